"""The words of one mail: new text apart from quotes and signature, and what kind of mail they make it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import binascii
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from walkaway.engine.model import Body, BouncedAddress, Kind, MeetingVersion, Message, Role
from walkaway.engine.reading.mail import mime
from walkaway.engine.reading.mail.calendar_notices import is_only_notice
from walkaway.engine.reading.mail.headers import Headers, split_head
from walkaway.engine.reading.mail.kinds import is_machine_address, is_mailer_daemon
from walkaway.engine.reading.mail.parts import Parts, plain_mail, take_apart
from walkaway.engine.reading.talk import auto_words
from walkaway.engine.reading.text.nameplate import nameplate_at
from walkaway.engine.reading.text.split import SplitText, split_html, split_text
from walkaway.engine.reading.text_invitations import has_invitation_subject, read_text_invitation

if TYPE_CHECKING:
    import email.message

BODY_VERSION: Final = 3
"""Raised whenever bodies are taken apart in another way, so that stored ones are read again."""

_OF_PROGRAMS: Final = frozenset({Kind.CALENDAR, Kind.AUTOMATED, Kind.AUTO_REPLY})
_MAX_BODY_TEXT = 64 * 1024


def read_body(raw: bytes, facts: Message, zone: str) -> tuple[Kind, Body]:
    """The final kind of a mail and its words. Never raises on any bytes.

    `facts` is what `read_facts` gave for the same bytes; `zone` the rep's IANA zone, for dates in the text.
    """
    parts, parsed = _take_apart(raw, facts.kind)
    if facts.kind is Kind.BOUNCE and parsed is not None and _passes_on(parsed, parts, facts, zone):
        facts = replace(facts, kind=Kind.HUMAN)
    report = _report(parsed) if parsed is not None and facts.kind is Kind.BOUNCE else None
    text = _split(parts, facts, zone) if report is None else SplitText(_report_text(parts))
    unreadable: list[str] = []
    invitations = _invitations(parts, text.new_text, facts, zone, unreadable)
    kind = _settle(facts, text.new_text, report, parts, invitations)
    return kind, Body(
        new_text=text.new_text,
        signature=text.signature,
        quotes=text.quotes,
        attachments=tuple(dict.fromkeys(parts.attachments)),
        return_date=_return_date(kind, facts, text.new_text, zone),
        bounced=report or (),
        invitations=invitations,
        unreadable=tuple(dict.fromkeys(unreadable)),
        forwarded=text.forwarded or (parts.has_message and not text.new_text.strip()),
    )


def _take_apart(raw: bytes, kind: Kind) -> tuple[Parts, email.message.Message | None]:
    """The parts of a mail, and the parsed mail where it was needed: one plain part takes no MIME parser."""
    head, body = split_head(raw)
    headers = Headers.of_content(head)
    if kind is not Kind.BOUNCE and "content-disposition" not in headers:
        traits = mime.traits(headers.first("content-type"))
        encoding = headers.first("content-transfer-encoding").lower()
        if traits.kind == "text/plain" and not traits.name:
            if encoding in mime.IDENTITY_ENCODINGS:
                return plain_mail(mime.text_of(body[: mime.MAX_BYTES], traits)), None
            if encoding == "quoted-printable" and len(body) <= mime.MAX_QUOTED_PRINTABLE:
                return plain_mail(mime.text_of(binascii.a2b_qp(body), traits)), None
    parsed = mime.safe_parse(raw)
    return take_apart(parsed), parsed


def _split(parts: Parts, facts: Message, zone: str) -> SplitText:
    plain = parts.plain()
    if plain is not None:
        text = split_text(plain, zone=zone, before=facts.date)
    else:
        text = split_html(parts.html(), zone=zone, before=facts.date)
    cut = nameplate_at(text.new_text, facts.sender.name)
    if cut == len(text.new_text):
        return text
    below = text.new_text[cut:].strip("\n")
    signature = f"{below}\n{text.signature}" if text.signature else below
    return replace(text, new_text=text.new_text[:cut].rstrip("\n"), signature=signature)


def _report(parsed: email.message.Message) -> tuple[BouncedAddress, ...] | None:
    from walkaway.engine.reading.mail.bounces import read_report  # noqa: PLC0415  (many mailboxes have none)

    return read_report(parsed)


def _passes_on(parsed: email.message.Message, parts: Parts, facts: Message, zone: str) -> bool:
    """Whether a person passes a delivery report on, under its own subject: what they send was typed."""
    if is_mailer_daemon(facts.sender.email or facts.sender.name.lower()) or "x-failed-recipients" in parsed:
        return False
    if mime.content_type(parsed) == "multipart/report":
        return False
    from walkaway.engine.reading.mail.bounces import carries_report  # noqa: PLC0415  (as above)

    if facts.role is Role.SENT or carries_report(parsed):
        return True
    return any(is_mailer_daemon(quote.email) for quote in _split(parts, facts, zone).quotes)


def _report_text(parts: Parts) -> str:
    plain = parts.plain()
    return (plain if plain is not None else split_html(parts.html()).new_text).strip()[:_MAX_BODY_TEXT]


def _invitations(
    parts: Parts, text: str, facts: Message, zone: str, unreadable: list[str]
) -> tuple[MeetingVersion, ...]:
    if not parts.calendars:
        return _text_invitation(text, facts, zone)
    from walkaway.engine.reading.itip import read_invitations  # noqa: PLC0415  (loads icalendar)

    versions: list[MeetingVersion] = []
    for calendar in dict.fromkeys(parts.calendars):  # Google and Outlook attach the same calendar twice
        versions += read_invitations(
            calendar,
            ref=facts.ref,
            sender=facts.sender,
            mail_date=facts.date,
            zone=zone,
            reply_to=facts.reply_to,
            unreadable=unreadable,
        )
    if not versions and (unreadable or not any(map(bytes.strip, parts.calendars))):
        # Whoever cannot open it reads what is written beside it; a calendar service writes no other mail.
        found = read_text_invitation(facts, text, zone) if facts.kind in _OF_PROGRAMS else None
        return _text_invitation(text, facts, zone) if found is None else (found,)
    return tuple(dict.fromkeys(versions))


def _text_invitation(text: str, facts: Message, zone: str) -> tuple[MeetingVersion, ...]:
    if facts.kind not in (Kind.HUMAN, Kind.CALENDAR) or not has_invitation_subject(facts.subject):
        return ()
    found = read_text_invitation(facts, text, zone)
    return () if found is None else (found,)


def _settle(
    facts: Message,
    text: str,
    report: tuple[BouncedAddress, ...] | None,
    parts: Parts,
    invitations: tuple[MeetingVersion, ...],
) -> Kind:
    """The kind after header and content have both been heard."""
    kind = facts.kind
    if kind is Kind.BOUNCE:
        return Kind.BOUNCE if report is not None else _no_bounce(facts, text)
    if kind in (Kind.READ_RECEIPT, Kind.LIST):
        return kind
    if any(each.method for each in invitations) and (
        kind is not Kind.HUMAN or is_only_notice(text, invitations)
    ):
        return Kind.CALENDAR
    if kind is Kind.CALENDAR:
        return Kind.CALENDAR if is_only_notice(text, invitations) else Kind.HUMAN
    if kind in (Kind.AUTO_REPLY, Kind.OUT_OF_OFFICE):
        return Kind.OUT_OF_OFFICE if auto_words.speaks_of_absence(facts.subject, text) else Kind.AUTO_REPLY
    if kind is Kind.HUMAN:
        if (
            auto_words.is_calendar_subject(facts.subject)
            and is_only_notice(text, invitations)
            and not parts.attachments
        ):
            return Kind.CALENDAR
        return _by_words(facts, text) or Kind.HUMAN
    return kind


def _by_words(facts: Message, text: str) -> Kind | None:
    """Words alone decide only for mail to one person; programs answer nobody else. Sent mail was typed."""
    if facts.role is Role.SENT or len(facts.to) + len(facts.cc) > 1:
        return None
    return auto_words.kind_by_words(facts.subject, text)


def _no_bounce(facts: Message, text: str) -> Kind:
    """What its header took for a report and is none: a success, a vacation note, or a person after all."""
    by_words = _by_words(facts, text)
    if by_words is not None:
        return by_words
    machine = is_mailer_daemon(facts.sender.email) or is_machine_address(facts.sender.email)
    return Kind.AUTOMATED if machine or not facts.in_reply_to else Kind.HUMAN


def _return_date(kind: Kind, facts: Message, text: str, zone: str) -> date | None:
    if kind is not Kind.OUT_OF_OFFICE:
        return None
    from walkaway.engine.reading.talk.absence import first_day_back  # noqa: PLC0415  (loads the grammar of dates)

    return first_day_back(f"{facts.subject}\n\n{text}", facts.date, zone)
