"""Turns text into the tokens that can name days: numbers, dates, hours and the date words of a language."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from walkaway.engine import resources
from walkaway.engine.reading.sentences import lower_same_length

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
_NUMBERS = {"full_date", "numeric", "fraction", "year", "ordinal", "time", "weak_time", "hours", "number"}
_AROUND = 56  # characters around a word that can name a day in which its expression lies


class Token(NamedTuple):
    """One word, number or sign: its class character, what it stands for, and where it lies in the text."""

    kind: str
    value: int | str
    start: int
    end: int
    capital: bool = False  # written with a capital first letter


_OTHER_WORDS = Token(OTHER, "", -1, -1)  # lies nowhere: no expression begins or ends with it


@dataclass(frozen=True)
class DateWords:
    """The date words of one language."""

    classes: Mapping[str, tuple[str, int | str]]  # word -> class character, what it stands for
    known: frozenset[str]  # these, and the first words of longer expressions
    longer: Mapping[str, tuple[tuple[str, ...], ...]]  # first word -> expressions of several words
    anchor: re.Pattern[str]  # finds every place that can name a day


@cache
def date_words(language: str) -> DateWords | None:
    """The date words of `language` (ISO 639-1); None where there are none."""
    file = resources.path("dates", f"{language}.toml")
    if not language or not file.is_file():
        return None
    classes: dict[str, tuple[str, int | str]] = {}
    longer: dict[str, list[tuple[str, ...]]] = {}
    anchors: set[str] = set()
    for name, entries in tomllib.loads(file.read_text("utf-8")).items():
        for words, value in entries.items():
            classes[words] = (CLASSES[name], value)
            if " " in words or "/" in words:
                parts = tuple(words.replace("/", " / ").split())
                longer.setdefault(parts[0], []).append(parts)
            if CLASSES[name] in "WwMmUFPKESsHQhAVk":
                anchors.add(words.split(" ")[0])
    for expressions in longer.values():
        expressions.sort(key=len, reverse=True)
    pattern = r"\d|\b(?:" + _trie(sorted(anchors)) + r")\b"
    return DateWords(
        classes,
        frozenset(classes) | frozenset(longer),
        {word: tuple(entries) for word, entries in longer.items()},
        re.compile(pattern),
    )


def _trie(words: list[str]) -> str:
    """A regex for `words` that shares beginnings: several times faster than a plain alternation."""
    if words == [""]:
        return ""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(head) + _trie(tails) for head, tails in heads.items()]
    group = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{group})?" if "" in words else group


def stretches(lower: str, words: DateWords) -> Iterator[tuple[int, int]]:
    """The parts of a text in lower case that can name days, with enough around to read them."""
    first = last = -1
    for anchor in words.anchor.finditer(lower):
        start = max(0, anchor.start() - _AROUND)
        if last < 0:
            first = start
        elif start > last:
            yield _whole_words(lower, first, last)
            first = start
        last = min(len(lower), anchor.end() + _AROUND)
    if last >= 0:
        yield _whole_words(lower, first, last)


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


def tokens(text: str, words: DateWords) -> Iterator[list[Token]]:
    """The tokens of each stretch of `text` that can name days."""
    lower = lower_same_length(text)
    end_of_last = -1
    for start, end in stretches(lower, words):
        yield _tokens(text, lower, max(start, end_of_last), end, words)
        end_of_last = end


def _tokens(text: str, lower: str, start: int, end: int, words: DateWords) -> list[Token]:
    """The tokens of one stretch; a run of words that say nothing about days is one token."""
    found: list[Token] = []
    skip_to = start
    previous = None
    for match in _LEXEME.finditer(lower, start, end):
        if match.start() < skip_to:
            continue
        kind = match.lastgroup
        if kind == "word":
            if match["word"] not in words.known and not match["word"].endswith("'s"):
                if previous is not _OTHER_WORDS:
                    found.append(previous := _OTHER_WORDS)
                continue
            previous = _word(text, lower, match, end, words)
            skip_to = previous.end
        else:
            previous = _number_or_sign(kind or "", match)
        found.append(previous)
    return found


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


def _word(text: str, lower: str, match: re.Match[str], limit: int, words: DateWords) -> Token:
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
