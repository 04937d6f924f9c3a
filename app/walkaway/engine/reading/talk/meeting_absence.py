"""Reads who did not come to a meeting, and what kept them."""

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
    Who,
)
from walkaway.engine.reading.talk.meeting_pieces import Piece
from walkaway.engine.reading.talk.meeting_waits import Waits


class Absences(Waits):
    """What a sentence says about somebody who is not there."""

    def absences(self) -> Iterator[Act]:
        """All of it: `absent`, `cannot` and `excuse`."""
        yield from self._absences()
        yield from self._unseen()
        yield from self.misses()
        yield from self._supposed()
        yield from self.waits()
        yield from self.deserted()
        yield from self._excuses()

    def _absences(self) -> Iterator[Act]:
        """Who did not come, and who cannot."""
        for no in self.chunk.all("not_past", "not_now"):
            if self.is_covered(no):
                continue
            ways = ("attend", "attend_if", "answer", "keep", "attended")
            done = self.chunk.within(no.after, no.after + NEAR + 1, *ways)
            if done is None and "not_now" in no.tags and self.chunk.has("day"):
                done = self.chunk.within(no.after, no.after + NEAR, "meet_now")
            if self.words[no.first] in self.chunk.little["nor"]:  # "neither I nor my colleague could come"
                done = self.chunk.within(no.after, no.after + 2 * NEAR, "attend", "attend_if")
            if (
                done is None
                or self.chunk.clause[done.first] != self.chunk.clause[no.first]
                or self.is_hypothetical(no)
            ):
                continue
            if self.chunk.any(done.first, done.after, "there") and self.chunk.within(
                no.after, done.first, "see"
            ):
                continue  # "I did not find you there"
            if (
                self.own
                and self.words[done.first] in self.chunk.little["each_other"]
                and self.subject(no.first) != "reader"
            ):
                continue  # "sorry we couldn't connect" is nobody's doing
            surely = self._surely_attends(done)
            past = self.is_past(no) or self.chunk.any(no.after, done.first, "past_modal")
            past = past or (self.own and self._is_told_at_the_door(no))
            if not surely or self.words[no.first] in self.chunk.little["plain_no"]:
                continue
            if not past and done.tags.isdisjoint(("attend", "attend_if", "keep", "meet_now")):
                continue
            if not past and self.chunk.any(no.first - 1, no.first + 1, "habit"):
                continue  # a habit, or "don't come"
            who = self._inverted(no) or self.subject(no.first)
            if who is None and self.chunk.any(no.first, no.after, "of_me"):
                who = "writer"  # "it was rude of me not to come"
            if who == "writer" and not past and self._is_said_of_one(no):
                continue
            if past and surely < NAMED and not (self.own or self.sorry) and self.is_of_one(no):
                continue  # "my boss wasn't there"
            if who is not None:
                yield self.act("absent" if past else "cannot", who, surely, no, done)
        for none in self.chunk.all("nobody"):
            _, end = self.chunk.around(none)
            came = self.chunk.within(none.after, end + 1, "attended", "attend", "attend_if")
            if (
                came is not None
                and not self.is_hypothetical(none)
                and self.chunk.within(none.after, end + 1, "audience") is None
                and not self.chunk.any(none.after, came.first, "to")
            ):
                sure = "attend" in came.tags or came.after - came.first > 1 or self.near_meeting(none)
                ahead = self.chunk.any(none.after, came.first, "from_now")
                surely = LIKELY if sure else OPEN
                yield self.act("cannot" if ahead else "absent", self.of_whom(none), surely, none, came)
            elif came is None and not self.is_hypothetical(none) and (met := self._not_at(none)):
                yield self.act("absent", self.of_whom(none), LIKELY, none, met)

    def _not_at(self, none: Piece) -> Piece | None:
        """ "Nobody from your end on today's call": the meeting, where no verb is said."""
        _, end = self.chunk.around(none)
        met = next((piece for piece in self.meetings if none.after <= piece.first < end), None)
        if met is None or met.after < end:
            return None
        return met if self.chunk.any(none.after, met.first, "on_that_day") or self._in(none, met) else None

    def _in(self, none: Piece, met: Piece) -> bool:
        return self.chunk.any(none.after, met.first, "in_it")

    def _is_said_of_one(self, no: Piece) -> bool:
        """ "My boss can't come": the meeting stands, unless they are sorry or ask for another day."""
        return self.is_of_one(no) and not (self.sorry or self.chunk.has("new_time", "move", "cancel"))

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
            if who == "writer" and self.own and self.chunk.any(seen.after, seen.after + 1, "anyone"):
                yield self.act("absent", "reader", LIKELY if self.near_meeting(no) else OPEN, no, seen)
                continue
            if follows is None or who is None:
                continue
            if follows.after < len(self.words) and self.chunk.within(
                follows.after, follows.after + REACH + 1, "at_agreed"
            ):
                meant = "you" in follows.tags or self.chunk.any(seen.first, seen.after, "you_alone")
                if meant and who == "writer":
                    yield self.act("absent", "reader", LIKELY, no)
                continue
            there = self.chunk.within(
                follows.after, follows.after + REACH, "place", "online", "meet", "meet_if"
            )
            if self.chunk.any(follows.first, follows.after + 1, "there"):
                there = follows  # "I sat in the conference, but did not find you there"
            if there is not None and "you" in follows.tags and who == "writer":
                yield self.act("absent", "reader", LIKELY, no, there)

    def _supposed(self) -> Iterator[Act]:
        """ "You were supposed to ring me at nine"."""
        for due in self.chunk.all("supposed"):
            done = self.chunk.within(due.after, due.after + NEAR, "attend", "attend_if", "answer", "see")
            if done is None and self.words[due.after - 1] in self.chunk.little["have"]:
                done = self.chunk.within(due.after, due.after + 2, "attended")  # "should have been there"
            was = self.chunk.any(due.first - 2, due.first + 1, "was_due")
            if done is None or not was or self.is_hypothetical(due) or self.is_negated(due):
                continue
            if not self.own and self.chunk.wording.is_question and self.chunk.has("alone"):
                continue  # "was I meant to be on my own in here?"
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
        if self._gets_away(done):
            return OPEN
        if not self.own and self.chunk.tagged(done.after, "at_work"):
            return LIKELY if self.meetings else 0
        if self.chunk.any(done.after, done.after + 1, "to") and self.chunk.any(
            done.after + 1, done.after + 2, "of_another"
        ):
            return 0  # "make it to my daughter's recital"
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

    def _gets_away(self, done: Piece) -> bool:
        """ "Get away from", "step out of" another thing, so as to come."""
        return self.words[done.after - 1] in self.chunk.little["gone_from"] and self.chunk.any(
            done.after, done.after + 1, "out_of"
        )

    def _inverted(self, no: Piece) -> Who | None:
        """ "Didn't you join?": the subject after the verb."""
        follows = self.chunk.at.get(no.after)
        return "reader" if follows is not None and "you" in follows.tags else None

    def _is_told_at_the_door(self, no: Piece) -> bool:
        """ "I was informed at reception that you are not available"."""
        return self.chunk.any(0, no.first, "was_told") and self.chunk.within(0, no.first, "place") is not None

    def _is_asked(self, first: int) -> bool:
        """Whether a clause turns verb and "I" round."""
        return self.chunk.any(first, first + 2, "past_aux") and self.chunk.tagged(first + 1, "i")

    def _excuses(self) -> Iterator[Act]:
        """What kept somebody away, or what they got wrong: it tells of a no-show only beside one."""
        for mistake in self.chunk.all("mistake", "kept_away"):
            first, _ = self.chunk.around(mistake)
            if not self.own and self.chunk.wording.is_question and self._is_asked(first):
                continue  # "have I got the wrong day?"
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
