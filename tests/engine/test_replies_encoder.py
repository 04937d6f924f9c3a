"""The sentence encoder: its file and card, exact quotes, the same answer each time, and life without it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine import resources
from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.replies import encoder as module
from walkaway.engine.reading.replies import model
from walkaway.engine.reading.replies.encoder import (
    IN_ASKED,
    MOST_ASKED,
    MOST_REPLY,
    TAIL,
    Encoder,
    Impression,
    encoder_file,
    encoder_of,
    inputs_of,
    log_odds,
    probability,
    seen_pieces,
)
from walkaway.engine.reading.replies.evasion import exchange
from walkaway.engine.reading.replies.labels import LABELS, RED, WEIGHED
from walkaway.engine.reading.replies.read import without_questions
from walkaway.engine.reading.replies.reply import Reply, reply_of
from walkaway.engine.reading.replies.wordpiece import SPECIAL, Piece, WordPieces

MOST_BYTES = 25_000_000
WRITTEN_ON = datetime(2025, 5, 7, 9, tzinfo=UTC)
WORDS = WordPieces([*SPECIAL, "a", "b", "##a", "##b"])


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    pytest.importorskip("onnxruntime", reason="the sentence encoder needs onnxruntime")
    encoder = encoder_of("en")
    assert encoder is not None
    return encoder


@pytest.fixture
def without_runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    encoder_of.cache_clear()
    yield
    encoder_of.cache_clear()


def _heard(text: str, asked: str = "") -> Reply:
    words = lexicon("en")
    assert words is not None
    reply = reply_of(text, asked=asked, lexicon=words, written_on=WRITTEN_ON, zone="Europe/London")
    return without_questions(reply)


def _weighed(text: str, asked: str = "") -> dict[str, Mark]:
    heard = _heard(text, asked)
    return {mark.label: mark for mark in model.weigh(heard, exchange(heard), ())}


def test_the_file_is_small_and_for_our_labels(shipped: Encoder) -> None:
    assert encoder_file("en").stat().st_size < MOST_BYTES
    header = shipped.header
    assert tuple(header["labels"]) == WEIGHED
    assert 0 < header["share"] < 1
    for name in ("enough", "too_little"):
        assert len(header[name]) == len(LABELS), name
    assert all(0 < low <= high < 1 for low, high in zip(header["too_little"], header["enough"], strict=True))


def test_the_card_tells_the_numbers_of_the_file(shipped: Encoder) -> None:
    card = resources.read_text("model", "ENCODER.md")
    scores: dict[str, Any] = shipped.header["scores"]
    assert f"{shipped.header['replies']:,} labelled replies" in card
    assert f"**{scores['all']:.3f}**" in card
    for label, of in scores["labels"].items():
        assert f"| {label} | {of['replies']} | {of['precision']:.2f} | {of['recall']:.2f} |" in card
    assert "Apache License" in resources.read_text("model", "LICENSE-Apache-2.0.txt")


def test_it_was_worth_its_weight_when_fitted(shipped: Encoder) -> None:
    scores = shipped.header["scores"]
    assert scores["gain"][1] > 0, "no gain that is surely one"
    for label in RED:
        assert scores["labels"][label]["precision"] >= 0.8, label


def test_the_pair_tells_what_the_reply_alone_does_not(shipped: Encoder) -> None:
    text = (
        "Thanks for the brochure. We moved the lathe to the new hall last week and the crew is settling in."
    )
    index = LABELS.index("dodged_question")
    asked = "Did the board approve the budget for the second line, yes or no?"
    assert shipped.read(_heard(text, asked)).scores[index] > shipped.read(_heard(text)).scores[index] + 1


@pytest.mark.parametrize(
    ("label", "words", "asked"),
    [
        ("do_not_contact", "take me off your list", ""),
        ("buying_question", "security", "Anything else you need from us?"),
        ("budget_deferral", "next financial year", "Shall we go ahead with the second line?"),
    ],
)
def test_the_sentence_that_shows_a_label_is_quoted(
    shipped: Encoder, label: str, words: str, asked: str
) -> None:
    text = (
        "Hello Tom,\n\nThe pens arrived. Please stop sending me these mails and take me off your list. "
        "Could you fill in our security questionnaire? We have to leave this until next financial year.\n\n"
        "Anna"
    )
    heard = _heard(text, asked)
    number = LABELS.index(label)
    best = heard.sentences[shipped.read(heard).best(number, heard.sentences)]
    assert words in text[best.start : best.end]


def test_the_same_mail_reads_the_same(shipped: Encoder) -> None:
    heard = _heard("We signed it on Friday, the order is attached.", "Any news on the order?")
    first = shipped.read(heard)
    assert shipped.read(heard) == first
    assert Encoder(encoder_file("en")).read(heard) == first


@pytest.mark.parametrize(("text", "asked"), [("", ""), ("\u200b", "?"), ("a " * 40_000, "b " * 9_000)])
def test_the_network_takes_mails_of_any_length(shipped: Encoder, text: str, asked: str) -> None:
    found = shipped.read(
        reply_of(text, asked=asked, lexicon=_heard("").lexicon, written_on=WRITTEN_ON, zone="UTC")
    )
    assert len(found.scores) == len(WEIGHED)
    assert all(score == score for score in found.scores)  # none is NaN


@given(st.text(max_size=300), st.text(max_size=200))
def test_inputs_fit_each_other_for_any_mail(text: str, asked: str) -> None:
    before, behind = seen_pieces(WORDS, asked, text)
    inputs = inputs_of([each.number for each in before], [each.number for each in behind], 2, 3)
    length = len(before) + len(behind) + 3
    assert [len(inputs["pieces"]), len(inputs["types"])] == [length, length]
    assert [len(row) for row in inputs["open"]] == [length, length]
    assert all(row[0] == 0 for row in inputs["open"])


def test_of_long_mails_beginning_and_end_of_the_reply_are_seen_and_the_end_of_the_question() -> None:
    asked, reply = seen_pieces(WORDS, "a " * 500 + "b", "a " * 500 + "b")
    assert (len(asked), len(reply)) == (MOST_ASKED, MOST_REPLY)
    assert asked[-1].start == reply[-1].start == 1000
    assert reply[-TAIL - 1].start == 2 * (MOST_REPLY - TAIL - 1)


def test_the_best_sentence_holds_most_of_what_shows_the_label() -> None:
    sentences = split("One two. Three four. Five.")
    places = [Piece(0, start, start + 3) for start in (0, 4, 9, 15, 21)]
    # The whole, a question of one piece, an end, the reply, an end.
    shown = [0.1, 0.0, 0.2, 0.0, 0.3, 0.3, 0.1, 0.0]
    impression = Impression([], [shown] * len(LABELS), places[:1], places)
    assert impression.best(0, sentences) == 1
    assert impression.best(IN_ASKED, sentences) == 0


def test_both_models_have_their_share(shipped: Encoder) -> None:
    for_it, against = ([score] * len(WEIGHED) for score in (4.0, -4.0))
    even = [0.5] * len(LABELS)
    assert min(shipped.joined(even, Impression(for_it, [], [], []))) > 0.5
    assert max(shipped.joined(even, Impression(against, [], [], []))) < 0.5
    near = [0.9] * len(LABELS)
    assert shipped.joined(near, Impression([log_odds(0.9)] * len(WEIGHED), [], [], [])) == pytest.approx(near)


@given(st.floats(min_value=-13, max_value=13))
def test_log_odds_and_probability_undo_each_other(score: float) -> None:
    assert log_odds(probability(score)) == pytest.approx(score, abs=1e-6)


def test_without_onnxruntime_the_linear_model_answers(without_runtime: None) -> None:
    assert encoder_of("en") is None
    text = "Hi Tom,\n\nPlease stop sending me these mails and take me off your list.\n\nAnna"
    assert "do_not_contact" in _weighed(text)


def test_no_network_for_a_language_without_one() -> None:
    assert encoder_of("xx") is None
