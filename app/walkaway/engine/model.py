"""The vocabulary of the engine: mail, meetings, people, conversations and verdicts.

Everything here is frozen and knows neither the clock, nor the network, nor the store. Moments are
aware datetimes in UTC; calendar days (`date`) are days in the rep's zone.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal

# --- mail -----------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: `email` in lower case without brackets, `name` decoded, possibly empty."""

    email: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A block of somebody else's words inside a message, with what its attribution line says.

    A counterparty's quoted block in the rep's next mail proves a reply that is in no folder.
    """

    text: str
    author: str = ""  # display name or address as the attribution has it
    email: str = ""  # lower case; empty where the attribution names none
    date: datetime | None = None  # None where unreadable; naive words are taken in the rep's zone
    depth: int = 1


@dataclass(frozen=True, slots=True)
class BouncedAddress:
    """An address that a delivery report says failed (RFC 3464)."""

    email: str
    permanent: bool
    quote: str = ""  # the line of the report that says so


@dataclass(frozen=True, slots=True)
class Period:
    """The days that words name: "by Friday" is one day, "next quarter" some ninety.

    `first` and `last` are inclusive days in the rep's zone; `time` is set where an hour was named.
    """

    first: date
    last: date
    time: time | None = None
    precision: str = "day"  # time, day, week, month, quarter, half, season, year, vague


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that words in a message do: `label` at characters `start` to `end` of the new text.

    Labels are those of the labelled replies (`promise`, `rescheduled`, `missed_meeting` ...) and
    the engine's own (`ask`, `offer`, `nudge`, `acknowledgement` ...): see `reading.marks`.
    """

    label: str
    start: int
    end: int
    due: Period | None = None
    detail: str = ""  # label-specific: for `ask` question|request|proposal|handover|nudge ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of one message say, independent of the moment at which they are looked at."""

    version: int
    language: str  # ISO 639-1, or "" where there is no data for the language: not read
    marks: tuple[Mark, ...] = ()

    def of(self, *labels: str) -> tuple[Mark, ...]:
        """The marks that carry one of `labels`, in text order."""
        return tuple(mark for mark in self.marks if mark.label in labels)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that could not be used; counted, named, shown, never silently dropped."""

    where: str
    why: str


# --- meetings -------------------------------------------------------------------------------


class PartStat(StrEnum):
    """RFC 5545, 3.2.12."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


@dataclass(frozen=True, slots=True)
class Attendee:
    address: Address
    partstat: PartStat = PartStat.NEEDS_ACTION
    cutype: str = "INDIVIDUAL"  # ROOM and RESOURCE are no people


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class MeetingChange:
    """Somebody changed a set meeting, or answered it."""

    what: Literal["set", "moved", "cancelled", "countered", "accepted", "declined", "tentative"]
    by: str  # e-mail address of who did it; "" where unknown
    at: datetime
    old_start: datetime | None = None
    new_start: datetime | None = None
    quote: str = ""
    ref: str = ""  # Message-ID of the mail that told it, else the UID


@dataclass(frozen=True, slots=True)
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

    def partstat(self, email: str) -> PartStat | None:
        """The newest answer of one attendee, None if not invited."""
        for attendee in self.attendees:
            if attendee.address.email == email:
                return attendee.partstat
        return None


# --- people ---------------------------------------------------------------------------------


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


# --- verdict --------------------------------------------------------------------------------


class Severity(StrEnum):
    AMBER = "amber"
    RED = "red"
    GOOD = "good"


class Light(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


class Ball(StrEnum):
    THEIRS = "theirs"
    YOURS = "yours"
    NONE = "none"


class State(StrEnum):
    OPEN = "open"
    COLD = "cold"
    DORMANT = "dormant"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on: a message, a meeting, or a dated gap between two of them."""

    kind: Literal["message", "meeting", "gap"]
    ref: str  # Message-ID or UID; for a gap the message it starts at
    date: datetime
    quote: str | None = None  # exact substring of the new text
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One red flag or good sign, with its evidence. Severity GOOD marks a good sign."""

    signal: str
    severity: Severity
    since: datetime
    summary: str
    evidence: tuple[Evidence, ...]
    version: int = 1


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which their silence means nothing."""

    why: Literal["out_of_office", "meeting_ahead", "named_date", "snoozed"]
    start: datetime
    until: datetime
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Light, score and advice for one prospect at one moment, with the reasons in plain sentences."""

    light: Light
    score: int | None  # 0 healthy to 100 leave; None for grey
    recommendation: Literal["walk_away", "watch", "reply", "respect_no", "none"]
    why: tuple[str, ...]
    flags: tuple[Finding, ...] = ()
    good_signs: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ProspectView:
    """Everything the board and the JSON show of one prospect; plain data, safe to pass to a window."""

    prospect: Prospect
    verdict: Verdict
    state: State
    ball: Ball
    contacts: tuple[Contact, ...]
    paused: Pause | None
    first_contact: datetime
    last_inbound: datetime | None
    last_outbound: datetime | None
    silence_business_days: int
    unanswered_followups: int
    median_reply_business_days: float | None
    expected_reply_business_days: float
    messages: tuple[Message, ...] = ()  # with bodies of what the findings rest on; all with --detail
    own_refs: frozenset[str] = frozenset()  # which of `messages` the own side wrote
    answers: Mapping[str, str] = field(default_factory=dict)  # ref -> ref it answers
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, and what was not."""

    messages: int
    first: datetime | None
    last: datetime | None
    meetings: int
    skipped: tuple[Skipped, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)  # drafts, spam, trash, chat: counted


@dataclass(frozen=True, slots=True)
class BoardSnapshot:
    """One board at one moment: immutable, complete, the only thing a window is given."""

    as_of: datetime
    me: tuple[str, ...]
    coverage: Coverage
    prospects: tuple[ProspectView, ...]
    set_aside: tuple[SetAside, ...]
    unassigned_meetings: tuple[Meeting, ...] = ()
