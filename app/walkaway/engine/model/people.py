"""Prospects, the people there, everybody set aside, and what the rep decided."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

from walkaway.engine.records import record

if TYPE_CHECKING:
    from walkaway.engine.model.verdict import Evidence


@record
class Prospect:
    """One organisation (by registrable domains) or one person on a free-mail domain."""

    id: str  # "acme.com", or the person's address
    name: str
    domains: tuple[str, ...] = ()  # empty for a person
    addresses: tuple[str, ...] = ()  # every address of theirs that was seen
    without: tuple[str, ...] = ()  # addresses at these domains that the rep keeps apart


@record
class SetAside:
    """A correspondent who is no prospect, and why."""

    id: str
    reason: Literal["own_side", "newsletter", "automated", "one_way", "not_a_deal", "ignored"]
    messages: int


@record
class Contact:
    """A person at the prospect as known at one moment."""

    address: str
    name: str = ""
    last_wrote: datetime | None = None
    gone: Evidence | None = None


SORTED_AS: Final = ("deal", "customer", "supplier", "private")
"""What the rep can say a correspondent is; only deals are on the board."""


@record
class Deal:
    """A deal as the rep's CRM lists it; all words are the CRM's own."""

    id: str  # a domain or an address; empty where only the name is known
    name: str = ""
    amount: str = ""
    stage: str = ""
    next_step: str = ""


@record
class Decision:
    """Something the rep decided or noted; it counts from its own date."""

    what: str  # spoke, came, missed, moved, snooze, exit, reopen, dismiss, automatic, extend ...
    at: datetime
    prospect: str = ""
    meeting: str = ""
    ref: str = ""
    until: datetime | None = None
    note: str = ""
    reason: str = ""  # of an exit: an id of the list of reasons
    second_reason: str = ""
