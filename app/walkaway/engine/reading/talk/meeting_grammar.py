"""Tells of a clause about a meeting who does what, to what, and when."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Literal, NamedTuple

from walkaway.engine.reading.talk.meeting_objects import NEAR, REACH, Objects
from walkaway.engine.reading.talk.meeting_pieces import Piece

What = Literal["absent", "excuse", "moved", "cancelled", "cannot", "unfit", "needless", "new_time"]
Who = Literal["writer", "reader", "nobody"]

# How surely an act is about a meeting: it names one; it names a day or says what is only done with
# meetings; it could be about anything.
NAMED, LIKELY, OPEN = 3, 2, 1

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
__all__ = ["LIKELY", "NAMED", "NEAR", "OPEN", "REACH", "SURELY", "Act", "Grammar", "What", "Who"]

SURELY = {"meeting": NAMED, "day": LIKELY, "it": OPEN, "": OPEN}


class Act(NamedTuple):
    """What a clause says; `start` to `end` are characters of the sentence, `surely` is a level as above."""

    what: What
    who: Who
    surely: int
    start: int
    end: int
    asks: bool = False  # it asks for it, where others tell that it is done


class Grammar(Objects):
    """Subjects, objects, negation and tense in one sentence.

    `own` tells of which side "he" and "nobody" are: the rep speaks of the prospect's people.
    """

    def _is_of_the_other_house(self, piece: Piece, number: int) -> bool:
        """ "Not a soul from Brightloom appeared", said by those who regret nothing."""
        if self.own or self.sorry or number != piece.after + 1:
            return False
        start, end = self.chunk.wording.spans[number]
        return (
            self.chunk.any(number - 1, number, "from_a_house")
            and self.chunk.wording.text[start:end].istitle()
        )

    def subject(self, before: int) -> Who | None:
        """Who does what is told at the word number `before`, None where it is nobody of the two sides.

        A clause without a subject has that of the clause before it; a sentence without one, the writer.
        """
        number = self.chunk.clause[before]
        while True:
            start = self.chunk.starts[number]
            who = self._subject_in(start, before)
            if who != "as before":
                return who or ("writer" if self._is_without_subject(number) else None)
            if not number:
                return "writer"
            number, before = number - 1, start
            if self._begins_with_i(before, self.chunk.starts[number]) or self._is_without_subject(number):
                return "writer"

    def _is_without_subject(self, number: int) -> bool:
        """ "Was on the roof", "sorry to do this": a clause that begins with its verb, and asks nothing."""
        first, after = self.chunk.starts[number], self.chunk.starts[number + 1]
        while first < after and self.words[first] in self.chunk.joints:
            first += 1
        is_last = after >= len(self.words)
        if first >= after or (is_last and self.chunk.wording.is_question):
            return False
        return self.chunk.tagged(first, "sorry") or self.words[first] in self.chunk.little["begins"]

    def _begins_with_i(self, before: int, start: int) -> bool:
        """ "I had you down for 11 [and was alone]": the first person of that clause, whoever comes later."""
        first = self.chunk.within(start, before, "i", "you", "nobody", "he")
        return first is not None and "i" in first.tags

    def _subject_in(self, start: int, before: int) -> Who | Literal["as before"] | None:
        """The subject among the words `start` up to `before`."""
        for place in range(before - 1, start - 1, -1):
            piece = self.chunk.at.get(place)
            if piece is None:
                if self.own and self._is_name(place, before):
                    return "reader"
                continue
            if piece.after > before + 1:
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

    def _is_name(self, place: int, before: int) -> bool:
        """ "But Mark wasn't there": a word with a capital right before what it does."""
        start, end = self.chunk.wording.spans[place]
        between = range(place + 1, before)
        return self.chunk.wording.text[start:end].istitle() and all(
            self.chunk.tagged(number, "adverb") for number in between
        )

    def of_whom(self, piece: Piece) -> Who:
        """Of whom nobody came: "none of us", "nobody from your side"; "nobody" where that is not said."""
        for number in range(piece.after, min(piece.after + REACH, len(self.words))):
            near = self.chunk.at.get(number)
            if near is None and self._is_of_the_other_house(piece, number):
                return "reader"
            if near is None or near.tags.isdisjoint(("us", "you")):
                continue
            # "nobody from your side", "none of us"; but "nobody let you in"
            if self.chunk.any(number - 1, number + 1, "prepositions") or self.words[number] == "here":
                return "reader" if "you" in near.tags else "writer"
        if self._is_regretted(piece):
            return "writer"
        if not self.own and self.chunk.any(piece.after, piece.after + 2, "of_me"):
            return "reader"  # "nobody joined me"
        return "reader" if self.own else "nobody"

    def _is_regretted(self, piece: Piece) -> bool:
        """ "Sorry that nobody came": the doing of whoever says it."""
        return any(
            self.chunk.tagged(number, "sorry")
            and not any(self.chunk.pauses >> place & 1 for place in range(number + 1, piece.first + 1))
            for number in (piece.first - 1, piece.first - 2)
        )

    def is_past(self, no: Piece) -> bool:
        """ "Did not", "was unable to"; and "did you not", where the words stand apart."""
        if "not_past" in no.tags:
            # "We are prevented from coming" is still ahead
            return not self.chunk.any(no.first - 1, no.first, "now")
        if self.chunk.any(no.first - 2, no.first, "past_aux"):
            return True
        regretted = any(sorry.first < no.first for sorry in self.chunk.all("sorry"))
        gerund = no.after < len(self.words) and self.words[no.after].endswith("ing")
        return (
            gerund and self.words[no.first] in self.chunk.little["not"] and regretted
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
            self.chunk.within(doubt.after, doubt.after + 1, "while_long", "minutes", "day", "past_time")
            is not None
            or self.chunk.any(doubt.after, doubt.after + 1, "hours")
            or (doubt.after < len(self.words) and self.words[doubt.after][0].isdigit())
        )

    def is_verb(self, piece: Piece) -> bool:
        """Whether "change" or "delay" is done here, and no noun."""
        word = self.words[piece.first]
        if word.endswith(("ed", "ing")) or piece.after - piece.first > 1:
            return True
        after = piece.after
        of_us = self.chunk.any(after, after + 1, "from_on") and self.chunk.any(after + 1, after + 2, "our")
        if of_us or self.chunk.any(after, after + 1, "of_the_noun"):
            return False  # "delay from our side", "delay in this matter"
        return (
            piece.first in self.chunk.starts
            or self.chunk.tagged(piece.first - 1, "before_verb")
            or (
                self.chunk.tagged(piece.first - 1, "adverb")
                and self.words[piece.first - 1] not in self.chunk.little["no_adverb"]
            )
        )

    def is_of_one(self, done: Piece) -> bool:
        """ "My boss", "she": one of theirs, without whom the others may meet."""
        first, _ = self.chunk.around(done)
        one = self.chunk.within(first, done.first, "one_of_us") is not None
        return one or (not self.own and self.chunk.any(first, done.first, "he_alone"))

    def is_covered(self, piece: Piece) -> bool:
        """Whether it is the end of a longer piece: the "not" of "have not"."""
        earlier = self.chunk.at.get(piece.first - 1)
        return earlier is not None and earlier.after >= piece.after

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
