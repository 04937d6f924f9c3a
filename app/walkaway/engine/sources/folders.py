"""Says what a folder or a set of Gmail labels is for, from the names that mail programs give them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from walkaway.engine import resources
from walkaway.engine.model import Role

_DECISIVE: Final = (Role.DRAFTS, Role.SPAM, Role.TRASH, Role.CHAT)
"""One folder of these on the way, or one such label, decides: nothing below it is correspondence."""
_AFTER_THOSE: Final = (Role.SENT, Role.INBOX, Role.ARCHIVE)
_UTF7_RUN: Final = re.compile(r"&([A-Za-z0-9+,]*)-")
_NUMBERED: Final = re.compile(r"[-_ ]?\d{1,2}$")  # Thunderbird's "Drafts-1" beside another account's "Drafts"


@cache
def _names() -> Mapping[str, Role]:
    table = resources.tables("mail", "folders.toml")
    return {
        _plain(name): Role(role)
        for role, languages in table.items()
        for names in languages.values()
        for name in names
    }


def role_of_labels(labels: Iterable[str]) -> Role:
    """What a mail with these Gmail labels is; one with only the rep's own labels is archived."""
    names = _names()
    found = {names.get(_plain(label)) for label in labels}
    return next((role for role in (*_DECISIVE, *_AFTER_THOSE) if role in found), Role.ARCHIVE)


@lru_cache(maxsize=1024)
def role_of_path(folder: str) -> Role:
    """What the folder at a path (with "/", deepest last) is for; OTHER where no name on it says.

    Reads Maildir++ names (".INBOX.Drafts"), IMAP's modified UTF-7 (RFC 3501, 5.1.3), Apple's and Takeout's
    ".mbox", Thunderbird's ".sbd".
    """
    names = _names()
    parts: list[str] = []
    for part in folder.split("/"):
        parts += part.split(".") if part.startswith((".", "INBOX.")) else [part]
    found = [role for part in parts if (role := names.get(folder_name(part)))]
    decisive = next((role for role in found if role in _DECISIVE), None)
    return decisive or (found[-1] if found else Role.OTHER)


def folder_name(part: str) -> str:
    """One path component as a folder name to compare: decoded, without endings, numbers and case."""
    name = _plain(decode_utf7(part))
    for ending in (".mbox", ".mbx", ".sbd", ".imapmbox"):
        name = name.removesuffix(ending)
    return name if name in _names() else _NUMBERED.sub("", name)


def decode_utf7(name: str) -> str:
    """A name out of IMAP's modified UTF-7, as Dovecot and Thunderbird have it on disk; else unchanged."""

    def run(match: re.Match[str]) -> str:
        if not match[1]:
            return "&"
        coded = match[1].replace(",", "/")
        try:
            return base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True).decode("utf-16-be")
        except (binascii.Error, UnicodeDecodeError):
            return match[0]

    return _UTF7_RUN.sub(run, name) if "&" in name else name


def _plain(name: str) -> str:
    """Letters composed (macOS writes them apart), case folded, blanks and underscores single."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().replace("_", " ").split())
