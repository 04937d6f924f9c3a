"""The rep's playbook as a file: read, kept, taken from somebody, and handed on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from walkaway.engine.actions.home import home
from walkaway.engine.actions.own_settings import PLAYBOOK_FILE, keep_file
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.errors import PlaybookError, StoreError, UsageError
from walkaway.engine.playbook import Changes, read_changes
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

BEFORE_FILE: Final = "playbook.before.toml"
"""Where a playbook goes that was written by hand, with its remarks, when another one takes its place."""


def own_changes(folder: Path | None = None) -> Changes:
    """What the rep's playbook says otherwise than the defaults. Raises PlaybookError for a broken file."""
    path = (folder or home()) / PLAYBOOK_FILE
    return read_changes(path if path.exists() else None)


def keep_changes(changes: Changes, folder: Path | None = None) -> None:
    """Make `changes` the rep's playbook, in one step; without any there is no file.

    A file that was written by hand, or that cannot be read, stays as `playbook.before.toml`. Raises
    StoreError where nothing can be written.
    """
    path = (folder or home()) / PLAYBOOK_FILE
    before = _content(path)
    if before and before != _ours(path):
        keep_file(path.with_name(BEFORE_FILE), before, say("The playbook of before"))
    if changes.values:
        keep_file(path, changes.to_toml().encode(), say("The playbook"))
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            say("The playbook cannot be put back ({strerror}).", strerror=reason_of(error)),
            "Check the folder's permissions.",
        ) from error


def imported_changes(path: Path) -> Changes:
    """What somebody's playbook says, checked whole; nothing is kept.

    Raises PlaybookError or UsageError, which name what is wrong.
    """
    changes = read_changes(path)
    region = changes.playbook.calendar.region
    try:
        WorkCalendar("UTC", region)
    except UsageError as error:
        raise PlaybookError(
            say("{name}: calendar.region. {title}", name=path.name, title=error.title), error.advice
        ) from error
    return changes


def export_changes(changes: Changes, path: Path) -> None:
    """Write a playbook to share, in one step. Raises UsageError where it cannot be written."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.write_bytes(changes.to_toml().encode())
        os.replace(fresh, path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        what = say("{name} cannot be written: {error}.", name=path.name, error=reason_of(error))
        raise UsageError(what, "Choose another place.") from error


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _ours(path: Path) -> bytes:
    """What we would have written in its place."""
    try:
        return read_changes(path).to_toml().encode()
    except PlaybookError:
        return b""
