"""What a computer must offer before Walkaway can be set up on it: pure functions, tested for every system."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

OLDEST_PYTHON = (3, 11)
# Many tests wait for a server, a window or a clock. A file stays with one process: its tests share servers.
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
# The scripts whose types are checked; what they import is checked with them.
STRICT = ("bootstrap", "build", "build_icons", "papers", "smoke", "try_deb", "freeze/contents")


@dataclass(frozen=True)
class Host:
    """The facts that decide how Walkaway is set up here."""

    system: Literal["linux", "macos", "windows"]
    debian: bool = False  # or something made from it: apt-get installs
    root: bool = False
    display: bool = True


@dataclass(frozen=True)
class Need:
    """What a bare Linux may lack: how it is recognised, and the Debian package (newest name first)."""

    kind: Literal["library", "program", "font", "module", "file"]
    name: str
    packages: tuple[str, ...]


# Every library that Qt's wheels for Linux link to; glib has another name in trixie than in bookworm.
# libgssapi is wanted by QtNetwork; Debian's own Python brings it, others do not.
WINDOW: tuple[Need, ...] = (
    Need("module", "ensurepip", ("python3-venv",)),
    Need("library", "libEGL.so.1", ("libegl1",)),
    Need("library", "libGL.so.1", ("libgl1",)),
    Need("library", "libdbus-1.so.3", ("libdbus-1-3",)),
    Need("library", "libfontconfig.so.1", ("libfontconfig1",)),
    Need("library", "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    Need("library", "libgssapi_krb5.so.2", ("libgssapi-krb5-2",)),
    Need("library", "libxkbcommon.so.0", ("libxkbcommon0",)),
    Need("library", "libxcb-cursor.so.0", ("libxcb-cursor0",)),
    Need("library", "libxcb-icccm.so.4", ("libxcb-icccm4",)),
    Need("library", "libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    Need("library", "libxcb-shape.so.0", ("libxcb-shape0",)),
    Need("library", "libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    Need("library", "libwayland-client.so.0", ("libwayland-client0",)),
    Need("library", "libwayland-cursor.so.0", ("libwayland-cursor0",)),
    Need("font", "any TrueType or OpenType font", ("fonts-dejavu-core",)),
)

# Real servers and a real screen: nothing of that is mocked, and nothing is skipped where it can be installed.
TESTS: tuple[Need, ...] = (
    Need("program", "dovecot", ("dovecot-imapd",)),
    Need("program", "dbus-run-session", ("dbus",)),
    Need("program", "gnome-keyring-daemon", ("gnome-keyring",)),
    Need("program", "Xvfb", ("xvfb",)),
    Need("program", "trayer", ("trayer",)),
    Need("program", "/usr/lib/notification-daemon/notification-daemon", ("notification-daemon",)),
    Need("program", "desktop-file-validate", ("desktop-file-utils",)),
    Need("program", "appstreamcli", ("appstream",)),
    Need("program", "xdotool", ("xdotool",)),
    Need("program", "xauth", ("xauth",)),  # xvfb-run wants it
    Need("program", "enchant-2", ("enchant-2",)),
    Need("file", "/usr/share/hunspell/en_US.dic", ("hunspell-en-us",)),
    Need("file", "/usr/share/hunspell/de_DE.dic", ("hunspell-de-de",)),
)


def recognise(
    platform: str, os_release: str, environment: Mapping[str, str], *, user_id: int | None, has_apt: bool
) -> Host:
    """The host that `sys.platform`, the text of /etc/os-release and the environment describe."""
    if platform == "win32":
        return Host("windows")
    if platform == "darwin":
        return Host("macos")
    display = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    debian = has_apt and bool(_families(os_release) & {"debian", "ubuntu"})
    return Host("linux", debian=debian, root=user_id == 0, display=display)


def _families(os_release: str) -> set[str]:
    """ID and ID_LIKE of /etc/os-release (freedesktop.org, os-release(5))."""
    values: set[str] = set()
    for line in os_release.splitlines():
        key, _, value = line.partition("=")
        if key.strip() in ("ID", "ID_LIKE"):
            values.update(value.strip().strip("\"'").lower().split())
    return values


def needs(host: Host, *, tests: bool) -> tuple[Need, ...]:
    """What must be there besides Python. On macOS and Windows the wheels bring all of it."""
    if host.system != "linux":
        return ()
    return WINDOW + TESTS if tests else WINDOW


def missing(wanted: Iterable[Need], present: Callable[[Need], bool]) -> tuple[Need, ...]:
    """Those of `wanted` that `present` does not find, in their order."""
    return tuple(need for need in wanted if not present(need))


def blocks(lacking: Iterable[Need], host: Host, *, tests: bool) -> bool:
    """Whether nothing sensible can be done without these.

    Without a display the demo prints a table, for which Qt is not needed; without a server the tests
    that want it are skipped.
    """
    kinds = {need.kind for need in lacking}
    return "module" in kinds or (bool(kinds - {"program", "file"}) and (tests or host.display))


def packages_for(lacking: Iterable[Need], known: Collection[str]) -> tuple[str, ...]:
    """Package names to install: of several names the first that this release knows, else the oldest."""
    return tuple(
        next((name for name in need.packages if name in known), need.packages[-1]) for need in lacking
    )


def install_command(packages: Sequence[str]) -> tuple[str, ...]:
    """The apt-get call that installs `packages` without asking and without extras."""
    return ("apt-get", "install", "-y", "--no-install-recommends", *packages)


def by_hand(host: Host, lacking: Sequence[Need], known: Collection[str]) -> str:
    """What a person must do about `lacking` when this script may not: on Debian the exact line to type."""
    if host.debian:
        command = " ".join(install_command(packages_for(lacking, known)))
        return f"Please run this line, then start again:\n\n    sudo apt-get update && sudo {command}\n"
    names = ", ".join(need.name for need in lacking)
    return f"Please install these with your system's package manager, then start again: {names}"


def too_old(version: tuple[int, ...], host: Host) -> str:
    """Why this Python will not do and where a newer one comes from; empty when it will."""
    if version[:2] >= OLDEST_PYTHON:
        return ""
    wanted = ".".join(map(str, OLDEST_PYTHON))
    source = {
        "linux": f"Install a newer one (Debian, Ubuntu: apt-get install python{wanted} python{wanted}-venv)",
        "macos": "Install a newer one from python.org or with 'brew install python'",
        "windows": "Install a newer one from python.org or the Microsoft Store",
    }[host.system]
    found = ".".join(map(str, version[:2]))
    return (
        f"Walkaway needs Python {wanted} or newer, this is {found}. {source}, then start this script with it."
    )


def venv_python(venv: PurePath, host: Host) -> PurePath:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if host.system == "windows" else venv / "bin" / "python"


def after_setup(command: str, python: str, arguments: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What is run once everything is installed, in order."""
    module = (python, "-m")
    if command == "demo":
        return ((*module, "walkaway", "demo", *arguments),)
    if command == "test":
        return ((*module, "pytest", *SIDE_BY_SIDE, *arguments),)
    if command == "check":
        return (
            (*module, "ruff", "check", "."),
            (*module, "ruff", "format", "--check", "."),
            (*module, "mypy"),
            (*module, "mypy", "--strict", *(f"packaging/{name}.py" for name in STRICT)),
            (python, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
        )
    return ()
