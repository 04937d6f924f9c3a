"""The header facts of one mail: who, to whom, when, in answer to what, and what kind, without its body."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import binascii
import hashlib
import re

from walkaway.engine.model import Address, Kind, Message
from walkaway.engine.reading.mail.addresses import clean_name, parse_addresses, parse_sender
from walkaway.engine.reading.mail.dates_in_headers import parse_date, sent_at
from walkaway.engine.reading.mail.headers import Headers, header_text, split_head
from walkaway.engine.reading.mail.kinds import kind_by_headers, list_address
from walkaway.engine.reading.mail.raw import RawMail, UnreadableMail
from walkaway.engine.reading.text_invitations import has_invitation_subject
from walkaway.engine.sentences import say

__all__ = ["RawMail", "UnreadableMail", "is_of", "needs_reading_at_once", "read_facts"]

MAX_REFERENCES = 200
MAX_ID = 998  # a longer line is none (RFC 5322, 2.1.1)
_BODY_HEAD = 1024  # bytes of a body that tell mails without Message-ID apart
_THREAD_INDEX_ROOT = 22  # bytes (MS-OXOMSG, 2.2.1.3); each answer appends five

_BRACKETED = re.compile(r"<([^<>]{1,998})>")
_BARE_ID = re.compile(r"[^\s<>\"'(),;]+@[^\s<>\"'(),;]+")
_ID_FIELD = re.compile(rb"^message-id:[ \t]*<([^<>\s]{1,998})>", re.IGNORECASE | re.MULTILINE)
_DIGEST, _GMAIL = "sha256:", "gmail:"
_VIA = re.compile(r"^['\"\s]*(.*?)['\"\s]*\s+via\s+.+$", re.IGNORECASE)
_IDENTIFYING = frozenset({"from", "sender", "to", "subject", "message-id", "received", "return-path", "date"})
_THREAD_FIELDS = frozenset({"x-gm-thrid", "thread-index"})
_BEHIND_LIST = frozenset({"list-id", "list-post", "mailing-list", "x-original-from"})
_CALENDAR_SIGNS = (b"text/calendar", b"application/ics", b".ics")
_AT_ONCE = frozenset({Kind.BOUNCE, Kind.AUTO_REPLY, Kind.OUT_OF_OFFICE, Kind.CALENDAR, Kind.READ_RECEIPT})


def read_facts(mail: RawMail) -> Message:
    """The mail as a Message without body; its kind is what the headers say (see `kind_by_headers`).

    Only the header block is read. `date` is in UTC. Raises UnreadableMail where the bytes are no mail, or
    where neither Date nor Received nor the mailbox gives a usable date.
    """
    head, body = split_head(mail.content)
    headers = Headers.parse(head)
    names = headers.names  # most mail has few of those that are asked for here
    if names.isdisjoint(_IDENTIFYING):
        raise UnreadableMail("empty" if not mail.content.strip() else "no mail: it has no header")
    date = sent_at(headers.first("date"), headers.each("received"), mail.received)
    if date is None:
        raise UnreadableMail(_why_no_date(headers))
    subject = headers.text("subject")
    written_by = parse_sender(headers.first("from"))
    return Message(
        ref=_message_id(headers) or _made_up_id(headers, body),
        date=date,
        sender=_sender(headers, written_by),
        to=_addresses(headers, "to"),
        cc=_addresses(headers, "cc") if "cc" in names else (),
        bcc=_addresses(headers, "bcc") if "bcc" in names else (),
        reply_to=_addresses(headers, "reply-to") if "reply-to" in names else (),
        subject=subject,
        in_reply_to=_in_reply_to(headers) if "in-reply-to" in names else "",
        references=_references(headers) if "references" in names else (),
        thread_hint="" if names.isdisjoint(_THREAD_FIELDS) else _thread_hint(headers),
        kind=kind_by_headers(headers, sender=written_by, subject=subject, role=mail.role),
        role=mail.role,
        locator=mail.locator,
    )


def needs_reading_at_once(content: bytes, facts: Message) -> bool:
    """Whether a mail is taken apart with its facts: reports, auto-replies, whatever holds a calendar."""
    if facts.kind in _AT_ONCE or has_invitation_subject(facts.subject):
        return True
    return any(map(content.lower().__contains__, _CALENDAR_SIGNS))


def is_of(content: bytes, ref: str) -> bool:
    """Whether a mail is the one that `read_facts` called `ref`; of one without Message-ID nobody can tell.

    A folder that was put back from a backup may hold another mail where that one lay.
    """
    if ref.startswith((_DIGEST, _GMAIL)):
        return True
    found = _ID_FIELD.search(content)
    wanted = ref.encode(errors="replace")
    if found is not None and found[1] == wanted:
        return True
    return _message_id(Headers.parse(split_head(content)[0])).encode(errors="replace") == wanted


def find_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a References or In-Reply-To value, in order, each once, without brackets.

    Brackets are missing on whole archives (web archives write the bare id), so bare `x@y` words count
    where no bracket is to be seen.
    """
    if not value:
        return ()
    found = _BRACKETED.findall(value) or _BARE_ID.findall(value)
    return tuple(dict.fromkeys([_squeeze(each) for each in found if not each.isspace()]))


