"""Meetings from calendar files as Google, Outlook, Apple and others export them (RFC 5545)."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Final

from walkaway.engine.errors import SourceError
from walkaway.engine.model import MeetingVersion, Skipped
from walkaway.engine.reading.ical.events import (
    Clock,
    Span,
    attendees_of,
    day_of,
    is_cancelled,
    is_day,
    person,
    related_of,
    sequence_of,
    short_text,
    uid_of,
    utc,
)
from walkaway.engine.reading.ical.lines import Calendar, Event, read_calendars
from walkaway.engine.reading.ical.recurrence import RefusedRule, Series, Window, is_recurring, starts_of
from walkaway.engine.reading.ical.zones import zone_named
from walkaway.engine.sentences import say
from walkaway.engine.sources.errors import readable
from walkaway.engine.sources.kinds_of_files import what_instead

MAX_CALENDAR_BYTES: Final = 128 * 1024 * 1024
MAX_EVENTS: Final = 30_000
"""Of one file: six a working day for twenty years. Of more the last are taken, the newest in most exports."""

MAX_OCCURRENCES: Final = 60_000
"""Of all series of one file together."""

MAX_SERIES: Final = 5_000
"""Of one file that are worked out; each costs a millisecond, however few its occurrences."""

_DAY: Final = timedelta(days=1)
_GIVE: Final = say("Give a calendar as Google, Outlook or Apple export it: a file that ends in .ics.")
_OWN: Final = frozenset({"", "PUBLISH"})
"""Methods of a calendar's own entries. Exports say PUBLISH, and stamp everything with their own time."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A readable event of a file."""

    event: Event
    clock: Clock
    span: Span
    uid: str
    recurrence_id: datetime | None
    floating_id: str = ""

    @property
    def order(self) -> tuple[int, str]:
        return sequence_of(self.event), self.event.text("LAST-MODIFIED")

    @property
    def for_the_future(self) -> bool:
        found = self.event.first("RECURRENCE-ID")
        return found is not None and found.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def read_calendar(
    source: Path | bytes, *, zone: str, window: Window, name: str = ""
) -> tuple[tuple[MeetingVersion, ...], tuple[Skipped, ...]]:
    """The meetings of a calendar that touch `window` (two aware moments), and what could not be read.

    A recurring meeting gives one version for each occurrence, its RECURRENCE-ID being where the rule puts
    it. `zone` (IANA) is meant where neither a time nor the calendar (X-WR-TIMEZONE) names one. A version is
    known since CREATED, else LAST-MODIFIED. What is skipped is named after `name`, else after the file.
    Raises SourceError where `source` is no calendar.
    """
    data = source if isinstance(source, bytes) else _load(source)
    name = name or ("calendar" if isinstance(source, bytes) else source.name)
    calendars = read_calendars(data, MAX_EVENTS)
    if not calendars:
        instead = what_instead(data[:1024])
        what = (
            instead[0]
            if instead and instead[0] != "a calendar"
            else say("no calendar")
            if data.strip()
            else say("empty")
        )
        raise SourceError(
            say("{path} is {what}.", path=source if isinstance(source, Path) else say("The file"), what=what),
            _GIVE,
        )
    default = zone_named(zone) or UTC
    skipped: list[Skipped] = []
    entries: list[_Entry] = []
    if calendars[0].left_out:
        left_out = say(
            "{count} events of more than {most} were left out", count=calendars[0].left_out, most=MAX_EVENTS
        )
        skipped.append(Skipped(name, left_out))
    if calendars[-1].breaks_off:
        skipped.append(Skipped(name, "a calendar too long to be read to its end"))
    for calendar in calendars:
        clock = Clock(calendar, zone_named(calendar.zone) or default)
        entries += _entries(calendar, clock, name, skipped)
    entries = _with_hours(entries)
    versions = [*_single(entries, window), *_recurring(entries, window, name, skipped)]
    return tuple(dict.fromkeys(versions)), tuple(skipped)


def _load(path: Path) -> bytes:
    with readable(path), path.open("rb") as opened:
        data = opened.read(MAX_CALENDAR_BYTES + 1)
    if len(data) > MAX_CALENDAR_BYTES:
        raise SourceError(
            say("{path} is too big for a calendar.", path=path), "Export a shorter stretch of time."
        )
    return data


def _entries(calendar: Calendar, clock: Clock, name: str, skipped: list[Skipped]) -> Iterator[_Entry]:
    for event in calendar.events:
        span = clock.span(event)
        if span is None:
            skipped.append(Skipped(f"{name}: {uid_of(event)}", "an event without a start that can be read"))
            continue
        named = event.first("RECURRENCE-ID")
        yield _Entry(event, clock, span, uid_of(event), utc(clock.moment(named)), clock.floating(named))


def _with_hours(entries: list[_Entry]) -> list[_Entry]:
    """The entries, exceptions that name only the day of their occurrence with the hour of their series.

    Notes and old Exchange write RECURRENCE-ID;VALUE=DATE though the series has an hour.
    """
    series = {entry.uid: entry.span for entry in entries if is_recurring(entry.event)}
    return [_with_hour(entry, series.get(entry.uid)) for entry in entries]


def _with_hour(entry: _Entry, series: Span | None) -> _Entry:
    named = entry.event.first("RECURRENCE-ID")
    moment = entry.clock.moment(named)
    if series is None or named is None or moment is None or series.all_day == is_day(named):
        return entry
    if series.all_day:  # Outlook writes the midnight of its own zone
        midnight = datetime.combine(day_of(moment), time())
        meant = midnight.replace(tzinfo=series.start.tzinfo)
        return replace(entry, recurrence_id=meant.astimezone(UTC), floating_id=midnight.isoformat())
    meant = datetime.combine(moment.date(), series.start.timetz())
    return replace(entry, recurrence_id=meant.astimezone(UTC), floating_id="")


