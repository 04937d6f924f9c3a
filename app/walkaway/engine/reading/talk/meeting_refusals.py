"""Reads who has no time at a time, wants another, or wants no meeting at all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

from walkaway.engine.reading.talk.meeting_grammar import LIKELY, NAMED, NEAR, OPEN, SURELY, Act, Grammar, Who
from walkaway.engine.reading.talk.meeting_pieces import Piece


class Refusals(Grammar):
    """What a sentence says against a time, or against having a meeting."""

    def other_times(self) -> Iterator[Act]:
        """ "Could we do Friday instead of Thursday?", "one day later?"."""
        for other in self.chunk.all("new_time"):
            first, after = self.chunk.around(other)
            wants = self.chunk.within(max(0, first - 8), after, "want", "ask_softly", "new_time")
            if wants is None or self.is_hypothetical(other) or self._is_agreed_to(other):
                continue
            if self.chunk.tagged(other.after, "one_of_us"):
                continue  # "I answer in place of my colleague"
            if self.chunk.any(other.after, other.after + 1, "to") and not self.chunk.any(
                other.after + 1, other.after + 2, "to_meet"
            ):
                continue  # "another day to read it"
            if self.chunk.any(other.first, other.after, "in_its_place") and not self._has_time(first, after):
                continue  # "the small version instead"
            swap = "swap" in other.tags  # "Friday rather than Thursday"
            two_days = swap and len(list(self.chunk.all("day"))) > 1
            surely = NAMED if self.near_meeting(other) or two_days else LIKELY
            yield self.act("new_time", "writer", surely, other, asks=True)

    def _has_time(self, first: int, after: int) -> bool:
        """Whether a day, an hour or a meeting is among the words `first` up to `after`."""
        return (
            self.chunk.within(first, after, "day", "then", "past_time", "meet", "meet_if") is not None
            or any(self.words[number][0].isdigit() for number in range(first, after))
            or self.chunk.any(first, after, "hours")
        )

    def _is_agreed_to(self, other: Piece) -> bool:
        """ "The new time you proposed is ok", "Friday instead works for us": the reader's wish."""
        _, after = self.chunk.around(other)
        fits = self.chunk.within(other.after, after, "suit")
        if fits is None or self.chunk.wording.is_question:
            return False
        between = (other.after, fits.after)
        return self.chunk.any(*between, "simply_fits") and not (
            self.chunk.any(*between, "would_fit") or self.chunk.within(*between, "not_now")
        )

    def impossible(self) -> Iterator[Act]:
        """ "Wednesday doesn't suit", "I'm busy then", "that day is packed"."""
        for fit in self.chunk.all("suit", "busy"):
            first, after = self.chunk.around(fit)
            when = next(
                (piece for piece in self.chunk.all("day", "then") if first <= piece.first < after),
                None,
            ) or (fit if any(self.is_date(n) for n in range(first, after)) else self._day_before(fit))
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
            if fit.after - fit.first == 1 and (
                self.chunk.any(fit.after, fit.after + 1, "of")
                or self.chunk.any(first, fit.first, "decisions")
            ):
                continue  # "we got a lot out of the session", "the decision will be taken on Friday"
            subject = self.subject(fit.first)
            if "suit" not in fit.tags and (
                self.is_of_one(fit) or self._was_busy(fit, when) or self._is_today(fit, when)
            ):
                continue
            if (
                (subject or "writer") != "writer"
                or self._is_kept_free(fit, when)
                or (subject is None and self._is_of_a_thing(fit, when))
            ):
                continue
            who: Who = "writer"
            yield self.act("unfit", who, LIKELY if when else OPEN, fit, *([when] if when else []))

    def _day_before(self, fit: Piece) -> Piece | None:
        """ "Thursday - I'm out": the day stands alone in the clause before."""
        number = self.chunk.clause[fit.first]
        day = self.chunk.at.get(self.chunk.starts[number - 1]) if number else None
        if day is None or "day" not in day.tags or day.after != self.chunk.starts[number]:
            return None
        return day

    def _is_of_a_thing(self, fit: Piece, when: Piece | None) -> bool:
        """ "The test machine is off today"; but "the plant is closed then", "Thursday is bad"."""
        after = when is not None and when.first > fit.first
        return after and self.chunk.any(fit.first, fit.after, "of_things")

    def _was_busy(self, fit: Piece, when: Piece | None) -> bool:
        """ "I was off sick on Monday" is over."""
        first, _ = self.chunk.around(fit)
        then = when is not None and "then" in when.tags
        return not then and self.chunk.any(max(first, fit.first - 2), fit.first, "was")

    def _is_today(self, fit: Piece, when: Piece | None) -> bool:
        """ "I'm in meetings all day" tells of no other day."""
        if when is None or self.sorry or self.words[when.first] not in self.chunk.little["the_whole"]:
            return False
        return self.chunk.within(*self.chunk.around(fit), "day") is None

    def _is_kept_free(self, fit: Piece, when: Piece | None) -> bool:
        """ "Thursday at ten is booked on our side", "booked you in for Thursday" take it; "I'm booked on
        Thursday" does not."""
        first, _ = self.chunk.around(fit)
        if self.chunk.tagged(fit.after, "you"):
            return True
        if self.words[fit.first] not in self.chunk.little["either_way"] or fit.after - fit.first > 1:
            return False
        if when is not None and when.first == fit.after and when.after in self.chunk.starts:
            return self.chunk.any(fit.first - 1, fit.first, "have_now") and not self.sorry
        if when is None or when.first > fit.first or self.sorry:
            return False
        return not self.chunk.any(first, fit.after, "surely_busy")

    def needless(self) -> Iterator[Act]:
        """ "I see no point in a call", "we'll pass", "by email please"."""
        for word in self.chunk.all("decline"):
            named = self.object_of(word.after)
            if named == "it" and self.chunk.any(word.after, word.after + NEAR, "to"):
                continue  # "I have to pass this to procurement"
            if (
                named in ("meeting", "it", "", "day")
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
