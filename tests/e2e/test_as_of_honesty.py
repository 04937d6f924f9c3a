"""As-of honesty: a board of an earlier moment is the same with and without later mail and meetings."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import mailbox
import re
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.e2e.independent_count import count
from tests.shared_data import shared
from walkaway.engine import playbook, resources
from walkaway.engine.actions.board import BoardRequest, board
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.scan import add_calendars, scan
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.sources.detect import open_source
from walkaway.engine.storage import Store

ME, ALIAS = "robin@norrland.example", "r.lund@norrland.example"
BEGIN = datetime(2026, 2, 2, 8, tzinfo=UTC)
_PLAYBOOK = playbook.load(None)
_counted = cache(count)

_TEXTS = (
    "Please find our offer for the two presses. Could you confirm by Friday?",
    "Just checking in: have you had a chance to look at it?",
    "Thanks, got it.",
    "I'll send you the signed form by Wednesday.",
    "Here is the signed form.",
    "We need to move our call to next Thursday.",
    "Sorry I missed our call yesterday.",
    "Mara is no longer with the company.",
    "What does it cost for forty seats?",
    "I'm adding Jo from purchasing.",
    "We went with somebody else.",
    "",
)
_PEOPLE = ("mara@brindle.example", "jo@brindle.example", "tilda@hotmail.com", "tips@letters.example")


@dataclass(frozen=True)
class Drawn:
    """One mail as hypothesis draws it; `hour` is when it was sent, counted from BEGIN."""

    hour: int
    other: str
    mine: bool
    text: str
    subject: str
    answers: int | None  # an earlier one by its place, by header
    quotes: int | None  # and one that it quotes
    clock: str  # right, none, ahead
    kind: str  # mail, copy (of the one before), bounce, away, invitation, list

    @property
    def at(self) -> datetime:
        return BEGIN + timedelta(hours=self.hour)


_DRAWN = st.builds(
    Drawn,
    hour=st.integers(0, 24 * 60),
    other=st.sampled_from(_PEOPLE),
    mine=st.booleans(),
    text=st.sampled_from(_TEXTS),
    subject=st.sampled_from(["Offer", "Re: Offer", "Presses", ""]),
    answers=st.none() | st.integers(0, 11),
    quotes=st.none() | st.integers(0, 11),
    clock=st.sampled_from(["right", "right", "right", "none", "ahead"]),
    kind=st.sampled_from(["mail", "mail", "mail", "copy", "bounce", "away", "invitation", "list"]),
)


def _written(number: int, drawn: list[Drawn]) -> tuple[datetime, bytes]:
    """A mail of the mbox, with the moment at which it was sent."""
    mail, at = drawn[number], drawn[number].at
    original = number - 1 if mail.kind == "copy" and number else number
    source, kind = drawn[original], drawn[original].kind
    sender, to = (ME, source.other) if source.mine else (source.other, ALIAS)
    head = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {source.subject}",
        f"Message-ID: <{original}@mail.example>",
    ]
    if mail.clock == "right":
        head.append(f"Date: {format_datetime(at)}")
    else:
        head.append(f"Received: from a by b; {format_datetime(at)}")
        head += [f"Date: {format_datetime(at + timedelta(days=40))}"] if mail.clock == "ahead" else []
    if source.answers is not None and source.answers != original:
        head.append(f"In-Reply-To: <{source.answers}@mail.example>")
    text = source.text
    if source.quotes is not None and source.quotes < len(drawn) and source.quotes != original:
        quoted = drawn[source.quotes]
        writer = ME if quoted.mine else quoted.other
        text += f"\n\nOn {quoted.at:%d %b %Y at %H:%M}, {writer} wrote:\n> {quoted.text}\n"
    content = "text/plain; charset=utf-8"
    if kind == "bounce":
        head[:3] = ["From: mailer-daemon@norrland.example", f"To: {ME}", "Subject: Undelivered Mail Returned"]
        head[3] = f"Message-ID: <bounce-{original}@mail.example>"
        text = f"<{source.other}>: 550 5.1.1 user unknown\n"
    elif kind == "away":
        head += ["Auto-Submitted: auto-replied"]
        text = f"I am out of office until {source.at + timedelta(days=6):%d %B %Y}."
    elif kind == "list":
        head += ["List-Id: <tips.letters.example>"]
    elif kind == "invitation":
        start = source.at + timedelta(days=3)
        content = "text/calendar; method=REQUEST; charset=utf-8"
        text = _event(f"uid-{original}", start, source.at, "METHOD:REQUEST\n", (sender, to))
    line = f"From {sender} {at:%a %b %e %H:%M:%S %Y}"
    return at, "\n".join([line, *head, f"Content-Type: {content}", "", text, "", ""]).encode()


def _event(uid: str, start: datetime, told: datetime, method: str, people: tuple[str, str]) -> str:
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\n{method}BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:{told:%Y%m%dT%H%M%SZ}\n"
        f"CREATED:{told:%Y%m%dT%H%M%SZ}\nDTSTART:{start:%Y%m%dT%H%M%SZ}\nDURATION:PT1H\nSUMMARY:Presses\n"
        f"ORGANIZER:mailto:{people[0]}\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{people[1]}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


_EVENT = re.compile(r"BEGIN:VEVENT.*?END:VEVENT\r?\n", re.DOTALL)
_CREATED = re.compile(r"^(?:CREATED|LAST-MODIFIED):(\d{8}T\d{6})Z", re.MULTILINE)


def _calendar_until(text: str, moment: datetime) -> str:
    """A calendar without the entries that were made later."""

    def kept(event: re.Match[str]) -> str:
        created = _CREATED.search(event[0])
        made = datetime.strptime(created[1] + "Z", "%Y%m%dT%H%M%S%z") if created else None
        return "" if made is not None and made > moment else event[0]

    return _EVENT.sub(kept, text)


def _request(moment: datetime, me: tuple[str, ...], *, everybody: bool = True) -> BoardRequest:
    return BoardRequest(
        me=me, as_of=moment, zone="Europe/Stockholm", playbook=_PLAYBOOK, everybody=everybody, detail=True
    )


def _told(snapshot: BoardSnapshot) -> dict[str, Any]:
    """The board as an outsider sees it; a skipped mail has no moment and is always in the coverage."""
    told = snapshot_json(snapshot, detail=True)
    del told["coverage"]["skipped"]
    return told


def _board(folder: Path, mails: Iterable[bytes], calendar: str, request: BoardRequest) -> dict[str, Any]:
    folder.mkdir()
    box = folder / "mail.mbox"
    box.write_bytes(b"".join(mails))
    calendars = []
    if calendar:
        calendars = [folder / "meetings.ics"]
        calendars[0].write_text(calendar, encoding="utf-8")
    return _told(scan([box], calendars, request))


def _assert_honest(
    folder: Path, mails: list[tuple[datetime, bytes]], calendar: str, request: BoardRequest
) -> None:
    """The board from everything and the board from what was there at the moment are one."""
    then = [content for at, content in mails if at <= request.as_of]
    full = _board(folder / "full", [content for _, content in mails], calendar, request)
    cut = _board(folder / "cut", then, _calendar_until(calendar, request.as_of), request)
    assert full == cut


@settings(max_examples=25)
@given(st.lists(_DRAWN, min_size=2, max_size=12), st.integers(0, 24 * 70), st.booleans())
def test_later_mail_changes_no_earlier_board(drawn: list[Drawn], hour: int, everybody: bool) -> None:
    first = min(mail.hour for mail in drawn)
    request = _request(BEGIN + timedelta(hours=max(hour, first)), (ME,), everybody=everybody)
    calendar = _event("visit", BEGIN + timedelta(days=30), BEGIN + timedelta(days=20), "", (ME, _PEOPLE[0]))
    mails = [_written(number, drawn) for number in range(len(drawn))]
    with tempfile.TemporaryDirectory() as folder:
        _assert_honest(Path(folder), mails, calendar, request)


def _mails_of(path: Path) -> list[tuple[datetime, bytes]]:
    """Every mail of an mbox file as it stands there, with the moment at which it was sent."""
    moments = {mail.ref: mail.date for mail in _counted(path).mails}
    box = mailbox.mbox(path, create=False)
    try:
        found = []
        for key in box.keys():  # noqa: SIM118  a mailbox iterates over its mails
            ref = str(box[key]["message-id"]).strip().strip("<>")
            if ref in moments:
                found.append((moments[ref], box.get_bytes(key, from_=True).rstrip(b"\n") + b"\n\n"))
        return found
    finally:
        box.close()


@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8, 0.95])
def test_the_demo_could_be_looked_at_on_any_day(share: float, tmp_path: Path) -> None:
    facts = tomllib.loads(resources.read_text("demo", "demo.toml"))
    mails = _mails_of(resources.path("demo", "demo.mbox"))
    moments = sorted(at for at, _ in mails)
    request = _request(moments[int(share * len(moments))], tuple(facts["me"]))
    _assert_honest(tmp_path, mails, resources.read_text("demo", "demo.ics"), request)


def test_a_look_at_today_leaves_no_trace_in_the_board_of_yesterday(tmp_path: Path) -> None:
    """What a store remembers of words that it read for one board must not colour an earlier one.

    Nor does it matter that a store that is kept has all words read, and a scan old ones on demand.
    """
    facts = tomllib.loads(resources.read_text("demo", "demo.toml"))
    me, today = tuple(facts["me"]), facts["as_of"]
    path, calendar = resources.path("demo", "demo.mbox"), resources.path("demo", "demo.ics")
    days = [today - timedelta(days=back) for back in (0, 9, 37, -120)]
    with Store.open(tmp_path / "store.db") as store:
        source = open_source(path)
        ingest(store, source, zone="Europe/Stockholm")
        add_calendars(store, [calendar], _request(today, me))
        words = WordReader(store, {store.sources.number(source.name): source}, "Europe/Stockholm")
        looked_back = [_told(board(store, _request(day, me), words)) for day in days]
        source.close()
    for day, remembered in zip(days, looked_back, strict=True):
        assert remembered == _told(scan([path], [calendar], _request(day, me)))


@pytest.mark.parametrize("number", range(5))
def test_real_mailboxes_could_be_looked_at_on_any_day(number: int, tmp_path: Path) -> None:
    paths = [
        path
        for path in sorted(shared("corpora", "mailboxes").glob("*.mbox"))
        if path.stat().st_size < 20_000_000
    ]
    if number >= len(paths):
        pytest.skip("fewer mailboxes beside the checkout")
    mails = _mails_of(paths[number])
    moments = sorted(at for at, _ in mails)
    senders = [mail.sender for mail in _counted(paths[number]).mails if "@" in mail.sender]
    me = max(set(senders), key=lambda sender: (senders.count(sender), sender))
    _assert_honest(tmp_path, mails, "", _request(moments[int(0.7 * len(moments))], (me,)))
