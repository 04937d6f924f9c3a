"""Reads who moves, cancels or refuses a meeting, and who asks for another time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

from walkaway.engine.reading.talk.meeting_grammar import (
    LIKELY,
    NAMED,
    NEAR,
    OPEN,
    REACH,
    Act,
    What,
    Who,
)
from walkaway.engine.reading.talk.meeting_pieces import Piece
from walkaway.engine.reading.talk.meeting_refusals import Refusals


class Changes(Refusals):
    """What a sentence says about the time of a meeting, or against having one."""

    def changes(self) -> Iterator[Act]:
        """All of it: `moved`, `cancelled`, `new_time`, `unfit` and `needless`."""
        yield from self._moves()
        yield from self._off()
        yield from self._not_held()
        yield from self.impossible()
        yield from self.needless()
        yield from self.other_times()

    def _moves(self) -> Iterator[Act]:
        for verb in self.chunk.all("move", "cancel"):
            what: What = "moved" if "move" in verb.tags else "cancelled"
            softly = self.chunk.within(max(0, verb.first - 6), verb.first, "ask_softly")
            if (
                (self.is_hypothetical(verb) and not softly)
                or self.is_negated(verb)
                or self._goes_elsewhere(verb)
                or ("cancel" in verb.tags and self._is_struck_from_papers(verb))
            ):
                continue
            if not self.is_verb(verb) or not self._brings_forward(verb):
                continue
            surely = self._surely_moved(verb)
            if not surely:
                continue
            first, _ = self.chunk.around(verb)
            asks = (
                self.chunk.within(first, verb.first, "want", "ask_softly") is not None or verb.first == first
            )
            who = self.subject(verb.first)
            if who is None:
                if not (self.is_passive(verb) or self.words[first] in self.chunk.little["asking"]):
                    continue
                who = "writer"
            if asks and who == "reader" and self._is_request(first, verb.first):
                who = "writer"
            if surely == OPEN and not asks:
                continue
            if self.own and self.chunk.has("at_your"):
                who = "reader"
            yield self.act(what, who, surely, verb, asks=asks)

    def _brings_forward(self, verb: Piece) -> bool:
        """To bring something forward, to put it back is to move it; to bring or put something else is not."""
        for verbs, particles in (("bring", "forward"), ("put", "back_or_off")):
            if self.words[verb.first] in self.chunk.little[verbs] and verb.after - verb.first == 1:
                return self.chunk.any(verb.after, verb.after + REACH + 1, particles)
        return True

    def _surely_moved(self, verb: Piece) -> int:
        """How surely it is the meeting that is moved: by its object, or by what stands before a passive."""
        named = self.object_of(verb.after)
        passive = self.is_passive(verb)
        if passive and self._is_of_a_person(verb):
            return 0  # "in case you were delayed"
        if named == "meeting" or (named == "day" and not passive):
            return NAMED if named == "meeting" else LIKELY
        if named is None and self._moves_the_hour(verb):
            return OPEN
        first, _ = self.chunk.around(verb)
        if passive and named in ("", "it", "day"):
            for meeting in self.meetings:
                if first <= meeting.first < verb.first:
                    return NAMED
            if self.chunk.within(first, verb.first, "day"):
                return LIKELY
        if named is None or passive:
            return 0
        return OPEN

    def _moves_the_hour(self, verb: Piece) -> bool:
        """ "Change the time", "move the date": of a set meeting, if of nothing else."""
        after = verb.after + 1
        return (
            self.chunk.any(verb.after, after, "the_hour_of")
            and self.chunk.any(after, after + 1, "hour_itself")
            and (
                after + 1 >= len(self.words)
                or self.ends_object(after + 1)
                or self.chunk.tagged(after + 1, "adverb")
            )
            and not self.chunk.any(after + 1, after + 2, "of")
        )

    def is_passive(self, verb: Piece) -> bool:
        """Whether the verb is in the passive: "was moved"."""
        to = self.chunk.any(verb.first - 1, verb.first, "to")  # "we got to move it"
        return not to and self.chunk.any(verb.first - 2, verb.first, "passive")

    def _is_of_a_person(self, verb: Piece) -> bool:
        """Whether the subject of a passive is one of the two: nobody moves them."""
        number = verb.first - 1
        while number > 0 and self.chunk.any(number, number + 1, "passive"):
            number -= 1
        return any(self.chunk.tagged(number, tag) for tag in ("i", "you", "he"))

    def _is_request(self, first: int, before: int) -> bool:
        """ "Could you", "would you mind", "please": what the reader is asked to do is the writer's wish."""
        little, head = self.chunk.little, self.words[first:before]
        you = max((n for n, word in enumerate(head) if word in little["you_alone"]), default=0)
        return not little["request"].isdisjoint(head) and little["had_to"].isdisjoint(head[you:])

    def _goes_elsewhere(self, verb: Piece) -> bool:
        """ "Move the call to Teams": another place, not another time."""
        for number in range(verb.after, min(verb.after + 2 * REACH, len(self.words) - 1)):
            if self.words[number] in self.chunk.little["towards"]:
                return self.chunk.within(number + 1, number + 6, "elsewhere") is not None
        return False

    def _is_struck_from_papers(self, verb: Piece) -> bool:
        """ "Remove the demo from the quote": an item of it; a meeting goes from a calendar or a day."""
        for meeting in self.meetings:
            if not verb.after <= meeting.first < verb.after + REACH:
                continue
            first = meeting.after + 1
            if not self.chunk.any(meeting.after, first, "taken_from"):
                continue
            after = min(first + REACH, len(self.words))
            when_or_whose = self.chunk.within(first, after, "day", "past_time", "us")
            dated = any(map(self.is_date, range(first, after)))
            return not (when_or_whose or dated or self.chunk.any(first, after, "calendars"))
        return False

    def _off(self) -> Iterator[Act]:
        """ "Thursday is off", "our call falls through", "tomorrow won't happen"."""
        for fell in self.chunk.all("off", "fall", "go_ahead"):
            first, _ = self.chunk.around(fell)
            subject = next(
                (
                    piece
                    for number in range(fell.first - 1, first - 1, -1)
                    if (piece := self.chunk.at.get(number))
                    and ("day" in piece.tags or piece in self.meetings)
                ),
                None,
            )
            if subject is None and self._is_off_on(first, fell):
                yield self.act("cancelled", "writer", LIKELY, fell)
                continue
            if subject is None or fell.first - subject.after > REACH or self.is_hypothetical(fell):
                continue
            if self.own and self.past and "fall" in fell.tags:
                continue  # "our call this morning turned into a coffee for one"
            if (
                subject not in self.meetings
                and subject.first - first > 2
                and self.chunk.any(subject.first - 2, subject.first, "subject_to")
            ):
                continue  # "the shows on Tuesday are sold out"
            between = self.words[subject.after : fell.first]
            negated = self.chunk.within(subject.after, fell.first, "not_now") is not None
            if "go_ahead" in fell.tags:
                told = negated and not (self.own and self._was_not(subject, fell))
            elif "fall" in fell.tags:
                told = not negated
            else:
                told = not negated and (
                    not between
                    or not self.chunk.little["becomes"].isdisjoint(between)
                    or self.words[subject.after - 1].endswith("'s")
                )
            if told and not self._is_promised_by_reader(subject, fell):
                surely = NAMED if subject in self.meetings else LIKELY
                who: Who = "reader" if self.own and self.chunk.has("at_your") else "writer"
                yield self.act("cancelled", who, surely, subject, fell)

    def _is_off_on(self, first: int, fell: Piece) -> bool:
        """ "It won't come off on Friday": the day stands behind the verb."""
        if self.own or "go_ahead" not in fell.tags or self.is_hypothetical(fell):
            return False
        no = self.chunk.within(first, fell.first, "not_now")
        day = self.chunk.within(fell.after, fell.after + 3, "day")
        its = self.chunk.any(first, first + 2, "its_subject")
        return no is not None and day is not None and its and not self.chunk.wording.is_question

    def _not_held(self) -> Iterator[Act]:
        """ "We won't proceed with the meeting", "we're not having the call"."""
        for held in self.chunk.all("go_ahead"):
            first, _ = self.chunk.around(held)
            no = self.chunk.within(max(first, held.first - NEAR), held.first, "not_now")
            if no is None or self.is_covered(no) or self.is_hypothetical(held):
                continue
            follows = held.after + self.chunk.any(held.after, held.after + 1, "with")
            if self.object_of(follows) == "meeting" and (who := self.subject(no.first)) is not None:
                yield self.act("cancelled", who, NAMED, no, held)

    def _was_not(self, subject: Piece, fell: Piece) -> bool:
        """ "Our call did not take place": that is past, and nobody cancels it."""
        return self.chunk.within(subject.after, fell.first, "not_past") is not None

    def _is_promised_by_reader(self, subject: Piece, fell: Piece) -> bool:
        return any(
            "i" in p.tags or "you" in p.tags
            for n in range(subject.after, fell.first)
            if (p := self.chunk.at.get(n))
        )
