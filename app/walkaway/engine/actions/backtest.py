"""Past boards, month by month, held against what then happened: were they right, and did the odds hold?"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from walkaway.engine.actions.board import Boarding, BoardRequest, Judged
from walkaway.engine.actions.crew import shared_out
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.review import KeptReadings
from walkaway.engine.actions.scan import take_files
from walkaway.engine.actions.words import WordReader
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.hindsight import Calibration, Glimpse, Outcome, Red, Story, calibration, reds
from walkaway.engine.model import Finding, Light, Verdict
from walkaway.engine.odds import HORIZON_DAYS, Silence, SurvivalCurve, odds_now
from walkaway.engine.storage import Store

MONTHS: Final = 24
"""How many past boards are computed at most where nobody asks for more."""

# What the words of the red flags call "moved forward".
FORWARD = frozenset(
    {
        "meeting_held",
        "meeting_accepted",
        "promise_kept",
        "new_stakeholder",
        "concrete_commitment",
        "buying_question",
    }
)
REFUSALS = frozenset({"explicit_no", "do_not_contact"})


@dataclass(frozen=True, slots=True)
class PastBoard:
    """How many prospects had which light at the end of a month."""

    as_of: datetime
    lights: dict[Light, int]


@dataclass(frozen=True, slots=True)
class Backtest:
    """What past boards said, what became of it, and what leaving at the red light would have spared.

    `spared_mails` and `spared_days` sum over the reds that nothing came of: neither progress nor even an
    answer; each prospect counts from its first red on.
    """

    until: datetime
    zone: str
    boards: tuple[PastBoard, ...]
    reds: tuple[Red, ...]
    outcomes: dict[Outcome, int]
    spared_mails: int
    spared_days: float
    calibration: Calibration | None


def backtest(
    mail: Sequence[Path],
    calendars: Sequence[Path],
    request: BoardRequest,
    months: int = MONTHS,
    progress: Progress = no_progress,
    crew: int = 1,
) -> Backtest:
    """The boards at the ends of the last `months` months before `request.as_of`, held against what came.

    Everything read is gone afterwards. `crew` is how many processes may share the work (see
    `crew.processes`). Raises what `scan` raises.
    """
    with Store.open(None) as store, contextlib.ExitStack() as opened:
        words = take_files(store, opened, mail, calendars, request, progress, crew)
        extent = store.messages.extent(request.as_of)
        if extent.first is None or extent.last is None:
            return _summed_up(request.as_of, request.zone, [], [], {})
        until = extent.last
        moments = list(month_ends(extent.first, until, request.zone))[-months:]
        past = _Past(store, request, words, (*moments, until))
        looks = past.looks(progress, crew if store.in_memory else 1)
    stories = {key: _story(found) for key, found in looks.items()}
    return _summed_up(until, request.zone, moments, list(_glimpses(moments, looks)), stories)


@dataclass(frozen=True, slots=True)
class _Look:
    """What one board says of one prospect, as far as it matters later."""

    light: Light
    flags: tuple[str, ...]
    silences: tuple[Silence, ...]
    forward: tuple[datetime, ...]
    refusals: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class _Looks:
    """The same of all boards, oldest first (None where it is not on one), and when who wrote in all."""

    boards: tuple[_Look | None, ...]
    replies: tuple[datetime, ...]
    own_mails: tuple[datetime, ...]


class _Past:
    """The boards of one store at several moments, oldest first."""

    def __init__(
        self, store: Store, request: BoardRequest, words: WordReader, moments: Sequence[datetime]
    ) -> None:
        self._kept = KeptReadings()
        self._boards = [
            Boarding(store, replace(request, as_of=moment, detail=False), words, self._kept)
            for moment in moments
        ]

    def looks(self, progress: Progress, crew: int) -> dict[str, _Looks]:
        """What all boards say by prospect, one after the other: its readings serve them all."""
        sizes = {key: board.mails(key) for board in self._boards for key in board.keys}
        done = 0

        def looked(key: str) -> _Looks:
            nonlocal done
            found = self._looks(key)
            done += crew  # each of the crew is about as far
            progress("Looking back", min(done, len(sizes)), len(sizes))
            return found

        return shared_out(looked, sizes, crew)

    def _looks(self, key: str) -> _Looks:
        found = tuple(_look(board.judged(key)) if board.has(key) else None for board in self._boards)
        last = next(board for board in reversed(self._boards) if board.has(key)).conversation(key)
        return _Looks(found, tuple(mail.date for mail in last.theirs), tuple(mail.date for mail in last.ours))


def _look(judged: Judged) -> _Look | None:
    if judged is None:
        return None
    view, silences = judged
    return _Look(
        light=view.verdict.light,
        flags=tuple(flag.signal for flag in view.verdict.flags),
        silences=silences,
        forward=tuple(forward_in(view.verdict)),
        refusals=tuple(refusals_in(view.verdict)),
    )


def _story(looks: _Looks) -> Story:
    seen = [look for look in looks.boards if look is not None]
    forward = {moment for look in seen for moment in look.forward}
    refusals = {moment for look in seen for moment in look.refusals}
    return Story(looks.replies, looks.own_mails, tuple(sorted(forward)), tuple(sorted(refusals)))


def forward_in(verdict: Verdict) -> Iterator[datetime]:
    """The moments at which a verdict sees the deal move forward."""
    return _moments(verdict.good_signs, FORWARD)


def refusals_in(verdict: Verdict) -> Iterator[datetime]:
    """The moments of what a verdict takes for a no."""
    return _moments(verdict.flags, REFUSALS)


def _moments(findings: Sequence[Finding], signals: frozenset[str]) -> Iterator[datetime]:
    return (piece.date for f in findings if f.signal in signals for piece in f.evidence)


def first_by_prospect(found: Iterable[Red]) -> dict[str, Red]:
    """The first of the reds of each prospect, in the order in which they come."""
    first: dict[str, Red] = {}
    for red in found:
        first.setdefault(red.prospect, red)
    return first


def month_ends(first: datetime, until: datetime, zone: str) -> Iterator[datetime]:
    """The moments between at which a month ends in `zone`, oldest first."""
    calendar = WorkCalendar(zone)
    day = calendar.local_date(first)
    while True:
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        moment = calendar.start_of(day)
        if moment >= until:
            return
        yield moment


def _glimpses(moments: Sequence[datetime], looks: Mapping[str, _Looks]) -> Iterator[Glimpse]:
    """All prospects of all boards, with the chances that were told on each."""
    for place, moment in enumerate(moments):
        shown = {key: look for key, found in looks.items() if (look := found.boards[place]) is not None}
        curve = SurvivalCurve(chain.from_iterable(look.silences for look in shown.values()))
        for key, look in shown.items():
            odds = odds_now(look.silences, curve)
            yield Glimpse(
                prospect=key,
                as_of=moment,
                light=look.light,
                flags=look.flags,
                chance=odds.probability if odds is not None else None,
                horizon_days=HORIZON_DAYS,
            )


def _summed_up(
    until: datetime,
    zone: str,
    moments: Sequence[datetime],
    glimpses: Sequence[Glimpse],
    stories: dict[str, Story],
) -> Backtest:
    found = reds(glimpses, stories, until)
    lights: dict[datetime, Counter[Light]] = {moment: Counter() for moment in moments}
    for glimpse in glimpses:
        lights[glimpse.as_of][glimpse.light] += 1
    in_vain = first_by_prospect(red for red in found if red.outcome == "stayed_silent")
    return Backtest(
        until=until,
        zone=zone,
        boards=tuple(PastBoard(moment, dict(counted)) for moment, counted in lights.items()),
        reds=found,
        outcomes=dict(Counter(red.outcome for red in found)),
        spared_mails=sum(red.mails for red in in_vain.values()),
        spared_days=sum(red.days for red in in_vain.values()),
        calibration=calibration(glimpses, stories, until),
    )


def backtest_json(found: Backtest) -> dict[str, Any]:
    """A backtest as dicts and lists; moments are ISO 8601 in the rep's zone."""
    zone = ZoneInfo(found.zone)

    def iso(moment: datetime) -> str:
        return moment.astimezone(zone).isoformat()

    held = found.calibration
    return {
        "schema": 1,
        "until": iso(found.until),
        "boards": [
            {"as_of": iso(board.as_of), **{light.value: board.lights.get(light, 0) for light in Light}}
            for board in found.boards
        ],
        "reds": [
            {
                "id": red.prospect,
                "as_of": iso(red.as_of),
                "flags": list(red.flags),
                "outcome": red.outcome,
                "replied_after_days": _rounded(red.replied_after),
                "moved_after_days": _rounded(red.moved_after),
                "mails_after": red.mails,
                "days_after": _rounded(red.days),
            }
            for red in found.reds
        ],
        "outcomes": dict(found.outcomes),
        "spared": {"mails": found.spared_mails, "days": _rounded(found.spared_days)},
        "calibration": None
        if held is None
        else {
            "based_on": held.count,
            "brier": round(held.brier, 4),
            "base_rate": round(held.base_rate, 4),
            "brier_of_base_rate": round(held.brier_of_base_rate, 4),
            "bins": [
                {
                    "from": each.low,
                    "to": each.high,
                    "based_on": each.count,
                    "told": None if each.told is None else round(each.told, 4),
                    "came": None if each.came is None else round(each.came, 4),
                }
                for each in held.bins
            ],
        },
    }


def _rounded(days: float | None) -> float | None:
    return None if days is None else round(days, 2)
