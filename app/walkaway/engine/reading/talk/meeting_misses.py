"""Reads who missed a meeting, forgot it, or has to miss it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

from walkaway.engine.reading.talk.meeting_grammar import (
    LIKELY,
    NAMED,
    NEAR,
    OPEN,
    REACH,
    SURELY,
    Act,
    Grammar,
)
from walkaway.engine.reading.talk.meeting_pieces import Piece


class Misses(Grammar):
    """What a sentence says with verbs like "miss" and "forget", and nouns like "no-show"."""

    def misses(self) -> Iterator[Act]:
        """ "I missed our call", "it slipped my mind", "apologies for my absence"."""
        for missed in self.chunk.all("miss", "slipped"):
            if self.is_hypothetical(missed) or self.is_negated(missed) or self._is_of_both(missed):
                continue
            if self._must(missed):
                if (named := self.object_of(missed.after)) in ("meeting", "day"):
                    yield self.act("cannot", self.subject(missed.first) or "writer", SURELY[named], missed)
                continue
            if self._is_to_come(missed):
                continue
            if missed.first and self.words[missed.first - 1] == "a" and self.words[missed.first] == "miss":
                continue  # "I'll give it a miss"
            named = self.object_of(missed.after)
            to = self.chunk.any(missed.after, missed.after + 1, "to")
            if (
                to
                and self.chunk.within(missed.after + 1, missed.after + 3, "attend", "attend_if", "answer")
                is None
            ):
                continue  # "forgot to attach the file"
            if self._is_noun(missed):
                yield from self._no_show(missed)
                continue
            if named is None and "slipped" not in missed.tags:
                continue
            surely = LIKELY if to else SURELY[named or ""]
            if self.near_meeting(missed):
                surely = NAMED
            who = self.subject(missed.first)
            if who is None and "slipped" not in missed.tags:
                continue
            if who == "writer" and self._is_done_to_us(missed):
                who = "reader"  # "have I been forgotten?"
            if self._is_of_you(missed):
                # "I saw that I had missed you"
                late = self.chunk.any(missed.first - 1, missed.first, "had_just")
                who = "reader" if self.own or not (self.sorry or late) else "writer"
                surely = max(surely, self._surely_missed(missed))
            yield self.act("absent", who or "writer", surely, missed)

        for slipped in self.chunk.all("slipped_you"):
            first, _ = self.chunk.around(slipped)
            if not self.is_hypothetical(slipped) and not self.chunk.any(first, slipped.first, "takes_out"):
                yield self.act("absent", "reader", LIKELY, slipped)

    def _is_done_to_us(self, missed: Piece) -> bool:
        """ "I have been forgotten"; but "I have been double booked"."""
        return self.chunk.any(missed.first - 1, missed.first, "has_been") and self.chunk.any(
            missed.first, missed.first + 1, "left_out"
        )

    def _is_noun(self, missed: Piece) -> bool:
        """ "The no show", "my absence": but "we no showed", "you were a no show"."""
        return self.words[missed.after - 1] in self.chunk.little["no_shows"] and self.chunk.any(
            missed.first - 2, missed.first + 1, "the_no_show"
        )

    def _no_show(self, noun: Piece) -> Iterator[Act]:
        """Whose no-show it is: the reader's if "your" stands before it, else the writer's."""
        yours = self.chunk.any(noun.first - 2, noun.first, "your")
        surely = NAMED if self.near_meeting(noun) else LIKELY if self.sorry or self.past else OPEN
        if yours or not self.own or self.sorry:
            yield self.act("absent", "reader" if yours else "writer", surely, noun)

    def _is_of_you(self, missed: Piece) -> bool:
        """ "We missed you": the reader was not there; "I forgot you" is the writer's own doing."""
        return self.words[missed.first] in self.chunk.little["misses_you"] and self.chunk.tagged(
            missed.after, "you"
        )

    def _surely_missed(self, missed: Piece) -> int:
        """ "We missed you today" is said of a meeting, "we missed you at the first count" of anything."""
        after = missed.after + 1
        told = self.chunk.within(after, after + NEAR, "day", "past_time") or self.chunk.within(
            after, after + REACH, "meet", "meet_if"
        )
        return LIKELY if told or after in self.chunk.starts else OPEN

    def _is_of_both(self, missed: Piece) -> bool:
        """ "We missed one another": nobody's doing."""
        return self.chunk.any(missed.after, missed.after + 1, "one_or_each") and self.chunk.any(
            missed.after + 1, missed.after + 2, "another"
        )

    def _must(self, missed: Piece) -> bool:
        """ "I have to miss our meeting"."""
        first = missed.first
        return self.chunk.any(first - 1, first, "to") and self.chunk.any(first - 2, first - 1, "must_now")

    def _is_to_come(self, missed: Piece) -> bool:
        """ "I will miss", "don't miss", "to miss"."""
        first = missed.first - 2
        if self.words[missed.first] in self.chunk.little["still_missing"] and not self.sorry:
            return True  # "what we're missing today", "would you mind skipping Friday?"
        if self.chunk.any(missed.first - 1, missed.first, "have"):
            return self.chunk.any(first, missed.first, "surely_will")  # "might have forgotten" is past
        if self.sorry or self.chunk.any(first, missed.first, "have"):
            return self.chunk.any(first, missed.first, "will")
        return self.chunk.any(first, missed.first, "will") or self.chunk.any(first, missed.first, "would")
