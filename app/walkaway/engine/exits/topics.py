"""What a talk is about, in words that stand in it: the true specifics of a draft."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from walkaway.engine.exits.counted_words import (
    WORD,
    CountedWords,
    begins_sentence,
    split_words,
    stem,
    text_of,
)
from walkaway.engine.exits.words import ExitWords
from walkaway.engine.model import Message
from walkaway.engine.subjects import without_prefixes

_APART = re.compile(r"\s*(?:[,;:|]|\s[-–—/+]+\s|[–—])\s*")
_NO_TOPIC = re.compile(r"[?!@<>\[\](){}\"„“”»«€$£#*=%]|https?:|[a-z]/[a-z]|\w\.[a-z]{2,4}\b")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_LONGEST = 6  # words
_LONGEST_ACRONYM = 4  # letters; what is longer is shouted
_LONG_NOUN = 7  # letters
_MOST_DIGITS = 6  # more make a number of some file
_LEAST_COUNT = 10  # a smaller figure is as likely a name: "4 loses more than 5"
_LATER_PART = 0.3  # what a part of a subject counts less for each part before it
_OLD_SUBJECT = 0.5  # what the subject of the first thread counts more than later ones


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that is talked about: `text` as it stands in a sentence, `found` as it stands in mail `ref`."""

    text: str
    found: str
    ref: str
    score: float = 0.0
    offered: bool = False  # only the rep says it, again and again: what is offered

    @property
    def words(self) -> frozenset[str]:
        """Its words as they are compared."""
        return frozenset(stem(word) for word in split_words(self.found))


def find_topics(
    messages: Sequence[Message],
    own: Callable[[Message], bool],
    words: ExitWords,
    *,
    people: Iterable[str] = (),
    firms: Iterable[str] = (),
) -> tuple[Topic, ...]:
    """What `messages` (human ones, oldest first) are about, the best topic first.

    A topic stands in a subject and in what somebody typed, in mails of both sides, or in several of the rep's
    own. No name of `people` is
    part of one, and none of `firms` is one by itself.
    """
    talk = _Talk(messages, own, words, people, firms)
    found = [*talk.from_subjects(), *talk.from_texts(), *talk.from_numbers()]
    best: dict[frozenset[str], Topic] = {}
    for topic in found:
        known = best.get(topic.words)
        if known is None or topic.score > known.score:
            best[topic.words] = topic
    ranked = sorted(best.values(), key=lambda topic: (-topic.score, topic.text))
    return tuple(ranked)


