"""The draft of an exit, and everything that stands beside it: immutable, complete, all a window needs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from walkaway.engine.model import Address, Finding, Prospect


class Option(StrEnum):
    """What a draft may say besides."""

    REFERRAL = "referral"  # asks for somebody else who could use it
    USEFUL = "useful"  # offers to pass on what is of use later
    MONTH = "month"  # names the month in which to come back


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true that the draft names: `text` as the draft says it, `found` as it stands in `ref`."""

    field: str  # topic, detail, conversation, mail, company
    text: str
    found: str
    ref: str  # Message-ID, or the UID of a meeting


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the text that the rep should look at, at characters `start` to `end` of the text."""

    kind: (
        str  # leftover_field, evidence, count, word, too_long, too_short, wrong_name, recipient_gone, no_fact
    )
    text: str
    start: int = 0
    end: int = 0
    blocking: bool = False  # with it nothing is saved


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom the mail goes to: one live contact, and in copy whoever is in the thread."""

    to: Address
    cc: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the thread the mail stands (RFC 5322, 3.6.4; Outlook's Thread-Topic and Thread-Index)."""

    subject: str
    in_reply_to: str  # ref of the mail that is answered; empty where it has no Message-ID
    references: tuple[str, ...]
    topic: str  # the subject without prefixes
    thread_hint: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """What is kept when the deal is closed: the rep may change all of it."""

    reason: str
    second_reason: str
    note: str
    revisit: date | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the deal has cost so far; for the rep's eyes."""

    mails: int
    meetings: int
    days: int  # from the first contact


@dataclass(frozen=True, slots=True)
class Draft:
    """One exit, ready to be read, changed and saved."""

    prospect: Prospect
    as_of: datetime
    language: str
    tone: str
    options: frozenset[Option]
    recipients: Recipients
    sender: Address
    place: Place
    text: str  # greeting to signature, as it stands in the mail
    words: int  # from greeting to closing line, the signature left out
    facts: tuple[Fact, ...]
    warnings: tuple[Remark, ...]
    tones: tuple[tuple[str, str, str], ...]  # those at hand: id, title, what it does
    flags: tuple[Finding, ...]  # for the rep's eyes only
    open_questions: tuple[str, ...]
    cost: Cost
    closing: Closing
    last_step: str = ""  # what last really happened: "Meeting on 1 October"
    writes_as: str = ""  # "Mara, English, first names"
    odds: str = ""
    revisit_moment: datetime | None = None  # when the day to come back begins
