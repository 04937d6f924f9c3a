"""Starts Walkaway at login, where the rep wants it: an entry of the desktop, launchd, or the registry."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import hashlib
import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from walkaway.desktop import APP_ID
from walkaway.desktop.words import said, translate
from walkaway.engine.errors import StoreError
from walkaway.engine.trouble import reason_of

BACKGROUND: Final = "--background"

_RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
# What the task manager keeps of a start program that was switched off there: an odd first byte.
_APPROVED: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")  # Desktop Entry Specification 1.5, "The Exec key"


class Autostart(Protocol):
    """The entry of one store in the system's list of what starts at login."""

    def is_on(self) -> bool:
        """Whether there is one that the rep has not switched off in the system's own settings."""

    def is_off_by_system(self) -> bool:
        """Whether there is one that the rep has switched off there."""

    def turn_on(self) -> None:
        """Make the entry, in place of one for a program that was moved since. Raises StoreError."""

    def turn_off(self) -> None:
        """Remove the entry, if there is one. Raises StoreError."""


class Registry(Protocol):
    """The part of the Windows registry that belongs to the user."""

    def get(self, key: str, name: str) -> str | bytes | None:
        """The value `name` under `key`, None where there is none."""

    def put(self, key: str, name: str, value: str) -> None:
        """Set a text. Raises OSError."""

    def drop(self, key: str, name: str) -> None:
        """Remove a value, if it is there. Raises OSError."""


