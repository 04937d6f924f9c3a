"""How the rep writes: greeting, form of address, closing line and signature, as learnt from sent mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from walkaway.engine.exits.words import ExitWords
from walkaway.engine.model import Address, Message

_LONGEST_GREETING = 60  # characters
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_INFORMAL = re.compile(r"\b(?:du|dich|dir|dein\w{0,2}|euch|euer|eure\w{0,2})\b", re.IGNORECASE)
_FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr\w{0,2})\b")
_LONGEST_NAME = 4  # words
_CLOSING_ROOM = 6  # lines from the end in which a closing line is looked for
_MOST_MAILS = 60


@dataclass(frozen=True, slots=True)
class Greeting:
    """How a mail begins: "Hello Mara,"."""

    opener: str
    name: str
    mark: str = ","

    def __str__(self) -> str:
        return f"{self.opener} {self.name}".strip() + self.mark


@dataclass(frozen=True, slots=True)
class Style:
    """The rep's own way of writing to one person."""

    greeting: Greeting
    closing: str = ""  # "Best wishes,"; empty where the signature is all that the rep puts below
    name: str = ""  # what stands under the closing line
    signature: str = ""  # what hangs below "-- "
    informal: bool = False  # du, in German
    month_first: bool = False  # "October 6", in English


def learn(
    to: Address, sent: Sequence[Message], elsewhere: Sequence[Message], rep: Address, words: ExitWords
) -> Style:
    """The rep's style towards `to`, from mails `sent` to that prospect and others sent `elsewhere`.

    All oldest first. What neither shows is plain and polite.
    """
    recent, others = sent[-_MOST_MAILS:], elsewhere[-_MOST_MAILS:]
    near = [_text(message) for message in recent]
    closing, name = _closing(recent, words)
    if not closing:
        closing, name = _closing((*others, *recent), words)
    signature = _signature((*others, *recent))
    if not closing and not signature:
        closing, name = words.closing, rep.name.partition(" ")[0]
    texts = near or [_text(message) for message in others]
    return Style(
        greeting=_greeting(to, recent, others, words),
        closing=closing,
        name=name,
        signature=signature,
        informal=words.language == "de" and _is_informal(texts),
        month_first=words.language == "en" and _month_first(texts, words),
    )


# --- greeting ---------------------------------------------------------------------------------


def greetings_in(message: Message, words: ExitWords) -> Iterator[Greeting]:
    """The greeting with which a mail begins, none where it has none; "Hi A, hi B," are two."""
    line = _text(message).lstrip().partition("\n")[0][:_LONGEST_GREETING]
    while True:
        low = line.casefold()
        opener = next(
            (o for o in words.openers if low.startswith(o) and not low[len(o) : len(o) + 1].isalnum()), ""
        )
        if not opener:
            return
        rest = line[len(opener) :].lstrip()
        match = _NAME.match(rest)
        name = match[0] if match and len(match[0].split()) <= 4 else ""
        after = rest[len(name) :].lstrip()
        if name and after[:1] not in (",", "!", ".", ";", ":", "-", "–", ""):
            return
        mark = after[:1] if after[:1] in (",", "!") else ","
        yield Greeting(line[: len(opener)], name, mark)
        line = after[1:].lstrip()


def _greeting(to: Address, near: Sequence[Message], others: Sequence[Message], words: ExitWords) -> Greeting:
    """The rep's latest greeting to this person, else one of the same kind; never one of a time of day."""
    used = [(message, greeting) for message in near for greeting in greetings_in(message, words)]
    theirs = [greeting for _, greeting in used if greeting.name and _means(greeting.name, to, words)]
    name = theirs[-1].name if theirs else ""
    first = first_name(to, words)
    if not name:
        together = [g for m, g in used if to in m.to and g.name.casefold() in words.groups]
        name = first or (together[-1].name if together else "")
    elif _is_formal(name, words) and _familiar(to, first, near, words):
        name, theirs = first, []
    formal = _is_formal(name, words)
    usual = _commonest(greeting for message in others for greeting in greetings_in(message, words))
    for greeting in (*reversed(theirs), *(g for _, g in reversed(used)), *usual):
        same_kind = not greeting.name or _is_formal(greeting.name, words) is formal
        if greeting.opener.casefold() not in words.timed and same_kind:
            return Greeting(_begin(greeting.opener), name, greeting.mark if name else ",")
    return Greeting(words.formal if formal else words.plain, name)


def _familiar(to: Address, first: str, near: Sequence[Message], words: ExitWords) -> bool:
    """Whether the rep has called them by the first name since, "Thank you, Anselm"; in English alone."""
    if not first or words.language != "en":
        return False
    for message in reversed(near):
        if any(_is_formal(g.name, words) and _means(g.name, to, words) for g in greetings_in(message, words)):
            return False
        if re.search(rf"(?<!\w){re.escape(first)}(?!\w)", _text(message)):
            return True
    return False


def _commonest(greetings: Iterable[Greeting]) -> Iterator[Greeting]:
    for (opener, mark), _ in Counter((g.opener, g.mark) for g in greetings).most_common():
        yield Greeting(opener, "", mark)


