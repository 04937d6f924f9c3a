"""Thirty exits from the demo mailbox: each true, kind and its own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta

import pytest

from tests.exits.conftest import TONES, Demo
from walkaway.engine.actions.draft import DraftWish, draft
from walkaway.engine.exits.draft import Option
from walkaway.engine.exits.notes import closing_of
from walkaway.engine.exits.reasons import suggest
from walkaway.engine.exits.remarks import MOST_WORDS, body_of, count_words
from walkaway.engine.exits.words import exit_words

COUNTS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|few)\s+"
    r"(?:mails?|e-?mails?|messages?|calls?|attempts?|times?|follow-?ups?|reminders?|meetings?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bdays?\b|\bweeks?\b", re.IGNORECASE)
FLAGS = re.compile(
    r"silen|unanswer|follow-?up|chas|ghost|vague|dodg|avoid|reschedul|missed|no-?show|promis|budget|decision-?maker"
    r"|boss|stall|flag|signal|deadline|last chance|price|discount|hostile|trial",
    re.IGNORECASE,
)

SIGNATURE = (
    "-- \nTessa Harcombe\nTidewarren Sensing | temperature and humidity, watched for you\n+44 1632 960417"
)


def sentences(text: str) -> list[str]:
    """What a mail says between greeting and signature, sentence by sentence."""
    paragraphs = body_of(text).strip().split("\n\n")[1:]
    return [part for paragraph in paragraphs for part in re.split(r"(?<=[.?!])\s+", paragraph)]


def test_there_are_thirty_exits_that_need_no_insisting(demo: Demo) -> None:
    assert len(demo.drafts) == 30
    assert len({prospect for prospect, _ in demo.drafts}) == 5
    assert len(demo.insisted) > 40


def test_no_two_share_a_sentence_but_greeting_and_signature(demo: Demo) -> None:
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, made in {**demo.drafts, **demo.insisted}.items():
        for sentence in sentences(made.text):
            said[sentence].add(key)
    shared = {sentence: keys for sentence, keys in said.items() if len(keys) > 1}
    assert not shared


def test_with_every_option_none_is_too_long(demo: Demo) -> None:
    views = {view.prospect.id: view for view in demo.snapshot.prospects}
    for prospect, tone in demo.drafts:
        revisit = demo.snapshot.as_of.date() + timedelta(days=120)
        made = draft(demo.board, views[prospect], DraftWish(tone, frozenset(Option), revisit=revisit))
        assert count_words(body_of(made.text)) <= MOST_WORDS, (prospect, tone)
        assert not [remark for remark in made.warnings if remark.kind == "too_long"]


def test_days_that_a_note_counts_end_on_the_day_it_names(demo: Demo) -> None:
    view = next(view for view in demo.snapshot.prospects if "pennyloaf" in view.prospect.id)
    note = closing_of(demo.board.conversation(view.prospect.id), view.verdict).note
    assert "Silent for 29 working days" in note
    assert "(as of 20 November)" in note


def test_each_names_a_fact_found_verbatim_in_its_thread(demo: Demo) -> None:
    for (prospect, tone), made in {**demo.drafts, **demo.insisted}.items():
        thread = "\n".join(demo.mails(prospect))
        topics = [fact for fact in made.facts if fact.field in ("topic", "detail", "short")]
        assert topics, (prospect, tone)
        for fact in topics:
            assert fact.found in thread, (prospect, tone, fact)
            assert fact.text in made.text
        named = [fact for fact in made.facts if fact.field == "topic"]
        assert all(fact.found.casefold() in made.text.casefold() for fact in named)


def test_none_counts_names_days_or_uses_the_words_of_flags(demo: Demo) -> None:
    for key, made in {**demo.drafts, **demo.insisted}.items():
        text = body_of(made.text)
        for fact in made.facts:
            text = text.replace(fact.text, "")
        for pattern in (COUNTS, DAYS, FLAGS):
            assert not pattern.search(text), (key, pattern.search(text))
        assert not made.warnings, (key, made.warnings)


def test_none_quotes_what_a_flag_rests_on(demo: Demo) -> None:
    for key, made in demo.drafts.items():
        words = re.findall(r"\w+", body_of(made.text).casefold())
        runs = {tuple(words[place : place + 5]) for place in range(len(words))}
        for flag in made.flags:
            for piece in flag.evidence:
                quote = re.findall(r"\w+", (piece.quote or "").casefold())
                hits = {tuple(quote[place : place + 5]) for place in range(len(quote) - 4)} & runs
                assert not hits, (key, hits)


def test_all_have_40_to_120_words_with_greeting_and_signature(demo: Demo) -> None:
    for key, made in {**demo.drafts, **demo.insisted}.items():
        assert 40 <= made.words <= 120, key
        assert made.text.endswith(SIGNATURE)
        assert re.match(r"(Hi|Hello|Dear) [A-Z][\w. -]*,\n\n|Dear all,\n\n", made.text), made.text[:40]


def test_greetings_are_those_of_the_thread(demo: Demo) -> None:
    begin = {prospect: made.text.partition("\n")[0] for (prospect, _), made in demo.insisted.items()}
    begin |= {prospect: made.text.partition("\n")[0] for (prospect, _), made in demo.drafts.items()}
    assert begin["larchfield-academies.example"] == "Hello Priya,"
    assert begin["pennyloaf-bakeries.example"] == "Hi Rosa,"
    assert begin["ostermoor-timber.example"] == "Dear all,"  # Mr Rudd is gone, the office is nobody
    assert begin["vantry-museums.example"] == "Dear Dr Farrant-Moyle,"
    assert begin["brandmoeller-kuehlhaus.example"] == "Dear Mr Brandmöller,"


def test_the_recipient_is_alive_and_never_the_rep(demo: Demo) -> None:
    for (prospect, _), made in {**demo.drafts, **demo.insisted}.items():
        people = [made.recipients.to, *made.recipients.cc]
        gone = {c.address for c in demo.board.conversation(prospect).contacts if c.gone is not None}
        assert not gone & {person.email for person in people}
        assert all(person.email != "tessa@tidewarren.example" for person in people)


def test_the_same_wish_gives_the_same_draft_and_another_wording_a_different_one(demo: Demo) -> None:
    from walkaway.engine.actions.draft import DraftWish, draft, find_prospect

    view = find_prospect(demo.snapshot, "Pennyloaf")
    first = draft(demo.board, view)
    assert draft(demo.board, view) == first
    other = draft(demo.board, view, DraftWish(again=1))
    assert not set(sentences(first.text)) & set(sentences(other.text))
    assert first.tone == "closing_courtesy"


def test_what_stands_beside_the_draft(demo: Demo) -> None:
    made = demo.drafts["pennyloaf-bakeries.example", "closing_courtesy"]
    assert [tone for tone, _, _ in made.tones] == list(TONES)
    assert made.flags[0].signal == "radio_silence"
    reasons = (made.closing.reason, made.closing.second_reason)
    assert reasons == suggest(made.flags)
    assert sorted(reasons) == ["never_committed", "went_silent"]
    assert made.closing.note.count(". ") == 2
    assert "9 September" in made.closing.note
    assert made.writes_as == "Rosa, English"
    assert made.last_step.startswith("Last meeting on 15 September")
    assert made.cost.mails > 10
    assert made.cost.meetings == 1
    assert demo.drafts["larchfield-academies.example", "direct"].closing.reason == "timing"
    assert demo.drafts["quillmark-dental.example", "direct"].closing.reason == "tone"
    assert demo.drafts["ostermoor-timber.example", "direct"].closing.reason == "contact_left"


def test_the_guard_of_the_language_holds_every_word_of_the_templates() -> None:
    from walkaway.engine.exits.templates import load

    for language in ("en", "de"):
        words = exit_words(language)
        lines = [line for bank in load(language).banks.values() for line in bank]
        hits = [
            (phrase, line)
            for line in lines
            for phrase in words.never
            if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", line, re.IGNORECASE)
        ]
        assert not hits


@pytest.mark.parametrize("tone", TONES)
def test_options_say_more_and_stay_within_bounds(demo: Demo, tone: str) -> None:
    from datetime import date

    from walkaway.engine.actions.draft import DraftWish, draft, find_prospect
    from walkaway.engine.exits.draft import Option

    view = find_prospect(demo.snapshot, "larchfield-academies.example")
    wish = DraftWish(tone=tone, options=frozenset(Option), revisit=date(2027, 3, 1))
    made = draft(demo.board, view, wish)
    assert "March 2027" in made.text
    assert made.closing.revisit == date(2027, 3, 1)
    assert made.words <= 140
    for option in Option:
        single = draft(
            demo.board, view, DraftWish(tone=tone, options=frozenset({option}), revisit=date(2027, 3, 1))
        )
        assert single.words <= 120, option
