"""Sentences for the rep: English, and able to be said in another language from what they are made of."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any, Final, Protocol

from walkaway.engine.records import record

_FIELD: Final = re.compile(r"\{(\w+)(\.|\|[^{}]*)?\}")
_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@record
class Day:
    """A day as a sentence has it: "6 October", "6 October 2025", "Tuesday 6 October, 10:00"."""

    day: date
    with_year: bool = False
    with_weekday: bool = False
    clock: time | None = None

    def __str__(self) -> str:
        weekday = f"{_WEEKDAYS[self.day.weekday()]} " if self.with_weekday else ""
        year = f" {self.day.year}" if self.with_year else ""
        clock = f", {self.clock:%H:%M}" if self.clock is not None else ""
        return f"{weekday}{self.day.day} {_MONTHS[self.day.month - 1]}{year}{clock}"


_KEPT: Final = (str, int, float, Day)


class Speech(Protocol):
    """How one language says what stands in a sentence."""

    def template(self, english: str) -> str:
        """The same template in this language; the English one where it has none."""

    def in_words(self, number: float) -> str:
        """A count as running text has it."""

    def figure(self, number: float) -> str:
        """A number in figures."""

    def day(self, day: Day) -> str:
        """A day."""


class Sentence(str):
    """Reads as its English text everywhere; `template` and `values` let a window say it in its own language.

    Whatever is made of it by operations on strings is a plain text again.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, template: str, values: Mapping[str, Any]) -> Sentence:
        sentence = super().__new__(cls, text)
        sentence.template, sentence.values = template, values
        return sentence

    @property
    def names_a_day(self) -> bool:
        """Whether a day stands in it."""
        return any(
            isinstance(value, Day) or (isinstance(value, Sentence) and value.names_a_day)
            for value in self.values.values()
        )

    def __getnewargs__(self) -> tuple[str, str, Mapping[str, Any]]:  # type: ignore[override]  # for pickling
        return str(self), self.template, self.values


def say(template: str, /, **values: object) -> Sentence:
    """The sentence of a template; translations know it by this very template.

    "{name}" takes a value: a text, a number in figures, a Day, another Sentence. "{days|one day|# days}"
    chooses by a number: the first form is for 1, the next for 2, the last for all others, with the number in
    words in the place of "#". A sentence that begins with a choice begins with a capital. "{fact.}" takes a
    sentence without its full stop. Anything else, such as a path or an error, is kept as a text.
    """
    kept = {name: value if isinstance(value, _KEPT) else str(value) for name, value in values.items()}
    return Sentence(filled(template, kept, ENGLISH), template, kept)


def together(*sentences: str) -> Sentence:
    """Several sentences in a row, those that are empty left out."""
    some = {f"part{number}": text for number, text in enumerate(filter(None, sentences))}
    return say(" ".join(f"{{{name}}}" for name in some), **some)


def spoken(text: str, speech: Speech) -> str:
    """A sentence of the engine in another language; a plain text is one that takes no values."""
    if not isinstance(text, Sentence):
        return speech.template(text)
    return filled(speech.template(text.template), text.values, speech)


def filled(template: str, values: Mapping[str, object], speech: Speech) -> str:
    """A template with its values, in one language."""
    text = "".join(
        piece if name is None else _said(values[name], forms, speech)
        for piece, name, forms in _pieces(template)
    )
    opening = _FIELD.match(template)
    return text[:1].upper() + text[1:] if opening is not None and (opening[2] or "").startswith("|") else text


@lru_cache(maxsize=1000)
def _pieces(template: str) -> tuple[tuple[str, str | None, tuple[str, ...]], ...]:
    """Text, or a field's name and its forms behind what else is asked of it, in turn."""
    found: list[tuple[str, str | None, tuple[str, ...]]] = []
    end = 0
    for match in _FIELD.finditer(template):
        found.append((template[end : match.start()], None, ()))
        found.append(("", match[1], tuple((match[2] or "").split("|"))))
        end = match.end()
    return (*found, (template[end:], None, ()))


def _said(value: object, forms: tuple[str, ...], speech: Speech) -> str:
    if len(forms) > 1 and isinstance(value, int | float):
        place = int(value) if value == int(value) and 1 <= value < len(forms) else -1
        return forms[place].replace("#", speech.in_words(value))
    match value:
        case Sentence():
            text = str(value) if speech is ENGLISH else spoken(value, speech)
            return text.removesuffix(".") if forms == (".",) else text
        case Day():
            return speech.day(value)
        case int() | float():
            return speech.figure(value)
        case _:
            return str(value)


class _English:
    def template(self, english: str) -> str:
        return english

    def in_words(self, number: float) -> str:
        """Up to twelve in letters, others in figures, halves with one decimal."""
        if number != int(number):
            return f"{number:.1f}"
        return _NUMBERS[int(number)] if 0 <= number < len(_NUMBERS) else str(int(number))

    def figure(self, number: float) -> str:
        return f"{number:.1f}" if number != int(number) else str(int(number))

    def day(self, day: Day) -> str:
        return str(day)


ENGLISH: Final[Speech] = _English()
"""The language that sentences are written in."""
