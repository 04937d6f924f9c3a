"""Who is a prospect, who is set aside, and that nobody vanishes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList, encode_idn

from tests.factories import REP, day, mail
from walkaway.engine.domains import (
    correspondent_id,
    is_personal_domain,
    organisation_name,
    own_domains,
    registrable_domain,
)
from walkaway.engine.model import Kind, Role
from walkaway.engine.people import sort_out


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("mail.acme.co.uk", "acme.co.uk"),
        ("acme.co.uk", "acme.co.uk"),
        ("ACME.com.", "acme.com"),
        ("eu.sales.acme.com", "acme.com"),
        ("[192.0.2.1]", "[192.0.2.1]"),
        ("192.0.2.1", "192.0.2.1"),
        ("localhost", "localhost"),
        ("acme.onmicrosoft.com", "acme.onmicrosoft.com"),
        ("mail.acme.onmicrosoft.com", "acme.onmicrosoft.com"),
    ],
)
def test_registrable_domain(domain: str, expected: str) -> None:
    assert registrable_domain(domain) == expected


def test_the_rules_below_one_label_say_what_the_whole_list_says() -> None:
    with Path(PSLFILE).open(encoding="utf-8") as file:
        rules = [line.split()[0] for line in file if line.strip() and not line.startswith("//")][::23]
    whole = PublicSuffixList()
    for rule in rules:
        name = rule.lstrip("!").replace("*", "any")
        for domain in (name, f"acme.{name}", f"mail.acme.{name}", f"mail.acme.{encode_idn(name)}"):
            if not domain.endswith(".onmicrosoft.com"):
                assert registrable_domain(domain) == (whole.privatesuffix(domain) or domain)


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("jo@mail.acme.co.uk", "acme.co.uk"),
        ("jo@gmail.com", "jo@gmail.com"),
        ("jo@hotmail.co.uk", "jo@hotmail.co.uk"),
        ("jo@yahoo.com.br", "jo@yahoo.com.br"),
        ("jo@live.nl", "jo@live.nl"),
        ("jo@livestock.example", "livestock.example"),
    ],
)
def test_an_organisation_is_one_and_a_free_mail_user_is_a_person(email: str, expected: str) -> None:
    assert correspondent_id(email) == expected


def test_a_free_mail_domain_is_never_an_own_domain() -> None:
    assert own_domains(["me@gmail.com", "me@norrland.example"]) == {"norrland.example", "norrland"}
    sorted_out = sort_out([], ["me@gmail.com"])
    assert sorted_out.own("me@gmail.com")
    assert not sorted_out.own("you@gmail.com")
    assert is_personal_domain("t-online.de")


def test_names_are_readable() -> None:
    assert organisation_name("brindlemoor-foods.com") == "Brindlemoor Foods"
    assert organisation_name("3m.com") == "3m"


def reasons(*messages: object, me: str = REP) -> dict[str, str]:
    sorted_out = sort_out(messages, [me])  # type: ignore[arg-type]
    return {entry.id: entry.reason for entry in sorted_out.set_aside()}


def test_teammates_are_own_side() -> None:
    inside = sort_out(
        [mail("kim@norrland.example", REP, day(0)), mail(REP, "kim@eu.norrland.example", day(1))], [REP]
    )
    assert inside.humans == ()
    assert [(a.id, a.reason, a.messages) for a in inside.set_aside()] == [("norrland.example", "own_side", 2)]


def test_newsletters_services_and_one_way_senders_are_set_aside() -> None:
    letters = [mail("news@paper.example", REP, day(n), kind=Kind.LIST) for n in range(3)]
    service = [mail("no-reply@shop.example", REP, day(1), kind=Kind.AUTOMATED)]
    bills = [mail("invoices@power.example", REP, day(2))]
    cold_seller = [mail("sam@pushy.example", REP, day(n)) for n in (1, 4, 8)]
    found = reasons(*letters, *service, *bills, *cold_seller)
    assert found == {
        "paper.example": "newsletter",
        "shop.example": "automated",
        "power.example": "one_way",
        "pushy.example": "one_way",
    }


def test_people_who_are_answered_are_human_whatever_else_their_firm_sends() -> None:
    mailbox = [
        mail("jo@acme.example", REP, day(0)),
        mail(REP, "jo@acme.example", day(1)),
        *(mail("letter@acme.example", REP, day(n), kind=Kind.LIST) for n in range(2, 6)),
    ]
    sorted_out = sort_out(mailbox, [REP])
    assert [human.id for human in sorted_out.humans] == ["acme.example"]
    assert sorted_out.humans[0].addresses == ("jo@acme.example", "letter@acme.example")


def test_somebody_who_answers_is_no_one_way_sender_though_the_sent_folder_is_missing() -> None:
    mailbox = [mail("jo@acme.example", REP, day(n), subject="Re: Offer") for n in range(4)]
    assert [human.id for human in sort_out(mailbox, [REP]).humans] == ["acme.example"]


def test_an_address_in_the_sent_folder_is_suggested_as_alias_and_no_correspondent() -> None:
    mailbox = [mail("robin.private@elsewhere.example", "jo@acme.example", day(0), role=Role.SENT)]
    sorted_out = sort_out(mailbox, [REP])
    assert sorted_out.suggested_aliases == ("robin.private@elsewhere.example",)
    assert [human.id for human in sorted_out.humans] == ["acme.example"]


ADDRESSES = st.sampled_from(
    [
        REP,
        "kim@norrland.example",
        "jo@acme.example",
        "al@mail.acme.example",
        "x@gmail.com",
        "no-reply@shop.example",
    ]
)


@given(
    st.lists(
        st.tuples(ADDRESSES, st.lists(ADDRESSES, min_size=1, max_size=3), st.sampled_from(list(Kind))),
        max_size=20,
    )
)
def test_nobody_vanishes(rows: list[tuple[str, list[str], Kind]]) -> None:
    mailbox = [mail(who, to, day(n), kind=kind) for n, (who, to, kind) in enumerate(rows)]
    sorted_out = sort_out(mailbox, [REP])
    expected: Counter[str] = Counter()
    for message in mailbox:
        if sorted_out.own(message.sender.email):
            expected.update({correspondent_id(p.email) for p in message.to if not sorted_out.own(p.email)})
        else:
            expected[correspondent_id(message.sender.email)] += 1
    shown = {human.id: sorted_out.tallies[human.id].messages for human in sorted_out.humans}
    shown |= {entry.id: entry.messages for entry in sorted_out.set_aside() if entry.reason != "own_side"}
    assert shown == expected


def test_a_bare_first_label_is_the_own_house() -> None:
    """Notes and Exchange write colleagues as `Jo Park/Sales/Norrland@Norrland`."""
    assert own_domains(["me@norrland.example"]) >= {"norrland"}
    assert "brindle" not in own_domains(["me@norrland.example"])
