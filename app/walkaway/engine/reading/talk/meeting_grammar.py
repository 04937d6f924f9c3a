"""Tells of a clause about a meeting who does what, to what, and when."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from walkaway.engine.reading.talk.meeting_pieces import Chunk, Piece

What = Literal["absent", "excuse", "moved", "cancelled", "cannot", "unfit", "needless", "new_time"]
Who = Literal["writer", "reader", "nobody"]

# How surely an act is about a meeting: it names one; it names a day or says what is only done with
# meetings; it could be about anything.
NAMED, LIKELY, OPEN = 3, 2, 1

NEAR = 3  # words between "not" and what is not done
REACH = 5  # words after a verb among which its object is looked for
_FILLERS = (
    "adverb",
    "sorry",
    "past_time",
    "day",
    "us",
    "want",
    "not_now",
    "not_past",
)  # no subject among these
_DATE = re.compile(r"\d{1,2}(?:st|nd|rd|th|am|pm|h)|\d{1,2}[:.]\d\d(?:am|pm|h)?")
SURELY = {"meeting": NAMED, "day": LIKELY, "it": OPEN, "": OPEN}


class Act(NamedTuple):
    """What a clause says; `start` to `end` are characters of the sentence, `surely` is a level as above."""

    what: What
    who: Who
    surely: int
    start: int
    end: int
    asks: bool = False  # it asks for it, where others tell that it is done


class Grammar:
    """Subjects, objects, negation and tense in one sentence.

    `own` tells of which side "he" and "nobody" are: the rep speaks of the prospect's people.
    """

    def __init__(self, chunk: Chunk, *, own: bool) -> None:
        self.chunk = chunk
        self.own = own
        self.words = chunk.wording.words
        self.meetings = list(self.own_meetings())
        self.sorry = chunk.has("sorry")
        self.past = chunk.has("past_time")
        self.in_room = chunk.has("place") and chunk.has("wait")  # "we were on the link"

    def subject(self, before: int) -> Who | None:
        """Who does what is told at the word number `before`, None where it is nobody of the two sides.

        A clause without a subject has that of the clause before it; a sentence without one, the writer.
        """
        number = self.chunk.clause[before]
        while True:
            start = self.chunk.starts[number]
            who = self._subject_in(start, before)
            if who != "as before":
                return who
            if not number:
                return "writer"
            number, before = number - 1, start

    def _subject_in(self, start: int, before: int) -> Who | Literal["as before"] | None:
        """The subject among the words `start` up to `before`."""
        for place in range(before - 1, start - 1, -1):
            piece = self.chunk.at.get(place)
            if piece is None or piece.after > before + 1:
                continue
            if "you" in piece.tags:
                return "reader"
            if "i" in piece.tags:
                return "writer"
            if "nobody" in piece.tags:
                return self.of_whom(piece)
            if "he" in piece.tags:
                return "reader" if self.own else "writer"
        place = start
        while place < before:
            piece = self.chunk.at.get(place)
            word = self.words[place]
            if piece is not None and not piece.tags.isdisjoint(_FILLERS):
                place = max(place + 1, min(piece.after, before))
            elif word in self.chunk.joints or word.isdigit():
                place += 1
            else:
                return None
        return "as before"

    def of_whom(self, piece: Piece) -> Who:
        """Of whom nobody came: "none of us", "nobody from your side"; "nobody" where that is not said."""
        near = self.chunk.within(piece.after, piece.after + REACH, "us", "you")
        if near is not None:
            return "reader" if "you" in near.tags else "writer"
        return "reader" if self.own else "nobody"

    def own_meetings(self) -> Iterator[Piece]:
        """The words for the meeting of the two: not "the board meeting", "another call", "to call"."""
        for piece in self.chunk.all("meet", "meet_if"):
            word = self.words[piece.first - 1] if piece.first else ""
            if self.chunk.tagged(piece.first - 1, "foreign"):
                continue
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
        attends = self.chunk.within(piece.first - 4, piece.first, "attend")
        return attends is not None and self.chunk.tagged(piece.first - 1, "the")

    def is_time_of_ours(self, our: Piece) -> bool:
        """ "Our 9:30", "our Tuesday"."""
        if our.after >= len(self.words) or self.words[our.first].endswith("'s"):
            return False
        return (
            self.is_date(our.after) or self.words[our.after].isdigit() or self.chunk.tagged(our.after, "day")
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
            if "meet" in tags or "meet_if" in tags:
                return None
            if "the" in tags:
                if "it" in tags and (number + 1 >= len(self.words) or self._ends_object(number + 1)):
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

    def _ends_object(self, number: int) -> bool:
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
        word = self.words[number]
        if not word[0].isdigit():
            return False
        if _DATE.fullmatch(word):
            return True
        next_word = self.words[number + 1] if number + 1 < len(self.words) else ""
        told = (
            self.chunk.tagged(number - 1, "at")
            or next_word[:1].isdigit()
            or self.chunk.tagged(number + 1, "day")
        )
        return told and word.isdigit() and len(word) <= 2

    def is_past(self, no: Piece) -> bool:
        """ "Did not", "was unable to"; and "did you not", where the words stand apart."""
        if "not_past" in no.tags:
            return True
        if self.chunk.any(no.first - 2, no.first, "past_aux"):
            return True
        gerund = no.after < len(self.words) and self.words[no.after].endswith("ing")
        return (
            gerund and self.words[no.first] in self.chunk.little["not"] and self.sorry
        )  # "sorry for not joining"

    def is_hypothetical(self, piece: Piece) -> bool:
        """ "If you can't make it", "people who don't come"."""
        number = self.chunk.clause[piece.first]
        while number and self.words[self.chunk.starts[number]] in self.chunk.little["joining"]:
            number -= 1
        for doubt in self.chunk.all("hypothetical"):
            if (
                self.chunk.starts[number] <= doubt.first < piece.first
                and not self.chunk.within(max(0, doubt.first - 3), doubt.after, "ask_softly")
                and not self._is_about_an_hour(doubt)
            ):
                return True
        return False

    def _is_about_an_hour(self, doubt: Piece) -> bool:
        """ "Until half past two", "before nine"."""
        return (
            self.chunk.within(doubt.after, doubt.after + 1, "while_long", "day", "past_time") is not None
            or self.chunk.any(doubt.after, doubt.after + 1, "hours")
            or (doubt.after < len(self.words) and self.words[doubt.after][0].isdigit())
        )

    def is_verb(self, piece: Piece) -> bool:
        """Whether "change" or "delay" is done here, and no noun."""
        word = self.words[piece.first]
        if word.endswith(("ed", "ing")) or piece.after - piece.first > 1:
            return True
        return (
            piece.first in self.chunk.starts
            or self.chunk.tagged(piece.first - 1, "before_verb")
            or (
                self.chunk.tagged(piece.first - 1, "adverb")
                and self.words[piece.first - 1] not in self.chunk.little["no_adverb"]
            )
        )

    def is_negated(self, piece: Piece) -> bool:
        """Whether a "not" stands close before it, in its clause."""
        first, _ = self.chunk.around(piece)
        return (
            self.chunk.within(max(first, piece.first - NEAR), piece.first, "not_now", "not_past") is not None
        )

    def act(self, what: What, who: Who, surely: int, *pieces: Piece, asks: bool = False) -> Act:
        """The act with the clauses in which its pieces stand."""
        first = min(self.chunk.around(piece)[0] for piece in pieces)
        after = max(self.chunk.around(piece)[1] for piece in pieces)
        spans = self.chunk.wording.spans
        return Act(what, who, surely, spans[first][0], spans[after - 1][1], asks)

    def near_meeting(self, piece: Piece) -> bool:
        """Whether its clause names the meeting."""
        first, after = self.chunk.around(piece)
        return any(first <= meeting.first < after for meeting in self.meetings)
