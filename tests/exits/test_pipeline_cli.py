"""`walkaway pipeline` and `walkaway report`, from files and from the rep's own store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.exits.conftest import Run
from tests.exits.scenes import KEY, boarding, kept_store, silent
from walkaway.engine.model import Decision

ME = ("--me", "robin@norrland.example")


@pytest.fixture
def files(box: Path) -> tuple[object, ...]:
    return ("--from", box, *ME, "--as-of", "2026-05-21T11:00")


def test_the_pipeline_as_a_table_names_its_assumptions_only_with_exits(
    run: Run, files: tuple[object, ...]
) -> None:
    done = run("pipeline", *files)
    assert done.exit_code == 0, done.stderr
    assert "1 in, 0 out." in done.stdout
    assert "minutes" not in done.stdout


def test_json_and_csv_tell_the_same_periods(run: Run, files: tuple[object, ...]) -> None:
    told = json.loads(run("pipeline", *files, "--format", "json", "--by", "month", "--periods", "6").stdout)
    rows = list(
        csv.DictReader(
            io.StringIO(run("pipeline", *files, "--format", "csv", "--by", "month", "--periods", "6").stdout)
        )
    )
    assert [row["from"] for row in rows] == [period["first"] for period in told["periods"]]
    assert [int(row["in"]) for row in rows] == [period["in"] for period in told["periods"]]
    assert len(rows) == 6
    assert [deal["id"] for deal in told["deals"]] == ["brindle.example"]
    assert told["assumed_minutes"] == {"mail": 10, "meeting": 45}
    assert {"freed_hours_a_month", "silence", "spring_clean", "open"} <= told.keys()


def test_the_report_is_one_page_of_html_without_any_mail_text(
    run: Run, files: tuple[object, ...], tmp_path: Path
) -> None:
    out = tmp_path / "week.html"
    done = run("report", *files, "--out", out)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Pipeline on 21 May 2026" in page
    assert "cold stores" not in page
    assert not (tmp_path / "home").exists()  # nothing is kept
    assert run("report", *files).stdout.rstrip("\n") == page.rstrip("\n")


def test_a_place_that_cannot_be_written_is_told(run: Run, files: tuple[object, ...], tmp_path: Path) -> None:
    done = run("report", *files, "--out", tmp_path / "nowhere" / "week.html")
    assert done.exit_code != 0
    assert "cannot be written" in done.stderr


def test_both_are_about_the_reps_own_store_and_what_was_decided_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    gone = Decision("exit", datetime(2026, 5, 20, 9, tzinfo=UTC), KEY, reason="went_silent")
    with kept_store(tmp_path / "home") as store:
        boarding(silent(), store=store, decisions=[gone])
    told = json.loads(run("pipeline", *ME, "--as-of", "2026-05-21T11:00", "--format", "json").stdout)
    assert told["out"] == {"exit": 1, "their_no": 0, "won": 0}
    assert [(deal["way"], deal["reason"]) for deal in told["deals"]] == [("exit", "went_silent")]
    table = run("pipeline", *ME, "--as-of", "2026-05-21T11:00").stdout
    assert "10 minutes a mail and 45 a meeting" in table
    page = run("report", *ME, "--as-of", "2026-05-21T11:00").stdout
    assert "you left: Went silent" in page
    assert "One exit so far" in page


@pytest.mark.parametrize("verb", ["pipeline", "report"])
def test_without_files_and_accounts_both_say_what_to_do(run: Run, verb: str) -> None:
    done = run(verb)
    assert done.exit_code != 0
    assert "There is no account yet." in done.stderr
    assert "--from" in done.stderr
