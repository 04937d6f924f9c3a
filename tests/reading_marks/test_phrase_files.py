"""Every group of every phrase file finds its examples and none of its counter-examples."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from walkaway.engine.reading.phrases.language import LANGUAGES
from walkaway.engine.reading.phrases.lexicon import Group, lexicon
from walkaway.engine.reading.phrases.sentences import split


def _groups() -> list[tuple[str, str, Group]]:
    lexicons = [phrases for language in LANGUAGES if (phrases := lexicon(language))]
    return [
        (phrases.language, topic, group)
        for phrases in lexicons
        for topic in phrases.topics()
        for group in phrases.topic(topic).groups.values()
    ]


GROUPS = _groups()


def _found(language: str, topic: str, group: Group, text: str) -> bool:
    phrases = lexicon(language)
    assert phrases is not None
    own = {"own": True, "theirs": False}.get(group.side)
    hits = [hit for sentence in split(text) for hit in phrases.find(topic, sentence, own=own)]
    return any(hit.group is group for hit in hits)


@pytest.mark.parametrize(
    ("language", "topic", "group"), GROUPS, ids=[f"{a}-{b}-{c.name}" for a, b, c in GROUPS]
)
def test_examples(language: str, topic: str, group: Group) -> None:
    missed = [text for text in group.examples if not _found(language, topic, group, text)]
    false = [text for text in group.counter_examples if _found(language, topic, group, text)]
    assert group.examples, "a group without examples cannot be judged"
    assert (missed, false) == ([], [])


def test_there_are_phrases() -> None:
    assert {("en", "requests"), ("en", "offers"), ("en", "acknowledgements")} <= {
        (a, b) for a, b, _ in GROUPS
    }
