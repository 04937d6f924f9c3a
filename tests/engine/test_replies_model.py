"""The learned model of replies: its file, its arithmetic, and what it makes of the marks of the rules."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import math
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine import resources
from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.phrases.runs import words_of
from walkaway.engine.reading.phrases.sentences import forget, split
from walkaway.engine.reading.replies.evasion import exchange
from walkaway.engine.reading.replies.labels import LABELS, OF_THE_QUESTION
from walkaway.engine.reading.replies.model import (
    COUNT,
    MAGIC,
    MIDDLE,
    NORM_STEPS,
    Model,
    Table,
    decode,
    model_of,
    weigh,
)
from walkaway.engine.reading.replies.model_features import of_reply, pieces
from walkaway.engine.reading.replies.read import settled, without_questions
from walkaway.engine.reading.replies.reply import Reply, reply_of

MOST_BYTES = 5_000_000
WRITTEN_ON = datetime(2025, 5, 7, 9, tzinfo=UTC)
WIDTH = 2 * COUNT + 1


def _heard(text: str, asked: str = "") -> Reply:
    words = lexicon("en")
    assert words is not None
    reply = reply_of(text, asked=asked, lexicon=words, written_on=WRITTEN_ON, zone="Europe/London")
    return without_questions(reply)


def _weighed(heard: Reply, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return weigh(heard, exchange(heard), marks)


def _shipped() -> Model:
    model = model_of("en")
    assert model is not None
    return model


def _labels(text: str, asked: str = "", marks: tuple[Mark, ...] = ()) -> set[str]:
    return {mark.label for mark in _weighed(_heard(text, asked), marks)}


def test_the_file_is_small_and_for_our_labels() -> None:
    path = resources.path("model", "replies-en.bin")
    assert path.stat().st_size < MOST_BYTES
    header = _shipped().header
    assert tuple(header["labels"]) == LABELS
    for name in ("bias", "sentence_bias", "enough", "too_little", "reply_scale", "sentence_scale"):
        assert len(header[name]) == COUNT, name
    assert all(0 < low <= high < 1 for low, high in zip(header["too_little"], header["enough"], strict=True))


def test_the_card_tells_the_numbers_of_the_file() -> None:
    card = resources.read_text("model", "CARD.md")
    header = _shipped().header
    assert f"{header['replies']:,} labelled replies" in card
    scores = header["scores"]
    assert f"{scores['all']:.3f}" in card
    assert f"{scores['rules alone']:.3f}" in card
    low, high = scores["interval"]
    assert f"{low:.3f} to {high:.3f}" in card
    for label, (number, precision, recall, both, _) in scores["labels"].items():
        assert f"| {label} | {number} | {precision:.2f} | {recall:.2f} | {both:.2f} |" in card


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="no model"):
        decode(b"something else")
    other = MAGIC + zlib.compress(b"\0".join([json.dumps({"labels": ["x"]}).encode(), b"", b"", b"", b""]))
    with pytest.raises(ValueError, match="other labels"):
        decode(other)


def test_no_model_for_a_language_without_one() -> None:
    assert model_of("xx") is None


@given(st.lists(st.sampled_from(["a", "b", "c", "unknown"]), max_size=300))
def test_lanes_add_up_like_numbers(features: list[str]) -> None:
    rows = {"a": [1, 255, 128, 16], "b": [128, 128, 130, 4], "c": [255, 1, 1, 255]}
    table = Table(list(rows), b"".join(bytes(row) for row in rows.values()), 4)
    known = [rows[feature] for feature in features if feature in rows]
    length = math.sqrt(sum(row[3] for row in known) / NORM_STEPS + 1)
    wanted = [sum(row[n] - MIDDLE for row in known) / length for n in range(3)]
    assert table.unpack(table.sum_of(features)) == pytest.approx(wanted)


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from([0.25, 0.5, 1.0])), max_size=2))
def test_findings_count_by_their_value(found: list[tuple[str, float]]) -> None:
    table = Table(["a", "b"], bytes([1, 200, 4, 250, 128, 4]), 3)
    lanes = {"a": (1, 200), "b": (250, 128)}
    values = dict(found)
    wanted = [sum(value * (lanes[name][n] - MIDDLE) for name, value in values.items()) for n in range(2)]
    assert table.unpack(table.sum_of_values(values), length=12) == pytest.approx(wanted)


def test_numbers_and_ends_of_words_are_alike() -> None:
    first, second = (words_of(split(text)[0].wording) for text in ("Call me at 12?", "call me at 9?"))
    assert first == second == ["call", "me", "at", "0", "?"]
    assert "^ call me" in set(of_reply(first))
    assert "#<cal" in pieces("call")
    assert pieces("at") == ()


@given(st.text(max_size=300), st.text(max_size=200))
def test_any_text_gives_exact_spans(text: str, asked: str) -> None:
    heard = _heard(text, asked)
    for mark in _weighed(heard, heard.marks):
        words = asked if mark.label == "dodged_question" else text
        assert 0 <= mark.start < mark.end <= len(words)


@given(st.text(max_size=300))
def test_nothing_asked_nothing_left_open(text: str) -> None:
    found = {mark.label for mark in settled(_weighed(_heard(text), ()), asked=False)}
    assert not found & OF_THE_QUESTION
    assert "auto_reply" not in found


def test_the_same_mail_reads_the_same() -> None:
    text = "Thanks for this.\n\nWe have signed the order form, it is attached. Tuesday at ten suits us well."
    heard = _heard(text, "Shall we say Tuesday at ten?")
    first = _shipped().probabilities(heard, exchange(heard))
    forget()
    assert _shipped().probabilities(heard, exchange(heard)) == first


def test_marks_that_are_no_labels_stay() -> None:
    own = Mark("ask", 0, 5, detail="question")
    assert own in _weighed(_heard("Could you send the price list?"), (own,))


def test_a_label_without_any_sign_goes() -> None:
    mark = Mark("hostile", 0, 5)
    assert mark not in _weighed(_heard("Great, thanks a lot, see you on Tuesday at ten."), (mark,))


def test_what_rules_leave_open_is_found_with_its_sentence() -> None:
    text = (
        "Hi Tom,\n\nThe pens arrived. Please stop sending me these mails and take me off your list.\n\nAnna"
    )
    heard = _heard(text)
    marks = _weighed(heard, [mark for mark in heard.marks if mark.label != "do_not_contact"])
    (mark,) = (mark for mark in marks if mark.label == "do_not_contact")
    assert "take me off your list" in text[mark.start : mark.end]


def test_a_promise_needs_a_day() -> None:
    for mark in _weighed(_heard("Will do, I'll send it over as soon as I can, promise."), ()):
        assert mark.label != "promise"
