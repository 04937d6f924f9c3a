"""Mail from Maildirs: plain, Maildir++ with its dotted subfolders, Dovecot's nested layout, Thunderbird's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.eml import mail_of, read_capped
from walkaway.engine.sources.files import FilesSource, MailFile
from walkaway.engine.sources.folders import role_of_path

# The info part; Windows allows no colon in names, so programs there take one of the others.
_INFO: Final = re.compile(r"[:;!,-]2,(?P<flags>[A-Za-z]*)$")
_LETTERS: Final = {
    "D": "draft",
    "F": "flagged",
    "P": "forwarded",
    "R": "answered",
    "S": "seen",
    "T": "deleted",
}
_DEPTH: Final = 12


def is_maildir(folder: Path) -> bool:
    """Whether mail of a Maildir lies right in this folder; `new` and `tmp` are at times lost in copying."""
    return (folder / "cur").is_dir() and ((folder / "new").is_dir() or (folder / "tmp").is_dir())


def maildir_source(root: Path, name: str, prefix: str = "") -> FilesSource:
    """A Maildir with all the Maildirs below it.

    A mail's locator is its folder and its name without flags, `prefix` before it.
    """
    return FilesSource(name, lambda: _listing(root, prefix), _read)


def _listing(root: Path, prefix: str) -> Mapping[str, MailFile]:
    files: dict[str, MailFile] = {}
    for folder in _folders(root):
        inside = folder.relative_to(root).as_posix()
        role = role_of_path(prefix + root.name if inside == "." else f"{prefix}{inside}")
        if inside == "." and role is Role.OTHER:
            role = Role.INBOX
        for part in ("new", "cur"):  # a mail that another program moves meanwhile is found in the second
            for file in _mails(folder / part, prefix if inside == "." else f"{prefix}{inside}/", role):
                files[file.key] = file
    return files


def _folders(root: Path) -> Iterator[Path]:
    """The Maildirs at and below `root`; Dovecot's index, control and attribute folders are none."""
    for place, folders, _ in os.walk(root):
        here = Path(place)
        if is_maildir(here):
            yield here
        deep = len(here.relative_to(root).parts) >= _DEPTH
        folders[:] = [] if deep else sorted(set(folders) - {"cur", "new", "tmp", "dbox-Mails"})


def _mails(folder: Path, prefix: str, role: Role) -> Iterator[MailFile]:
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith((".", "dovecot")) or not entry.is_file():
            continue
        info = _INFO.search(entry.name)
        unique = entry.name[: info.start()] if info else entry.name
        flags = (
            frozenset(_LETTERS[letter] for letter in info["flags"] if letter in _LETTERS)
            if info
            else frozenset()
        )
        mine = Role.DRAFTS if "draft" in flags else Role.TRASH if "deleted" in flags else role
        key = prefix + unique
        yield MailFile(key, Path(entry.path), entry.stat().st_size, mine, identity=key, flags=flags)


def _read(file: MailFile) -> RawMail | Skipped:
    return mail_of(file, read_capped(file.path))
