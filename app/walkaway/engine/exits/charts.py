"""What the pipeline's figures and plots are drawn from: counts, ages at exit, and whether silence ends."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.engine.exits.pipeline import Deal, Pipeline, median_age
from walkaway.engine.odds import HORIZON_DAYS, LEAST_SILENCES, SurvivalCurve

LEAST_EXITS: Final = 8
"""With fewer exits a plot of them would show chance."""

AGE_STEP: Final = 15  # days
_LONGEST_SILENCE = 90  # days; what lasts longer is another matter than a late answer


@dataclass(frozen=True, slots=True)
class Headline:
    """What happened in the periods of a pipeline; ages in days, `_before` in as long a time before them.

    `out` are all that left: by exit, by their no, and won.
    """

    first: date
    came: int
    exits: int
    refusals: int
    won: int
    open_now: int
    open_at_start: int
    median_age: float | None
    median_age_before: float | None

    @property
    def out(self) -> int:
        """How many deals left."""
        return self.exits + self.refusals + self.won


@dataclass(frozen=True, slots=True)
class Ages:
    """How many exits came at which age: bin n counts ages from n times `AGE_STEP` days on."""

    now: tuple[int, ...]
    before: tuple[int, ...]
    median: float | None


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance that a silence of `days` ends within the horizon, with its 95 % interval."""

    days: int
    chance: float
    low: float
    high: float
    based_on: int


@dataclass(frozen=True, slots=True)
class SilenceChart:
    """The chances day by day, as far as enough silences lasted that long; `too_few_from` is the first day
    on which they did not, None where the chart ends before it."""

    chances: tuple[Chance, ...]
    silences: int
    horizon_days: int
    too_few_from: int | None


def headline(deals: Pipeline, zone: str) -> Headline:
    """The figures of all periods of `deals` together; days are days in `zone`."""
    first = deals.periods[0].first
    started = [deal for deal in deals.deals if _day(deal.began, zone) < first]
    ages, before = _ages(deals, zone)
    return Headline(
        first=first,
        came=sum(period.came for period in deals.periods),
        exits=sum(period.exits for period in deals.periods),
        refusals=sum(period.refusals for period in deals.periods),
        won=sum(period.won for period in deals.periods),
        open_now=len(deals.open),
        open_at_start=sum(deal.left is None or _day(deal.left.at, zone) >= first for deal in started),
        median_age=median_age(ages),
        median_age_before=median_age(before),
    )


def ages_at_exit(deals: Pipeline, zone: str) -> Ages:
    """The ages of the exits in the periods of `deals`, and of those in as long a time before."""
    now, before = _ages(deals, zone)
    bins = max((age // AGE_STEP + 1 for age in (*now, *before)), default=0)
    return Ages(_counted(now, bins), _counted(before, bins), median_age(now))


def silence_chart(curve: SurvivalCurve, horizon_days: int = HORIZON_DAYS) -> SilenceChart:
    """The chance that a silence ends, for each day that it has lasted."""
    chances: list[Chance] = []
    for days in range(_LONGEST_SILENCE + 1):
        based_on = curve.lasting(days)
        if based_on < LEAST_SILENCES:
            return SilenceChart(tuple(chances), len(curve), horizon_days, days)
        chances.append(Chance(days, *curve.ends_within(days, horizon_days), based_on))
    return SilenceChart(tuple(chances), len(curve), horizon_days, None)


def _ages(deals: Pipeline, zone: str) -> tuple[list[int], list[int]]:
    """The ages of the exits in the periods, and of those in as long a time before them."""
    first, today = deals.periods[0].first, _day(deals.as_of, zone)
    earlier = first - (today - first)
    left = [(_left_on(deal, zone), deal.age(deals.as_of)) for deal in deals.out("exit")]
    now = [age for day, age in left if day >= first]
    return now, [age for day, age in left if earlier <= day < first]


def _left_on(deal: Deal, zone: str) -> date:
    assert deal.left is not None
    return _day(deal.left.at, zone)


def _counted(ages: Iterable[int], bins: int) -> tuple[int, ...]:
    counts = [0] * bins
    for age in ages:
        counts[age // AGE_STEP] += 1
    return tuple(counts)


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
