"""Scenarios of pauses: away, meeting ahead, a named day; and promises with a day."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.e2e.scenarios.meetings import agree
from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import Story

SILENT = "radio_silence=amber"


def waiting(s: Story, asked: int = -7) -> None:
    """An exchange, then (after room for an invitation) an open question."""
    s.warm(asked - 5)
    s.them(asked - 4, "news")


# --- a meeting ahead -------------------------------------------------------------------------------


@scene(light="green", ball="theirs", followups=0, good="meeting_accepted", recommendation="none")
def an_accepted_meeting_ahead(s: Story) -> dict[str, Any]:
    waiting(s)
    slot = s.slot(s.moment(4, "10:00"))
    s.invite(-10, slot)
    s.answer(-9, slot, "ACCEPTED")
    s.rep(-7, "ask")
    return {"paused": ("meeting_ahead", s.day(4))}


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0)
def a_tentative_answer_is_no_pause(s: Story) -> None:
    waiting(s)
    slot = s.slot(s.moment(4, "10:00"))
    s.invite(-10, slot)
    s.answer(-9, slot, "TENTATIVE")
    s.rep(-7, "ask")


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0, maybe="meeting_accepted")
def a_meeting_in_six_weeks_is_no_pause(s: Story) -> None:
    waiting(s)
    slot = s.slot(s.moment(28, "10:00"))
    s.invite(-10, slot)
    s.answer(-9, slot, "ACCEPTED")
    s.rep(-7, "ask")


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0, maybe="meeting_accepted")
def a_meeting_the_rep_called_off_is_no_pause(s: Story) -> None:
    waiting(s)
    slot = s.slot(s.moment(4, "10:00"))
    s.invite(-10, slot)
    s.answer(-9, slot, "ACCEPTED")
    s.cancel(-8, slot)
    s.rep(-7, "ask")


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0, maybe="meeting_accepted")
def a_meeting_they_called_off_is_no_pause(s: Story) -> None:
    waiting(s)
    slot = s.slot(s.moment(4, "10:00"), organizer=s.contact)
    s.invite(-10, slot)
    s.cancel(-8, slot)
    s.rep(-7, "ask")


@scene(light="green", ball="theirs", followups=0, maybe="meeting_accepted")
def a_meeting_ahead_that_they_called(s: Story) -> dict[str, Any]:
    waiting(s)
    s.invite(-9, s.slot(s.moment(4, "10:00"), organizer=s.contact))
    s.rep(-7, "ask")
    return {"paused": ("meeting_ahead", s.day(4))}


@scene(light="green", ball="theirs", followups=0, good="meeting_accepted")
def an_accepted_meeting_in_the_calendar_file(s: Story) -> dict[str, Any]:
    waiting(s)
    s.entry(-9, s.slot(s.moment(4, "10:00")), contact="ACCEPTED")
    s.rep(-7, "ask")
    return {"paused": ("meeting_ahead", s.day(4))}


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0)
def an_unanswered_meeting_in_the_calendar_file(s: Story) -> None:
    waiting(s)
    s.entry(-9, s.slot(s.moment(4, "10:00")))
    s.rep(-7, "ask")


# --- away ------------------------------------------------------------------------------------------


@scene(light="grey", ball="theirs", followups=0, recommendation="none")
def away_until_next_week(s: Story) -> dict[str, Any]:
    s.warm(-7)
    s.auto(-7, "ooo_back", day=3)
    return {"paused": ("out_of_office", s.day(3))}


@scene(light="grey", ball="theirs", followups=1)
def chased_while_away(s: Story) -> dict[str, Any]:
    s.warm(-7)
    s.auto(-7, "ooo_back", day=4)
    s.rep(-3, "nudge")
    return {"paused": ("out_of_office", s.day(4))}


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0, maybe="new_stakeholder")
def one_of_two_asked_is_away(s: Story) -> None:
    s.rep(-12, "offer", cc=(s.colleague,))
    s.them(-11, "engaged", cc=(s.colleague,))
    s.rep(-7, "ask", to=(s.contact, s.colleague))
    s.auto(-7, "ooo_back", day=3)


@scene(light="grey", ball="theirs", followups=0, maybe="new_stakeholder")
def both_of_two_asked_are_away(s: Story) -> dict[str, Any]:
    s.rep(-12, "offer", cc=(s.colleague,))
    s.them(-11, "engaged", cc=(s.colleague,))
    s.rep(-7, "ask", to=(s.contact, s.colleague))
    s.auto(-7, "ooo_back", day=3)
    s.auto(-7, "ooo_back", day=3, by=s.colleague, at="10:20")
    return {"paused": ("out_of_office", s.day(3))}


@scene(light="grey", ball="theirs", followups=0)
def away_without_a_date(s: Story) -> dict[str, Any]:
    s.warm(-6)
    s.auto(-6, "ooo_open")
    return {"paused": ("out_of_office", s.day(-6) + timedelta(days=14))}


@scene(light="amber", signals=SILENT, ball="theirs", followups=0)
def away_without_a_date_a_month_ago(s: Story) -> None:
    s.warm(-19)
    s.auto(-19, "ooo_open")


@scene(
    light="red",
    signals="missed_meeting=red",
    ball="theirs",
    recommendation="watch",
    maybe="fast_replies meeting_accepted",
)
def away_after_two_missed_meetings(s: Story) -> dict[str, Any]:
    agree(s, -20, -23)
    s.rep(-20, "missed_by_rep", at="15:00")
    s.them(-19, "agree_meeting", days={"day": -8})
    s.rep(-19, "see_you", days={"day": -8}, at="16:00")
    s.them(-8, "their_missed", at="15:00")
    s.rep(-4, "ask")
    s.auto(-4, "ooo_back", day=3)
    return {"paused": ("out_of_office", s.day(3))}


# --- a day they named ------------------------------------------------------------------------------


@scene(light="grey", ball="theirs", followups=0, recommendation="none", maybe="meeting_accepted")
def they_named_the_day_to_call(s: Story) -> dict[str, Any]:
    s.warm(-12)
    s.them(-10, "contact_later", days={"day": 4})
    s.rep(-6, "ask")
    return {"paused": ("named_date", s.day(4))}


@scene(
    light="amber",
    signals=SILENT,
    ball="theirs",
    followups=0,
    silence=8,
    maybe="broken_promise meeting_accepted",
)
def the_named_day_has_passed(s: Story) -> None:
    s.warm(-14)
    s.them(-12, "contact_later", days={"day": -8})
    s.rep(-8, "ask")


@scene(light="grey", ball="theirs", followups=0)
def they_named_the_day_of_the_decision(s: Story) -> dict[str, Any]:
    s.warm(-12)
    s.them(-11, "decide_on", days={"day": 5})
    s.rep(-7, "ask")
    return {"paused": ("named_date", s.day(5))}


@scene(light="amber", signals=SILENT, ball="theirs", silence=7, followups=0)
def the_day_of_going_live_is_no_pause(s: Story) -> None:
    s.warm(-9)
    s.them(-8, "go_live", days={"day": 8})
    s.rep(-7, "ask")


# --- promises --------------------------------------------------------------------------------------


def promise(s: Story, n: int, due: int | date, *, thanked: bool = True) -> dict[str, str]:
    """They promise something by a day; gives the words for keeping it and for being late."""
    chosen = s.pick("promise")
    s.them(n, s.fill(chosen["say"], n, day=due))
    if thanked:
        s.rep(n, "courtesy", at="16:00")
    return chosen


@scene(
    light="amber",
    signals="broken_promise=amber",
    ball="none",
    silence=12,
    recommendation="watch",
    maybe="fast_replies",
)
def a_promise_nobody_kept(s: Story) -> None:
    s.warm(-14)
    promise(s, -12, -7)


@scene(light="green", ball="none", silence=5, maybe="fast_replies")
def a_promise_two_days_overdue(s: Story) -> None:
    s.warm(-7)
    promise(s, -5, -2)


@scene(light="green", ball="none", good="promise_kept", maybe="fast_replies")
def a_promise_kept_early(s: Story) -> None:
    s.warm(-14)
    words = promise(s, -12, -7)
    s.them(-8, words["kept"], attachment="document.pdf")
    s.rep(-8, "courtesy", at="16:00")


@scene(light="green", ball="none", maybe="fast_replies promise_kept")
def a_promise_kept_within_grace(s: Story) -> None:
    s.warm(-14)
    words = promise(s, -12, -7)
    s.them(-5, words["late"], attachment="document.pdf")
    s.rep(-5, "courtesy", at="16:00")


@scene(light="green", ball="none", maybe="fast_replies promise_kept")
def a_promise_kept_a_week_late(s: Story) -> None:
    s.warm(-16)
    words = promise(s, -14, -10)
    s.them(-4, words["late"], attachment="document.pdf")
    s.rep(-4, "courtesy", at="16:00")


@scene(light="green", ball="none", maybe="fast_replies promise_kept new_stakeholder")
def a_colleague_keeps_the_promise(s: Story) -> None:
    s.warm(-14)
    words = promise(s, -12, -7)
    s.them(-7, words["kept"], by=s.colleague, new=True, subject="Scan", attachment="scan_0007.pdf")
    s.rep(-7, "courtesy", to=(s.colleague,), at="16:00")


@scene(light="green", ball="none", maybe="fast_replies")
def word_of_a_delay_came_in_time(s: Story) -> None:
    s.warm(-14)
    words = promise(s, -12, -8)
    s.them(-7, words["delay"])
    s.rep(-7, "courtesy", at="16:00")


@scene(
    light="red", signals="broken_promise=red", ball="none", recommendation="walk_away", maybe="fast_replies"
)
def two_promises_nobody_kept(s: Story) -> None:
    s.warm(-24)
    promise(s, -22, -18)
    s.rep(-13, "ask")
    promise(s, -12, -7)


@scene(
    light="amber",
    signals=f"broken_promise=amber {SILENT}",
    ball="theirs",
    silence=6,
    followups=0,
    maybe="fast_replies",
)
def a_broken_promise_and_silence_are_two_ambers(s: Story) -> None:
    s.warm(-17)
    promise(s, -15, -10)
    s.rep(-6, "ask")


@scene(light="amber", signals="broken_promise=amber", ball="none", maybe="fast_replies")
def talk_of_other_things_is_no_word_of_the_promise(s: Story) -> None:
    s.warm(-14)
    promise(s, -12, -8)
    s.them(-7, "question")
    s.rep(-7, "Yes, it does, from the smallest package on.", at="16:00")


@scene(light="grey", ball="theirs", maybe="fast_replies")
def away_on_the_day_of_the_promise(s: Story) -> dict[str, Any]:
    s.warm(-14)
    promise(s, -12, -6)
    s.rep(-8, "ask")
    s.auto(-8, "ooo_back", day=3)
    return {"paused": ("out_of_office", s.day(3))}


@scene(light="green", ball="none")
def a_promise_without_a_day(s: Story) -> None:
    s.warm(-14)
    s.them(-12, "vague_promise")
    s.rep(-12, "courtesy", at="16:00")


@scene(light="green", ball="none")
def a_promise_refused(s: Story) -> None:
    s.warm(-14)
    s.them(-12, "no_promise", days={"day": -7})
    s.rep(-12, "courtesy", at="16:00")


@scene(light="green", ball="none", silence=11)
def the_rep_promised_and_they_only_quote_it(s: Story) -> None:
    s.warm(-14)
    s.them(-13, "news")
    s.rep(-12, "own_promise", days={"day": -8})
    s.them(-11, "ack")


@scene(light="green", paused=OPEN, ball="none")
def a_promise_of_the_rep_is_none_of_theirs(s: Story) -> None:
    s.warm(-13)
    s.them(-12, "news")
    s.rep(-12, "own_promise", days={"day": -8}, at="16:00")
