"""Deals in and deals out, week by week or month by month, and what leaving in time is worth."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final, Literal

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.model import BoardSnapshot, Decision, Light, ProspectView, State

MINUTES_A_MAIL: Final = 10
"""The assumption behind freed hours: to write one mail, with reading and thinking."""

MINUTES_A_MEETING: Final = 45
"""The same for a meeting, with what comes before and after; longer ones count as they were."""

_LEAST_MONTHS = 1.0  # a deal of a few days says little about a month
_DAYS_A_MONTH = 30.44
_REFUSALS = ("do_not_contact", "explicit_no")

Way = Literal["exit", "their_no", "won"]
Step = Literal["week", "month"]


@dataclass(frozen=True, slots=True)
class Departure:
    """How and when a deal left the pipeline. `reason` is an id of the list of reasons, or empty."""

    way: Way
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal from its first contact on. `effort` is what the rep put in, by the assumptions above."""

    prospect: str
    name: str
    light: Light
    began: datetime
    left: Departure | None
    effort: timedelta

    def age(self, as_of: datetime) -> int:
        """Days from the first contact until it left, else until `as_of`."""
        return ((self.left.at if self.left else as_of) - self.began).days


@dataclass(frozen=True, slots=True)
class Period:
    """What happened in one week or month that begins on `first`, a day in the rep's zone.

    `maybes` are the deals that stood open at its end, or now where it is not over.
    """

    first: date
    came: int
    exits: int
    refusals: int
    won: int
    maybes: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """All deals, oldest first, and what they come to. Ages are in days."""

    as_of: datetime
    deals: tuple[Deal, ...]
    periods: tuple[Period, ...]
    median_age_at_exit: float | None
    median_maybe: float | None
    freed_hours_a_month: float

    @property
    def open(self) -> tuple[Deal, ...]:
        """What is still in maybe, oldest first."""
        return tuple(deal for deal in self.deals if deal.left is None)

    def out(self, way: Way) -> tuple[Deal, ...]:
        """The deals that left this way, oldest first."""
        return tuple(deal for deal in self.deals if deal.left is not None and deal.left.way == way)


def pipeline(
    snapshot: BoardSnapshot,
    decisions: Mapping[str, Sequence[Decision]],
    step: Step = "month",
    periods: int = 12,
) -> Pipeline:
    """The pipeline at the moment of `snapshot`, with the last so many weeks or months.

    Who never wrote is no deal yet. `decisions` are the rep's by prospect, oldest first.
    """
    found = (_deal(view, decisions.get(view.prospect.id, ())) for view in snapshot.prospects)
    deals = tuple(sorted((deal for deal in found if deal is not None), key=lambda deal: deal.began))
    exits = [deal for deal in deals if deal.left is not None and deal.left.way == "exit"]
    maybes = [deal for deal in deals if deal.left is None]
    return Pipeline(
        as_of=snapshot.as_of,
        deals=deals,
        periods=tuple(_periods(deals, snapshot, step, periods)),
        median_age_at_exit=median_age(deal.age(snapshot.as_of) for deal in exits),
        median_maybe=median_age(deal.age(snapshot.as_of) for deal in maybes),
        freed_hours_a_month=sum(_hours_a_month(deal, snapshot.as_of) for deal in exits),
    )


def _deal(view: ProspectView, decisions: Sequence[Decision]) -> Deal | None:
    left = _departure(view, decisions)
    if view.state is State.COLD and left is None:
        return None
    met = (meeting for meeting in view.meetings if meeting.key in view.held)
    shortest = timedelta(minutes=MINUTES_A_MEETING)
    meetings = sum(
        (max(meeting.end - meeting.start, shortest) for meeting in met if not meeting.all_day), timedelta()
    )
    effort = timedelta(minutes=MINUTES_A_MAIL) * len(view.own_refs) + meetings
    return Deal(view.prospect.id, view.prospect.name, view.verdict.light, view.first_contact, left, effort)


def _departure(view: ProspectView, decisions: Sequence[Decision]) -> Departure | None:
    """How it left: by the rep's last word where that still holds, else by a refusal that stands."""
    last = next((d for d in reversed(decisions) if d.what in ("exit", "won")), None)
    if view.state is State.CLOSED and last is not None:
        if last.what == "won":
            return Departure("won", last.at)
        reason = REASONS.get(last.reason)
        theirs = reason is not None and reason.decided_by == "them"
        return Departure("their_no" if theirs else "exit", last.at, last.reason)
    for signal in _REFUSALS:
        for flag in view.verdict.flags:
            if flag.signal == signal:
                return Departure("their_no", max(piece.date for piece in flag.evidence))
    return None


def _hours_a_month(deal: Deal, as_of: datetime) -> float:
    months = max(deal.age(as_of) / _DAYS_A_MONTH, _LEAST_MONTHS)
    return deal.effort / timedelta(hours=1) / months


def median_age(ages: Iterable[int], least: int = 1) -> float | None:
    """The median of some ages in days, None with fewer than `least` of them."""
    found = list(ages)
    return float(median(found)) if len(found) >= least else None


def _periods(deals: Sequence[Deal], snapshot: BoardSnapshot, step: Step, count: int) -> Iterable[Period]:
    calendar = WorkCalendar(snapshot.zone)
    began = [calendar.local_date(deal.began) for deal in deals]
    left = [(calendar.local_date(deal.left.at), deal.left.way) if deal.left else None for deal in deals]
    first = _start(calendar.local_date(snapshot.as_of), step)
    for _ in range(count - 1):
        first = _start(first - timedelta(days=1), step)
    for _ in range(count):
        following = _start(first + timedelta(days=7 if step == "week" else 31), step)
        out = [gone[1] for gone in left if gone is not None and first <= gone[0] < following]
        yield Period(
            first=first,
            came=sum(first <= day < following for day in began),
            exits=out.count("exit"),
            refusals=out.count("their_no"),
            won=out.count("won"),
            maybes=sum(
                day < following and (gone is None or gone[0] >= following)
                for day, gone in zip(began, left, strict=True)
            ),
        )
        first = following


def _start(day: date, step: Step) -> date:
    """The Monday of its week (ISO 8601), or the first of its month."""
    return day - timedelta(days=day.weekday()) if step == "week" else day.replace(day=1)
