"""A record is a frozen dataclass with slots in all that the program asks of one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.records import record


@record
class Card:
    """A record with every kind of field."""

    name: str
    number: int = 7
    tags: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        return f"{self.name} {self.number}"


@dataclass(frozen=True, slots=True)
class Like:
    """The same by the standard library."""

    name: str
    number: int = 7
    tags: list[str] = field(default_factory=list)


@record
class One:
    """A record of one field."""

    only: tuple[int, ...] = ()


@record
class Own:
    """A record that says itself what is equal."""

    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


values = st.tuples(st.sampled_from("ab"), st.integers(0, 1), st.lists(st.sampled_from("xy"), max_size=1))


@given(values, values)
def test_records_compare_print_and_come_apart_like_dataclasses(left: tuple, right: tuple) -> None:  # type: ignore[type-arg]
    assert (Card(*left) == Card(*right)) is (Like(*left) == Like(*right))
    assert repr(Card(*left)) == repr(Like(*left)).replace("Like", "Card")
    assert asdict(Card(*left)) == asdict(Like(*left))
    assert hash(One(left[:2])) == hash(One(left[:2]))
    assert (One(left[:2]) == One(right[:2])) is (left[:2] == right[:2])


def test_defaults_are_made_for_each_and_may_be_named() -> None:
    first, second = Card("a"), Card(name="a", tags=["x"])
    first.tags.append("y")
    assert (Card("a").tags, second.tags, second.shown) == ([], ["x"], "a 7")
    assert [each.name for each in fields(Card)] == ["name", "number", "tags"]
    assert replace(second, number=1) == Card("a", 1, ["x"])
    with pytest.raises(TypeError):
        Card()  # type: ignore[call-arg]


@pytest.mark.parametrize("name", ["number", "other"])
def test_nothing_changes_a_record(name: str) -> None:
    card = Card("a")
    with pytest.raises(FrozenInstanceError):
        setattr(card, name, 1)
    with pytest.raises(FrozenInstanceError):
        delattr(card, name)
    assert not hasattr(card, "__dict__")


def test_a_record_can_be_copied_and_sent_to_another_process() -> None:
    card = Card("a", 1, ["x"])
    for other in (copy.copy(card), copy.deepcopy(card), pickle.loads(pickle.dumps(card))):
        assert other == card
    assert copy.deepcopy(card).tags is not card.tags


def test_another_kind_is_never_equal_and_a_kind_may_say_what_is() -> None:
    assert Card("a") != Like("a")
    assert One() != Card("a")
    assert Own("a") == Own("A")
    assert hash(Own("a")) == hash(Own("A"))
