"""Counts a mailbox with nothing but the standard library, to hold the engine's numbers against it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import mailbox
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import decode_header
from email.message import Message as Parsed
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

_DAY = timedelta(days=1)
_COPIES = timedelta(seconds=90)  # the same mail in two folders carries the same minute
_REPLY_PREFIX = re.compile(r"^\s*(?:(?:re|fw|fwd|aw|wg)\s*:\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>\"'(),;:\[\]@]+@[^\s<>\"'(),;:\[\]@]+")
_ID = re.compile(r"<([^<>]+)>")
# Exchange wraps foreign addresses: IMCEANOTES-Jo+20Park+20+3Cjo+40acme+2Eexample+3E@gateway.example
_WRAPPED = re.compile(r"^imcea[a-z]+-(.+)@[^@]+$", re.IGNORECASE)
_HEX = re.compile(r"\+([0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Mail:
    """One mail: who wrote it to whom, when, which ids it names as answered, and its words without blanks."""

    ref: str
    date: datetime
    sender: str
    recipients: frozenset[str]
    parents: tuple[str, ...]  # In-Reply-To first, then References from the youngest
    subject: str
    words: str


@dataclass(frozen=True)
class Count:
    """A whole mailbox: every mail with a usable date, oldest first, and how many had none."""

    mails: tuple[Mail, ...]
    without_date: int

    def until(self, moment: datetime) -> tuple[Mail, ...]:
        """All mail up to and including a moment."""
        return tuple(mail for mail in self.mails if mail.date <= moment)


def count(path: Path) -> Count:
    """Read an mbox file from beginning to end."""
    box = mailbox.mbox(path, create=False)
    found: list[Mail] = []
    without = 0
    try:
        for parsed in box:
            date = _sent(parsed)
            if date is None:
                without += 1
            else:
                found.append(_mail(parsed, date))
    finally:
        box.close()
    return Count(tuple(sorted(found, key=lambda mail: (mail.date, mail.ref))), without)


def at(address: str, place: str) -> bool:
    """Whether an address belongs to `place`: a domain with what is below it, or one address."""
    domain = address.rpartition("@")[2]
    return address == place or domain == place or domain.endswith("." + place)


def with_place(mails: Iterable[Mail], own: Iterable[str], place: str) -> tuple[list[Mail], list[Mail]]:
    """Own mail to `place`, and mail from there; `own` holds own addresses and domains."""
    mine = tuple(own)

    def is_own(address: str) -> bool:
        return any(at(address, each) for each in mine)

    ours: list[Mail] = []
    theirs: list[Mail] = []
    for mail in mails:
        if is_own(mail.sender):
            if any(at(person, place) and not is_own(person) for person in mail.recipients):
                ours.append(mail)
        elif at(mail.sender, place):
            theirs.append(mail)
    return ours, theirs


def without_copies(mails: Iterable[Mail]) -> list[frozenset[str]]:
    """Every mail once, as the set of the ids it has in several folders."""
    kept: list[tuple[Mail, set[str]]] = []
    latest: dict[tuple[str, str, str], int] = {}
    for mail in mails:
        key = (mail.sender, mail.subject, mail.words)
        place = latest.get(key)
        if place is not None and mail.date - kept[place][0].date <= _COPIES:
            kept[place][1].add(mail.ref)
        else:
            latest[key] = len(kept)
            kept.append((mail, {mail.ref}))
    return [frozenset(refs) for _, refs in kept]


def answered(mails: Iterable[Mail]) -> dict[str, str]:
    """By In-Reply-To, else the youngest of References that is in the mailbox: which mail answers which."""
    every = tuple(mails)
    known = {mail.ref for mail in every}
    return {
        mail.ref: parent
        for mail in every
        if (parent := next((ref for ref in mail.parents if ref in known and ref != mail.ref), None))
    }


def _mail(parsed: Parsed, date: datetime) -> Mail:
    senders = _addresses(parsed, ("from",))
    return Mail(
        ref=_ids(parsed.get("message-id"))[0],
        date=date,
        sender=senders[0] if senders else "",
        recipients=frozenset(_addresses(parsed, ("to", "cc", "bcc"))),
        parents=(*_ids(parsed.get("in-reply-to")), *reversed(_ids(parsed.get("references")))),
        subject=" ".join(_REPLY_PREFIX.sub("", _decoded(parsed.get("subject"))).casefold().split()),
        words="".join(_text(parsed).split()),
    )


def _addresses(parsed: Parsed, names: Iterable[str]) -> list[str]:
    values = [str(value) for name in names for value in parsed.get_all(name, [])]
    found = [email for _, email in getaddresses(values) if "@" in email] or _ADDRESS.findall(" ".join(values))
    return [_unwrapped(email).lower() for email in found]


def _unwrapped(email: str) -> str:
    wrapped = _WRAPPED.match(email)
    if wrapped is None:
        return email.strip("'")
    inside = _HEX.sub(lambda code: chr(int(code[1], 16)), wrapped[1])
    return next(iter(_ADDRESS.findall(inside)), email)


def _ids(value: object) -> list[str]:
    """The ids in a header, whether or not they stand in angle brackets."""
    text = "" if value is None else str(value)
    found = _ID.findall(text) or [word for word in text.split() if "@" in word] or [text.strip()]
    return ["".join(each.split()) for each in found]


def _decoded(value: object) -> str:
    pieces = decode_header(str(value or ""))
    return "".join(
        piece.decode("utf-8" if charset in (None, "unknown-8bit") else charset or "ascii", "replace")
        if isinstance(piece, bytes)
        else piece
        for piece, charset in pieces
    )


def _text(parsed: Parsed) -> str:
    for part in parsed.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload.decode("latin-1")
    return ""


def _sent(parsed: mailbox.mboxMessage) -> datetime | None:
    """The Date; where it lies a day after the newest Received, that; else the moment of the From_ line."""
    written = _moment(parsed.get("date"))
    relays = [_moment(str(value).rpartition(";")[2]) for value in parsed.get_all("received", [])]
    arrived = max((moment for moment in relays if moment is not None), default=None)
    arrived = arrived or _moment(" ".join(parsed.get_from().split()[1:]))
    if written is None or (arrived is not None and written - arrived >= _DAY):
        return arrived
    return written


def _moment(value: object) -> datetime | None:
    """A date before 1990 is an empty clock."""
    try:
        moment = parsedate_to_datetime(str(value))
    except (TypeError, ValueError, IndexError):
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC) if 1990 <= aware.year < 2100 else None
