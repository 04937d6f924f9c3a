"""Reads invitations and answers that came as mere text: "Declined: Review @ Tue Mar 3, 2026 10am".

Old archives, exports of Outlook and mobile clients lose the calendar part. What remains is the subject that
the program wrote, and a line of the text that says when. Such a notice names no meeting: `histories` ties it
to the one of that title among the same people.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from itertools import product, zip_longest
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.engine.model import Address, Attendee, MeetingVersion, Message, PartStat
from walkaway.engine.reading.ical.zones import zone_named
from walkaway.engine.reading.mail.calendar_notices import is_only_notice
from walkaway.engine.reading.mail.headers import clean_text
from walkaway.engine.reading.talk.auto_words import list_of, words_of
from walkaway.engine.records import record
from walkaway.engine.subjects import without_prefixes

TEXT_UID: Final = "text:"
"""How the UIDs of such meetings begin; the title follows."""

_FILE: Final = "invitations"
_METHODS: Final = {
    "invited": "REQUEST", "accepted": "REPLY", "declined": "REPLY", "tentative": "REPLY",
    "cancelled": "CANCEL", "countered": "COUNTER",
}  # fmt: skip
_ANSWERS: Final = {
    "accepted": PartStat.ACCEPTED,
    "declined": PartStat.DECLINED,
    "tentative": PartStat.TENTATIVE,
}
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")
_HEAD: Final = re.compile(r"\s*([^\W\d_][^:：]{2,45}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_AT: Final = re.compile(r"\s(?:@|[–—])\s(?=[^@]*\d)")
_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]*\d[^()]*)\)\s*$")
_TO_DAY: Final = re.compile(r"^[^\d]*")
_DOT: Final = re.compile(r"(?<=[^\W\d])\.|\sde\s")
_SPOKEN_ZONE: Final = re.compile(r"\((?:UTC|GMT)[^()]{0,9}\)[^\n]{0,120}")  # Outlook
_ZONE_BY_CITY: Final = re.compile(r"\([^()]{3,60} - ([^\W\d_][^()\d]{2,40})\)")  # Google
_SHORT_ZONES: Final = {
    "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "EET": "Europe/Helsinki", "EEST": "Europe/Helsinki",
    "BST": "Europe/London", "GMT": "Etc/UTC", "UTC": "Etc/UTC", "EST": "America/New_York",
    "EDT": "America/New_York", "CST": "America/Chicago", "CDT": "America/Chicago", "MST": "America/Denver",
    "MDT": "America/Denver", "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles",
}  # fmt: skip
_SHORT_ZONE: Final = re.compile(rf"(?<![\w/]){'(?:' + '|'.join(_SHORT_ZONES) + ')'}(?![\w/+-])")
_WORD: Final = re.compile(r"\w+")
_LINES: Final = 30
_LONGEST_COMMENT: Final = 600
_HOUR: Final = timedelta(hours=1)


@record
class _Subject:
    """What a program put in front, in which languages, the meeting's title, and when it is, as text."""

    what: str
    languages: tuple[str, ...]
    title: str
    when: str


def has_invitation_subject(subject: str) -> bool:
    """Whether a calendar program may have written the subject; costs next to nothing."""
    return ":" in subject and _read_subject(subject) is not None


def title_key(summary: str) -> str:
    """A title by its words alone, for comparison."""
    return " ".join(_WORD.findall(without_prefixes(summary).casefold()))


