"""Prospects, the people there, everybody set aside, and what the rep decided."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from walkaway.engine.model.verdict import Evidence


@dataclass(frozen=True, slots=True)
class Prospect:
    """One organisation (by registrable domains) or one person on a free-mail domain."""

    id: str  # "acme.com", or the person's address
    name: str
    domains: tuple[str, ...] = ()  # empty for a person
    addresses: tuple[str, ...] = ()  # every address of theirs that was seen


@dataclass(frozen=True, slots=True)
class SetAside:
    """A correspondent who is no prospect, and why."""

    id: str
    reason: Literal["own_side", "newsletter", "automated", "one_way", "not_a_deal", "ignored"]
    messages: int


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at the prospect as known at one moment."""

    address: str
    name: str = ""
    last_wrote: datetime | None = None
    gone: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the rep decided or noted; it counts from its own date."""

    what: str  # spoke, came, missed, moved, snooze, exit, reopen, dismiss, automatic ...
    at: datetime
    prospect: str = ""
    meeting: str = ""
    ref: str = ""
    until: datetime | None = None
    note: str = ""
