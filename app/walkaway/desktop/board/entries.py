"""One prospect on the board with what sorting, searching and painting need, each made when first wanted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from walkaway.desktop.board.card_text import (
    Board,
    CardText,
    card_text,
    is_undecided,
    owes_reply,
    undecided_days,
)
from walkaway.desktop.board.families import families_of
from walkaway.desktop.words import said, translate
from walkaway.engine.model import BoardSnapshot, Light, ProspectView

_LONG_AGO = 0.0


class Order(Enum):
    """How the cards of a column are sorted."""

    DECISION = "decision"
    NAME = "name"
    LAST_MAIL = "last_mail"
    AGE = "age"


def order_title(order: Order) -> str:
    """What the head calls an order."""
    return {
        Order.DECISION: translate("Board", "Needs a decision first"),
        Order.NAME: translate("Board", "By name"),
        Order.LAST_MAIL: translate("Board", "Last mail first"),
        Order.AGE: translate("Board", "Oldest talk first"),
    }[order]


class Entry:
    """A prospect of a board: its `key` is the prospect's id, `light` what it stands under.

    `owes_reply` tells whether the rep has the ball, `is_undecided` whether a red light waits for a decision.
    """

    def __init__(self, view: ProspectView, board: Board) -> None:
        self.view, self.board = view, board
        # No properties: thousands are asked for them with every letter of a search.
        self.key, self.light = view.prospect.id, view.verdict.light
        self.owes_reply, self.is_undecided = owes_reply(view), is_undecided(view)

    @cached_property
    def card(self) -> CardText:
        """The words of its card."""
        return card_text(self.view, self.board)

    @cached_property
    def families(self) -> frozenset[str]:
        """The families of its flags."""
        return families_of(self.view)

    @cached_property
    def searchable(self) -> str:
        """Name, people, reasons and quotes, in one text to search in."""
        view = self.view
        parts = [view.prospect.name, view.prospect.id, *view.prospect.domains, *map(said, view.verdict.why)]
        parts += [f"{contact.name} {contact.address}" for contact in view.contacts]
        parts += [view.deal.amount, view.deal.stage, view.deal.next_step] if view.deal else []
        for finding in (*view.verdict.flags, *view.verdict.good_signs):
            parts += [self.board.titles.get(finding.signal, ""), *(e.quote or "" for e in finding.evidence)]
        return "\n".join(parts).casefold()

    @cached_property
    def urgency(self) -> tuple[bool, float, float, str]:
        """What needs a decision first: red by days undecided, amber by nearness to red, green by turn."""
        view = self.view
        name = view.prospect.name.casefold()
        score = -float(view.verdict.score or 0)
        if self.light is Light.RED:
            return (not self.is_undecided, -float(undecided_days(view, self.board)), score, name)
        return (not self.owes_reply and self.light is Light.GREEN, score, 0.0, name)


_KEYS: dict[Order, Callable[[Entry], object]] = {
    Order.DECISION: lambda entry: entry.urgency,
    Order.NAME: lambda entry: entry.view.prospect.name.casefold(),
    Order.LAST_MAIL: lambda entry: (-_last_mail(entry.view), entry.key),
    Order.AGE: lambda entry: (entry.view.first_contact, entry.key),
}


def _last_mail(view: ProspectView) -> float:
    moments = [moment for moment in (view.last_inbound, view.last_outbound) if moment is not None]
    return max((moment.timestamp() for moment in moments), default=_LONG_AGO)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which prospects are shown: every word occurs, a flag of a wanted family, under a wanted light."""

    words: tuple[str, ...] = ()
    families: frozenset[str] = frozenset()
    lights: frozenset[Light] = frozenset()

    @property
    def is_on(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.words or self.families or self.lights)

    def lets_through(self, entry: Entry) -> bool:
        """Whether an entry is shown."""
        if self.lights and entry.light not in self.lights:
            return False
        if self.families and not self.families & entry.families:
            return False
        return all(word in entry.searchable for word in self.words)


def entries_of(snapshot: BoardSnapshot, board: Board, known: Iterable[Entry] = ()) -> list[Entry]:
    """An entry for every prospect; one whose prospect did not change is taken over with all it made."""
    old = {id(entry.view): entry for entry in known if entry.board == board}
    return [old.get(id(view)) or Entry(view, board) for view in snapshot.prospects]


def arranged(entries: Iterable[Entry], wanted: Filter, order: Order) -> list[Entry]:
    """Those that pass, sorted."""
    shown = [entry for entry in entries if wanted.lets_through(entry)] if wanted.is_on else list(entries)
    shown.sort(key=_KEYS[order])  # type: ignore[arg-type]
    return shown
