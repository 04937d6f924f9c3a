"""Scenarios of what adds up, what pauses, what sleeps, whose words count, and what language they are in."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Any

from tests.e2e.scenarios.meetings import agree
from tests.e2e.scenarios.said.begin import asked_and_told, begin, said
from tests.e2e.scenarios.scene import OPEN
from tests.e2e.scenarios.story import Story


@said(
    light="red",
    signals="value_unclear=amber budget_deferral=amber no_decision_maker=amber",
    ball="yours",
    recommendation="reply",
    maybe="vague_reply",
)
def three_ambers_in_three_mails(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -16, "pointless")
    asked_and_told(s, -10, "boss_decides")
    asked_and_told(s, -4, "later")


@said(
    light="amber", signals="value_unclear=amber budget_deferral=amber no_decision_maker=amber", ball="yours"
)
def three_ambers_in_one_mail(s: Story) -> None:
    begin(s, -14)
    s.rep(-4, "feedback")
    s.them(-4, "\n".join(s.fill(s.say(pool, -4), -4) for pool in ("pointless", "boss_decides", "later")))


@said(
    light="amber",
    signals="value_unclear=amber no_decision_maker=amber",
    ball="none",
    recommendation="watch",
    maybe="vague_reply",
)
def two_ambers_in_two_mails(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -10, "pointless")
    asked_and_told(s, -4, "boss_decides")
    s.rep(-4, "courtesy", at="16:00")


@said(
    light="red",
    signals="price_only=amber no_decision_maker=amber unrealistic_expectations=amber",
    ball="yours",
    maybe="free_consulting",
)
def the_price_and_two_other_ambers(s: Story) -> None:
    s.rep(-30, "price_offer")
    s.them(-29, "boss_decides")
    s.rep(-29, "fyi", at="16:00")
    s.them(-22, "absurd")
    s.rep(-22, "price_answer", at="16:00")
    for n in (-16, -10, -4):
        s.them(n, "price")
        if n != -4:
            s.rep(n, "price_answer", at="16:00")


@said(
    light="amber",
    signals="hostile=amber value_unclear=amber no_decision_maker=amber",
    good="new_stakeholder",
    paused=OPEN,
    maybe="meeting_accepted vague_reply dodged_question unrealistic_expectations",
)
def three_ambers_and_two_younger_good_signs(s: Story) -> None:
    begin(s, -28)
    for n, pool in ((-22, "rude"), (-18, "pointless"), (-13, "named_boss_decides")):
        asked_and_told(s, n, pool)
    s.them(-7, "introduces_colleague", cc=(s.third,), days={"other": s.third.first})
    slot = s.slot(s.moment(3, "10:00"))
    s.invite(-5, slot)
    s.answer(-4, slot, "ACCEPTED")


@said(
    light="red",
    signals="hostile=amber value_unclear=amber no_decision_maker=amber",
    good="new_stakeholder",
    ball="yours",
    maybe="vague_reply dodged_question unrealistic_expectations",
)
def three_ambers_and_one_younger_good_sign(s: Story) -> None:
    begin(s, -28)
    for n, pool in ((-22, "rude"), (-18, "pointless"), (-13, "named_boss_decides")):
        asked_and_told(s, n, pool)
    s.them(-7, "introduces_colleague", cc=(s.third,), days={"other": s.third.first})


@said(
    light="red",
    signals="no_decision_maker=red",
    ball="theirs",
    recommendation="watch",
)
def twice_without_authority_and_now_away(s: Story) -> dict[str, Any]:
    begin(s, -24)
    asked_and_told(s, -16, "boss_decides")
    asked_and_told(s, -10, "boss_decides")
    s.rep(-4, "feedback")
    s.auto(-4, "ooo_back", day=3)
    return {"paused": ("out_of_office", s.day(3))}


@said(
    light="red",
    signals="no_decision_maker=red",
    ball="theirs",
    recommendation="walk_away",
)
def twice_without_authority_and_asked_again(s: Story) -> None:
    begin(s, -24)
    asked_and_told(s, -16, "boss_decides")
    asked_and_told(s, -10, "boss_decides")
    s.rep(-2, "feedback")


@said(light="amber", signals="value_unclear=amber", ball="theirs", maybe="vague_reply")
def no_use_seen_and_now_away(s: Story) -> dict[str, Any]:
    begin(s, -24)
    asked_and_told(s, -10, "pointless")
    s.rep(-4, "feedback")
    s.auto(-4, "ooo_back", day=4)
    return {"paused": ("out_of_office", s.day(4)), "recommendation": "watch"}


@said(light="grey", signals="no_decision_maker=amber", state="dormant", ball="none")
def dormant_after_a_deferral_to_the_boss(s: Story) -> None:
    begin(s, s.back(84))
    asked_and_told(s, s.back(74), "boss_decides")
    s.rep(s.back(74), "courtesy", at="16:00")


@said(
    light="red",
    signals="no_decision_maker=amber radio_silence=red",
    state="dormant",
    ball="theirs",
    recommendation="walk_away",
)
def dormant_with_the_ball_on_their_side(s: Story) -> None:
    begin(s, s.back(90))
    asked_and_told(s, s.back(80), "boss_decides")
    s.rep(s.back(70), "feedback")


@said(light="green", ball="yours")
def flag_words_of_the_rep(s: Story) -> None:
    begin(s, -20)
    for n in (-10, -4):
        s.rep(n, "own_flag_words")
        s.them(n, "no_question_reply")


@said(light="amber", signals="no_budget=amber", ball="yours")
def no_money_said_between_the_quoted_lines(s: Story) -> None:
    begin(s, -14)
    said_ = s.say("broke")
    s.rep(
        -5,
        "Two things for our planning:\n\nWhat do you think of the offer?\n\n"
        "How do things look on the money side?",
    )
    s.them(
        -4,
        "> Two things for our planning:\n>\n> What do you think of the offer?\n\nWell done, easy to read.\n\n"
        f"> How do things look on the money side?\n\n{said_}",
        quote=False,
    )


@said(light="green", ball="yours")
def a_language_that_is_not_read(s: Story) -> None:
    begin(s, -14)
    asked_and_told(s, -4, "not_read")


@said(light="green", ball="yours", maybe="dodged_question")
def two_mails_in_a_language_that_is_not_read(s: Story) -> None:
    begin(s, -22)
    asked_and_told(s, -12, "not_read")
    asked_and_told(s, -4, "not_read")


@said(
    light="amber",
    signals="missed_meeting=amber budget_deferral=amber",
    ball="yours",
    maybe="meeting_accepted",
)
def a_missed_meeting_and_a_deferral(s: Story) -> None:
    agree(s, -12, -15)
    s.rep(-12, "missed_by_rep", at="15:00")
    s.them(-11, "later")


@said(
    light="red",
    signals="missed_meeting=amber value_unclear=amber radio_silence=amber",
    ball="theirs",
    maybe="meeting_accepted vague_reply dodged_question",
)
def a_missed_meeting_no_use_seen_and_silence(s: Story) -> None:
    agree(s, -16, -19)
    s.rep(-16, "missed_by_rep", at="15:00")
    s.them(-15, "pointless")
    s.rep(-7, "feedback")


@said(
    light="amber", signals="no_decision_maker=amber budget_deferral=amber", ball="yours", maybe="stale_maybe"
)
def two_ambers_two_months_apart(s: Story) -> None:
    begin(s, s.back(63))
    asked_and_told(s, s.back(56), "boss_decides")
    asked_and_told(s, s.back(28), "definite")
    asked_and_told(s, -4, "later")
