"""Delivery reports: whose address failed, for good or for now, and the line that says so (RFC 3464).

Eighty systems have eighty ways of saying it, so there are three sources in order of trust: the fields of a
message/delivery-status part, the `X-Failed-Recipients` header, and the words of the report. What the report
quotes (the mail that failed) is never read as its words.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import email.message
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from walkaway.engine.model import BouncedAddress
from walkaway.engine.reading.mail.addresses import clean_email, parse_addresses, parse_sender
from walkaway.engine.reading.mail.headers import header_text
from walkaway.engine.reading.mail.mime import content_type, parameter, part_text, walk
from walkaway.engine.reading.talk.auto_words import is_bounce_subject, is_mailer_local_part, words_of

MAX_ADDRESSES = 100
_MAX_BLOCKS = 1_000  # some name those who got it first
_MAX_LINES = 400
_MAX_LINE = 4_000
_MAX_QUOTE = 300
_NEAR = 4  # lines between an address and the words that say what became of it

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9][\w.-]{0,250}\.[A-Za-z0-9-]{2,}")
_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_SMTP = re.compile(r"(?:^|[\s#(\[:;<-])([45]\d\d)(?=[\s#)\]:;,-]|$)")
_COPIED_HEADER = re.compile(
    r"^[>|\s]{0,8}(?:received|return-path|message-id|mime-version|dkim-signature|x-mailer):\s", re.IGNORECASE
)
_COPIED_RECIPIENT = re.compile(
    r"^[>|\s]{0,8}(?:to|x-original-to|envelope-to|delivered-to|rcpt to):\s*(.+)$", re.IGNORECASE
)
_QUOTED = re.compile(r"[ \t]{0,8}>(?!>>)")  # sendmail shows with ">>>" what it said itself
_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|diagnostic-code):[ \t]*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_FOLD = re.compile(r"\n[ \t]+")
_ADDRESS_IS_RIGHT = re.compile(r"[45]\.(?:2\.[23]|3\.4)\b")  # mailbox full, mail too large (RFC 3463)
_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_COPIES = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
)
_SUCCESSES = ("delivered", "relayed", "expanded")
_FAILED_ACTIONS = ("failed", "delayed", "failure", "fail")


@dataclass(frozen=True, slots=True)
class _Verdict:
    permanent: bool
    line: str


def read_report(parsed: email.message.Message) -> tuple[BouncedAddress, ...] | None:
    """The addresses that a delivery report says failed; None where the mail is no report of a failure.

    The tuple is empty for a report that names nobody. `permanent` is false for delays and for full mailboxes
    (the address is right), and `quote` is the line that says so. Reports of success, abuse reports and
    vacation notes are none.
    """
    if _report_type(parsed) in ("disposition-notification", "feedback-report"):
        return None
    if not _comes_from_mail_system(parsed):
        return None
    blocks = tuple(_status_blocks(parsed))
    failed = _from_status(blocks)
    if failed:
        return failed
    if any(fields.get("action", "").lower().startswith(_SUCCESSES) for fields in blocks):
        return None
    return _from_words(parsed, certain=bool(blocks))


def carries_report(parsed: email.message.Message) -> bool:
    """Whether a mail that no mail system wrote has a delivery report attached: somebody passes it on."""
    if _is_report_by_form(parsed):
        return False
    for part in walk(parsed):
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if content_type(part) == "message/rfc822" and isinstance(inner, email.message.Message):
            return _is_report_by_form(inner)
    return False


def _is_report_by_form(parsed: email.message.Message) -> bool:
    sender = parse_sender(str(parsed["from"] or ""))
    return (
        "x-failed-recipients" in parsed
        or content_type(parsed) == "multipart/report"
        or is_mailer_local_part(sender.email.partition("@")[0])
    )


def _report_type(parsed: email.message.Message) -> str:
    return parameter(parsed, "report-type").lower()


def _comes_from_mail_system(parsed: email.message.Message) -> bool:
    sender = parse_sender(str(parsed["from"] or ""))
    return (
        _is_report_by_form(parsed)
        or is_bounce_subject(_subject(parsed))
        or (str(parsed["return-path"] or "").strip() == "<>" and "mail" in sender.name.lower())
    )


# --- message/delivery-status ------------------------------------------------------------------


def _status_blocks(parsed: email.message.Message) -> Iterator[dict[str, str]]:
    """The per-recipient fields of the report, also where they stand in plain text for want of a boundary."""
    for part in walk(parsed):
        kind = content_type(part)
        if kind in _COPIES:
            return  # a returned report has fields of its own
        payload = part.get_payload()
        if kind in _STATUS_TYPES:
            groups = payload[:_MAX_BLOCKS] if isinstance(payload, list) else [payload]
            texts = [_fields_of(group) for group in groups]
        elif isinstance(payload, str) and not part.is_multipart() and "-recipient:" in payload.lower():
            texts = [part_text(part)]
        else:
            continue
        for text in texts:
            for block in _BLANK_LINES.split(text.replace("\r\n", "\n")):
                fields = {
                    name.lower(): value.strip() for name, value in _FIELD.findall(_FOLD.sub(" ", block))
                }
                if fields.keys() & {"final-recipient", "original-recipient"}:
                    yield fields


def _fields_of(block: object) -> str:
    """A group of fields as text; writing it out by the library costs a millisecond each."""
    if isinstance(block, email.message.Message):
        return "\n".join(f"{name}: {value}" for name, value in block.items()) or str(block.get_payload())
    return str(block)


def _from_status(blocks: Iterable[dict[str, str]]) -> tuple[BouncedAddress, ...]:
    found: dict[str, BouncedAddress] = {}
    for fields in blocks:
        recipient = _recipient(fields)
        action = fields.get("action", "").lower().partition("(")[0].strip()
        diagnostic, status = fields.get("diagnostic-code", ""), fields.get("status", "")
        if not recipient or not (action in _FAILED_ACTIONS or (action == "" and status[:1] in ("4", "5"))):
            continue
        quote = header_text(diagnostic or f"{action} {status}".strip())[:_MAX_QUOTE]
        permanent = action != "delayed" and _is_permanent(status, diagnostic)
        found.setdefault(recipient, BouncedAddress(recipient, permanent, quote))
    return tuple(found.values())[:MAX_ADDRESSES]


def _recipient(fields: dict[str, str]) -> str:
    """The address that the rep wrote to: the original one where an alias or forward was behind it."""
    for name in ("original-recipient", "final-recipient"):
        value = fields.get(name, "")
        value = value.split(";", 1)[1] if ";" in value else value
        email_address = clean_email(value.strip())
        if "@" in email_address:
            return email_address
    return ""


def _is_permanent(status: str, diagnostic: str) -> bool:
    """The class of the code decides; a full mailbox or an oversized mail says nothing against the address."""
    if _says(diagnostic.lower(), "temporary") or _ADDRESS_IS_RIGHT.match(status):
        return False
    code = _ENHANCED.search(status) or _ENHANCED.search(diagnostic) or _SMTP.search(diagnostic)
    return code is None or code.group(1)[0] == "5"


# --- words ------------------------------------------------------------------------------------


def _says(text: str, key: str) -> bool:
    """Whether a text in lower case holds a phrase of a list (a pattern of as many words would be slower)."""
    return any(phrase in text for phrase in words_of("bounces", key))


def _from_words(parsed: email.message.Message, *, certain: bool) -> tuple[BouncedAddress, ...] | None:
    lines, copied = _report_lines(parsed)
    announced = [each for value in parsed.get_all("x-failed-recipients", ()) for each in _emails(str(value))]
    named = dict.fromkeys(each for line in lines for each in _emails(line))
    # Its own sender and addressee stand in a report too. Some put the failed address into Delivered-To.
    own = _own_addresses(parsed, ("from", "sender", "reply-to", "to", "return-path"))
    delivered = _own_addresses(parsed, ("x-original-to", "delivered-to"))
    others = [each for each in named if each not in own]
    addresses = announced or [each for each in others if each not in delivered] or others
    text = "\n".join(lines).lower()
    overall = _judge(lines)
    certain = certain or bool(announced) or overall is not None or _says(text, "failed")
    if not certain and not is_bounce_subject(_subject(parsed)):
        return None
    if not announced:
        addresses = [each for each in addresses if _verdict_near(lines, each) is not None] or addresses
        # Whoever the mail went to failed, not who else stands in it.
        addresses = [each for each in addresses if each in copied] or addresses
    addresses = addresses or [each for each in dict.fromkeys(copied) if each not in own]
    verdict = overall or _Verdict(not _says(_subject(parsed).lower(), "temporary"), "")
    return tuple(_bounced(lines, each, verdict) for each in addresses[:MAX_ADDRESSES])


def _subject(parsed: email.message.Message) -> str:
    return header_text(str(parsed["subject"] or ""))


def _bounced(lines: list[str], address: str, overall: _Verdict) -> BouncedAddress:
    verdict = _verdict_near(lines, address) or overall
    return BouncedAddress(address, verdict.permanent, verdict.line[:_MAX_QUOTE])


def _emails(text: str) -> Iterator[str]:
    for found in _ADDRESS.finditer(text):
        email_address = clean_email(found.group())
        if email_address:
            yield email_address


def _own_addresses(parsed: email.message.Message, names: Iterable[str]) -> set[str]:
    return {
        each.email
        for name in names
        for value in parsed.get_all(name, ())
        for each in parse_addresses(str(value))
    }


def _verdict_near(lines: list[str], address: str) -> _Verdict | None:
    """What the lines beside an address say became of it: its own line first, then those below, then above."""
    at = [number for number, line in enumerate(lines) if address in line.lower()]
    for number in at:
        for other in (
            number,
            *range(number + 1, number + 1 + _NEAR),
            *range(number - 1, number - 1 - _NEAR, -1),
        ):
            if 0 <= other < len(lines) and (verdict := _judge_line(lines[other])) is not None:
                return verdict
    return None


def _judge(lines: Iterable[str]) -> _Verdict | None:
    first: _Verdict | None = None
    for line in lines:
        verdict = _judge_line(line)
        if verdict is not None and not verdict.permanent:
            return verdict  # "delivery failed … mailbox full": the more telling half
        first = first or verdict
    return first


def _judge_line(line: str) -> _Verdict | None:
    low = line.lower()
    if _says(low, "temporary"):
        return _Verdict(False, line.strip())
    code = _ENHANCED.search(line)
    if code is not None and code.group(1) in "45":
        return _Verdict(code.group(1) == "5" and (code.group(2), code.group(3)) != ("2", "2"), line.strip())
    smtp = _SMTP.search(line)
    if smtp is not None:
        return _Verdict(smtp.group(1)[0] == "5", line.strip())
    return _Verdict(True, line.strip()) if _says(low, "permanent") else None


def _report_lines(parsed: email.message.Message) -> tuple[list[str], list[str]]:
    """The report's own lines, and the recipients of the mail it carries a copy of."""
    copied: list[str] = []
    texts: list[str] = []
    inside = False
    for part in walk(parsed):
        kind = content_type(part)
        if kind in _COPIES:
            inside = True
            copied.extend(_copied_recipients(part))
        elif not inside and kind.startswith("text/"):
            text = part_text(part)
            texts.append(_plain(text) if kind == "text/html" else text)
    lines: list[str] = []
    all_lines = "\n".join(texts).split("\n", 4 * _MAX_LINES)[: 4 * _MAX_LINES]
    for number, line in enumerate(all_lines):
        if len(lines) >= _MAX_LINES or _COPIED_HEADER.match(line) or (number and _is_copy_line(line)):
            copied.extend(_copied_in(all_lines[number:]))
            break
        if _QUOTED.match(line):
            copied.extend(_copied_in([line]))
        elif line.strip():
            lines.append(line[:_MAX_LINE])
    return lines, copied


