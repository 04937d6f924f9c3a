"""Scenarios of meetings: missed, moved, declined, held; by calendar part, by calendar file and in words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import Story


def agree(s: Story, on: int, asked: int = -8) -> None:
    """Offer, answer, and a meeting on day `on` that both agreed to in words."""
    s.rep(asked - 6, "offer")
    s.them(asked - 5, "engaged")
    s.rep(asked, "propose_meeting", days={"day": on})
    s.them(asked + 1, "agree_meeting", days={"day": on})


def settled(s: Story, n: int) -> None:
    """A finished exchange that leaves nothing open, on day n."""
    s.warm(n - 1)
    s.them(n, "news")
    s.rep(n, "courtesy", at="16:00")


@scene(
    light="amber",
    signals="missed_meeting=amber",
    ball="theirs",
    silence=3,
    followups=0,
    maybe="fast_replies meeting_accepted",
)
def the_rep_waited_in_vain(s: Story) -> None:
    agree(s, -3)
    s.rep(-3, "missed_by_rep", at="15:00")


@scene(light="amber", signals="missed_meeting=amber", ball="yours", maybe="fast_replies meeting_accepted")
def they_say_sorry_for_not_coming(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "their_missed", at="15:00")


@scene(light="amber", signals="missed_meeting=amber", ball="yours", maybe="fast_replies meeting_accepted")
def both_sides_mention_one_missed_meeting(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "missed_by_rep", at="15:00")
    s.them(
        -3, "Sorry about yesterday, I simply forgot our call. Our server was down and everybody ran around."
    )


@scene(light="red", signals="missed_meeting=red", ball="yours", maybe="fast_replies meeting_accepted")
def they_missed_two_meetings(s: Story) -> None:
    agree(s, -20, -23)
    s.rep(-20, "missed_by_rep", at="15:00")
    s.them(-19, "agree_meeting", days={"day": -6})
    s.rep(-19, "see_you", days={"day": -6}, at="16:00")
    s.them(-6, "their_missed", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe="fast_replies meeting_accepted stale_maybe")
def two_missed_meetings_far_apart(s: Story) -> None:
    s.rep(s.back(150), "offer")
    s.them(s.back(148), "engaged")
    s.them(s.back(134), "their_missed")
    s.rep(s.back(133), "courtesy")
    agree(s, -3)
    s.them(-3, "their_missed", at="15:00")


@scene(light="green", ball="theirs", silence=4, followups=0, maybe="fast_replies meeting_accepted")
def the_rep_did_not_come(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "own_no_show", at="15:00")


@scene(light="green", ball=OPEN, maybe="fast_replies meeting_accepted")
def they_waited_for_the_rep(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "own_no_show", at="15:00")
    s.them(-3, "No problem, we missed you yesterday, it happens.")


@scene(light="green", ball="yours", maybe="fast_replies meeting_accepted")
def they_report_that_the_rep_was_not_there(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_waited", at="16:00")


@scene(light="green", ball="yours", silence=3)
def a_missed_mail_is_no_missed_meeting(s: Story) -> None:
    s.warm(-6)
    s.them(-3, "missed_mail")


@scene(light="amber", signals="missed_meeting=amber", ball="theirs", silence=3, maybe="meeting_accepted")
def an_accepted_meeting_to_which_nobody_came(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(-3, "10:00"))
    s.invite(-8, slot)
    s.answer(-7, slot, "ACCEPTED")
    s.entry(-8, slot, contact="ACCEPTED")
    s.rep(-3, "missed_by_rep", at="12:00")


@scene(light="green", good="meeting_held", ball="none", maybe="meeting_accepted")
def a_meeting_held_and_thanked_for(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(-4, "10:00"))
    s.invite(-8, slot)
    s.answer(-7, slot, "ACCEPTED")
    s.them(-4, "after_meeting_them", at="13:00")
    s.rep(-4, "after_meeting_rep", at="15:00")


@scene(light="green", maybe="meeting_accepted", ball=OPEN)
def a_past_meeting_of_which_nobody_speaks(s: Story) -> None:
    settled(s, -12)
    slot = s.slot(s.moment(-5, "10:00"))
    s.invite(-11, slot)
    s.answer(-10, slot, "ACCEPTED")


@scene(light="green", paused=OPEN, maybe="meeting_accepted")
def one_counter_proposal_is_no_habit(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(2, "10:00"))
    s.invite(-7, slot)
    s.counter(-6, slot, s.moment(4, "10:00"))


@scene(light="amber", signals="rescheduled=amber", paused=OPEN, maybe="meeting_accepted")
def two_counter_proposals(s: Story) -> None:
    settled(s, -14)
    slot = s.slot(s.moment(-6, "10:00"))
    s.invite(-12, slot)
    s.answer(-12, slot, "ACCEPTED", at="16:00")
    moved = replace(slot, start=s.moment(-2, "10:00"), sequence=1)
    s.counter(-10, slot, moved.start)
    s.invite(-10, moved, at="15:00")
    s.answer(-9, moved, "ACCEPTED")
    s.counter(-4, moved, s.moment(3, "10:00"))


@scene(light="amber", signals="rescheduled=amber", paused=OPEN)
def their_own_invitations_called_off_twice(s: Story) -> None:
    settled(s, -17)
    first = s.slot(s.moment(-9, "10:00"), organizer=s.contact)
    s.invite(-15, first)
    s.cancel(-10, first)
    second = s.slot(s.moment(-3, "10:00"), organizer=s.contact)
    s.invite(-8, second)
    s.cancel(-4, second)


@scene(light="amber", signals="rescheduled=amber", ball="yours", maybe="fast_replies meeting_accepted")
def moved_twice_in_words(s: Story) -> None:
    agree(s, -9, -14)
    s.them(-10, "their_move", days={"day": -9, "day2": -5})
    s.rep(-10, "see_you", days={"day": -5}, at="16:00")
    s.them(-6, "their_move", days={"day": -5, "day2": 2})


@scene(
    light="red",
    signals="rescheduled=red",
    ball="yours",
    maybe="fast_replies meeting_accepted declined_meeting",
)
def moved_twice_and_called_off_in_words(s: Story) -> None:
    agree(s, -14, -19)
    s.them(-15, "their_move", days={"day": -14, "day2": -9})
    s.rep(-15, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "their_move", days={"day": -9, "day2": -3})
    s.rep(-10, "see_you", days={"day": -3}, at="16:00")
    s.them(-4, "their_cancel", days={"day": -3})


@scene(light="green", ball="yours", maybe="fast_replies meeting_accepted")
def moved_once_in_words(s: Story) -> None:
    agree(s, -2)
    s.them(-3, "their_move", days={"day": -2, "day2": 4})


@scene(light="green", ball="none", maybe="fast_replies meeting_accepted")
def the_rep_moved_it_twice(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-10, "own_move", days={"day": -9, "day2": -5})
    s.them(-10, "agree_meeting", days={"day": -5}, at="16:00")
    s.rep(-6, "own_move", days={"day": -5, "day2": 2})
    s.them(-6, "agree_meeting", days={"day": 2}, at="15:00")
    s.rep(-6, "see_you", days={"day": 2}, at="16:30")


@scene(light="green", ball="none", maybe="fast_replies meeting_accepted")
def they_moved_it_once_and_the_rep_once(s: Story) -> None:
    agree(s, -9, -14)
    s.them(-10, "their_move", days={"day": -9, "day2": -5})
    s.rep(-6, "own_move", days={"day": -5, "day2": 2})
    s.them(-6, "agree_meeting", days={"day": 2}, at="15:00")
    s.rep(-6, "see_you", days={"day": 2}, at="16:30")


@scene(light="green", paused=OPEN, maybe="meeting_accepted")
def the_rep_moved_the_invitation_twice(s: Story) -> None:
    settled(s, -14)
    slot = s.slot(s.moment(-6, "10:00"))
    s.invite(-12, slot)
    s.answer(-12, slot, "ACCEPTED", at="16:00")
    s.invite(-8, replace(slot, start=s.moment(-2, "10:00"), sequence=1))
    s.invite(-4, replace(slot, start=s.moment(3, "10:00"), sequence=2))


@scene(light="green", ball="yours", paused=OPEN, maybe="meeting_accepted")
def one_move_told_by_calendar_and_in_words(s: Story) -> None:
    settled(s, -12)
    slot = s.slot(s.moment(-2, "10:00"))
    s.invite(-8, slot)
    s.answer(-7, slot, "ACCEPTED")
    s.counter(-4, slot, s.moment(3, "10:00"))
    s.them(-4, "their_move", days={"day": -2, "day2": 3}, at="12:20")


@scene(signals="", maybe="fast_replies stale_maybe meeting_accepted", ball="yours")
def two_moves_far_apart(s: Story) -> None:
    s.rep(s.back(160), "offer")
    s.them(s.back(158), "engaged")
    s.rep(s.back(150), "propose_meeting", days={"day": s.back(140)})
    s.them(s.back(148), "agree_meeting", days={"day": s.back(140)})
    s.them(s.back(142), "their_move", days={"day": s.back(140), "day2": s.back(131)})
    s.rep(s.back(130), "courtesy")
    agree(s, -2)
    s.them(-3, "their_move", days={"day": -2, "day2": 4})


@scene(light="amber", signals="declined_meeting=amber", paused=OPEN)
def the_only_guest_declines(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    s.answer(-5, slot, "DECLINED")


@scene(light="amber", signals="declined_meeting=amber", paused=OPEN)
def the_only_guest_declines_from_outlook(s: Story) -> None:
    s.contact = replace(s.contact, client="outlook")
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    s.answer(-5, slot, "DECLINED")


@scene(light="green", ball="yours", paused=OPEN, maybe="meeting_accepted")
def declined_but_another_time_offered(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    mail = s.invite(-6, slot)
    s.answer(-5, slot, "DECLINED")
    s.them(-5, "other_time", days={"day": 3}, at="12:15", after=mail, quote=False)


@scene(light="green", good="meeting_accepted", paused=OPEN, maybe="new_stakeholder")
def one_of_two_guests_declines(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(2, "10:00"), guests=(s.contact, s.colleague))
    s.invite(-6, slot)
    s.answer(-5, slot, "DECLINED", by=s.colleague)
    s.answer(-5, slot, "ACCEPTED", at="16:00")


@scene(light="red", signals="declined_meeting=red", maybe="rescheduled", paused=OPEN)
def two_invitations_declined(s: Story) -> None:
    settled(s, -20)
    first = s.slot(s.moment(-13, "10:00"))
    s.invite(-18, first)
    s.answer(-17, first, "DECLINED")
    second = s.slot(s.moment(1, "10:00"))
    s.invite(-6, second)
    s.answer(-5, second, "DECLINED")


@scene(light="amber", signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def declined_in_words(s: Story) -> None:
    settled(s, -9)
    mail = s.invite(-6, s.slot(s.moment(1, "10:00")))
    s.them(-5, "decline", days={"day": 1}, after=mail, quote=False)


@scene(light="green", good="meeting_accepted", paused=OPEN)
def declined_by_mistake_then_accepted(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(2, "10:00"))
    s.invite(-6, slot)
    s.answer(-5, slot, "DECLINED")
    s.answer(-5, slot, "ACCEPTED", at="12:30")
