"""Turns, ball, follow-ups, latencies and states, word for word as the red flags define them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import PROSPECT, REP, THEM, bounce, day, mail, meeting, ours, talk, theirs
from walkaway.engine.conversation import Conversation, expected_latency
from walkaway.engine.model import (
    Address,
    Attendee,
    Ball,
    Body,
    Decision,
    Kind,
    Mark,
    MeetingChange,
    MeetingVersion,
    Message,
    PartStat,
    Quote,
    State,
)
from walkaway.engine.playbook import load

BOSS = "boss@brindle.example"


def test_a_question_gives_them_the_ball_and_counts_follow_ups() -> None:
    found = talk([ours(day(0)), ours(day(3)), ours(day(7))], day(9))
    assert found.ball is Ball.THEIRS
    assert found.opened is not None
    assert found.opened.date == day(0)
    assert len(found.followups) == 2
    assert found.silence == 7  # Tue..Fri, Mon..Wed


def test_a_weekend_holds_no_business_day() -> None:
    assert talk([ours(day(4))], day(6)).silence == 0
    assert talk([ours(day(4))], day(7)).silence == 1


def test_thanks_of_ours_open_nothing() -> None:
    found = talk([ours(day(0)), theirs(day(1)), ours(day(2), "Thanks!", ["acknowledgement"])], day(30))
    assert found.ball is Ball.NONE
    assert found.silence == found.business_days(day(2), day(30))


def test_an_answer_of_theirs_gives_the_ball_back() -> None:
    assert talk([ours(day(0)), theirs(day(1))], day(5)).ball is Ball.YOURS


@pytest.mark.parametrize("label", ["acknowledgement", "explicit_no"])
def test_an_acknowledgement_or_a_refusal_owes_nothing(label: str) -> None:
    assert talk([ours(day(0)), theirs(day(1), marks=[label])], day(5)).ball is Ball.NONE


def test_thanks_with_a_question_are_more_than_thanks() -> None:
    found = talk([ours(day(0)), theirs(day(1), marks=["acknowledgement", "ask"])], day(5))
    assert found.ball is Ball.YOURS


def test_news_before_the_thanks_still_wait_for_the_rep() -> None:
    turn = [theirs(day(1)), theirs(day(2), "Thanks", ["acknowledgement"])]
    assert talk([ours(day(0)), *turn], day(5)).ball is Ball.YOURS


def test_automatic_mail_of_theirs_ends_no_turn() -> None:
    found = talk(
        [ours(day(0)), theirs(day(0, 10), kind=Kind.AUTO_REPLY), theirs(day(1), kind=Kind.LIST)], day(5)
    )
    assert found.ball is Ball.THEIRS
    assert found.last_inbound is None
    assert found.state is State.COLD


def test_a_teammates_mail_is_ours() -> None:
    found = talk([ours(day(0)), mail("kim@norrland.example", THEM, day(2), marks=["ask"])], day(5))
    assert len(found.followups) == 1


def test_a_colleague_answers_for_the_organisation() -> None:
    found = talk([ours(day(0)), theirs(day(2), sender="pa@mail.brindle.example")], day(5))
    assert found.ball is Ball.YOURS
    assert [latency.business_days for latency in found.latencies] == [2]


def test_mail_that_bounced_opens_no_ball_and_is_no_follow_up() -> None:
    first = ours(day(0))
    assert talk([first, bounce(day(0, 10), THEM, in_reply_to=first.ref)], day(9)).ball is Ball.NONE
    found = talk(
        [ours(day(0)), theirs(day(1)), ours(day(2)), ours(day(3), to=BOSS), bounce(day(3, 10), BOSS)], day(9)
    )
    assert found.ball is Ball.THEIRS
    assert found.followups == ()


def test_a_delay_is_no_bounce() -> None:
    first = ours(day(0))
    found = talk([first, bounce(day(0, 10), THEM, permanent=False, in_reply_to=first.ref)], day(9))
    assert found.ball is Ball.THEIRS


def test_a_contact_who_is_gone_runs_no_clock() -> None:
    note = theirs(day(1), "I have left Brindle.", ["contact_gone"], kind=Kind.AUTO_REPLY)
    found = talk([ours(day(0)), note], day(30))
    assert found.ball is Ball.NONE
    assert [contact.gone is not None for contact in found.contacts] == [True]


def test_the_colleague_named_in_the_notice_is_gone_not_its_writer() -> None:
    hello = theirs(day(0), sender=BOSS)
    hello = Message(
        **{**{f: getattr(hello, f) for f in hello.__dataclass_fields__}, "sender": Address(BOSS, "Hal Boss")}
    )
    note = theirs(day(3), "Hal Boss is no longer with us.", ["contact_gone"])
    gone = {contact.address for contact in talk([hello, note], day(5)).contacts if contact.gone}
    assert gone == {BOSS}
    farewell = "I have left Brindle; Hal Boss takes over."
    own_words = theirs(day(3), farewell, [Mark("contact_gone", 0, len(farewell), detail="self")])
    gone = {contact.address for contact in talk([hello, own_words], day(5)).contacts if contact.gone}
    assert gone == {THEM}


def test_your_old_contact_is_whom_we_wrote_to() -> None:
    text = "Your old contact no longer works here."
    mark = Mark("contact_gone", 0, len(text), detail="known_contact")
    note = theirs(day(3), text, [mark], sender="heir@brindle.example")

    def gone(*before: Message) -> set[str]:
        return {contact.address for contact in talk([*before, note], day(5)).contacts if contact.gone}

    assert gone(ours(day(0)), theirs(day(1))) == {THEM}
    both = [theirs(day(0)), theirs(day(1), sender=BOSS)]
    assert gone(*both, ours(day(2), to=BOSS)) == {BOSS}
    assert gone(*both, ours(day(1), to=BOSS), ours(day(2))) == {THEM}
    assert gone(*both) == set()  # either might be meant
    assert gone() == set()


def test_a_stranger_who_left_takes_nobody_along() -> None:
    note = theirs(day(3), "Somebody Else is no longer with us.", ["contact_gone"])
    assert not any(contact.gone for contact in talk([ours(day(0)), note], day(5)).contacts)


def test_talks_before_somebody_left_keep_their_latencies() -> None:
    gone = theirs(day(10), "I have left Brindle.", ["contact_gone"], kind=Kind.AUTO_REPLY)
    found = talk([ours(day(0)), theirs(day(1)), ours(day(2)), theirs(day(3)), ours(day(9)), gone], day(20))
    assert [latency.business_days for latency in found.latencies] == [1, 1]
    assert found.ball is Ball.NONE


def test_the_same_mail_in_two_folders_counts_once() -> None:
    first = ours(day(0))
    copy = ours(day(0) + timedelta(seconds=20))
    assert len(talk([first, first, copy], day(3)).messages) == 1


def test_latencies_and_what_is_expected() -> None:
    exchange = []
    for week, lag in enumerate([1, 1, 2, 3, 1]):
        exchange += [ours(day(7 * week)), theirs(day(7 * week + lag))]
    found = talk(exchange, day(40))
    assert [latency.business_days for latency in found.latencies] == [1, 1, 2, 3, 1]
    assert found.expected == pytest.approx(2.6)
    assert found.median_latency == 1


def test_expected_is_two_days_until_enough_is_known_and_stays_in_bounds() -> None:
    words = load(None).words
    assert expected_latency([9, 9, 9], words) == 2
    assert expected_latency([0] * 8, words) == 1
    assert expected_latency([40] * 8, words) == 10


def test_states() -> None:
    assert talk([ours(day(0))], day(90)).state is State.COLD
    assert talk([ours(day(0)), theirs(day(1))], day(30)).state is State.OPEN
    assert talk([ours(day(0)), theirs(day(1))], day(62)).state is State.DORMANT
    gone = Decision("exit", day(10))
    assert talk([ours(day(0)), theirs(day(1))], day(30), decisions=[gone]).state is State.CLOSED
    again = theirs(day(20), "We are back.")
    assert talk([ours(day(0)), theirs(day(1)), again], day(30), decisions=[gone]).state is State.OPEN


def test_a_call_that_the_rep_noted_resets_the_clock() -> None:
    found = talk([ours(day(0))], day(20), decisions=[Decision("spoke", day(10))])
    assert found.ball is Ball.NONE
    assert found.silence == found.business_days(day(10), day(20))
    asked_again = talk([ours(day(0)), ours(day(14))], day(20), decisions=[Decision("spoke", day(10))])
    assert asked_again.ball is Ball.THEIRS
    assert asked_again.opened is not None
    assert asked_again.opened.date == day(14)


def invitation(at: object, uid: str) -> Message:
    version = MeetingVersion(uid, day(9), day(9, 10), method="REQUEST")
    return ours(at, "", [], kind=Kind.CALENDAR, body=Body("", invitations=(version,)))  # type: ignore[arg-type]


def response(what: str, at: object, partstat: PartStat) -> object:
    changes = (MeetingChange("set", REP, day(0)), MeetingChange(what, THEM, at))  # type: ignore[arg-type]
    return meeting(day(9), partstat, uid="uid-1", changes=changes)


def test_an_invitation_calls_for_an_answer_and_an_accept_ends_that_silence() -> None:
    assert talk([invitation(day(0), "uid-1")], day(3)).ball is Ball.THEIRS
    accepted = response("accepted", day(1), PartStat.ACCEPTED)
    assert talk([invitation(day(0), "uid-1")], day(3), [accepted]).ball is Ball.NONE  # type: ignore[list-item]


def test_a_counter_proposal_waits_for_the_rep() -> None:
    countered = response("countered", day(1), PartStat.NEEDS_ACTION)
    assert talk([invitation(day(0), "uid-1")], day(3), [countered]).ball is Ball.YOURS  # type: ignore[list-item]


def test_a_thread_tells_what_is_answered_where_the_headers_do_not() -> None:
    asked = ours(day(0), subject="Offer", thread_hint="T1")
    other = ours(day(1), subject="Workshop", thread_hint="T2")
    renamed = theirs(
        day(100), subject="Numbers for the board", thread_hint="T1", in_reply_to="gone@x.example"
    )
    by_header = theirs(day(101), subject="Re: Offer", thread_hint="T1", in_reply_to=other.ref)
    follow_up = ours(day(102), subject="Workshop", thread_hint="T3")
    found = talk([asked, other, renamed, by_header, follow_up], day(103))
    assert found.answers == {renamed.ref: asked.ref, by_header.ref: other.ref}


def test_answers_by_header_then_by_subject() -> None:
    asked = ours(day(0), subject="Pilot in spring")
    by_header = theirs(day(1), in_reply_to=asked.ref, subject="something else")
    by_subject = theirs(day(2), subject="AW: Pilot in spring")
    stranger = theirs(day(3), subject="Holiday party")
    found = talk([asked, by_header, by_subject, stranger], day(5))
    assert found.answers == {by_header.ref: asked.ref, by_subject.ref: asked.ref}


def test_a_reply_seen_only_in_a_quote_is_a_reply() -> None:
    from walkaway.engine.conversation.quoted import recover

    first = ours(day(0))
    quote = Quote("Forty seats, from June, and we would start in the Leeds office.", "Mara", THEM, day(2))
    second = ours(day(5), body=Body("Great, shall I send the order form?", quotes=(quote,)))
    found = recover([first, second], lambda m: m.sender.email == REP, lambda email: email == THEM)
    assert [(reply.sender.email, reply.date) for reply in found] == [(THEM, day(2))]
    known = theirs(day(2), quote.text)
    assert recover([first, known, second], lambda m: m.sender.email == REP, lambda email: email == THEM) == ()


def test_own_words_quoted_back_are_no_reply() -> None:
    from walkaway.engine.conversation.quoted import recover

    quote = Quote("Could you confirm the number of seats by Friday?", "Robin", REP, day(2))
    second = ours(day(5), body=Body("Any news?", quotes=(quote,)))
    assert recover([second], lambda m: m.sender.email == REP, lambda email: email == THEM) == ()


LATER = st.lists(
    st.tuples(st.integers(11, 60), st.booleans(), st.sampled_from(["ask", "acknowledgement", "promise"]))
)


@settings(max_examples=60)
@given(LATER)
def test_nothing_later_than_as_of_changes_the_conversation(later: list[tuple[int, bool, str]]) -> None:
    base = [ours(day(0)), theirs(day(1)), ours(day(3))]
    extra = [(ours if mine else theirs)(day(n), marks=[label]) for n, mine, label in later]

    def facts(found: Conversation) -> tuple[object, ...]:
        return (
            found.ball,
            found.silence,
            found.followups,
            found.messages,
            found.expected,
            found.state,
            found.contacts,
        )

    assert facts(talk(base, day(10))) == facts(talk([*base, *extra], day(10)))


def test_mail_of_others_is_left_out() -> None:
    stranger = mail("jo@acme.example", REP, day(1))
    to_two = mail(REP, (THEM, "jo@acme.example"), day(2), marks=["ask"])
    found = talk([stranger, to_two], day(5))
    assert found.messages == (to_two,)
    assert found.prospect is PROSPECT


def test_attendees_tell_whose_meeting_it_is() -> None:
    found = talk([ours(day(0))], day(1))
    assert found.accepted_by_them(meeting(day(3)))
    assert not found.accepted_by_them(meeting(day(3), PartStat.DECLINED))
    others = meeting(day(3), attendees=(Attendee(Address("jo@acme.example")),))
    assert not found.attended_by_them(others)
    assert date(2026, 3, 2) == found.calendar.local_date(day(0))
