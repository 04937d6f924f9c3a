"""What the learned model sees of a reply: the pieces of its words, and what the rules found in it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from walkaway.engine.reading.phrases.runs import runs
from walkaway.engine.reading.replies.evasion import Exchange
from walkaway.engine.reading.replies.reply import Reply

TOPICS: Final = (
    "money", "answers", "commitment", "authority", "promises", "refusals", "hedges", "presence", "tone",
    "value", "buying", "meetings",
)  # fmt: skip
"""Phrase files whose groups are features; the readers of replies have looked in them before."""

_SHORTEST, _LONGEST = 3, 5  # letters of a piece
_REPLY_WORDS, _ASKED_WORDS = 3, 2  # words of the longest run


def pieces(word: str) -> tuple[str, ...]:
    """The runs of 3 to 5 letters in a word, its ends marked: careless spelling shares most of them."""
    if len(word) < _SHORTEST:
        return ()
    text = f"<{word}>"
    return tuple(
        "#" + text[start : start + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for start in range(len(text) - size + 1)
    )


def of_reply(words: list[str]) -> Iterator[str]:
    """The runs of words in a sentence of a reply; its `pieces` come besides."""
    return runs(words, _REPLY_WORDS)


def of_asked(words: list[str]) -> Iterator[str]:
    """The runs of words in a sentence of the mail that asked."""
    return runs(words, _ASKED_WORDS)


def rule_features(reply: Reply, seen: Exchange | None) -> dict[str, float]:
    """What the rules found in a reply, `reply.marks` among it, and how it fits what was asked: 0 to 1 each.

    `reply.marks` are those of all readers but `evasion`, `seen` is its `exchange`.
    """
    found: dict[str, float] = {}
    for mark in reply.marks:
        found[f"mark {mark.label}"] = 1.0
        if mark.detail and mark.detail.isidentifier():
            found[f"mark {mark.label} {mark.detail}"] = 1.0
    for topic in TOPICS:
        for _, hit in reply.find(topic):
            found[f"phrase {topic} {hit.group.name}"] = 1.0
            found[f"phrases {topic} {hit.group.label}"] = 1.0
    if seen is not None:
        found |= _fit(seen)
    return found


def _fit(seen: Exchange) -> dict[str, float]:
    """How the reply fits what was asked; of several questions the highest and the lowest value."""
    found = {f"reply {name}": value for name, value in seen.of_reply.items()}
    questions = seen.of_questions
    for name in sorted({name for question in questions for name in question}):
        values = [question.get(name, 0.0) for question in questions]
        found[f"question {name}"] = max(values)
        found[f"no question {name}"] = 1.0 - min(values)
    if seen.asked.calls:
        found["calls"] = 1.0
    return {name: value for name, value in found.items() if value}
