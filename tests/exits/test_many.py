"""A whole spring-clean: thirty exits in one tone, about whom nothing is known, share no sentence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter

import pytest

from tests.exits.test_demo_drafts import sentences
from walkaway.engine.exits.compose import Composer
from walkaway.engine.exits.draft import Fact
from walkaway.engine.exits.style import Greeting, Style
from walkaway.engine.exits.templates import load
from walkaway.engine.exits.wording import Wording

PROSPECTS = [f"firm{number}.example" for number in range(30)]
STYLE = Style(Greeting("Hello", "Mara"), "Best regards,", "Robin")
MAIL = {"en": "your mail of 5 March", "de": "Ihre Nachricht vom 5. März"}


@pytest.mark.parametrize("tone", ["closing_courtesy", "not_now", "direct"])
def test_thirty_who_wrote_on_the_same_day_get_thirty_different_goodbyes(tone: str) -> None:
    said: Counter[str] = Counter()
    for prospect in PROSPECTS:
        templates, wording = load("en"), Wording(PROSPECTS, prospect, tone)
        fact = Fact("mail", MAIL["en"], "5 March", "m1@x")
        composer = Composer(templates, templates.tones[tone], {"mail": fact}, STYLE, wording)
        # The first thanks for a mail of that day, the last is the closing line.
        said.update(sentences(composer.compose().text)[1:-1])
    assert not [sentence for sentence, times in said.items() if times > 1]


@pytest.mark.parametrize("language", ["en", "de"])
def test_wordings_of_the_first_sentence_are_spread(language: str) -> None:
    said = Counter[str]()
    for prospect in PROSPECTS:
        templates, wording = load(language), Wording(PROSPECTS, prospect, "closing_courtesy")
        fact = Fact("mail", MAIL[language], "5", "m1@x")
        composer = Composer(templates, templates.tones["closing_courtesy"], {"mail": fact}, STYLE, wording)
        said[composer.compose().text.split("\n\n")[1]] += 1
    assert max(said.values()) <= len(PROSPECTS) // 3