def read_text_invitation(facts: Message, text: str, zone: str) -> MeetingVersion | None:
    """What a mail without a calendar part says of a meeting, by its subject; None for other mail.

    `text` is what was typed or filled in, `zone` (IANA) the one in which its times are meant. An invitation
    must name a time. Words beside the form are the version's comment; who types "Accepted:" and a text may
    mean an offer, so that `histories` believes such only of a meeting it knows.
    """
    read = _read_subject(facts.subject)
    if read is None or not title_key(read.title):
        return None
    start = _start(read, text, facts.date, zone)
    method = _METHODS[read.what]
    if start is None and method in ("REQUEST", "COUNTER"):
        return None
    begin = start or facts.date
    sender = facts.sender
    from_guest = method in ("REPLY", "COUNTER")
    version = MeetingVersion(
        uid=TEXT_UID + title_key(read.title),
        start=begin,
        end=begin + _HOUR if start else begin,
        stamp=facts.date,
        known_since=facts.date,
        method=method,
        summary=read.title,
        organizer=None if from_guest else sender,
        attendees=_attendees(facts, read.what) if method != "CANCEL" else (),
        cancelled=method == "CANCEL",
        sender=sender,
        ref=facts.ref,
    )
    comment = "" if is_only_notice(text, (version,)) else clean_text(text)[:_LONGEST_COMMENT]
    return replace(version, comment=comment) if comment else version


def _attendees(facts: Message, what: str) -> tuple[Attendee, ...]:
    if what in _ANSWERS:
        return (Attendee(facts.sender, _ANSWERS[what]),)
    if what == "countered":
        return (Attendee(facts.sender),)
    found: dict[str, Address] = {person.email: person for person in (*facts.to, *facts.cc)}
    return tuple(Attendee(person) for person in found.values())


@cache
def _prefixes() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each beginning of a subject with what it says and the languages in which it says so."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for language in _LANGUAGES:
        for what in _METHODS:
            for entry in list_of(_FILE, what, language):
                known, languages = found.get(entry, (what, ()))
                found[entry] = (known, (*languages, language))
    return found


@lru_cache(maxsize=2048)
def _read_subject(subject: str) -> _Subject | None:
    match = _HEAD.match(subject)
    if match is None:
        return None
    meant = _prefixes().get(" ".join(match[1].lower().split()))
    if meant is None:
        return None
    what, languages = meant
    title, when = match[2].strip(), ""
    places = list(_AT.finditer(title))
    if places:
        title, when = title[: places[-1].start()], title[places[-1].end() :]
    elif bracket := _IN_BRACKETS.search(title):
        title, when = title[: bracket.start()], bracket[1]
    return _Subject(what, languages, clean_text(title)[:200], when)


def _start(read: _Subject, text: str, sent: datetime, zone: str) -> datetime | None:
    """The moment that the subject names, else the line of the text that says when; None without an hour."""
    labels = words_of(_FILE, "when")
    named = [read.when]
    lines = [line.strip(" \t*_-") for line in text.split("\n", _LINES)[:_LINES]]
    lines = list(filter(None, lines))
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        label, _, rest = line.partition(":")
        if label.strip().lower() in labels:
            named.append(rest if rest.strip() else after)  # Google puts what it says below
    for words in named:
        if words.strip() and (found := _moment(words, read.languages, sent, zone)):
            return found
    return None


def _moment(words: str, languages: tuple[str, ...], sent: datetime, zone: str) -> datetime | None:
    from walkaway.engine.reading.dates.mentions import find_dates  # noqa: PLC0415 - the grammar takes 30 ms

    # "mar" is a weekday and a month in some languages: without what stands before the day it is clear.
    plain = _DOT.sub(" ", _TO_DAY.sub("", words[:200]))
    for each, written in product(dict.fromkeys((*languages, "en")), (words[:200], plain)):
        for mention in find_dates(written, sent, zone, each):
            period = mention.period
            if period.time is not None and period.first == period.last and not mention.hour_only:
                local = datetime.combine(period.first, period.time, _zone_in(words, zone))
                return local.astimezone(UTC)
    return None


def _zone_in(words: str, zone: str) -> tzinfo:
    """The zone that is named beside a time, else that of the reader, who may say CET or CST too."""
    own = ZoneInfo(zone)
    if spoken := _SPOKEN_ZONE.search(words):
        return zone_named(spoken[0]) or zone_named(spoken[0].partition(")")[0].strip("(")) or own
    if city := _ZONE_BY_CITY.search(words):
        return zone_named(city[1].strip()) or own
    short = _SHORT_ZONE.search(words)
    if short is None or short[0] in {datetime(2026, month, 1, tzinfo=own).tzname() for month in (1, 7)}:
        return own
    return ZoneInfo(_SHORT_ZONES[short[0]])