class _Talk(CountedWords):
    """Finds topics in the subjects and words of a talk."""

    # -- subjects ------------------------------------------------------------------------------

    def from_subjects(self) -> Iterator[Topic]:
        seen: set[str] = set()
        for message in self._messages:
            subject = without_prefixes(message.subject)
            if subject.casefold() in seen:
                continue
            first = not seen
            seen.add(subject.casefold())
            for place, part in enumerate(_APART.split(subject)):
                topic = self._subject_topic(part.strip(" .!'’"), message, first=first)
                if topic is not None:
                    yield replace(topic, score=topic.score - _LATER_PART * place)

    def _subject_topic(self, part: str, message: Message, *, first: bool) -> Topic | None:
        if not part or _NO_TOPIC.search(part) or _ORDINAL.search(part):
            return None
        part = self._without_headline(self._without_talk(part))
        inside = split_words(part)
        content = [word for word in inside if word not in self._words.function]
        if not self._is_phrase(inside, content):
            return None
        known = [word for word in content if self._in.get(stem(word))]
        # What they wrote about in the first place needs no other proof.
        asked = first and len(content) > 1 and not self._own(message)
        if 2 * len(known) < len(content) and not asked:
            return None
        offered = inside[0] == "your" and self._own(message)  # "your website", in the rep's own subject
        if len(content) == 1 and len(self._sides[stem(content[0])]) < 2 and not offered:
            return None
        score = self._weight(content) + 1.0 + (_OLD_SUBJECT if first else 0.0) + 0.25 * min(len(content), 4)
        if "and" in inside or inside[0] in self._words.numbers or inside[0].isdigit():
            score -= _LATER_PART
        text = self._in_sentence(part, turned=not self._own(message))
        return Topic(text, part, message.ref, score) if text else None

    def _without_talk(self, part: str) -> str:
        """A subject without what every sales talk says in front: "Our offer for the cold store"."""
        words = part.split()
        for place, word in enumerate(words[1:-1], 1):
            before = [w.casefold().strip("'’.") for w in words[:place]]
            talk = any(w in self._words.talk for w in before)
            small = all(w in self._words.talk or w in self._words.function for w in before)
            joins = word.casefold() in self._words.function and word.casefold() not in self._words.determiners
            if talk and small and joins:
                return self._without_talk(" ".join(words[place + 1 :]))
        while len(words) > 1 and words[0].casefold() in ("the", "a", "an"):
            words = words[1:]
        if len(words) > 2 and words[0].casefold() in self._words.talk:  # "Inquiry temperature recording"
            words = words[1:]
        return " ".join(words)

    def _without_headline(self, part: str) -> str:
        """A subject without the end that is no language: "Solar panels on roof", "Reinigung Hafenstraße".

        It is cut where the mails say an article that the subject leaves out, in German to its first noun.
        """
        said = part.split()
        if self._words.language != "en":
            heap = len(said) > 1 and not self._words.function.intersection(map(str.casefold, said))
            first = said[0] if said else ""
            known = len(self._sides.get(stem(first), ())) > 1
            return first if heap and known and len(first) >= _LONG_NOUN else part
        for place in range(1, len(said) - 1):
            join, after = said[place].casefold(), " ".join(said[place + 1 :]).casefold()
            if join in self._words.joins and said[place + 1].casefold() not in self._words.determiners:
                before = self._before(after)
                if before[join] == 0 and any(word in self._words.determiners for word in before):
                    return " ".join(said[:place])
        return part

    def _is_phrase(self, inside: Sequence[str], content: Sequence[str]) -> bool:
        """Whether these words can be a noun phrase that means something by itself."""
        words = self._words
        if not content or len(inside) > _LONGEST or words.sensitive.intersection(content):
            return False
        if words.talk.intersection(content) or self._people.intersection(content):
            return False
        if (
            all(self._is_name(word) for word in content)
            or sum(map(str.isdigit, "".join(inside))) > _MOST_DIGITS
        ):
            return False
        if inside[-1] in words.function or inside[-1] in words.numbers:
            return False
        possessive = inside[0] in ("your", "our")
        if inside[0] in words.function and not possessive:
            return False
        return all(
            word in words.joins or word in words.determiners or word not in words.function
            for word in inside[1 if possessive else 0 :]
        ) and any(len(word) > 2 and not word.isdigit() for word in content)

    def _in_sentence(self, part: str, *, turned: bool) -> str:
        """A subject as it stands inside a sentence; empty where nobody can tell.

        `turned` says that they wrote it: their "our" is the rep's "your".
        """
        if self._words.language != "en":
            return self._german(part)
        words = part.split()
        written: list[str] = []
        for place, word in enumerate(words):
            bare = word.casefold()
            if place == 0 and bare in ("your", "our"):
                if (bare == "your") == turned:
                    return ""  # something of the rep's own
                written.append("your")
            elif word[:1].isupper() and not word[1:].isupper() and word[1:].islower():
                written.append(self._cased(word, first=place == 0, titled=_is_title_case(words)))
            else:
                written.append(word)
        if len(words) > 2 and all(word[:1].isupper() for word in written[1:]):
            written[0] = words[0]  # the rest is a name, and so is its first word
        return self._with_article(" ".join(written))

    # -- what was typed -------------------------------------------------------------------------

    def from_texts(self) -> Iterator[Topic]:
        """Word groups behind an article that both sides used, or, for less, the rep again and again."""
        found: dict[tuple[str, ...], list[tuple[int, str, bool]]] = defaultdict(list)
        for number, message in enumerate(self._messages):
            for phrase, determined in self._phrases(text_of(message)):
                found[tuple(map(stem, split_words(phrase)))].append((number, phrase, determined))
        for uses in found.values():
            mails = {number for number, _, _ in uses}
            sides = {self._own(self._messages[number]) for number in mails}
            if not any(determined for _, _, determined in uses):
                continue
            if len(sides) < 2 and (len(mails) < 2 or sides != {True}):
                continue
            surface = Counter(phrase for _, phrase, _ in uses).most_common(1)[0][0]
            content = split_words(surface)
            number = next(n for n, phrase, _ in uses if phrase == surface)
            score = self._weight(content) + 0.3 * min(len(mails), 4) - (0.0 if len(sides) == 2 else 1.0)
            offered = len(sides) == 1
            yield Topic(self._with_article(surface), surface, self._messages[number].ref, score, offered)

    def from_numbers(self) -> Iterator[Topic]:
        """ "Nine oak vats": how many they have of something that both sides speak of."""
        words = self._words
        for message in self._messages:
            if self._own(message):
                continue
            text = text_of(message)
            matches = list(WORD.finditer(text))
            for place, match in enumerate(matches[:-1]):
                if not self._is_count(match[0]):
                    continue
                for size in (2, 3):
                    group = matches[place : place + size]
                    noun = group[-1][0].casefold()
                    if any(_apart(text, a, b) for a, b in pairwise(group)) or not self._ends_group(noun):
                        continue
                    inside = [each[0].casefold() for each in group[1:]]
                    small = words.function | words.talk | words.units | words.sensitive | self._people
                    after = matches[place + size] if place + size < len(matches) else None
                    follows = after[0].casefold() if after is not None else ""
                    compound = not (
                        after is None or _apart(text, group[-1], after) or follows in words.function
                    )
                    if not small.intersection(inside) and len(self._sides[stem(noun)]) > 1 and not compound:
                        surface = " ".join(text[match.start() : group[-1].end()].split())
                        surface = surface[:1].lower() + surface[1:]
                        said = " ".join(map(_not_shouted, surface.split()))
                        yield Topic(self._with_article(said), surface, message.ref, self._weight(inside))
                    break

    def _is_count(self, word: str) -> bool:
        return word.casefold() in self._words.numbers or (
            word.isdecimal() and _LEAST_COUNT <= int(word) < 1000
        )

    def _ends_group(self, noun: str) -> bool:
        """Whether it is a plural, as far as an ending tells."""
        return self._words.language == "en" and noun.endswith("s") and not noun.endswith(("ss", "us", "is"))

    def _phrases(self, text: str) -> Iterator[tuple[str, bool]]:
        """Groups of two or three words between small ones, and whether an article leads them."""
        matches = list(WORD.finditer(text))
        for place, match in enumerate(matches):
            for size in self._sizes(match[0]):
                group = matches[place : place + size]
                if len(group) == size and self._stands_alone(text, matches, place, size):
                    phrase = text[match.start() : group[-1].end()]
                    inside = [g[0].casefold() for g in group]
                    if " ".join(inside) == " ".join(phrase.casefold().split()) and self._is_group(inside):
                        before = matches[place - 1] if place else None
                        led = before is not None and before[0].casefold() in self._words.determiners
                        if not begins_sentence(text, match.start()) or led:
                            yield " ".join(phrase.split()), led and not _apart(text, before, match)

    def _sizes(self, word: str) -> Sequence[int]:
        """How many words make a group: in German one long noun, which English writes in two or three."""
        if self._words.language == "en":
            return 2, 3
        return (1,) if word[:1].isupper() and len(word) >= _LONG_NOUN else ()

    def _stands_alone(self, text: str, matches: Sequence[re.Match[str]], place: int, size: int) -> bool:
        last, after = matches[place + size - 1], place + size
        ended = after >= len(matches) or _apart(text, last, matches[after])
        begun = place == 0 or _apart(text, matches[place - 1], matches[place])
        words = self._words
        if words.language != "en":
            return not begins_sentence(text, matches[place].start())
        before_is_small = begun or matches[place - 1][0].casefold() in words.function
        if not before_is_small or ended:
            return before_is_small
        follows = matches[after][0].casefold()  # before an article it is a verb: "the alarms reach the"
        return follows in words.function and follows not in words.determiners

    def _is_group(self, inside: Sequence[str]) -> bool:
        words = self._words
        if any(word in words.function or word in words.talk or word in words.sensitive for word in inside):
            return False
        if any(self._is_name(word) for word in inside) or any(map(str.isdigit, inside[:1])):
            return False
        if _NO_TOPIC.search(" ".join(inside)):
            return False
        if inside[-1].endswith("ing") and inside[-2:-1] and inside[-2].endswith("s"):
            return False  # "the pumps running" do something; "the route planning" is a thing
        return all(len(word) > 2 or word.isdigit() for word in inside) and not inside[-1].endswith(
            ("ly", "ed")
        )


def _not_shouted(word: str) -> str:
    return word.lower() if word.isupper() and len(word) > _LONGEST_ACRONYM else word


def _is_title_case(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) > 1 and all(word[:1].isupper() for word in long)


def _apart(text: str, first: re.Match[str] | None, second: re.Match[str]) -> bool:
    """Whether punctuation or a blank line stands between two words."""
    if first is None:
        return True
    between = text[first.end() : second.start()]
    return bool(between.strip()) or "\n\n" in between
