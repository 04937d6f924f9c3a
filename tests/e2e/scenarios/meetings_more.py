"""More scenarios of meetings: fresh words for what either side did, and notices without a calendar part."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.e2e.scenarios.meetings import agree, settled
from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import Story

_USUAL = "fast_replies meeting_accepted dodged_question vague_reply avoids_next_step stale_maybe"


def notice(s: Story, n: int, what: str, *, by_us: bool = False, when: str = "", at: str = "12:10") -> None:
    """What a calendar program writes as mere text: the subject, and a line that says when."""
    sender, to = (s.me, s.contact) if by_us else (s.contact, s.me)
    s._send(
        sender,
        n,
        f"When: {when}" if when else "",
        at,
        to=(to,),
        subject=what,
        new=True,
        quote=False,
        bare=True,
    )


# --- missed ------------------------------------------------------------------------------------------


@scene(signals="missed_meeting=amber", ball="theirs", silence=3, followups=0, maybe=_USUAL)
def the_rep_waited_on_the_line(s: Story) -> None:
    agree(s, -3)
    s.rep(-3, "rep_on_the_line", at="15:00")


@scene(signals="missed_meeting=amber", ball="theirs", silence=3, followups=0, maybe=_USUAL)
def the_rep_stood_at_their_door(s: Story) -> None:
    agree(s, -3)
    s.rep(-3, "rep_at_the_door", at="15:00")


@scene(signals="missed_meeting=amber", ball="theirs", silence=3, followups=0, maybe=_USUAL)
def nobody_showed_up(s: Story) -> None:
    agree(s, -3)
    s.rep(-3, "rep_no_one_showed", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe=_USUAL)
def they_regret_that_they_were_not_there(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_regret", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe=_USUAL)
def they_forgot_about_it(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_forgot", at="15:00")


@scene(signals="missed_meeting=amber", ball="yours", maybe=_USUAL)
def waited_for_and_regretted_is_one_miss(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "rep_on_the_line", at="15:00")
    s.them(-3, "they_regret")


@scene(light="red", signals="missed_meeting=red", ball="yours", maybe=_USUAL)
def not_there_twice(s: Story) -> None:
    agree(s, -20, -23)
    s.rep(-20, "rep_no_one_showed", at="15:00")
    s.them(-19, "agree_meeting", days={"day": -6})
    s.rep(-19, "see_you", days={"day": -6}, at="16:00")
    s.them(-6, "they_regret", at="15:00")


@scene(signals="missed_meeting=amber", ball="theirs", silence=3, maybe="meeting_accepted")
def an_entry_and_a_wait_on_the_line(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(-3, "10:00"))
    s.entry(-8, slot, contact="ACCEPTED")
    s.rep(-3, "rep_on_the_line", at="12:00")


@scene(signals="", ball="theirs", silence=4, followups=0, maybe=_USUAL)
def the_rep_could_not_make_it(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "rep_was_late", at="15:00")


@scene(signals="", ball="yours", maybe=_USUAL)
def they_ask_where_the_rep_was(s: Story) -> None:
    agree(s, -3)
    s.them(-3, "they_asked_where", at="15:00")


@scene(signals="", ball="yours", maybe=_USUAL)
def something_else_was_missed(s: Story) -> None:
    s.warm(-6)
    s.them(-3, "sounds_like_a_miss")


# --- moved and called off ------------------------------------------------------------------------------


@scene(signals="", ball="yours", maybe=_USUAL)
def pushed_once(s: Story) -> None:
    agree(s, -2)
    s.them(-3, "they_push", days={"day": -2, "day2": 4})


@scene(signals="rescheduled=amber", ball="yours", maybe=_USUAL)
def pushed_and_moved(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-13, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_push", days={"day": -9, "day2": -5})
    s.rep(-10, "see_you", days={"day": -5}, at="16:00")
    s.them(-6, "they_move_again", days={"day": -5, "day2": 2})


@scene(signals="rescheduled=amber", ball="yours", maybe=_USUAL)
def postponed_twice(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-13, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_postpone", days={"day": -9, "day2": -5})
    s.rep(-10, "see_you", days={"day": -5}, at="16:00")
    s.them(-6, "they_postpone", days={"day": -5, "day2": 2})


@scene(light="red", signals="rescheduled=red", ball="yours", maybe=_USUAL + " declined_meeting")
def pushed_moved_and_dropped(s: Story) -> None:
    agree(s, -14, -19)
    s.rep(-18, "see_you", days={"day": -14}, at="16:00")
    s.them(-15, "they_push", days={"day": -14, "day2": -9})
    s.rep(-15, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_move_again", days={"day": -9, "day2": -3})
    s.rep(-10, "see_you", days={"day": -3}, at="16:00")
    s.them(-4, "they_drop_it", days={"day": -3})


@scene(signals="rescheduled=amber", ball="yours", maybe=_USUAL + " declined_meeting")
def postponed_and_dropped(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-13, "see_you", days={"day": -9}, at="16:00")
    s.them(-10, "they_postpone", days={"day": -9, "day2": -3})
    s.rep(-10, "see_you", days={"day": -3}, at="16:00")
    s.them(-4, "they_drop_it", days={"day": -3})


@scene(signals="", ball="none", maybe=_USUAL)
def the_rep_asks_for_another_day_twice(s: Story) -> None:
    agree(s, -9, -14)
    s.rep(-10, "rep_moves", days={"day": -9, "day2": -5})
    s.them(-10, "they_confirm", days={"day": -5}, at="16:00")
    s.rep(-6, "rep_moves", days={"day": -5, "day2": 2})
    s.them(-6, "they_confirm", days={"day": 2}, at="15:00")
    s.rep(-6, "see_you", days={"day": 2}, at="16:30")


@scene(signals="", ball="yours", maybe=_USUAL + " budget_deferral")
def something_else_was_moved(s: Story) -> None:
    s.warm(-6)
    s.them(-3, "sounds_like_a_move")


@scene(signals="", ball="yours", maybe=_USUAL + " budget_deferral")
def something_else_was_moved_twice(s: Story) -> None:
    s.warm(-12)
    s.them(-9, "sounds_like_a_move")
    s.rep(-6, "ask")
    s.them(-5, "sounds_like_a_move")


# --- accepted, declined, held --------------------------------------------------------------------------


@scene(signals="declined_meeting=amber", maybe=_USUAL, ball=OPEN)
def a_meeting_is_not_wanted(s: Story) -> None:
    settled(s, -9)
    s.rep(-6, "propose_meeting", days={"day": 1})
    s.them(-5, "no_time_for_it")


@scene(signals="", good="meeting_accepted", maybe=_USUAL, ball=OPEN, paused=OPEN)
def a_day_is_confirmed(s: Story) -> None:
    settled(s, -9)
    s.rep(-3, "propose_meeting", days={"day": 3})
    s.them(-2, "they_confirm", days={"day": 3})


@scene(signals="", good="meeting_held", maybe=_USUAL, ball=OPEN)
def both_thank_for_it(s: Story) -> None:
    agree(s, -4)
    s.them(-4, "they_thank_for_it", at="13:00")
    s.rep(-4, "rep_thanks_for_it", at="15:00")


@scene(signals="", good="meeting_held", maybe=_USUAL, ball=OPEN)
def the_rep_thanks_for_it(s: Story) -> None:
    agree(s, -4)
    s.rep(-4, "rep_thanks_for_it", at="15:00")
    s.them(-3, "news")


@scene(signals="", good="meeting_held", maybe=_USUAL, ball=OPEN)
def an_entry_and_thanks(s: Story) -> None:
    settled(s, -9)
    s.entry(-8, s.slot(s.moment(-4, "10:00")), contact="ACCEPTED")
    s.them(-4, "they_thank_for_it", at="13:00")


# --- calendars ----------------------------------------------------------------------------------------


@scene(signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def an_entry_that_shows_their_decline(s: Story) -> None:
    settled(s, -8)
    s.entry(-6, s.slot(s.moment(1, "10:00")), contact="DECLINED")


@scene(signals="", good="meeting_accepted", paused=OPEN, maybe="fast_replies")
def an_entry_that_shows_their_yes(s: Story) -> None:
    settled(s, -8)
    s.entry(-6, s.slot(s.moment(2, "10:00")), contact="ACCEPTED")


@scene(signals="", paused=OPEN, maybe="meeting_accepted fast_replies")
def the_reps_move_sets_their_yes_back(s: Story) -> None:
    settled(s, -14)
    slot = s.slot(s.moment(-6, "10:00"))
    s.invite(-12, slot)
    s.answer(-12, slot, "ACCEPTED", at="16:00")
    moved = replace(slot, start=s.moment(3, "10:00"), sequence=1)
    s.invite(-8, moved)
    s.entry(-12, moved, contact="NEEDS-ACTION")


@scene(signals="rescheduled=amber", paused=OPEN, maybe="meeting_accepted fast_replies")
def their_invitation_moved_twice(s: Story) -> None:
    settled(s, -17)
    slot = s.slot(s.moment(-9, "10:00"), organizer=s.contact)
    s.invite(-15, slot)
    s.invite(-11, replace(slot, start=s.moment(-5, "10:00"), sequence=1))
    s.invite(-7, replace(slot, start=s.moment(2, "10:00"), sequence=2))


@scene(signals="", paused=OPEN, maybe="meeting_accepted fast_replies")
def their_invitation_gets_another_room_twice(s: Story) -> None:
    settled(s, -17)
    slot = s.slot(s.moment(3, "10:00"), organizer=s.contact)
    s.invite(-15, slot)
    s.invite(-11, replace(slot, sequence=1))
    s.invite(-7, replace(slot, sequence=2))


@scene(signals="", paused=OPEN, maybe="meeting_accepted fast_replies")
def the_same_counter_proposal_twice_by_mail(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(2, "10:00"))
    s.invite(-7, slot)
    s.counter(-6, slot, s.moment(4, "10:00"))
    s.invite(-5, replace(slot, start=s.moment(4, "10:00"), sequence=1))
    s.answer(-5, replace(slot, start=s.moment(4, "10:00"), sequence=1), "ACCEPTED", at="16:00")


@scene(signals="rescheduled=amber", paused=OPEN, maybe="meeting_accepted fast_replies declined_meeting")
def accepted_and_given_up_twice(s: Story) -> None:
    settled(s, -17)
    first = s.slot(s.moment(-9, "10:00"))
    s.invite(-15, first)
    s.answer(-15, first, "ACCEPTED", at="16:00")
    s.answer(-10, first, "DECLINED")
    s.invite(-9, replace(first, start=s.moment(-3, "10:00"), sequence=1))
    s.answer(-9, replace(first, start=s.moment(-3, "10:00"), sequence=1), "ACCEPTED", at="16:00")
    s.answer(-4, replace(first, start=s.moment(-3, "10:00"), sequence=1), "DECLINED")


@scene(signals="", paused=OPEN, maybe="meeting_accepted fast_replies")
def maybe_is_no_decline(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    s.answer(-5, slot, "TENTATIVE")


# --- notices as text -----------------------------------------------------------------------------------


@scene(signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def an_invitation_and_a_decline_as_text(s: Story) -> None:
    settled(s, -8)
    day = f"{s.day(1):%a %b %d, %Y}"
    notice(s, -6, f"Invitation: Walk-through @ {day} 10am - 11am (CET) ({s.contact.email})", by_us=True)
    notice(s, -5, f"Declined: Walk-through @ {day} 10am - 11am (CET) ({s.me.email})")


@scene(signals="", good="meeting_accepted", paused=OPEN, maybe="fast_replies")
def an_invitation_and_a_yes_as_text(s: Story) -> None:
    settled(s, -8)
    day = f"{s.day(2):%a %b %d, %Y}"
    notice(s, -6, f"Invitation: Walk-through @ {day} 10am - 11am (CET) ({s.contact.email})", by_us=True)
    notice(s, -5, f"Accepted: Walk-through @ {day} 10am - 11am (CET) ({s.me.email})")


@scene(signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def an_outlook_decline_of_which_the_subject_is_left(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    notice(s, -5, f"Declined: {slot.summary}")


@scene(signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def a_german_decline_of_which_the_subject_is_left(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    notice(s, -5, f"Abgelehnt: {slot.summary}")


@scene(signals="declined_meeting=amber", paused=OPEN, maybe="fast_replies")
def a_decline_by_text_and_in_the_entry_is_one(s: Story) -> None:
    settled(s, -8)
    slot = s.slot(s.moment(1, "10:00"))
    s.invite(-6, slot)
    notice(s, -5, f"Declined: {slot.summary}")
    s.entry(-6, slot, contact="DECLINED")


@scene(signals="rescheduled=amber", paused=OPEN, maybe="meeting_accepted fast_replies")
def two_counter_proposals_as_text(s: Story) -> None:
    settled(s, -14)
    slot = s.slot(s.moment(-6, "10:00"))
    s.invite(-12, slot)
    s.answer(-12, slot, "ACCEPTED", at="16:00")
    moved = replace(slot, start=s.moment(-2, "10:00"), sequence=1)
    notice(
        s, -10, f"New Time Proposed: {slot.summary}", when=f"{moved.start:%A, %B %d, %Y} 10:00 AM-11:00 AM"
    )
    s.invite(-10, moved, at="15:00")
    s.answer(-9, moved, "ACCEPTED")
    later = slot.start + timedelta(days=9)
    notice(s, -4, f"New Time Proposed: {slot.summary}", when=f"{later:%A, %B %d, %Y} 10:00 AM-11:00 AM")


@scene(signals="rescheduled=amber", paused=OPEN, maybe="meeting_accepted fast_replies")
def their_invitations_called_off_as_text(s: Story) -> None:
    settled(s, -17)
    for asked, day, off in ((-15, -9, -10), (-8, -3, -4)):
        when = f"{s.day(day):%a %b %d, %Y}"
        notice(s, asked, f"Invitation: Sync {day} @ {when} 10am - 11am (CET) ({s.me.email})")
        notice(s, off, f"Canceled event: Sync {day} @ {when} 10am - 11am (CET) ({s.me.email})")


@scene(signals="", ball=OPEN, maybe=_USUAL)
def the_rep_calls_it_off_as_text(s: Story) -> None:
    settled(s, -9)
    slot = s.slot(s.moment(-3, "10:00"))
    s.invite(-8, slot)
    s.answer(-7, slot, "ACCEPTED")
    notice(s, -5, f"Canceled: {slot.summary}", by_us=True)


@scene(signals="", ball="yours", maybe=_USUAL)
def a_subject_that_only_looks_like_a_notice(s: Story) -> None:
    s.warm(-6)
    s.them(
        -3,
        "We have accepted the terms of the frame contract on our side, the signed copy is with legal.",
        subject="Accepted: frame contract",
        quote=False,
    )
