"""What another playbook would have said at the ends of the last months, and what then came of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.actions.backtest import first_by_prospect, forward_in, month_ends, refusals_in
from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.probe import Probe
from walkaway.engine.conversation import Conversation, build
from walkaway.engine.hindsight import Glimpse, Red, Story, reds
from walkaway.engine.meetings import histories
from walkaway.engine.model import Light, Meeting
from walkaway.engine.playbook import Playbook

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Hindsight:
    """Whom another playbook would have turned red, and whom not, over so many ends of months.

    `more` never turned red as it was, `fewer` would never have; each with what became of it. `earlier` and
    `later` are those who turn red either way, at another time.
    """

    months: int
    more: tuple[Red, ...] = ()
    fewer: tuple[Red, ...] = ()
    earlier: int = 0
    later: int = 0


class PastBoards:
    """The prospects of one board at the ends of the months before it.

    Each is seen with what is known today of who is who; its words, meetings and decisions are those of
    then. A backtest sorts people anew at each moment, too, and takes much longer.
    """

    def __init__(self, boarding: Boarding, probes: Sequence[Probe]) -> None:
        self._request = boarding.request
        self._until = boarding.request.as_of
        self._waiting = list(reversed(probes))
        self.total = len(probes)
        self._moments = _moments([probe.conversation for probe in probes], self._until, boarding.request.zone)
        versions = tuple(boarding.store.meetings.known(self._until)) if self._moments else ()
        self._meetings = {moment: _by_key(histories(versions, moment)) for moment in self._moments}
        self._known: list[_Past] = []

    @property
    def months(self) -> int:
        """How many ends of months there are."""
        return len(self._moments)

    def prepare(self, most: int) -> int:
        """Look back on up to `most` prospects; how many are left."""
        for _ in range(min(most, len(self._waiting))):
            self._known.append(self._looked_back(self._waiting.pop()))
        return len(self._waiting)

    def by(self, playbook: Playbook) -> Looking:
        """What `playbook` would have said, to be worked out in steps once `prepare` has come to its end."""
        return Looking(self._known, playbook, self._until, self.months)

    def _looked_back(self, probe: Probe) -> _Past:
        playbook, now = self._request.playbook, probe.conversation
        keys = {meeting.key for meeting in now.meetings}
        seen = []
        forward: set[datetime] = set()
        refusals: set[datetime] = set()
        for moment in self._moments:
            if not now.messages or not now.messages[0].date <= moment <= now.as_of:
                continue  # not begun, or nobody has looked since
            then = build(
                now.prospect,
                now.messages,
                [m for key, m in self._meetings[moment].items() if key in keys],
                moment,
                now.calendar,
                own=now.is_own,
                words=playbook.words,
                decisions=now.decisions,
            )
            past = Probe(then, playbook)
            if past.is_quiet(playbook):
                seen.append(_Seen(moment, past, Light.GREY, ()))
                continue
            verdict = past.verdict(playbook)
            seen.append(_Seen(moment, past, verdict.light, tuple(flag.signal for flag in verdict.flags)))
            forward.update(forward_in(verdict))
            refusals.update(refusals_in(verdict))
        verdict = probe.verdict(playbook)
        forward.update(forward_in(verdict))
        refusals.update(refusals_in(verdict))
        dates = (mail.date for mail in now.theirs), (mail.date for mail in now.ours)
        story = Story(tuple(dates[0]), tuple(dates[1]), tuple(sorted(forward)), tuple(sorted(refusals)))
        return _Past(now.prospect.id, story, tuple(seen))


class Looking:
    """One playbook held against all past boards, a few prospects at a time."""

    def __init__(self, known: Sequence[_Past], playbook: Playbook, until: datetime, months: int) -> None:
        self._known, self._playbook, self._until, self._months = known, playbook, until, months
        self._done = 0
        self._glimpses: list[Glimpse] = []

    def advance(self, most: int) -> Hindsight | None:
        """Judge up to `most` more prospects; the result once all are judged."""
        for past in self._known[self._done : self._done + most]:
            self._glimpses += past.by(self._playbook)
        self._done += most
        return self._result() if self._done >= len(self._known) else None

    def _result(self) -> Hindsight:
        stories = {past.prospect: past.story for past in self._known}
        as_it_was = [glimpse for past in self._known for glimpse in past.as_it_was()]
        was = first_by_prospect(reds(as_it_was, stories, self._until))
        would = first_by_prospect(reds(self._glimpses, stories, self._until))
        both = was.keys() & would.keys()
        return Hindsight(
            months=self._months,
            more=tuple(red for key, red in would.items() if key not in was),
            fewer=tuple(red for key, red in was.items() if key not in would),
            earlier=sum(would[key].as_of < was[key].as_of for key in both),
            later=sum(would[key].as_of > was[key].as_of for key in both),
        )


@dataclass(frozen=True, slots=True)
class _Seen:
    """One prospect on one past board."""

    moment: datetime
    probe: Probe
    light: Light
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    """One prospect on all past boards, and what is known at the end."""

    prospect: str
    story: Story
    seen: tuple[_Seen, ...]

    def as_it_was(self) -> Iterator[Glimpse]:
        return (Glimpse(self.prospect, seen.moment, seen.light, seen.flags) for seen in self.seen)

    def by(self, playbook: Playbook) -> Iterator[Glimpse]:
        for seen in self.seen:
            if seen.probe.is_quiet(playbook):
                yield Glimpse(self.prospect, seen.moment, seen.light)
                continue
            verdict = seen.probe.verdict(playbook)
            flags = tuple(flag.signal for flag in verdict.flags)
            yield Glimpse(self.prospect, seen.moment, verdict.light, flags)


def _moments(conversations: Sequence[Conversation], until: datetime, zone: str) -> tuple[datetime, ...]:
    first = min((c.messages[0].date for c in conversations if c.messages), default=until)
    oldest = until - timedelta(days=31 * (MONTHS + 1))
    return tuple(month_ends(max(first, oldest), until, zone))[-MONTHS:]


def _by_key(meetings: Iterable[Meeting]) -> Mapping[str, Meeting]:
    return {meeting.key: meeting for meeting in meetings}
