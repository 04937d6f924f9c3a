"""Scenarios of money and value: put off, absent, haggled about, out of reach, in doubt."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta

from tests.e2e.scenarios.meetings import agree
from tests.e2e.scenarios.said.begin import asked_and_told, begin, said
from tests.e2e.scenarios.scene import OPEN
from tests.e2e.scenarios.story import Story

DEFERRED, DEFERRED_TWICE = "budget_deferral=amber", "budget_deferral=red"


# --- put off ---------------------------------------------------------------------------------------


@said(light="amber", signals=DEFERRED, ball="yours", recommendation="reply")
def put_off_once(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "later")


@said(light="red", signals=DEFERRED_TWICE, ball="yours", recommendation="reply")
def put_off_twice_in_a_month(s: Story) -> None:
    begin(s, -26)
    asked_and_told(s, -20, "later")
    asked_and_told(s, -4, "later")


@said(light="red", signals=DEFERRED_TWICE, ball="yours")
def put_off_twice_ten_days_apart(s: Story) -> None:
    second = s.day(-4)
    begin(s, -18)
    asked_and_told(s, second - timedelta(days=10), "later")
    asked_and_told(s, second, "later")


@said(light="amber", signals=DEFERRED, ball="yours")
def put_off_twice_nine_days_apart(s: Story) -> None:
    second = s.day(-4)
    begin(s, -18)
    asked_and_told(s, second - timedelta(days=9), "later")
    asked_and_told(s, second, "later")


@said(light="amber", signals=DEFERRED, ball="yours")
def put_off_twice_in_one_mail(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "later_twice_in_one")


@said(light="amber", signals=DEFERRED, ball="yours")
def put_off_once_and_quoted_ever_after(s: Story) -> None:
    begin(s, -28)
    asked_and_told(s, -22, "later")
    s.rep(-8, "fyi")
    s.them(-7, "chat_reply")
    s.rep(-5, "fyi")
    s.them(-4, "chat_reply")


@said(light="green", ball="yours")
def put_off_and_then_approved(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -18, "later")
    asked_and_told(s, -4, "approved")


@said(light="green", ball="yours", good="concrete_commitment")
def put_off_and_then_ordered(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -18, "later")
    asked_and_told(s, -4, "order")


@said(light="amber", signals=DEFERRED, ball="none", recommendation="watch")
def put_off_and_the_rep_says_thanks(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "later")
    s.rep(-4, "courtesy", at="16:00")


@said(light="amber", signals=DEFERRED, ball="theirs", paused=OPEN, maybe="radio_silence")
def put_off_and_then_asked_again(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "later")
    s.rep(-2, "feedback")


@said(light="green", ball="yours")
def not_put_off_at_all(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -4, "not_put_off")


@said(light="green", ball="yours", maybe="rescheduled")
def a_call_is_moved_and_the_budget_is_not(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -4, "call_moved")


@said(light="green", ball="yours")
def the_order_comes_next_quarter(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -4, "order_next_quarter")


@said(light="green", ball="yours")
def the_start_is_next_quarter(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -4, "go_live_later")


@said(light=OPEN, ball="yours", maybe="stale_maybe slow_replies")
def put_off_half_a_year_ago(s: Story) -> None:
    begin(s, s.back(200))
    asked_and_told(s, s.back(190), "later")
    asked_and_told(s, s.back(150), "definite")
    asked_and_told(s, s.back(100), "definite")
    asked_and_told(s, s.back(50), "definite")
    asked_and_told(s, -4, "definite")


# --- no money --------------------------------------------------------------------------------------


@said(light="amber", signals="no_budget=amber", ball="yours", recommendation="reply")
def no_money(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "broke")


@said(light="red", signals="no_budget=red radio_silence=amber", ball="theirs", recommendation="walk_away")
def no_money_and_then_silence(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "broke")
    s.rep(-7, "feedback")


@said(light="red", signals="no_budget=red missed_meeting=amber", ball="yours", maybe="meeting_accepted")
def no_money_and_a_missed_meeting(s: Story) -> None:
    agree(s, -9, -12)
    s.rep(-9, "missed_by_rep", at="15:00")
    s.them(-8, s.fill(s.say("broke"), -8))


@said(light="red", signals="no_budget=red unrealistic_expectations=amber", ball="yours")
def no_money_and_absurd_wishes(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "absurd")
    asked_and_told(s, -4, "broke")


@said(light="amber", signals="no_budget=amber", ball="theirs")
def no_money_and_four_days_of_silence(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "broke")
    s.rep(-4, "feedback")


@said(light="green", ball="yours")
def no_money_and_then_some(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -18, "broke")
    asked_and_told(s, -4, "approved")


@said(light="green", ball="yours")
def money_is_there(s: Story) -> None:
    begin(s, -16)
    asked_and_told(s, -9, "not_broke")
    asked_and_told(s, -4, "not_broke")


# --- price -----------------------------------------------------------------------------------------


def haggle(s: Story, days: tuple[int, ...]) -> None:
    """An offer, and replies that speak of nothing but its price."""
    s.rep(days[0] - 1, "price_offer")
    for n in days:
        s.them(n, "price")
        if n != days[-1]:
            s.rep(n, "price_answer", at="16:00")


@said(light="amber", signals="price_only=amber", ball="yours")
def three_replies_about_the_price(s: Story) -> None:
    haggle(s, (-14, -9, -4))


@said(light="amber", signals="price_only=amber", ball="yours", recommendation="reply")
def five_replies_about_the_price_are_not_red(s: Story) -> None:
    haggle(s, (-22, -18, -13, -8, -4))


@said(light="green", ball="yours")
def two_replies_about_the_price(s: Story) -> None:
    haggle(s, (-9, -4))


@said(light="green", ball="yours")
def price_and_need(s: Story) -> None:
    haggle(s, (-18, -13, -8))
    s.rep(-5, "feedback")
    s.them(-4, "need")


# --- wishes and value ------------------------------------------------------------------------------


@said(light="amber", signals="unrealistic_expectations=amber", ball="yours")
def an_absurd_wish(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "absurd")


@said(light="red", signals="unrealistic_expectations=red", ball="yours", maybe="price_only hostile")
def two_absurd_wishes(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "absurd")
    asked_and_told(s, -4, "absurd")


@said(light="green", ball="yours")
def modest_wishes(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "modest")
    asked_and_told(s, -4, "modest")


@said(light="amber", signals="value_unclear=amber", ball="yours", maybe="vague_reply")
def they_see_no_use(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "pointless")


@said(light="red", signals="value_unclear=red", ball="yours", maybe="vague_reply")
def they_see_no_use_twice(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "pointless")
    asked_and_told(s, -4, "pointless")


@said(light="green", ball="yours", good="concrete_commitment")
def no_use_at_first_and_then_an_order(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "pointless")
    asked_and_told(s, -4, "order")


@said(light="green", ball="yours")
def they_see_the_use(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "worth_it")
    asked_and_told(s, -4, "worth_it")
