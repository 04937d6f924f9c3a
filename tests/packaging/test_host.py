"""Setting up on every system: what is asked for, what is installed, what a person is told."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

import host

BOOKWORM = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\n"
LINUX = host.Host("linux")
DEBIAN = host.Host("linux", debian=True)
MAC = host.Host("macos")
WINDOWS = host.Host("windows")


@pytest.mark.parametrize("os_release", [BOOKWORM, UBUNTU, MINT, "ID='debian'"])
def test_debian_and_what_is_made_from_it(os_release: str) -> None:
    here = host.recognise("linux", os_release, {"DISPLAY": ":0"}, user_id=0, has_apt=True)
    assert here == host.Host("linux", debian=True, root=True, display=True)


@pytest.mark.parametrize(
    ("os_release", "has_apt"), [(FEDORA, False), (FEDORA, True), (BOOKWORM, False), ("", True)]
)
def test_apt_is_only_used_where_debian_and_apt_are(os_release: str, has_apt: bool) -> None:
    assert not host.recognise("linux", os_release, {}, user_id=0, has_apt=has_apt).debian


@pytest.mark.parametrize(
    ("environment", "display"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":1"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_x11_or_wayland(environment: dict[str, str], display: bool) -> None:
    assert host.recognise("linux", BOOKWORM, environment, user_id=1000, has_apt=True).display is display


def test_macos_and_windows_have_a_display_and_need_nothing_of_the_system() -> None:
    assert host.recognise("darwin", "", {}, user_id=501, has_apt=False) == MAC
    assert host.recognise("win32", "", {}, user_id=None, has_apt=False) == WINDOWS
    assert host.needs(MAC, tests=True) == host.needs(WINDOWS, tests=True) == ()


def test_a_person_who_only_uses_it_gets_no_servers() -> None:
    for_use, for_tests = (host.needs(DEBIAN, tests=tests) for tests in (False, True))
    assert set(for_use) < set(for_tests)
    assert {need.name for need in for_use}.isdisjoint({"dovecot", "Xvfb"})


def test_only_what_lacks_is_installed_in_the_table_s_order() -> None:
    wanted = host.needs(DEBIAN, tests=True)
    lacking = host.missing(wanted, lambda need: need.kind != "program")
    assert [need.name for need in lacking] == [need.name for need in wanted if need.kind == "program"]


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"libglib2.0-0"}, "libglib2.0-0"),
        ({"libglib2.0-0t64"}, "libglib2.0-0t64"),
        ({"libglib2.0-0", "libglib2.0-0t64"}, "libglib2.0-0t64"),
        (set(), "libglib2.0-0"),
    ],
)
def test_packages_carry_the_name_of_the_release(known: set[str], name: str) -> None:
    glib = [need for need in host.WINDOW if "glib" in need.name]
    assert host.packages_for(glib, known) == (name,)


def test_without_root_debian_users_get_the_exact_line() -> None:
    lacking = [need for need in host.WINDOW if need.name in ("libEGL.so.1", "libGL.so.1")]
    advice = host.by_hand(DEBIAN, lacking, frozenset())
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in advice


def test_on_other_linuxes_the_missing_things_are_named() -> None:
    advice = host.by_hand(LINUX, [host.WINDOW[1]], frozenset())
    assert host.WINDOW[1].name in advice
    assert "apt" not in advice


@pytest.mark.parametrize(
    ("here", "place"), [(DEBIAN, "apt-get"), (MAC, "brew"), (WINDOWS, "Microsoft Store")]
)
def test_an_old_python_is_refused_with_the_way_to_a_newer_one(here: host.Host, place: str) -> None:
    refusal = host.too_old((3, 9, 6), here)
    assert "3.11 or newer" in refusal
    assert "this is 3.9" in refusal
    assert place in refusal
    assert host.too_old((3, 11, 0), here) == host.too_old((3, 14, 0), here) == ""


def test_the_interpreter_of_the_environment() -> None:
    assert host.venv_python(PurePosixPath("/x/.venv"), DEBIAN) == PurePosixPath("/x/.venv/bin/python")
    assert host.venv_python(PurePosixPath("/x/.venv"), MAC) == PurePosixPath("/x/.venv/bin/python")
    assert host.venv_python(PureWindowsPath(r"C:\x\.venv"), WINDOWS) == PureWindowsPath(
        r"C:\x\.venv\Scripts\python.exe"
    )


def test_words_after_the_command_reach_the_program() -> None:
    tests = ("py", "-m", "pytest", *host.SIDE_BY_SIDE, "-k", "host")
    assert host.after_setup("test", "py", ["-k", "host"]) == (tests,)
    assert host.after_setup("demo", "py", []) == (("py", "-m", "walkaway", "demo"),)
    assert host.after_setup("setup", "py", []) == ()
    assert [part[2] for part in host.after_setup("check", "py", [])[:2]] == ["ruff", "ruff"]
