"""The gate for the only thing that is ever written to a mailbox: one draft into the Drafts folder."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

from walkaway.engine.errors import RefusedError
from walkaway.engine.imap.connection import Connection
from walkaway.engine.imap.guard import MAX_DRAFT_BYTES

_APPENDUID = re.compile(rb"\[APPENDUID \d+ (\d+)\]", re.IGNORECASE)
_MESSAGE_ID = re.compile(rb"^message-id[ \t]*:[ \t\r\n]*<([^<>\s]{1,998})>", re.IGNORECASE | re.MULTILINE)
_BARE_LINE_END = re.compile(rb"\r\n|\r|\n")
_FIELD = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
_LOOK_BACK = 200  # newest drafts that are looked through where the server tells no UIDNEXT


def append_draft(connection: Connection, drafts: str, content: bytes) -> int:
    r"""Lay `content`, a mail with a Message-ID, into the folder `drafts` with \Draft and \Seen; its UID.

    `drafts` is the folder that `plan_folders` or the rep named. The UID comes from APPENDUID (RFC 4315), else
    by looking for the Message-ID among what is new there. Raises SourceError; after a lost connection call
    `find_draft` on a new one before this again, so that no draft is laid twice. Raises RefusedError for mail
    without Message-ID and beyond all measure.
    """
    content = _BARE_LINE_END.sub(b"\r\n", content)
    head = content.partition(b"\r\n\r\n")[0]
    if _MESSAGE_ID.search(head) is None or not 0 < len(content) <= MAX_DRAFT_BYTES:
        raise RefusedError("This is no draft that Walkaway has written.", "Write the draft again.")
    before = connection.status(drafts)
    answer = connection.append(drafts, content)
    told = _APPENDUID.search(answer)
    if told is not None:
        return int(told[1])
    return find_draft(connection, drafts, content, since_uid=before.next)


def find_draft(connection: Connection, drafts: str, content: bytes, since_uid: int = 0) -> int:
    """The UID of the mail in `drafts` with the Message-ID of `content`, 0 where there is none.

    Only mail from `since_uid` on is looked at, else the newest ones. Nothing of the mail becomes part of a
    command: headers are fetched and compared here. Raises SourceError.
    """
    wanted = _MESSAGE_ID.search(content)
    if wanted is None or not connection.examine(drafts).exists:
        return 0
    uids = connection.search(uids=f"{since_uid}:*") if since_uid else connection.search()[-_LOOK_BACK:]
    for mail in reversed(connection.fetch(uids, _FIELD)):
        for header in mail.sections.values():
            found = _MESSAGE_ID.search(header)
            if found is not None and found[1] == wanted[1]:
                return mail.uid
    return 0