def _is_formal(name: str, words: ExitWords) -> bool:
    return bool(words.titles.intersection(part.strip(".") for part in name.casefold().split()))


def _means(name: str, person: Address, words: ExitWords) -> bool:
    """Whether a greeting's name is this person's: a part of their name or of their address."""
    parts = {part.casefold() for part in _NAME_WORD.findall(name)} - words.titles
    known = {part.casefold() for part in _NAME_WORD.findall(person.name)}
    local = {part.casefold() for part in _NAME_WORD.findall(person.email.partition("@")[0].replace(".", " "))}
    short = any(other.startswith(part) for part in parts for other in known if len(part) > 2)
    return bool(parts & (known | local)) or short


def first_name(person: Address, words: ExitWords) -> str:
    """The first name in a display name; "Acme Office" of office@acme.example is nobody's."""
    name = person.name.strip().strip("'\"").partition("(")[0]
    if name.count(",") == 1:  # "Tollund, Mara"
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    if name.isupper() or name.islower():
        name = name.title()
    parts: list[str] = [p for p in _NAME_WORD.findall(name) if p.casefold() not in words.titles]
    low = [part.casefold() for part in parts]
    local, _, domain = person.email.casefold().partition("@")
    if not 2 <= len(parts) <= _LONGEST_NAME:
        known = len(parts) == 1 and low[0] in re.split(r"[\W_\d]+", local)
        return parts[0] if known and low[0] not in words.roles else ""
    firm = domain.replace("-", "").replace(".", "")
    if words.roles.intersection(low) or low[0] in firm or not all(part[0].isupper() for part in parts):
        return ""
    return parts[0]


def signed_name(mails: Sequence[Message], words: ExitWords) -> str:
    """The name with which somebody signs, for addresses that show none; empty where it cannot be told."""
    for message in reversed(mails[-_MOST_MAILS:]):
        signature = message.body.signature if message.body is not None else ""
        pair = closing_of(_text(message), signature, words)
        lines = [line.strip(" ,-–") for line in _text(message).split("\n") if line.strip()]
        name = pair[1] if pair is not None else lines[-1] if len(lines) > 1 else ""
        if _NAME.fullmatch(name) and len(name.split()) <= _LONGEST_NAME and name[0].isupper():
            low = name.casefold().split()
            if not words.roles.intersection(low) and name.casefold() not in words.closings:
                return name
    return ""


def _begin(opener: str) -> str:
    return opener[:1].upper() + opener[1:]


# --- the end ------------------------------------------------------------------------------------


def _closing(mails: Sequence[Message], words: ExitWords) -> tuple[str, str]:
    """The closing line that the rep uses most, with the name below it; both may be empty."""
    found: Counter[tuple[str, str]] = Counter()
    without = 0
    for message in mails:
        pair = closing_of(_text(message), message.body.signature if message.body else "", words)
        if pair is None:
            without += 1
        else:
            found[pair] += 1
    if not found or without > 2 * sum(found.values()):
        return "", ""
    return found.most_common(1)[0][0]


def closing_of(text: str, signature: str, words: ExitWords) -> tuple[str, str] | None:
    """The closing line of a mail and the name below it, None where it has no closing line."""
    lines = [line.strip() for line in f"{text}\n{signature}".split("\n") if line.strip()]
    upto = len([line for line in text.split("\n") if line.strip()])
    for place in range(min(upto, len(lines)) - 1, max(-1, upto - _CLOSING_ROOM - 1), -1):
        line = lines[place]
        if line.strip(" ,.!-–").casefold() in words.closings:
            below = lines[place + 1] if place + 1 < len(lines) else ""
            name = below.strip(" ,-–") if _NAME.fullmatch(below.strip(" ,-–")) and len(below) < 40 else ""
            return line, name
    return None


def _signature(mails: Sequence[Message]) -> str:
    """The signature that hangs below most of the latest mails."""
    found = Counter(
        _without_dashes(message.body.signature)
        for message in mails
        if message.body and message.body.signature
    )
    found.pop("", None)
    if not found:
        return ""
    text, count = found.most_common(1)[0]
    return text if count > 1 or len(mails) < 4 else ""


def _without_dashes(signature: str) -> str:
    lines = [line.rstrip() for line in signature.strip().split("\n")]
    while lines and lines[0].strip() in ("--", "—", "–", "---", ""):
        lines = lines[1:]
    return "\n".join(lines).strip()


def _text(message: Message) -> str:
    return message.body.new_text if message.body is not None else ""


def _is_informal(texts: Sequence[str]) -> bool:
    """Whether the rep says du; the latest mail that says either decides."""
    for text in reversed(texts):
        informal, formal = len(_INFORMAL.findall(text)), len(_FORMAL.findall(text))
        if informal != formal:
            return informal > formal
    return False


def _month_first(texts: Iterable[str], words: ExitWords) -> bool:
    months = "|".join(words.dates["months"])
    day_first = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months})\b")
    month_first = re.compile(rf"\b(?:{months}) \d{{1,2}}\b")
    joined = "\n".join(texts)
    return len(month_first.findall(joined)) > len(day_first.findall(joined))
