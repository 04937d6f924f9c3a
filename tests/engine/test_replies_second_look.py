"""What a board asks the sentence encoder about: only what is left open, and never for a refusal."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import lexicon
from walkaway.engine.reading.replies import encoder as module
from walkaway.engine.reading.replies import second_look
from walkaway.engine.reading.replies.encoder import Encoder, Impression, encoder_of
from walkaway.engine.reading.replies.evasion import exchange
from walkaway.engine.reading.replies.labels import LABELS, NEWS, OF_THE_QUESTION, RED, WEIGHED
from walkaway.engine.reading.replies.model import model_of, weigh
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.read import read_reply, without_questions
from walkaway.engine.reading.replies.reply import Reply, reply_of

ASKED = "Did you get round to reading the offer? I'd be glad to hear how it came across."


class Opinion:
    """Stands for the encoder: holds each label to be as likely as it was told."""

    def __init__(self, score: float) -> None:
        self.header = {"share": 0.4}
        self.score = score
        self.asked = 0

    def read(self, reply: Reply) -> Impression:
        self.asked += 1
        pieces = len(WEIGHED)
        return Impression([self.score] * pieces, [[0.0]] * pieces, [], [])

    joined = Encoder.joined


@pytest.fixture
def sceptic(monkeypatch: pytest.MonkeyPatch) -> Opinion:
    return _asked_instead(monkeypatch, -12.0)


@pytest.fixture
def believer(monkeypatch: pytest.MonkeyPatch) -> Opinion:
    return _asked_instead(monkeypatch, 12.0)


@pytest.fixture
def without_runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    encoder_of.cache_clear()
    yield
    encoder_of.cache_clear()


def _asked_instead(monkeypatch: pytest.MonkeyPatch, score: float) -> Opinion:
    opinion = Opinion(score)
    monkeypatch.setattr(module, "encoder_of", lambda language: opinion)
    return opinion


def _heard(text: str, asked: str = ASKED) -> Reply:
    words = lexicon("en")
    assert words is not None
    date = datetime(2025, 5, 7, 9, tzinfo=UTC)
    return reply_of(text, asked=asked, lexicon=words, written_on=date, zone="Europe/London")


def _weighed(text: str, *labels: str) -> set[str]:
    """What is left of these labels, which lie over the whole text, and what comes."""
    heard = without_questions(_heard(text))
    marks = [Mark(label, 0, len(text)) for label in labels]
    return {mark.label for mark in weigh(heard, exchange(heard), marks, Purpose.LIGHTS)}


def _labels(text: str, asked: str = ASKED) -> set[str]:
    return {mark.label for mark in read_reply(_heard(text, asked))} & set(LABELS)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (ASKED, "Yes, I read it on Monday. The forty seats are right, and so is the page on backups."),
        ("Where shall the invoice go?", "To Harbour Street 4 in Leeds, and the scanners to the stores."),
    ],
)
def test_plain_words_need_no_second_look(sceptic: Opinion, asked: str, text: str) -> None:
    _labels(text, asked)
    assert sceptic.asked == 0


def test_a_label_that_is_not_backed_is_looked_at_again_and_goes(sceptic: Opinion) -> None:
    text = "The forty seats are right, and the page on backups answers what we asked."
    assert _weighed(text, "price_only") == set()
    assert sceptic.asked == 1


def test_what_asks_for_silence_never_goes_and_any_other_red_may(sceptic: Opinion) -> None:
    text = "The forty seats are right, and the page on backups answers what we asked."
    assert _weighed(text, "do_not_contact", "no_decision_maker") == {"do_not_contact"}


CURT = "Nothing before the next budget round."


@pytest.mark.parametrize("label", ["budget_deferral", "no_budget", "hostile", "value_unclear"])
def test_what_a_rule_read_in_a_curt_reply_stays(sceptic: Opinion, label: str) -> None:
    assert _weighed(CURT, label) == {label}


@pytest.mark.parametrize("label", ["no_decision_maker", "almost_ready"])
def test_names_and_near_decisions_may_go_from_curt_replies_too(sceptic: Opinion, label: str) -> None:
    assert _weighed(CURT, label) == set()


@pytest.mark.parametrize(("end", "curt"), [(len(CURT), True), (20, True), (18, False)])
def test_a_curt_finding_is_half_of_what_is_said(end: int, curt: bool) -> None:
    assert second_look.is_curt(Mark("no_budget", 0, end), _heard(CURT).sentences) is curt


def test_a_long_reply_is_not_curt() -> None:
    text = f"{CURT} The forty seats are right, and so is the page on backups."
    assert not second_look.is_curt(Mark("no_budget", 0, len(text)), _heard(text).sentences)


GRAVE = {"no_budget", "no_decision_maker", "hostile", "budget_deferral"}


def test_no_refusal_comes_and_nothing_else_that_turns_a_light_red_at_once(believer: Opinion) -> None:
    text = "Honestly I could not say what this would be good for, and it is up to others anyway."
    came = _weighed(text)
    assert believer.asked == 1
    assert came >= GRAVE
    assert not came & (RED - GRAVE)


@pytest.mark.parametrize(("score", "comes"), [(14.0, True), (0.0, False)])
@pytest.mark.parametrize("label", ["no_decision_maker", "budget_deferral"])
def test_what_turns_a_light_red_when_said_twice_comes_by_a_strong_belief_alone(
    monkeypatch: pytest.MonkeyPatch, label: str, score: float, comes: bool
) -> None:
    _asked_instead(monkeypatch, score)
    came = _weighed("Honestly I could not say what this would be good for, and it is up to others anyway.")
    assert (label in came) is comes


def test_a_put_off_must_be_surer_than_all_else_that_comes() -> None:
    labels = ("budget_deferral", *GRAVE - {"budget_deferral"}, "price_only")
    (put_off, *others), _ = second_look.bounds(labels)
    assert max(others) < put_off < 1


def test_what_takes_a_flag_back_comes_and_never_goes(
    monkeypatch: pytest.MonkeyPatch, believer: Opinion
) -> None:
    text = "Honestly I could not say what this would be good for, and it is up to others anyway."
    assert set(NEWS) <= _weighed(text)
    _asked_instead(monkeypatch, -12.0)
    assert _weighed(text, *NEWS) >= set(NEWS)


def test_an_order_neither_comes_nor_goes_by_models(
    monkeypatch: pytest.MonkeyPatch, believer: Opinion
) -> None:
    text = "The forty seats are right, and the page on backups answers what we asked."
    assert "concrete_commitment" not in _weighed(text, "price_only")
    _asked_instead(monkeypatch, -12.0)
    assert _weighed(text, "concrete_commitment") == {"concrete_commitment"}


def test_who_asks_what_it_does_is_not_told_to_see_no_value(believer: Opinion) -> None:
    said = "Honestly I could not say what this would be good for, and it is up to others anyway"
    assert "value_unclear" in _weighed(f"{said}.")
    assert "value_unclear" not in _weighed(f"{said}?")
    assert believer.asked == 2


def test_bounds_leave_room_between_what_comes_and_what_goes() -> None:
    model = model_of("en", Purpose.LIGHTS)
    assert model is not None
    enough, too_little = second_look.bounds(model.labels)
    assert all(low < high for low, high in zip(too_little, enough, strict=True))
    never = {label for label, high in zip(model.labels, enough, strict=True) if high > 1}
    assert RED & set(model.labels) - GRAVE < never
    assert not never & GRAVE
    assert never & OF_THE_QUESTION == {"dodged_question"}


@pytest.mark.parametrize(
    ("chance", "found", "possible", "left_open"),
    [
        (0.9, {"hostile"}, set(), False),
        (0.5, {"hostile"}, set(), True),
        (0.05, set(), {"hostile"}, False),
        (0.4, set(), {"hostile"}, True),
        (0.4, set(), set(), False),
    ],
)
def test_what_is_left_open(chance: float, found: set[str], possible: set[str], left_open: bool) -> None:
    assert second_look.is_left_open({"hostile": chance}, found, possible) is left_open


MOCKED = "My dog could have written a better offer, and your figures are a joke."


def test_the_shipped_encoder_tells_mockery_from_haggling() -> None:
    pytest.importorskip("onnxruntime", reason="the sentence encoder needs onnxruntime")
    assert "price_only" not in _labels(MOCKED)


def test_without_onnxruntime_the_linear_model_answers_alone(without_runtime: None) -> None:
    assert "price_only" in _labels(MOCKED)
