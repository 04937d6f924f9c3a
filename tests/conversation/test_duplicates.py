"""One mail in several folders is one mail; two mails that begin alike are two."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta

from tests.factories import MONDAY, REP, THEM, mail
from walkaway.engine.conversation.duplicates import without_copies
from walkaway.engine.model import Body, Message, Quote

LONG = "All the terms that we agreed on. " * 30


def kept(*texts: str, apart: int = 30, quotes: tuple[str, ...] = ()) -> list[str]:
    messages: list[Message] = []
    for number, text in enumerate(texts):
        body = Body(text, quotes=(Quote(quotes[number]),) if quotes else ())
        at = MONDAY + timedelta(seconds=apart * number)
        messages.append(mail(REP, THEM, at, ref=f"{number}@mail.example", body=body, subject="Terms"))
    return [message.ref for message in without_copies(messages)]


def test_the_same_words_within_the_minute_are_one_mail() -> None:
    assert kept(LONG, LONG.replace(" ", "\n")) == ["0@mail.example"]


def test_the_same_words_an_hour_later_are_another() -> None:
    assert len(kept("Any news?", "Any news?", apart=3600)) == 2


def test_a_correction_in_the_last_line_is_another() -> None:
    assert len(kept(f"{LONG} 4 percent", f"{LONG} 5 percent")) == 2


def test_two_forwards_in_a_row_without_a_word_are_two() -> None:
    assert len(kept("", "", quotes=("The first drawing.", "The second drawing."))) == 2
