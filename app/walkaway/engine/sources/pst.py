"""Mail from Outlook's data files, .pst and .ost, through libpff (extra "pst")."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from walkaway.engine.errors import SourceError
from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sentences import say
from walkaway.engine.sources.base import MAX_MAIL_BYTES, Batch, BatchBuilder, read_cursor, write_cursor
from walkaway.engine.sources.errors import readable
from walkaway.engine.sources.folders import role_of_path
from walkaway.engine.sources.mapi import MAX_CALENDAR, MapiMessage, Person, as_mail
from walkaway.engine.sources.outlook import require_pst

_LOCATOR: Final = re.compile(r"(?P<folder>.*)#(?P<number>\d+)", re.DOTALL)
_DEPTH: Final = 30

# MAPI property tags (MS-OXPROPS)
_CLASS, _FLAGS = 0x001A, 0x0E07
_MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x1035, 0x1042, 0x1039
_SENDER_SMTP, _SENDER, _ON_BEHALF = 0x5D01, 0x0C1F, 0x0065
_RECIPIENT_TYPE, _NAME, _SMTP, _ADDRESS = 0x0C15, 0x3001, 0x39FE, 0x3003
_ATTACHMENT_NAME = 0x3704
_UNSENT: Final = 0x8
_MAIL_CLASSES: Final = ("IPM.NOTE", "REPORT.IPM", "IPM.SCHEDULE.MEETING", "IPM.OUTLOOK.RECALL")


class PstSource:
    """A .pst or .ost file, folder by folder. The folders' names decide what is sent, draft or trash.

    Raises SourceError where libpff is not installed or cannot open the file.
    """

    def __init__(self, name: str, path: Path, prefix: str = "") -> None:
        require_pst()
        import pypff  # noqa: PLC0415  (an extra)

        self.name = name
        self._prefix = prefix
        self._size = path.stat().st_size
        self._file = pypff.file()
        with readable(path):
            try:
                self._file.open(str(path))
            except OSError as error:
                raise SourceError(
                    say("{path} cannot be read as an Outlook data file.", path=path),
                    "Close Outlook, copy the file, and try the copy; scanpst.exe repairs damaged ones.",
                ) from error

    def holds(self, locator: str) -> bool:
        """Whether a locator is one of this source's."""
        return locator.startswith(self._prefix) and _LOCATOR.fullmatch(locator) is not None

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        # Messages get ever higher numbers, but keep theirs when they are moved: so one mark a folder.
        marks = {key: mark for key, mark in read_cursor(cursor).items() if isinstance(mark, int)}
        builder = BatchBuilder(self._size)
        folders = list(self._folders())
        for number, (folder, path) in enumerate(folders, 1):
            seen = marks.get(path, -1)
            done = self._size * number // len(folders)
            for message in sorted(_messages(folder), key=lambda each: int(each.identifier)):
                if message.identifier > seen:
                    marks[path] = int(message.identifier)
                    if item := self._item(message, path):
                        builder.add(item)
                    if builder.full:
                        yield builder.take(write_cursor(marks), done)
        yield builder.take(write_cursor(marks), self._size)

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        wanted: dict[str, set[int]] = {}
        for locator in locators:
            if match := _LOCATOR.fullmatch(locator):
                wanted.setdefault(match["folder"], set()).add(int(match["number"]))
        for folder, path in self._folders():
            for message in _messages(folder) if path in wanted else ():
                if message.identifier in wanted[path]:
                    item = self._item(message, path)
                    if isinstance(item, RawMail):
                        yield item

    def close(self) -> None:
        self._file.close()

    def _folders(self) -> Iterator[tuple[Any, str]]:
        """All folders with their paths, without the roots that nobody sees."""
        pending = [(self._file.get_root_folder(), "", 0)]
        while pending:
            folder, path, depth = pending.pop()
            yield folder, self._prefix + path
            for number in range(folder.number_of_sub_folders if depth < _DEPTH else 0):
                below = folder.get_sub_folder(number)
                name = str(below.name or number).replace("/", "-")
                pending.append((below, f"{path}/{name}" if depth > 1 else name, depth + 1))

    def _item(self, message: Any, path: str) -> RawMail | Skipped | None:
        """The mail in a message; None for what is none, such as an appointment or a note."""
        locator = f"{path}#{message.identifier}"
        try:
            values = _values(message)
            if not str(values.get(_CLASS) or "IPM.NOTE").upper().startswith(_MAIL_CLASSES):
                return None
            role = role_of_path(path)
            unsent = isinstance(flags := values.get(_FLAGS), int) and bool(flags & _UNSENT)
            # An exported copy of something sent may keep the mark of a draft; the folder knows better.
            if unsent and role is not Role.SENT:
                role = Role.DRAFTS
            content = as_mail(_mapi(message, values))[:MAX_MAIL_BYTES]
            return RawMail(locator, role, content, _aware(message.delivery_time))
        except (OSError, ValueError, OverflowError, MemoryError):
            return Skipped(locator, "Outlook's file is damaged at this message")


