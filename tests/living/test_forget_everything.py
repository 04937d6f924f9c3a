"""`walkaway forget --everything`: all that is kept goes, where somebody typed the word or said so."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from click.testing import CliRunner, Result
from keyring.backends import fail

from tests.living.homes import fill, two_prospects
from walkaway.cli import secret_input
from walkaway.cli.main import main
from walkaway.desktop import passwords


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    place = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    fill(place, two_prospects())
    (place / "mine.txt").write_text("kept")
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())
    passwords.forget()
    yield place
    passwords.forget()
    keyring.set_keyring(before)


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["forget", *arguments], input=typed)


def test_with_yes_all_of_ours_goes_and_what_is_not_ours_stays(home: Path) -> None:
    done = run("--everything", "--yes")
    assert done.exit_code == 0
    assert [path.name for path in home.iterdir()] == ["mine.txt"]
    assert "Not ours, so still there: mine.txt." in done.stderr


def test_the_word_must_be_typed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret_input, "is_terminal", lambda: True)
    refused = run("--everything", typed="yes\n")
    assert refused.exit_code == 2
    assert (home / "walkaway.sqlite").exists()
    assert run("--everything", typed="Delete\n").exit_code == 0
    assert not (home / "walkaway.sqlite").exists()


def test_where_nobody_is_there_to_agree_nothing_goes(home: Path) -> None:
    assert run("--everything").exit_code == 2
    assert (home / "walkaway.sqlite").exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("brindle.example", "--everything"), ("--everything", "--undo"), ("--everything", "--preview")],
)
def test_it_is_said_what_goes(home: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, "--yes").exit_code == 2
    assert (home / "walkaway.sqlite").exists()
