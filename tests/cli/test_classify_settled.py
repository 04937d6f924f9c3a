"""What a sentence calls settled is put off by no model."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from walkaway.cli.main import main

_ASKED = "Is the start still planned for March?"


@pytest.mark.parametrize(
    "reply",
    [
        "We will not be pushing this to the next quarter, it is too important to me.",
        "The owners ruled against any delay to next year, so March it is.",
        "We considered postponing until the autumn but decided otherwise.",
    ],
)
def test_what_is_settled_is_not_put_off(reply: str, tmp_path: Path) -> None:
    assert "budget_deferral" not in _labels(reply, tmp_path)


def test_what_is_put_off_is_still_seen(tmp_path: Path) -> None:
    reply = "We considered postponing until the autumn, and that is what we will do."
    assert "budget_deferral" in _labels(reply, tmp_path)


def _labels(reply: str, folder: Path) -> set[str]:
    path = folder / "replies.jsonl"
    path.write_text(json.dumps({"id": "1", "asked": _ASKED, "reply": reply}), encoding="utf-8")
    done = CliRunner().invoke(main, ["classify", str(path)])
    assert done.exit_code == 0
    return {found["label"] for found in json.loads(done.stdout)["labels"]}
