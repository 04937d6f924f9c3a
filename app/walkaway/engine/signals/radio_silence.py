"""Radio silence: a question of ours waits far longer than they normally take."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Ball, Evidence, Finding, Severity, State
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import Detector, Options, day_in_words, reached


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They have not answered for far longer than they normally take.

    It rests on the gap that begins with the first unanswered message; `since` is the day on which
    that gap grew longer than the amber limit. Who never wrote is cold, and no dead zone.
    """
    opened = conversation.opened
    if opened is None or conversation.ball is not Ball.THEIRS or conversation.state is State.COLD:
        return ()
    days = conversation.business_days(opened.date, conversation.as_of, pauses=True)
    amber = _limit(conversation, options, "amber")
    if days < amber:
        return ()
    red = _chased_in_vain(conversation, options, days) or days >= _limit(
        conversation, options, "red_whatever"
    )
    return (
        Finding(
            signal="radio_silence",
            severity=Severity.RED if red else Severity.AMBER,
            since=reached(conversation, opened.date, amber) or conversation.as_of,
            summary=_summary(conversation, options, days),
            evidence=(Evidence("gap", opened.ref, opened.date),),
        ),
    )


def _limit(conversation: Conversation, options: Options, name: str) -> int:
    relative = options.factor(f"{name}_times_expected") * conversation.expected
    return max(options.count(f"{name}_bd"), math.ceil(relative))


def _chased_in_vain(conversation: Conversation, options: Options, days: int) -> bool:
    followups = conversation.followups
    if len(followups) < options.count("red_followups") or days < _limit(conversation, options, "red"):
        return False
    age = conversation.business_days(followups[-1].date, conversation.as_of, pauses=True)
    return age >= options.count("red_followup_age_bd")


def _summary(conversation: Conversation, options: Options, days: int) -> str:
    assert conversation.opened is not None
    silent = say("Silent for {days|one working day|# working days}", days=days)
    if days < conversation.silence:
        silent = say("Silent for {days|one working day|# working days} outside of pauses", days=days)
    if followups := len(conversation.followups):
        return say(
            "{silent}, and {count|one follow-up is|# follow-ups are} unanswered.",
            silent=silent,
            count=followups,
        )
    if len(conversation.latencies) >= options.words.expected_from:
        usual = conversation.median_latency or 0
        return say("{silent}; they normally take {usual|one|#}.", silent=silent, usual=usual)
    day = day_in_words(conversation, conversation.opened.date)
    return say("{silent}, since your mail of {day}.", silent=silent, day=day)


DETECTOR = Detector(
    id="radio_silence",
    title="Radio silence",
    family="dead zone",
    polarity="flag",
    detect=detect,
    options={
        "amber_bd": int,
        "amber_times_expected": float,
        "red_bd": int,
        "red_times_expected": float,
        "red_followups": int,
        "red_followup_age_bd": int,
        "red_whatever_bd": int,
        "red_whatever_times_expected": float,
    },
)
