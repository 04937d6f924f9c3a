"""All of it on the command line: draft, decide, exits."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import email
import email.policy
import io
import json
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from tests.exits.conftest import Run
from tests.exits.test_templates import MINE

AS_OF = "2026-05-21T11:00"
ME = ("--me", "robin@norrland.example")


def files(box: Path) -> tuple[object, ...]:
    return ("--from", box, *ME, "--as-of", AS_OF)


def test_a_draft_from_files_becomes_a_file(run: Run, box: Path, tmp_path: Path) -> None:
    out = tmp_path / "exit.eml"
    done = run("draft", "brindle.example", *files(box), "--tone", "not_now", "--out", out)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    saved = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    assert saved["X-Unsent"] == "1"
    assert saved["Subject"] == "Re: Logbook for nine cold stores"
    assert "cold stores" in saved.get_content()  # type: ignore[union-attr]
    assert not (tmp_path / "home").exists()  # nothing is kept


def test_without_a_file_it_is_printed(run: Run, box: Path) -> None:
    done = run("draft", "Brindle", *files(box))
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "To: mara@brindle.example\nSubject: Re: Logbook for nine cold stores\n\nHi Mara,"
    )
    link = run("draft", "mara@brindle.example", *files(box), "--mailto").stdout.splitlines()[-1]
    assert link.startswith("mailto:mara@brindle.example?subject=")


def test_json_has_everything_a_window_needs(run: Run, box: Path) -> None:
    done = run(
        "draft", "brindle.example", *files(box), "--with", "month", "--revisit", "2027-03", "--format", "json"
    )
    found = json.loads(done.stdout)
    assert found["tone"] == "closing_courtesy"
    assert found["when_closed"]["revisit"] == "2027-03-01"
    assert found["for_your_eyes"]["flags"][0]["id"] == "radio_silence"
    assert 40 <= found["words"] <= 120
    assert "March 2027" in found["text"]
    assert {fact["field"] for fact in found["facts"]} >= {"topic"}


def test_what_is_refused_says_why_and_ends_with_five(run: Run, box: Path) -> None:
    early = ("--from", box, *ME, "--as-of", "2026-03-25T11:00")
    done = run("draft", "brindle.example", *early)
    assert done.exit_code == 5
    assert "not red" in done.stderr
    assert done.stdout == ""
    assert run("draft", "brindle.example", *early, "--anyway").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody.example",), "no prospect"),
        (("brindle.example", "--tone", "grovelling"), "no tone"),
        (("brindle.example", "--revisit", "spring"), "no day"),
        (("brindle.example", "--with", "month"), "which month"),
        (("brindle.example", "--reason", "boredom"), "no reason"),
        (("brindle.example", "--to-drafts"), "--to-drafts"),
    ],
)
def test_mistakes_name_the_next_step(run: Run, box: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("draft", *arguments, *files(box))
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_account_and_files_it_says_what_to_do(run: Run) -> None:
    done = run("draft", "brindle.example")
    assert done.exit_code == 2
    assert "account" in done.stderr


def test_an_exit_is_decided_shown_exported_and_undone(run: Run, tmp_path: Path) -> None:
    done = run(
        "decide", "brindle.example", "exit", "--reason", "timing", "--note", "Three facts.",
        "--until", "2026-09", "--as-of", "2026-05-21T11:00",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert "brindle.example is closed" in done.stderr
    log = json.loads(run("exits", "log", *ME, "--format", "json", "--as-of", "2026-06-01").stdout)
    (entry,) = log["exits"]
    assert (entry["prospect"], entry["reason"], entry["note"]) == (
        "brindle.example",
        "timing",
        "Three facts.",
    )
    assert entry["revisit"].startswith("2026-08-31T22:00")
    text = run("exits", "log", *ME, "--as-of", "2026-10-01").stdout
    assert "Time to look at brindle.example again" in text
    exported = run("exits", "export", "--for", "hubspot", *ME, "--as-of", "2026-06-01").stdout
    assert next(csv.DictReader(io.StringIO(exported)))["Closed Lost Reason"] == "Timing put off"
    file = tmp_path / "exits.csv"
    run("exits", "export", "--for", "hubspot", "--out", file, *ME, "--as-of", "2026-06-01")
    assert file.read_bytes() == BOM_UTF8 + exported.replace("\n", "\r\n").encode()
    assert run("exits", "undo", "brindle.example", "--as-of", "2026-06-02").exit_code == 0
    again = run("exits", "undo", "brindle.example", "--as-of", "2026-06-03")
    assert again.exit_code == 2
    assert "not closed" in again.stderr


def test_decisions_want_what_they_need(run: Run) -> None:
    assert run("decide", "brindle.example", "snooze").exit_code == 2
    assert run("decide", "brindle.example", "extend", "--until", "2099-01").exit_code == 2
    assert run("decide", "brindle.example", "dismiss", "--signal", "radio_silence").exit_code == 0
    assert run("decide", "brindle.example", "automatic", "--ref", "<m1@brindle>").exit_code == 0
    assert run("decide", "brindle.example", "missed", "--meeting", "uid-1").exit_code == 0
    assert run("decide", "brindle.example", "ponder").exit_code == 2


def test_lists_and_templates(run: Run, tmp_path: Path) -> None:
    assert "went_silent" in run("exits", "reasons").stdout
    assert "closing_courtesy" in run("exits", "tones").stdout
    assert "Nothing was left half done" in run("exits", "resume").stderr
    bad = tmp_path / "direct.toml"
    bad.write_text('paragraphs = [["a"]]\n[slots]\na = ["b"]\n[banks]\nb = ["{who}"]\n', encoding="utf-8")
    done = run("exits", "template", bad)
    assert done.exit_code == 2
    assert '"who" is unknown' in done.stderr


def test_a_template_of_the_reps_own_is_used_once_it_is_saved(run: Run, box: Path, tmp_path: Path) -> None:
    file = tmp_path / "closing_courtesy.toml"
    file.write_text(MINE, encoding="utf-8")
    assert run("exits", "template", file, "--save").exit_code == 0
    assert "Mine" in file.read_text("utf-8")
    done = run("draft", "brindle.example", "--from", box, *ME, "--as-of", "2026-05-21T11:00")
    assert "with all good wishes to you and yours." in done.stdout
