"""On a screen of twice the usual sharpness everything is drawn anew, not made larger, and hit where it is."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FINE = 0.15  # of what is drawn for such a screen, lines and curves take at least this share


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(CHECKOUT / "app"), str(CHECKOUT)]),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "2",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.sharp_screen"],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_window_has_twice_the_pixels(found: dict[str, Any]) -> None:
    assert found["ratio"] == 2
    assert found["size"] == [2560, 1600]


def test_lights_icons_and_cards_use_them(found: dict[str, Any]) -> None:
    for width, fine in (*found["lights"], *found["icons"]):
        assert width == 32
        assert fine > FINE
    assert found["card"] > FINE
    assert found["labels"] == [2.0]


def test_what_is_clicked_is_what_is_seen_there(found: dict[str, Any]) -> None:
    assert found["chosen"]
    assert found["below"] in (1, 2)
    marks = found["marks"]
    assert len(marks) > 5  # one of them stands behind another
    assert sum(hit == wanted for wanted, hit in enumerate(marks)) >= len(marks) - 1
    assert found["left"]