def _messages(folder: Any) -> Iterator[Any]:
    for number in range(folder.number_of_sub_messages):
        try:
            yield folder.get_sub_message(number)
        except OSError:  # libpff's word for a damaged node; its neighbours can be read
            continue


def _mapi(message: Any, values: dict[int, Any]) -> MapiMessage:
    people: dict[int, list[Person]] = {1: [], 2: [], 3: []}
    recipients = message.recipients
    for number in range(recipients.number_of_record_sets if recipients else 0):
        one = _values_of(recipients.get_record_set(number))
        email = next((str(one[tag]) for tag in (_SMTP, _ADDRESS) if "@" in str(one.get(tag) or "")), "")
        people.setdefault(int(one.get(_RECIPIENT_TYPE) or 1), []).append((str(one.get(_NAME) or ""), email))
    senders = (str(values.get(tag) or "") for tag in (_SENDER_SMTP, _SENDER, _ON_BEHALF))
    return MapiMessage(
        headers=message.transport_headers or "",
        subject=message.subject or "",
        sender=(message.sender_name or "", next((email for email in senders if "@" in email), "")),
        to=tuple(people[1]),
        cc=tuple(people[2]),
        bcc=tuple(people[3]),
        date=_aware(message.client_submit_time or message.delivery_time),
        message_id=str(values.get(_MESSAGE_ID) or ""),
        in_reply_to=str(values.get(_IN_REPLY_TO) or ""),
        references=str(values.get(_REFERENCES) or ""),
        text=_text(message.plain_text_body),
        html=message.html_body or b"",
        attachments=tuple(_attachments(message)),
    )


def _attachments(message: Any) -> Iterator[tuple[str, bytes]]:
    for number in range(message.number_of_attachments):
        attachment = message.get_attachment(number)
        name = str(attachment.long_filename or _values(attachment).get(_ATTACHMENT_NAME) or "attachment")
        wanted = name.lower().endswith(".ics") and attachment.size <= MAX_CALENDAR
        yield name, attachment.read_buffer(attachment.size) if wanted else b""


def _values(item: Any) -> dict[int, Any]:
    return _values_of(item.get_record_set(0)) if item.number_of_record_sets else {}


def _values_of(record_set: Any) -> dict[int, Any]:
    """The text and numbers of a record set by property tag."""
    values: dict[int, Any] = {}
    for number in range(record_set.number_of_entries):
        entry = record_set.get_entry(number)
        try:
            if entry.value_type in (0x1E, 0x1F):
                values[entry.entry_type] = entry.data_as_string
            elif entry.value_type == 0x3:
                values[entry.entry_type] = entry.data_as_integer
        except (OSError, ValueError):
            continue
    return values


def _text(body: bytes | str | None) -> str:
    return body if isinstance(body, str) else (body or b"").decode("utf-8", "replace")


def _aware(moment: datetime | None) -> datetime | None:
    """libpff gives UTC without saying so; a year such as 1601 is Outlook's way to say none."""
    return moment.replace(tzinfo=UTC) if moment and moment.year > 1970 else None