def start_command(home: str = "", environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """What starts this very program in the background; for the store in `home`, where one is named."""
    if environment.get("APPIMAGE"):
        program: tuple[str, ...] = (environment["APPIMAGE"],)  # what runs is a copy that is gone at the end
    elif getattr(sys, "frozen", False):
        program = (sys.executable,)
    else:
        script = Path(sys.argv[0]).absolute()
        installed = script.stem == "walkaway" and os.access(script, os.X_OK) and script.is_file()
        program = (str(script),) if installed else (_windowed(sys.executable), "-m", "walkaway")
    return (*program, *(("--home", home) if home else ()), BACKGROUND)


def _windowed(python: str) -> str:
    """The Python that opens no console on Windows, where there is one."""
    quiet = Path(python).with_name("pythonw.exe")
    return str(quiet) if sys.platform == "win32" and quiet.is_file() else python


def autostart(environment: Mapping[str, str] = os.environ) -> Autostart:
    """The entry of the rep's store in this system. A store that WALKAWAY_HOME names has one of its own."""
    home = environment.get("WALKAWAY_HOME", "")
    home = str(Path(home).absolute()) if home else ""
    command = start_command(home, environment)
    name = "walkaway"
    if home:
        place = os.path.realpath(home).encode(errors="replace")
        name += f"-{hashlib.blake2b(place, digest_size=4).hexdigest()}"
    if sys.platform == "win32":
        return RunKey(UserRegistry(), name, command)
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", name, command)
    config = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return XdgAutostart(Path(config) / "autostart", name, command)


class XdgAutostart:
    """A .desktop file, as GNOME, KDE and others read it (Desktop Application Autostart Specification)."""

    def __init__(self, folder: Path, name: str, command: Sequence[str]) -> None:
        self._path = folder / f"{name}.desktop"
        self._command = command

    def is_on(self) -> bool:
        return self._path.is_file() and not self.is_off_by_system()

    def is_off_by_system(self) -> bool:
        entry = self._entry()
        hidden = entry.get("Hidden", "false").strip().lower() == "true"
        return hidden or entry.get("X-GNOME-Autostart-enabled", "true").strip().lower() == "false"

    def turn_on(self) -> None:
        lines = {
            "Type": "Application",
            "Name": "Walkaway",
            "Comment": "Shows which deals to stop chasing",
            "Exec": _written(" ".join(map(_exec_quoted, self._command))),
            # Where the program is gone, the entry does nothing and says nothing.
            "TryExec": _written(self._command[0]),
            "Icon": APP_ID,
            "Terminal": "false",
            "X-GNOME-Autostart-enabled": "true",
        }
        text = "".join(["[Desktop Entry]\n", *(f"{key}={value}\n" for key, value in lines.items())])
        _keep(self._path, text.encode(errors="surrogateescape"))

    def turn_off(self) -> None:
        _remove(self._path)

    def _entry(self) -> Mapping[str, str]:
        """Its keys and values; desktops that switch it off write into it, in whatever place."""
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return {}
        pairs = (line.partition("=") for line in lines)
        return {key.strip(): value for key, _, value in pairs}


class LaunchAgent:
    """A property list that launchd reads at login (launchd.plist(5))."""

    def __init__(self, folder: Path, name: str, command: Sequence[str]) -> None:
        self._label = f"org.{name.replace('-', '.')}"
        self._path = folder / f"{self._label}.plist"
        self._command = command

    def is_on(self) -> bool:
        return self._path.is_file() and not self.is_off_by_system()

    def is_off_by_system(self) -> bool:
        try:
            return bool(plistlib.loads(self._path.read_bytes()).get("Disabled", False))
        except (OSError, ValueError, AttributeError):
            return False

    def turn_on(self) -> None:
        entry = {
            "Label": self._label,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        _keep(self._path, plistlib.dumps(entry))

    def turn_off(self) -> None:
        _remove(self._path)


class RunKey:
    """A value of the Run key, which Windows goes through at login."""

    def __init__(self, registry: Registry, name: str, command: Sequence[str]) -> None:
        self._registry, self._name, self._command = registry, name.capitalize(), command

    def is_on(self) -> bool:
        return self._registry.get(_RUN, self._name) is not None and not self.is_off_by_system()

    def is_off_by_system(self) -> bool:
        approved = self._registry.get(_APPROVED, self._name)
        return isinstance(approved, bytes) and bool(approved) and bool(approved[0] & 1)

    def turn_on(self) -> None:
        line = subprocess.list2cmdline(self._command)
        if " " not in self._command[0]:
            line = f'"{self._command[0]}"' + line[len(self._command[0]) :]
        try:
            self._registry.put(_RUN, self._name, line)
            self._registry.drop(_APPROVED, self._name)  # the rep wants it now
        except OSError as error:
            raise _trouble(error) from error

    def turn_off(self) -> None:
        try:
            self._registry.drop(_RUN, self._name)
            self._registry.drop(_APPROVED, self._name)
        except OSError as error:
            raise _trouble(error) from error


class UserRegistry:
    """The real thing; exists on Windows alone."""

    def get(self, key: str, name: str) -> str | bytes | None:
        import winreg  # noqa: PLC0415 - exists on Windows alone

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as place:  # type: ignore[attr-defined,unused-ignore]
                value = winreg.QueryValueEx(place, name)[0]  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return None
        return value if isinstance(value, str | bytes) else None

    def put(self, key: str, name: str, value: str) -> None:
        import winreg  # noqa: PLC0415 - as above

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as place:  # type: ignore[attr-defined,unused-ignore]
            winreg.SetValueEx(place, name, 0, winreg.REG_SZ, value)  # type: ignore[attr-defined,unused-ignore]

    def drop(self, key: str, name: str) -> None:
        import winreg  # noqa: PLC0415 - as above

        with contextlib.suppress(FileNotFoundError):
            rights = winreg.KEY_SET_VALUE  # type: ignore[attr-defined,unused-ignore]
            user = winreg.HKEY_CURRENT_USER  # type: ignore[attr-defined,unused-ignore]
            with winreg.OpenKey(user, key, 0, rights) as place:  # type: ignore[attr-defined,unused-ignore]
                winreg.DeleteValue(place, name)  # type: ignore[attr-defined,unused-ignore]


def _exec_quoted(argument: str) -> str:
    """An argument as the Exec key wants it; the backslashes of the file format come on top."""
    argument = argument.replace("%", "%%")
    if argument and not _RESERVED & set(argument):
        return argument
    for character in '\\"`$':
        argument = argument.replace(character, f"\\{character}")
    return f'"{argument}"'


def _written(text: str) -> str:
    """A text as the file holds it, on one line."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _keep(path: Path, content: bytes) -> None:
    from walkaway.engine.actions.own_settings import keep_file  # noqa: PLC0415 - a window starts without it

    try:
        if path.read_bytes() == content:
            return
    except OSError:
        pass
    keep_file(path, content, translate("Autostart", "The start at login"))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _trouble(error) from error


def _trouble(error: OSError) -> StoreError:
    title = translate("Autostart", "The start at login cannot be changed (%1).")
    advice = translate("Autostart", "Check the folder's permissions.")
    return StoreError(title.replace("%1", said(reason_of(error))), advice)
