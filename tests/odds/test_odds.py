"""Odds: the estimate against a plain second computation, and what is left unsaid for want of data."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import day, ours, talk, theirs
from walkaway.engine.odds import LEAST_SILENCES, Silence, SurvivalCurve, odds_of, silences

SILENCES = st.lists(
    st.builds(Silence, st.integers(0, 60).map(lambda n: n / 2), st.booleans()), min_size=1, max_size=60
)


def survival_by_hand(observed: list[Silence], days: float) -> float:
    """The product of Kaplan and Meier, written down once more without sorting or running sums."""
    part = 1.0
    for moment in {silence.days for silence in observed if silence.ended and silence.days <= days}:
        at_risk = sum(silence.days >= moment for silence in observed)
        ended = sum(silence.ended and silence.days == moment for silence in observed)
        part *= 1 - ended / at_risk
    return part


@given(SILENCES, st.floats(0, 40))
def test_the_curve_is_the_product_of_kaplan_and_meier(observed: list[Silence], days: float) -> None:
    assert SurvivalCurve(observed).survival(days) == pytest.approx(survival_by_hand(observed, days))


@given(SILENCES, st.floats(0, 40), st.floats(0, 30))
def test_chances_and_intervals_are_chances(observed: list[Silence], days: float, horizon: float) -> None:
    chance, low, high = SurvivalCurve(observed).ends_within(days, horizon)
    assert 0 <= low <= chance + 1e-12 <= high + 2e-12 <= 1 + 3e-12


def test_the_freireich_trial_gives_the_published_values() -> None:
    # Remission in weeks under 6-MP, Freireich et al. 1963: the textbook example with its censored cases.
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lasting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = SurvivalCurve([*(Silence(t, True) for t in ended), *(Silence(t, False) for t in lasting)])
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {int(t): round(part, 3) for t, part in curve.steps} == published
    low, high = curve.interval(10)
    assert (round(low, 3), round(high, 3)) == (0.503, 0.889)  # R: survfit(..., conf.type = "log-log")


@pytest.mark.parametrize(("known", "high"), [(20, 0.1684), (100, 0.0362)])
def test_never_having_seen_an_answer_is_no_certainty(known: int, high: float) -> None:
    """The upper end is that of Clopper and Pearson for none in so many; who lasts less long tells nothing."""
    observed = [*[Silence(50, False)] * known, *[Silence(31, False)] * 30, *[Silence(2, True)] * 9]
    chance = SurvivalCurve(observed).ends_within(30, 14)
    assert chance == (0.0, 0.0, pytest.approx(high, abs=5e-5))


def test_always_having_seen_an_answer_is_no_certainty_either() -> None:
    chance = SurvivalCurve([Silence(3, True)] * 20).ends_within(1, 14)
    assert chance == (1.0, pytest.approx(0.8316, abs=5e-5), 1.0)


def test_silences_that_still_last_are_censored_and_not_left_out() -> None:
    answered = [Silence(1, True)] * 10
    assert SurvivalCurve(answered).ends_within(0, 14)[0] == 1
    assert SurvivalCurve([*answered, *[Silence(30, False)] * 10]).ends_within(0, 14)[0] == 0.5


def test_no_chance_is_told_from_fewer_than_twenty_silences() -> None:
    few = [Silence(30.0, True)] * (LEAST_SILENCES - 1)
    assert odds_of(20, SurvivalCurve(few), ()) is None
    enough = odds_of(20, SurvivalCurve([*few, Silence(30.0, False)]), ())
    assert enough is not None
    assert enough.based_on == LEAST_SILENCES
    # Shorter silences say nothing about one that already lasts longer.
    assert odds_of(31, SurvivalCurve([*few, Silence(30.0, False)]), ()) is None


def test_the_prospects_own_history_is_pooled_with_the_reps() -> None:
    curve = SurvivalCurve([*[Silence(20, True)] * 20, *[Silence(50, False)] * 20])
    rep = odds_of(10, curve, ())
    patient = odds_of(10, curve, [Silence(22, True)] * 4)
    quiet = odds_of(10, curve, [Silence(60, True)] * 4)
    assert rep is not None
    assert patient is not None
    assert quiet is not None
    assert rep.probability == 0.5
    assert math.isclose(patient.probability, (4 + 8 * 0.5) / 12)
    assert math.isclose(quiet.probability, (0 + 8 * 0.5) / 12)


def test_a_reply_ends_a_silence_and_an_unanswered_one_lasts_until_now() -> None:
    conversation = talk(
        [ours(day(0)), theirs(day(2.5)), ours(day(4)), ours(day(8), "Did you see my question?")],
        as_of=day(14),
    )
    assert silences(conversation) == (Silence(2.5, ended=True), Silence(10.0, ended=False))


def test_nobody_is_silent_who_owes_no_answer() -> None:
    conversation = talk([ours(day(0), "Thank you for the tour.", marks=()), theirs(day(1))], as_of=day(9))
    assert silences(conversation) == ()
