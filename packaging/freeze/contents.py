"""What goes into a frozen Walkaway and what stays out: the same for all systems, and without PyInstaller."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[2]
# One id for the menu entry, the window and the shop. It reads like a domain turned round, as freedesktop.org
# asks; should the project have a domain one day, it changes here, in debian.py, packaging/linux and app.py.
APP_ID: Final = "app.walkaway.Walkaway"

Entry = tuple[str, str, str]  # where it goes, where it comes from, what it is: a row of PyInstaller's TOC

# Loaded by name while the program runs, so that nobody sees an import of them.
NAMED_AT_RUN_TIME: Final = (
    "walkaway",  # the verbs of the command line
    "holidays.countries",
    "holidays.financial",
)
# Metadata that is asked for at run time: keyring finds its backends by entry points.
METADATA: Final = ("keyring",)
# Files of libraries that are read at run time and that no hook of PyInstaller knows.
DATA_OF: Final = ("publicsuffixlist",)
# Hooks of PyInstaller that run at each start, before `--version` can be answered. That for Qt takes a second:
# it loads Qt to tell it where it lies, which PySide6 does by itself on Linux. Nothing asks for the others.
SLOW_TO_START: Final = ("pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_pyside6")
# Their own licence wants them to be exchangeable: they lie as plain files beside the program.
LOOSE_SOURCES: Final = ("RTFDE", "enchant", "recurring_ical_events", "x_wr_timezone")
LEFT_OUT: Final = (
    "_distutils_hack",
    "_pytest",
    "curses",
    "distutils",
    "easygui",  # a window of oletools that we never open
    "ensurepip",
    "hatchling",
    "hypothesis",
    "idlelib",
    "pip",  # sqlite-utils asks for it, but only its own command line uses it
    "pkg_resources",
    "pydoc_data",
    "pytest",
    "readline",
    "setuptools",
    "smtplib",  # Walkaway never sends mail
    "sqlite_utils.cli",
    "tkinter",
    "turtle",
    "venv",
)
# Each of these plug-ins is of use in a window of plain widgets; all others only bring libraries along.
_PLUGINS: Final = re.compile(
    r"""/plugins/(
        platforms/.*(xcb|wayland|offscreen|cocoa|windows)
      | platformthemes/.*xdgdesktopportal
      | platforminputcontexts/.*(compose|ibus)
      | wayland-shell-integration/.*xdg-shell
      | wayland-decoration-client/
      | iconengines/
      | imageformats/.*(svg|ico|icns|jpeg)
      | styles/
    )""",
    re.VERBOSE,
)
_QT_WORDS: Final = re.compile(r"/translations/(?!qtbase_)")  # of modules that are not there
_FOR_DEVELOPERS: Final = re.compile(r"/(tests?|testing|__pycache__)/|\.pyi$|/test_psl\.txt$")


def resources(checkout: Path = CHECKOUT) -> list[tuple[str, str]]:
    """The data files with the folder each goes to; where `walkaway.engine.resources` finds them."""
    root = checkout / "resources"
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".ts")
    return [(str(path), f"walkaway/_resources/{path.parent.relative_to(root).as_posix()}") for path in files]


def wanted(entry: Entry) -> bool:
    """Whether a file that PyInstaller found belongs into the program."""
    place = "/" + entry[0].replace(os.sep, "/")
    if "/plugins/" in place and "PySide6" in place:
        return bool(_PLUGINS.search(place))
    if "PySide6" in place and _QT_WORDS.search(place):
        return False
    return not _FOR_DEVELOPERS.search(place)


def needless(entries: Iterable[Entry], libraries_of: Callable[[str], Iterable[str]]) -> set[str]:
    """The names of shared libraries among the entries that nothing links to any more.

    `libraries_of` gives the file names or paths that a binary links to. Plug-ins that were left out bring
    half of Qt along; PyInstaller has collected it before anybody can say so.
    """
    rows = list(entries)
    libraries = {
        os.path.basename(place): source
        for place, source, kind in rows
        if kind == "BINARY" and not _always(place)
    }
    todo = [source for place, source, kind in rows if kind == "EXTENSION" or _always(place)]
    reached: set[str] = set()
    while todo:
        names = {os.path.basename(name) for name in libraries_of(todo.pop())}
        fresh = (names & libraries.keys()) - reached
        reached |= fresh
        todo += [libraries[name] for name in sorted(fresh)]
    return libraries.keys() - reached


def _always(place: str) -> bool:
    """Whether something is loaded by other means than a link: Qt's plug-ins, Enchant, Python itself.

    onnxruntime opens its bridge to other processors by name, and complains at each start without it.
    """
    place = place.replace(os.sep, "/")
    if "/plugins/" in place or place.startswith("enchant/"):
        return True
    name = os.path.basename(place).lower()
    return name.startswith(("libpython3", "python3", "python")) or "onnxruntime_providers_shared" in name
