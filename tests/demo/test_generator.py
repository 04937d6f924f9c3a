"""The demo mailbox is what its thread files make, invented throughout, and small."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import mailbox
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest

import build_demo
from demo_calendar import Calendars
from demo_model import THREADS, Clock, DemoError, read_demo

AS_OF = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
PERSONS = {"fern-delacourt@gmail.com", "jonty-ashdown@gmail.com"}
"""Persons need a provider's domain; Gmail gives out no address with a hyphen, so these are nobody's."""

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"https?://([\w.-]+)")
PHONE = re.compile(r"(?:\+\d\d |\b0)\d{4} \d{3,6}\b[ \d]*")


def _mails() -> Iterator[Message]:
    box = mailbox.mbox(build_demo.TARGET / "demo.mbox", create=False)
    try:
        yield from box
    finally:
        box.close()


def _texts() -> Iterator[str]:
    for mail in _mails():
        yield "\n".join(f"{name}: {value}" for name, value in mail.items())
        for part in mail.walk():
            if part.is_multipart():
                continue
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            yield content.decode("utf-8")
    yield (build_demo.TARGET / "demo.ics").read_bytes().decode("utf-8").replace("\r\n ", "")


def test_the_committed_files_are_what_the_threads_make() -> None:
    for name, content in build_demo.build().items():
        assert (build_demo.TARGET / name).read_bytes() == content, f"run packaging/build_demo.py: {name}"


def test_everybody_in_it_is_invented() -> None:
    everything = "\n".join(_texts())
    addresses = set(ADDRESS.findall(everything))
    assert len(addresses) > 60
    assert {address for address in addresses if not address.endswith(".example")} == PERSONS
    assert all(host.endswith(".example") for host in LINK.findall(everything))
    # 01632 960xxx is set aside for drama by the British regulator.
    phones = PHONE.findall(everything)
    assert phones
    assert all("1632 960" in phone or "0000" in phone for phone in phones)


def test_it_is_small_and_well_formed() -> None:
    assert sum(path.stat().st_size for path in build_demo.TARGET.iterdir()) < 2_000_000
    mails = list(_mails())
    assert 380 <= len(mails) <= 420
    assert not [part.defects for mail in mails for part in mail.walk() if part.defects]
    assert len({mail["Message-ID"] for mail in mails}) == len(mails)


def test_no_two_people_write_the_same() -> None:
    threads = read_demo().mails
    typed = [mail.text for mail in threads if mail.text and not mail.auto and len(mail.text) > 30]
    assert len(set(typed)) == len(typed)
    assert len({mail.sender.client for mail in threads}) == 6


def test_a_moment_must_fall_on_the_weekday_it_names() -> None:
    clock = Clock("Europe/London", AS_OF)
    assert clock.read("Fri 20 Nov 14:30") == AS_OF
    assert clock.read("Tue 12 Jan 2027 09:00").year == 2027
    assert clock.read("Wed 1 Jul 10:00").astimezone(UTC).hour == 9
    for wrong in ("Thu 20 Nov 14:30", "Fri 31 Nov 14:30", "yesterday", "Fri 20 Nov"):
        with pytest.raises(DemoError):
            clock.read(wrong)


PEOPLE = """
[people.ann]
name = "Ann"
address = "ann@mill.example"
"""


@pytest.mark.parametrize(
    ("mail", "complaint"),
    [
        ('from = "bob"\nat = "Mon 2 Nov 10:00"\nsubject = "x"', "bob"),
        ('from = "ann"\nat = "Tue 2 Nov 10:00"\nsubject = "x"', "is a Mon"),
        ('from = "ann"\nat = "Mon 23 Nov 10:00"\nsubject = "x"', "after as_of"),
        ('from = "me"\nat = "Mon 2 Nov 10:00"\nsubject = "x"', "recipient"),
        ('from = "ann"\nat = "Mon 2 Nov 10:00"\nsubject = "x"\ntone = "warm"', "unknown tone"),
    ],
)
def test_a_wrong_thread_file_is_refused_with_its_place(tmp_path: Path, mail: str, complaint: str) -> None:
    shutil.copy(THREADS / "rep.toml", tmp_path)
    (tmp_path / "mill.toml").write_text(f"{PEOPLE}\n[[mail]]\n{mail}\n", encoding="utf-8")
    with pytest.raises(DemoError, match=complaint):
        read_demo(tmp_path)


def test_an_answer_needs_its_invitation(tmp_path: Path) -> None:
    shutil.copy(THREADS / "rep.toml", tmp_path)
    answer = 'from = "ann"\nat = "Mon 2 Nov 10:00"\nitip = { what = "accept", meeting = "none" }'
    (tmp_path / "mill.toml").write_text(f"{PEOPLE}\n[[mail]]\n{answer}\n", encoding="utf-8")
    stray = next(mail for mail in read_demo(tmp_path).mails if mail.itip)
    with pytest.raises(DemoError, match="nobody set"):
        Calendars().part(stray)
