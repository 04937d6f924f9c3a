"""Every label is found in its firing replies, and in none of the look-alikes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from walkaway.engine.actions.classify import label_reply
from walkaway.engine.reading.replies.labels import LABELS

CASES = sorted(Path(__file__).parent.glob("cases*/*.toml"))  # a folder a language
ENOUGH = 12


def _cases(path: Path) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(path.read_text("utf-8"))


def _has(label: str, case: dict[str, str]) -> bool:
    return label in dict(label_reply(case["reply"], case["asked"], zone="Europe/London"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_label(path: Path) -> None:
    cases = _cases(path)
    missed = [case for case in cases["firing"] if not _has(path.stem, case)]
    false = [case for case in cases["quiet"] if _has(path.stem, case)]
    assert (missed, false) == ([], [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_there_are_enough_cases(path: Path) -> None:
    cases = _cases(path)
    assert path.stem in LABELS
    assert min(len(cases["firing"]), len(cases["quiet"])) >= ENOUGH
