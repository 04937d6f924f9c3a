"""What the list of flags says about one prospect: flags, dismissed ones, good signs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.quotes import sentence_of
from walkaway.desktop.words import light_word, translate
from walkaway.engine.model import Evidence, Finding, Light, ProspectDetail, ProspectView, Severity

_Day = Callable[[datetime], str]


class RowKind(Enum):
    FLAG = "flag"
    DISMISSED = "dismissed"
    HEADING = "heading"
    GOOD = "good"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One row of the list."""

    kind: RowKind
    title: str
    words: str = ""
    date: str = ""
    quoted: bool = False
    number: int = 0
    light: Light = Light.GREY
    finding: Finding | None = None
    spoken: str = ""

    @property
    def selectable(self) -> bool:
        """Whether the row shows something when it is chosen."""
        return self.kind in (RowKind.FLAG, RowKind.GOOD, RowKind.DISMISSED)


def flag_rows(
    detail: ProspectDetail, zone: ZoneInfo, titles: Mapping[str, str], now: datetime
) -> tuple[FlagRow, ...]:
    """Flags by number, the dismissed ones, then good signs with what they weigh."""
    view = detail.view
    day = partial(words.short_date, zone=zone, today=now)
    found = [_flag(n, flag, view, day, titles) for n, flag in enumerate(view.verdict.flags, 1)]
    if not found and not detail.dismissed:
        found.append(FlagRow(RowKind.SENTENCE, translate("Flags", "No flags.")))
    found += [_dismissed(flag, titles) for flag in detail.dismissed]
    found.append(FlagRow(RowKind.HEADING, translate("Flags", "Good signs"), weight_of_good_signs(view)))
    found += [_good(sign, view, day, titles) for sign in view.verdict.good_signs]
    return tuple(found)


def weight_of_good_signs(view: ProspectView) -> str:
    """Why the good signs do or do not outweigh the flags."""
    verdict = view.verdict
    if not verdict.good_signs:
        return translate("Flags", "none seen")
    if verdict.light is Light.RED:
        return translate("Flags", "not enough to outweigh")
    if not verdict.flags:
        return translate("Flags", "nothing stands against them")
    ambers = {flag.signal for flag in verdict.flags}
    if len(ambers) >= 3:
        return translate("Flags", "they keep it from turning red")
    return translate("Flags", "they do not remove a flag")


def flag_counts(view: ProspectView) -> str:
    """ "1 red, 3 amber"."""
    reds = sum(flag.severity is Severity.RED for flag in view.verdict.flags)
    ambers = len(view.verdict.flags) - reds
    parts = []
    if reds:
        parts.append(translate("Flags", "%1 red").replace("%1", words.figure(reds)))
    if ambers:
        parts.append(translate("Flags", "%1 amber").replace("%1", words.figure(ambers)))
    return ", ".join(parts)


def shown_evidence(finding: Finding) -> Evidence | None:
    """What a finding shows first: its youngest quote, else its youngest piece."""
    quoted = [piece for piece in finding.evidence if piece.quote]
    return max(quoted or finding.evidence, key=lambda piece: piece.date, default=None)


def note_of(view: ProspectView, ref: str, titles: Mapping[str, str]) -> tuple[str, Light]:
    """What the first flag that rests on a mail or meeting has to say of it; nothing where none does."""
    for number, flag in enumerate(view.verdict.flags, 1):
        if any(piece.ref == ref for piece in flag.evidence):
            return f"{number} {title_of(flag, titles)}. {words.said(flag.summary)}", light_of(flag)
    return "", Light.GREY


def light_of(finding: Finding) -> Light:
    """In which state's colours a finding is shown."""
    if finding.severity is Severity.GOOD:
        return Light.GREEN
    return Light.RED if finding.severity is Severity.RED else Light.AMBER


def title_of(finding: Finding, titles: Mapping[str, str]) -> str:
    """The name of a signal."""
    return titles.get(finding.signal, finding.signal.replace("_", " "))


def _flag(number: int, flag: Finding, view: ProspectView, day: _Day, titles: Mapping[str, str]) -> FlagRow:
    title, light = title_of(flag, titles), light_of(flag)
    text, quoted, date = _proof(flag, view, day)
    count = len(view.verdict.flags)
    spoken = translate("Flags", "Flag %1 of %2, %3, %4, %5")
    named = words.inside(light_word(light)), words.inside(title)
    for place, part in enumerate((number, count, *named, text), 1):
        spoken = spoken.replace(f"%{place}", str(part))
    return FlagRow(RowKind.FLAG, title, text, date, quoted, number, light, flag, spoken)


def _good(sign: Finding, view: ProspectView, day: _Day, titles: Mapping[str, str]) -> FlagRow:
    text, quoted, date = _proof(sign, view, day)
    title = title_of(sign, titles)
    spoken = f"{translate('Flags', 'Good sign')}, {words.inside(title)}, {text}"
    return FlagRow(RowKind.GOOD, title, text, date, quoted, 0, Light.GREEN, sign, spoken)


def _dismissed(flag: Finding, titles: Mapping[str, str]) -> FlagRow:
    title = title_of(flag, titles)
    text = translate("Flags", "Not a flag here. Undo")
    return FlagRow(RowKind.DISMISSED, title, text, finding=flag, spoken=f"{title}: {text}")


def _proof(finding: Finding, view: ProspectView, day: _Day) -> tuple[str, bool, str]:
    piece = shown_evidence(finding)
    date = day(piece.date if piece else finding.since)
    if piece is not None and piece.quote:
        return words.quoted(sentence_of(piece, view.messages)), True, date
    return words.said(finding.summary), False, date
