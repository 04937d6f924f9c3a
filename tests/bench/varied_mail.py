"""Writes a mailbox in which hardly a sentence is like another, as nobody's templates made them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

_COMPANIES = 400
# Sentences are these frames with the slots filled by chance: some hundred thousand different ones.
_FRAMES = (
    "{opener} {people} {did} the {thing} {when}, and {people} {did} it {how}.",
    "Could {people} {do} the {thing} {when}?",
    "{opener} I would rather {do} the {thing} before {people} {do} the {thing}.",
    "We have {done} {number} of the {thing}s for {place}, {how}, so {people} can {do} the rest {when}.",
    "What would it take to {do} the {thing} in {place}?",
    "{people} in {place} {did} {number} {thing}s {when} and still wait for the {thing}.",
    "I will {do} the {thing} {when} and come back to you about {place}.",
    "Let me {do} the {thing} with {people} in {place} and send you the {thing} {how}.",
    "Would {when} suit you for a call about the {thing}?",
    "The {thing} costs {number} a month for {place}, which {people} {did} {how}.",
    "Thanks for the {thing}, {people} {did} it {when}.",
    "Attached is the {thing} for {place}; please {do} it {how}.",
    "{opener} if {people} {do} the {thing} {when}, then {place} gets its {thing} {how}.",
    "Unfortunately {people} cannot {do} the {thing} {when}, because {place} {did} the {thing} {how}.",
)
_SLOTS = {
    "opener": ("Honestly,", "As I said,", "After all,", "As far as I can tell,", "By the way,", "In short,"),
    "people": (
        "our buyers", "the plant manager", "my director", "the finance team", "Ines", "Tomasz", "our lawyer",
        "two colleagues", "the board", "your engineers", "the people upstairs", "both of us",
    ),
    "did": ("checked", "signed", "forgot", "compared", "liked", "questioned", "moved", "approved", "dropped"),
    "done": ("checked", "signed", "compared", "questioned", "moved", "approved", "ordered", "returned"),
    "do": ("check", "sign", "compare", "question", "move", "approve", "order", "return", "discuss", "send"),
    "thing": (
        "contract", "price list", "pump", "handheld", "draft", "invoice", "pilot", "licence", "sample",
        "drawing", "schedule", "forecast", "audit", "warranty", "delivery",
    ),
    "when": (
        "next Tuesday", "in March", "by the end of the week", "last month", "tomorrow", "on the 14th",
        "after the holidays", "in two weeks", "on Monday at 10", "at some point", "soon", "whenever you like",
    ),
    "how": ("without a word", "twice", "with great care", "at our own cost", "in one go", "as agreed"),
    "place": ("Lyon", "the north site", "Gdansk", "the old hall", "three branches", "Ohio", "the new office"),
    "number": ("12", "340", "two", "5,200", "EUR 80", "several", "hardly any", "a dozen"),
}  # fmt: skip
_GREETINGS = ("Hi {name},", "Hello {name},", "Dear {name},", "{name},", "Good morning {name},")
_CLOSINGS = ("Best regards", "Kind regards", "Cheers", "Many thanks", "Talk soon", "Best")
_NAMES = (
    "Mara",
    "Jonas",
    "Elif",
    "Piotr",
    "Chiara",
    "Noah",
    "Aisha",
    "Luc",
    "Sofia",
    "Henrik",
    "Yuki",
    "Grace",
)


def write_varied(path: Path, count: int, me: str) -> datetime:
    """Write an mbox of `count` plain mails between one rep and 400 companies; the moment of the last.

    Always the same: the first 10,000 take some twenty months.
    """
    chance = random.Random(11)
    moment = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)
    last: dict[int, tuple[str, str, list[str]]] = {}
    with path.open("wb") as file:
        for number in range(count):
            moment += timedelta(minutes=chance.randint(5, 180))
            company = chance.randrange(_COMPANIES)
            name = _NAMES[company % len(_NAMES)]
            them, rep = f"{name} Lind <{name.lower()}@brindle{company}.example>", f"Robin Vale <{me}>"
            own = chance.random() < 0.55
            sender, to = (rep, them) if own else (them, rep)
            ref = f"{number}.{company}@mail.example"
            before = last.get(company)
            words = list(_body(chance, name if own else "Robin", "Robin" if own else name))
            quoted = _quote(*before[1:]) if before and chance.random() < 0.6 else []
            headers = [
                f"From {me} {moment:%a %b %d %H:%M:%S %Y}",
                f"Received: from mx.example ([192.0.2.7]) by in.example; {format_datetime(moment)}",
                f"Message-ID: <{ref}>",
                f"Date: {format_datetime(moment)}",
                f"From: {sender}",
                f"To: {to}",
                f"Subject: {'Re: ' if before else ''}{'pilot' if company % 2 else 'offer'} {company}",
                *([f"In-Reply-To: <{before[0]}>", f"References: <{before[0]}>"] if before else []),
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
            ]
            last[company] = ref, f"On {moment:%a, %d %b %Y at %H:%M}, {sender} wrote:", words
            file.write(("\n".join(headers) + "\n\n" + "\n".join(words + quoted) + "\n\n").encode())
    return moment


def _body(chance: random.Random, to: str, sender: str) -> Iterator[str]:
    yield chance.choice(_GREETINGS).format(name=to)
    yield ""
    for _ in range(chance.randint(1, 4)):
        yield " ".join(_sentence(chance) for _ in range(chance.randint(1, 4)))
        yield ""
    yield chance.choice(_CLOSINGS)
    yield sender


def _sentence(chance: random.Random) -> str:
    words = chance.choice(_FRAMES)
    while "{" in words:
        slot = words[words.index("{") + 1 : words.index("}")]
        words = words.replace(f"{{{slot}}}", chance.choice(_SLOTS[slot]), 1)
    return words[0].upper() + words[1:]


def _quote(attribution: str, words: list[str]) -> list[str]:
    return ["", attribution, *(f"> {line}".rstrip() for line in words)]
