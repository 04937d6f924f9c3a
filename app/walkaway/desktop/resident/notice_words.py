"""A notice in the words of the window: title, body, and buttons."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.words import translate
from walkaway.engine.notices import Notice, NoticeKind, Showing

_MOST_TITLES: Final = 3
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Words:
    """What is shown. `actions` are keys with their words, the first for a click on the notice itself."""

    title: str
    body: str
    actions: tuple[tuple[str, str], ...]


def notice_words(shown: Showing, now: datetime, zone: ZoneInfo, titles: Mapping[str, str]) -> Words:
    """The words for what is shown at `now`; `titles` are the names of the flags by their ids."""
    single = shown.single
    if single is not None:
        body = _body(single, now, zone, titles)
        if single.quote:
            body = f"{body}\n{words.quoted(single.quote)}".strip()
        return Words(_title(single, now, zone), body, _actions(single))
    some = [_sentence(_title(notice, now, zone)) for notice in shown.notices[:_MOST_TITLES]]
    if more := len(shown.notices) - len(some):
        some.append(translate("Notice", "And %1 more.").replace("%1", words.figure(more)))
    body = " ".join(some) if some else translate("Notice", "Nothing else needs you.")
    return Words(_day(shown), body, (("open", translate("Notice", "Open")),))


def _day(shown: Showing) -> str:
    counts = shown.counts
    parts = []
    if counts.owed:
        one, many = translate("Notice", "1 reply owed"), translate("Notice", "%1 replies owed")
        parts.append(words.counted(counts.owed, one, many))
    if counts.red:
        one, many = translate("Notice", "1 decision"), translate("Notice", "%1 decisions")
        parts.append(words.counted(counts.red, one, many))
    if not parts:
        one, many = translate("Notice", "1 thing to look at"), translate("Notice", "%1 things to look at")
        parts.append(words.counted(len(shown.notices), one, many))
    return translate("Notice", "Your day: %1").replace("%1", ", ".join(parts))


def _title(notice: Notice, now: datetime, zone: ZoneInfo) -> str:
    if notice.kind is NoticeKind.TROUBLE:
        return _unread(notice.at, now, zone)
    named, hidden = {
        NoticeKind.TURNED_RED: (
            translate("Notice", "%1 turned red"),
            translate("Notice", "One prospect turned red"),
        ),
        NoticeKind.MEETING: (translate("Notice", "Did %1 come?"), translate("Notice", "Did they come?")),
        NoticeKind.WROTE_AGAIN: (
            translate("Notice", "%1 wrote again"),
            translate("Notice", "One prospect wrote again"),
        ),
        NoticeKind.REPLY_OWED: (
            translate("Notice", "You owe %1 a reply"),
            translate("Notice", "You owe one prospect a reply"),
        ),
        NoticeKind.SAID_NO: (translate("Notice", "%1 said no"), translate("Notice", "One prospect said no")),
        NoticeKind.REVISIT: (
            translate("Notice", "Time to look at %1 again"),
            translate("Notice", "Time to look at one prospect again"),
        ),
    }[notice.kind]
    return named.replace("%1", notice.name) if notice.name else hidden


def _unread(since: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    if since is None:
        return translate("Notice", "Mail has not been read")
    days = (now.astimezone(zone).date() - since.astimezone(zone).date()).days
    if days <= 0:
        when = f"{since.astimezone(zone):%H:%M}"
    elif days == 1:
        when = translate("Notice", "yesterday")
    else:
        when = words.near_date(since, zone, now)
    return translate("Notice", "Mail has not been read since %1").replace("%1", when)


def _body(notice: Notice, now: datetime, zone: ZoneInfo, titles: Mapping[str, str]) -> str:
    match notice.kind:
        case NoticeKind.TURNED_RED:
            return _reason(notice, titles)
        case NoticeKind.MEETING:
            return _meeting(notice, now, zone)
        case NoticeKind.WROTE_AGAIN:
            text = translate("Notice", "You closed it on %1. It is back on your board.")
            return text.replace("%1", _day_of(notice.at, zone, now))
        case NoticeKind.REPLY_OWED:
            asked = translate("Notice", "Their question has waited %1.")
            wrote = translate("Notice", "Their mail has waited %1.")
            return (asked if notice.asks else wrote).replace("%1", _working_days(notice.days))
        case NoticeKind.SAID_NO:
            if "do_not_contact" in notice.signals:
                return translate("Notice", "They asked not to be written to.")
            return translate("Notice", "A short thank-you is ready to read.")
        case NoticeKind.REVISIT:
            return translate("Notice", "You asked for %1.").replace("%1", _day_of(notice.at, zone, now))
        case NoticeKind.TROUBLE:
            if notice.asks:
                return translate("Notice", "Your provider asks you to sign in again.")
            return words.title_and_advice(notice)


def _reason(notice: Notice, titles: Mapping[str, str]) -> str:
    """Never the reason on the card: it may hold names and topics out of mail."""
    if notice.signals[:1] == ("radio_silence",):
        days = _working_days(notice.days)
        if notice.followups:
            one = translate("Notice", "Silent for %2, one follow-up unanswered.")
            many = translate("Notice", "Silent for %2, %1 follow-ups unanswered.")
            text = one if notice.followups == 1 else many.replace("%1", words.number_word(notice.followups))
        else:
            text = translate("Notice", "Silent for %2.")
        return text.replace("%2", days)
    names = [titles.get(signal, signal.replace("_", " ").capitalize()) for signal in notice.signals]
    return _sentence(", ".join([*names[:1], *map(words.inside, names[1:])]))


def _meeting(notice: Notice, now: datetime, zone: ZoneInfo) -> str:
    if notice.at is None or notice.until is None:
        return ""
    begun, today = notice.at.astimezone(zone), now.astimezone(zone).date()
    clock = f"{begun:%H:%M}"
    if begun.date() != today:
        text = translate("Notice", "Meeting on %2 at %1.").replace("%2", words.near_date(begun, zone, now))
    elif now - notice.until < _HOUR:
        text = translate("Notice", "Meeting at %1, ended %2 minutes ago.")
        text = text.replace("%2", words.number_word((now - notice.until) // timedelta(minutes=1)))
    else:
        text = translate("Notice", "Meeting at %1 today.")
    return text.replace("%1", clock)


def _actions(notice: Notice) -> tuple[tuple[str, str], ...]:
    texts = {
        "open": translate("Notice", "Open"),
        "draft": translate("Notice", "Draft the exit"),
        "snooze": translate("Notice", "Snooze"),
        "came": translate("Notice", "They came"),
        "missed": translate("Notice", "They didn’t"),
        "moved": translate("Notice", "Moved"),
        "leave_closed": translate("Notice", "Leave it closed"),
        "month": translate("Notice", "In a month"),
        "sign_in": translate("Notice", "Sign in"),
    }
    keys: dict[NoticeKind, tuple[str, ...]] = {
        NoticeKind.TURNED_RED: ("open", "draft", "snooze") if notice.draftable else ("open", "snooze"),
        NoticeKind.MEETING: ("came", "missed", "moved"),
        NoticeKind.WROTE_AGAIN: ("open", "leave_closed"),
        NoticeKind.REPLY_OWED: ("open", "snooze"),
        NoticeKind.SAID_NO: ("open",),
        NoticeKind.REVISIT: ("open", "month"),
        NoticeKind.TROUBLE: ("sign_in",) if notice.asks else ("open",),
    }
    return tuple((key, texts[key]) for key in keys[notice.kind])


def _working_days(number: int) -> str:
    """ "two working days", "15 working days"."""
    if number == 1:
        return translate("Notice", "one working day")
    return translate("Notice", "%1 working days").replace("%1", words.number_word(number))


def _day_of(moment: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    return words.near_date(moment, zone, now) if moment is not None else ""


def _sentence(text: str) -> str:
    return text if text.endswith(("?", ".")) else f"{text}."
