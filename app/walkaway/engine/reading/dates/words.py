"""Turns text into the tokens that can name days: numbers, dates, hours and the date words of a language."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from walkaway.engine import resources
from walkaway.engine.reading.phrases.sentences import Wording, lower_same_length, split, words_of

# One character per class of token, so that a row of tokens is a string and the grammar a regex over it.
# The classes from "full_date" on are numbers, written the same in every language.
CLASSES: Mapping[str, str] = {
    "weekday": "W", "weak_weekday": "w", "month": "M", "weak_month": "m", "unit": "U", "modifier": "R",
    "fixed_day": "F", "part": "P", "clock": "K", "edge": "E", "ordinal_word": "o", "season": "S",
    "weak_season": "s", "holiday": "H", "quarter": "Q", "half": "h", "deadline": "A", "week_of": "V",
    "week_number": "k", "count": "C", "vague_count": "c", "the": "l", "of": "f", "in": "i", "ago": "g",
    "from_now": "n", "at": "a", "oclock": "q", "by": "b", "after": "p", "since": "y", "from": "v",
    "to": "z", "or": "Z", "on": "r", "not_a_day": "j",
    "full_date": "D", "numeric": "d", "fraction": "e", "year": "Y", "number": "N", "ordinal": "O",
    "time": "T", "weak_time": "t", "hours": "u",
}  # fmt: skip
SIGNS: Mapping[str, str] = dict(zip(",-–—/&.?!()", ",---/-...()", strict=True))
OTHER = "x"  # a word that says nothing about days
BREAK = "."  # the end of a clause or paragraph
EDGE = "#"  # of a stretch of text; keeps the grammar from joining what lies apart

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_LEXEME = re.compile(
    rf"""
      (?P<week>(?:kw|cw|wk)\d{{1,2}})\b
    | (?P<word>[^\W\d_]+(?:['][^\W\d_]+)?\d*)(?![\w@]|://|\.[\d@])
    | (?P<junk>
          [\w.+-]{{1,64}}@[\w.-]{{1,64}} | https?://\S+ | www\.\S+                      # addresses
        | [$€£¥]\s?\d[\d.,]*\w*                                  # $3,500
        | 24/7 | 7/24 | 50/50 | \d+/\d+/\d+/[\d/]+
        | \+\d[\d\s().-]{{6,24}}\d                               # telephone
        | \(0\d{{1,5}}\)[\d\s-]{{4,20}} | 0\d{{2,5}}[\s/-]\d[\d\s-]{{3,15}}
        | \d{{3,6}}[ .-]\d{{3,6}}(?:[ .-]\d{{2,6}})*(?!\d)
        | \#\s?\d+ | \d+(?:\.\d+){{2,}}\.\d+ | v\d[\w.]*
        | \d[\d.,]*\s?(?:%|[€£$¥]|(?:k|m|eur|usd|gbp|chf|kg|km|mm|cm|gb|mb|kw|kwh|pcs)\b)
        | \d+x\d+\w* | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?
      )
    | (?P<full_date>
          (?:19|20)\d\d-\d\d-\d\d(?=\D|$) | (?:19|20)\d\d/\d\d/\d\d(?!\d)
        | {_DAY}(?P<separator>[./-]){_DAY}(?P=separator)(?:(?:19|20)\d\d|\d\d)(?![\d/])
      )
    | (?P<time>
          (?:[01]?\d|2[0-4])[:h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?
        | (?:0?\d|1[0-2])(?:\.[0-5]\d)?(?:\s?[-–]\s?(?:0?\d|1[0-2])(?:[.:][0-5]\d)?)?\s?
          [ap]\.?m\b(?:\.(?=\s[a-z]))?
        | (?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:uhr|o'clock|oclock|h)\b
        | (?:0?[1-9]|1[0-2])ish\b
      )
    | (?P<fraction>{_DAY}/{_DAY})(?![\d/])
    | (?P<numeric>{_DAY}\.{_MONTH}\.)(?!\d)
    | (?P<weak_time>(?:[01]?\d|2[0-3])\.[0-5]\d)(?![\d.]*\d)
    | (?P<ordinal>{_DAY})(?:st|nd|rd|th|er|[ºª])\b
    | (?P<hours>\d{{1,3}}h)\b
    | (?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)(?:'s)?
    | (?P<glued>{_DAY})(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)
    | (?P<number>\d{{1,2}})(?!\d|[.,:]\d)(?=\W|$)
    | (?P<soup>\d[\w.,:/-]*)
    | [^\W\d_]+\d*
    | (?P<paragraph>\n\s*\n) | (?P<sign>[,;:.?!/&()@–—|*•-])
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
# The first of the words (see `sentences.words_of`) of which such a lexeme can consist, or such a word itself.
_DATE_NUMBER = re.compile(r"\d\d?|(?:19|20)\d\d|\d{1,4}[^\W\d_]{1,12}|(?:kw|cw|wk)\d\d?")
_NUMBERS = {"full_date", "numeric", "fraction", "year", "ordinal", "time", "weak_time", "hours", "number"}
_AROUND = 56  # characters around a word that can name a day in which its expression lies
_IN_NUMBERS = frozenset({"am", "pm", "uhr", "oclock", "h"})  # words that are part of an hour, as in "3 pm"


class Token(NamedTuple):
    """One word, number or sign: its class character, what it stands for, and where it lies in the text."""

    kind: str
    value: int | str
    start: int
    end: int
    capital: bool = False  # written with a capital first letter


_Anchors = tuple[list[tuple[int, int]], list[tuple[int, int]]]
_NO_ANCHORS: _Anchors = ([], [])
_OTHER_WORDS = Token(OTHER, "", -1, -1)  # lies nowhere: no expression begins or ends with it


@dataclass(frozen=True, eq=False)
class DateWords:
    """The date words of one language."""

    classes: Mapping[str, tuple[str, int | str]]  # word -> class character, what it stands for
    known: frozenset[str]  # these, and the first words of longer expressions
    parts: frozenset[str]  # all words that can be part of an expression
    longer: Mapping[str, tuple[tuple[str, ...], ...]]  # first word -> expressions of several words
    anchors: frozenset[str]  # words that can name a day
    oclock: frozenset[str]
    at: frozenset[str]
    counts: frozenset[str]


@cache
def date_words(language: str) -> DateWords | None:
    """The date words of `language` (ISO 639-1); None where there are none."""
    tables = resources.tables("dates", f"{language}.toml")
    if not tables:
        return None
    classes: dict[str, tuple[str, int | str]] = {}
    longer: dict[str, list[tuple[str, ...]]] = {}
    anchors: set[str] = set()
    for name, entries in tables.items():
        for words, value in entries.items():
            classes[words] = (CLASSES[name], value)
            if " " in words or "/" in words:
                parts = tuple(words.replace("/", " / ").split())
                longer.setdefault(parts[0], []).append(parts)
            if CLASSES[name] in "WwMmUFPKESsHQhAVk":
                anchors.add(words_of(words)[0])
    for expressions in longer.values():
        expressions.sort(key=len, reverse=True)
    of_kind = {kind: [word for word, entry in classes.items() if entry[0] == kind] for kind in "aCq"}
    return DateWords(
        classes,
        frozenset(classes) | frozenset(longer),
        _IN_NUMBERS.union(classes, *(expression for several in longer.values() for expression in several)),
        {word: tuple(entries) for word, entries in longer.items()},
        frozenset(anchors),
        frozenset(of_kind["q"]),
        frozenset(of_kind["a"]),
        frozenset(of_kind["C"]),
    )


def _anchors(text: str, words: DateWords) -> list[tuple[int, int]]:
    """Where words or numbers stand that can name a day, and hours in words near one of these."""
    firm: list[tuple[int, int]] = []
    hours: list[tuple[int, int]] = []
    for sentence in split(text):
        wording = sentence.wording
        found: _Anchors | None = wording.found.get(words)
        if found is None:
            found = wording.found[words] = _anchors_in(wording, words)
        if found is not _NO_ANCHORS:
            at = sentence.start
            firm.extend([(at + start, at + end) for start, end in found[0]])
            hours.extend([(at + start, at + end) for start, end in found[1]])
    if not hours:
        return firm
    return sorted(firm + [hour for hour in hours if _is_near(hour, firm)])


def _is_near(hour: tuple[int, int], firm: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the places in `firm`, which are in order, lies around `hour`."""
    after = bisect(firm, hour)
    return (after < len(firm) and firm[after][0] - hour[1] <= _AROUND) or (
        after > 0 and hour[0] - firm[after - 1][1] <= _AROUND
    )


def _anchors_in(wording: Wording, words: DateWords) -> _Anchors:
    """The same for one sentence: words and numbers that can name a day, and hours in words."""
    vocabulary, lower = wording.vocabulary, wording.lower
    if (
        words.anchors.isdisjoint(vocabulary)
        and words.oclock.isdisjoint(vocabulary)
        and (words.at.isdisjoint(vocabulary) or words.counts.isdisjoint(vocabulary))
        and "'" not in lower
        and "@" not in lower
        and not _DIGIT.search(lower)
    ):
        return _NO_ANCHORS
    firm: list[tuple[int, int]] = []
    hours: list[tuple[int, int]] = []
    before = ""
    for word, span in zip(wording.words, wording.spans, strict=True):
        if word in words.anchors:
            firm.append(span)
        elif word in words.oclock or (
            word in words.counts and (before in words.at or lower.endswith("@ ", 0, span[0]))
        ):
            hours.append(span)
        elif not word.isalpha():
            pieces = word.split("'")  # "Friday's"
            if not words.anchors.isdisjoint(pieces) or _DATE_NUMBER.fullmatch(pieces[0]):
                firm.append(span)
        before = word
    return (firm, hours) if firm or hours else _NO_ANCHORS


def stretches(lower: str, anchors: Iterable[tuple[int, int]], words: DateWords) -> Iterator[tuple[int, int]]:
    """The parts of a text in lower case that can name days, with enough around to read them.

    No expression goes beyond a word that says nothing about days, so a stretch ends with such words.
    """
    first = last = -1
    for start, end in anchors:
        if end <= last:
            continue
        if start > last:
            begin = _back(lower, start, words.parts)
            if last < 0:
                first = begin
            elif begin > last and not _says_nothing(lower[last:begin], words.parts):
                yield first, last
                first = begin
        last = _ahead(lower, end, words.parts)
    if last >= 0:
        yield first, last


def _says_nothing(between: str, parts: frozenset[str]) -> bool:
    """Whether a few words, none of which says anything about days, are all that parts two stretches."""
    return len(between) <= _AROUND and all(word.isalpha() and word not in parts for word in between.split())


def _back(lower: str, position: int, parts: frozenset[str]) -> int:
    """Where the nearest word before `position` begins that says nothing about days."""
    least = max(0, position - _AROUND)
    while position > least:
        space = lower.rfind(" ", least, position)
        if space < 0:
            break
        word = lower[space + 1 : position]
        if word.isalpha() and word not in parts:
            return space + 1
        position = space
    return _whole_words(lower, least, least)[0]


def _ahead(lower: str, position: int, parts: frozenset[str]) -> int:
    """Where the nearest word after `position` ends that says nothing about days."""
    most = min(len(lower), position + _AROUND)
    position = lower.find(" ", position, most)
    while position >= 0:
        space = lower.find(" ", position + 1, most)
        if space < 0:
            break
        word = lower[position + 1 : space]
        if word.isalpha() and word not in parts:
            return space
        position = space
    return _whole_words(lower, most, most)[1]


def _whole_words(lower: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(_AROUND):
        if start == 0 or lower[start - 1].isspace():
            break
        start -= 1
    for _ in range(_AROUND):
        if end == len(lower) or lower[end].isspace():
            break
        end += 1
    return start, end


def date_stretches(text: str, words: DateWords) -> Iterator[tuple[int, str]]:
    """Where each stretch of `text` begins that can name days, and the stretch itself."""
    anchors = _anchors(text, words)
    if not anchors:
        return
    lower = lower_same_length(text)
    end_of_last = -1
    for start, end in stretches(lower, anchors, words):
        first = max(start, end_of_last)
        yield first, text[first:end]
        end_of_last = end


@lru_cache(maxsize=2_048)  # "by Friday." and the like come again and again
def tokens(text: str, words: DateWords) -> Sequence[Token]:
    """The tokens of one stretch; a run of words that say nothing about days is one token."""
    lower, end = lower_same_length(text), len(text)
    found: list[Token] = []
    skip_to = 0
    previous = None
    classes, longer, known = words.classes, words.longer, words.known
    for match in _LEXEME.finditer(lower):
        at = match.start()
        if at < skip_to:
            continue
        if match.lastgroup == "word":
            key = match[0]
            if key not in known and not key.endswith("'s"):
                if previous is not _OTHER_WORDS:
                    found.append(previous := _OTHER_WORDS)
                continue
            if key in longer or key not in classes:
                previous = _expression(text, lower, match, end, words)
                skip_to = previous.end
            else:
                kind, value = classes[key]
                previous = Token(kind, value, at, match.end(), text[at].isupper())
        else:
            previous = _number_or_sign(match.lastgroup or "", match)
        found.append(previous)
    return found


def forget() -> None:
    """Drop the tokens of all stretches kept."""
    tokens.cache_clear()


def _number_or_sign(kind: str, match: re.Match[str]) -> Token:
    value: int | str = match[0]
    if kind == "sign":
        code = SIGNS.get(match[0], "a" if match[0] == "@" else BREAK)
    elif kind == "paragraph":
        code = EDGE
    elif kind == "glued":
        code, value = CLASSES["number"], int(match["glued"])
    elif kind == "week":
        code, value = "G", int(match[0][2:])
    elif kind in _NUMBERS:
        code = CLASSES[kind]
        if kind in ("number", "year"):
            value = int(match[kind])
        elif kind == "ordinal":
            value = int(match["ordinal"])
    else:
        code = OTHER
    return Token(code, value, match.start(), match.end())


def _expression(text: str, lower: str, match: re.Match[str], limit: int, words: DateWords) -> Token:
    """The token of a word that may begin a longer expression, or stands in the genitive."""
    start, end = match.span()
    key = match["word"]
    for expression in words.longer.get(key, ()):
        if (longer := _follow(lower, start, limit, expression)) is not None:
            key, end = " ".join(expression).replace(" / ", "/"), longer
            break
    else:
        if key not in words.classes and key.endswith("'s"):  # "Thursday's session"
            key, end = key[:-2], end - 2
    entry = words.classes.get(key)
    if entry is None:
        return Token(OTHER, key, start, match.end())
    return Token(entry[0], entry[1], start, end, text[start].isupper())


def _follow(lower: str, start: int, limit: int, expression: tuple[str, ...]) -> int | None:
    """Where `expression` ends if it stands at `start`, its words parted by any white space or hyphens."""
    position = start
    for part in expression:
        while position < limit and (lower[position].isspace() or lower[position] == "-"):
            position += 1
        if not lower.startswith(part, position):
            return None
        position += len(part)
    if position < len(lower) and lower[position].isalnum():
        return None
    return position
