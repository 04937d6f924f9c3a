"""What the evidence pane says about one prospect, and which words of a mail it marks."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from walkaway.desktop.board.card_text import short_date
from walkaway.engine.model import Evidence, Finding, Light, Message, ProspectView, Severity


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence under its flag or good sign."""

    number: int  # of the finding, 1 is the first flag
    title: str
    light: Light
    words: str
    finding: Finding
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail as plain text, with the stretch to be marked; nothing to mark has equal ends."""

    subject: str
    line: str
    text: str
    start: int
    end: int
    hidden: str


def rows(view: ProspectView, zone: ZoneInfo, titles: Mapping[str, str]) -> tuple[Row, ...]:
    """Flags first, then good signs; each with every piece of evidence it rests on."""
    found: list[Row] = []
    for number, finding in enumerate((*view.verdict.flags, *view.verdict.good_signs), 1):
        light = Light.GREEN if finding.severity is Severity.GOOD else Light(finding.severity.value)
        title = titles.get(finding.signal, finding.signal.replace("_", " "))
        found.extend(
            Row(number, title, light, _words(finding, evidence, zone), finding, evidence)
            for evidence in finding.evidence
        )
    return tuple(found)


def _words(finding: Finding, evidence: Evidence, zone: ZoneInfo) -> str:
    date = short_date(evidence.date, zone)
    if evidence.quote:
        return f"“{' '.join(evidence.quote.split())}”  {date}"
    return f"{finding.summary}  {date}"


def mail_text(view: ProspectView, evidence: Evidence, zone: ZoneInfo) -> MailText | None:
    """The mail that `evidence` points to, None for a meeting or a mail that is not at hand."""
    message = next((m for m in view.messages if m.ref == evidence.ref), None)
    if message is None or message.body is None:
        return None
    text = message.body.new_text
    start, end = _span(text, evidence)
    quoted = sum(len(quote.text.splitlines()) for quote in message.body.quotes)
    hidden = f"{quoted} quoted lines hidden" if quoted > 1 else "1 quoted line hidden" if quoted else ""
    return MailText(message.subject or "(no subject)", _line(message, zone), text, start, end, hidden)


def _span(text: str, evidence: Evidence) -> tuple[int, int]:
    if not evidence.quote:
        return 0, 0
    if text[evidence.start : evidence.end] == evidence.quote:
        return evidence.start, evidence.end
    place = text.find(evidence.quote)
    return (place, place + len(evidence.quote)) if place >= 0 else (0, 0)


def _line(message: Message, zone: ZoneInfo) -> str:
    local = message.date.astimezone(zone)
    sender = message.sender.name or message.sender.email
    return f"{sender}, {local:%A} {local.day} {local:%B %Y, %H:%M}"


def meeting_line(view: ProspectView, evidence: Evidence, zone: ZoneInfo) -> str:
    """A meeting that is evidence, in one line; empty where it is unknown."""
    meeting = next((m for m in view.meetings if m.uid == evidence.ref), None)
    if meeting is None:
        return ""
    local = meeting.start.astimezone(zone)
    state = ", cancelled" if meeting.cancelled else ""
    return f"{meeting.summary or 'Meeting'}, {local:%A} {local.day} {local:%B %Y, %H:%M}{state}"
