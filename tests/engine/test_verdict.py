"""Lights, scores, advice and reasons, on conversations built as the engine builds them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.case_files import AS_OF, Case, cases, moment
from walkaway.engine import signals
from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Ball, Evidence, Finding, Light, Severity, State, Verdict
from walkaway.engine.playbook import load
from walkaway.engine.verdict import judge

PLAYBOOK = load(None)
ORDER = [Light.GREEN, Light.AMBER, Light.RED]
ASKED = {"us": 3, "text": "Which plan?", "marks": [{"ask": "Which plan?"}]}
ANSWERED = {"them": 9, "text": "Forty seats.", "marks": []}


def talk(*thread: dict[str, Any], **more: Any) -> Conversation:
    return Case("verdict", {"name": "verdict", "thread": list(thread), **more}).conversation()


LIVE = talk(ANSWERED, ASKED)


def finding(
    signal: str,
    severity: str = "amber",
    since: int = 4,
    ref: str = "",
    kind: str = "message",
    summary: str = "",
) -> Finding:
    at = moment(since)
    evidence = (Evidence(kind, ref or f"{signal}@mail", at),)  # type: ignore[arg-type]
    return Finding(signal, Severity(severity), at, summary or f"About {signal}.", evidence)


def verdict(conversation: Conversation, *findings: Finding) -> Verdict:
    return judge(conversation, findings, PLAYBOOK)


# --- lights -----------------------------------------------------------------------------------


def test_live_talk_without_flags_is_green() -> None:
    found = verdict(LIVE)
    assert (found.light, found.recommendation) == (Light.GREEN, "none")
    assert found.score is not None
    assert 0 <= found.score <= 34
    assert found.why == ("They last wrote on 9 November, and nothing speaks against it.",)


def test_any_amber_is_amber_and_good_signs_never_remove_it() -> None:
    good = [finding(f"good{n}", "good", since=0) for n in range(5)]
    found = verdict(LIVE, finding("slow_replies"), *good)
    assert (found.light, found.recommendation) == (Light.AMBER, "watch")
    assert found.score is not None
    assert 35 <= found.score <= 69
    assert found.why == ("About slow_replies.",)


def test_any_red_is_red() -> None:
    found = verdict(LIVE, finding("slow_replies"), finding("radio_silence", "red", kind="gap"))
    assert (found.light, found.recommendation) == (Light.RED, "walk_away")
    assert found.score is not None
    assert 70 <= found.score <= 100
    assert found.why[:2] == ("About radio_silence.", "About slow_replies.")


AMBERS = [
    finding("slow_replies", since=9),
    finding("missed_meeting", since=8),
    finding("broken_promise", since=7),
]


def test_three_different_ambers_in_three_places_are_red() -> None:
    found = verdict(LIVE, *AMBERS)
    assert found.light is Light.RED
    assert "No single flag is red, but together they are." in found.why
    assert verdict(LIVE, *AMBERS[:2]).light is Light.AMBER


def test_three_ambers_of_one_signal_or_on_one_mail_stay_amber() -> None:
    same_signal = [finding("missed_meeting", ref=f"mail{n}") for n in range(3)]
    same_mail = [finding(flag.signal, ref="one mail") for flag in AMBERS]
    assert verdict(LIVE, *same_signal).light is Light.AMBER
    assert verdict(LIVE, *same_mail).light is Light.AMBER


def test_places_are_shared_out_so_that_each_amber_gets_its_own() -> None:
    """The first amber could rest on two mails; it must leave the one that the second needs."""
    wide = finding("slow_replies")
    wide = Finding(
        wide.signal, wide.severity, wide.since, wide.summary,
        (Evidence("message", "a", wide.since), Evidence("message", "b", wide.since)),
    )  # fmt: skip
    assert (
        verdict(LIVE, wide, finding("missed_meeting", ref="a"), finding("broken_promise", ref="c")).light
        is Light.RED
    )
    assert (
        verdict(LIVE, wide, finding("missed_meeting", ref="a"), finding("broken_promise", ref="b")).light
        is Light.AMBER
    )


def test_a_gap_and_a_mail_are_two_places_though_the_gap_begins_at_the_mail() -> None:
    found = [
        finding("radio_silence", ref="a", kind="gap"),
        finding("missed_meeting", ref="a"),
        finding("slow_replies"),
    ]
    assert verdict(LIVE, *found).light is Light.RED


def test_two_younger_good_signs_stand_against_three_ambers() -> None:
    one, two = finding("meeting_held", "good", since=3), finding("fast_replies", "good", since=2)
    found = verdict(LIVE, *AMBERS, one, two)
    assert found.light is Light.AMBER
    assert "Younger good signs keep it from turning red." in found.why
    assert found.good_signs == (two, one)
    assert verdict(LIVE, *AMBERS, one).light is Light.RED
    assert (
        verdict(LIVE, *AMBERS, one, finding("meeting_held", "good", since=2, ref="other")).light is Light.RED
    )
    assert verdict(LIVE, *AMBERS, one, finding("fast_replies", "good", since=8)).light is Light.RED
    red = finding("radio_silence", "red", kind="gap")
    assert verdict(LIVE, *AMBERS, red, one, two).light is Light.RED


@pytest.mark.parametrize(
    ("conversation", "state", "why"),
    [
        (talk(ASKED), State.COLD, "Nobody there has written yet."),
        (
            talk({"them": "2026-06-01", "text": "Thanks!", "marks": [{"acknowledgement": "Thanks!"}]}),
            State.DORMANT,
            "Nobody has written since 1 June, and no answer is due.",
        ),
        (
            talk(ANSWERED, ASKED, decisions=[{"what": "exit", "on": 2}]),
            State.CLOSED,
            "You closed it on 18 November.",
        ),
        (
            talk({"them": 1, "text": "Hello!", "marks": []}),
            State.OPEN,
            "First contact was yesterday. Too early to say.",
        ),
    ],
)
def test_grey_says_why(conversation: Conversation, state: State, why: str) -> None:
    assert conversation.state is state
    found = verdict(conversation, finding("slow_replies"))
    assert (found.light, found.score) == (Light.GREY, None)
    assert found.why[0] == why
    assert found.recommendation in ("none", "reply")


def test_a_plain_no_is_red_even_in_the_first_days() -> None:
    young = talk({"them": 1, "text": "Hello!", "marks": []})
    assert verdict(young, finding("explicit_no", "red")).light is Light.RED


def test_dormant_with_the_ball_theirs_keeps_its_light() -> None:
    conversation = talk(
        {"them": "2026-06-01", "text": "Forty seats.", "marks": []},
        {"us": "2026-06-08", "text": "Which plan?", "marks": [{"ask": "Which plan?"}]},
    )
    assert (conversation.state, conversation.ball) == (State.DORMANT, Ball.THEIRS)
    found = judge(conversation, signals.detect_all(conversation, PLAYBOOK), PLAYBOOK)
    assert (found.light, found.recommendation) == (Light.RED, "walk_away")


PAUSED = talk(
    ANSWERED,
    ASKED,
    {
        "them": 3,
        "at": "10:01",
        "kind": "out_of_office",
        "back": "2026-12-03",
        "text": "Away until 3 December.",
    },
)


def test_paused_without_flags_is_grey_and_with_flags_keeps_its_light() -> None:
    found = verdict(PAUSED)
    assert (found.light, found.recommendation) == (Light.GREY, "none")
    assert found.why == ("Away until 3 December by their own note; the clock is stopped.",)
    flagged = verdict(PAUSED, finding("missed_meeting", "red"))
    assert (flagged.light, flagged.recommendation) == (Light.RED, "watch")
    assert flagged.why[-1] == "Away until 3 December by their own note; the clock is stopped."
    assert verdict(PAUSED, finding("missed_meeting")).light is Light.AMBER


def test_an_accepted_meeting_ahead_is_live_though_the_clock_stands() -> None:
    changes = [{"what": "set", "by": "us", "on": 4}, {"what": "accepted", "by": "them", "on": 2}]
    ahead = [{"start": -3, "status": "accepted", "changes": changes}]
    conversation = talk(ANSWERED, ASKED, meetings=ahead)
    assert conversation.paused is not None
    found = judge(conversation, signals.detect_all(conversation, PLAYBOOK), PLAYBOOK)
    assert found.light is Light.GREEN
    assert "Meeting accepted for Wednesday 25 November, 14:00." in found.why


# --- advice -----------------------------------------------------------------------------------


def test_the_ball_is_ours_so_reply_comes_before_walking_away() -> None:
    conversation = talk(
        {"us": 9, "text": "Which plan?", "marks": [{"ask": "Which plan?"}]},
        {"them": 4, "text": "Is there a cheaper one?", "marks": [{"ask": "Is there a cheaper one?"}]},
    )
    found = verdict(conversation, finding("missed_meeting", "red"))
    assert (found.light, found.recommendation) == (Light.RED, "reply")
    owed = "You owe them an answer: their question of 16 November has waited four working days."
    assert found.why == (owed, "About missed_meeting.")


def test_a_refusal_comes_before_everything() -> None:
    conversation = talk(
        ASKED, {"them": 1, "text": "We went with Halm.", "marks": [{"explicit_no": "We went with Halm."}]}
    )
    found = verdict(conversation)
    assert found.recommendation == "respect_no"
    assert found.why[0] == "They said no on 19 November. Thank them, then close."


@pytest.mark.parametrize(
    ("signal", "first"),
    [
        ("explicit_no", "They said no on 16 November. Thank them, then close."),
        ("do_not_contact", "They asked not to be written to. No draft here, ever."),
    ],
)
def test_a_clear_no_is_respected(signal: str, first: str) -> None:
    found = verdict(LIVE, finding("radio_silence", "red", since=1, kind="gap"), finding(signal, "red"))
    assert (found.light, found.recommendation, found.why[0]) == (Light.RED, "respect_no", first)


def test_a_no_that_they_took_back_is_over() -> None:
    conversation = talk(
        {"them": 9, "text": "Not interested.", "marks": [{"explicit_no": "Not interested."}]},
        {"them": 4, "text": "We changed our minds.", "marks": []},
    )
    assert verdict(conversation).recommendation == "reply"


# --- what always holds ------------------------------------------------------------------------

_KINDS = st.sampled_from(["message", "meeting", "gap"])
_FLAGS = st.builds(
    finding,
    st.sampled_from([d.id for d in signals.DETECTORS if d.polarity == "flag"] + ["explicit_no"]),
    st.sampled_from(["amber", "red"]),
    st.integers(0, 30),
    st.sampled_from(["a", "b", "c", "d"]),
    _KINDS,
)
_GOOD = st.builds(
    finding,
    st.sampled_from([d.id for d in signals.DETECTORS if d.polarity == "good"]),
    st.just("good"),
    st.integers(0, 30),
    st.sampled_from(["a", "b", "c", "d"]),
    _KINDS,
)
_TALKS = st.sampled_from([LIVE, PAUSED, talk(ANSWERED)])


@given(_TALKS, st.lists(_FLAGS, max_size=5), st.lists(_GOOD, max_size=4), _FLAGS)
def test_a_flag_more_never_makes_it_better(
    conversation: Conversation, flags: list[Finding], good: list[Finding], more: Finding
) -> None:
    before, after = verdict(conversation, *flags, *good), verdict(conversation, *flags, *good, more)
    assert (after.score or 0) >= (before.score or 0)
    if before.light is not Light.GREY:
        assert ORDER.index(after.light) >= ORDER.index(before.light)


@given(_TALKS, st.lists(_FLAGS, max_size=6), st.lists(_GOOD, max_size=4), st.randoms())
def test_order_does_not_matter_and_scores_fit_lights(
    conversation: Conversation, flags: list[Finding], good: list[Finding], random: Any
) -> None:
    found: Sequence[Finding] = [*flags, *good]
    one = verdict(conversation, *found)
    other = verdict(conversation, *random.sample(found, len(found)))
    assert (one.light, one.score, one.recommendation) == (other.light, other.score, other.recommendation)
    ranges = {Light.GREEN: range(35), Light.AMBER: range(35, 70), Light.RED: range(70, 101)}
    assert one.score is None if one.light is Light.GREY else one.score in ranges[one.light]
    assert one.why


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.name)
def test_every_case_gets_reasons_fit_to_be_read_aloud(case: Case) -> None:
    conversation = case.conversation()
    found = judge(conversation, signals.detect_all(conversation, PLAYBOOK), PLAYBOOK)
    assert found.why
    for sentence in found.why:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert len(sentence) <= 90


def test_first_contact_is_counted_in_days() -> None:
    def light(days: float) -> Light:
        at: datetime = AS_OF - timedelta(days=days)
        local = {"them": at.date().isoformat(), "at": f"{at:%H:%M}", "text": "Hello, two of us.", "marks": []}
        return verdict(talk(local)).light

    assert (light(2.9), light(3.2)) == (Light.GREY, Light.GREEN)
