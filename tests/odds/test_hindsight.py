"""What became of past boards: each red told once, each chance held against what came."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import day
from walkaway.engine.hindsight import BINS, Glimpse, Story, calibration, reds
from walkaway.engine.model import Light


def story(
    replies: Iterable[float] = (),
    own: Iterable[float] = (),
    forward: Iterable[float] = (),
    refusals: Iterable[float] = (),
) -> Story:
    return Story(*(tuple(day(number) for number in numbers) for numbers in (replies, own, forward, refusals)))


def seen(at: float, light: Light = Light.RED, chance: float | None = None) -> Glimpse:
    return Glimpse("brindle.example", day(at), light, ("radio_silence",), chance)


def became(of: Story, until: datetime) -> str:
    (red,) = reds([seen(30)], {"brindle.example": of}, until)
    return red.outcome


def test_a_prospect_that_stays_red_is_told_once_and_again_when_it_turns_red_again() -> None:
    boards = [seen(0, Light.AMBER), seen(30), seen(60), seen(90, Light.GREEN), seen(120)]
    found = reds(boards, {"brindle.example": story()}, day(200))
    assert [red.as_of for red in found] == [day(30), day(120)]


@pytest.mark.parametrize(
    ("of", "outcome"),
    [
        (story(forward=[50]), "came_back"),
        (story(replies=[40], forward=[50]), "came_back"),
        (story(replies=[40]), "wrote_back"),
        (story(replies=[40], refusals=[40]), "said_no"),
        (story(replies=[20], forward=[10], refusals=[5]), "stayed_silent"),
        (story(own=[50]), "stayed_silent"),
    ],
)
def test_what_became_of_a_red_is_what_came_after_it(of: Story, outcome: str) -> None:
    assert became(of, day(100)) == outcome


def test_a_red_is_not_judged_before_a_month_is_over() -> None:
    assert became(story(), day(59)) == "too_early"
    assert became(story(), day(60)) == "stayed_silent"


def test_what_the_rep_still_put_in_is_counted_from_the_red_on() -> None:
    (red,) = reds([seen(30)], {"brindle.example": story(own=[10, 35, 45], replies=[20, 42])}, day(100))
    assert (red.mails, red.days, red.replied_after, red.moved_after) == (2, 15, 12, None)


def test_a_chance_counts_only_when_its_time_is_over_and_a_reply_only_within_it() -> None:
    told = [seen(0, chance=0.9), seen(30, chance=0.2), seen(60, chance=0.4)]
    found = calibration(told, {"brindle.example": story(replies=[10, 45])}, day(73))
    assert found is not None
    assert found.count == 2
    assert found.base_rate == 0.5
    assert found.brier == pytest.approx((0.1**2 + 0.2**2) / 2)
    assert found.brier_of_base_rate == 0.25
    assert [(each.low, each.count, each.told, each.came) for each in found.bins] == [
        (0.0, 0, None, None),
        (0.2, 1, 0.2, 0.0),
        (0.4, 0, None, None),
        (0.6, 0, None, None),
        (0.8, 1, 0.9, 1.0),
    ]


def test_nothing_is_said_of_chances_where_none_was_told() -> None:
    assert calibration([seen(0)], {"brindle.example": story()}, day(99)) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40))
def test_every_chance_is_in_one_bin(told: list[tuple[float, bool]]) -> None:
    glimpses = [
        Glimpse(str(number), day(0), Light.AMBER, (), chance) for number, (chance, _) in enumerate(told)
    ]
    stories = {str(number): story(replies=[3] if came else []) for number, (_, came) in enumerate(told)}
    found = calibration(glimpses, stories, day(30))
    assert found is not None
    assert sum(each.count for each in found.bins) == found.count == len(told)
    assert len(found.bins) == BINS
    replies = sum(each.count * each.came for each in found.bins if each.came is not None)
    assert replies == pytest.approx(sum(came for _, came in told))
    for each in found.bins:
        assert (each.told is None) == (each.came is None) == (each.count == 0)
        assert each.told is None or each.low - 1e-9 <= each.told <= each.high + 1e-9
