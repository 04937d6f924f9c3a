"""`walkaway inspect` on one message."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import THEM, Run
from tests.storage.mails import REP


def test_one_message_is_taken_apart(run: Run, box: Path) -> None:
    result = run("inspect", box / "INBOX" / "0.eml", "--me", REP, "--format", "json")
    assert result.exit_code == 0
    seen = json.loads(result.stdout)
    assert (seen["kind"], seen["side"], seen["from"]["address"]) == ("human", "prospect", THEM)
    assert seen["new_text"] == "Thanks. How much is it for forty seats?"
    assert [question["quote"] for question in seen["questions"]] == ["How much is it for forty seats?"]


def test_without_own_address_no_side_is_claimed(run: Run, box: Path) -> None:
    seen = json.loads(run("inspect", box / "Sent" / "0.eml", "--format", "json").stdout)
    assert seen["side"] is None


def test_the_text_form_shows_kind_and_words(run: Run, box: Path) -> None:
    lines = run("inspect", box / "Sent" / "0.eml", "--me", REP).stdout.splitlines()
    assert lines[0].startswith("human of 2026-03-02")
    assert "Side: own" in lines
    assert lines[-1] == "Please find our proposal for the two sites. Could you confirm by Friday?"


def test_a_file_that_is_no_mail_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note.eml"
    path.write_text("just a note, no header at all\n")
    result = run("inspect", path, "--format", "json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 2


def test_a_mailbox_is_for_scan(run: Run, box: Path) -> None:
    result = run("inspect", box)
    assert result.exit_code == 2
    assert "scan" in result.stderr
