"""Templates of exits: sentences with named fields, read from data that the rep can edit, and checked.

A template file is one tone. Its paragraphs name slots; a slot tries banks in order and takes the first
with a sentence whose fields are all known. In a sentence `[a|b]` is a choice, `{topic}` a field, and
`<Sie|du>` the formal and the familiar form.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from walkaway.engine import resources
from walkaway.engine.errors import UsageError
from walkaway.engine.sentences import say

FIELDS: Final = ("topic", "short", "detail", "conversation", "mail", "company", "month", "question")
"""The fields that a template may use; the help says what stands in each."""

SHARED: Final = "common"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{([^{}]*)\}")
_FORMS = re.compile(r"<([^<>|]*)\|([^<>|]*)>")
_STRAY = re.compile(r"[\[\]{}<>]")


class TemplateError(UsageError):
    """A template is wrong; the title names the file, the place and the word (exit code 2)."""


@dataclass(frozen=True, slots=True)
class Tone:
    """One way of leaving: its paragraphs of slots, and the banks of sentences that each slot tries."""

    id: str
    title: str
    says: str  # what it does, in one sentence, for the window and the help
    place: int
    also: tuple[str, ...]  # other names under which it is asked for
    paragraphs: tuple[tuple[str, ...], ...]
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Templates:
    """All tones and banks of one language."""

    language: str
    tones: Mapping[str, Tone]
    banks: Mapping[str, tuple[str, ...]]

    def usable(self, bank: str, fields: Collection[str], *, informal: bool = False) -> tuple[str, ...]:
        """The sentences of a bank whose fields are all known, in the familiar or the formal form."""
        known = set(fields)
        return tuple(
            form_of(line, informal=informal) for line in self.banks[bank] if fields_of(line) <= known
        )


def fields_of(line: str) -> set[str]:
    """The names of the fields in a sentence."""
    return set(_FIELD.findall(line))


def expansions(line: str) -> int:
    """In how many ways a sentence can be said."""
    return math.prod(choice.count("|") + 1 for choice in _CHOICE.findall(line))


def expand(line: str, number: int, fields: Mapping[str, str]) -> str:
    """The sentence in its way `number`, its fields filled in; forms of address are settled before."""

    def choose(match: re.Match[str]) -> str:
        nonlocal number
        options = match[1].split("|")
        number, place = divmod(number, len(options))
        return options[place]

    text = _CHOICE.sub(choose, line)
    text = _FIELD.sub(lambda match: fields[match[1]], text)
    return " ".join(text.split()).replace(" ,", ",").replace(" .", ".").replace(" ;", ";")


def form_of(text: str, *, informal: bool) -> str:
    """The text in the familiar form, or in the formal one: "<Sie|du>"."""
    return _FORMS.sub(r"\2" if informal else r"\1", text)


@lru_cache(maxsize=8)
def load(language: str, own: Path | None = None) -> Templates:
    """The templates of `language`, the rep's own files in the folder `own` laid over them.

    Raises TemplateError for one of the rep's that cannot be used.
    """
    tones: dict[str, Tone] = {}
    banks: dict[str, tuple[str, ...]] = {}
    files = {path.stem: path for path in sorted(resources.path("templates", language).glob("*.toml"))}
    if own is not None and (own / language).is_dir():
        files |= {path.stem: path for path in sorted((own / language).glob("*.toml"))}
    for name, path in sorted(files.items(), key=lambda item: (item[0] != SHARED, item[0])):
        tone, more = check(path.read_text(encoding="utf-8"), name, known=banks)
        banks |= more
        if tone is not None:
            tones[name] = tone
    ordered = dict(sorted(tones.items(), key=lambda item: item[1].place))
    return Templates(language, ordered, banks)


def check(
    text: str, name: str, known: Collection[str] = ()
) -> tuple[Tone | None, dict[str, tuple[str, ...]]]:
    """The tone (None in the shared file) and the banks of a template; `known` are banks of other files.

    Raises TemplateError with the place: text that is no TOML, a sentence with an unknown field or an
    open bracket, a paragraph that names no slot, a slot that names no bank.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(
            say("The template {name} cannot be read: {error}.", name=name, error=error), "Mend that line."
        ) from error
    banks = {
        f"{bank}" if name == SHARED else f"{name}.{bank}": tuple(_lines(lines, f"{name}, bank {bank}"))
        for bank, lines in _table(data, "banks", name).items()
    }
    if name == SHARED:
        return None, banks
    slots: dict[str, tuple[str, ...]] = {}
    for slot, tried in _table(data, "slots", name).items():
        full = [own if _is_bank(own := f"{name}.{bank}", banks) else str(bank) for bank in tried]
        for bank in full:
            if not _is_bank(bank, (*known, *banks)):
                raise TemplateError(
                    say(
                        'In the template {name} the slot {slot} names "{bank}", which is no bank.',
                        name=name,
                        slot=slot,
                        bank=bank,
                    ),
                    "Write it below [banks], or correct the name.",
                )
        slots[slot] = tuple(full)
    paragraphs = _paragraphs(data, name, slots)
    return (
        Tone(
            id=name,
            title=str(data.get("title", name)),
            says=str(data.get("says", "")),
            place=int(data.get("place", 99)),
            also=tuple(map(str, data.get("also", ()))),
            paragraphs=paragraphs,
            slots=slots,
        ),
        banks,
    )


def _paragraphs(data: Mapping[str, Any], name: str, slots: Collection[str]) -> tuple[tuple[str, ...], ...]:
    paragraphs = tuple(tuple(map(str, paragraph)) for paragraph in data.get("paragraphs", ()))
    for slot in (slot for paragraph in paragraphs for slot in paragraph):
        if slot not in slots:
            raise TemplateError(
                say(
                    'In the template {name} a paragraph names "{slot}", which is no slot.',
                    name=name,
                    slot=slot,
                ),
                "Write it below [slots], or correct the name.",
            )
    if not paragraphs:
        raise TemplateError(
            say("The template {name} has no paragraphs.", name=name), "Add paragraphs = [[...], ...]."
        )
    return paragraphs


def _is_bank(bank: str, known: Collection[str]) -> bool:
    """Whether there is such a bank; one in kinds, such as "reading_*", if any of its kinds is there."""
    return bank in known or (bank.endswith("*") and any(name.startswith(bank[:-1]) for name in known))


def _table(data: Mapping[str, Any], key: str, name: str) -> Mapping[str, Sequence[str]]:
    table = data.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(value, list) for value in table.values()):
        raise TemplateError(
            say("In the template {name} the section [{key}] is no table of lists.", name=name, key=key),
            'Write name = ["...", "..."].',
        )
    return table


def _lines(lines: Sequence[object], where: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        text = str(line)
        for field in _FIELD.findall(text):
            if field not in FIELDS:
                raise TemplateError(
                    say(
                        'In the template {where}, sentence {number}, the field "{field}" is unknown.',
                        where=where,
                        number=number,
                        field=field,
                    ),
                    say("The fields are {names}.", names=", ".join(FIELDS)),
                )
        bare = _FIELD.sub("", _CHOICE.sub("", _FORMS.sub("", text)))
        stray = _STRAY.search(bare)
        if stray:
            raise TemplateError(
                say(
                    'In the template {where}, sentence {number}, a "{stray}" is left open.',
                    where=where,
                    number=number,
                    stray=stray[0],
                ),
                "Each bracket needs its partner, and choices cannot hold choices.",
            )
        if not text.strip():
            raise TemplateError(
                say("In the template {where}, sentence {number} is empty.", where=where, number=number),
                "Take it out.",
            )
        yield text
