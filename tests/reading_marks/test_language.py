"""Telling languages apart."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.phrases.language import LANGUAGES, detect
from walkaway.engine.reading.phrases.sentences import split


def _detect(text: str, fallback: str = "en") -> str:
    return detect((word for sentence in split(text) for word in sentence.words), fallback)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thanks, that works for me.", "en"),
        ("Vielen Dank für das Angebot, wir melden uns nächste Woche.", "de"),
        ("Danke, passt!", "de"),
        ("Merci beaucoup, nous vous répondrons la semaine prochaine.", "fr"),
        ("Gracias por la oferta, lo hablamos con el equipo.", "es"),
        ("Grazie mille, ne parliamo con il direttore.", "it"),
        ("Obrigado, vamos falar com a direção na próxima semana.", "pt"),
        ("Bedankt voor de offerte, wij komen er volgende week op terug.", "nl"),
        ("Dziękujemy za ofertę, odezwiemy się w przyszłym tygodniu po rozmowie z zarządem.", ""),
    ],
)
def test_detect(text: str, language: str) -> None:
    assert _detect(text) == language


@pytest.mark.parametrize("fallback", ["en", "de"])
def test_words_of_no_language_are_taken_for_that_of_the_mail_they_answer(fallback: str) -> None:
    assert _detect("Tom 42", fallback) == fallback


@given(st.lists(st.text(max_size=8), max_size=30))
def test_any_words(words: list[str]) -> None:
    assert detect(words) in (*LANGUAGES, "")
