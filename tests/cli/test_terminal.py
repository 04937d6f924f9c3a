"""Options, display and table: what depends on the computer rather than on the mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from walkaway.cli import display
from walkaway.cli.display import _lacking, _library_in, _missing_display, _x11_answers
from walkaway.cli.options import moment, own_addresses, system_zone
from walkaway.cli.table import _fit
from walkaway.engine.errors import UsageError

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "zone", "expected"),
    [
        ("2026-01-05T10:00", "Europe/Berlin", "2026-01-05T09:00:00+00:00"),
        ("2026-07-05T10:00", "Europe/Berlin", "2026-07-05T08:00:00+00:00"),
        ("2026-01-05T10:00-05:00", "Europe/Berlin", "2026-01-05T15:00:00+00:00"),
        ("2026-01-05T10:00Z", "Europe/Berlin", "2026-01-05T10:00:00+00:00"),
        ("2026-01-05", "Asia/Tokyo", "2026-01-04T15:00:00+00:00"),
        (None, "UTC", NOW.isoformat()),
    ],
)
def test_moments_without_offset_are_in_the_zone(value: str | None, zone: str, expected: str) -> None:
    assert moment(value, zone, NOW).isoformat() == expected


@pytest.mark.parametrize("value", ["", "yesterday", "2026-13-01", "31.12.2025", "0001-01-01T00:00+14:00"])
def test_other_moments_are_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        moment(value, "UTC", NOW)


def test_own_addresses_are_plain_and_each_once() -> None:
    assert own_addresses((" Robin <R@Norrland.example>", "r@norrland.example", "b@x.example")) == (
        "r@norrland.example",
        "b@x.example",
    )


@pytest.mark.parametrize("value", ["", "robin", "robin@", "@x.example", "robin@localhost", "a b@x.example"])
def test_what_is_no_address_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="no e-mail address"):
        own_addresses((value,))


def test_the_zone_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":America/Chicago")
    assert system_zone() == "America/Chicago"


def test_a_zone_that_does_not_exist_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Middle/Earth")
    assert system_zone() != "Middle/Earth"


@pytest.mark.parametrize(
    ("environment", "platform", "window"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_where_a_window_may_be_tried(environment: dict[str, str], platform: str, window: bool) -> None:
    assert (not _missing_display(environment, platform)) == window


def test_names_fill_their_cells_exactly() -> None:
    assert _fit("Brindle", 10) == "Brindle   "
    assert _fit("Brindlemoor Foods", 10) == "Brindle..."
    assert _fit("株式会社", 10) == "株式会社  "
    assert _fit("two\nlines", 10) == "two lines "


def test_the_loader_s_complaint_names_what_is_missing() -> None:
    missing = OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")
    assert _library_in(missing) == "Qt lacks the system library libxcb-cursor.so.0"
    assert _library_in(OSError("libfoo.so: invalid ELF header")) is None
    wrapped = OSError("Failed to load dynlib/dll")
    wrapped.__cause__ = missing
    assert _library_in(wrapped) == "Qt lacks the system library libxcb-cursor.so.0"


def test_a_frozen_program_tells_what_it_cannot_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(name: str) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")  # so that only loading can tell
    monkeypatch.setattr(display, "import_module", fails)
    assert display.window_trouble() == "Qt lacks the system library libEGL.so.1"
    monkeypatch.setattr(display, "import_module", lambda name: None)
    assert display.window_trouble() == ""


def test_what_cannot_be_told_from_the_libraries_is_tried_out(tmp_path: Path) -> None:
    assert _lacking(tmp_path, {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}) is None  # the rep knows better
    nothing_there = _lacking(tmp_path, {"DISPLAY": ":0"})
    assert nothing_there is None or "libQt6Widgets" in nothing_there  # as in a distribution's own package


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has displays by name")
def test_a_display_that_nobody_serves_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = find_spec("PySide6")
    assert spec is not None
    assert spec.submodule_search_locations
    monkeypatch.setenv("DISPLAY", ":4711")
    try:
        assert not _x11_answers()
    except OSError:
        pytest.skip("libxcb is not installed")
    assert _lacking(Path(spec.submodule_search_locations[0]) / "Qt", {"DISPLAY": ":4711"}) != ""
