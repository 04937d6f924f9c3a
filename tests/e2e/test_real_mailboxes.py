"""Whole mailboxes of real people, read by the engine and counted by the standard library: both must agree."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.independent_count import Count, Mail, answered, at, count, with_place, without_copies
from tests.shared_data import shared
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.scan import scan
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.conversation.threads import answers
from walkaway.engine.model import Kind, Message
from walkaway.engine.playbook import load
from walkaway.engine.reading.mail.facts import read_facts
from walkaway.engine.sources.base import RawMail
from walkaway.engine.sources.detect import open_source

_UNKNOWN = "(unknown)"  # how the engine names senders without an address
_BOXES = 6
_DONE, _SOME_SKIPPED = 0, 4
_APP = Path(__file__).resolve().parents[2] / "app"
_SECONDS = 60  # it takes two; a quadratic reader takes minutes


@dataclass(frozen=True)
class Box:
    """One mailbox, counted and scanned as of a day after its last mail."""

    counted: Count
    own: tuple[str, ...]  # the owner's domain, and its first label alone, as Notes writes it
    board: dict[str, Any]

    @property
    def ids(self) -> set[str]:
        entries = (*self.board["prospects"], *self.board["set_aside"])
        return {entry["id"] for entry in entries}


def _paths() -> list[Path]:
    return sorted(shared("corpora", "mailboxes").glob("*.mbox"))


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _owner(mails: tuple[Mail, ...]) -> str:
    """The busiest address of the busiest domain: mail that comes and goes has the owner at one end."""
    domains = Counter(
        _domain(person) for mail in mails for person in {mail.sender, *mail.recipients} if person
    )
    busiest = max(domains, key=lambda domain: domains[domain])
    people = Counter(person for mail in mails for person in {mail.sender, *mail.recipients})
    return max((person for person in people if _domain(person) == busiest), key=lambda p: people[p])


@cache
def _counted(path: Path) -> Count:
    return count(path)


@cache
def _box(path: Path) -> Box:
    counted = _counted(path)
    owner = _owner(counted.mails)
    request = BoardRequest(
        me=(owner,),
        as_of=counted.mails[-1].date + timedelta(days=1),
        zone="UTC",
        playbook=load(None),
        everybody=True,
        detail=True,
    )
    board = snapshot_json(scan([path], [], request), detail=True)
    domain = ".".join(_domain(owner).split(".")[-2:])
    return Box(counted, (domain, domain.partition(".")[0]), board)


def _is_list(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\nList-Id:" in file.read(20_000)


@pytest.fixture(params=range(_BOXES - 1))
def personal(request: pytest.FixtureRequest) -> Path:
    """The same without the archive of a list, where senders stand behind the address of the list."""
    paths = [path for path in _paths() if not _is_list(path)]
    if request.param >= len(paths):
        pytest.skip("fewer mailboxes beside the checkout")
    return paths[request.param]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture(params=range(_BOXES))
def path(request: pytest.FixtureRequest) -> Path:
    """One mailbox after the other; their names are no business of the project's."""
    paths = _paths()
    if request.param >= len(paths):
        pytest.skip("fewer mailboxes beside the checkout")
    return paths[request.param]


def test_as_many_mails_are_read_as_there_are(path: Path) -> None:
    box = _box(path)
    coverage, mails = box.board["coverage"], box.counted.mails
    assert coverage["messages"] == len(mails)
    assert len(coverage["skipped"]) == box.counted.without_date
    assert (_moment(coverage["from"]), _moment(coverage["to"])) == (mails[0].date, mails[-1].date)


def test_every_mail_has_the_same_moment(path: Path) -> None:
    box = _box(path)
    moments = {mail.ref: mail.date for mail in box.counted.mails}
    told = {
        message["ref"]: _moment(message["date"])
        for prospect in box.board["prospects"]
        for message in prospect["messages"]
    }
    assert told.items() <= moments.items()


def test_every_correspondent_is_on_the_board_or_set_aside_once(personal: Path) -> None:
    box = _box(personal)
    entries = [entry["id"] for entry in (*box.board["prospects"], *box.board["set_aside"])]
    assert [entry for entry, times in Counter(entries).items() if times > 1] == []
    lost = {
        person
        for mail in box.counted.mails
        for person in ({mail.sender} if not _is_own(box, mail.sender) else mail.recipients)
        if not _is_own(box, person) and not any(at(person, place) for place in box.ids)
    }
    assert lost <= ({""} if _UNKNOWN in box.ids else set())


def _is_own(box: Box, address: str) -> bool:
    return any(at(address, place) for place in box.own)


