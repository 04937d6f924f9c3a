"""The rep's playbook as a file: kept in one step, never lost, taken from others only whole."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import stat
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.playbook.homes import READ, make_home
from walkaway.cli.main import main
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.live_board import own_playbook
from walkaway.engine.actions.own_playbook import (
    BEFORE_FILE,
    export_changes,
    imported_changes,
    keep_changes,
    own_changes,
)
from walkaway.engine.errors import PlaybookError, StoreError, UsageError
from walkaway.engine.playbook import Changes

CHANGED = Changes().having(("flags", "radio_silence", "red_bd"), 7)
BY_HAND = "# our team agreed on this\n[words]\ntime_cap_days = 60\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(folder))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["playbook", *arguments])


def test_what_is_kept_is_what_the_board_is_judged_by(home: Path) -> None:
    assert own_changes() == Changes()
    keep_changes(CHANGED)
    assert own_changes() == CHANGED
    assert own_playbook(home) == CHANGED.playbook
    if sys.platform != "win32":
        assert stat.S_IMODE((home / "playbook.toml").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["playbook.toml"]


def test_without_changes_there_is_no_file(home: Path) -> None:
    keep_changes(CHANGED)
    keep_changes(Changes())
    assert list(home.iterdir()) == []
    keep_changes(Changes())


def test_what_was_written_by_hand_is_not_lost(home: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text(BY_HAND, encoding="utf-8")
    keep_changes(CHANGED)
    assert (home / BEFORE_FILE).read_text(encoding="utf-8") == BY_HAND
    keep_changes(Changes())  # ours needs no copy
    assert (home / BEFORE_FILE).read_text(encoding="utf-8") == BY_HAND


def test_a_broken_file_is_named_and_not_lost_either(home: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text("[flags.radio_silense]\nred_bd = 3\n", encoding="utf-8")
    with pytest.raises(PlaybookError, match="line 1"):
        own_changes()
    keep_changes(CHANGED)
    assert own_changes() == CHANGED
    assert "silense" in (home / BEFORE_FILE).read_text(encoding="utf-8")


def test_a_write_that_fails_leaves_the_old_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_changes(CHANGED)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreError, match="No space left"):
        keep_changes(Changes().having(("words", "time_cap_days"), 60))
    assert own_changes() == CHANGED


def test_an_export_is_an_import(tmp_path: Path) -> None:
    path = tmp_path / "team.toml"
    export_changes(CHANGED, path)
    assert imported_changes(path) == CHANGED
    export_changes(Changes(), path)
    assert imported_changes(path) == Changes()
    with pytest.raises(UsageError, match="cannot be written"):
        export_changes(CHANGED, tmp_path / "nowhere" / "team.toml")
    assert [found.name for found in tmp_path.iterdir()] == ["team.toml"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[flags.radio_silense]\nred_bd = 3", "line 1"),
        ("[flags.radio_silence]\nred_bd = 3", "amber_bd"),
        ('[calendar]\nregion = "Atlantis"', "calendar.region"),
        ("nonsense", "TOML"),
    ],
)
def test_a_bad_file_names_what_is_wrong_and_changes_nothing(tmp_path: Path, text: str, says: str) -> None:
    keep_changes(CHANGED)
    path = tmp_path / "team.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlaybookError) as error:
        imported_changes(path)
    assert "team.toml" in error.value.title
    assert says in f"{error.value.title} {error.value.advice}"
    done = run("import", str(path))
    assert done.exit_code == 2
    assert "team.toml" in done.output
    assert own_changes() == CHANGED


def test_the_command_imports_shows_exports_and_resets(tmp_path: Path) -> None:
    path = tmp_path / "team.toml"
    path.write_text(
        "[flags.radio_silence]\nred_bd = 7\n[flags.hostile]\nenabled = false\n"
        "[flags.price_only]\nlight = 'red'\n[calendar]\nregion = 'DE-BY'\n",
        encoding="utf-8",
    )
    assert run("show", "--changed").output == "Nothing differs from the defaults.\n"
    assert run("import", str(path)).exit_code == 0
    shown = run("show", "--changed").output
    assert "* Radio silence (radio_silence)\n" in shown
    assert "Walk away after 7 working days and 4 × their usual time," in shown
    assert "* Hostile (hostile): off" in shown
    assert "* Price only (price_only): walk away at once" in shown
    assert (
        "* Working days (calendar)\n      monday, tuesday, wednesday, thursday, friday; holidays of DE-BY"
        in shown
    )
    assert "Slow replies" not in shown
    assert "  Slow replies (slow_replies)\n" in run("show").output
    changed = json.loads(run("show", "--format", "json").output)["changed"]
    assert changed == {
        "calendar.region": "DE-BY",
        "flags.radio_silence.red_bd": 7,
        "flags.hostile.enabled": False,
        "flags.price_only.light": "red",
    }
    assert run("export", str(tmp_path / "mine.toml")).exit_code == 0
    assert imported_changes(tmp_path / "mine.toml") == own_changes()
    assert run("reset", "radio_silence").exit_code == 0
    assert not own_changes().changed("flags", "radio_silence")
    assert run("reset", "radio_silense").exit_code == 2
    assert run("reset").exit_code == 0
    assert own_changes() == Changes()


def test_a_try_needs_a_board_and_keeps_nothing(tmp_path: Path, home: Path) -> None:
    export_changes(CHANGED, tmp_path / "team.toml")
    done = run("import", "--try", str(tmp_path / "team.toml"))
    assert done.exit_code == 2
    assert "There is no account yet." in done.output
    assert not (home / "playbook.toml").exists()


def test_a_try_tells_who_would_move_on_the_board_that_is_kept(tmp_path: Path) -> None:
    make_home()
    slow = Changes().having(("flags", "radio_silence", "enabled"), False)
    export_changes(slow, tmp_path / "team.toml")
    done = run("import", "--try", str(tmp_path / "team.toml"))
    assert done.exit_code == 0, done.output
    before = Desk.of_home("UTC", READ)
    assert before is not None
    preview = before.edit_playbook().preview(slow.playbook)
    before.close()
    assert preview.moves
    for move in preview.moves:
        assert f"{move.before.value} -> {move.after.value}  {move.name}: no longer, {move.why}" in done.output
    assert own_changes() == Changes()
    assert run("import", str(tmp_path / "team.toml")).exit_code == 0
    after = Desk.of_home("UTC", READ)
    assert after is not None
    assert Counter(view.verdict.light for view in after.snapshot.prospects) == preview.after
    after.close()
