"""The words of a talk, counted: in which mails of which side they stand, how they are cased and led."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from walkaway.engine.exits.words import ExitWords
from walkaway.engine.model import Message

WORD: Final = re.compile(r"[^\W_][\w'’]*(?:[-.&][^\W_][\w'’]*)*")
_LAST_WORDS = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+\Z")
_LOOK_BACK = 40  # characters
_SENTENCE_END = ".!?:;\n"
_MOST_TEXT = 20_000  # characters of one mail that are looked at
_SHORTEST = 2  # letters of a word that means something


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, hyphenated ones whole."""
    return [word.casefold() for word in WORD.findall(text[:_MOST_TEXT])]


def stem(word: str) -> str:
    """A word without the ending of an English plural or of a possessive."""
    word = word.casefold().removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class CountedWords:
    """The words of both sides, counted once."""

    def __init__(
        self,
        messages: Sequence[Message],
        own: Callable[[Message], bool],
        words: ExitWords,
        people: Iterable[str],
        firms: Iterable[str],
    ) -> None:
        self._messages, self._own, self._words = messages, own, words
        self._people = {part for name in people for part in split_words(name) if len(part) > 1}
        self._names = {part for name in firms for part in split_words(name) if len(part) > 1} | self._people
        self._labels = tuple("".join(split_words(name)).replace("-", "") for name in firms)
        self._in: dict[str, set[int]] = defaultdict(set)  # stem -> numbers of mails
        self._sides: dict[str, set[bool]] = defaultdict(set)
        self._lower: Counter[str] = Counter()  # how often a word stands inside a sentence in lower case
        self._upper: Counter[str] = Counter()  # and how often with a capital
        self._all = "\n".join(map(text_of, messages)).casefold()
        for number, message in enumerate(messages):
            self._count(number, message)

    def _count(self, number: int, message: Message) -> None:
        text = text_of(message)
        for match in WORD.finditer(text):
            word = match[0]
            self._in[stem(word)].add(number)
            self._sides[stem(word)].add(self._own(message))
            if not begins_sentence(text, match.start()):
                (self._upper if word[:1].isupper() else self._lower)[word.casefold()] += 1

    def _is_name(self, word: str) -> bool:
        """Whether it names a person or a firm: "meridian" is a part of meridianfreight.example."""
        part = word.replace("-", "")
        return word in self._names or len(part) < _SHORTEST or any(part in label for label in self._labels)

    def _cased(self, word: str, *, first: bool, titled: bool) -> str:
        bare = word.casefold().removesuffix("'s")
        if self._is_name(bare):
            return word
        forms = {bare, stem(bare), f"{bare}s"}
        small, great = (sum(counts[form] for form in forms) for counts in (self._lower, self._upper))
        if small or great:
            return word.lower() if small >= great else word
        return word.lower() if first or titled else word

    def _with_article(self, text: str) -> str:
        """ "the cold room", but "kiln 3", "Corve Street" and "your stand"."""
        words = text.split()
        if self._words.language != "en":
            return self._german(text)
        bare = words[0] == "your" or words[-1].isdigit() or self._goes_bare(text, words)
        return text if bare else self._words.article.format(topic=text)

    def _goes_bare(self, text: str, words: Sequence[str]) -> bool:
        """Whether it has no article: a name, or what nobody in the talk gives one ("payroll outsourcing")."""
        before = self._before(text)
        led = any(word in self._words.determiners for word in before)
        if all(word[:1].isupper() for word in words):
            return not led
        head = next((words[at - 1] for at, w in enumerate(words) if at and w in self._words.joins), words[-1])
        plural = head.endswith("s") and not head.endswith("ss")
        return not (led or plural) and (head.endswith("ing") or before.total() > 1)

    def _german(self, text: str) -> str:
        """ "die Montagehalle" where the mails show the article, else "das Thema Montagehalle"."""
        before = self._before(text) if " " not in text else Counter()
        seen = Counter(
            {article: sum(before[form] for form in forms) for article, forms in self._words.articles.items()}
        )
        article, times = seen.most_common(1)[0] if seen else ("", 0)
        return f"{article} {text}" if times else self._words.article.format(topic=text)

    def _before(self, phrase: str) -> Counter[str]:
        """The words that stand right before a phrase in the mails, in lower case."""
        wanted = r"\s+".join(map(re.escape, phrase.casefold().split()))
        found: Counter[str] = Counter()
        for match in re.finditer(rf"(?<=\s){wanted}(?!\w)", self._all):
            before = _LAST_WORDS.search(self._all[max(0, match.start() - _LOOK_BACK) : match.start()])
            if before is not None:
                found[before[2]] += 1
                if before[1] and self._words.language == "de" and before[2].endswith(("e", "en")):
                    found[before[1]] += 1  # "eine neue Montagehalle": past the adjective
        return found

    def _weight(self, content: Sequence[str]) -> float:
        """How much a group of words is talked about: mails that hold each word, more where both sides do."""
        total = 0.0
        for word in content:
            mails, sides = len(self._in.get(stem(word), ())), len(self._sides.get(stem(word), ()))
            total += min(mails, 4) * 0.25 + (0.5 if sides == 2 else 0.0)
        return total / len(content)


def text_of(message: Message) -> str:
    """What somebody typed in a mail, as far as it is looked at."""
    return message.body.new_text[:_MOST_TEXT] if message.body is not None else ""


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at this place of a text."""
    before = text[max(0, start - 3) : start].rstrip(" \t\"'(“„")
    return not before or before[-1] in _SENTENCE_END
