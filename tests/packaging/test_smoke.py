"""The script that tries out a program: it passes one that works, and names what one does that does not."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import smoke

APP = Path(__file__).resolve().parents[2] / "app"

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="programs are shell scripts here"),
    pytest.mark.timeout(600),  # more than the script's own patience, so that it can tell what went wrong
]


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], smoke.Program]:
    """Makes a program of a shell script."""

    def make(script: str) -> smoke.Program:
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return smoke.Program((str(path),), str(tmp_path))

    return make


@pytest.fixture
def walkaway(program: Callable[[str], smoke.Program]) -> smoke.Program:
    """Walkaway as it is here, without being frozen."""
    return program(f'PYTHONPATH={APP} exec {sys.executable} -m walkaway "$@"')


def test_a_walkaway_passes(walkaway: smoke.Program) -> None:
    assert smoke.version(walkaway).startswith("walkaway ")
    assert " red, " in smoke.board(walkaway)


def test_its_window_is_seen_without_a_screen(walkaway: smoke.Program) -> None:
    assert smoke.offscreen(walkaway).startswith("painted after ")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_its_window_and_lights_are_seen_on_a_screen(walkaway: smoke.Program) -> None:
    assert smoke.on_screen(walkaway).startswith("window after ")


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_a_window_that_goes_away_is_no_window(program: Callable[[str], smoke.Program]) -> None:
    with pytest.raises(smoke.Failed, match=r"exit code 3\nno luck"):
        smoke.on_screen(program("echo no luck >&2; exit 3"))


@pytest.mark.parametrize("check", [smoke.version, smoke.table, smoke.board, smoke.offscreen])
def test_what_fails_is_told_with_its_last_words(
    check: Callable[[smoke.Program], str], program: Callable[[str], smoke.Program]
) -> None:
    with pytest.raises(smoke.Failed, match="no luck"):
        check(program("echo no luck >&2; exit 3"))


def test_words_alone_are_not_enough(program: Callable[[str], smoke.Program]) -> None:
    with pytest.raises(smoke.Failed, match="says"):
        smoke.version(program("echo something else"))
    with pytest.raises(smoke.Failed, match="no board"):
        smoke.table(program("echo 392 mails from nowhere"))
    with pytest.raises(smoke.Failed, match="lacks a light"):
        smoke.board(program("""echo '{"prospects": [{"light": "red"}]}'"""))


def test_a_program_sees_nothing_of_the_person(
    program: Callable[[str], smoke.Program], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PERSONAL", "mine")
    monkeypatch.setenv("DISPLAY", ":77")
    said = program('echo "$HOME|$WALKAWAY_HOME|$PERSONAL|$DISPLAY"').output()
    assert said.strip() == f"{tmp_path}|{tmp_path}/walkaway||"


def test_slower_than_the_limit_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert smoke._faster({"--version": (0.14, 0.1)}) == 0
    assert smoke._faster({"--version": (0.1, 0.1), "window": (1.6, 1.0)}) == 1
    assert "1.60x" in capsys.readouterr().out


def test_the_colours_are_those_of_the_theme() -> None:
    from walkaway.desktop import theme
    from walkaway.engine.model import Light

    schemes = {
        tuple(
            bytes.fromhex(scheme.state(light).shape[1:])[::-1]
            for light in (Light.RED, Light.AMBER, Light.GREEN)
        )
        for scheme in (theme.LIGHT, theme.DARK)
    }
    assert set(smoke.LIGHTS) == schemes


def test_a_picture_begins_behind_its_header(tmp_path: Path) -> None:
    header = bytearray(100)
    header[0:4], header[76:80] = (100).to_bytes(4, "big"), (2).to_bytes(4, "big")
    picture = tmp_path / "picture"
    picture.write_bytes(bytes(header) + b"c" * 24 + b"pixels")
    assert smoke._pixels(picture) == b"pixels"
    assert os.path.getsize(picture) == 130
