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
    SURELY,
    Act,
    Grammar,
    What,
    Who,
)
from walkaway.engine.reading.talk.meeting_pieces import Piece


class Changes(Grammar):
    """What a sentence says about the time of a meeting, or against having one."""

    def changes(self) -> Iterator[Act]:
        """All of it: `moved`, `cancelled`, `new_time`, `unfit` and `needless`."""
        yield from self._moves()
        yield from self._off()
        yield from self._impossible()
        yield from self._needless()
        yield from self._other_times()

    def _moves(self) -> Iterator[Act]:
        for verb in self.chunk.all("move", "cancel"):
            what: What = "moved" if "move" in verb.tags else "cancelled"
            softly = self.chunk.within(max(0, verb.first - 6), verb.first, "ask_softly")
            if (
                (self.is_hypothetical(verb) and not softly)
                or self.is_negated(verb)
                or self._goes_elsewhere(verb)
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
        """To bring something forward is to move it, to bring something else is not."""
        if self.words[verb.first] not in self.chunk.little["bring"]:
            return True
        return self.chunk.any(verb.after, verb.after + REACH, "forward")

    def _surely_moved(self, verb: Piece) -> int:
        """How surely it is the meeting that is moved: by its object, or by what stands before a passive."""
        named = self.object_of(verb.after)
        if named == "meeting" or named == "day":
            return NAMED if named == "meeting" else LIKELY
        first, _ = self.chunk.around(verb)
        passive = self.is_passive(verb)
        if passive and (named == "" or named == "it"):
            for meeting in self.meetings:
                if first <= meeting.first < verb.first:
                    return NAMED
            if self.chunk.within(first, verb.first, "day"):
                return LIKELY
        if named is None or passive:
            return 0
        return OPEN

    def is_passive(self, verb: Piece) -> bool:
        """Whether the verb is in the passive: "was moved"."""
        return self.chunk.any(verb.first - 2, verb.first, "passive")

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
            if subject is None or fell.first - subject.after > REACH or self.is_hypothetical(fell):
                continue
            if (
                subject not in self.meetings
                and subject.first - first > 2
                and self.chunk.any(subject.first - 2, subject.first, "subject_to")
            ):
                continue  # "the shows on Tuesday are sold out"
            between = self.words[subject.after : fell.first]
            negated = self.chunk.within(subject.after, fell.first, "not_now") is not None
            if "go_ahead" in fell.tags:
                told = negated
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

    def _is_promised_by_reader(self, subject: Piece, fell: Piece) -> bool:
        return any(
            "i" in p.tags or "you" in p.tags
            for n in range(subject.after, fell.first)
            if (p := self.chunk.at.get(n))
        )

    def _other_times(self) -> Iterator[Act]:
        """ "Could we do Friday instead of Thursday?", "one day later?"."""
        for other in self.chunk.all("new_time"):
            first, after = self.chunk.around(other)
            wants = self.chunk.within(max(0, first - 8), after, "want", "ask_softly", "new_time")
            if wants is None or self.is_hypothetical(other):
                continue
            swap = "swap" in other.tags  # "Friday rather than Thursday"
            two_days = swap and len(list(self.chunk.all("day"))) > 1
            surely = NAMED if self.near_meeting(other) or two_days else LIKELY
            yield self.act("new_time", "writer", surely, other, asks=True)

    def _impossible(self) -> Iterator[Act]:
        """ "Wednesday doesn't suit", "I'm busy then", "that day is packed"."""
        for fit in self.chunk.all("suit", "busy"):
            first, after = self.chunk.around(fit)
            when = next(
                (piece for piece in self.chunk.all("day", "then") if first <= piece.first < after),
                None,
            ) or (fit if any(self.is_date(n) for n in range(first, after)) else None)
            no = self.chunk.within(first, fit.first, "not_now")
            if "suit" in fit.tags:
                told = no is not None and fit.first - no.after <= NEAR
            else:
                told = no is None
            if (
                not told
                or (self.is_hypothetical(fit) and not self.chunk.has("then", "day"))
                or (when is None and not self.near_meeting(fit))
            ):
                continue
            if self.object_of(fit.after) is None and "suit" in fit.tags:
                continue
            subject = self.subject(fit.first)
            if (
                (subject or "writer") != "writer"
                or self._is_kept_free(fit, when)
                or (subject is None and self._is_of_a_thing(fit, when))
            ):
                continue
            who: Who = "writer"
            yield self.act("unfit", who, LIKELY if when else OPEN, fit, *([when] if when else []))

    def _is_of_a_thing(self, fit: Piece, when: Piece | None) -> bool:
        """ "The test machine is off today"; but "the plant is closed then", "Thursday is bad"."""
        after = when is not None and when.first > fit.first
        return after and self.chunk.any(fit.first, fit.after, "of_things")

    def _is_kept_free(self, fit: Piece, when: Piece | None) -> bool:
        """ "Thursday at ten is booked on our side" takes it; "I'm booked on Thursday" does not."""
        first, _ = self.chunk.around(fit)
        if self.words[fit.first] not in self.chunk.little["either_way"] or fit.after - fit.first > 1:
            return False
        if when is None or when.first > fit.first or self.sorry:
            return False
        return not self.chunk.any(first, fit.after, "surely_busy")

    def _needless(self) -> Iterator[Act]:
        """ "I see no point in a call", "we'll pass", "by email please"."""
        for word in self.chunk.all("decline"):
            named = self.object_of(word.after)
            if (
                named in ("meeting", "it", "")
                and not self.is_hypothetical(word)
                and not self.is_negated(word)
            ):
                yield self.act("needless", self.subject(word.first) or "writer", SURELY[named or ""], word)
        for word in self.chunk.all("needless"):
            first, after = self.chunk.around(word)
            no = self.chunk.within(first, after, "not_now")
            meeting = next((piece for piece in self.meetings if first <= piece.first < after), None)
            if no is None or meeting is None or self.is_hypothetical(word):
                continue
            if min(no.first, meeting.first) < word.first and no.first < max(word.first, meeting.first):
                yield self.act("needless", "writer", NAMED, word, meeting)
        for word in self.chunk.all("by_letter"):
            first, _ = self.chunk.around(word)
            if self.chunk.any(first, word.first, "prefer"):
                yield self.act("needless", "writer", OPEN, word)
