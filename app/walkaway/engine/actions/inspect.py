"""Shows what Walkaway sees in one message: what it is, what was typed, and what the words do."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from walkaway.engine.domains import own_domains, registrable_domain
from walkaway.engine.errors import SourceError, UsageError
from walkaway.engine.model import Address, Body, Mark, MeetingVersion, Message, Skipped
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail
from walkaway.engine.reading.marks import read_message
from walkaway.engine.sentences import say
from walkaway.engine.sources.detect import open_source

Json = dict[str, Any]


def inspect(path: Path, *, me: Sequence[str], zone: str) -> Json:
    """What one mail in a file holds, as dicts and lists with moments in UTC.

    `side` is "own" or "prospect" by the addresses in `me`, None without them. Raises SourceError for a
    file that cannot be read as mail and UsageError for one with several mails.
    """
    raw = _only_mail(path)
    try:
        facts = read_facts(raw)
    except UnreadableMail as error:
        raise SourceError(
            say("{path} cannot be used: {why}.", path=path, why=error.why), "Save the message again as .eml."
        ) from error
    kind, body = read_body(raw.content, facts, zone)
    message = replace(facts, kind=kind, body=body)
    own = _is_own(message, me)
    reading = read_message(message, None, own=own, zone=zone)
    return {
        "schema": 1,
        "ref": message.ref,
        "date": message.date.isoformat(),
        "from": _address(message.sender),
        "to": [_address(person) for person in message.recipients],
        "subject": message.subject,
        "kind": message.kind.value,
        "side": ("own" if own else "prospect") if me else None,
        "language": reading.language,
        "new_text": body.new_text,
        "signature": body.signature,
        "quotes": [
            {
                "author": quote.author,
                "address": quote.email,
                "date": quote.date.isoformat() if quote.date else None,
                "text": quote.text,
            }
            for quote in body.quotes
        ],
        "attachments": list(body.attachments),
        "questions": [_mark(mark, body) for mark in reading.of("ask")],
        "labels": [_mark(mark, body) for mark in reading.marks],
        "return_date": body.return_date.isoformat() if body.return_date else None,
        "bounced": [
            {"address": failed.email, "permanent": failed.permanent, "quote": failed.quote}
            for failed in body.bounced
        ],
        "meetings": [_meeting(version) for version in body.invitations],
    }


def _only_mail(path: Path) -> RawMail:
    with closing(open_source(path)) as source:
        mails: list[RawMail] = []
        for item in _items(source.fetch(None)):
            if isinstance(item, Skipped):
                raise SourceError(
                    say("{path} cannot be used: {why}.", path=path, why=item.why),
                    "Save the message again as .eml.",
                )
            mails.append(item)
            if len(mails) > 1:
                raise UsageError(
                    say("{path} holds more than one mail.", path=path), "Use walkaway scan for mailboxes."
                )
    if not mails:
        raise SourceError(say("There is no mail in {path}.", path=path), "Save the message again as .eml.")
    return mails[0]


def _items(batches: Iterator[Any]) -> Iterator[RawMail | Skipped]:
    for batch in batches:
        yield from batch.items


def _is_own(message: Message, me: Sequence[str]) -> bool:
    sender = message.sender.email
    return sender in me or registrable_domain(sender.rpartition("@")[2]) in own_domains(me)


def _address(address: Address) -> Json:
    return {"address": address.email, "name": address.name}


def _mark(mark: Mark, body: Body) -> Json:
    return {
        "label": mark.label,
        "detail": mark.detail,
        "quote": body.new_text[mark.start : mark.end],
        "due": {"first": mark.due.first.isoformat(), "last": mark.due.last.isoformat()} if mark.due else None,
    }


def _meeting(version: MeetingVersion) -> Json:
    return {
        "uid": version.uid,
        "method": version.method,
        "start": version.start.isoformat(),
        "end": version.end.isoformat(),
        "summary": version.summary,
        "organizer": version.organizer.email if version.organizer else None,
        "attendees": [
            {"address": attendee.address.email, "partstat": attendee.partstat.value}
            for attendee in version.attendees
        ],
    }
