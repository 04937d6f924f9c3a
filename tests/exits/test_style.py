"""The rep's own way of writing is learnt: greetings, names, closing lines, signatures, du and Sie."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from itertools import count

import pytest

from tests.factories import day
from walkaway.engine.exits.style import (
    Greeting,
    Style,
    closing_of,
    first_name,
    greetings_in,
    learn,
    signed_name,
)
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import Address, Body, Message

EN, DE = exit_words("en"), exit_words("de")
MARA = Address("mara@brindle.example", "Mara Tollund")
ROBIN = Address("robin@norrland.example", "Robin Falk")
_days = count(1)


def sent(text: str, signature: str = "", to: Address = MARA) -> Message:
    number = next(_days)
    return Message(f"s{number}@x", day(number), ROBIN, to=(to,), body=Body(text, signature))


def style(*mails: Message, to: Address = MARA, elsewhere: tuple[Message, ...] = (), words=EN) -> Style:  # type: ignore[no-untyped-def]
    return learn(to, mails, elsewhere, ROBIN, words)


@pytest.mark.parametrize(
    ("line", "greeting"),
    [
        ("Hi Mara,\n\nthank you", "Hi Mara,"),
        ("Hello Mara, did the pump behave?", "Hello Mara,"),
        ("Dear Ms Tollund,\n\nI", "Dear Ms Tollund,"),
        ("Hey Mara!\nquick one", "Hey Mara!"),
        ("hi,\nsee below", "hi,"),
        ("Good morning Mara, is it", "Good morning Mara,"),
    ],
)
def test_greetings_are_found(line: str, greeting: str) -> None:
    assert [str(found) for found in greetings_in(sent(line), EN)][:1] == [greeting]


@pytest.mark.parametrize(
    "line", ["Thanks for the call.", "Dear customers of the firm that we visited", "Highly welcome, this", ""]
)
def test_other_beginnings_are_none(line: str) -> None:
    assert not [found for found in greetings_in(sent(line), EN) if found.name]


def test_two_people_are_two_greetings() -> None:
    assert [g.name for g in greetings_in(sent("Hi Rosa, hi Gil,\n\nthanks"), EN)] == ["Rosa", "Gil"]


def test_the_latest_greeting_of_that_person_counts() -> None:
    found = style(sent("Dear Ms Tollund,\n\nHello"), sent("Hi Mara,\n\nHello"), sent("Hi Sven,\n\nHello"))
    assert str(found.greeting) == "Hi Mara,"


def test_a_time_of_day_is_not_taken_over() -> None:
    found = style(sent("Hello Mara,\n\nx"), sent("Good morning Mara,\n\nx"))
    assert str(found.greeting) == "Hello Mara,"


def test_who_was_called_by_the_first_name_since_is_no_mister() -> None:
    kroyer = Address("ankr@line.example", "Anselm Kroyer")
    mails = (
        sent("Dear Mr Kroyer,\n\nwe met", to=kroyer),
        sent("Thank you Anselm, that is clear.", to=kroyer),
    )
    assert str(style(*mails, to=kroyer).greeting) == "Hello Anselm,"
    assert str(style(mails[0], to=kroyer).greeting) == "Dear Mr Kroyer,"


def test_a_new_person_is_greeted_as_others_are() -> None:
    found = style(elsewhere=(sent("Hey Sven,\n\nx"), sent("Hey Una,\n\nx"), sent("Hi Kit,\n\nx")))
    assert str(found.greeting) == "Hey Mara,"


@pytest.mark.parametrize(
    ("name", "email", "first"),
    [
        ("Mara Tollund", "mara@brindle.example", "Mara"),
        ("Tollund, Mara", "m.tollund@brindle.example", "Mara"),
        ("Dr. Mara Tollund", "mt@brindle.example", "Mara"),
        ("Anselm Kroyer", "ankr@line.example", "Anselm"),
        ("Brindle Office", "office@brindle.example", ""),
        ("Ostermoor Timber Office", "office@ostermoor-timber.example", ""),
        ("Sales Team", "sales@brindle.example", ""),
        ("mara", "mara@brindle.example", "Mara"),
        ("MARA TOLLUND", "mt@brindle.example", "Mara"),
        ("mara tollund", "mt@brindle.example", "Mara"),
        ("office", "office@brindle.example", ""),
        ("BRINDLE", "info@brindle.example", ""),
        ("", "mara@brindle.example", ""),
        ("Mara Tollund (Brindle)", "mara@brindle.example", "Mara"),
    ],
)
def test_first_names(name: str, email: str, first: str) -> None:
    assert first_name(Address(email, name), EN) == first


def test_a_name_from_the_signature_where_the_address_shows_none() -> None:
    assert signed_name([sent("Hi,\n\nsee below.\n\nBest,\nDana")], EN) == "Dana"
    assert signed_name([sent("Hi,\n\nsee below.\n\nDana Whitfield")], EN) == "Dana Whitfield"
    assert signed_name([sent("sure, send it")], EN) == ""
    assert signed_name([sent("Hi,\n\nfine.\n\nThanks")], EN) == ""


def test_nobody_is_greeted_by_a_guess() -> None:
    office = Address("office@brindle.example", "Brindle Office")
    assert str(style(sent("Dear all,\n\nx", to=office), to=office).greeting) == "Dear all,"
    assert style(to=office).greeting == Greeting("Hello", "", ",")


@pytest.mark.parametrize(
    ("text", "signature", "closing"),
    [
        ("See you.\n\nBest wishes,\nRobin", "", ("Best wishes,", "Robin")),
        ("See you.\n\nKind regards", "Robin Falk\nNorrland", ("Kind regards", "Robin Falk")),
        ("Bis dann.\n\nViele Grüße\nRobin Falk", "", None),
        ("Thanks for the call, see you.", "", None),
    ],
)
def test_closing_lines(text: str, signature: str, closing: tuple[str, str] | None) -> None:
    assert closing_of(text, signature, EN) == closing


def test_closing_and_signature_are_those_the_rep_uses() -> None:
    found = style(
        *(sent(f"Hi Mara,\n\nNumber {n}.\n\nCheers,\nRob", "Norrland Ltd\n+44 1") for n in range(3))
    )
    assert (found.closing, found.name, found.signature) == ("Cheers,", "Rob", "Norrland Ltd\n+44 1")


def test_who_puts_nothing_below_gets_a_plain_closing() -> None:
    found = style(sent("Hi Mara,\n\nSee you."))
    assert (found.closing, found.name, found.signature) == ("Best regards,", "Robin", "")


def test_a_signature_alone_stands_alone() -> None:
    found = style(*(sent(f"Hi Mara,\n\nNumber {n}.", "-- \nRobin Falk\nNorrland") for n in range(3)))
    assert (found.closing, found.signature) == ("", "Robin Falk\nNorrland")


def test_dates_as_the_rep_writes_them() -> None:
    assert style(sent("Hi Mara,\n\nas agreed on October 6 we meet on October 20.")).month_first
    assert not style(sent("Hi Mara,\n\nas agreed on 6 October.")).month_first


def test_du_and_sie() -> None:
    behrens = Address("j.behrens@backhaus.example", "Jutta Behrens")
    asked = "Sehr geehrte Frau Behrens,\n\nkönnten Sie mir Ihre Pläne schicken?\n\nViele Grüße\nRobin"
    formal = style(sent(asked, to=behrens), to=behrens, words=DE)
    assert str(formal.greeting) == "Sehr geehrte Frau Behrens,"
    assert not formal.informal
    assert (formal.closing, formal.name) == ("Viele Grüße", "Robin")
    familiar = style(sent("Hallo Mara,\n\nhast du dir dein Angebot angesehen?\n\nLG\nRobin"), words=DE)
    assert familiar.informal


def test_the_closing_of_this_thread_counts_more_than_that_of_others() -> None:
    elsewhere = tuple(sent(f"Hi Sven,\n\nNumber {n}.\n\nBest wishes,\nRobin") for n in range(9))
    here = sent("Hallo Mara,\n\nwann passt es?\n\nLiebe Grüße\nRobin Falk")
    found = style(here, elsewhere=elsewhere, words=DE)
    assert (found.closing, found.name) == ("Liebe Grüße", "Robin Falk")
    assert style(sent("Hallo Mara,\n\nja."), words=DE).closing == "Viele Grüße"  # without a comma: DIN 5008