def _copied_in(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if (found := _COPIED_RECIPIENT.match(line[:_MAX_LINE])) is not None:
            yield from _emails(found.group(1))


def _is_copy_line(line: str) -> bool:
    if line.rstrip("\r") == "-- ":
        return True  # a signature: the mail that failed was put below without a word
    return line.strip(" \t-=*_#:<>|.").lower().startswith(words_of("bounces", "copy_follows"))


def _copied_recipients(part: email.message.Message) -> Iterator[str]:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, email.message.Message):
        for value in inner.get_all("to", ()):
            yield from (each.email for each in parse_addresses(header_text(str(value))))
    elif isinstance(payload, str):
        yield from _copied_in(payload.split("\n", 200)[:200])


def _plain(html: str) -> str:
    text = re.sub(
        r"<(?:br|/p|/div|/tr|/td|/h\d|/li)\b[^>]{0,200}>", "\n", html[:200_000], flags=re.IGNORECASE
    )
    text = re.sub(
        r"<(?:style|script)\b.*?(?:</(?:style|script)>|\Z)", " ", text, flags=re.IGNORECASE | re.DOTALL
    )
    return (
        re.sub(r"<[^<>]{0,2000}>", "", text)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#64;", "@")
        .replace("&nbsp;", " ")
    )
