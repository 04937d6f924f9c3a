"""The demo's board through the command: each thread comes to the light and signals its file expects."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import tomllib
from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner

from build_demo import TARGET
from demo_model import THREADS
from walkaway.cli.main import main
from walkaway.engine.actions.demo import demo
from walkaway.engine.domains import correspondent_id
from walkaway.engine.signals import DETECTORS

IDS = {detector.id for detector in DETECTORS}
PAUSES = {"out_of_office", "named_date"}
STATES = {"dormant"}

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


def _found(prospect: Facts) -> set[str]:
    return {finding["id"] for finding in (*prospect["signals"], *prospect["good_signs"])}


@pytest.mark.parametrize("name", sorted(THREAD_FILES))
def test_a_thread_comes_to_what_its_file_expects(board: Facts, name: str) -> None:
    """To what a person says of it, but for what the file owns up to under `misread`."""
    thread = THREAD_FILES[name]
    prospect = next(each for each in board["prospects"] if each["id"] == thread["prospect"])
    misread = thread.get("misread", {})
    expected, found = {*thread["expects"]["flags"]}, {*misread.get("found", ())}
    missed = {*misread.get("missed", ())}
    assert not found & expected
    assert missed <= expected
    assert {
        "light": prospect["light"],
        "flags": {finding["id"] for finding in prospect["signals"]},
        "good": {finding["id"] for finding in prospect["good_signs"]},
    } == {
        "light": misread.get("light", thread["light"]),
        "flags": (expected | found) - missed,
        "good": {*thread["expects"]["good"]},
    }


@pytest.mark.parametrize("name", sorted(THREAD_FILES))
def test_a_thread_shows_what_it_is_there_for(board: Facts, name: str) -> None:
    thread = THREAD_FILES[name]
    prospect = next(each for each in board["prospects"] if each["id"] == thread["prospect"])
    paused = {prospect["paused"]["why"]} if prospect["paused"] else set()
    assert {*thread["material"]} <= _found(prospect) | paused | {prospect["state"]}


def test_every_detector_has_a_thread_that_is_there_for_it() -> None:
    material = {word for thread in THREAD_FILES.values() for word in thread["material"]}
    assert material == IDS | PAUSES | STATES


def test_the_lights_are_spread_as_in_a_real_pipeline() -> None:
    lights = Counter(thread["light"] for thread in THREAD_FILES.values())
    assert 6 <= lights["red"] <= 8
    assert 6 <= lights["amber"] <= 8
    assert 8 <= lights["green"] <= 10
    assert 2 <= lights["grey"] <= 4


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
