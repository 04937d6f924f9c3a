"""Reads who waited in vain for a meeting, and who left them waiting."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

from walkaway.engine.reading.talk.meeting_grammar import LIKELY, OPEN, Act, Who
from walkaway.engine.reading.talk.meeting_misses import Misses
from walkaway.engine.reading.talk.meeting_pieces import Piece


class Waits(Misses):
    """What a sentence says about somebody who waited."""

    def waits(self) -> Iterator[Act]:
        """Somebody waited, alone or for the reader."""
        for waited in self.chunk.all("wait", "linger", "held_open"):
            who = self.subject(waited.first)
            if who is None or self.is_hypothetical(waited) or self.is_negated(waited):
                continue
            other: Who = "reader" if who == "writer" else "writer"
            if who == "nobody":
                continue
            first, after = self.chunk.around(waited)
            if self.chunk.within(first, waited.first, "supposed", "nobody"):
                continue  # "I should have been talking to you", "nobody came"
            there = self.chunk.within(first, after, "place", "online", "while_long", "minutes")
            alone = next(
                (
                    piece
                    for piece in self.chunk.all("alone", "only_one", "nobody")
                    if piece.first >= waited.first
                ),
                None,
            )
            expected = self.chunk.within(waited.first, after, "for_you")
            met = self.near_meeting(waited)
            if alone is not None and (there or met or "nobody" not in alone.tags):
                yield self.act("absent", other, LIKELY if there or met else OPEN, waited, alone)
            elif expected is not None and (there or met or self.past):
                yield self.act("absent", other, LIKELY, waited, expected)
            elif expected is not None:
                yield self.act("absent", other, OPEN, waited, expected)
            elif (long := self.chunk.within(first, after, "minutes")) and "linger" in waited.tags:
                where = self._meets_there(waited) or self.chunk.within(first, after, "place")
                yield self.act("absent", other, LIKELY if where else OPEN, waited, long)
            elif long is not None and "held_open" in waited.tags and self._meets_there(waited):
                yield self.act("absent", other, LIKELY, waited, long)
            elif "linger" in waited.tags and self.own and waited.after in self.chunk.starts:
                yield self.act("absent", other, OPEN, waited)
        yield from self._alone()

    def _alone(self) -> Iterator[Act]:
        """ "I was alone on the bridge"; "it was just me in the room" needs a meeting beside it."""
        for alone in self.chunk.all("alone", "only_one"):
            first, after = self.chunk.around(alone)
            was = self.chunk.any(alone.first - 3, alone.first, "was") or alone.first == first
            there = "only_one" in alone.tags or self.chunk.within(first, after, "place", "meet_if")
            met = self._meets_there(alone) or self.chunk.within(first, after, "meet")
            told = "only_one" in alone.tags or self.subject(alone.first) == "writer"
            if was and (there or met) and told and not self.is_hypothetical(alone):
                yield self.act("absent", "reader", LIKELY if met else OPEN, alone)

    def _meets_there(self, piece: Piece) -> bool:
        """Whether its clause tells of the meeting, or of a place that is for calls alone."""
        first, after = self.chunk.around(piece)
        return self.near_meeting(piece) or self.chunk.within(first, after, "online") is not None

    def deserted(self) -> Iterator[Act]:
        """ "I left you waiting", "you stood us up", "I was there, you weren't"."""
        for left in self.chunk.all("desert"):
            if self.own and not self.sorry and self.chunk.any(left.after - 1, left.after, "went_off"):
                continue  # "I was told that you had gone to the dentist"
            if self.chunk.any(left.first - 1, left.first, "to") and not self.past:
                continue  # "sorry to let you down, we'll give Friday a miss"
            if not self.is_hypothetical(left) and not self.is_negated(left):
                of_papers = self._is_wait(left)  # "sorry to keep you waiting", "sorry you had to wait"
                told = self.past or self.meetings or (self.sorry and not of_papers)
                surely = LIKELY if told else OPEN
                yield self.act("absent", "writer", surely, left)
        yield from self._missing()

    def _is_wait(self, left: Piece) -> bool:
        """Whether it may be an answer or a paper that somebody waited for."""
        if self.chunk.has("slipped", "miss"):
            return False  # "I overslept, sorry that you had to wait"
        kept = self.chunk.any(left.first, left.first + 1, "keeps")
        had_to = self.chunk.tagged(left.first, "you") and self.chunk.any(left.first, left.after, "only_had")
        return (kept or had_to) and self.chunk.any(left.after - 1, left.after, "waits")

    def _missing(self) -> Iterator[Act]:
        """ "I was there, you weren't", "you stood us up"."""
        for missing in self.chunk.all("were_not"):
            ends = missing.after in self.chunk.starts or missing.after == len(self.words)
            if ends and self.subject(missing.first) == "reader" and not self.is_hypothetical(missing):
                there = self.chunk.within(0, missing.first, "place", "online", "meet", "at_agreed")
                yield self.act("absent", "reader", LIKELY if there else OPEN, missing)
        for missing in self.chunk.all("was_not"):
            ends = missing.after in self.chunk.starts or missing.after == len(self.words)
            if ends and self.subject(missing.first) == "writer" and not self.is_hypothetical(missing):
                there = self.chunk.within(0, missing.first, "place", "online", "meet", "at_agreed")
                if there and self.chunk.within(0, missing.first, "you"):
                    yield self.act("absent", "writer", LIKELY, missing)
        for left in self.chunk.all("desert_me"):
            if self.subject(left.first) is None:
                continue  # "the electrician stood us up"
            if not self.is_hypothetical(left) and not self.is_negated(left):
                yield self.act("absent", "reader", LIKELY, left)
