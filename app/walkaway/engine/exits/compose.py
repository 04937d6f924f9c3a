"""Writes the words of an exit from templates, facts and the rep's own style."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from walkaway.engine.exits.draft import Fact, Option
from walkaway.engine.exits.remarks import MOST_WORDS, count_words
from walkaway.engine.exits.style import Style
from walkaway.engine.exits.templates import Templates, Tone, expand, expansions, fields_of
from walkaway.engine.exits.wording import Wording
from walkaway.engine.exits.words import exit_words

# The neutral reading that fits the flags: the first kind of which a flag stands. Never the evidence itself.
_KINDS: Final[Sequence[tuple[str, frozenset[str]]]] = (
    ("changes", frozenset({"contact_gone"})),
    (
        "fit",
        frozenset({"hostile", "unrealistic_expectations", "price_only", "value_unclear", "trial_tourist"}),
    ),
    ("diaries", frozenset({"missed_meeting", "rescheduled", "declined_meeting", "unreachable"})),
    ("timing", frozenset({"budget_deferral", "no_budget", "almost_ready"})),
)
_USUAL: Final = "priorities"
_NO_EXCHANGE: Final = "cold"  # the reading, and the ending of banks, for who never wrote
# Slots that go first where it gets too long.
_LEAST_MISSED: Final = ("wish", "line", "yours", "reopen", "aside")
_FIRST: Final = "thanks"  # the slot with which every tone begins
# The questions that are open, the most useful one first.
_QUESTIONS: Final = (
    "timeline",
    "decision_process",
    "commitment",
    "pain",
    "cost_of_nothing",
    "budget_authority",
    "tried_before",
)
_HOUSE: Final = ("thanks_house", "thanks_house_mail")
_COLD: Final = ("thanks_cold", "thanks_cold_mail")
_SOBER: Final = ("thanks_sober", "thanks_sober_plain")
_HARD_WORDS: Final = "hostile"  # the flag after which nobody believes warm thanks
_DATED: Final = ("conversation", "mail")  # others may have met or written on the same day
_OPTIONS: Final[Mapping[Option, tuple[str, ...]]] = {
    Option.MONTH: ("option_month",),
    Option.USEFUL: ("option_useful", "option_useful_plain"),
    Option.REFERRAL: ("option_referral",),
}


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a mail, and which facts it names."""

    text: str  # greeting to signature
    body: str  # greeting to closing line
    facts: tuple[Fact, ...]


def reading_kind(signals: Sequence[str]) -> str:
    """Which neutral reading fits these flags, given the most important one first."""
    return next((kind for signal in signals for kind, members in _KINDS if signal in members), _USUAL)


