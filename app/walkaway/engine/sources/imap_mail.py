"""Reads mails of an open IMAP folder: header facts in bulk; texts and calendars, never attachments."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from walkaway.engine.imap.connection import Connection
from walkaway.engine.imap.errors import GarbledError, RefusedCommandError
from walkaway.engine.imap.fetch import Fetched
from walkaway.engine.imap.structure import MAX_TEXT, Part, parse_structure, put_together, wanted
from walkaway.engine.model import Kind, Message, Role, Skipped, Unsent
from walkaway.engine.reading.mail.facts import needs_reading_at_once, read_facts
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail
from walkaway.engine.sources.folders import decode_utf7, role_of_labels
from walkaway.engine.sources.imap_folders import Folder

# Every header that `read_facts` and `kind_by_headers` look at, but Received: the server knows the arrival.
HEADER_FIELDS: Final = (
    *("DATE", "FROM", "SENDER", "TO", "CC", "BCC", "REPLY-TO", "SUBJECT", "MESSAGE-ID", "IN-REPLY-TO"),
    *("REFERENCES", "RETURN-PATH", "THREAD-INDEX", "CONTENT-TYPE", "CONTENT-CLASS", "AUTO-SUBMITTED"),
    *("PRECEDENCE", "X-PRECEDENCE", "LIST-ID", "LIST-POST", "LIST-HELP", "LIST-ARCHIVE", "LIST-UNSUBSCRIBE"),
    *("MAILING-LIST", "X-MAILMAN-VERSION", "X-LISTNAME", "X-GOOGLE-GROUP-ID", "DELIVERED-TO"),
    *("X-ORIGINAL-FROM", "X-ORIGINAL-SENDER", "X-FAILED-RECIPIENTS", "X-AUTOREPLY", "X-AUTORESPOND"),
    *("X-AUTOREPLY-FROM", "X-MAIL-AUTOREPLY", "X-AUTORESPONDER-REVISION"),
    "X-MS-EXCHANGE-GENERATED-MESSAGE-SOURCE",
)
_SECTION: Final = f"HEADER.FIELDS ({' '.join(HEADER_FIELDS)})"
_HEAD: Final = f"BODY.PEEK[{_SECTION}]"
_FACTS: Final = f"(UID INTERNALDATE FLAGS {_HEAD})"
_FACTS_OF_GMAIL: Final = f"(UID INTERNALDATE FLAGS X-GM-MSGID X-GM-THRID X-GM-LABELS {_HEAD})"
_PARTS: Final = f"(UID INTERNALDATE FLAGS BODYSTRUCTURE {_HEAD})"
_TYPES: Final = "(UID BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE CONTENT-CLASS)])"
_WHOLE: Final = 2 * MAX_TEXT  # of a mail whose structure nobody understands, and of a report

# Begins with its letter in both cases: IGNORECASE alone would try at every byte.
_MAY_HOLD_CALENDAR = re.compile(
    rb"\n[Cc](?i:ontent-type)[ \t]*:\s*(?i:multipart/|text/calendar|application/(?:ms-tnef|ics))"
)
_NAMES_CALENDAR = re.compile(rb'(?i:"calendar"|"ics"|\.ics\b|ms-tnef)')
_NEXT_RESPONSE = re.compile(rb"\)\r\n(?:\* \d+ FETCH|[A-P]{1,8}\d+ OK)")
REFUSED: Final = "the server refuses to hand it out"
"""Why a mail is skipped for now: most servers have it the next time."""
GARBLED: Final = "the server garbles it"
_ONLY_COUNTED: Final = frozenset({Role.DRAFTS, Role.SPAM, Role.TRASH, Role.CHAT})
_MOST_DRAFTS = 200
_TRIES = 8  # single mails that are refused one after the other before the server itself is at fault
_T = TypeVar("_T")


class MailReader:
    """Reads in the folder that `connection` has open, which has this UIDVALIDITY."""

    def __init__(self, connection: Connection, folder: Folder, validity: int) -> None:
        self._connection = connection
        self._folder = folder
        self._validity = validity

    def locator(self, uid: int) -> str:
        """Folder, UIDVALIDITY and UID in one text; see `parse_locator`."""
        return f"{self._folder.name}#{self._validity}.{uid}"

    def heads(
        self,
        uids: Sequence[int],
        ahead: Sequence[int] = (),
        wanted: Callable[[Message], bool] | None = None,
    ) -> list[RawMail | Skipped]:
        """The mails by their header facts; what must be read with its facts comes with its words.

        So do those that are `wanted`. Those in `ahead` are most likely asked for next.
        """
        skipped: list[Skipped] = []
        items: list[RawMail | Skipped] = []
        found: dict[int, RawMail] = {}
        vanished: list[Skipped] = []  # Dovecot shows what is deleted just now as a mail without a header
        at_once: list[int] = []
        to_look_into: list[int] = []
        query = _FACTS_OF_GMAIL if self._folder.everything else _FACTS
        for mail in self._fetch(uids, query, skipped, ahead):
            head = _head_of(mail)
            raw = self._raw(mail, head)
            if raw.role in _ONLY_COUNTED:
                items.append(replace(raw, content=b""))  # it is only counted
                continue
            try:
                facts = read_facts(raw)
            except UnreadableMail as error:
                (items if head.strip() else vanished).append(Skipped(raw.locator, error.why))
                continue
            found[mail.uid] = RawMail(
                raw.locator, raw.role, b"", raw.received, raw.labels, raw.flags, facts=facts
            )
            if needs_reading_at_once(head, facts) or (wanted is not None and wanted(facts)):
                at_once.append(mail.uid)
            elif facts.kind is not Kind.LIST and _may_hold_calendar(head):
                to_look_into.append(mail.uid)
        at_once += self._with_calendar(to_look_into, skipped)
        for whole in self.parts(at_once, skipped):
            uid = parse_locator(whole.locator)[2]
            found[uid] = replace(whole, facts=found[uid].facts)
        if vanished:
            there = set(self._connection.search(uids=f"{min(uids)}:{max(uids)}"))
            items += [item for item in vanished if parse_locator(item.where)[2] in there]
        return [*items, *found.values(), *skipped]

    def unsent(self, since: date) -> tuple[Unsent, ...]:
        """Drafts that already go to somebody, of those that came since a day; of too many the latest."""
        found: list[Unsent] = []
        for mail in self._fetch(self._connection.search(since=since)[-_MOST_DRAFTS:], _FACTS, []):
            try:
                facts = read_facts(self._raw(mail, _head_of(mail)))
            except UnreadableMail:
                continue  # without a header there is no telling to whom
            to = tuple(person.email for person in facts.recipients if person.email)
            if to and mail.received is not None and "deleted" not in _flags(mail.flags):
                found.append(Unsent(mail.received, facts.ref, to))
        return tuple(found)

    def parts(
        self, uids: Sequence[int], skipped: list[Skipped] | None = None, ahead: Sequence[int] = ()
    ) -> Iterator[RawMail]:
        """The mails with their texts, calendars and reports; attachments are named and empty.

        Those in `ahead` are most likely asked for next.
        """
        skipped = [] if skipped is None else skipped
        mails: dict[int, tuple[Fetched, bytes, Part | None]] = {}
        groups: dict[str, list[int]] = {}
        for mail in self._fetch(uids, _PARTS, skipped):
            head = _head_of(mail)
            try:
                root = parse_structure(mail.structure)
            except ValueError:
                root = None
            mails[mail.uid] = (mail, head, root)
            groups.setdefault(_query(root, report=self._is_report(mail, head)), []).append(mail.uid)
        queries = [(members, query) for query, members in groups.items()]
        for number, (members, query) in enumerate(queries, 1):
            then = queries[number] if number < len(queries) else (ahead, _PARTS)
            for answer in self._fetch(members, query, skipped, *then):
                if answer.uid not in mails:
                    continue  # nobody asked for it
                mail, head, root = mails[answer.uid]
                sections = {name.decode("ascii"): text for name, text in answer.sections.items()}
                content = (
                    sections.get("", b"")
                    if root is None or "" in sections
                    else put_together(head, root, sections)
                )
                yield self._raw(mail, content)

    def meeting_mail(self, uids: Sequence[int]) -> list[RawMail | Skipped]:
        """Of deleted mail the invitations and the answers to them: Exchange puts those there by itself."""
        skipped: list[Skipped] = []
        likely = [
            mail.uid
            for mail in self._fetch(uids, _TYPES, skipped)
            if any(map(_may_hold_calendar, mail.sections.values()))
        ]
        items: list[RawMail | Skipped] = []
        for mail in self.parts(self._with_calendar(likely, skipped), skipped):
            try:
                head = mail.content.partition(b"\n\n")[0] + b"\n\n"
                items.append(replace(mail, facts=read_facts(replace(mail, content=head))))
            except UnreadableMail as error:
                items.append(Skipped(mail.locator, error.why))
        return [*items, *skipped]

    def _with_calendar(self, uids: Sequence[int], skipped: list[Skipped]) -> list[int]:
        """Those of these mails that seem to have a calendar; `parts` then sees whether they have one."""
        if not uids:
            return []
        return _bisected(
            uids,
            lambda some: self._connection.with_structure(some, _NAMES_CALENDAR),
            lambda uid: skipped.append(Skipped(self.locator(uid), REFUSED)),
        )

    def _raw(self, mail: Fetched, content: bytes) -> RawMail:
        flags = _flags(mail.flags)
        labels: tuple[str, ...] = ()
        role = self._folder.role
        if self._folder.everything:
            labels = tuple(decode_utf7(label.decode("utf-8", "replace")) for label in mail.labels or ())
            role = role_of_labels(label.lstrip("\\") for label in labels)
        if "draft" in flags:
            role = Role.DRAFTS
        elif "deleted" in flags:
            role = Role.TRASH
        if mail.thread:
            content = b"X-GM-THRID: " + mail.thread.encode() + b"\n" + content
        if mail.gmail_id:
            content = b"X-GM-MSGID: " + mail.gmail_id.encode() + b"\n" + content
        return RawMail(self.locator(mail.uid), role, content, mail.received, labels, flags)

    def _is_report(self, mail: Fetched, head: bytes) -> bool:
        try:
            return read_facts(self._raw(mail, head)).kind is Kind.BOUNCE
        except UnreadableMail:
            return False

    def _fetch(
        self,
        uids: Sequence[int],
        query: str,
        skipped: list[Skipped],
        ahead: Sequence[int] = (),
        then: str = "",
    ) -> Iterable[Fetched]:
        """What `query` asks of these mails; one that the server refuses to hand out is skipped by name."""
        if not uids:
            return ()
        return _bisected(
            uids,
            lambda some: self._connection.fetch(some, query, ahead if some is uids else (), then),
            lambda uid: skipped.append(Skipped(self.locator(uid), REFUSED)),
        )


def parse_locator(locator: str) -> tuple[str, int, int]:
    """Folder, UIDVALIDITY and UID of a locator. Raises ValueError for what is none."""
    folder, _, place = locator.rpartition("#")
    validity, _, uid = place.partition(".")
    return folder, int(validity), int(uid)


def asked_again(items: Iterable[RawMail | Skipped]) -> Iterator[int]:
    """The UIDs of what the server refused, and may hand out another time."""
    for item in items:
        if isinstance(item, Skipped) and item.why == REFUSED:
            yield parse_locator(item.where)[2]


@lru_cache(maxsize=256)
def _flags(flags: tuple[bytes, ...]) -> frozenset[str]:
    return frozenset(flag.decode("ascii", "replace").lower().lstrip("\\") for flag in flags)


def _may_hold_calendar(head: bytes) -> bool:
    return _MAY_HOLD_CALENDAR.search(b"\n" + head) is not None


def _query(root: Part | None, *, report: bool) -> str:
    """The FETCH items for the parts of one mail that are read."""
    sections: Mapping[str, int] = {} if root is None else wanted(root, report=report)
    if root is None or (report and root.kind != "multipart/report"):
        sections = {"": _WHOLE}
    return f"(UID{''.join(f' BODY.PEEK[{name}]<0.{size}>' for name, size in sections.items())})"


def _head_of(mail: Fetched) -> bytes:
    """The header fields of a mail. Raises GarbledError where they cannot be what the server announced."""
    head = b""
    for name, text in mail.sections.items():
        if name.startswith(b"HEADER"):
            head = text
            break
    if _NEXT_RESPONSE.search(head) or (head and not head.endswith(b"\n")):
        raise GarbledError(
            "The server announced another length than it sent.", "Walkaway tries again by itself."
        )
    return head


def _bisected(
    uids: Sequence[int],
    fetch: Callable[[Sequence[int]], list[_T]],
    give_up: Callable[[int], None],
    refused: list[int] | None = None,
) -> list[_T]:
    """What `fetch` gives for all; where the server refuses, for halves, down to the one that it refuses.

    Raises RefusedCommandError where it refuses one after the other.
    """
    refused = [] if refused is None else refused
    try:
        found = fetch(uids)
        if found:
            refused.clear()
        return found
    except RefusedCommandError:
        if len(uids) == 1:
            refused.append(uids[0])
            if len(refused) >= _TRIES:
                raise
            give_up(uids[0])
            return []
    half = len(uids) // 2
    return [
        *_bisected(uids[:half], fetch, give_up, refused),
        *_bisected(uids[half:], fetch, give_up, refused),
    ]
