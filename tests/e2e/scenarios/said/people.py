"""Scenarios of authority, access, tone and refusals."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from tests.e2e.scenarios.said.begin import ANSWER_FLAGS, asked_and_told, begin, said
from tests.e2e.scenarios.scene import OPEN
from tests.e2e.scenarios.story import Story

# --- authority -------------------------------------------------------------------------------------


@said(light="amber", signals="no_decision_maker=amber", ball="yours")
def somebody_else_decides(s: Story) -> None:
    begin(s, -12)
    asked_and_told(s, -4, "boss_decides")


@said(light="red", signals="no_decision_maker=red", ball="yours")
def somebody_else_decides_said_twice(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "boss_decides")
    asked_and_told(s, -4, "boss_decides")


@said(light="amber", signals="no_decision_maker=amber", ball="yours")
def somebody_else_decides_said_once_and_quoted(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -12, "boss_decides")
    s.rep(-5, "fyi")
    s.them(-4, "chat_reply")


@said(light="green", ball="yours", maybe="new_stakeholder")
def the_boss_joins(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "named_boss_decides")
    s.rep(-10, "no_question_reply", at="16:00")
    s.them(-4, "boss_writes", by=s.colleague)


@said(light="green", ball="yours", good="new_stakeholder")
def the_boss_is_brought_in_and_writes(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "named_boss_decides")
    s.rep(-6, "ask_for_boss")
    s.them(-5, "introduces_boss", cc=(s.colleague,))
    s.them(-4, "boss_writes", by=s.colleague, cc=(s.contact,))


@said(light="amber", signals="no_decision_maker=amber", ball="yours", maybe="new_stakeholder")
def another_colleague_joins_and_not_the_boss(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "named_boss_decides")
    s.rep(-10, "no_question_reply", at="16:00")
    s.them(-4, "colleague_writes", by=s.third)


@said(light="amber", signals="no_decision_maker=amber", ball="yours", maybe=ANSWER_FLAGS)
def asked_for_the_boss_in_vain(s: Story) -> None:
    begin(s, -18)
    s.rep(-6, "ask_for_boss")
    s.them(-5, "chat_reply")


@said(light="green", ball="yours", maybe="new_stakeholder")
def asked_for_the_boss_and_introduced(s: Story) -> None:
    begin(s, -18)
    s.rep(-6, "ask_for_boss")
    s.them(-5, "introduces_boss", cc=(s.colleague,))


@said(light="green", ball="yours")
def they_can_decide_themselves(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "decides_alone")
    asked_and_told(s, -4, "decides_alone")


# --- access ----------------------------------------------------------------------------------------


@said(light="amber", signals="unreachable=amber", ball="yours", maybe=f"new_stakeholder {ANSWER_FLAGS}")
def an_assistant_keeps_them_away(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "kept_away", by=s.colleague)


@said(light="amber", signals="unreachable=amber", ball="yours", maybe=f"new_stakeholder {ANSWER_FLAGS}")
def an_assistant_keeps_them_away_twice(s: Story) -> None:
    begin(s, -20)
    asked_and_told(s, -9, "kept_away", by=s.colleague)
    asked_and_told(s, -4, "kept_away", by=s.colleague)


@said(light="red", signals="unreachable=red", ball="yours", maybe=f"new_stakeholder {ANSWER_FLAGS}")
def an_assistant_keeps_them_away_three_times(s: Story) -> None:
    begin(s, -26)
    for n in (-14, -9, -4):
        asked_and_told(s, n, "kept_away", by=s.colleague)


@said(light="amber", signals="unreachable=amber", maybe="no_decision_maker")
def calls_that_nobody_returned(s: Story) -> None:
    begin(s, -10)
    s.rep(-3, "calls_unreturned")


@said(light="green", ball="yours", maybe="new_stakeholder")
def a_colleague_takes_over(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "takes_over", by=s.colleague)


# --- tone ------------------------------------------------------------------------------------------


@said(light="amber", signals="hostile=amber", maybe=f"unrealistic_expectations explicit_no {ANSWER_FLAGS}")
def a_rude_mail(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "rude")


@said(light="red", signals="hostile=red", maybe=f"unrealistic_expectations {ANSWER_FLAGS}")
def two_rude_mails(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "rude")
    asked_and_told(s, -4, "rude")


@said(light="green", ball="yours")
def rude_words_that_mean_nobody_here(s: Story) -> None:
    begin(s, -18)
    asked_and_told(s, -10, "not_rude")
    asked_and_told(s, -4, "not_rude")


# --- refusals --------------------------------------------------------------------------------------


@said(light="red", signals="explicit_no=red", ball="none", recommendation="respect_no", followups=0)
def a_clear_no(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_thanks")


@said(light="red", signals="explicit_no=red", ball="none", recommendation="respect_no")
def a_clear_no_after_two_weeks(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -14, "no_thanks")
    s.rep(-14, "after_no", at="16:00")


@said(light="red", signals="explicit_no=red", ball="theirs", recommendation="respect_no")
def a_clear_no_and_the_rep_asks_why(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_thanks")
    s.rep(-3, "asks_why")


@said(
    light="red",
    signals="explicit_no=red",
    ball="none",
    recommendation="respect_no",
    maybe="new_stakeholder",
)
def a_clear_no_from_a_colleague(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_thanks", by=s.colleague)


@said(
    light="red",
    signals="explicit_no=red",
    ball="none",
    recommendation="respect_no",
    maybe="radio_silence",
)
def a_clear_no_after_silence(s: Story) -> None:
    begin(s, -30)
    s.rep(-20, "feedback")
    s.rep(-14, "nudge")
    s.them(-3, "no_thanks")


@said(light="green", ball="yours")
def a_no_taken_back(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -16, "no_thanks")
    s.rep(-16, "after_no", at="16:00")
    s.them(-4, "reversal")


@said(light="green", ball="yours", good="concrete_commitment")
def a_no_and_then_an_order(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -16, "no_thanks")
    s.rep(-16, "after_no", at="16:00")
    s.them(-4, "order")


@said(light="green", ball="yours")
def no_to_a_part_of_it(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_to_part")


@said(light="green", ball="yours")
def a_no_of_long_ago(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_long_ago")


@said(light="green", ball="yours")
def a_no_to_or_of_others(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_of_others")


@said(light="green", ball="yours")
def a_no_that_depends(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "no_if")


@said(
    light="red", signals="do_not_contact=red", ball="none", recommendation="respect_no", maybe="explicit_no"
)
def they_want_no_more_mail(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "stop")


@said(
    light="red", signals="do_not_contact=red", recommendation="respect_no", maybe="explicit_no", paused=OPEN
)
def they_want_no_more_mail_and_the_rep_writes_again(s: Story) -> None:
    begin(s, -20)
    asked_and_told(s, -10, "stop")
    s.rep(-3, "feedback")


@said(light="green", ball="yours")
def mail_is_welcome_but_not_like_this(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "not_stop")


@said(
    light=OPEN,
    signals="explicit_no=red",
    ball="none",
    state="dormant",
    recommendation="respect_no",
)
def a_clear_no_of_ten_weeks_ago(s: Story) -> None:
    begin(s, s.back(80))
    asked_and_told(s, s.back(70), "no_thanks")
