"""First pass: takes what is new in a source into the store, by its header facts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from walkaway.engine.model import Body, MeetingVersion, Message, Role, Skipped
from walkaway.engine.reading.body import BODY_VERSION, read_body
from walkaway.engine.reading.mail.facts import needs_reading_at_once, read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail
from walkaway.engine.sources.base import Batch, MailSource
from walkaway.engine.storage import Store

Progress = Callable[[str, int, int], None]
"""Told what is going on, how much of it is done, and how much there is in all."""

NO_CORRESPONDENCE: Final = frozenset({Role.DRAFTS, Role.SPAM, Role.TRASH, Role.CHAT})

# Enough to tell two mails with one Message-ID apart; copies in two folders differ in their line ends at most.
_DIGEST_BYTES = 4096


def no_progress(what: str, done: int, total: int) -> None:
    """Tells nobody."""


def ingest(store: Store, source: MailSource, *, zone: str, progress: Progress = no_progress) -> None:
    """Take everything that is new in `source` into `store`.

    Items and cursor of a batch are stored in one transaction, so a run that was killed is simply run
    again. Delivery reports, automatic answers and mails with calendar parts are read at once, all other
    words later and only where somebody needs them; `zone` is the rep's. Raises SourceError and StoreError.
    """
    with store.transaction():
        number = store.sources.number(source.name)
    for batch in source.fetch(store.sources.cursor(number)):
        with store.transaction():
            add_batch(store, number, batch, zone)
        progress("Reading mail", batch.done_bytes, batch.total_bytes)


def add_batch(store: Store, source: int, batch: Batch, zone: str) -> None:
    """Take the items of a batch with its cursor, inside one transaction of the caller's.

    What is of those whom the rep wanted forgotten leaves no trace.
    """
    facts: list[tuple[Message, int]] = []
    bodies: list[tuple[Message, int, Body]] = []
    skipped: list[Skipped] = []
    left_out: list[tuple[str, Role]] = []
    forgotten = store.forgotten.those()
    for item in batch.items:
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        if item.role in NO_CORRESPONDENCE:
            left_out.append((item.locator, item.role))
            continue
        try:
            message = item.facts or read_facts(item)
        except UnreadableMail as error:
            skipped.append(Skipped(item.locator, error.why))
            continue
        whole, kept = message, forgotten.message(message) if forgotten else message
        if kept is None:
            continue
        message = kept
        # Of a mail on a server there is no content to compare, so that its Message-ID alone tells it.
        digest = content_digest(item) if item.facts is None else 0
        if bool(item.content) if item.facts else needs_reading_at_once(item.content, message):
            kind, body = read_body(item.content, message, zone)
            words = forgotten.body(body, quotes=message is whole) if forgotten else body
            if words is None:
                continue
            message = replace(message, kind=kind)
            bodies.append((message, digest, words))
            skipped += [Skipped(item.locator, "; ".join(body.unreadable))] if body.unreadable else []
        facts.append((message, digest))
    store.messages.add(source, facts)
    for message, digest, body in bodies:
        store.words.add_body_of(message, digest, BODY_VERSION, body)
    store.meetings.add(_invitations(bodies))
    store.sources.add_skipped(source, skipped)
    store.sources.add_left_out(source, left_out)
    store.sources.set_cursor(source, batch.cursor, batch.expunged)
    if batch.unsent is not None:
        drafts = (draft for draft in batch.unsent if not any(map(forgotten.covers, draft.to)))
        store.unsent.replace(source, drafts)


def _invitations(bodies: Iterable[tuple[Message, int, Body]]) -> Iterable[MeetingVersion]:
    return (version for _, _, body in bodies for version in body.invitations)


def content_digest(mail: RawMail) -> int:
    """A number that is the same for copies of one mail, whatever blanks and line ends became of them."""
    content = mail.content
    start = max(content.find(b"\n\n"), content.find(b"\n\r\n"), 0)
    # ">" goes as well: an mbox writer puts one in front of "From ".
    text = content[start : start + _DIGEST_BYTES].translate(None, b" \t\r\n>")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), signed=True)
