"""Scenarios of silence: who owes an answer, since when, and what only looks like an answer."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import Story

AMBER, RED = "radio_silence=amber", "radio_silence=red"


@scene(light="amber", signals=AMBER, ball="theirs", silence=7, followups=0)
def seven_days_after_a_question(s: Story) -> None:
    s.warm(-7)


@scene(light="green", ball="theirs", silence=4, followups=0)
def four_days_over_a_weekend_are_no_silence(s: Story) -> None:
    s.warm(-4)


@scene(light="amber", signals=AMBER, ball="theirs", silence=5, followups=0)
def five_days_are_the_threshold(s: Story) -> None:
    s.warm(-5)


@scene(light="red", signals=RED, ball="theirs", silence=12, followups=2)
def two_follow_ups_in_twelve_days(s: Story) -> None:
    s.warm(-12)
    s.rep(-8, "nudge")
    s.rep(-4, "nudge")


@scene(light="red", signals=RED, ball="theirs", silence=10, followups=2)
def two_follow_ups_in_ten_days_are_the_threshold(s: Story) -> None:
    s.warm(-10)
    s.rep(-6, "nudge")
    s.rep(-3, "nudge")


@scene(light="amber", signals=AMBER, ball="theirs", silence=12, followups=2)
def the_last_follow_up_is_too_young(s: Story) -> None:
    s.warm(-12)
    s.rep(-7, "nudge")
    s.rep(-2, "nudge")


@scene(light="amber", signals=AMBER, ball="theirs", silence=13, followups=1)
def one_follow_up_is_not_enough_for_red(s: Story) -> None:
    s.warm(-13)
    s.rep(-7, "nudge")


@scene(light="amber", signals=AMBER, ball="theirs", silence=9, followups=2)
def nine_days_with_two_follow_ups(s: Story) -> None:
    s.warm(-9)
    s.rep(-7, "nudge")
    s.rep(-4, "nudge")


@scene(light="red", signals=RED, ball="theirs", silence=21, followups=0)
def a_month_without_any_follow_up(s: Story) -> None:
    s.warm(-21)


@scene(light="amber", signals=AMBER, ball="theirs", silence=19, followups=0)
def nineteen_days_without_any_follow_up(s: Story) -> None:
    s.warm(-19)


@scene(light="green", ball="theirs", silence=6, followups=0)
def six_days_are_normal_for_a_slow_house(s: Story) -> None:
    s.rep(s.rounds(-31, (4, 4, 4, 4, 4)) + 1, "ask")


@scene(light="amber", signals=AMBER, ball="theirs", silence=9, followups=0)
def nine_days_are_long_for_a_slow_house(s: Story) -> None:
    s.rep(s.rounds(-34, (4, 4, 4, 4, 4)) + 1, "ask")


@scene(light="green", ball="theirs", followups=0)
def asked_on_a_saturday(s: Story) -> dict[str, Any]:
    saturday = s.as_of.date() - timedelta(days=(s.as_of.weekday() + 2) % 7)
    s.warm(saturday, -12)
    return {"silence": s.between(saturday)}


@scene(light="green", ball="theirs", silence=4, followups=0)
def asked_from_abroad_where_it_was_still_yesterday(s: Story) -> None:
    s.rep(-9, "offer")
    s.them(-8, "engaged")
    s.rep(-4, "ask", at="00:20", by=replace(s.me, zone=ZoneInfo("Pacific/Honolulu")))


@scene(light="amber", signals=AMBER, ball="theirs", silence=8, followups=0)
def a_receipt_from_the_ticket_desk_is_no_answer(s: Story) -> None:
    s.warm(-8)
    s.auto(-8, "ticket")


@scene(light="green", ball="theirs", followups=0)
def back_from_leave_only_two_days(s: Story) -> None:
    s.warm(-10)
    s.auto(-10, "ooo_back", day=-2)


@scene(light="amber", signals=AMBER, ball="theirs", followups=0)
def back_from_leave_for_two_weeks(s: Story) -> None:
    s.warm(-18)
    s.auto(-18, "ooo_back", day=-11)


@scene(light="amber", signals=AMBER, ball="theirs", silence=7, followups=0)
def a_delay_notice_of_the_mail_server_is_no_answer(s: Story) -> None:
    s.bounce(-6, s.warm(-7), permanent=False)


@scene(light="green", ball="yours", silence=5, followups=0)
def they_answer_in_a_thread_of_their_own(s: Story) -> None:
    s.warm(-7)
    s.them(-5, "question", new=True, subject="Tablets and servers")


@scene(light="green", ball="yours", silence=5, followups=0, maybe="new_stakeholder")
def a_colleague_answers(s: Story) -> None:
    s.warm(-7)
    s.them(-5, "colleague_answers", by=s.colleague)


@scene(light="green", ball="yours", silence=5, followups=0, maybe="new_stakeholder")
def they_answer_from_a_subdomain(s: Story) -> None:
    s.warm(-7)
    s.them(-5, "news", by=replace(s.contact, email=s.contact.email.replace("@", "@mobile.")))


@scene(light="red", signals=RED, ball="theirs", silence=12, followups=2)
def a_teammate_follows_up_too(s: Story) -> None:
    s.warm(-12)
    s.rep(-8, "nudge", by=s.mate, cc=(s.me,))
    s.rep(-5, "nudge")


@scene(light="green", ball="none", silence=11, followups=0)
def the_rep_says_thanks_and_waits_for_nothing(s: Story) -> None:
    s.warm(-12)
    s.them(-11, "news")
    s.rep(-11, "courtesy", at="16:30")


@scene(light="green", ball="none", silence=11, followups=0)
def the_rep_only_informs(s: Story) -> None:
    s.warm(-12)
    s.them(-11, "news")
    s.rep(-11, "fyi", at="16:30")


@scene(light="green", ball="none", silence=2, followups=0, maybe="meeting_accepted")
def see_you_then(s: Story) -> None:
    s.rep(-9, "offer")
    s.them(-8, "engaged")
    s.rep(-3, "propose_meeting", days={"day": 3})
    s.them(-2, "agree_meeting", days={"day": 3})
    s.rep(-2, "see_you", days={"day": 3}, at="16:00")


@scene(light="amber", signals=AMBER, ball="theirs", silence=6, followups=0)
def a_nudge_after_mere_information(s: Story) -> None:
    s.rep(-14, "offer")
    s.them(-13, "engaged")
    s.rep(-12, "fyi")
    s.rep(-6, "Any news on your side about the proposal?")


@scene(light="green", ball="none", silence=8, followups=0)
def their_last_word_is_thanks(s: Story) -> None:
    s.warm(-9)
    s.them(-8, "ack")


@scene(light="green", ball="yours", silence=15, followups=0)
def their_last_word_is_a_question(s: Story) -> None:
    s.warm(-16)
    s.them(-15, "question")


@scene(signals="explicit_no=red", ball="none", silence=8, followups=0)
def their_last_word_is_a_refusal(s: Story) -> None:
    s.warm(-9)
    s.them(-8, "refusal")


@scene(light="amber", signals=AMBER, ball="theirs", silence=6, followups=0)
def their_answer_is_only_seen_as_a_quote(s: Story) -> None:
    s.rep(-14, "offer")
    hidden = s.them(-13, "engaged")
    s.rep(-6, "ask", quote=hidden)
    s.mails.remove(hidden)


@scene(light="green", ball="yours", silence=4, followups=0)
def an_unsent_draft_is_no_answer(s: Story) -> None:
    s.warm(-6)
    s.them(-4, "question")
    s.rep(-3, "answer_them").labels = "Drafts"


@scene(light="amber", signals=AMBER, ball="theirs", silence=12, followups=1)
def one_nudge_in_two_folders_counts_once(s: Story) -> None:
    s.warm(-12)
    s.rep(-6, "nudge", copies=2)


@scene(light="amber", signals=AMBER, ball="theirs", silence=8, followups=0)
def what_comes_after_the_moment_is_unknown(s: Story) -> None:
    s.warm(-8)
    s.them(2, "news")
    s.rep(3, "courtesy")


@scene(light="green", ball="none", silence=8, followups=0, maybe="new_stakeholder")
def later_talk_with_a_colleague_passes_an_old_question_over(s: Story) -> None:
    s.warm(-13)
    s.them(-8, "colleague_answers", by=s.colleague, new=True, subject="Seats and invoices")
    s.rep(-8, "courtesy", to=(s.colleague,), at="16:10")


@scene(light="amber", signals="slow_replies=amber", ball="yours", silence=4, followups=0)
def three_answers_after_nine_days(s: Story) -> None:
    s.rounds(-33, (9, 8, 10))


@scene(light="green", ball="yours", silence=4)
def three_answers_after_seven_days(s: Story) -> None:
    s.rounds(-27, (7, 7, 7))


@scene(light="green", ball="yours", silence=4)
def two_late_answers_are_no_habit(s: Story) -> None:
    s.rounds(-25, (10, 10))


@scene(light="amber", signals="slow_replies=amber", ball="yours")
def they_slowed_down_from_one_to_five_days(s: Story) -> None:
    s.rounds(-27, (1, 1, 1, 5, 5, 5))


@scene(light="green", ball="yours")
def they_slowed_down_only_a_little(s: Story) -> None:
    s.rounds(-21, (1, 1, 1, 3, 3, 3))


@scene(light="green", ball="yours", good="fast_replies")
def they_answer_within_a_day(s: Story) -> None:
    s.rounds(-11, (1, 1, 0, 1))


@scene(light="green", ball="yours", followups=0)
def leave_makes_nobody_slow(s: Story) -> None:
    s.rounds(-24, (8,))
    s.rep(-15, "ask")
    s.auto(-15, "ooo_back", day=-6)
    s.them(-5, "news")
    s.rep(-4, "ask")
    s.them(-2, "news")


@scene(light="grey", state="cold", ball="theirs", silence=9, followups=1)
def they_never_answered_at_all(s: Story) -> None:
    s.rep(-9, "offer")
    s.rep(-5, "nudge")


@scene(light="grey", state="cold", ball="theirs", followups=2)
def only_a_machine_answered(s: Story) -> None:
    s.rep(-25, "offer")
    s.auto(-25, "ticket")
    s.rep(-15, "nudge")
    s.rep(-9, "nudge")


@scene(light="grey", ball="yours", recommendation="reply")
def first_contact_was_yesterday(s: Story) -> None:
    s.rep(-1, "offer")
    s.them(-1, "engaged")


@scene(light="red", signals=RED, state="dormant", ball="theirs", followups=0)
def dormant_with_an_open_question(s: Story) -> None:
    s.rep(s.back(80), "offer")
    s.them(s.back(78), "engaged")
    s.rep(s.back(66), "ask")


@scene(light="grey", state="dormant", ball="none", followups=0)
def dormant_after_thanks(s: Story) -> None:
    s.rep(s.back(80), "offer")
    s.them(s.back(78), "engaged")
    s.rep(s.back(70), "ask")
    s.them(s.back(68), "ack")


@scene(light=OPEN, state="dormant", ball="yours", recommendation="reply")
def dormant_with_their_question(s: Story) -> None:
    s.rep(s.back(80), "offer")
    s.them(s.back(78), "engaged")
    s.rep(s.back(70), "ask")
    s.them(s.back(66), "question")
