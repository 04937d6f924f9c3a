"""The rules of the playbook as sentences with numbers in them, from `resources/playbook_rules.toml`."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from walkaway.engine import resources
from walkaway.engine.errors import UsageError
from walkaway.engine.playbook.changes import Changes
from walkaway.engine.playbook.rules import KeyPath, Value
from walkaway.engine.sentences import say

_PLACE: Final = re.compile(r"\{(\w+)(?::([^|{}]*)\|([^|{}]*))?\}")
COMMON: Final = "common"


@dataclass(frozen=True, slots=True)
class Piece:
    """Plain words, or the number `key` with the word that follows it for one and for many."""

    words: str = ""
    key: str = ""
    one: str = ""
    many: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it means and when it holds, each as lines of sentences with places for numbers.

    `at` is the section in which its numbers stand; `title` is empty where the signal has its own. `amber`
    and `red` are of flags alone, `when` of all others. The short ones fit a column.
    """

    id: str
    kind: str  # flags, good_signs or common
    at: KeyPath
    title: str
    means: str
    amber: tuple[str, ...]
    red: tuple[str, ...]
    when: tuple[str, ...]
    amber_short: str
    red_short: str
    short: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All sentences with numbers."""
        return (*self.amber, *self.red, *self.when)

    @property
    def numbers(self) -> tuple[KeyPath, ...]:
        """Where its numbers stand, in the order of the sentences."""
        keys = (piece.key for line in self.lines for piece in pieces(line) if piece.key)
        return tuple(dict.fromkeys((*self.at, key) for key in keys))

    def is_on(self, changes: Changes) -> bool:
        """Whether the rule is followed; what all share always is."""
        return self.kind == COMMON or bool(changes[(*self.at, "enabled")])

    def light(self, changes: Changes) -> str:
        """The light that the rep gave a flag: amber or red, or empty where its sentences decide."""
        return str(changes[(*self.at, "light")]) if self.kind == "flags" else ""

    def is_changed(self, changes: Changes) -> bool:
        """Whether anything of it differs from the defaults."""
        return self.reset(changes) != changes

    def reset(self, changes: Changes) -> Changes:
        """`changes` without those of this rule."""
        if self.kind != COMMON or not self.numbers:
            return changes.without(*self.at)
        for at in self.numbers:  # several rules share their section
            changes = changes.without(*at)
        return changes

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that a translator must know."""
        found = (self.title, self.means, *self.lines, self.amber_short, self.red_short, self.short)
        return tuple(filter(None, found))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules: flags and good signs in the order of the playbook, then what they share."""
    tables = tomllib.loads(resources.read_text("playbook_rules.toml"))
    return tuple(_rules(tables))


def rule_named(name: str) -> Rule:
    """The rule with this id. Raises UsageError, which names those that come near."""
    found = {rule.id: rule for rule in rules()}
    if name in found:
        return found[name]
    import difflib  # noqa: PLC0415 - only a mistake needs it

    near = difflib.get_close_matches(name, found, n=3, cutoff=0.5)
    advice = (
        say("Did you mean {names}?", names=" / ".join(near))
        if near
        else say("walkaway playbook show lists all.")
    )
    raise UsageError(say("There is no rule {name}.", name=name), advice)


def pieces(sentence: str) -> Iterator[Piece]:
    """A sentence in words and numbers, in order."""
    end = 0
    for place in _PLACE.finditer(sentence):
        if place.start() > end:
            yield Piece(words=sentence[end : place.start()])
        yield Piece(key=place[1], one=place[2] or "", many=place[3] or "")
        end = place.end()
    if end < len(sentence):
        yield Piece(words=sentence[end:])


def filled(
    sentence: str, value: Callable[[str], Value], figure: Callable[[str, Value], str] | None = None
) -> str:
    """The sentence with its numbers; `figure` writes one of a key, else as `figured` does."""
    write = figure or figured
    return "".join(
        _with_number(piece, value, write) if piece.key else piece.words for piece in pieces(sentence)
    )


def following(piece: Piece, value: Value) -> str:
    """The word that follows the number of `piece` where it is `value`."""
    return piece.one if value == 1 else piece.many


def figured(key: str, value: Value) -> str:
    """A number as a sentence shows it: a factor as "2 ×", a share in percent."""
    number = float(value) if isinstance(value, int | float) else 0.0
    if key.endswith("_share"):
        return f"{100 * number:.4g} %"
    return f"{number:g} ×" if is_factor(key) else f"{number:g}"


def is_factor(key: str) -> bool:
    """Whether a number says how many times as much."""
    return key.endswith("_times") or "_times_" in key


def _with_number(piece: Piece, value: Callable[[str], Value], write: Callable[[str, Value], str]) -> str:
    held = value(piece.key)
    return " ".join(filter(None, (write(piece.key, held), following(piece, held))))


def _rules(tables: Mapping[str, Any]) -> Iterator[Rule]:
    for kind, table in tables.items():
        for name, texts in table.items():
            yield Rule(
                id=name,
                kind=kind,
                at=(texts["of"],) if kind == COMMON else (kind, name),
                title=texts.get("title", ""),
                means=texts["means"],
                amber=_lines(texts.get("amber", "")),
                red=_lines(texts.get("red", "")),
                when=_lines(texts.get("when", "")),
                amber_short=texts.get("amber_short", ""),
                red_short=texts.get("red_short", ""),
                short=texts.get("short", ""),
            )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip() for line in text.splitlines())))
