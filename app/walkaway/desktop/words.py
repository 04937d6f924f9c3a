"""The window's words: lights, counts and dates, in the language of the window."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from walkaway.engine.model import Light, Meeting
from walkaway.engine.sentences import Day, Speech, spoken

translate = QCoreApplication.translate

_locale = [QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)]
_COMMAND = re.compile(r"\bwalkaway [a-z]|WALKAWAY_|(?<!\S)--[a-z]")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WEEK = 6  # days within which a weekday says more than a date


def use_locale(locale: QLocale) -> None:
    """Write dates and numbers as this locale does; call it beside installing a translation."""
    _locale[0] = locale


def locale() -> QLocale:
    """How dates and numbers are written now."""
    return _locale[0]


def said(text: str) -> str:
    """A sentence of the engine in the language of the window."""
    return spoken(text, SPEECH)


class Told(Protocol):
    """An error, or a notice of one."""

    @property
    def title(self) -> str:
        """What happened."""

    @property
    def advice(self) -> str:
        """What to do next."""


def title_and_advice(told: Told) -> str:
    """What happened and what to do next, in one line."""
    return f"{said(told.title)} {without_commands(said(told.advice))}".strip()


def number_word(number: float) -> str:
    """Small numbers as words, larger ones as figures."""
    small: dict[float, str] = {
        2: translate("Words", "two"),
        3: translate("Words", "three"),
        4: translate("Words", "four"),
        5: translate("Words", "five"),
        6: translate("Words", "six"),
        7: translate("Words", "seven"),
        8: translate("Words", "eight"),
        9: translate("Words", "nine"),
        10: translate("Words", "ten"),
        11: translate("Words", "eleven"),
        12: translate("Words", "twelve"),
    }
    return small.get(number) or figure(number)


class _Window:
    """How the window says what stands in a sentence of the engine."""

    def template(self, english: str) -> str:
        return QCoreApplication.translate("Engine", english)

    def in_words(self, number: float) -> str:
        return number_word(number)

    def figure(self, number: float) -> str:
        return figure(number)

    def day(self, day: Day) -> str:
        if day.with_weekday and day.with_year:
            text = _format(day.day, translate("Words", "dddd d MMMM yyyy"))
        elif day.with_weekday:
            text = _format(day.day, translate("Words", "dddd d MMMM"))
        elif day.with_year:
            text = _format(day.day, translate("Words", "d MMMM yyyy"))
        else:
            text = _format(day.day, translate("Words", "d MMMM"))
        return f"{text}, {day.clock:%H:%M}" if day.clock is not None else text


SPEECH: Final[Speech] = _Window()
"""How the window says what the engine says; from any thread."""


def meeting_title(meeting: Meeting) -> str:
    """What a meeting is called, also where it has no title."""
    return meeting.summary or translate("Words", "Meeting without a title")


def quoted(text: str) -> str:
    """A text in the quotation marks of the window's language."""
    return _locale[0].quoteString(text)


def language() -> str:
    """The language of the window ("de")."""
    return _locale[0].bcp47Name().partition("-")[0]


def light_word(light: Light) -> str:
    """The word of a light: colour never stands alone."""
    return {
        Light.RED: translate("Lights", "Walk away"),
        Light.AMBER: translate("Lights", "Watch"),
        Light.GREEN: translate("Lights", "Live"),
        Light.GREY: translate("Lights", "No verdict"),
    }[light]


def inside(title: str) -> str:
    """A title within a sentence: English begins it small, where German has nouns."""
    small = _locale[0].language() == QLocale.Language.English
    return title[:1].lower() + title[1:] if small else title


def without_commands(advice: str) -> str:
    """Advice without the sentences that name a command or its option: a window has buttons and pages."""
    return " ".join(part for part in _SENTENCE_END.split(advice) if not _COMMAND.search(part))


def counted(number: int, one: str, many: str) -> str:
    """`one` or `many` (with %1 for the number), both already translated."""
    return one if number == 1 else many.replace("%1", figure(number))


def figure(number: float) -> str:
    """A number as the locale writes it; whole where it is whole, else with one decimal."""
    if number == int(number):
        return _locale[0].toString(int(number))
    return _locale[0].toString(float(number), "f", 1)


def days(number: int) -> str:
    """ "1 day", "19 days"."""
    return counted(number, translate("Words", "1 day"), translate("Words", "%1 days"))


def working_days(number: int) -> str:
    """ "1 working day", "19 working days"."""
    return counted(number, translate("Words", "1 working day"), translate("Words", "%1 working days"))


def flags(number: int) -> str:
    """ "1 flag", "4 flags"."""
    return counted(number, translate("Words", "1 flag"), translate("Words", "%1 flags"))


def mails(number: int) -> str:
    """ "1 mail", "15 mails"."""
    return counted(number, translate("Words", "1 mail"), translate("Words", "%1 mails"))


def meetings(number: int) -> str:
    """ "1 meeting", "3 meetings"."""
    return counted(number, translate("Words", "1 meeting"), translate("Words", "%1 meetings"))


def prospects(number: int) -> str:
    """ "1 prospect", "28 prospects"."""
    return counted(number, translate("Words", "1 prospect"), translate("Words", "%1 prospects"))


def _format(day: date, pattern: str) -> str:
    return _locale[0].toString(QDate(day.year, day.month, day.day), pattern)


def day_in_pattern(day: date, pattern: str) -> str:
    """A day by a pattern of QLocale, such as "d MMMM"."""
    return _format(day, pattern)


def short_date(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "6 Oct" in the rep's zone; with the year where it is not that of `today`."""
    day = moment.astimezone(zone).date()
    same = today.astimezone(zone).year == day.year
    return _format(day, translate("Words", "d MMM") if same else translate("Words", "d MMM yyyy"))


def long_date(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "6 October"; with the year where it is not that of `today`."""
    day = moment.astimezone(zone).date()
    same = today.astimezone(zone).year == day.year
    return _format(day, translate("Words", "d MMMM") if same else translate("Words", "d MMMM yyyy"))


def full_date(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "Tuesday 6 October", and the year where it is not that of `today`."""
    day = moment.astimezone(zone).date()
    same = today.astimezone(zone).year == day.year
    return _format(day, translate("Words", "dddd d MMMM") if same else translate("Words", "dddd d MMMM yyyy"))


def moment_in_words(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "Tuesday 6 October, 11:20", and the year where it is not that of `today`."""
    return f"{full_date(moment, zone, today)}, {moment.astimezone(zone):%H:%M}"


def near_date(moment: datetime, zone: ZoneInfo, today: datetime) -> str:
    """ "Friday" within six days, else "6 October"."""
    day, now = moment.astimezone(zone).date(), today.astimezone(zone).date()
    if abs(day - now) <= timedelta(days=_WEEK):
        return _format(day, "dddd")
    return long_date(moment, zone, today)


def time_today(
    moment: datetime,
    zone: ZoneInfo,
    now: datetime,
    other_day: Callable[[datetime, ZoneInfo, datetime], str] = near_date,
) -> str:
    """ "14:32" where that is today, else the day."""
    local = moment.astimezone(zone)
    today = local.date() == now.astimezone(zone).date()
    return f"{local:%H:%M}" if today else other_day(moment, zone, now)


def axis_date(moment: datetime, zone: ZoneInfo, today: datetime, *, month: bool) -> str:
    """A label of an axis: "5 Oct", or "Oct" where a tick stands for a month; with the year as others."""
    if not month:
        return short_date(moment, zone, today)
    day = moment.astimezone(zone).date()
    return _format(day, "MMM" if today.astimezone(zone).year == day.year else "MMM yyyy")