def _why_no_date(headers: Headers) -> str:
    date = headers.first("date")
    if not date:
        return say("no usable date: it has none")
    if parse_date(date) is None and any(map(str.isdigit, date)):
        return say("no usable date: it is absurd")
    return say("no usable date: it is unreadable")


def _squeeze(message_id: str) -> str:
    return "".join(message_id.split())


def _message_id(headers: Headers) -> str:
    value = headers.first("message-id")
    if not value:
        return ""
    bracketed = _BRACKETED.search(value)
    if bracketed is not None:
        return _squeeze(bracketed.group(1))
    words = value.strip("<> \t").split()
    return words[0][:MAX_ID] if words else ""


def _made_up_id(headers: Headers, body: bytes) -> str:
    """A name for a mail without Message-ID: the same in every copy, different between mails."""
    gmail = headers.first("x-gm-msgid")
    if gmail:
        return f"{_GMAIL}{_squeeze(gmail)[:MAX_ID]}"
    digest = hashlib.sha256()
    for name in ("from", "date", "subject", "to"):
        digest.update(headers.first(name).encode("utf-8", "replace") + b"\0")
    digest.update(b"".join(body[:_BODY_HEAD].split()))
    return _DIGEST + digest.hexdigest()


def _in_reply_to(headers: Headers) -> str:
    """The one mail that is answered, however the header was written.

    Free text (`Message from John <john@x> of "Friday" <id@y>`) may hold addresses, several ids stand in
    old threads: an id that References knows wins, then the first that is nobody's address.
    """
    value = headers.first("in-reply-to")
    if not value:
        return ""
    ids = find_ids(value)
    if not ids or " " not in value:
        return ids[0] if ids else ""
    known = set(find_ids(headers.joined("references")))
    people = {each.email for name in ("from", "to", "cc") for each in _addresses(headers, name)}
    for each in ids:
        if each in known:
            return each
    return next((each for each in ids if each.lower() not in people), "")


def _references(headers: Headers) -> tuple[str, ...]:
    return find_ids(headers.joined("references"))[-MAX_REFERENCES:]


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    value = headers.joined(name, ", ")
    return parse_addresses(value) if value else ()


def _sender(headers: Headers, sender: Address) -> Address:
    """Who wrote it: `sender`, or where a list put itself into From (DMARC) whom it names elsewhere."""
    if not sender.email:
        fallback = parse_addresses(headers.first("sender")) or parse_addresses(headers.first("return-path"))
        return Address(fallback[0].email, sender.name or fallback[0].name) if fallback else sender
    via = _VIA.match(sender.name) if "via" in sender.name.lower() else None
    if via is None and "x-original-from" not in headers:
        return sender
    if not headers.has_any(_BEHIND_LIST):
        return sender  # a service that writes for somebody, not a list that passes on
    name = clean_name(via.group(1)) if via else sender.name
    lists = {sender.email, list_address(headers)}
    for field in ("x-original-from", "x-original-sender", "reply-to"):
        for original in parse_addresses(headers.first(field)):
            if original.email not in lists:
                return Address(original.email, original.name or name)
    return sender


def _thread_hint(headers: Headers) -> str:
    gmail = headers.first("x-gm-thrid")
    if gmail:
        return header_text(gmail)
    index = headers.first("thread-index")
    if not index:
        return ""
    try:
        raw = base64.b64decode("".join(index.split())[:200] + "==")
    except (binascii.Error, ValueError):
        return ""
    return (
        base64.b64encode(raw[:_THREAD_INDEX_ROOT]).decode("ascii") if len(raw) >= _THREAD_INDEX_ROOT else ""
    )
