"""Reads invitations, answers, counter-proposals and cancellations in mail (iTIP: RFC 5546, RFC 6047)."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from typing import Final

from walkaway.engine import resources
from walkaway.engine.model import Address, Attendee, MeetingVersion, PartStat
from walkaway.engine.reading.ical.events import (
    Clock,
    Span,
    attendees_of,
    is_cancelled,
    person,
    related_of,
    sequence_of,
    short_text,
    uid_of,
    utc,
)
from walkaway.engine.reading.ical.lines import Calendar, Event, read_calendars
from walkaway.engine.reading.ical.recurrence import RefusedRule, Series, is_recurring, starts_of
from walkaway.engine.reading.ical.zones import zone_named
from walkaway.engine.sentences import say

_METHODS: Final = frozenset({"REQUEST", "REPLY", "COUNTER", "CANCEL", "PUBLISH", "ADD"})
_SAY_NOTHING: Final = frozenset({"REFRESH", "DECLINECOUNTER"})
"""Methods that change no meeting (RFC 5546, 3.2.6 and 3.2.8): what was set stands."""
_FROM_ATTENDEE: Final = frozenset({"REPLY", "COUNTER"})
_WITHOUT_SERIES: Final = _FROM_ATTENDEE | {"CANCEL"}
"""Methods that set no meeting: the series they speak of was told before."""
_MAX_EVENTS: Final = 200  # of one mail: somebody sent his calendar
_MAX_SERIES: Final = 20  # of one mail; each is worked out, which costs milliseconds
_BACK, _AHEAD = timedelta(days=366), timedelta(days=3 * 366)
_MAX_OCCURRENCES: Final = 800  # a call each working day for three years


def read_invitations(
    ics: bytes,
    *,
    ref: str,
    sender: Address,
    mail_date: datetime,
    zone: str = "UTC",
    reply_to: Iterable[Address] = (),
    unreadable: list[str] | None = None,
) -> tuple[MeetingVersion, ...]:
    """What a text/calendar part says of meetings, one version an event, known since the mail came.

    `ref` is the mail's Message-ID, `sender` whom it is from, `mail_date` its moment in UTC; `zone` (IANA)
    is meant where a time names none. An attendee's answer is believed only of the sender, and only in a
    REPLY; everybody else counts as not having answered. A REPLY or CANCEL without times carries those of
    the occurrence it names, else the mail's. A recurring invitation is one version with its `occurrences`
    from a year before the mail to three years after. Never raises: what cannot be read is left out, and
    named in `unreadable`. `reply_to` is where a service that passes on an answer says whose it is.
    """
    default = zone_named(zone) or UTC
    mail = _Mail(ref, sender, frozenset(each.email for each in reply_to), mail_date)
    why = unreadable if unreadable is not None else []
    versions: list[MeetingVersion] = []
    calendars = read_calendars(ics)
    if not calendars and ics.strip():
        why.append(say("a calendar part that holds no calendar"))
    for calendar in calendars:
        if not calendar.events:
            if not calendar.others and calendar.method not in _SAY_NOTHING:
                why.append(say("an invitation without a start that can be read"))
        elif calendar.method in _METHODS or not calendar.method:
            versions += _versions(calendar, default, mail, why)
        elif calendar.method not in _SAY_NOTHING:
            why.append(say("a calendar message of a kind that nobody knows"))
    if len(versions) > _MAX_EVENTS:
        why.append(f"a calendar of more than {_MAX_EVENTS} events, of which the first were read")
    return tuple(dict.fromkeys(versions[:_MAX_EVENTS]))


@dataclass(frozen=True, slots=True)
class _Mail:
    """What the mail around a calendar part says."""

    ref: str
    sender: Address
    reply_to: frozenset[str]
    date: datetime


def _versions(
    calendar: Calendar, default: tzinfo, mail: _Mail, unreadable: list[str]
) -> Iterator[MeetingVersion]:
    method = calendar.method if calendar.method in _METHODS else "PUBLISH"
    # A meeting is set in its own zone; the rep's is only the last resort.
    clock = Clock(calendar, zone_named(calendar.zone) or default)
    series = 0
    for event in calendar.events[: _MAX_EVENTS + 1]:
        span = clock.span(event)
        recurrence_id = utc(clock.moment(event.first("RECURRENCE-ID")))
        if span is None and method not in ("REPLY", "CANCEL"):
            unreadable.append(say("an invitation without a start that can be read"))
            continue
        if method == "ADD" and recurrence_id is None and span is not None:
            recurrence_id = utc(span.start)  # RFC 5546, 3.2.4: one more of a series
        placeholder = recurrence_id or mail.date
        recurring = span is not None and method not in _WITHOUT_SERIES and is_recurring(event)
        series += recurring
        attendees = attendees_of(event)
        yield MeetingVersion(
            uid=uid_of(event),
            start=span.start.astimezone(UTC) if span else placeholder,
            end=span.end.astimezone(UTC) if span else placeholder,
            recurrence_id=recurrence_id,
            sequence=sequence_of(event),
            stamp=utc(clock.moment(event.first("DTSTAMP"))),
            known_since=mail.date,
            method="REQUEST" if method == "ADD" else method,
            summary=short_text(event, "SUMMARY"),
            location=short_text(event, "LOCATION"),
            organizer=person(event.first("ORGANIZER")),
            attendees=_believed(event, attendees, method, mail),
            cancelled=is_cancelled(event, method),
            all_day=bool(span and span.all_day),
            comment=short_text(event, "COMMENT"),
            sender=mail.sender,
            ref=mail.ref,
            occurrences=_occurrences(event, clock, span, mail.date, unreadable)
            if span and recurring and series <= _MAX_SERIES
            else (),
            floating=clock.floating(event.first("DTSTART")),
            floating_id=clock.floating(event.first("RECURRENCE-ID")),
            onward=_is_onward(event),
            related=related_of(event),
        )
    if series > _MAX_SERIES:
        unreadable.append(
            say("more than {most} series, of whose others only the first time is known", most=_MAX_SERIES)
        )


def _is_onward(event: Event) -> bool:
    named = event.first("RECURRENCE-ID")
    return named is not None and named.parameters.get("RANGE", "").upper() == "THISANDFUTURE"


def _occurrences(
    event: Event, clock: Clock, span: Span, mail_date: datetime, unreadable: list[str]
) -> tuple[datetime, ...]:
    """When a recurring meeting takes place, as far as anybody will look; empty where its rule is a trap."""
    try:
        starts = starts_of(Series(event, clock, span), (mail_date - _BACK, mail_date + _AHEAD))
    except RefusedRule as refusal:
        unreadable.append(
            say("an invitation to a series of which only the first is known: {why}", why=say(refusal.why))
        )
        return ()
    except OverflowError:
        return ()
    return tuple(dict.fromkeys(start.astimezone(UTC) for start in starts[:_MAX_OCCURRENCES]))


def _believed(
    event: Event, attendees: tuple[Attendee, ...], method: str, mail: _Mail
) -> tuple[Attendee, ...]:
    """The attendees with the one answer that its giver sent, and no other."""
    speaker = _speaker(event, attendees, mail) if method in _FROM_ATTENDEE else mail.sender.email
    believed = tuple(
        attendee
        if attendee.address.email == speaker
        else Attendee(attendee.address, PartStat.NEEDS_ACTION, attendee.cutype)
        for attendee in attendees
    )
    return tuple(a for a in believed if a.address.email == speaker) if method == "REPLY" else believed


def _speaker(event: Event, attendees: tuple[Attendee, ...], mail: _Mail) -> str:
    """Whose answer a REPLY is: the sender's; also under another address of the same person, or by a delegate.

    Exchange answers with the primary address, whatever alias was invited and whatever alias writes.
    """
    sender = mail.sender
    invited = [attendee.address.email for attendee in attendees]
    for email in (sender.email, *sorted(mail.reply_to)):
        if email in invited:
            return email
    if len(invited) == 1 and sender.email in _services():
        return invited[0]
    name, _, domain = sender.email.rpartition("@")
    for item in event.all("ATTENDEE"):
        address = person(item)
        if address is None:
            continue
        sent_by = item.parameters.get("SENT-BY", "").casefold().removeprefix("mailto:")
        same_name = bool(sender.name) and sender.name.casefold() == address.name.casefold()
        own_name, _, own_domain = address.email.rpartition("@")
        alias = (same_name and own_domain == domain) or (
            own_name == name and _one_is_within(own_domain, domain)
        )
        if sent_by == sender.email or alias:
            return address.email
    return ""


def _one_is_within(a: str, b: str) -> bool:
    """Whether one domain is the other, or lies within it: mail.acme.com and acme.com."""
    return a == b or a.endswith("." + b) or b.endswith("." + a)


@cache
def _services() -> frozenset[str]:
    """Addresses of services that send the answers of others."""
    return frozenset(resources.tables("mail", "calendar_services.toml")["senders"])
