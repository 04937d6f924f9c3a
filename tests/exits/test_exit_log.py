"""The exit log, what it tells the rep, and what it looks like elsewhere."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.exits.scenes import BEGIN, KEY, LATER, MARA, ME, boarding, drafted, kept_store, mail, silent
from walkaway.cli.exits import SYSTEMS as SHOWN
from walkaway.engine.actions.exit_drafts import close_sent, handed_over, keep
from walkaway.engine.actions.exit_log import log_of, notices_of, undo
from walkaway.engine.errors import RefusedError, UsageError
from walkaway.engine.exits.crm import SYSTEMS, as_text, export
from walkaway.engine.exits.draft import Remark
from walkaway.engine.exits.log import ExitEntry, board_notices
from walkaway.engine.exits.mail import message_id
from walkaway.engine.exits.matching import likeness
from walkaway.engine.exits.timeline import timeline
from walkaway.engine.model import Decision, State
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import Stage

THEN = BEGIN + timedelta(days=60)
CLOSED = Decision(
    "exit", THEN, KEY, until=LATER, note="Three facts.", reason="timing", second_reason="went_silent"
)
ENTRY = ExitEntry(
    KEY, "Brindle", THEN, False, "timing", "went_silent", "First contact on 2 March. =cmd", LATER, "", "us",
    contact="mara@brindle.example",
)  # fmt: skip
AGAIN = mail(70, MARA, ME, "Hi Robin,\n\nthe audit came. Can we talk?\n\nMara", ref="m9@brindle")


def day(at: datetime) -> date:
    return at.date()


# --- the log and its notices --------------------------------------------------------------------


def test_an_exit_stands_in_the_log() -> None:
    (entry,) = log_of(boarding(silent(), decisions=[CLOSED]))
    assert (entry.prospect, entry.name, entry.at) == (KEY, "Brindle", THEN)
    assert (entry.reason, entry.second_reason, entry.decided_by) == ("timing", "went_silent", "us")
    assert entry.is_closed
    assert entry.contact == "mara@brindle.example"


def test_who_wrote_again_is_told_once_with_the_history() -> None:
    board = boarding([*silent(), AGAIN], decisions=[CLOSED])
    (notice,) = notices_of(board)
    assert notice.title == "Brindle wrote again"
    assert notice.text == "You closed it on 1 May. It is back on your board."
    assert notice.id == notices_of(board)[0].id
    (entry,) = log_of(board)
    assert entry.wrote_again == BEGIN + timedelta(days=70)
    assert board.conversation(KEY).state is State.OPEN


def test_a_board_tells_the_same_until_the_rep_has_answered() -> None:
    def told(*more):  # type: ignore[no-untyped-def]
        snapshot = boarding([*silent(), *more], decisions=[CLOSED]).snapshot()
        return [
            (n.kind, n.title)
            for n in board_notices(snapshot.prospects, LATER, lambda at: at.date().isoformat())
        ]

    assert told() == [("revisit", "Time to look at Brindle again")]
    assert told(AGAIN) == [("wrote_again", "Brindle wrote again")]
    answer = mail(
        71, ME, MARA, "Hi Mara,\n\ngladly. Tuesday at ten?\n\nRobin", ref="m10@norrland", answers="m9@brindle"
    )
    assert told(AGAIN, answer) == []


def test_the_day_to_come_back_is_told_when_it_has_come() -> None:
    assert not notices_of(boarding(silent(), decisions=[CLOSED], as_of=LATER - timedelta(hours=1)))
    (notice,) = notices_of(boarding(silent(), decisions=[CLOSED]))
    assert notice.title == "Time to look at Brindle again"
    assert notice.text == "You asked for 21 May when you closed it on 1 May."


def test_an_exit_taken_back_is_silent_and_a_second_one_stands_by_itself() -> None:
    reopened = Decision("reopen", THEN + timedelta(days=1), KEY)
    second = Decision("exit", THEN + timedelta(days=5), KEY, reason="went_silent")
    board = boarding(silent(), decisions=[CLOSED, reopened, second])
    log = log_of(board)
    assert [(entry.reason, entry.is_closed) for entry in log] == [("went_silent", True), ("timing", False)]
    assert not notices_of(board)


def test_undo_takes_a_closed_deal_back_and_nothing_else(tmp_path: Path) -> None:
    with kept_store(tmp_path) as store:
        board = boarding(silent(), decisions=[CLOSED], store=store)
        assert board.conversation(KEY).state is State.CLOSED
        undo(store, KEY, LATER)
        assert boarding([], store=store).conversation(KEY).state is State.OPEN
        with pytest.raises(UsageError, match="not closed"):
            undo(store, KEY, LATER)


# --- closed by the sent copy ---------------------------------------------------------------------


def sent(text: str, **more: str) -> list:  # type: ignore[type-arg]
    fields = {"ref": "sent@norrland", "answers": "m6@norrland", **more}
    return [mail(80.5, ME, MARA, text, **fields)]


AFTER = BEGIN + timedelta(days=82)


@pytest.mark.parametrize("change", ["none", "own id", "a sentence more", "thread lost"])
def test_the_sent_copy_closes_the_deal_with_date_reason_and_note(tmp_path: Path, change: str) -> None:
    with kept_store(tmp_path) as store:
        made = drafted(boarding(silent(), store=store))
        handed_over(store, keep(store, made, LATER), "file.eml")
        assert close_sent(boarding([], store=store, as_of=AFTER)) == ()
        text = made.text
        fields: dict[str, str] = {}
        if change == "own id":
            text, fields = "Something else entirely.", {"ref": message_id(made)}
        elif change == "a sentence more":
            text = text.replace("\n\nBest wishes", "\n\nSee you at the fair, perhaps.\n\nBest wishes")
        elif change == "thread lost":
            fields = {"answers": "", "subject": "Cold stores"}
        board = boarding(sent(text, **fields), store=store, as_of=AFTER)
        (decision,) = close_sent(board)
        assert decision.what == "exit"
        assert decision.at == BEGIN + timedelta(days=80.5)
        assert decision.reason == made.closing.reason
        assert decision.note == made.closing.note
        closed = boarding([], store=store, as_of=AFTER)
        assert closed.conversation(KEY).state is State.CLOSED
        assert close_sent(closed) == ()
        assert [kept.stage for kept in store.exits.all()] == [Stage.SENT]


def test_another_mail_in_the_thread_closes_nothing(tmp_path: Path) -> None:
    with kept_store(tmp_path) as store:
        keep(store, drafted(boarding(silent(), store=store)), LATER)
        other = sent("Hi Mara,\n\nhere is the drawing that you asked for.\n\nBest wishes,\nRobin")
        assert close_sent(boarding(other, store=store, as_of=AFTER)) == ()


def test_what_the_rep_closed_by_hand_is_not_closed_again(tmp_path: Path) -> None:
    with kept_store(tmp_path) as store:
        made = drafted(boarding(silent(), store=store))
        keep(store, made, LATER)
        by_hand = Decision("exit", LATER + timedelta(hours=1), KEY, reason="price")
        board = boarding(sent(made.text), store=store, as_of=AFTER, decisions=[by_hand])
        assert close_sent(board) == ()
        assert [entry.reason for entry in log_of(board)] == ["price"]


def test_a_text_that_must_not_go_is_not_kept(tmp_path: Path) -> None:
    with kept_store(tmp_path) as store:
        made = drafted(boarding(silent(), store=store))
        bad = replace(
            made, warnings=(Remark("leftover_field", "{x} is still to be filled in.", blocking=True),)
        )
        with pytest.raises(RefusedError):
            keep(store, bad, LATER)
        assert not store.exits.all()


def test_likeness() -> None:
    text = "Thank you for talking through the cold stores with me."
    assert likeness(text, text) == 1.0
    assert likeness(text, "Here is the drawing that you asked for.") == 0.0
    assert likeness("", "x") == 0.0


# --- for other programs ----------------------------------------------------------------------------


def rows(system: str, *entries: ExitEntry) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(entries, system, day))))


def test_hubspot_gets_its_required_properties() -> None:
    (row,) = rows("hubspot", ENTRY)
    assert row["Deal Name"] == "Brindle"
    assert row["Pipeline"] == "Sales Pipeline"
    assert row["Deal Stage"] == "Closed lost"
    assert row["Close Date"] == "2026-05-01"
    assert row["Closed Lost Reason"] == "Timing put off; Went silent"
    assert row["Company Domain Name"] == KEY
    assert rows("hubspot", replace(ENTRY, won=True))[0]["Deal Stage"] == "Closed won"


def test_salesforce_gets_field_names_of_an_opportunity() -> None:
    (row,) = rows("salesforce", replace(ENTRY, name="B" * 200))
    assert list(row) == ["Name", "StageName", "CloseDate", "Description", "NextStep"]
    assert (row["StageName"], row["CloseDate"]) == ("Closed Lost", "2026-05-01")
    assert len(row["Name"]) == 120
    assert row["Description"].startswith("Reason: Timing put off; Went silent. First contact")
    assert row["NextStep"] == "Look again on 2026-05-21"


def test_pipedrive_gets_the_titles_of_its_own_exports() -> None:
    (row,) = rows("pipedrive", ENTRY)
    assert row["Deal - Title"] == row["Organization - Name"] == "Brindle"
    assert (row["Deal - Status"], row["Deal - Lost time"]) == ("Lost", "2026-05-01")
    assert row["Person - Email"] == "mara@brindle.example"
    person = replace(ENTRY, prospect="fern@gmail.com")
    assert rows("pipedrive", person)[0]["Organization - Name"] == ""


def test_a_crm_gets_what_is_still_closed_and_the_plain_log_everything() -> None:
    back, wrote = replace(ENTRY, reopened=AFTER), replace(ENTRY, wrote_again=AFTER)
    for system in SYSTEMS:
        assert len(rows(system, ENTRY, back, wrote)) == (3 if system == "csv" else 1)


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    for system in SYSTEMS:
        for row in rows(system, replace(ENTRY, name="=HYPERLINK(1)", note="@x\r\ny")):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_an_empty_log_has_its_titles_and_an_unknown_crm_is_named() -> None:
    assert export([], "hubspot", day).startswith("Deal Name,")
    with pytest.raises(UsageError, match="sugar"):
        export([], "sugar", day)
    assert tuple(SYSTEMS) == SHOWN


def test_as_text() -> None:
    text = as_text(ENTRY, lambda at: at.date().isoformat())
    assert text.splitlines() == [
        "Brindle: closed on 2026-05-01.",
        "Reason: Timing put off; Went silent.",
        "First contact on 2 March. =cmd",
        "Look again: 2026-05-21.",
    ]


def test_the_timeline_is_markdown_without_the_text_of_mails() -> None:
    board = boarding(silent(subject="Stores *now* <b>"), decisions=[CLOSED])
    conversation = board.conversation(KEY)
    text = timeline(conversation, board.reviewer.view(conversation).verdict)
    lines = text.splitlines()
    assert lines[0] == "# Brindle"
    assert "- **2026-03-02 10:00** Mara Tollund wrote: Stores \\*now\\* \\<b\\>" in lines
    assert (
        "- **2026-05-01 11:00** Closed: Timing put off; Went silent until 2026-05-21. Three facts." in lines
    )
    assert "logbook is on paper" not in text
    with Store.open(None) as nothing:
        assert not nothing.exits.all()
