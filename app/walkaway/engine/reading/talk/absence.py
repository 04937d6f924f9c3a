"""The day on which the writer of an out-of-office note is back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from walkaway.engine.reading.dates.mentions import DateMention, find_dates
from walkaway.engine.reading.mail.dates_in_headers import with_english_months
from walkaway.engine.reading.phrases.language import detect
from walkaway.engine.reading.talk.auto_words import alternatives, list_of

_LOOKED_AT = 4_000
_DATE_LANGUAGES = ("en", "de")  # whose dates are read as they are; of the others the months are translated
_FARTHEST = timedelta(days=450)  # parental leave and sabbaticals; beyond it something was misread
_REACH_BEFORE = 45  # characters between "return" and its date
_REACH_AFTER = 30
_FRIDAY = 4
_WORD = re.compile(r"\w+(?:'\w+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[^\W\d_])|\n\s*\n")


def first_day_back(text: str, written_on: datetime, zone: str) -> date | None:
    """The first working day of the writer's return, a day in `zone`; None where the note names none.

    "Back on 12 May" is that day. "From 5 to 9 May", "through 9 May" and, where the language means it so
    ("bis 9. Mai"), "until" name the last day away: back on the next weekday. English "until Wednesday" is the
    day of the return, except a Friday or weekend, on which nobody returns. An absence of one day or "this
    week" ends with it.
    """
    text = text[:_LOOKED_AT]
    language = detect(_WORD.findall(text.lower())) or "en"
    if language not in _DATE_LANGUAGES:
        text, asked = with_english_months(text), "en"
    else:
        asked = language
    today = written_on.astimezone(ZoneInfo(zone)).date()
    back: list[date] = []
    until: list[date] = []
    during: list[date] = []
    for mention in find_dates(text, written_on, zone, asked):
        if mention.period.precision in ("vague", "quarter", "half", "season", "year"):
            continue
        if _is_return(text, mention, language):
            back.append(mention.period.first)
        elif mention.relation in ("until", "by") or _names_last_day(text, mention, language):
            until.append(_after_until(text, mention, language))
        else:
            during.append(_next_weekday(mention.period.last))
    for candidates in (back, until, during):
        ahead = [day for day in candidates if today < day <= today + _FARTHEST]
        if ahead:
            return ahead[0] if candidates is back else max(ahead)
    return None


def _is_return(text: str, mention: DateMention, language: str) -> bool:
    before = _SENTENCE_END.split(text[max(0, mention.start - _REACH_BEFORE) : mention.start])[-1]
    if _words("back_before", language).search(before.lower()):
        return True
    after = _SENTENCE_END.split(text[mention.end : mention.end + _REACH_AFTER])[0]
    pattern = _words("back_after", language)
    return bool(pattern.pattern) and pattern.search(after.lower()) is not None


def _names_last_day(text: str, mention: DateMention, language: str) -> bool:
    if mention.period.last > mention.period.first and mention.period.precision == "day":
        return True
    around = text[max(0, mention.start - 20) : mention.end + 15].lower()
    return _words("last_day", language).search(around) is not None


def _after_until(text: str, mention: DateMention, language: str) -> date:
    last = mention.period.last
    inclusive = (
        mention.period.first != last
        or _names_last_day(text, mention, language)
        or _until_is_inclusive(language)
    )
    return _next_weekday(last) if inclusive or last.weekday() >= _FRIDAY else last


def _next_weekday(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day += timedelta(days=1)
    return day


@cache
def _until_is_inclusive(language: str) -> bool:
    return bool(list_of("automatic", "until_is_last_day", language))


@cache
def _words(key: str, language: str) -> re.Pattern[str]:
    entries = list_of("automatic", key, language)
    return re.compile(rf"\b(?:{alternatives(entries)})\b") if entries else re.compile(r"(?!)")
