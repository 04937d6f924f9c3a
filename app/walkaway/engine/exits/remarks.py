"""Looks at the text of an exit, ours or the rep's own, for what should not stand in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from walkaway.engine.exits.draft import Fact, Recipients, Remark
from walkaway.engine.exits.words import ExitWords
from walkaway.engine.model import Contact, Finding
from walkaway.engine.sentences import say

LEAST_WORDS: Final = 40
MOST_WORDS: Final = 120
_FIELD = re.compile(
    r"\{[^{}\n]{0,40}\}|\[[^\]\n|]{0,60}(?:\|[^\]\n]{0,200})?\]|<[A-Za-z_ ]{2,30}>|\bXX+\b|\bTODO\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_GREETING = re.compile(r"\A[^\n,!]{2,60}(?=[,!]|\n|\Z)")
_SHORTEST_QUOTE = 4  # words in a row of theirs that make a quotation


def body_of(text: str) -> str:
    """A mail without the signature below its dashes (RFC 3676, 4.3)."""
    return re.split(r"\n-- ?\n", text.replace("\r\n", "\n"), maxsplit=1)[0]


def count_words(text: str) -> int:
    """The words from greeting to closing line."""
    return len(_WORD.findall(body_of(text)))


def look_at(
    text: str,
    words: ExitWords,
    *,
    recipients: Recipients,
    contacts: Sequence[Contact],
    flags: Sequence[Finding],
    facts: Sequence[Fact] = (),
) -> tuple[Remark, ...]:
    """What the rep should look at before this mail is saved, in the order of the text.

    Blocking are a leftover field and an address that is gone.
    """
    found = [
        *_fields(text),
        *_gone(recipients, contacts),
        *_evidence(text, flags, facts),
        *_words(text, words, facts),
        *_counts(text, words, facts),
        *_name(text, recipients, contacts),
        *_length(text),
    ]
    return tuple(sorted(found, key=lambda remark: (remark.start, remark.end)))


def _fields(text: str) -> Iterator[Remark]:
    for match in _FIELD.finditer(body_of(text)):
        yield Remark(
            "leftover_field",
            say("{field} is still to be filled in.", field=match[0]),
            *match.span(),
            blocking=True,
        )


def _gone(recipients: Recipients, contacts: Sequence[Contact]) -> Iterator[Remark]:
    gone = {contact.address for contact in contacts if contact.gone is not None}
    for person in (recipients.to, *recipients.cc):
        if person.email in gone:
            yield Remark(
                "recipient_gone",
                say("{address} does not exist any more.", address=person.email),
                blocking=True,
            )


def _evidence(text: str, flags: Sequence[Finding], facts: Sequence[Fact]) -> Iterator[Remark]:
    """Words of theirs that a flag rests on, quoted back at them."""
    body = body_of(text)
    typed = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(body)]
    allowed = [_run(fact.found) for fact in facts]
    quotes = {piece.quote for flag in flags for piece in flag.evidence if piece.quote}
    spans: set[tuple[int, int]] = set()
    for quote in sorted(quotes):
        said = _run(quote)
        for place in range(len(said) - _SHORTEST_QUOTE + 1):
            run = said[place : place + _SHORTEST_QUOTE]
            if any(_holds(known, run) for known in allowed):
                continue
            for at in range(len(typed) - _SHORTEST_QUOTE + 1):
                if [word for word, _, _ in typed[at : at + _SHORTEST_QUOTE]] == run:
                    spans.add((typed[at][1], typed[at + _SHORTEST_QUOTE - 1][2]))
    for start, end in _joined(spans):
        yield Remark("evidence", say("This quotes their words back at them. Better without."), start, end)


def _words(text: str, words: ExitWords, facts: Sequence[Fact]) -> Iterator[Remark]:
    """Reproach, pressure and the vocabulary of flags."""
    body = body_of(text)
    for phrase in words.never:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", body, re.IGNORECASE):
            if not _inside_fact(body, match.span(), facts):
                yield Remark(
                    "word",
                    say('"{words}" reads as a reproach. Better without.', words=match[0]),
                    *match.span(),
                )


def _counts(text: str, words: ExitWords, facts: Sequence[Fact]) -> Iterator[Remark]:
    """ "My third mail", "for six weeks": counting the tries or the days."""
    body = body_of(text)
    things = "|".join(sorted(map(re.escape, words.counted), key=len, reverse=True))
    number = rf"\d{{1,3}}(?:st|nd|rd|th|\.)?|{'|'.join(sorted(words.numbers | words.ordinals))}"
    for match in re.finditer(rf"(?<!\w)(?:{number})\s+(?:{things})(?!\w)", body, re.IGNORECASE):
        if not _inside_fact(body, match.span(), facts):
            yield Remark("count", say("This counts. Better without the number."), *match.span())


def _name(text: str, recipients: Recipients, contacts: Sequence[Contact]) -> Iterator[Remark]:
    """A greeting with the name of somebody else there."""
    match = _GREETING.match(text)
    if match is None:
        return
    greeted = _run(match[0])
    own = set(_run(recipients.to.name)) | set(_run(recipients.to.email.partition("@")[0].replace(".", " ")))
    for contact in contacts:
        others = {word for word in _run(contact.name) if len(word) > 2} - own
        if contact.address != recipients.to.email and others.intersection(greeted) and not own & set(greeted):
            who = recipients.to.name or recipients.to.email
            yield Remark(
                "wrong_name",
                say("This greets {name}, but it goes to {other}.", name=contact.name, other=who),
                *match.span(),
            )
            return


def _length(text: str) -> Iterator[Remark]:
    count, end = count_words(text), len(body_of(text))
    if count > MOST_WORDS:
        yield Remark(
            "too_long", say("{count} words; up to {most} read well.", count=count, most=MOST_WORDS), end, end
        )
    elif count < LEAST_WORDS:
        yield Remark(
            "too_short",
            say("{count} words; below {least} it may read as curt.", count=count, least=LEAST_WORDS),
            end,
            end,
        )


def _inside_fact(body: str, span: tuple[int, int], facts: Collection[Fact]) -> bool:
    for fact in facts:
        at = body.find(fact.text)
        while at >= 0:
            if at <= span[0] and span[1] <= at + len(fact.text):
                return True
            at = body.find(fact.text, at + 1)
    return False


def _run(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _holds(known: Sequence[str], run: Sequence[str]) -> bool:
    return any(list(known[at : at + len(run)]) == list(run) for at in range(len(known) - len(run) + 1))


def _joined(spans: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for begin, stop in sorted(spans):
        if begin > end:
            if end >= 0:
                yield start, end
            start, end = begin, stop
        else:
            end = max(end, stop)
    if end >= 0:
        yield start, end
