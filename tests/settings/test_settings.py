"""The table of settings: what a file, the command line and the window make of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import walkaway
from walkaway.cli.main import main
from walkaway.engine import resources
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.live_board import own_playbook
from walkaway.engine.actions.own_settings import (
    change_setting,
    load_settings,
    own_zone,
    settings_and_troubles,
)
from walkaway.engine.actions.read_accounts import own_request
from walkaway.engine.errors import UsageError
from walkaway.engine.settings import (
    BY_KEY,
    PAGES,
    TABLE,
    Settings,
    SettingsError,
    checked,
    parsed,
    read,
    to_toml,
    written,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(folder))
    return folder


def test_the_table_is_whole() -> None:
    assert len(BY_KEY) == len(TABLE)
    for setting in TABLE:
        assert setting.page in PAGES
        assert checked(setting, setting.default) == setting.default
        assert parsed(setting, written(setting.default)) == setting.default
        assert setting.label[0].isupper()
        assert setting.help.endswith(".")


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("work.days", "Mon, tue; WEDNESDAY", ("monday", "tuesday", "wednesday")),
        ("work.holidays", "de-by", "DE-BY"),
        ("work.zone", "Europe/Berlin", "Europe/Berlin"),
        ("work.zone", "", ""),
        ("privacy.log", "off", False),
        ("appearance.text_size", "150", 150),
        ("appearance.theme", "dark", "dark"),
        ("addresses.more", "A@x.example b@y.example", ("a@x.example", "b@y.example")),
    ],
)
def test_what_is_typed_is_kept_and_read_again(home: Path, key: str, typed: str, kept: object) -> None:
    change_setting(key, parsed(BY_KEY[key], typed))
    assert load_settings()[key] == kept
    assert load_settings().is_set(key)
    change_setting(key, None)
    assert not load_settings().is_set(key)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("work.days", ""),
        ("work.days", "moonday"),
        ("work.days", "t"),
        ("work.holidays", "Bavaria"),
        ("work.holidays", "XX"),
        ("work.zone", "Mars/Base"),
        ("work.zone", "../../etc/passwd"),
        ("privacy.log", "perhaps"),
        ("appearance.text_size", "79"),
        ("appearance.text_size", "9" * 5000),
        ("appearance.theme", "pink"),
        ("addresses.more", "not an address"),
        ("no.such", "1"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(home: Path, key: str, typed: str) -> None:
    with pytest.raises(UsageError) as refused:
        change_setting(key, parsed(BY_KEY[key], typed) if key in BY_KEY else typed)
    assert refused.value.advice
    assert load_settings() == Settings()


def test_every_setting_is_read_by_something() -> None:
    app = Path(walkaway.__file__).parent
    table = app / "engine" / "settings.py"
    code = "".join(path.read_text(encoding="utf-8") for path in app.rglob("*.py") if path != table)
    assert [setting.key for setting in TABLE if f'"{setting.key}"' not in code] == []


@given(st.text())
def test_any_file_can_be_read(text: str) -> None:
    settings, _ = read(text)
    assert read(to_toml(settings)) == (settings, ())


def test_a_slip_in_the_file_is_told_and_the_rest_holds(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(
        '[work]\ndays = "friday"\nzone = "Europe/Berlin"\n[colour]\nx = 1\n[privacy]\nlog = 3\n'
    )
    settings, troubles = settings_and_troubles()
    assert settings.text("work.zone") == "Europe/Berlin"
    assert len(troubles) == 3
    with pytest.raises(UsageError):
        change_setting("privacy.log", False)  # would lose what was meant


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_file_is_the_owners_alone(home: Path) -> None:
    change_setting("privacy.log", False)
    assert stat.S_IMODE((home / "settings.toml").stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == ["settings.toml"]


def test_board_and_playbook_follow_the_settings(home: Path) -> None:
    change_setting("work.days", ("sunday", "monday"))
    change_setting("work.holidays", "DE-BY")
    change_setting("addresses.more", ("robin@other.example",))
    rules = own_playbook(home).calendar
    assert (rules.region, rules.workdays) == ("DE-BY", (0, 6))
    with open_home() as store:
        assert own_request(store, "UTC", NOW).me == ("robin@other.example",)
    assert own_zone(load_settings(), "Asia/Tokyo") == "Asia/Tokyo"
    change_setting("work.zone", "Europe/Berlin")
    assert own_zone(load_settings(), "Asia/Tokyo") == "Europe/Berlin"


def test_a_playbook_keeps_its_days_where_nothing_was_set(home: Path) -> None:
    home.mkdir()
    (home / "playbook.toml").write_text('[calendar]\nregion = "US"\n')
    assert own_playbook(home).calendar.region == "US"


def test_the_command_line_lists_shows_and_changes() -> None:
    run = CliRunner().invoke
    listed = run(main, ["settings"])
    assert listed.exit_code == 0
    assert all(setting.key in listed.output for setting in TABLE)
    assert run(main, ["settings", "work.holidays", "us"]).output == "US\n"
    assert json.loads(run(main, ["settings", "--format", "json"]).stdout)["settings"]["work.holidays"] == "US"
    refused = run(main, ["settings", "work.holiday"])
    assert refused.exit_code == 2
    assert "work.holidays" in refused.stderr
    assert run(main, ["settings", "work.holidays", "--default"]).output == "\n"


def test_an_unknown_key_is_no_setting() -> None:
    with pytest.raises(SettingsError):
        Settings().having("x", 1)


def test_the_help_lists_every_setting_as_the_table_has_it() -> None:
    text = resources.read_text("help", "settings.md")
    for setting in TABLE:
        default = written(setting.default) or "empty"
        assert f"| `{setting.key}` | {default} | {setting.label}. {setting.help} |" in text


@pytest.mark.parametrize("value", ["a\x01b@x.example", "a\x7fb@x.example", "a\udcffb@x.example"])
def test_what_a_file_could_not_hold_is_no_address(value: str) -> None:
    with pytest.raises(SettingsError):
        parsed(BY_KEY["addresses.more"], value)
