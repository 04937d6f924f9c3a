"""Chooses which folders of an IMAP account are read: by SPECIAL-USE, then by names in 20 languages."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from walkaway.engine.imap.connection import Listed
from walkaway.engine.model import Role
from walkaway.engine.sources.folders import role_of_path

# RFC 6154, and what Gmail, Exchange and Zoho sent before it (XLIST).
_BY_ATTRIBUTE: Final = {
    "\\drafts": Role.DRAFTS,
    "\\junk": Role.SPAM,
    "\\spam": Role.SPAM,
    "\\trash": Role.TRASH,
    "\\sent": Role.SENT,
    "\\archive": Role.ARCHIVE,
    "\\inbox": Role.INBOX,
}
_EVERYTHING: Final = frozenset({"\\all", "\\allmail"})
_VIEWS: Final = frozenset({"\\flagged", "\\starred", "\\important"})  # their mail lies elsewhere too
_UNREAD: Final = frozenset({Role.DRAFTS, Role.SPAM, Role.TRASH, Role.CHAT})
_INHERITED: Final = frozenset({*_UNREAD, Role.SENT, Role.ARCHIVE})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to read; in `everything` (Gmail's All Mail) the labels of each mail say what it is."""

    name: str
    role: Role
    everything: bool = False


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What is read of an account.

    `responses` are folders for deleted mail in which Exchange leaves answers to invitations. `drafts` is
    where a draft may be laid, "" where there is no such folder. `unclear` are roles for which the rep should
    choose among the folders named; none are named where nothing fits.
    """

    read: tuple[Folder, ...]
    responses: tuple[str, ...]
    drafts: str
    unclear: Mapping[Role, tuple[str, ...]]


def plan_folders(
    listed: Iterable[Listed], chosen: Mapping[str, Role] | None = None, *, gmail: bool = False
) -> FolderPlan:
    """What to read of the folders that LIST gave; `chosen` are the rep's own words on some of them.

    Of Gmail only All Mail is read, once for all labels, if it is shown in IMAP; elsewhere a folder with
    everything in it would only count everything twice.
    """
    chosen = chosen or {}
    folders = list(listed)
    own = {folder.name: _by_attribute(folder) for folder in folders}
    roles = roles_of(folders, chosen)
    usable = [folder for folder in folders if folder.selectable]
    everything = [folder.name for folder in usable if folder.attributes & _EVERYTHING]
    if gmail and everything:
        read = [Folder(everything[0], Role.ARCHIVE, everything=True)]
    else:
        others = [
            folder
            for folder in usable
            if roles[folder.name] not in _UNREAD and not folder.attributes & (_EVERYTHING | _VIEWS)
        ]
        read = [Folder(folder.name, roles[folder.name]) for folder in others]
        read = read or [Folder(name, Role.ARCHIVE) for name in everything]
    names = [folder.name for folder in usable]
    drafts = _choose(Role.DRAFTS, names, roles, own, chosen)
    unclear: dict[Role, tuple[str, ...]] = {}
    if len(drafts) != 1:
        unclear[Role.DRAFTS] = drafts
    if not gmail and not any(folder.role is Role.SENT for folder in read):
        unclear[Role.SENT] = ()
    trash = () if gmail else tuple(name for name in names if roles[name] is Role.TRASH)
    return FolderPlan(tuple(sorted(read, key=_order)), trash, drafts[0] if len(drafts) == 1 else "", unclear)


def roles_of(listed: Iterable[Listed], chosen: Mapping[str, Role] | None = None) -> dict[str, Role]:
    """What each folder that can be opened is for, by the rep's word, the server's attributes, or its name."""
    folders = list(listed)
    own = {folder.name: _by_attribute(folder) for folder in folders}
    return {
        folder.name: (chosen or {}).get(folder.name) or _role(folder, own)
        for folder in folders
        if folder.selectable
    }


def _by_attribute(folder: Listed) -> Role | None:
    return next((role for name, role in _BY_ATTRIBUTE.items() if name in folder.attributes), None)


def _role(folder: Listed, own: Mapping[str, Role | None]) -> Role:
    """By its own attribute, by that of a folder above it, by names on the way."""
    if folder.name.upper() == "INBOX":
        return Role.INBOX
    found = own[folder.name]
    if found is not None:
        return found
    parts = folder.name.split(folder.delimiter) if folder.delimiter else [folder.name]
    for length in range(len(parts) - 1, 0, -1):
        above = own.get(folder.delimiter.join(parts[:length]))
        if above in _INHERITED:
            return above
    return role_of_path("/".join(parts))


def _choose(
    role: Role,
    names: Iterable[str],
    roles: Mapping[str, Role],
    own: Mapping[str, Role | None],
    chosen: Mapping[str, Role],
) -> tuple[str, ...]:
    """The folder for `role`: the rep's choice, the server's, the only one so named; else all that fit."""
    fitting = [name for name in names if roles[name] is role]
    for certain in (
        [name for name in fitting if chosen.get(name) is role],
        [name for name in fitting if own[name] is role],
        fitting,
    ):
        if len(certain) == 1:
            return (certain[0],)
    return tuple(fitting)


def _order(folder: Folder) -> tuple[int, str]:
    """What is asked for most comes first: a first board needs both sides of a talk."""
    ranks = {Role.INBOX: 0, Role.SENT: 1, Role.ARCHIVE: 2}
    return ranks.get(folder.role, 3), folder.name
