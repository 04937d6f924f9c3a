"""Labels single replies: what came back, and what it answers, apart from any mailbox."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from walkaway.engine.model import Address, Body, Kind, Message, Reading, Skipped
from walkaway.engine.reading.marks import language_of, read_message
from walkaway.engine.reading.replies.automatic import read_machine
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.read import labels_of, of_machine
from walkaway.engine.reading.text.split import split_text

Json = dict[str, Any]

UNDATED: Final = datetime(2025, 5, 7, 9, tzinfo=UTC)
"""A reply without dates is read as if written on this Wednesday, so that its labels are the same any day."""

_REP = Address("rep@localhost")
_PROSPECT = Address("prospect@localhost")


def classify(lines: Iterable[str], *, zone: str) -> Iterator[Json | Skipped]:
    """For each line of JSON with `id`, `asked`, `reply`: its `id` and `labels`, each with its `quote`.

    `asked` may be missing, and `from_prospect` false yields no labels. A reply in a language without phrases
    has none either, and says so under `not_read`. Empty lines are passed over; what
    cannot be used comes as Skipped, named by the number of its line. Days are resolved in `zone` (IANA).
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            yield Skipped(f"line {number}", "it is no JSON")
            continue
        why = _trouble(entry)
        yield Skipped(f"line {number}", why) if why else _labelled(entry, zone)


def _trouble(entry: object) -> str:
    """What keeps a line from being used, "" where nothing does."""
    if not isinstance(entry, dict):
        return "it is no JSON object"
    if "id" not in entry:
        return "it has no id"
    if not isinstance(entry.get("reply"), str):
        return "it has no reply"
    return "" if isinstance(entry.get("asked") or "", str) else "what was asked is no text"


def _labelled(entry: Json, zone: str) -> Json:
    labels: list[tuple[str, str]] = []
    is_read = True
    if entry.get("from_prospect", True):
        labels, is_read = _read(entry["reply"], entry.get("asked") or "", zone=zone)
    told: Json = {"id": entry["id"], "labels": [{"label": label, "quote": quote} for label, quote in labels]}
    return told if is_read else told | {"not_read": "no data for its language"}


def label_reply(reply: str, asked: str, *, zone: str) -> list[tuple[str, str]]:
    """The labels of a reply as it arrived (greeting, signature, quoted history and all), each with its quote.

    `dodged_question` is quoted from `asked`, the rest from what was typed in the reply. There are none where
    the reply is in a language without phrases.
    """
    return _read(reply, asked, zone=zone)[0]


def _read(reply: str, asked: str, *, zone: str) -> tuple[list[tuple[str, str]], bool]:
    """The labels of a reply, and whether there are phrases for its language (or a program wrote it)."""
    words = split_text(reply, zone=zone)
    date = max((quote.date for quote in words.quotes if quote.date), default=UNDATED)
    machine = read_machine(words.new_text)
    before = None
    if asked.strip():
        before = Message("asked", date - timedelta(days=1), _REP, to=(_PROSPECT,), body=Body(asked))
        before = replace(before, reading=Reading(0, language_of(before, None)))
    body = Body(words.new_text, words.signature, words.quotes)
    kind = Kind.HUMAN if machine is None else Kind.AUTO_REPLY
    message = Message("reply", date, _PROSPECT, to=(_REP,), kind=kind, body=body)
    reading = read_message(message, before, own=False, zone=zone, purpose=Purpose.REPLY)
    marks = reading.marks if machine is None else of_machine(machine, reading.marks)
    return labels_of(marks, words.new_text, asked), bool(reading.language) or machine is not None
