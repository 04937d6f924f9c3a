"""Finds out whether a window can be opened, without falling over where it cannot."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ctypes import CDLL

_WINDOWLESS = ("offscreen", "minimal", "vnc")
_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
_PATIENCE_S = 20
_MISSING = re.compile(r"(lib[\w.+-]+): cannot open shared object file")


def window_trouble() -> str:
    """Why no window can be opened here, in a few words; empty where one can."""
    return _missing_display(os.environ, sys.platform) or _qt_trouble()


def _missing_display(environment: Mapping[str, str], platform: str) -> str:
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WINDOWLESS:
        return "QT_QPA_PLATFORM asks for none"
    if platform in ("win32", "darwin"):
        return ""
    return "" if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") else "there is no display"


def _qt_trouble() -> str:
    """Qt ends the process where a library or the display server is missing, so it must be known before."""
    found = find_spec("PySide6")
    if found is None:
        return "PySide6 is not installed"
    folder = Path((found.submodule_search_locations or [""])[0]) / "Qt"
    lacking = _lacking(folder, os.environ) if sys.platform == "linux" else None
    if getattr(sys, "frozen", False):  # its executable is no Python that could try it out
        return _unloadable() if lacking is None else lacking
    return "" if lacking == "" else _tried_out(lacking)


def _lacking(folder: Path, environment: Mapping[str, str]) -> str | None:
    """What Qt lacks on this Linux, in a few words; empty if nothing, None where only trying it out can tell.

    Its libraries are loaded into this process, as they will be anyway: a missing one is an exception here,
    and the end of the process when Qt looks for it.
    """
    if any(name.startswith("QT_QPA_PLATFORM") for name in environment):
        return None
    try:
        _load(folder / "lib" / "libQt6Widgets.so.6")
    except OSError as error:
        return _library_in(error)
    lacking: str | None = None
    for variable, plugin, answers in _SERVERS:
        if environment.get(variable):
            try:
                _load(folder / "plugins" / "platforms" / plugin)
                if answers():
                    return ""
            except (OSError, AttributeError) as error:
                lacking = lacking or _library_in(error)
    return lacking


def _load(library: Path | str) -> CDLL:
    from ctypes import CDLL  # noqa: PLC0415 - `scan` never gets here

    return CDLL(str(library))


def _library_in(error: Exception) -> str | None:
    """The missing library that the loader names; None where it complains of something else."""
    found = _MISSING.match(str(error.__cause__ or error))  # PyInstaller puts words of its own around it
    return f"Qt lacks the system library {found[1]}" if found else None


def _wayland_answers() -> bool:
    from ctypes import c_void_p  # noqa: PLC0415 - as above

    library = _load("libwayland-client.so.0")
    library.wl_display_connect.restype = c_void_p
    library.wl_display_disconnect.argtypes = [c_void_p]
    display = library.wl_display_connect(None)
    if display:
        library.wl_display_disconnect(display)
    return bool(display)


def _x11_answers() -> bool:
    from ctypes import c_void_p  # noqa: PLC0415 - as above

    library = _load("libxcb.so.1")
    library.xcb_connect.restype = c_void_p
    library.xcb_connection_has_error.argtypes = [c_void_p]
    library.xcb_disconnect.argtypes = [c_void_p]
    connection = library.xcb_connect(None, None)  # never NULL: a failed one says so when asked
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not failed


_SERVERS: Final = (
    ("WAYLAND_DISPLAY", "libqwayland.so", _wayland_answers),
    ("DISPLAY", "libqxcb.so", _x11_answers),
)


def _unloadable() -> str:
    """Why Qt's libraries cannot be loaded into this process; empty where they can."""
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        return _library_in(error) or "Qt cannot be loaded"
    return ""


def _tried_out(lacking: str | None) -> str:
    """Starts Qt in another process, which takes 0.3 s; `lacking` is what is known to be missing."""
    import subprocess  # noqa: PLC0415 - as above

    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "the display does not answer"
    if done.returncode == 0:
        return ""
    return lacking or "Qt lacks a system library or cannot reach the display"
