"""Scenarios of what goes on for long: trials, free work, a decision always near; and commitments."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from tests.e2e.scenarios.people import drags_on
from tests.e2e.scenarios.said.begin import ANSWER_FLAGS, asked_and_told, begin, said
from tests.e2e.scenarios.story import Story

# --- trials ----------------------------------------------------------------------------------------


def trial(s: Story, days: int, given: str = "trial_given") -> None:
    """They asked for a trial and got it so many calendar days ago, and said thanks."""
    begin(s, s.back(days + 6))
    s.them(s.back(days + 3), "trial_wanted", at="16:00")  # never the same Friday as the next
    s.rep(s.back(days), given)
    s.them(s.back(days), "trial_thanks")


@said(light="amber", signals="trial_tourist=amber", ball="none", recommendation="watch")
def a_trial_of_two_weeks_without_a_word(s: Story) -> None:
    trial(s, 16)


@said(light="green", ball="none")
def a_trial_of_ten_days(s: Story) -> None:
    trial(s, 10)


@said(light="red", signals="trial_tourist=red", ball="none", recommendation="walk_away")
def a_trial_of_five_weeks_without_a_word(s: Story) -> None:
    trial(s, 34)


@said(light="red", signals="trial_tourist=red", ball="none")
def a_two_week_trial_past_its_end(s: Story) -> None:
    trial(s, 18, "trial_given_short")


@said(light="amber", signals="trial_tourist=amber", ball="none")
def a_two_month_trial_after_five_weeks(s: Story) -> None:
    trial(s, 35, "trial_given_long")


@said(light="amber", signals="radio_silence=amber trial_tourist=amber", ball="theirs")
def a_trial_given_unasked_and_silence(s: Story) -> None:
    begin(s, s.back(24))
    s.rep(s.back(18), "trial_given")
    s.rep(-7, "feedback")


@said(light="green", ball="yours")
def a_trial_with_feedback(s: Story) -> None:
    trial(s, 30)
    asked_and_told(s, s.back(10), "trial_feedback")


@said(light="green", ball="yours", maybe="broken_promise")
def a_trial_with_a_timeline(s: Story) -> None:
    trial(s, 24)
    asked_and_told(s, s.back(4), "trial_timeline")


@said(light="green", ball="yours")
def a_trial_with_a_next_step(s: Story) -> None:
    trial(s, 30)
    s.them(s.back(4), "trial_next_step")


@said(light="green", ball="yours")
def a_trial_only_mentioned(s: Story) -> None:
    begin(s, s.back(30))
    s.rep(s.back(26), "trial_mentioned")
    s.them(s.back(25), "no_question_reply")
    asked_and_told(s, s.back(6), "definite")


@said(light="green", ball="yours")
def a_trial_of_another_kind(s: Story) -> None:
    begin(s, s.back(30))
    asked_and_told(s, s.back(22), "not_a_trial")
    asked_and_told(s, s.back(4), "definite")


# --- work for nothing ------------------------------------------------------------------------------


def works(s: Story, days: tuple[int, ...]) -> None:
    """They ask for work on each of these days, and the rep delivers it the day after."""
    for n in days:
        s.them(n, "free_work")
        if n != days[-1]:
            s.rep(n + 1, "work_done", attachment="work.pdf")


@said(light="amber", signals="free_consulting=amber", ball="yours", maybe=ANSWER_FLAGS)
def three_pieces_of_work(s: Story) -> None:
    begin(s, -24)
    works(s, (-18, -11, -4))


@said(light="green", ball="yours", maybe=ANSWER_FLAGS)
def two_pieces_of_work(s: Story) -> None:
    begin(s, -24)
    works(s, (-11, -4))


@said(light="green", ball="yours", maybe=ANSWER_FLAGS)
def three_pieces_of_work_in_one_mail(s: Story) -> None:
    begin(s, -14)
    s.them(-4, "three_works_at_once")


@said(light="green", ball="yours", maybe=ANSWER_FLAGS, good="concrete_commitment")
def three_pieces_of_work_and_an_order(s: Story) -> None:
    begin(s, -28)
    works(s, (-22, -15, -8))
    s.rep(-7, "work_done", attachment="work.pdf")
    s.them(-4, "order")


@said(
    light="red", signals="free_consulting=red", ball="yours", maybe=f"stale_maybe slow_replies {ANSWER_FLAGS}"
)
def three_pieces_of_work_past_the_time_cap(s: Story) -> None:
    begin(s, s.back(100))
    works(s, (-45, -24, -4))


@said(light="green", ball="yours", maybe=ANSWER_FLAGS)
def questions_about_the_product(s: Story) -> None:
    begin(s, -24)
    for n in (-18, -11, -4):
        s.them(n, "product_question")
        if n != -4:
            s.rep(n, "product_answer", at="16:00")


# --- almost ready ----------------------------------------------------------------------------------


@said(light="green", ball="yours", maybe="vague_reply")
def a_decision_announced_as_near(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "nearly")


@said(light="green", ball="yours", maybe="vague_reply")
def near_and_near_again_three_weeks_later(s: Story) -> None:
    begin(s, s.back(30))
    asked_and_told(s, s.back(24), "nearly")
    asked_and_told(s, s.back(4), "definite")
    s.rep(-2, "feedback")
    s.them(-1, "nearly")


@said(light="amber", signals="almost_ready=amber", ball="yours", maybe="vague_reply")
def near_for_five_weeks(s: Story) -> None:
    begin(s, s.back(42))
    asked_and_told(s, s.back(38), "nearly")
    asked_and_told(s, s.back(20), "definite")
    asked_and_told(s, s.back(2), "nearly")


@said(light="red", signals="almost_ready=red", ball="yours", maybe="vague_reply stale_maybe")
def near_for_nine_weeks(s: Story) -> None:
    begin(s, s.back(67))
    asked_and_told(s, s.back(63), "nearly")
    asked_and_told(s, s.back(34), "nearly")
    asked_and_told(s, s.back(1), "nearly")


@said(light="green", ball="yours", good="concrete_commitment", maybe="vague_reply")
def near_for_five_weeks_and_then_an_order(s: Story) -> None:
    begin(s, s.back(48))
    asked_and_told(s, s.back(44), "nearly")
    asked_and_told(s, s.back(24), "definite")
    asked_and_told(s, s.back(9), "nearly")
    s.them(-3, "order")


@said(
    light="red",
    signals="explicit_no=red",
    recommendation="respect_no",
    maybe="vague_reply almost_ready",
)
def near_for_five_weeks_and_then_a_no(s: Story) -> None:
    begin(s, s.back(48))
    asked_and_told(s, s.back(44), "nearly")
    asked_and_told(s, s.back(9), "nearly")
    s.them(-3, "no_thanks")


# --- good signs ------------------------------------------------------------------------------------


@said(light="green", ball="yours", good="concrete_commitment")
def an_order(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -3, "order")


@said(light="green", ball="yours", good="buying_question", maybe=ANSWER_FLAGS)
def a_buyers_question(s: Story) -> None:
    begin(s, -14)
    s.rep(-4, "fyi")
    s.them(-3, "buying")


@said(light="green", ball="yours", good="concrete_commitment", maybe=ANSWER_FLAGS)
def fourteen_weeks_and_then_an_order(s: Story) -> None:
    drags_on(s, 98)
    s.them(-3, "order")


@said(light="green", ball="yours", good="buying_question", maybe=ANSWER_FLAGS)
def fourteen_weeks_and_then_a_buyers_question(s: Story) -> None:
    drags_on(s, 98)
    s.them(-3, "buying")
