"""The numbers that the pipeline's figures and plots are drawn from."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.desktop.snapshots import NOW, prospect, snapshot
from walkaway.engine.exits.charts import AGE_STEP, ages_at_exit, headline, silence_chart
from walkaway.engine.exits.pipeline import Pipeline, pipeline
from walkaway.engine.model import Decision, State
from walkaway.engine.odds import LEAST_SILENCES, Silence, SurvivalCurve

ZONE = "Europe/Berlin"


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def of(*deals: tuple[float, Decision | None]) -> Pipeline:
    """Twelve weeks of deals: days since first contact, and the decision that closed them."""
    views = [
        prospect(f"Firm {n}", first_contact=ago(age), state=State.CLOSED if closed else State.OPEN)
        for n, (age, closed) in enumerate(deals)
    ]
    decisions = {f"firm-{n}.example": (closed,) for n, (_, closed) in enumerate(deals) if closed}
    return pipeline(snapshot(*views), decisions, "week", 12)


def left(days: float, what: str = "exit", reason: str = "went_silent") -> Decision:
    return Decision(what, ago(days), reason=reason if what == "exit" else "")


def test_the_headline_counts_what_came_and_how_it_left() -> None:
    told = headline(
        of(
            (200, None),
            (200, left(100)),  # before the twelve weeks
            (150, left(20)),
            (40, left(10, "won")),
            (30, left(5, reason="competitor")),
            (3, None),
        ),
        ZONE,
    )
    assert (told.came, told.out, told.exits, told.won, told.refusals) == (3, 3, 1, 1, 1)
    assert (told.open_now, told.open_at_start) == (2, 2)
    assert (told.median_age, told.median_age_before) == (130, 100)


@given(st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 400)), max_size=40))
def test_what_was_open_plus_what_came_less_what_left_is_what_is_open(
    deals: list[tuple[int, int | None]],
) -> None:
    told = headline(of(*((age, None if gone is None else left(min(age, gone))) for age, gone in deals)), ZONE)
    assert told.open_at_start + told.came - told.out == told.open_now


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 160)), max_size=40))
def test_every_exit_of_both_times_is_in_one_bin(exits: list[tuple[int, int]]) -> None:
    deals = of(*((gone + age, left(gone)) for age, gone in exits))
    ages = ages_at_exit(deals, ZONE)
    told = headline(deals, ZONE)
    assert sum(ages.now) == told.exits
    assert len(ages.now) == len(ages.before)
    assert all(count == 0 for count in ages.now) or ages.median == told.median_age


def test_bins_begin_at_multiples_of_fifteen_days() -> None:
    ages = ages_at_exit(of((20 + 14, left(20)), (20 + 15, left(20)), (100 + 31, left(100))), ZONE)
    assert AGE_STEP == 15
    assert (ages.now, ages.before) == ((1, 1, 0), (0, 0, 1))


def test_chances_are_those_of_the_curve_as_far_as_enough_silences_reach() -> None:
    observed = [Silence(n / 4, n % 9 != 0) for n in range(160)]
    curve = SurvivalCurve(observed)
    chart = silence_chart(curve)
    assert chart.silences == 160
    assert chart.too_few_from == len(chart.chances)
    assert curve.lasting(chart.too_few_from) < LEAST_SILENCES <= chart.chances[-1].based_on
    for each in chart.chances:
        assert (each.chance, each.low, each.high) == curve.ends_within(each.days, 14)


def test_with_too_few_silences_no_chance_is_told_at_all() -> None:
    chart = silence_chart(SurvivalCurve([Silence(3, True)] * (LEAST_SILENCES - 1)))
    assert (chart.chances, chart.too_few_from) == ((), 0)


def test_the_chart_ends_after_ninety_days_though_more_is_known() -> None:
    chart = silence_chart(SurvivalCurve([Silence(400, False)] * 30))
    assert chart.too_few_from is None
    assert chart.chances[-1].days == 90
