"""Real mailboxes and collections: nothing crashes, counts agree with the standard library's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import mailbox
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

import pytest

from tests.shared_data import shared
from walkaway.engine.model import Body, Kind, Message, Role
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail

_STORED = datetime(2020, 1, 1, tzinfo=UTC)
_FROM_LINE = re.compile(rb"(?m)^From .*\n")
_EMAIL = re.compile(r"[^\s,<>\"()]+@[^\s,<>\"()]+")
_NO_REPORTS = re.compile(r"arf|fbl|rfc3834|unsubscribe")


def _files(*parts: str) -> list[Path]:
    return sorted(
        file for file in shared(*parts).rglob("*") if file.is_file() and file.suffix not in (".php", ".html")
    )


def _read(content: bytes) -> tuple[Message, Kind, Body]:
    facts = read_facts(RawMail("x", Role.INBOX, content, _STORED))
    return facts, *read_body(content, facts, "UTC")


@cache
def _mails(file: Path) -> tuple[bytes, ...]:
    data = file.read_bytes()
    starts = [found.span() for found in _FROM_LINE.finditer(data)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    return tuple(data[begin:end] for (_, begin), end in zip(starts, ends, strict=True))


def _bare(text: str) -> str:
    """Lower case, and without the quotes that stand around and inside mangled addresses."""
    return text.lower().replace('"', "").replace("'", "")


def _small_mailboxes() -> list[Path]:
    return sorted(
        file for file in shared("corpora", "mailboxes").glob("*.mbox") if 0 < file.stat().st_size < 3_000_000
    )


def test_dates_ids_and_people_agree_with_the_standard_library() -> None:
    compared = 0
    for file in _small_mailboxes():
        box = mailbox.mbox(file, create=False)
        theirs = list(box)
        box.close()
        assert len(_mails(file)) == len(theirs)
        for content, their in zip(_mails(file), theirs, strict=True):
            sent = parsedate_to_datetime(str(their["date"]))
            if sent.year < 1990:
                continue
            mine = read_facts(RawMail("x", Role.OTHER, content))
            assert mine.date == sent
            assert mine.ref == str(their["message-id"]).strip("<> ")
            assert mine.sender.email == _EMAIL.findall(str(their["from"]).lower())[0]
            assert {_bare(each.email) for each in mine.to} <= set(_EMAIL.findall(_bare(str(their["to"]))))
            compared += 1
    assert compared > 2_000


def test_mail_of_an_empty_clock_is_left_out_and_named() -> None:
    for file in _small_mailboxes():
        refused, expected = 0, 0
        for content in _mails(file):
            expected += b"\nDate: Mon, 31 Dec 1979 " in content.partition(b"\n\n")[0]
            try:
                read_facts(RawMail("x", Role.OTHER, content, datetime(1980, 1, 1, tzinfo=UTC)))
            except UnreadableMail as unreadable:
                refused += unreadable.why == "no usable date: it is absurd"
        assert refused == expected


def test_hardly_any_mail_of_people_counts_as_automatic() -> None:
    for file in _small_mailboxes()[:3]:
        kinds = Counter(_read(content)[1] for content in _mails(file))
        assert kinds[Kind.HUMAN] > 0.97 * kinds.total()


@pytest.mark.slow
def test_a_list_that_leaves_the_brackets_out_is_still_threaded() -> None:
    folder = shared("corpora", "mailboxes")
    threads = next(folder.glob("*.threads.tsv"))
    file = next(folder.glob(threads.name.removesuffix(".threads.tsv") + "*.mbox"))
    facts = [read_facts(RawMail("x", Role.OTHER, content)) for content in _mails(file)]
    refs = {message.ref for message in facts}
    assert all(message.kind is Kind.LIST for message in facts)
    assert sum(message.in_reply_to in refs for message in facts) > 2_000


def _reports() -> Iterator[tuple[str, bytes]]:
    for folder in (
        ("sisimai", "maildir", "bsd"),
        ("flufl", "tests", "data"),
        ("cfortune", "eml"),
        ("livebg", "test", "bounces"),
    ):
        for file in _files("corpora", "bounces", *folder):
            content = file.read_bytes()
            yield file.name, content.partition(b"\n")[2] if content.startswith(b"From ") else content


def test_delivery_reports_of_eighty_systems() -> None:
    recognised = named = total = 0
    for name, content in _reports():
        if _NO_REPORTS.search(name):
            continue
        _, kind, body = _read(content)
        total += 1
        recognised += kind is Kind.BOUNCE
        named += bool(body.bounced)
    assert total > 500
    assert recognised >= 0.95 * total
    assert named >= 0.95 * total


def test_abuse_reports_and_vacation_notes_are_no_bounces() -> None:
    seen = 0
    for name, content in _reports():
        if _NO_REPORTS.search(name):
            try:
                kind = _read(content)[1]
            except UnreadableMail:
                continue
            seen += 1
            assert kind is not Kind.BOUNCE, name
    assert seen > 20


@pytest.mark.parametrize("folder", ["mime", "calendars", "replies"])
def test_odd_and_broken_files_are_read_or_refused(folder: str) -> None:
    outcomes = Counter[str]()
    for file in _files("corpora", folder):
        try:
            outcomes[_read(file.read_bytes())[1].value] += 1
        except UnreadableMail as refused:
            outcomes[refused.why] += 1
    assert outcomes["human"] > 20
    assert "calendar" in outcomes or folder != "calendars"
