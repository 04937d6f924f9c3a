"""`walkaway scan` from outside: the JSON contract, the table, wrong input and exit codes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from tests.cli.conftest import THEM, Run
from tests.storage.mails import REP, raw
from walkaway.cli.main import VERBS, main

LATER = "2026-04-20T12:00"
PROSPECT_KEYS = [
    *("id", "name", "domains", "contacts", "state", "light", "score", "ball", "paused"),
    *("first_contact", "last_inbound", "last_outbound", "silence_business_days"),
    *("unanswered_followups", "median_reply_business_days", "reply_odds", "signals", "good_signs"),
    *("qualification", "recommendation", "why"),
]


def as_json(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_json_has_what_the_contract_says(run: Run, box: Path) -> None:
    got = as_json(
        run("scan", box, "--me", REP, "--as-of", LATER, "--tz", "Europe/Berlin", "--format", "json")
    )
    assert list(got) == ["schema", "as_of", "me", "coverage", "prospects", "pending_questions", "set_aside"]
    assert (got["schema"], got["as_of"], got["me"]) == (1, "2026-04-20T12:00:00+02:00", [REP])
    assert got["coverage"] == {
        "messages": 5,
        "from": "2026-03-02T10:00:00+01:00",
        "to": "2026-03-04T14:00:00+01:00",
        "meetings": 0,
        "skipped": [],
    }
    [brindle] = got["prospects"]
    assert list(brindle) == PROSPECT_KEYS
    assert (brindle["id"], brindle["ball"], brindle["light"]) == ("brindle.example", "theirs", "red")
    assert brindle["contacts"] == [
        {"address": THEM, "name": "", "last_wrote": "2026-03-03T06:00:00+01:00", "gone": False}
    ]
    assert brindle["silence_business_days"] == 33
    [silence] = [signal for signal in brindle["signals"] if signal["id"] == "radio_silence"]
    assert list(silence) == ["id", "severity", "since", "summary", "evidence"]
    assert {piece["ref"] for piece in silence["evidence"]} == {"nudge"}
    assert {entry["id"]: entry["reason"] for entry in got["set_aside"]} == {
        "timber.example": "not_a_deal",
        "letters.example": "newsletter",
    }


def test_detail_names_every_message_with_side_and_parent(run: Run, box: Path) -> None:
    got = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--detail", "--format", "json"))
    messages = got["prospects"][0]["messages"]
    assert [(m["ref"], m["side"], m["kind"], m["answers"]) for m in messages] == [
        ("offer", "own", "human", None),
        ("answer", "prospect", "human", "offer"),
        ("nudge", "own", "human", "answer"),
    ]
    assert "ask" in messages[0]["labels"]
    assert {"offer"} <= set(messages[0]["labels"])


def test_without_detail_no_message_is_listed(run: Run, box: Path) -> None:
    got = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--format", "json"))
    assert "messages" not in got["prospects"][0]


def test_all_shows_the_supplier_too(run: Run, box: Path) -> None:
    got = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--all", "--format", "json"))
    assert {prospect["id"] for prospect in got["prospects"]} == {"brindle.example", "timber.example"}


def test_a_list_of_deals_decides_alone(run: Run, box: Path, tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text("Company;Website\nTimber;https://www.timber.example/shop\n", encoding="utf-8")
    got = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--deals", deals, "--format", "json"))
    assert [prospect["id"] for prospect in got["prospects"]] == ["timber.example"]
    assert {"id": "brindle.example", "reason": "not_a_deal", "messages": 3} in got["set_aside"]


def test_the_same_mail_from_two_places_counts_once(run: Run, box: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.eml"
    copy.write_bytes((box / "Sent" / "1.eml").read_bytes().replace(b"\n", b"\r\n"))
    once = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--format", "json"))
    twice = as_json(run("scan", box, copy, box, "--me", REP, "--as-of", LATER, "--format", "json"))
    assert twice == once


def test_the_past_board_knows_nothing_of_later_mail(run: Run, box: Path) -> None:
    arguments = ("scan", box, "--me", REP, "--as-of", "2026-03-03T08:00", "--detail", "--format", "json")
    before = as_json(run(*arguments))
    later = raw(99, "We went with someone else.", sender=THEM, to=REP, ref="later")
    (box / "INBOX" / "later.eml").write_bytes(later.content)
    (box / "Sent" / "1.eml").unlink()
    assert as_json(run(*arguments)) == before
    assert before["prospects"][0]["ball"] == "yours"


def test_skipped_mail_is_named_and_gives_exit_code_4(run: Run, box: Path) -> None:
    (box / "INBOX" / "undated.eml").write_text("From: x@y.example\nTo: z@y.example\nSubject: hm\n\nhm\n")
    result = run("scan", box, "--me", REP, "--as-of", LATER, "--format", "json")
    assert result.exit_code == 4
    [skipped] = json.loads(result.stdout)["coverage"]["skipped"]
    assert "undated.eml" in skipped["where"]
    assert result.stderr.splitlines() == [f"Skipped {skipped['where']}: {skipped['why']}"]


def test_the_table_says_light_name_silence_step_and_reason(run: Run, box: Path) -> None:
    result = run("scan", box, "--me", REP, "--as-of", LATER)
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if "Brindle" in line)
    assert line.split() == ["■", "Walk", "away", "Brindle", "33", "days", "silent", "walk", "away"]
    assert "1 newsletter, 1 not a deal" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""
    assert "--as-of" not in result.stdout


def test_the_table_tells_where_an_archive_ends(run: Run, box: Path) -> None:
    result = run("scan", box, "--me", REP, "--as-of", "2026-12-24", "--tz", "Europe/Berlin")
    found = re.search(r"mail is (\d+) days older than this board\. --as-of (\S+) shows", result.stdout)
    assert found is not None
    then = run("scan", box, "--me", REP, "--as-of", found[2], "--tz", "Europe/Berlin")
    assert "older than this board" not in then.stdout
    assert int(found[1]) == (date(2026, 12, 24) - date.fromisoformat(found[2][:10])).days - 1


WRONG = {
    "no address": (["--me", "robin"], 2, "is no e-mail address"),
    "unknown zone": (["--me", REP, "--tz", "Europe/Berlinn"], 2, "Europe/Berlin"),
    "zone like no other": (["--me", REP, "--tz", "Mars"], 2, 'like "Europe/Berlin"'),
    "as-of unreadable": (["--me", REP, "--as-of", "last week"], 2, "2025-06-30T17:00"),
    "as-of too early": (["--me", REP, "--as-of", "2020-01-01"], 2, "2026-03-02"),
    "no deals file": (["--me", REP, "--deals", "nowhere.csv"], 2, "nowhere.csv"),
    "all and deals": (["--me", REP, "--deals", "nowhere.csv", "--all"], 2, "exclude"),
    "no playbook": (["--me", REP, "--playbook", "nowhere.toml"], 2, "nowhere.toml"),
    "no calendar": (["--me", REP, "--calendar", "nowhere.ics"], 3, "nowhere.ics"),
}


@pytest.mark.parametrize(("arguments", "code", "word"), list(WRONG.values()), ids=list(WRONG))
def test_wrong_input_gets_a_sentence_and_the_next_step(
    run: Run, box: Path, arguments: list[str], code: int, word: str
) -> None:
    result = run("scan", box, *arguments, "--format", "json")
    assert (result.exit_code, result.stdout) == (code, "")
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert word in result.stderr
    assert all(line.endswith((".", "?")) for line in lines)


def test_a_missing_file_is_a_source_error(run: Run, tmp_path: Path) -> None:
    result = run("scan", tmp_path / "nowhere.mbox", "--me", REP, "--format", "json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nowhere.mbox" in result.stderr


def test_without_me_the_sent_mail_suggests_it(run: Run, box: Path) -> None:
    result = run("scan", box, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--me {REP}" in result.stderr


def test_a_moment_ahead_is_computed_and_said(run: Run, box: Path) -> None:
    result = run("scan", box, "--me", REP, "--as-of", "2999-01-01T00:00", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["as_of"] == "2999-01-01T00:00:00+00:00"
    assert "lies ahead" in result.stderr


def test_several_own_addresses_are_one_side(run: Run, box: Path) -> None:
    arguments = ("--me", f"Robin <{REP.upper()}>", "--me", "desk@timber.example", "--as-of", LATER)
    got = as_json(run("scan", box, *arguments, "--all", "--format", "json"))
    assert got["me"] == [REP, "desk@timber.example"]
    assert [prospect["id"] for prospect in got["prospects"]] == ["brindle.example"]


def test_help_names_every_command(run: Run) -> None:
    said = run("--help").stdout
    for verb in VERBS:
        assert f"\n  {verb} " in said
        command = main.get_command(click.Context(main), verb)
        assert command is not None
        assert command.name == verb


def test_json_moments_carry_their_offset(run: Run, box: Path) -> None:
    got = as_json(run("scan", box, "--me", REP, "--as-of", LATER, "--tz", "Asia/Tokyo", "--format", "json"))
    brindle = got["prospects"][0]
    for key in ("first_contact", "last_inbound", "last_outbound"):
        assert datetime.fromisoformat(brindle[key]).utcoffset() is not None
