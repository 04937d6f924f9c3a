"""Newsletters without list headers are told by whom they are addressed to and by their own words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from walkaway.engine.conversation.circulars import mark_circulars
from walkaway.engine.model import Address, Body, Kind, Message

ME, THEM, CROWD = "robin@norrland.example", "news@brindle.example", "readers@brindle.example"
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def mail(
    day: int, sender: str, *to: str, text: str = "On Friday we will sign the lease.", **facts: str
) -> Message:
    return Message(
        ref=f"{day}@mail.example",
        date=DAY + timedelta(days=day),
        sender=Address(sender),
        to=tuple(map(Address, to)),
        subject=facts.get("subject", "News"),
        in_reply_to=facts.get("in_reply_to", ""),
        body=Body(text),
    )


def kinds(*messages: Message) -> list[Kind]:
    marked = mark_circulars(messages, lambda message: message.sender.email == ME, lambda email: email == ME)
    return [message.kind for message in marked]


def test_mail_to_others_from_somebody_unknown_is_a_circular() -> None:
    assert kinds(mail(0, THEM, CROWD), mail(7, THEM, CROWD)) == [Kind.LIST, Kind.LIST]


@pytest.mark.parametrize(
    "footer", ["To unsubscribe, write to us.", "You are receiving this because you registered."]
)
def test_mail_that_speaks_of_its_subscribers_is_a_circular_even_to_us(footer: str) -> None:
    assert kinds(mail(0, THEM, ME, text=f"Ten tips.\n\n{footer}")) == [Kind.LIST]


def test_mail_to_us_or_to_nobody_named_is_none() -> None:
    assert kinds(mail(0, THEM, ME), mail(1, "jo@acme.example")) == [Kind.HUMAN, Kind.HUMAN]


def test_who_writes_to_us_directly_may_also_write_to_others() -> None:
    assert kinds(mail(0, THEM, CROWD), mail(7, THEM, ME)) == [Kind.HUMAN, Kind.HUMAN]


def test_whom_we_wrote_to_is_no_newsletter_whatever_stands_below_their_mail() -> None:
    reply = mail(1, THEM, CROWD, text="Yes, Friday.\n\nUnsubscribe from our letters here.")
    assert kinds(mail(0, ME, THEM), reply) == [Kind.HUMAN, Kind.HUMAN]


@pytest.mark.parametrize("facts", [{"in_reply_to": "offer@mail.example"}, {"subject": "Re: Offer"}])
def test_an_answer_to_an_alias_nobody_told_us_of_is_none(facts: dict[str, str]) -> None:
    assert kinds(mail(0, THEM, "old-me@mail.example", **facts)) == [Kind.HUMAN]


def test_other_kinds_stay_what_they_are() -> None:
    bounce = replace(mail(0, "daemon@relay.example", CROWD), kind=Kind.BOUNCE)
    assert kinds(bounce) == [Kind.BOUNCE]
