"""Finds out what a path holds and opens it as a mailbox, or says in one sentence why that is none."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from walkaway.engine.errors import SourceError
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import MailSource
from walkaway.engine.sources.errors import readable
from walkaway.engine.sources.files import FilesSource, MailFile
from walkaway.engine.sources.folders import role_of_path
from walkaway.engine.sources.kinds_of_files import (
    GIVE,
    OLE_MAGIC,
    PST_MAGIC,
    holds_mbox,
    looks_like_mail,
    starts_mbox,
    what_instead,
)
from walkaway.engine.sources.mbox import MboxSource

# Each kind of source is imported where it is opened: a scan of one mbox file starts without the others.

_HEAD_BYTES: Final = 64 * 1024


def open_source(path: Path) -> MailSource:
    """The mailbox at `path`: an mbox, a Maildir, one mail, Outlook's files, or a folder of any of these.

    Raises SourceError with a sentence about what `path` is instead, and the next step.
    """
    with readable(path):
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
            return _open_folder(path)
        if not stat.S_ISREG(mode):
            raise SourceError(say("{path} is a device or a pipe, not a file.", path=path), GIVE)
        with path.open("rb") as opened:
            head = opened.read(_HEAD_BYTES)
    return _open_file(path, head)


def _open_file(path: Path, head: bytes) -> MailSource:
    name, suffix = str(path), path.suffix.lower()
    if not head:
        raise SourceError(say("{path} is empty.", path=path), GIVE)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and starts_mbox(head.decode("utf-16", "replace").encode()):
        raise SourceError(
            say("{path} was saved as UTF-16.", path=path), "Save it as UTF-8, or export the mailbox again."
        )
    if head.startswith(PST_MAGIC):
        from walkaway.engine.sources.pst import PstSource  # noqa: PLC0415

        return PstSource(name, path)
    if suffix == ".msg" and head.startswith(OLE_MAGIC):
        from walkaway.engine.sources.outlook import require_msg  # noqa: PLC0415

        require_msg()
        return _single(path)
    if suffix == ".emlx" or (suffix in (".eml", ".msg") and not starts_mbox(head)):
        if suffix == ".emlx" or not what_instead(head):
            return _single(path)
    elif holds_mbox(head):
        inside = path.resolve().parent.name
        return MboxSource(name, {path.name: path}, inside if inside.endswith((".mbox", ".sbd")) else "")
    elif looks_like_mail(head):
        return _single(path)
    raise _refusal(path, head)


def _single(path: Path) -> MailSource:
    from walkaway.engine.sources.eml import read_mail_file  # noqa: PLC0415

    role = role_of_path(path.resolve().parent.name)
    file = MailFile(path.name, path, path.stat().st_size, role)
    return FilesSource(str(path), lambda: {file.key: file}, read_mail_file)


def _refusal(path: Path, head: bytes) -> SourceError:
    what, advice = what_instead(head) or ("", GIVE)
    if not what:
        binary = b"\0" in head[:4096]
        what = (
            say("an Office document")
            if head.startswith(OLE_MAGIC)
            else say("no mail")
            if binary
            else say("a text file, not mail")
        )
    return SourceError(say("{path} is {what}.", path=path, what=what), advice)


def _open_folder(root: Path) -> MailSource:
    from walkaway.engine.sources.eml import read_mail_file  # noqa: PLC0415
    from walkaway.engine.sources.maildir import is_maildir, maildir_source  # noqa: PLC0415
    from walkaway.engine.sources.outlook import require_msg  # noqa: PLC0415
    from walkaway.engine.sources.pst import PstSource  # noqa: PLC0415
    from walkaway.engine.sources.several import Part, SeveralSource  # noqa: PLC0415
    from walkaway.engine.sources.walk import walk  # noqa: PLC0415

    name = str(root)
    if is_maildir(root):
        return maildir_source(root, name)
    found = walk(root)
    parts: dict[str, Part] = {}
    if found.mboxes:
        parts["mbox"] = MboxSource(name, found.mboxes, root.name)
    if found.mails:
        if all(key.lower().endswith(".msg") for key in found.mails):
            require_msg()
        parts["files"] = FilesSource(name, lambda: walk(root).mails, read_mail_file)
    for inside in found.maildirs:
        parts[f"maildir {inside}"] = maildir_source(root / inside, name, prefix=f"{inside}/")
    for inside, pst in found.psts.items():
        parts[f"pst {inside}"] = PstSource(name, pst, prefix=f"{inside}/")
    if not parts:
        raise SourceError(say("There is no mail in the folder {root}.", root=root), GIVE)
    return next(iter(parts.values())) if len(parts) == 1 else SeveralSource(name, parts)
