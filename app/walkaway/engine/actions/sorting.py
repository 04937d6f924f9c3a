"""Everybody who was found in the mail, for the rep to say who is a deal and who is not."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from walkaway.engine.errors import UsageError
from walkaway.engine.model import SORTED_AS, Decision
from walkaway.engine.people import People
from walkaway.engine.sentences import say

SORT = "sort"


@dataclass(frozen=True, slots=True)
class Found:
    """One correspondent. `kind` is what the rep said, empty where nothing was said yet."""

    id: str
    name: str
    inbound: int
    outbound: int
    last: datetime
    kind: str
    on_board: bool


def found_people(people: People, on_board: Collection[str]) -> tuple[Found, ...]:
    """All human correspondents: those not sorted yet first, and of these who has the most mail first."""
    kinds = people.arrangement.kinds
    found = [
        Found(
            key,
            people.prospect(key).name,
            tally.inbound,
            tally.outbound,
            tally.last,
            kinds.get(key, ""),
            key in on_board,
        )
        for key, tally in people.tallies.items()
        if key in kinds or people.reason(key) in (None, "one_way")
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.kind), -(one.inbound + one.outbound), one.id)))


def sorted_as(key: str, kind: str, at: datetime) -> Decision:
    """The decision that a correspondent is a deal, customer, supplier or private. Raises UsageError."""
    if kind not in SORTED_AS:
        raise UsageError(
            say('"{kind}" is no kind of correspondent.', kind=kind),
            say("Choose among {names}.", names=", ".join(SORTED_AS)),
        )
    return Decision(SORT, at.replace(microsecond=0), prospect=key, note=kind)