def test_both_directions_are_counted_alike(path: Path) -> None:
    """Every mail with a prospect is told once, on its side; only delivery reports are on neither."""
    box = _box(path)
    wrong: dict[str, object] = {}
    for prospect in box.board["prospects"]:
        ours, theirs = with_place(box.counted.mails, box.own, prospect["id"])
        reports = {m["ref"] for m in prospect["messages"] if m["kind"] == Kind.BOUNCE}
        told = {m["ref"]: m["side"] for m in prospect["messages"] if m["ref"] not in reports}
        sides = {mail.ref: "own" for mail in ours} | {mail.ref: "prospect" for mail in theirs}
        misplaced = {ref for ref, side in told.items() if sides.get(ref) != side}
        once = without_copies(sorted((*ours, *theirs), key=lambda mail: (mail.date, mail.ref)))
        untold = [refs for refs in once if len(refs & told.keys()) != 1 and not refs & reports]
        untold = [refs for refs in untold if not any(_is_report(box, ref) for ref in refs)]
        if misplaced or untold:
            wrong[prospect["id"]] = (misplaced, untold)
    assert wrong == {}


def _is_report(box: Box, ref: str) -> bool:
    mail = next(mail for mail in box.counted.mails if mail.ref == ref)
    return mail.subject.startswith(("undeliverable", "nondeliverable"))


def test_who_is_set_aside_wrote_as_often_as_the_board_says(personal: Path) -> None:
    box = _box(personal)
    for entry in box.board["set_aside"]:
        if entry["reason"] == "own_side":
            continue
        if entry["id"] == _UNKNOWN:
            assert entry["messages"] == sum(not mail.sender for mail in box.counted.mails)
            continue
        ours, theirs = with_place(box.counted.mails, box.own, entry["id"])
        assert entry["messages"] == len(ours) + len(theirs), entry["id"]


def test_answers_are_those_of_the_headers(path: Path) -> None:
    facts = sorted(_facts(path), key=lambda message: (message.date, message.ref))
    by_headers = answered(_counted(path).mails)
    told = answers(facts, lambda _: False)
    assert {ref: told.get(ref) for ref in by_headers} == by_headers


def test_nothing_answers_itself(path: Path) -> None:
    for prospect in _box(path).board["prospects"]:
        for message in prospect["messages"]:
            assert message["answers"] != message["ref"]


def _facts(path: Path) -> Iterator[Message]:
    source = open_source(path)
    try:
        for batch in source.fetch(None):
            yield from (
                read_facts(item) for item in batch.items if isinstance(item, RawMail) and _dated(item)
            )
    finally:
        source.close()


def _dated(item: RawMail) -> bool:
    return item.received is None or item.received >= datetime(1990, 1, 1, tzinfo=UTC)


def test_a_list_is_read_as_one_and_its_questions_find_their_answers() -> None:
    """The archive itself says which questions were answered; many an answer names them without brackets."""
    paths = [path for path in _paths() if _is_list(path)]
    if not paths:
        pytest.skip("needs the archive of a list beside the checkout")
    facts = sorted(_facts(paths[0]), key=lambda message: (message.date, message.ref))
    assert {message.kind for message in facts} == {Kind.LIST}
    parents = answers(facts, lambda _: False)
    writers = {message.ref: message.sender.email for message in facts}

    def question(ref: str) -> str:
        for _ in range(len(facts)):
            if ref not in parents:
                break
            ref = parents[ref]
        return ref

    roots = {message.ref: question(message.ref) for message in facts}
    replied = {root for ref, root in roots.items() if writers[ref] != writers[root]}
    (table,) = shared("corpora", "mailboxes").glob("*.threads.tsv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = [row for row in rows if row["root_mid"].strip("<>") in writers]
    agree = sum(
        (row["root_mid"].strip("<>") in replied) is (row["n_header_replies_by_others"] != "0")
        for row in known
    )
    assert agree >= 0.98 * len(known)
    assert not any(
        row["root_mid"].strip("<>") in replied and row["n_header_replies_by_others"] == "0" for row in known
    )


@pytest.mark.parametrize("folder", ["bounces", "mime", "replies", "calendars/james"])
def test_a_folder_of_odd_mail_is_read_or_refused_cleanly(folder: str, tmp_path: Path) -> None:
    where = shared("corpora", *folder.split("/"))
    done = subprocess.run(
        [sys.executable, "-m", "walkaway", "scan", str(where), "--me", "rep@example.com", "--all",
         "--format", "json", "--as-of", "2100-01-01", "--tz", "UTC"],
        env={**os.environ, "PYTHONPATH": str(_APP)},
        capture_output=True, encoding="utf-8", cwd=tmp_path, timeout=_SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode in (_DONE, _SOME_SKIPPED), done.stderr[-2000:]
    board = json.loads(done.stdout)
    named = [line for line in done.stderr.splitlines() if line.startswith("Skipped ")]
    skipped = board["coverage"]["skipped"]
    assert len(named) == len(skipped)
    assert all(item["where"] and item["why"] for item in skipped)
    assert (done.returncode == _SOME_SKIPPED) is bool(skipped)
    assert board["coverage"]["messages"] > len(skipped)
