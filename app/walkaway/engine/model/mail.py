"""Messages, their words taken apart, and what the words do."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum

from walkaway.engine.model.address import Address
from walkaway.engine.model.meeting import MeetingVersion
from walkaway.engine.records import record


class Kind(StrEnum):
    """What a message is, before anyone reads its words."""

    HUMAN = "human"
    AUTO_REPLY = "auto_reply"
    OUT_OF_OFFICE = "out_of_office"
    BOUNCE = "bounce"
    LIST = "list"
    AUTOMATED = "automated"  # no-reply addresses and services
    CALENDAR = "calendar"  # an iTIP part or a calendar program's notice, nothing typed
    READ_RECEIPT = "read_receipt"


class Role(StrEnum):
    """What the folder is for in which a message lies."""

    INBOX = "inbox"
    SENT = "sent"
    ARCHIVE = "archive"
    DRAFTS = "drafts"
    SPAM = "spam"
    TRASH = "trash"
    CHAT = "chat"
    OTHER = "other"


@record
class Quote:
    """A block of somebody else's words inside a message, with what its attribution line says.

    A counterparty's quoted block in the rep's next mail proves a reply that is in no folder.
    """

    text: str
    author: str = ""  # display name or address as the attribution has it
    email: str = ""  # lower case; empty where the attribution names none
    date: datetime | None = None  # None where unreadable; naive words are taken in the rep's zone
    depth: int = 1


@record
class BouncedAddress:
    """An address that a delivery report says failed (RFC 3464)."""

    email: str
    permanent: bool
    quote: str = ""  # the line of the report that says so


@record
class Period:
    """The days that words name: "by Friday" is one day, "next quarter" some ninety.

    `first` and `last` are inclusive days in the rep's zone; `time` is set where an hour was named.
    """

    first: date
    last: date
    time: time | None = None
    precision: str = "day"  # time, day, week, month, quarter, half, season, year, vague


@record
class Mark:
    """Something that words in a message do: `label` at characters `start` to `end` of the new text.

    Labels are those of the labelled replies (`promise`, `rescheduled`, `missed_meeting` ...) and
    the engine's own (`ask`, `offer`, `nudge`, `acknowledgement` ...): see `reading.marks`. What is not
    `sure` is more likely than not, and too little for a light.
    """

    label: str
    start: int
    end: int
    due: Period | None = None
    detail: str = ""  # label-specific: for `ask` question|request|proposal|handover|nudge ...
    sure: bool = True


@record
class Reading:
    """What the words of one message say, independent of the moment at which they are looked at."""

    version: int
    language: str  # ISO 639-1, or "" where there is no data for the language: not read
    marks: tuple[Mark, ...] = ()
    rests_on: int = 0  # a number for the mails before it beside which it was read

    def of(self, *labels: str) -> tuple[Mark, ...]:
        """The marks that carry one of `labels`, in text order."""
        return tuple(mark for mark in self.marks if mark.label in labels)


@record
class Body:
    """The words of a message, taken apart: what was typed, and what only hangs below it."""

    new_text: str
    signature: str = ""
    quotes: tuple[Quote, ...] = ()
    attachments: tuple[str, ...] = ()
    return_date: date | None = None  # of an out-of-office note: first day back
    bounced: tuple[BouncedAddress, ...] = ()
    invitations: tuple[MeetingVersion, ...] = ()
    forwarded: bool = False  # a forward: its recipient is no correspondent of the original
    unreadable: tuple[str, ...] = ()  # what of its calendar parts was left out, and why; not stored


@record
class Message:
    """One mail: header facts always, `body` and `reading` only where somebody needed the words."""

    ref: str  # Message-ID without brackets (RFC 5322, 3.6.4), or "sha256:…" where there is none
    date: datetime
    sender: Address
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    in_reply_to: str = ""  # the ref it answers, however the header was written
    references: tuple[str, ...] = ()
    thread_hint: str = ""  # X-GM-THRID or the root of Thread-Index
    kind: Kind = Kind.HUMAN
    role: Role = Role.OTHER
    locator: str = ""  # where its source finds it again; also how it is named when skipped
    body: Body | None = None
    reading: Reading | None = None

    @property
    def recipients(self) -> tuple[Address, ...]:
        return self.to + self.cc + self.bcc


@record
class Unsent:
    """A mail of the rep's that lies in Drafts: when it was saved, and to whom it goes so far."""

    saved: datetime
    ref: str
    to: tuple[str, ...]  # addresses in lower case


@record
class Skipped:
    """An item that could not be used; counted, named, shown, never silently dropped."""

    where: str
    why: str
