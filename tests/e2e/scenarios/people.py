"""Scenarios of people: who is gone, who is a deal, what drags on for months, what a light adds up to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from tests.e2e.scenarios.meetings import agree
from tests.e2e.scenarios.pauses import promise
from tests.e2e.scenarios.scene import OPEN, scene
from tests.e2e.scenarios.story import WORDS, Story

# --- gone ------------------------------------------------------------------------------------------


@scene(light="amber", signals="contact_gone=amber", ball=OPEN, maybe="new_stakeholder")
def one_address_is_dead_and_a_colleague_lives(s: Story) -> None:
    s.warm(-20)
    s.them(-18, "colleague_answers", by=s.colleague)
    s.rep(-18, "courtesy", to=(s.colleague,), at="16:00")
    s.bounce(-5, s.rep(-5, "ask"))


@scene(light="red", signals="contact_gone=red", ball="none", followups=0, recommendation="walk_away")
def the_only_address_is_dead(s: Story) -> None:
    s.warm(-13)
    s.them(-12, "ack")
    s.bounce(-5, s.rep(-5, "ask"))


@scene(light=OPEN, signals="contact_gone=amber", ball="none", state="cold")
def the_first_mail_already_bounced(s: Story) -> None:
    s.bounce(-8, s.rep(-8, "offer"))


@scene(light="red", signals="contact_gone=red", ball=OPEN, paused=OPEN)
def the_only_contact_has_left(s: Story) -> None:
    s.warm(-8)
    s.auto(-8, "gone_auto")


@scene(light="amber", signals="contact_gone=amber", ball="yours", silence=7, maybe="new_stakeholder")
def a_successor_writes(s: Story) -> None:
    s.warm(-9)
    s.them(-7, "gone_human", by=s.colleague)


@scene(light="amber", signals="contact_gone=amber", ball="yours", silence=9, maybe="new_stakeholder")
def the_contact_has_left_and_a_colleague_answers(s: Story) -> None:
    s.warm(-12)
    s.auto(-12, "gone_auto")
    s.them(-9, "colleague_answers", by=s.colleague)


@scene(light="green", ball="theirs", followups=0, silence=4)
def a_mistyped_address_is_nobody(s: Story) -> None:
    s.warm(-4)
    typo = replace(s.contact, email=s.contact.email.replace("@", "x@"))
    s.bounce(-3, s.rep(-3, "nudge", to=(typo,)))


@scene(light="amber", signals="radio_silence=amber", ball="theirs", followups=1)
def a_bounced_chaser_is_no_follow_up(s: Story) -> None:
    s.warm(-13)
    s.rep(-9, "nudge")
    typo = replace(s.contact, email=s.contact.email.replace("@", "x@"))
    s.bounce(-5, s.rep(-5, "nudge", to=(typo,)))


# --- it drags on -----------------------------------------------------------------------------------


def drags_on(s: Story, days: int) -> None:
    """Talk every two weeks since `days` calendar days ago, in which nothing moves."""
    s.rep(s.back(days + 2), "offer")
    s.them(s.back(days), "engaged")
    pairs = s.rng.sample(WORDS["chat"], len(WORDS["chat"]))
    for ago, pair in zip(range(days - 12, 6, -13), pairs, strict=False):
        s.rep(s.back(ago), pair["ask"])
        s.them(s.back(ago - 3), pair["answer"], at="15:10")


@scene(light="amber", signals="stale_maybe=amber", ball="yours", maybe="fast_replies")
def ten_weeks_and_nothing_moved(s: Story) -> None:
    drags_on(s, 74)


@scene(light="red", signals="stale_maybe=red", ball="yours", recommendation="reply", maybe="fast_replies")
def fourteen_weeks_and_nothing_moved(s: Story) -> None:
    drags_on(s, 98)


@scene(light="green", ball="yours", maybe="fast_replies")
def eight_weeks_are_no_age(s: Story) -> None:
    drags_on(s, 58)


@scene(light="green", good="meeting_held", ball="none", maybe="fast_replies meeting_accepted")
def fourteen_weeks_but_they_met(s: Story) -> None:
    drags_on(s, 98)
    slot = s.slot(s.moment(-2, "10:00"))
    s.entry(-5, slot, contact="ACCEPTED")
    s.them(-2, "after_meeting_them", at="13:00")
    s.rep(-2, "after_meeting_rep", at="15:00")


@scene(light="green", good="promise_kept", ball="none", maybe="fast_replies")
def fourteen_weeks_but_a_promise_was_kept(s: Story) -> None:
    drags_on(s, 98)
    words = promise(s, -2, -1)
    s.them(-1, words["kept"], attachment="document.pdf")
    s.rep(-1, "courtesy", at="16:00")


@scene(
    light="red", signals="stale_maybe=red", ball="yours", maybe="fast_replies meeting_accepted meeting_held"
)
def fourteen_weeks_and_the_meeting_is_long_past(s: Story) -> None:
    drags_on(s, 98)
    met = s.back(52)
    s.entry(s.back(60), s.slot(s.moment(met, "10:00")), contact="ACCEPTED")
    s.them(met, "after_meeting_them", at="13:00")
    s.mails.sort(key=lambda mail: mail.date)


@scene(light=OPEN, good="meeting_held", maybe="fast_replies meeting_accepted", ball="none")
def a_meeting_missed_half_a_year_ago(s: Story) -> None:
    s.rep(s.back(205), "offer")
    s.them(s.back(203), "engaged")
    s.them(s.back(190), "their_missed")
    s.rep(s.back(189), "courtesy")
    s.entry(-9, s.slot(s.moment(-4, "10:00")), contact="ACCEPTED")
    s.them(-4, "after_meeting_them", at="13:00")
    s.rep(-4, "after_meeting_rep", at="15:00")


# --- what adds up ----------------------------------------------------------------------------------


@scene(
    light="red",
    ball="theirs",
    recommendation="walk_away",
    maybe="fast_replies meeting_accepted",
    signals="missed_meeting=amber broken_promise=amber radio_silence=amber",
)
def three_ambers_are_red(s: Story) -> None:
    agree(s, -15, -18)
    s.rep(-15, "missed_by_rep", at="15:00")
    promise(s, -14, -11)
    s.rep(-7, "ask")


@scene(
    light="amber",
    maybe="fast_replies declined_meeting",
    good="new_stakeholder meeting_accepted",
    paused=OPEN,
    signals="missed_meeting=amber broken_promise=amber",
)
def three_ambers_against_two_younger_good_signs(s: Story) -> None:
    agree(s, -17, -20)
    s.rep(-17, "missed_by_rep", at="15:00")
    promise(s, -16, -12)
    declined = s.slot(s.moment(-8, "10:00"))
    s.invite(-11, declined)
    s.answer(-10, declined, "DECLINED")
    s.them(-4, "introduce", cc=(s.colleague,))
    s.them(-4, "news", by=s.colleague, at="16:00")
    slot = s.slot(s.moment(3, "10:00"))
    s.invite(-3, slot)
    s.answer(-2, slot, "ACCEPTED")


@scene(
    light="amber",
    signals="missed_meeting=amber radio_silence=amber",
    ball="theirs",
    silence=7,
    followups=0,
    maybe="fast_replies meeting_accepted",
)
def two_ambers_are_amber(s: Story) -> None:
    agree(s, -7, -10)
    s.rep(-7, "missed_by_rep", at="15:00")


@scene(light="green", good="new_stakeholder", ball="yours", maybe="fast_replies")
def somebody_new_joins(s: Story) -> None:
    s.warm(-8)
    s.them(-6, "introduce", cc=(s.colleague,))
    s.them(-5, "news", by=s.colleague)


# --- who is a deal ---------------------------------------------------------------------------------


@scene(light="amber", signals="radio_silence=amber", ball="theirs", silence=7)
def a_person_on_a_free_mail_domain(s: Story) -> None:
    s.private_person("gmail.com")
    s.warm(-7)


@scene(light="green", ball="yours", silence=4)
def another_person_on_a_free_mail_domain(s: Story) -> None:
    s.private_person("gmail.com")
    s.warm(-6)
    s.them(-4, "question")


@scene(light="red", signals="radio_silence=red", ball="theirs", silence=12, followups=2)
def a_person_at_an_internet_provider(s: Story) -> None:
    s.private_person("web.de")
    s.warm(-12)
    s.rep(-8, "nudge")
    s.rep(-4, "nudge")


@scene(light="amber", signals="radio_silence=amber", ball="theirs", silence=12, followups=1)
def the_rep_chases_from_the_private_address(s: Story) -> None:
    s.warm(-12)
    s.rep(-6, "nudge", by=s.me2)


@scene(light="green", ball="none", good="meeting_held", maybe="meeting_accepted")
def somebody_met_without_an_offer(s: Story) -> None:
    s.them(-12, "idle", new=True, subject="Introduction")
    s.rep(-12, "courtesy", at="16:00")
    slot = s.slot(s.moment(-4, "10:00"))
    s.invite(-9, slot)
    s.answer(-8, slot, "ACCEPTED")
    s.them(-4, "after_meeting_them", at="13:00")
    s.rep(-4, "courtesy", at="15:00")


@scene(aside="newsletter")
def a_newsletter(s: Story) -> None:
    who = replace(s.contact, email=f"news@{s.domain}", name=f"{s.company} Weekly", title="")
    for n in (-15, -10, -5):
        s.them(
            n,
            "newsletter",
            by=who,
            new=True,
            bare=True,
            headers={
                "List-Id": f"<weekly.{s.domain}>",
                "List-Unsubscribe": f"<https://{s.domain}/off>",
                "Precedence": "bulk",
            },
        )


@scene(aside="automated")
def a_machine_that_takes_no_answers(s: Story) -> None:
    for n in (-9, -2):
        who = replace(s.contact, email=f"no-reply@{s.domain}", name=s.company)
        s.them(n, "receipt", by=who, new=True, bare=True, subject="Your order")


@scene(aside="one_way")
def somebody_whom_nobody_ever_answered(s: Story) -> None:
    who = replace(s.contact, email=f"facility@{s.domain}", name="Facility Management")
    for n in (-20, -13, -6):
        s.them(n, "one_way", by=who, new=True, subject="Notice")


def three_turns(s: Story, pool: str, *, they_begin: bool) -> None:
    text = s.rng.choice(WORDS[pool])
    subject = {"supplier": "Enquiry", "recruiter": "An opportunity", "friend": "hey"}[pool]
    if they_begin:
        s.them(-9, s.fill(text["them"]), new=True, subject=subject)
        s.rep(-8, s.fill(text["rep"]))
    else:
        s.rep(-9, s.fill(text["rep"]), subject=subject)
        s.them(-8, s.fill(text["them"]))
    (s.them if they_begin else s.rep)(-7, s.fill(text["end"]))


@scene(aside="not_a_deal")
def a_supplier_the_rep_buys_from(s: Story) -> None:
    three_turns(s, "supplier", they_begin=False)


@scene(aside="not_a_deal")
def a_second_supplier(s: Story) -> None:
    three_turns(s, "supplier", they_begin=False)


@scene(aside="not_a_deal")
def a_recruiter(s: Story) -> None:
    three_turns(s, "recruiter", they_begin=True)


@scene(aside="not_a_deal")
def a_friend(s: Story) -> None:
    s.private_person("gmail.com")
    three_turns(s, "friend", they_begin=True)


@scene(aside="not_a_deal")
def a_second_friend(s: Story) -> None:
    s.private_person("hotmail.co.uk")
    three_turns(s, "friend", they_begin=True)


@scene(aside="own_side")
def a_teammate(s: Story) -> None:
    s.id = s.mate.email.partition("@")[2]
    s.rep(-9, "Could you look over the proposal before it goes out?", to=(s.mate,), subject="Proposal")
    s.them(-9, "Done, two typos in the price table.", by=s.mate, at="16:00")
    s.rep(-3, "Any news on the other one?", to=(s.mate,))


@scene(absent=True)
def a_stranger_in_the_spam_folder(s: Story) -> None:
    s.them(-6, "We offer you the best prices on the market. Shall we talk?", new=True).labels = "Spam"
