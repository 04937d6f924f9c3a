"""What the rep says about who is who: joined, kept apart, ignored, own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import REP, day, mail
from walkaway.engine.domains import correspondent_id
from walkaway.engine.model import Decision
from walkaway.engine.people import Arrangement, arrange, sort_out

ACME, ACORN = "acme.example", "acorn.example"


def said(*decisions: tuple[str, str, str]) -> Arrangement:
    return arrange(
        Decision(what, day(n), prospect, ref=ref) for n, (what, prospect, ref) in enumerate(decisions)
    )


def test_nothing_said_changes_nothing() -> None:
    assert said().key is correspondent_id
    assert said(("exit", ACME, ""), ("spoke", ACME, "")) == Arrangement()


def test_joined_organisations_are_one_prospect_with_both_domains() -> None:
    people = sort_out(
        [mail("jo@acme.example", REP, day(1)), mail(REP, "al@acorn.example", day(2))],
        [REP],
        said(("merge", ACME, ACORN)),
    )
    (prospect,) = people.humans
    assert (prospect.id, prospect.name) == (ACME, "Acme")
    assert prospect.domains == (ACME, ACORN)
    assert prospect.addresses == ("al@acorn.example", "jo@acme.example")


def test_a_private_address_can_belong_to_an_organisation() -> None:
    people = sort_out(
        [mail("jo@gmail.com", REP, day(1)), mail("jo@acme.example", REP, day(2))],
        [REP],
        said(("merge", ACME, "jo@gmail.com")),
    )
    (prospect,) = people.humans
    assert prospect.domains == (ACME,)
    assert prospect.addresses == ("jo@acme.example", "jo@gmail.com")


def test_splitting_undoes_joining() -> None:
    assert said(("merge", ACME, ACORN), ("split", ACME, ACORN)) == Arrangement()


def test_an_address_kept_apart_is_a_prospect_of_its_own_and_can_come_back() -> None:
    mails = [mail("jo@acme.example", REP, day(1)), mail("al@acme.example", REP, day(2))]
    people = sort_out(mails, [REP], said(("split", ACME, "jo@acme.example")))
    jo, acme = people.humans
    assert (jo.id, jo.domains, jo.addresses) == ("jo@acme.example", (), ("jo@acme.example",))
    assert (acme.addresses, acme.without) == (("al@acme.example",), ("jo@acme.example",))
    back = said(("split", ACME, "jo@acme.example"), ("merge", ACME, "jo@acme.example"))
    assert back == Arrangement()


def test_joins_of_joins_lead_to_one() -> None:
    arrangement = said(("merge", "b.example", "c.example"), ("merge", "a.example", "b.example"))
    assert {arrangement.key(f"x@{letter}.example") for letter in "abc"} == {"a.example"}
    assert arrangement.members("a.example") == ("a.example", "b.example", "c.example")
    later = said(("merge", "a.example", "b.example"), ("merge", "b.example", "c.example"))
    assert {later.key(f"x@{letter}.example") for letter in "abc"} == {"a.example"}


def test_ignored_prospects_are_set_aside_until_heeded() -> None:
    mails = [mail("jo@acme.example", REP, day(1))]
    ignored = sort_out(mails, [REP], said(("ignore", ACME, "")))
    assert not ignored.humans
    assert [(entry.id, entry.reason) for entry in ignored.set_aside()] == [(ACME, "ignored")]
    assert len(sort_out(mails, [REP], said(("ignore", ACME, ""), ("heed", ACME, ""))).humans) == 1


def test_an_alias_is_own_until_it_is_a_stranger() -> None:
    mails = [mail("robin.private@gmail.com", "jo@acme.example", day(1))]
    people = sort_out(mails, [REP], said(("alias", "", "robin.private@gmail.com")))
    assert people.own("robin.private@gmail.com")
    assert [prospect.id for prospect in people.humans] == [ACME]
    stranger = said(("alias", "", "robin.private@gmail.com"), ("stranger", "", "robin.private@gmail.com"))
    assert not sort_out(mails, [REP], stranger).own("robin.private@gmail.com")


ids = st.sampled_from(["a.example", "b.example", "c.example", "d.example", "x@gmail.com"])
verbs = st.sampled_from(["merge", "split", "ignore", "heed"])


@given(st.lists(st.tuples(verbs, ids, ids), max_size=12))
def test_whatever_is_said_everybody_is_kept_under_one_final_id(decisions: list[tuple[str, str, str]]) -> None:
    arrangement = said(*decisions)
    for other, shown in arrangement.joined.items():
        assert shown not in arrangement.joined  # no chains, no circles
        assert other != shown
        email = other if "@" in other else f"x@{other}"
        assert arrangement.key(email) == shown or email in arrangement.apart
