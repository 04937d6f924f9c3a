"""What stands on the time line of a prospect: every mail, meeting and call, each an event on its lane."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, IntEnum
from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.words import translate
from walkaway.engine.model import (
    Finding,
    Kind,
    Light,
    Meeting,
    Message,
    PartStat,
    ProspectDetail,
    ProspectView,
    Severity,
)


class Lane(IntEnum):
    """Top to bottom."""

    THEIRS = 0
    MEETINGS = 1
    OURS = 2


class Sign(Enum):
    """How an event is drawn."""

    THEIRS = "theirs"
    OURS = "ours"
    AUTOMATIC = "automatic"
    HELD = "held"
    UNKNOWN = "unknown"  # past, and nothing tells whether it took place
    MISSED = "missed"
    DECLINED = "declined"
    AHEAD = "ahead"
    MOVED = "moved"  # where it was before it was moved
    CALL = "call"


@dataclass(frozen=True, slots=True)
class Tag:
    """The number of a flag, beside the mark that it rests on."""

    number: int
    light: Light
    title: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will."""

    lane: Lane
    sign: Sign
    at: datetime
    ref: str  # of the mail, or the meeting's UID
    what: str  # "they wrote"
    title: str  # subject or summary
    tags: tuple[Tag, ...] = ()
    moved_to: datetime | None = None

    def spoken(self, zone: ZoneInfo, today: datetime) -> str:
        """What a screen reader says: "6 October, they wrote: Revised offer. Flag 2, broken promise"."""
        day = words.long_date(self.at, zone, today)
        parts = [f"{day}, {self.what}" + (f": {self.title}" if self.title else "")]
        flag = translate("TimeLine", "Flag %1, %2")
        parts += [flag.replace("%1", str(t.number)).replace("%2", words.inside(t.title)) for t in self.tags]
        return ". ".join(parts)


def events_of(detail: ProspectDetail, titles: Mapping[str, str], now: datetime) -> tuple[Event, ...]:
    """Every event of a prospect, oldest first."""
    tags = _tags(detail.view, titles)
    found = [_mail(message, detail.view, tags) for message in detail.view.messages]
    for meeting in detail.view.meetings:
        found += _meeting(meeting, detail, tags, now)
    for decision in detail.decisions:
        if decision.what in ("spoke", "met"):
            what = (
                translate("TimeLine", "you met")
                if decision.what == "met"
                else translate("TimeLine", "you spoke")
            )
            found.append(Event(Lane.MEETINGS, Sign.CALL, decision.at, "", what, decision.note))
    return tuple(sorted(found, key=lambda event: (event.at, event.lane)))


def numbered_flags(view: ProspectView) -> Sequence[tuple[int, Light, str]]:
    """Number, light and signal of each flag, as the list shows them."""
    return [
        (number, Light.RED if flag.severity is Severity.RED else Light.AMBER, flag.signal)
        for number, flag in enumerate(view.verdict.flags, 1)
    ]


def _tags(view: ProspectView, titles: Mapping[str, str]) -> dict[str, tuple[Tag, ...]]:
    """The tags beside each mail and meeting: a flag stands beside the youngest thing it rests on."""
    found: dict[str, tuple[Tag, ...]] = {}
    for (number, light, signal), flag in zip(numbered_flags(view), view.verdict.flags, strict=True):
        if flag.evidence:
            ref = max(flag.evidence, key=lambda piece: piece.date).ref
            found[ref] = (*found.get(ref, ()), Tag(number, light, titles.get(signal, signal)))
    return found


def _mail(message: Message, view: ProspectView, tags: Mapping[str, tuple[Tag, ...]]) -> Event:
    own = message.ref in view.own_refs
    human = message.kind in (Kind.HUMAN, Kind.CALENDAR)
    if own:
        lane, what = Lane.OURS, translate("TimeLine", "you wrote")
    elif human:
        lane, what = Lane.THEIRS, translate("TimeLine", "they wrote")
    else:
        lane, what = Lane.THEIRS, _machine(message.kind)
    sign = Sign.AUTOMATIC if not human else Sign.OURS if own else Sign.THEIRS
    return Event(lane, sign, message.date, message.ref, what, message.subject, tags.get(message.ref, ()))


def _machine(kind: Kind) -> str:
    return {
        Kind.OUT_OF_OFFICE: translate("TimeLine", "out of office"),
        Kind.BOUNCE: translate("TimeLine", "delivery failed"),
        Kind.READ_RECEIPT: translate("TimeLine", "read receipt"),
    }.get(kind, translate("TimeLine", "automatic mail"))


def _meeting(
    meeting: Meeting, detail: ProspectDetail, tags: Mapping[str, tuple[Tag, ...]], now: datetime
) -> Iterator[Event]:
    sign = _fate(meeting, detail, now)
    what = {
        Sign.HELD: translate("TimeLine", "meeting held"),
        Sign.UNKNOWN: translate("TimeLine", "meeting, not known whether held"),
        Sign.MISSED: translate("TimeLine", "they missed the meeting"),
        Sign.DECLINED: translate("TimeLine", "meeting called off"),
        Sign.AHEAD: translate("TimeLine", "meeting ahead"),
    }[sign]
    mine = tags.get(meeting.uid, ())
    yield Event(Lane.MEETINGS, sign, meeting.start, meeting.uid, what, meeting.summary, mine)
    for change in meeting.changes:
        old, new = change.old_start, change.new_start
        if change.what in ("moved", "countered") and old is not None and new is not None and old != new:
            what = translate("TimeLine", "meeting moved")
            yield Event(Lane.MEETINGS, Sign.MOVED, old, meeting.uid, what, meeting.summary, moved_to=new)


def _fate(meeting: Meeting, detail: ProspectDetail, now: datetime) -> Sign:
    view = detail.view
    theirs = set(view.prospect.addresses)
    answers = [a.partstat for a in meeting.attendees if a.address.email in theirs]
    if meeting.cancelled or (answers and all(answer is PartStat.DECLINED for answer in answers)):
        return Sign.DECLINED
    if meeting.start > now:
        return Sign.AHEAD
    said = {decision.what for decision in detail.decisions if decision.meeting == meeting.uid}
    if "came" in said or _rests_on(meeting, view.verdict.good_signs, "meeting_held"):
        return Sign.HELD
    if "missed" in said or _rests_on(meeting, view.verdict.flags, "missed_meeting"):
        return Sign.MISSED
    return Sign.UNKNOWN


def _rests_on(meeting: Meeting, findings: Sequence[Finding], signal: str) -> bool:
    return any(
        piece.ref == meeting.uid
        for finding in findings
        if finding.signal == signal
        for piece in finding.evidence
    )