def _single(entries: Iterable[_Entry], window: Window) -> Iterator[MeetingVersion]:
    """What takes place once, and the occurrences that are written down one by one."""
    for entry in entries:
        if not is_recurring(entry.event) and _touches(entry.span.start, entry.span.end, window):
            yield _version(entry)


def _recurring(
    entries: list[_Entry], window: Window, name: str, skipped: list[Skipped]
) -> Iterator[MeetingVersion]:
    """The occurrences that only the rules tell, without those that are written down by themselves."""
    masters: dict[str, _Entry] = {}
    exceptions: dict[str, list[_Entry]] = {}
    for entry in entries:
        if is_recurring(entry.event):
            known = masters.get(entry.uid)
            masters[entry.uid] = entry if known is None else max(known, entry, key=lambda each: each.order)
        elif entry.recurrence_id is not None:
            exceptions.setdefault(entry.uid, []).append(entry)
    worked_out = series = 0
    for entry in masters.values():
        try:
            if worked_out >= MAX_OCCURRENCES:
                raise RefusedRule(f"the series of this calendar have more than {MAX_OCCURRENCES} occurrences")
            if series >= MAX_SERIES:
                raise RefusedRule(f"this calendar has more than {MAX_SERIES} series")
            starts = starts_of(Series(entry.event, entry.clock, entry.span), window)
        except RefusedRule as refusal:
            skipped.append(Skipped(f"{name}: {entry.uid}", refusal.why))
            if _touches(entry.span.start, entry.span.end, window):
                yield _version(entry)  # its first time is known all the same
            continue
        if not starts and _never_takes_place(entry, exceptions, window):
            skipped.append(Skipped(f"{name}: {entry.uid}", "its rule of recurrence leaves no day"))
        worked_out += len(starts)
        series += bool(starts)
        yield from _occurrences(entry, starts, exceptions.get(entry.uid, []), window)


def _never_takes_place(entry: _Entry, exceptions: Mapping[str, object], window: Window) -> bool:
    """Whether a series has no time at all, though nobody took any out: a rule that ends before it begins."""
    taken_out = entry.uid in exceptions or entry.event.first("EXDATE") is not None
    return not taken_out and _touches(entry.span.start, entry.span.end, window)


def _occurrences(
    entry: _Entry, starts: Iterable[datetime], exceptions: Iterable[_Entry], window: Window
) -> Iterator[MeetingVersion]:
    """The occurrences at `starts`, without those for which an exception of their own stands."""
    own = {exception.recurrence_id for exception in exceptions}
    # RANGE=THISANDFUTURE: from there on the whole series is as the exception says.
    onward = sorted(
        (
            (exception.recurrence_id, _version(exception))
            for exception in exceptions
            if exception.recurrence_id and exception.for_the_future
        ),
        key=lambda pair: pair[0],
    )
    template = _version(entry)
    for start in starts:
        recurrence_id = begin = start.astimezone(UTC)
        if recurrence_id in own:
            continue
        version = template
        for since, changed in onward:
            if since < recurrence_id:
                version, begin = changed, recurrence_id + (changed.start - since)
        end = begin + (version.end - version.start)
        if version.all_day and begin == recurrence_id:
            end = (start + timedelta(days=round((version.end - version.start) / _DAY))).astimezone(UTC)
        if _touches(begin, end, window):
            # What RANGE=THISANDFUTURE has put at another hour is moved, and no zone has done it.
            local = start.replace(tzinfo=None).isoformat() if template.floating else ""
            yield replace(
                version,
                start=begin,
                end=end,
                recurrence_id=recurrence_id,
                floating=local if begin == recurrence_id else "",
                floating_id=local,
            )


def _version(entry: _Entry) -> MeetingVersion:
    """What the file says of an event, at its own time."""
    event, clock, method = entry.event, entry.clock, entry.clock.calendar.method
    created = utc(clock.moment(event.first("CREATED")))
    modified = utc(clock.moment(event.first("LAST-MODIFIED")))
    stamp, known = modified, created or modified
    if method not in _OWN:  # a saved invitation: here the stamp is the moment of sending
        stamp = utc(clock.moment(event.first("DTSTAMP"))) or modified
        known = stamp or known
    attendees = attendees_of(event)
    return MeetingVersion(
        uid=entry.uid,
        start=entry.span.start.astimezone(UTC),
        end=entry.span.end.astimezone(UTC),
        recurrence_id=entry.recurrence_id,
        sequence=sequence_of(event),
        stamp=stamp,
        known_since=known,
        method="" if method in _OWN else method,
        summary=short_text(event, "SUMMARY"),
        location=short_text(event, "LOCATION"),
        organizer=person(event.first("ORGANIZER")),
        attendees=attendees,
        cancelled=is_cancelled(event, method),
        all_day=entry.span.all_day,
        comment=short_text(event, "COMMENT"),
        sender=attendees[0].address if method in ("REPLY", "COUNTER") and len(attendees) == 1 else None,
        floating=clock.floating(event.first("DTSTART")),
        floating_id=entry.floating_id,
        related=related_of(event),
    )


def _touches(start: datetime, end: datetime, window: Window) -> bool:
    return start <= window[1] and end >= window[0]
