"""Cuts the new text of a mail into sentences, the unit in which phrases are looked for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, Self

from walkaway.engine import resources

MAX_TEXT = 64 * 1024
MAX_LINES = 1_500
MAX_SENTENCE = 800  # characters; hostile or tabular text is cut there
NUMBER = "#"  # stands for any word that begins with a digit

_WORD = re.compile(r"\w+(?:'\w+)*")
_ASCII_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
_DIGIT = re.compile(r"\d")
# A full stop after a number may end a sentence that `split` does not dare to end: "on May 21. The 25th is".
_PAUSE = re.compile(r"[,;:()–—]|\s-+\s|(?<=\d)\.(?=\s)")
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "\xa0": " ", "…": ".", "‐": "-", "‑": "-"}
)
# A full stop ends a sentence only before white space, "?" and "!" also where the next word is glued on.
# It is looked for at the start of a run of marks only, lest a page of them take quadratic time.
# The mark comes before the look behind it: a set of characters in front is what `re` can scan for.
_STOP = re.compile(
    r"""[.!?](?<![.!?]{2})(?:[.!?]*+["')\]*_]*+(?=\s)|(?<=[?!])[?!]*+["')\]]*+(?=[A-Z][a-z]))"""
)
# Short forms after which a full stop ends nothing. These are typographic conventions shared by the
# languages read here, not phrases; a single letter is an initial. "No." is one before a number alone.
_SHORT_FORM = re.compile(
    r"(?:^|[\s(])(\w|\d\d|mr|mrs|ms|dr|prof|st|vs|e\.g|i\.e|eg|ie|approx|etc|no|nr|tel|fig|inc|ltd|co|corp|dept"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|z\.b|d\.h|ca|bzw|usw|sr|sra|dott|p\.ex)\.$"
)
_NUMBER_NEXT = re.compile(r"\s*[#\d]")
_BULLET = re.compile(r"\s*(?:[-*•·–—>]+|\(?\d{1,2}[.):]|\(?[a-hA-H][.)])\s")
_WRAP_WIDTH = 50  # a line at least this long may have been broken by the mail program


class Wording:
    """The words of a sentence, wherever it stands; sentences that read alike share one.

    `lower` is `text` in lower case with plain apostrophes, of the same length. `words` are the words of
    `lower`, with the apostrophes that were left out, `vocabulary` the different ones. What few sentences are
    asked for is worked out on demand: `numbered` are the words with "#" for each that begins with a digit,
    `spoken` the different words but for initials and numbers, which are of no language. `places` says where
    each word stands: bit n is set where it is word number n. `spans` is where each word starts and ends in
    `lower`. Bit n of `pauses` is
    set where a comma, colon, bracket or dash parts word number n from the one before.
    """

    __slots__ = (
        "found",
        "is_question",
        "lower",
        "numbered",
        "pauses",
        "places",
        "spans",
        "spoken",
        "stands",
        "text",
        "vocabulary",
        "words",
    )
    numbered: Sequence[str]
    spoken: frozenset[str]
    places: Mapping[str, int]
    spans: tuple[tuple[int, int], ...]
    pauses: int

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = lower = lower_same_length(text)
        self.words = words = tuple(words_of(lower))
        self.vocabulary = frozenset(words)
        self.is_question = "?" in text and bool(words) and "?" in text[lower.rfind(words[-1]) :]
        """Whether a question mark follows the last word."""
        forms = _short_forms()
        if not forms.keys().isdisjoint(self.vocabulary):
            self.words = tuple([forms.get(word, word) for word in words])
            self.vocabulary = frozenset(self.words)
        self.stands: dict[frozenset[str], int] = {}
        """What `patterns` worked out: the places of all words of a set."""
        self.found: dict[Hashable, Any] = {}
        """What `phrases` found, by where it looked."""

    def __getattr__(self, name: str) -> Any:
        """Called once for each slot that is still empty; a property would be called every time."""
        work_out = _ON_DEMAND.get(name)
        if work_out is None:
            raise AttributeError(name)
        value = work_out(self)
        setattr(self, name, value)
        return value


def _numbered(wording: Wording) -> Sequence[str]:
    if not _DIGIT.search(wording.lower):
        return wording.words
    return tuple([NUMBER if word[0].isdigit() else word for word in wording.words])


def _spoken(wording: Wording) -> frozenset[str]:
    return frozenset([word for word in wording.vocabulary if len(word) > 1 and not word[0].isdigit()])


def _places(wording: Wording) -> Mapping[str, int]:
    places: dict[str, int] = {}
    bit = 1
    for word in wording.words:
        places[word] = places[word] | bit if word in places else bit
        bit <<= 1
    return places


def _spans(wording: Wording) -> tuple[tuple[int, int], ...]:
    return tuple([word.span() for word in _WORD.finditer(wording.lower)])


def _pauses(wording: Wording) -> int:
    pauses = number = 0
    for part in _PAUSE.split(wording.lower)[:-1]:
        number += len(words_of(part))
        pauses |= 1 << number
    return pauses


