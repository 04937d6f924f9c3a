"""Vague reply: an answer that commits to nothing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._turns import Answer, answers
from walkaway.engine.signals.base import Detector, Options, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """Their answers commit to nothing: no answer, date, next step or name.

    Only turns of theirs in answer to something that called for one are looked at. `since` is the date of
    the vague answer with which it first held.
    """
    turns = answers(conversation, options)
    few, many = turns[-options.count("amber_last") :], turns[-options.count("red_last") :]
    vague = _vague(few)
    red = _vague(many)
    if len(red) >= options.count("red"):
        found, events, out_of = Severity.RED, red, many
    elif len(vague) >= options.count("amber"):
        found, events, out_of = Severity.AMBER, vague, few
    else:
        return ()
    return (
        Finding(
            signal="vague_reply",
            severity=found,
            since=events[options.count("amber") - 1].at,
            summary=say(
                "{count|one|#} of their last {all|answer|# answers} commit to nothing.",
                count=len(events),
                all=len(out_of),
            ),
            evidence=evidence_of(events),
        ),
    )


def _vague(turns: Sequence[Answer]) -> list[Answer]:
    return [turn for turn in turns if turn.vague]


DETECTOR = Detector(
    id="vague_reply",
    title="Vague reply",
    family="vague responses",
    polarity="flag",
    detect=detect,
    options={"amber": int, "amber_last": int, "red": int, "red_last": int},
)
