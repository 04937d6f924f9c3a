"""Walks through a folder and sorts what is there: mbox files, single mails, Maildirs, Outlook files."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from walkaway.engine.sources.files import MailFile
from walkaway.engine.sources.folders import role_of_path
from walkaway.engine.sources.kinds_of_files import PST_MAGIC, holds_mbox, looks_like_mail
from walkaway.engine.sources.maildir import is_maildir

_DEPTH: Final = 20
_HEAD_BYTES: Final = 16 * 1024

_MAIL_SUFFIXES: Final = frozenset({".eml", ".emlx", ".msg"})
_MBOX_SUFFIXES: Final = frozenset({".mbox", ".mbx"})
_PST_SUFFIXES: Final = frozenset({".pst", ".ost"})
_OTHER_SUFFIXES: Final = frozenset({
    ".msf", ".dat", ".json", ".js", ".mjs", ".ts", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".db", ".ini",
    ".log", ".html", ".htm", ".css", ".xml", ".plist", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp",
    ".pdf", ".ics", ".vcf", ".csv", ".tsv", ".jsonl", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rdf",
    ".mab", ".lock", ".parentlock", ".txt", ".md", ".rst", ".rtf", ".doc", ".docx", ".xls", ".xlsx", ".ppt",
    ".pptx", ".py", ".pyc", ".toml", ".yaml", ".yml", ".cfg", ".sh", ".c", ".h", ".java", ".jar", ".xpi",
    ".so", ".dll", ".exe", ".tmp", ".bak", ".index", ".cache", ".map", ".mp3", ".mp4", ".mov", ".wav",
})  # fmt: skip
"""Beside mail in a profile, an export or a download folder, and never mail: not worth opening."""


@dataclass(slots=True)
class Found:
    """What a folder holds, by names inside it with "/" between them, in the order of these names."""

    mails: dict[str, MailFile] = field(default_factory=dict)
    mboxes: dict[str, Path] = field(default_factory=dict)
    psts: dict[str, Path] = field(default_factory=dict)
    maildirs: list[str] = field(default_factory=list)


def walk(root: Path) -> Found:
    """Everything in a folder and below it that may be mail. Hidden files and folders are not looked at.

    A file that may not be opened counts as a mail, so that reading it names it as skipped.
    """
    found = Found()
    _descend(found, root, "", root.name, _DEPTH)
    return found


def _descend(found: Found, folder: Path, prefix: str, role_path: str, depth: int) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        found.mails[prefix] = MailFile(prefix, folder, 0, role_of_path(role_path))
        return
    for entry in entries:
        hidden = entry.name.startswith(".")
        if entry.is_dir():
            inside = Path(entry.path)
            if is_maildir(inside):  # Maildir++ subfolders are hidden
                found.maildirs.append(prefix + entry.name)
            elif not hidden and not entry.is_symlink() and depth:
                _descend(found, inside, f"{prefix}{entry.name}/", f"{role_path}/{entry.name}", depth - 1)
        elif not hidden and entry.is_file():
            _sort_in(found, entry, prefix + entry.name, role_path)


def _sort_in(found: Found, entry: os.DirEntry[str], key: str, role_path: str) -> None:
    stem, dot, suffix = entry.name.rpartition(".")
    suffix = dot + suffix.lower() if stem and suffix else ""
    if suffix in _OTHER_SUFFIXES:
        return
    size = entry.stat().st_size
    if suffix in _MAIL_SUFFIXES:
        found.mails[key] = MailFile(key, Path(entry.path), size, role_of_path(role_path))
    elif not size:
        return
    elif suffix in _MBOX_SUFFIXES:
        found.mboxes[key] = Path(entry.path)
    else:
        try:
            with open(entry.path, "rb") as opened:
                head = opened.read(_HEAD_BYTES)
        except OSError:
            head = None
        if head is not None and holds_mbox(head):
            found.mboxes[key] = Path(entry.path)
        elif head is None or looks_like_mail(head):
            found.mails[key] = MailFile(key, Path(entry.path), size, role_of_path(role_path))
        elif head.startswith(PST_MAGIC) and suffix in _PST_SUFFIXES:
            found.psts[key] = Path(entry.path)
