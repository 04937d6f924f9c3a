"""Finds in a sentence the meeting of the two sides, and what a verb is done to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator

from walkaway.engine.reading.talk.meeting_pieces import Chunk, Piece

NEAR = 3  # words between "not" and what is not done
REACH = 5  # words after a verb among which its object is looked for
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th|am|pm|h)|\d{1,2}[:.]\d\d(?:am|pm|h)?")


class Objects:
    """Meetings, objects and dates in one sentence.

    `own` tells of which side "he" and "nobody" are: the rep speaks of the prospect's people.
    """

    def __init__(self, chunk: Chunk, *, own: bool) -> None:
        self.chunk = chunk
        self.own = own
        self.words = chunk.wording.words
        self.meetings = list(self.own_meetings())
        self.sorry = chunk.has("sorry")
        self.past = chunk.has("past_time")
        # "We were on the link"
        self.in_room = chunk.has("place", "online") and chunk.has("wait", "linger", "held_open")

    def own_meetings(self) -> Iterator[Piece]:
        """The words for the meeting of the two: not "the board meeting", "another call", "to call"."""
        for piece in self.chunk.all("meet", "meet_if"):
            word = self.words[piece.first - 1] if piece.first else ""
            if self.chunk.tagged(piece.first - 1, "foreign") or self._is_with_others(piece):
                continue
            if self.chunk.any(piece.after, piece.after + 1, "meeting_things"):
                continue  # "the demo account"
            if (
                self.chunk.tagged(piece.first - 1, "before_verb")
                and word not in self.chunk.little["before_noun"]
            ):
                continue  # "to call", "I visit"
            if word and self._is_done(piece):
                continue
            if (
                word in self.chunk.little["your"]
                and self.words[piece.first] in self.chunk.little["phone_calls"]
            ):
                continue  # a phone call out of the blue
            if "meet" not in piece.tags and not self.is_ours(piece):
                continue
            yield piece

    def _is_with_others(self, piece: Piece) -> bool:
        """ "My call with finance": with somebody who is neither of the two."""
        if not self.chunk.any(piece.after, piece.after + 1, "with"):
            return False
        return not any(
            self.chunk.tagged(number, tag)
            for number in range(piece.after + 1, piece.after + NEAR)
            for tag in ("i", "you", "us", "it", "our", "day")
        )

    def _is_done(self, piece: Piece) -> bool:
        """ "We couldn't honestly call it": what could be a noun is what somebody does not do."""
        if self.words[piece.first] not in self.chunk.little["verbs_too"]:
            return False
        no = self.chunk.within(piece.first - NEAR, piece.first, "not_past", "not_now")
        if no is None or self.words[no.first] in self.chunk.little["plain_no"]:
            return False
        between = range(no.after, piece.first)
        return len(between) == 1 and not any(
            self.chunk.tagged(number, tag) for number in between for tag in ("the", "our", "foreign", "keep")
        )

    def is_ours(self, piece: Piece) -> bool:
        """ "Our slot", "Thursday's lunch", "the demo we agreed", "make it to the tour"."""
        if self.chunk.within(piece.first - 3, piece.first, "our", "agreed", "day", "past_time") is not None:
            return True
        if self.chunk.any(piece.after, piece.after + 1, "on_that_day") and (
            self.chunk.tagged(piece.after + 1, "day") or self.is_date(piece.after + 1)
        ):
            return True  # "the slot on Tuesday"
        if self.words[piece.first] in self.chunk.little["invitations"]:
            return self.chunk.any(piece.first - 2, piece.first, "your_or_the")
        attends = self.chunk.within(piece.first - 4, piece.first, "attend")
        return attends is not None and self.chunk.tagged(piece.first - 1, "the")

    def is_time_of_ours(self, our: Piece) -> bool:
        """ "Our 9:30", "our Tuesday"."""
        if our.after >= len(self.words) or self.words[our.first].endswith("'s"):
            return False
        if self.words[our.after].isdigit():
            return self._stands_alone(our.after)
        return self.is_date(our.after) or self.chunk.tagged(our.after, "day")

    def _stands_alone(self, number: int) -> bool:
        """ "Our 10", "our 10 o'clock", but not "our 34 colleagues"."""
        after = number + 1
        if after >= len(self.words) or self.ends_object(after) or self.words[after][0].isdigit():
            return True
        return any(self.chunk.tagged(after, tag) for tag in ("meet", "meet_if", "past_time", "adverb")) or (
            self.chunk.any(after, after + 1, "of_the_clock")
        )

    def object_of(self, after: int) -> str | None:
        """What a verb that ends there is done to: "meeting", "day", "it", "" (nothing), None (else)."""
        unknown = 0
        for number in range(after, min(after + REACH, len(self.words))):
            if self.chunk.pauses >> number & 1 or self.chunk.any(number, number + 1, "prepositions"):
                break
            piece = self.chunk.at.get(number)
            tags = piece.tags if piece else frozenset()
            if piece in self.meetings:
                return "meeting"
            if "day" in tags or "past_time" in tags or self.is_date(number):
                return self._day_or_meeting(number) if not unknown else None
            if "meet_if" in tags and self.words[number - 1] in self.chunk.little["definite"]:
                return "it"  # "the workshop", of which the two may have spoken
            if "meet" in tags or "meet_if" in tags:
                return None
            if "the" in tags:
                if "it" in tags and (number + 1 >= len(self.words) or self.ends_object(number + 1)):
                    return "it"
                continue
            if "stop" in tags or "agreed" in tags:
                break
            if self.words[number] in self.chunk.little["anybody"] and not unknown:
                return "it"
            unknown += 1
            if unknown > 1:
                return None
        return None if unknown else ""

    def ends_object(self, number: int) -> bool:
        return (
            bool(self.chunk.pauses >> number & 1)
            or self.chunk.tagged(number, "stop")
            or self.chunk.tagged(number, "day")
            or self.chunk.tagged(number, "past_time")
        )

    def _day_or_meeting(self, number: int) -> str | None:
        """ "Thursday", "Thursday's call"; None for "Thursday's practice"."""
        day = self.chunk.at.get(number)
        after = max(number + 1, day.after) if day else number + 1
        near = self.chunk.within(number, after + NEAR - 1, "meet", "meet_if")
        if near in self.meetings:
            return "meeting"
        follows = self.chunk.at.get(number + 1)
        if self.words[number].endswith("'s") and number + 1 < len(self.words) and follows is None:
            return None
        return "day"

    def is_date(self, number: int) -> bool:
        """ "The 12th", "10 March", "3pm"; a bare number is none."""
        word = self.words[number] if number < len(self.words) else ""
        if not word[:1].isdigit():
            return False
        if _DATE.fullmatch(word):
            return True
        next_word = self.words[number + 1] if number + 1 < len(self.words) else ""
        told = (
            (self.chunk.tagged(number - 1, "at") and self._is_hour(number))
            or next_word[:1].isdigit()
            or self.chunk.tagged(number + 1, "day")
        )
        return told and word.isdigit() and len(word) <= 2

    def _is_hour(self, number: int) -> bool:
        """Whether a bare number after "at" or "our" may be one."""
        return not self.chunk.tagged(number - 1, "our") or self._stands_alone(number)
