"""Whether they came: asked from ten minutes after the end, until the rep or a mail has said it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import mailbox
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.factories import MONDAY, REP, THEM, meeting
from walkaway.cli.main import main
from walkaway.engine.actions.assign_meetings import ASSIGN
from walkaway.engine.meetings.questions import meant_meeting, open_questions
from walkaway.engine.model import Decision, Meeting, PartStat

START = MONDAY + timedelta(days=1)


def is_theirs(email: str) -> bool:
    return email == THEM


def asked(meetings: list[Meeting], *decisions: Decision) -> list[str]:
    return [each.key for each in open_questions(meetings, decisions, is_theirs=is_theirs)]


def test_declined_and_called_off_meetings_raise_no_question() -> None:
    plain = meeting(START, PartStat.NEEDS_ACTION, uid="a")
    declined = meeting(START, PartStat.DECLINED, uid="b")
    off = meeting(START, uid="c", cancelled=True)
    day = meeting(START, uid="d", all_day=True, attendees=(), organizer=None)
    alone = meeting(START, uid="e", attendees=(), organizer=None)
    assert asked([plain, declined, off, day, alone]) == ["a", "e"]


@pytest.mark.parametrize("what", ["came", "missed", "moved"])
def test_an_answer_of_the_rep_ends_the_question(what: str) -> None:
    one, other = meeting(START, uid="a"), meeting(START + timedelta(days=1), uid="b")
    note = Decision(what, START + timedelta(days=2), meeting="a")
    assert asked([one, other], note) == ["b"]
    assert asked([one, other], Decision("spoke", START, meeting="a")) == ["a", "b"]


def test_a_series_is_asked_about_time_by_time() -> None:
    weekly = [
        meeting(START + timedelta(weeks=n), uid="a", recurrence_id=START + timedelta(weeks=n))
        for n in range(3)
    ]
    assert weekly[1].key == f"a/{weekly[1].start:%Y%m%dT%H%M%SZ}"
    by_key = Decision("came", START + timedelta(weeks=3), meeting=weekly[0].key)
    assert asked(weekly, by_key) == [weekly[1].key, weekly[2].key]
    by_uid = Decision("came", weekly[1].end, meeting="a")
    assert meant_meeting(weekly, "a", by_uid.at) == weekly[1]
    assert asked(weekly, by_uid) == [weekly[0].key, weekly[2].key]


def note(sender: str, to: str, at: datetime, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = at, f"<{at:%Y%m%d%H%M}@norrland.example>"
    message.set_content(text)
    return message


@pytest.fixture
def files(tmp_path: Path) -> Path:
    box = mailbox.mbox(tmp_path / "mail.mbox")
    first = MONDAY - timedelta(days=7)
    box.add(note(REP, THEM, first, "Offer", "Here is our offer for forty seats. Could you look at it?"))
    box.add(note(THEM, REP, first + timedelta(days=1), "Re: Offer", "Thanks, the offer looks good so far."))
    box.close()
    rows = [
        ("met", START, [f"ORGANIZER:mailto:{REP}", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{THEM}"], "Review"),
        ("alone", START + timedelta(hours=3), [], "Lunch in town"),
        ("named", START + timedelta(hours=5), [], "Call with Brindle"),
        (
            "room",
            START,
            [f"ORGANIZER:mailto:{REP}", "ATTENDEE:mailto:c_1@resource.calendar.google.com"],
            "Desk",
        ),
    ]
    events = [
        ["BEGIN:VEVENT", f"UID:{uid}", "CREATED:20260220T080000Z", f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
         "DURATION:PT1H", f"SUMMARY:{title}", *people, "END:VEVENT"]
        for uid, start, people, title in rows
    ]  # fmt: skip
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *(line for event in events for line in event),
        "END:VCALENDAR",
        "",
    ]
    (tmp_path / "own.ics").write_text("\r\n".join(lines), newline="")
    return tmp_path


def run(files: Path, verb: str, *more: str, at: datetime) -> Result:
    source = [str(files / "mail.mbox")] if verb == "scan" else ["--from", str(files / "mail.mbox")]
    return CliRunner().invoke(
        main,
        [verb, *source, "--me", REP, "--calendar", str(files / "own.ics"), "--tz", "UTC", "--format", "json",
         "--as-of", at.isoformat(), *more],
    )  # fmt: skip


def questions(files: Path, at: datetime) -> list[tuple[str, str]]:
    found = json.loads(run(files, "scan", at=at).stdout)["pending_questions"]
    return [(each["prospect"], each["meeting"]) for each in found]


def test_the_board_asks_from_ten_minutes_after_the_end(files: Path) -> None:
    end = START + timedelta(hours=1)
    assert questions(files, end + timedelta(minutes=9)) == []
    assert questions(files, end + timedelta(minutes=10)) == [("brindle.example", "met")]
    assert questions(files, end + timedelta(days=1)) == [
        ("brindle.example", "named"),
        ("brindle.example", "met"),
    ]
    assert questions(files, end + timedelta(days=16)) == []


def test_the_history_of_each_meeting_is_shown(files: Path) -> None:
    found = json.loads(run(files, "meetings", "brindle.example", at=START).stdout)
    assert found["prospect"] == "brindle.example"
    assert [each["meeting"] for each in found["meetings"]] == ["met", "named"]
    met = found["meetings"][0]
    assert [(c["what"], c["by"]) for c in met["changes"]] == [("set", REP), ("accepted", THEM)]
    assert met["attendees"] == [{"address": THEM, "name": "", "partstat": "ACCEPTED", "type": "INDIVIDUAL"}]


def test_meetings_with_nobody_are_listed(files: Path) -> None:
    found = json.loads(run(files, "meetings", "--unassigned", at=START).stdout)
    assert [each["summary"] for each in found["meetings"]] == ["Desk", "Lunch in town"]


def test_a_name_that_is_nobodys_is_a_usage_error(files: Path) -> None:
    result = run(files, "meetings", "elsewhere.example", at=START)
    assert result.exit_code == 2
    assert "There is no prospect" in result.output
    assert run(files, "meetings", at=START).exit_code == 2


def test_the_rep_says_whose_a_meeting_is(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from walkaway.engine.actions.board import Boarding, BoardRequest
    from walkaway.engine.actions.ingest import ingest
    from walkaway.engine.actions.meetings import assign_meeting, meetings_of, unassigned_meetings
    from walkaway.engine.actions.scan import add_calendars
    from walkaway.engine.errors import UsageError
    from walkaway.engine.playbook import load
    from walkaway.engine.sources.detect import open_source
    from walkaway.engine.storage import Store

    at = START + timedelta(days=1)
    request = BoardRequest(me=(REP,), as_of=at, zone="UTC", playbook=load(None))
    with Store.open(files / "store" / "walkaway.sqlite") as store:
        ingest(store, open_source(files / "mail.mbox"), zone="UTC")
        add_calendars(store, [files / "own.ics"], request)
        before = Boarding(store, request)
        with pytest.raises(UsageError, match="without guests"):
            assign_meeting(store, before, "met", "brindle.example", at)
        decision = assign_meeting(store, before, "alone", "brindle.example", at)
        assert (decision.what, decision.prospect, decision.meeting) == (ASSIGN, "brindle.example", "alone")
        after = Boarding(store, request)
        assert "alone" in {each.uid for each in meetings_of(after, THEM)[1]}
        assert "alone" not in {each.uid for each in unassigned_meetings(after)}
        earlier = BoardRequest(
            me=(REP,), as_of=at - timedelta(minutes=1), zone="UTC", playbook=request.playbook
        )
        assert "alone" in {each.uid for each in unassigned_meetings(Boarding(store, earlier))}
    assert datetime(2026, 3, 4, 9, tzinfo=UTC) == at