class Composer:
    """Composes the mails of one prospect and tone."""

    def __init__(
        self,
        templates: Templates,
        tone: Tone,
        facts: Mapping[str, Fact],
        style: Style,
        wording: Wording,
        *,
        signals: Sequence[str] = (),
        questions: Collection[str] = (),
        wrote: bool = True,
        cold: bool = False,
        month: str = "",
    ) -> None:
        self._templates, self._tone, self._style, self._wording = templates, tone, style, wording
        self._facts = dict(facts)
        self._values = {name: fact.text for name, fact in facts.items()}
        if month:
            self._values["month"] = month
        self._cold = cold
        self._kind = _NO_EXCHANGE if cold else reading_kind(signals)
        self._questions = [question for question in _QUESTIONS if question in questions]
        self._thanks = () if wrote else _COLD if cold else _HOUSE
        if wrote and _HARD_WORDS in signals:
            self._thanks = _SOBER
        self._used: dict[str, Fact] = {}
        again = exit_words(templates.language).again
        # Fields whose words belong to this prospect alone, so that nobody else has the same sentence.
        self._telling = {
            name for name, fact in self._facts.items() if fact.text != again and name not in _DATED
        }

    def compose(self, options: Collection[Option] = ()) -> Composed:
        """The mail with these options; what is least missed makes room where it gets too long."""
        without: set[str] = set()
        short = False
        while True:
            extra = " ".join(
                filter(None, (self._said(_OPTIONS[o], short=short) for o in Option if o in options))
            )
            paragraphs = [
                " ".join(self._sentences(slot for slot in slots if slot not in without))
                for slots in self._tone.paragraphs
            ]
            paragraphs.insert(len(paragraphs) - 1, extra)
            composed = self._put_together(paragraphs)
            more = next((slot for slot in _LEAST_MISSED if self._has(slot) and slot not in without), "")
            if count_words(composed.body) <= MOST_WORDS or not (more or (extra and not short)):
                return composed
            if more:
                without.add(more)
            else:
                short = True

    def _has(self, slot: str) -> bool:
        return any(slot in slots for slots in self._tone.paragraphs)

    def _put_together(self, paragraphs: Sequence[str]) -> Composed:
        style = self._style
        begin = [str(style.greeting)] if style.greeting.opener else []
        end = "\n".join(filter(None, (style.closing, style.name if style.closing else "")))
        body = "\n\n".join(filter(None, (*begin, *paragraphs, end)))
        whole = f"{body}\n\n-- \n{style.signature}" if style.signature else body
        return Composed(whole, body, tuple(self._used.values()))

    def _sentences(self, slots: Iterable[str]) -> Iterator[str]:
        for slot in slots:
            first = slot == _FIRST
            # German goes on with a small letter behind the comma of the greeting.
            capital = not (first and self._templates.language == "de" and self._style.greeting.mark == ",")
            banks = self._thanks if first and self._thanks else self._tone.slots[slot]
            sentence = self._said(banks, capital=capital)
            if sentence:
                yield sentence

    def _said(self, banks: Sequence[str], *, capital: bool = True, short: bool = False) -> str:
        for bank in banks:
            for name in self._of_kind(bank):
                lines = self._templates.usable(
                    name, {*self._values, "question"}, informal=self._style.informal
                )
                if lines:
                    return self._filled(name, lines, capital=capital, short=short)
        return ""

    def _of_kind(self, bank: str) -> Iterator[str]:
        if not bank.endswith("*"):
            tried = [f"{bank}_{_NO_EXCHANGE}", bank] if self._cold else [bank]
        else:
            tried = [bank[:-1] + self._kind, f"{bank[:-1]}{self._kind}_plain", bank[:-1] + _USUAL]
        yield from (name for name in tried if name in self._templates.banks)

    def _filled(self, bank: str, lines: Sequence[str], *, capital: bool, short: bool) -> str:
        ways = [
            (number / size, turn, number)
            for turn, size in enumerate(map(expansions, lines))
            for number in range(size)
        ]
        ways.sort()  # lines take turns, so that two wordings next to each other differ
        named = any(fields_of(line) & self._telling for line in lines)
        if short:  # the words of the fields are the same in all of them
            ways.sort(key=lambda way: count_words(expand(lines[way[1]], way[2], self._values)))
            ways = ways[:1]
        _, turn, number = ways[self._wording.pick(bank, len(ways), self._rivals(bank), alone=named)]
        line = lines[turn]
        fields = fields_of(line)
        values = dict(self._values)
        if "question" in fields:
            values["question"] = self._question()
        for name in sorted(fields & set(self._facts)):
            self._used[name] = self._facts[name]
        text = expand(line, number, values)
        return text[:1].upper() + text[1:] if capital else text

    def _rivals(self, bank: str) -> tuple[str, ...]:
        """The tones in which this bank is used."""
        base = bank.removesuffix(f"_{_NO_EXCHANGE}")
        bank = base if base in self._templates.banks else bank
        return tuple(
            tone.id
            for tone in self._templates.tones.values()
            if any(
                bank == name or (name.endswith("*") and bank.startswith(name[:-1]))
                for names in (*tone.slots.values(), self._thanks)
                for name in names
            )
        )

    def _question(self) -> str:
        asked = [way for name in self._questions for way in (name, f"{name}_plain")]
        wanted = [f"{self._tone.id}.question_{name}" for name in (*asked, "none", "plain")]
        return self._said(wanted, capital=self._templates.language == "de")
