"""Meetings as iCalendar tells them, and their history as the engine keeps it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from walkaway.engine.model.address import Address
from walkaway.engine.records import record


class PartStat(StrEnum):
    """RFC 5545, 3.2.12."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


@record
class Attendee:
    address: Address
    partstat: PartStat = PartStat.NEEDS_ACTION
    cutype: str = "INDIVIDUAL"

    @property
    def is_person(self) -> bool:
        """Whether somebody, and no room or thing, is invited (RFC 5545, 3.2.3)."""
        return self.cutype not in ("ROOM", "RESOURCE")


@record
class MeetingVersion:
    """One state of one meeting (or of one occurrence of a series), as one source told it."""

    uid: str
    start: datetime  # UTC; all-day events start at local midnight of the calendar's zone
    end: datetime
    recurrence_id: datetime | None = None
    sequence: int = 0
    stamp: datetime | None = None  # DTSTAMP of an iTIP message; LAST-MODIFIED of a calendar's entry
    known_since: datetime | None = None  # mail date, or CREATED, else LAST-MODIFIED; None: always known
    method: str = ""  # REQUEST, REPLY, COUNTER, CANCEL, or "" for a calendar's own entry
    summary: str = ""
    location: str = ""
    organizer: Address | None = None  # Outlook and Exchange replies lack it
    attendees: tuple[Attendee, ...] = ()
    cancelled: bool = False
    all_day: bool = False
    comment: str = ""  # what a decliner typed: fine evidence
    sender: Address | None = None  # who sent the iTIP mail
    ref: str = ""  # the mail that carried it
    occurrences: tuple[datetime, ...] = ()  # starts (UTC) of a recurring meeting that only this version tells
    floating: str = ""  # local start (ISO) of what is tied to no zone; `start` is where the reader's puts it
    floating_id: str = ""  # the same of a RECURRENCE-ID
    onward: bool = False  # RANGE=THISANDFUTURE: said of all occurrences after RECURRENCE-ID as well
    related: tuple[str, ...] = ()  # UIDs or sets that RELATED-TO names: pieces of one series do


@record
class MeetingChange:
    """Somebody changed a set meeting, or answered it."""

    what: Literal["set", "moved", "cancelled", "countered", "accepted", "declined", "tentative"]
    by: str  # e-mail address of who did it; "" where unknown
    at: datetime
    old_start: datetime | None = None
    new_start: datetime | None = None
    quote: str = ""
    ref: str = ""  # Message-ID of the mail that told it, else the UID


@record
class Meeting:
    """One meeting as known at one moment, with its history."""

    uid: str
    start: datetime
    end: datetime
    summary: str = ""
    organizer: Address | None = None
    attendees: tuple[Attendee, ...] = ()
    cancelled: bool = False
    all_day: bool = False
    recurrence_id: datetime | None = None
    changes: tuple[MeetingChange, ...] = ()

    @property
    def key(self) -> str:
        """How decisions name it: its UID, for one of a series with "/" and its RECURRENCE-ID in UTC."""
        if self.recurrence_id is None:
            return self.uid
        return f"{self.uid}/{self.recurrence_id.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def partstat(self, email: str) -> PartStat | None:
        """The newest answer of one attendee, None if not invited."""
        for attendee in self.attendees:
            if attendee.address.email == email:
                return attendee.partstat
        return None
