"""Finds out whether a window can be opened, without falling over where it cannot."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec

_WINDOWLESS = ("offscreen", "minimal", "vnc")
_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
_PATIENCE_S = 20


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
    """Qt ends the process where a library or the display server is missing, so another process tries it."""
    if find_spec("PySide6") is None:
        return "PySide6 is not installed"
    if getattr(sys, "frozen", False):
        return ""  # a frozen build carries its libraries, and its executable is no Python
    import subprocess  # noqa: PLC0415 - `scan` never gets here

    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE], capture_output=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "the display does not answer"
    return "" if done.returncode == 0 else "Qt lacks a system library or cannot reach the display"