_ON_DEMAND: Mapping[str, Callable[[Wording], object]] = {
    "numbered": _numbered,
    "spoken": _spoken,
    "places": _places,
    "spans": _spans,
    "pauses": _pauses,
}


class Sentence(NamedTuple):
    """One sentence at characters `start` to `end` of the text.

    Offsets found in its `lower` hold in the text once `start` is added.
    """

    start: int
    end: int
    wording: Wording

    @property
    def text(self) -> str:
        return self.wording.text

    @property
    def lower(self) -> str:
        return self.wording.lower

    @property
    def words(self) -> tuple[str, ...]:
        return self.wording.words

    @property
    def vocabulary(self) -> frozenset[str]:
        return self.wording.vocabulary

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        return self.wording.spans

    @property
    def is_question(self) -> bool:
        """Whether a question mark follows its last word."""
        return self.wording.is_question


class Sentences(tuple[Sentence, ...]):  # noqa: SLOT001 - a tuple cannot have slots
    """The sentences of one text, in order; `found` keeps what was found in all of them together."""

    found: dict[Hashable, Any]

    def __new__(cls, sentences: Iterable[Sentence]) -> Self:
        made = super().__new__(cls, sentences)
        made.found = {}
        return made


@cache
def _short_forms() -> Mapping[str, str]:
    """Short forms by what they are without their apostrophe; of all languages, since none is known yet."""
    tables = resources.phrase_tables("short_forms").values()
    return {form.replace("'", ""): form for table in tables for form in table["left_out"]}


def words_of(text: str) -> list[str]:
    """The words of a text in lower case with plain apostrophes."""
    if text.isascii() and "'" not in text:  # half of all sentences, for half the time
        return text.translate(_ASCII_WORDS).split()
    return _WORD.findall(text)


def lower_same_length(text: str) -> str:
    """`text` in lower case with plain apostrophes and spaces, character for character."""
    lowered = text.lower()
    if lowered.isascii():  # most mail; translating takes ten times as long
        return lowered.replace("`", "'")
    if len(lowered) != len(text):  # "İ" becomes two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_TYPOGRAPHY)


@lru_cache(maxsize=256)  # a mail is read, and soon read again beside each of its answers
def split(text: str) -> Sentences:
    """The sentences of `text` in order; text beyond 64 KB or 1,500 lines is not looked at."""
    text = text[:MAX_TEXT]
    sentences: list[Sentence] = []
    for first, last in _blocks(text):
        start = first
        for stop in _STOP.finditer(text, first, last):
            mark, end = stop.span()
            if text[mark] == "." and _is_short_form(text, start, mark):
                continue
            _add(sentences, text, start, end)
            start = end
        _add(sentences, text, start, last)
    return Sentences(sentences)


def _is_short_form(text: str, start: int, mark: int) -> bool:
    """Whether the full stop at `mark` ends a short form and no sentence, which began at `start`."""
    form = _SHORT_FORM.search(text[max(start, mark - 8) : mark + 1].lower())
    return form is not None and (form[1] != "no" or _NUMBER_NEXT.match(text, mark + 1) is not None)


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    """Note the stretch without white space at its ends, cut where it is longer than any sentence."""
    stretch = text[start:end].lstrip()
    start = end - len(stretch)
    stretch = stretch.rstrip()
    while len(stretch) > MAX_SENTENCE:
        cut = stretch.rfind(" ", MAX_SENTENCE // 2, MAX_SENTENCE)
        cut = cut if cut > 0 else MAX_SENTENCE
        sentences.append(Sentence(start, start + cut, _wording(stretch[:cut])))
        cut += stretch[cut] == " "
        start += cut
        stretch = stretch[cut:]
    if stretch:
        sentences.append(Sentence(start, start + len(stretch), _wording(stretch)))


# Greetings, closings, templates and follow-ups repeat the same sentences from mail to mail.
_wording = lru_cache(maxsize=4_096)(Wording)


def forget() -> None:
    """Drop all sentences kept, as if no text had been split yet."""
    split.cache_clear()
    _wording.cache_clear()


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: paragraphs, with bullets and short lines on their own."""
    start = end = position = 0
    previous = ""
    for line in text.split("\n", MAX_LINES)[:MAX_LINES]:
        stripped = line.strip()
        if start < end and (not stripped or not _continues(previous, stripped, line)):
            yield start, end
            start = end
        if stripped:
            if start >= end:
                start = position
            end = position + len(line)
        else:
            start = end = position + len(line)
        previous = stripped
        position += len(line) + 1
    if start < end:
        yield start, end


def _continues(previous: str, stripped: str, line: str) -> bool:
    """Whether a line carries on the sentence of the line before it."""
    if _BULLET.match(line) or previous[-1:] in ".!?:":
        return False
    if previous[-1:] == "," and len(previous) < 30 and previous.count(" ") <= 3:
        return False  # "Hi Tom," and "Best regards," stand alone
    return len(previous) >= _WRAP_WIDTH or stripped[0].islower()
