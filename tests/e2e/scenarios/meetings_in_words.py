"""Scenarios of meetings that no calendar knows: told by both sides, and what only sounds like it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from tests.e2e.scenarios.meetings import agree, settled
from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import Story

_USUAL = "fast_replies meeting_accepted dodged_question vague_reply avoids_next_step stale_maybe"


@scene(signals="missed_meeting=amber", ball="theirs", silence=3, followups=0, maybe=_USUAL)
def the_rep_sat_alone(s: Story) -> None:
    agree(s, -3)
    s.rep(-3, "rep_alone", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe=_USUAL)
def they_own_up_to_a_no_show(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_own_up", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe=_USUAL)
def an_excuse_for_the_same_no_show(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "rep_alone", at="15:00")
    s.them(-3, "excuse_after")


@scene(light="red", signals="missed_meeting=red", ball="yours", maybe=_USUAL)
def two_no_shows_told_by_either_side(s: Story) -> None:
    agree(s, -20, -23)
    s.rep(-20, "rep_alone", at="15:00")
    s.them(-19, "agree_meeting", days={"day": -6})
    s.rep(-19, "see_you", days={"day": -6}, at="16:00")
    s.them(-6, "they_own_up", at="15:00")


@scene(signals="", ball="theirs", silence=4, followups=0, maybe=_USUAL)
def the_rep_forgot(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "rep_was_away", at="15:00")


@scene(signals="", ball="yours", maybe=_USUAL)
def they_sat_alone(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_sat_alone", at="16:00")


@scene(signals="rescheduled=amber", ball="yours", maybe=_USUAL)
def swapped_twice(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-13, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_swap", days={"day": -9, "day2": -5})
    s.rep(-10, "see_you", days={"day": -5}, at="16:00")
    s.them(-6, "they_swap", days={"day": -5, "day2": 2})


@scene(signals="rescheduled=red", light="red", ball="yours", maybe=_USUAL + " declined_meeting")
def swapped_twice_and_pulled_out(s: Story) -> None:
    agree(s, -14, -19)
    s.rep(-18, "see_you", days={"day": -14}, at="16:00")
    s.them(-15, "they_swap", days={"day": -14, "day2": -9})
    s.rep(-15, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_swap", days={"day": -9, "day2": -3})
    s.rep(-10, "see_you", days={"day": -3}, at="16:00")
    s.them(-4, "they_pull_out", days={"day": -3})


@scene(signals="", ball="yours", maybe=_USUAL)
def swapped_once(s: Story) -> None:
    agree(s, -2)
    s.them(-3, "they_swap", days={"day": -2, "day2": 4})


@scene(signals="rescheduled=amber", ball="yours", maybe=_USUAL + " declined_meeting")
def swapped_once_and_pulled_out(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-13, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_swap", days={"day": -9, "day2": -3})
    s.rep(-10, "see_you", days={"day": -3}, at="16:00")
    s.them(-4, "they_pull_out", days={"day": -3})


@scene(signals="declined_meeting=amber", maybe=_USUAL, ball=OPEN)
def they_want_no_meeting(s: Story) -> None:
    settled(s, -9)
    s.rep(-6, "propose_meeting", days={"day": 1})
    s.them(-5, "no_meeting")


@scene(signals="", good="meeting_accepted", maybe=_USUAL, ball="yours", paused=OPEN)
def another_day_for_a_mere_proposal(s: Story) -> None:
    settled(s, -9)
    s.rep(-6, "propose_meeting", days={"day": 1})
    s.them(-5, "not_that_day", days={"day": 1, "day2": 3})


@scene(signals="", maybe=_USUAL, ball="yours", paused=OPEN)
def two_mere_proposals_answered_with_another_day(s: Story) -> None:
    settled(s, -14)
    s.rep(-12, "propose_meeting", days={"day": -8})
    s.them(-11, "not_that_day", days={"day": -8, "day2": -7})
    s.rep(-10, "propose_meeting", days={"day": 1})
    s.them(-9, "not_that_day", days={"day": 1, "day2": 3})


@scene(signals="", ball="yours", maybe=_USUAL)
def only_the_words_sound_like_it(s: Story) -> None:
    s.warm(-6)
    s.them(-3, "no_such_thing")


@scene(signals="", ball="yours", maybe=_USUAL)
def twice_only_the_words_sound_like_it(s: Story) -> None:
    s.warm(-12)
    s.them(-9, "no_such_thing")
    s.rep(-6, "rep_no_such_thing")
    s.them(-5, "no_such_thing")


@scene(signals="", ball="theirs", silence=2, followups=0, maybe=_USUAL)
def a_mail_of_the_rep_that_sounds_like_it(s: Story) -> None:
    s.warm(-5)
    s.them(-3, "news")
    s.rep(-2, "rep_no_such_thing")
