"""What is not drafted: who asked for none, whose turn it is, who is away, and what is not red."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.exits.scenes import BEGIN, ENQUIRY, KEY, LATER, MARA, ME, OFFER, boarding, drafted, mail, silent
from walkaway.engine.actions.draft import permission_of
from walkaway.engine.errors import RefusedError, UsageError
from walkaway.engine.exits.remarks import body_of
from walkaway.engine.model import Decision, Odds


def refusal(board, **wish: object) -> RefusedError:  # type: ignore[no-untyped-def]
    with pytest.raises(RefusedError) as caught:
        drafted(board, **wish)
    assert caught.value.exit_code == 5
    return caught.value


def test_a_dead_zone_may_be_left() -> None:
    made = drafted(boarding(silent()))
    assert made.text.startswith("Hi Mara,\n\n")
    assert made.text.endswith("\n\nBest wishes,\nRobin")
    assert "cold stores" in made.text


def test_who_asked_for_no_more_mail_gets_none_whatever_happens_later() -> None:
    leave = "Please remove me from your list and do not contact me again."
    mails = [*silent(), mail(50, MARA, ME, leave, ref="m7@brindle", answers="m6@norrland")]
    board = boarding(mails)
    assert "asked not to be written to" in refusal(board, sure=True).title
    much_later = boarding(mails, as_of=LATER + timedelta(days=600))
    assert "asked not to be written to" in refusal(much_later, sure=True).title


def test_a_clear_no_gets_a_thank_you_and_nothing_else() -> None:
    no = "Hi Robin,\n\nwe have decided to go with another supplier. Thank you for the effort.\n\nMara"
    board = boarding([*silent(), mail(50, MARA, ME, no, ref="m7@brindle", answers="m6@norrland")])
    made = drafted(board)
    assert made.tone == "thanks"
    assert [tone for tone, _, _ in made.tones] == ["thanks"]
    assert "?" not in body_of(made.text)
    assert "Thank you" in made.text
    assert made.closing.reason == "competitor"
    assert "a thank-you is all" in refusal(board, tone="direct", sure=True).title


def test_a_no_that_was_answered_already_is_remarked_on() -> None:
    no = "Hi Robin,\n\nwe have decided to go with another supplier.\n\nMara"
    bye = "Hi Mara,\n\nthank you for telling me so plainly.\n\nBest wishes,\nRobin"
    mails = [
        *silent(),
        mail(50, MARA, ME, no, ref="m7@brindle", answers="m6@norrland"),
        mail(51, ME, MARA, bye, ref="m8@norrland", answers="m7@brindle"),
    ]
    remarks = [remark.kind for remark in drafted(boarding(mails)).warnings]
    assert "answered" in remarks


def test_where_the_ball_is_yours_the_answer_comes_first() -> None:
    question = "Hi Robin,\n\nhow long does the fitting take, and what would it cost for all nine?\n\nMara"
    board = boarding([*silent(), mail(60, MARA, ME, question, ref="m7@brindle", answers="m6@norrland")])
    error = refusal(board, sure=True)
    assert "your turn" in error.title
    assert "1 May" in error.title
    assert error.kind == "answer"


def test_who_is_away_is_waited_for() -> None:
    away = "I am out of the office until 15 June 2026."
    note = mail(
        42, MARA, ME, away, ref="m7@brindle", answers="m6@norrland", subject="Automatic reply: Logbook",
        extra="Auto-Submitted: auto-replied",
    )  # fmt: skip
    error = refusal(boarding([*silent(), note]), sure=True)
    assert "away until" in error.title
    assert error.kind == "wait"
    assert drafted(boarding([*silent(), note], as_of=LATER + timedelta(days=60)))


def test_a_snooze_is_waited_for_unless_the_rep_insists() -> None:
    snooze = Decision("snooze", BEGIN + timedelta(days=60), KEY, until=LATER + timedelta(days=10))
    board = boarding(silent(), decisions=[snooze])
    assert "snoozed" in refusal(board).title
    assert drafted(board, sure=True)


def test_what_is_not_red_wants_insisting_and_tells_why() -> None:
    board = boarding(silent()[:4], as_of=BEGIN + timedelta(days=24))
    error = refusal(board)
    assert "not red" in error.title
    assert error.title.endswith("Your mail holds too few silences to give odds.")
    assert error.kind == "sure"
    assert drafted(board, sure=True).text


def test_what_is_not_red_is_told_with_the_odds() -> None:
    board = boarding(silent()[:4], as_of=BEGIN + timedelta(days=24))
    (view,) = board.snapshot().prospects
    known = replace(view, odds=Odds(0.53, 0.4, 0.66, 38, 14))
    refused = permission_of(board.conversation(KEY), known).refused
    assert refused.endswith("53 % ended within 14 days (38 silences).")


def test_who_never_answered_needs_no_goodbye() -> None:
    cold = [
        mail(0, ME, MARA, OFFER, ref="c1@norrland"),
        mail(
            20,
            ME,
            MARA,
            "Hi Mara,\n\ndid you see our proposal?\n\nRobin",
            ref="c2@norrland",
            answers="c1@norrland",
        ),
    ]
    board = boarding(cold)
    assert "who never answered needs no goodbye" in refusal(board).title
    made = drafted(board, sure=True)
    assert "Thank you" not in made.text  # for what?


def test_a_closed_deal_is_reopened_first() -> None:
    closed = Decision("exit", BEGIN + timedelta(days=60), KEY)
    board = boarding(silent(), decisions=[closed])
    assert "closed already" in refusal(board, sure=True).title
    again = Decision("reopen", BEGIN + timedelta(days=61), KEY)
    assert drafted(boarding(silent(), decisions=[closed, again]))


def test_nobody_left_to_write_to() -> None:
    bounce = mail(
        42, "mailer-daemon@mx.norrland.example", ME,
        "Your message to mara@brindle.example could not be delivered.\n\n550 5.1.1 User unknown",
        ref="b1@mx", answers="m6@norrland", subject="Delivery Status Notification (Failure)",
        extra="Auto-Submitted: auto-replied",
    )  # fmt: skip
    assert "can be reached" in refusal(boarding([*silent(), bounce]), sure=True).title


def test_an_unknown_tone_is_named_and_a_beginning_is_enough() -> None:
    board = boarding(silent())
    with pytest.raises(UsageError, match="closing_courtesy"):
        drafted(board, tone="grovelling")
    assert drafted(board, tone="Not now").tone == "not_now"
    assert drafted(board, tone="referral").tone == "right_person"
    assert drafted(board, tone="after-missed-meetings").tone == "missed_meetings"


def test_open_questions_are_asked_in_the_last_check() -> None:
    made = drafted(boarding(silent()), tone="last_check")
    assert "timeline" in made.open_questions
    assert made.text.count("?") == 1
    told = ENQUIRY + "\n\nIt has to be in place by the end of June, before the audit."
    board = boarding([mail(0, MARA, ME, told, ref="m1@brindle"), *silent()[1:]])
    other = drafted(board, tone="last_check")
    assert "timeline" not in other.open_questions
    assert "by when" not in other.text
    assert "by which" not in other.text


def test_the_rep_may_choose_the_question() -> None:
    board = boarding(silent())
    assert "who besides you" in drafted(board, tone="last_check", question="budget_authority").text
    with pytest.raises(UsageError, match="timeline"):
        drafted(board, tone="last_check", question="shoe_size")


def test_the_month_option_wants_a_month() -> None:
    from walkaway.engine.exits.draft import Option

    with pytest.raises(UsageError, match="month"):
        drafted(boarding(silent()), options=frozenset({Option.MONTH}))


def test_the_language_is_that_of_the_thread() -> None:
    german = [
        mail(0, MARA, ME, "Hallo Robin,\n\nwir haben neun Kühlräume. Und nun?\n\nMara", ref="m1@b"),
        mail(
            1, ME, MARA,
            "Hallo Mara,\n\nanbei unser Angebot für die Kühlräume. Gibst du mir bis Freitag Bescheid?\n\n"
            "Viele Grüße\nRobin",
            ref="m2@norrland", answers="m1@b",
        ),
        mail(
            20, ME, MARA, "Hallo Mara,\n\nhast du dir das Angebot ansehen können?\n\nViele Grüße\nRobin",
            ref="m3@norrland", answers="m2@norrland",
        ),
    ]  # fmt: skip
    made = drafted(boarding(german), sure=True)
    assert made.language == "de"
    assert made.text.startswith("Hallo Mara,\n\n")
    assert made.text.endswith("\n\nViele Grüße\nRobin")
    assert " Sie " not in made.text
    assert " Ihnen" not in made.text
    assert made.writes_as == "Mara, German, familiar"
    assert drafted(boarding(silent())).language == "en"
