"""Reads who did not come to a meeting, who waited in vain, and what kept them."""

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
    Who,
)
from walkaway.engine.reading.talk.meeting_pieces import Piece


class Absences(Grammar):
    """What a sentence says about somebody who is not there."""

    def absences(self) -> Iterator[Act]:
        """All of it: `absent`, `cannot` and `excuse`."""
        yield from self._absences()
        yield from self._unseen()
        yield from self._misses()
        yield from self._supposed()
        yield from self._waits()
        yield from self._deserted()
        yield from self._excuses()

    def _absences(self) -> Iterator[Act]:
        """Who did not come, and who cannot."""
        for no in self.chunk.all("not_past", "not_now"):
            done = self.chunk.within(
                no.after, no.after + NEAR + 1, "attend", "attend_if", "answer", "keep", "attended"
            )
            if self.words[no.first] in self.chunk.little["nor"]:  # "neither I nor my colleague could come"
                done = self.chunk.within(no.after, no.after + 2 * NEAR, "attend", "attend_if")
            if (
                done is None
                or self.chunk.clause[done.first] != self.chunk.clause[no.first]
                or self.is_hypothetical(no)
            ):
                continue
            if self.own and self.words[done.first] in self.chunk.little["each_other"]:
                continue  # "sorry we couldn't connect" is nobody's doing
            surely = self._surely_attends(done)
            past = self.is_past(no) or self.chunk.any(no.after, done.first, "past_modal")
            if not surely or self.words[no.first] in self.chunk.little["plain_no"]:
                continue
            if not past and (
                "attend" not in done.tags and "attend_if" not in done.tags and "keep" not in done.tags
            ):
                continue
            if not past and self.chunk.any(no.first - 1, no.first + 1, "habit"):
                continue  # a habit, or "don't come"
            who = self._inverted(no) or self.subject(no.first)
            if who == "writer" and not past and self._is_said_of_one(no):
                continue
            if who is not None:
                yield self.act("absent" if past else "cannot", who, surely, no, done)
        for none in self.chunk.all("nobody"):
            _, end = self.chunk.around(none)
            came = self.chunk.within(none.after, end + 1, "attended", "attend", "attend_if")
            if (
                came is not None
                and not self.is_hypothetical(none)
                and not self.chunk.any(none.after, came.first, "to")
            ):
                sure = "attend" in came.tags or came.after - came.first > 1 or self.near_meeting(none)
                surely = LIKELY if sure else OPEN
                yield self.act("absent", self.of_whom(none), surely, none, came)

    def _is_said_of_one(self, no: Piece) -> bool:
        """ "My boss can't come": the meeting stands, unless they are sorry or ask for another day."""
        first, _ = self.chunk.around(no)
        one = self.chunk.within(first, no.first, "one_of_us")
        return one is not None and not (self.sorry or self.chunk.has("new_time", "move", "cancel"))

    def _unseen(self) -> Iterator[Act]:
        """ "We did not see you on the call": the one who was looked for is absent."""
        for no in self.chunk.all("not_past", "not_now"):
            seen = self.chunk.within(no.after, no.after + NEAR, "see")
            if (
                seen is None
                or self.is_hypothetical(no)
                or not (self.is_past(no) or self.chunk.any(no.after, seen.after, "have"))
            ):
                continue
            follows = self.chunk.at.get(seen.after)
            who = self.subject(no.first)
            if follows is None or who is None:
                continue
            there = self.chunk.within(follows.after, follows.after + REACH, "place", "meet", "meet_if")
            if there is not None and "you" in follows.tags and who == "writer":
                yield self.act("absent", "reader", LIKELY, no, there)

    def _supposed(self) -> Iterator[Act]:
        """ "You were supposed to ring me at nine"."""
        for due in self.chunk.all("supposed"):
            done = self.chunk.within(due.after, due.after + NEAR, "attend", "attend_if", "answer", "see")
            was = self.chunk.any(due.first - 2, due.first + 1, "was_due")
            if done is None or not was or self.is_hypothetical(due) or self.is_negated(due):
                continue
            who = self.subject(due.first)
            if who is None or who == "nobody":
                continue
            if self.own and who == "writer":
                who = "reader"
            told = (
                self.past
                or self.near_meeting(due)
                or any(map(self.is_date, range(due.after, len(self.words))))
            )
            yield self.act("absent", who, LIKELY if told or self.chunk.has("day") else OPEN, due, done)

    def _surely_attends(self, done: Piece) -> int:
        """How surely "join", "make it", "keep" are about a meeting; 0 where they are about something else."""
        named = self.object_of(done.after)
        noun = self.chunk.any(done.first, done.first + 1, "ring") and self.chunk.any(
            done.first - 1, done.first, "whose"
        )
        if named is None or noun or ("attend_if" in done.tags and self.chunk.tagged(done.after, "elsewise")):
            return 0
        surely = SURELY[named]
        if "keep" in done.tags and done.tags.isdisjoint(("attend", "attend_if", "answer")):
            return surely if surely > OPEN else 0
        if (
            "attend" in done.tags
            or self.meetings
            or self.in_room
            or self.chunk.within(done.after, done.after + NEAR, "at_agreed")
        ):
            surely = max(surely, LIKELY)
        return surely

    def _inverted(self, no: Piece) -> Who | None:
        """ "Didn't you join?": the subject after the verb."""
        follows = self.chunk.at.get(no.after)
        return "reader" if follows is not None and "you" in follows.tags else None

    def _misses(self) -> Iterator[Act]:
        """ "I missed our call", "it slipped my mind", "apologies for my absence"."""
        for missed in self.chunk.all("miss", "slipped"):
            if self.is_hypothetical(missed) or self.is_negated(missed) or self._is_to_come(missed):
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
            if named is None and "slipped" not in missed.tags:
                continue
            surely = LIKELY if to else SURELY[named or ""]
            if self.near_meeting(missed):
                surely = NAMED
            who = self.subject(missed.first)
            if who is None and "slipped" not in missed.tags:
                continue
            if self._is_of_you(missed):
                who = "reader" if self.own or not self.sorry else "writer"
                surely = max(surely, self._surely_missed(missed))
            yield self.act("absent", who or "writer", surely, missed)

        for slipped in self.chunk.all("slipped_you"):
            first, _ = self.chunk.around(slipped)
            if not self.is_hypothetical(slipped) and not self.chunk.any(first, slipped.first, "takes_out"):
                yield self.act("absent", "reader", LIKELY, slipped)

    def _is_of_you(self, missed: Piece) -> bool:
        """ "We missed you": the reader was not there; "I forgot you" is the writer's own doing."""
        return self.words[missed.first] in self.chunk.little["misses_you"] and self.chunk.tagged(
            missed.after, "you"
        )

    def _surely_missed(self, missed: Piece) -> int:
        """ "We missed you today" is said of a meeting, "we missed you at the first count" of anything."""
        after = missed.after + 1
        told = self.chunk.within(after, after + NEAR, "day", "past_time")
        return LIKELY if told or after in self.chunk.starts else OPEN

    def _is_to_come(self, missed: Piece) -> bool:
        """ "I will miss", "don't miss", "to miss"."""
        first = missed.first - 2
        if self.words[missed.first] == "missing" and not self.sorry:
            return True  # "what we're missing today"
        if self.sorry or self.chunk.any(first, missed.first, "have"):
            return self.chunk.any(first, missed.first, "will")
        return self.chunk.any(first, missed.first, "will") or self.chunk.any(first, missed.first, "would")

    def _waits(self) -> Iterator[Act]:
        """Somebody waited, alone or for the reader."""
        for waited in self.chunk.all("wait"):
            who = self.subject(waited.first)
            if who is None or self.is_hypothetical(waited) or self.is_negated(waited):
                continue
            other: Who = "reader" if who == "writer" else "writer"
            if who == "nobody":
                continue
            first, after = self.chunk.around(waited)
            there = self.chunk.within(first, after, "place") or self.chunk.within(first, after, "while_long")
            alone = next(
                (piece for piece in self.chunk.all("alone", "nobody") if piece.first >= waited.first), None
            )
            expected = self.chunk.within(waited.first, after, "for_you")
            met = self.near_meeting(waited)
            if alone is not None and (there or met or "alone" in alone.tags):
                yield self.act("absent", other, LIKELY if there or met else OPEN, waited, alone)
            elif expected is not None and (there or met or self.past):
                yield self.act("absent", other, LIKELY, waited, expected)
            elif expected is not None:
                yield self.act("absent", other, OPEN, waited, expected)

    def _deserted(self) -> Iterator[Act]:
        """ "I left you waiting", "you stood us up"."""
        for left in self.chunk.all("desert"):
            if not self.is_hypothetical(left) and not self.is_negated(left):
                surely = LIKELY if self.sorry or self.past or self.meetings else OPEN
                yield self.act("absent", "writer", surely, left)
        for left in self.chunk.all("desert_me"):
            if not self.is_hypothetical(left) and not self.is_negated(left):
                yield self.act("absent", "reader", LIKELY, left)

    def _excuses(self) -> Iterator[Act]:
        """What kept somebody away, or what they got wrong: it tells of a no-show only beside one."""
        for mistake in self.chunk.all("mistake", "kept_away"):
            first, _ = self.chunk.around(mistake)
            who = self.subject(mistake.first) or "writer"
            guessed = self.chunk.within(first, mistake.first, "guess") is not None
            if not self.is_hypothetical(mistake) and not (self.own and not guessed):
                yield self.act("excuse", who, OPEN, mistake)
        for came in self.chunk.all("something"):
            first, after = self.chunk.around(came)
            if self.is_hypothetical(came):
                continue
            guessed = self.chunk.within(first, came.first, "guess") is not None
            yield self.act(
                "excuse",
                "reader" if guessed else "writer",
                LIKELY if self.near_meeting(came) else OPEN,
                came,
            )
            if not guessed and not self.past:
                surely = LIKELY if self.chunk.within(first, after, "day") else OPEN
                yield self.act("unfit", "writer", surely, came)
