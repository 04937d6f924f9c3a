"""Counts false alarms: labels that could turn a light red, in ordinary business replies."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from walkaway.engine.model import Address, Body, Kind, Mark, Message, Skipped
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import UnreadableMail
from walkaway.engine.reading.marks import read_message
from walkaway.engine.reading.replies.labels import LABELS, RED
from walkaway.engine.sources.detect import open_source

_MAILBOXES = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "mailboxes"
_MOST = 400  # replies of one mailbox


def replies(mailbox: Path, zone: str) -> Iterator[tuple[Message, Message | None]]:
    """The replies that people wrote in a mailbox, each with the mail that it quotes."""
    source = open_source(mailbox)
    told = 0
    for batch in source.fetch(None):
        for raw in batch.items:
            if isinstance(raw, Skipped) or told >= _MOST:
                continue
            try:
                facts = read_facts(raw)
            except UnreadableMail:
                continue
            if facts.kind is not Kind.HUMAN or not facts.subject.lower().startswith("re:"):
                continue
            kind, body = read_body(raw.content, facts, zone)
            if kind is not Kind.HUMAN or not body.new_text.strip() or body.forwarded:
                continue
            told += 1
            yield replace(facts, body=body), _asked(facts, body)
    source.close()


def _asked(message: Message, body: Body) -> Message | None:
    quote = body.quotes[0] if body.quotes else None
    if quote is None or not quote.text.strip():
        return None
    return Message("asked", message.date, Address("quoted@localhost"), body=Body(quote.text))


def report(zone: str) -> None:
    """Print, for each mailbox, the labels in 100 replies, and the words of what could turn a light red."""
    for mailbox in sorted(_MAILBOXES.glob("*.mbox")):
        counts: Counter[str] = Counter()
        alarms: list[tuple[str, str]] = []
        read = 0
        for message, asked in replies(mailbox, zone):
            read += 1
            marks = read_message(message, asked, own=False, zone=zone).marks
            counts.update({mark.label for mark in marks if mark.label in LABELS})
            alarms += [(mark.label, _words(message, mark)) for mark in marks if mark.label in RED]
        if read:
            print(
                f"\n{mailbox.name}: {read} replies, {100 * len(alarms) / read:.1f} red-capable labels in 100"
            )
            print("   ", {label: round(100 * count / read, 1) for label, count in counts.most_common()})
            for label, quote in sorted(alarms):
                print(f"    {label}: {quote!r}")


def _words(message: Message, mark: Mark) -> str:
    text = message.body.new_text if message.body else ""
    return " ".join(text[mark.start : mark.end].split())
