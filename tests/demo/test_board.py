"""The demo's board through the command: each thread comes to the light and signals its file expects."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from click.testing import CliRunner

from build_demo import TARGET
from demo_model import THREADS
from walkaway.cli.main import main
from walkaway.engine.actions.demo import demo
from walkaway.engine.people import correspondent_id
from walkaway.engine.signals import DETECTORS

IDS = {detector.id for detector in DETECTORS}
VOCABULARY = {
    "radio_silence", "slow_replies", "missed_meeting", "rescheduled", "declined_meeting", "vague_reply",
    "dodged_question", "avoids_next_step", "broken_promise", "no_decision_maker", "budget_deferral",
    "no_budget", "price_only", "unrealistic_expectations", "value_unclear", "trial_tourist",
    "free_consulting", "almost_ready", "stale_maybe", "hostile", "unreachable", "contact_gone",
    "explicit_no", "do_not_contact", "fast_replies", "concrete_commitment", "meeting_accepted",
    "meeting_held", "new_stakeholder", "buying_question", "promise_kept",
}  # fmt: skip
"""All flags and good signs there are to be; detectors come one after another."""

OTHER_MATERIAL = {"out_of_office", "named_date", "dormant"}  # pauses and states, which have no detector

Facts = dict[str, Any]


def _files() -> dict[str, Facts]:
    return {
        path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(THREADS.glob("*.toml"))
    }


THREAD_FILES = {name: thread for name, thread in _files().items() if "prospect" in thread}


@pytest.fixture(scope="module")
def board() -> Facts:
    facts = tomllib.loads((TARGET / "demo.toml").read_text(encoding="utf-8"))
    me = [word for address in facts["me"] for word in ("--me", address)]
    mail, calendar = str(TARGET / "demo.mbox"), ("--calendar", str(TARGET / "demo.ics"))
    moment = ("--as-of", facts["as_of"].isoformat(), "--tz", facts["tz"])
    result = CliRunner().invoke(
        main, ["scan", mail, *me, *calendar, *moment, "--format", "json"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.stderr
    loaded = json.loads(result.stdout)
    assert isinstance(loaded, dict)
    return loaded


@pytest.mark.parametrize("name", sorted(THREAD_FILES))
def test_a_thread_comes_to_what_its_file_expects(board: Facts, name: str) -> None:
    thread = THREAD_FILES[name]
    prospect = next(each for each in board["prospects"] if each["id"] == thread["prospect"])
    expected = {kind: {*ids} & IDS for kind, ids in thread["expects"].items()}
    assert {
        "light": prospect["light"],
        "flags": {finding["id"] for finding in prospect["signals"]},
        "good": {finding["id"] for finding in prospect["good_signs"]},
    } == {"light": thread["light"], **expected}


def test_every_detector_has_something_to_find(board: Facts) -> None:
    found = {
        finding["id"]
        for prospect in board["prospects"]
        for finding in (*prospect["signals"], *prospect["good_signs"])
    }
    assert found == IDS


def test_there_is_material_for_every_signal_there_is_to_be() -> None:
    material = {word for thread in THREAD_FILES.values() for word in thread["material"]}
    assert material == VOCABULARY | OTHER_MATERIAL
    assert IDS <= VOCABULARY


def test_nobody_is_forgotten(board: Facts) -> None:
    assert {each["id"] for each in board["prospects"]} == {
        thread["prospect"] for thread in THREAD_FILES.values()
    }
    expected = {
        correspondent_id(person["address"]): thread["aside"]
        for thread in _files().values()
        if "aside" in thread
        for person in thread["people"].values()
    }
    assert {each["id"]: each["reason"] for each in board["set_aside"]} == expected
    assert board["coverage"]["skipped"] == []


def test_the_demo_command_shows_the_same_board(board: Facts) -> None:
    shown = {view.prospect.id: view.verdict.light.value for view in demo(detail=False).prospects}
    assert shown == {each["id"]: each["light"] for each in board["prospects"]}
