"""Outlook's single messages, .msg, through extract-msg (extra "msg"), and what to say where it is missing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from importlib.util import find_spec
from typing import Any, Final

from walkaway.engine.errors import SourceError
from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import MAX_MAIL_BYTES
from walkaway.engine.sources.files import MailFile
from walkaway.engine.sources.mapi import MAX_CALENDAR, MapiMessage, Person, as_mail

_INSTALL: Final = 'Install it with: pip install "walkaway[{0}]"'
_UNSENT: Final = 0x8
_REFERENCES: Final = "1039"


def require_msg() -> None:
    """Raises SourceError with the line to type where .msg files cannot be read yet."""
    if find_spec("extract_msg") is None:
        raise SourceError("Outlook's .msg files need one more library.", _INSTALL.format("msg"))


def require_pst() -> None:
    """Raises SourceError with the line to type where .pst files cannot be read yet."""
    if find_spec("pypff") is None:
        raise SourceError("Outlook's .pst and .ost files need one more library.", _INSTALL.format("pst"))


def read_msg(file: MailFile) -> RawMail | Skipped:
    """The mail in a .msg file; Skipped where the library is missing or cannot read it."""
    try:
        require_msg()
    except SourceError as error:  # one of many files: the others are read all the same
        return Skipped(file.key, str(error))
    import extract_msg  # noqa: PLC0415  (an extra, and 400 ms)

    try:
        with extract_msg.openMsg(str(file.path), delayAttachments=True) as message:
            if not isinstance(message, extract_msg.msg_classes.MessageBase):
                return Skipped(file.key, "no mail: an appointment, a contact or a note")
            content = as_mail(_mapi(message))[:MAX_MAIL_BYTES]
            draft = bool((message.getPropertyVal("0E070003", 0) or 0) & _UNSENT) and not message.headerText
    # The library raises its own kinds and, on damaged files, those of olefile, struct and its RTF readers.
    except Exception as error:  # noqa: BLE001
        return Skipped(
            file.key, say("Outlook's message cannot be read ({error})", error=type(error).__name__)
        )
    return RawMail(file.key, Role.DRAFTS if draft and file.role is not Role.SENT else file.role, content)


def _mapi(message: Any) -> MapiMessage:
    people: dict[str, list[Person]] = {"TO": [], "CC": [], "BCC": []}
    for recipient in message.recipients:
        kind = getattr(recipient.type, "name", "TO")
        people.setdefault(kind, []).append((recipient.name or "", recipient.email or ""))
    name, email = (message.getStringStream(f"__substg1.0_{tag}") or "" for tag in ("0C1A", "5D01"))
    email = email or message.getStringStream("__substg1.0_0C1F") or ""
    return MapiMessage(
        headers=message.headerText or "",
        subject=message.subject or "",
        sender=(name, email),
        to=tuple(people["TO"]),
        cc=tuple(people["CC"]),
        bcc=tuple(people["BCC"]),
        date=_aware(message.date),
        message_id=message.getStringStream("__substg1.0_1035") or "",
        in_reply_to=message.inReplyTo or "",
        references=message.getStringStream(f"__substg1.0_{_REFERENCES}") or "",
        text=message.body or "",
        html=message.htmlBody or b"",
        attachments=tuple(_attachment(one) for one in message.attachments),
    )


def _attachment(attachment: Any) -> tuple[str, bytes]:
    name = attachment.longFilename or attachment.shortFilename or "attachment"
    data = attachment.data if name.lower().endswith(".ics") else b""
    return name, data if isinstance(data, bytes) and len(data) <= MAX_CALENDAR else b""


def _aware(moment: object) -> datetime | None:
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.year > 1970 else None
