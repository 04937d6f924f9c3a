"""Free consulting: work and know-how asked for, and nothing given for it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import last_committed, said, standing
from walkaway.engine.signals._turns import once_a_turn
from walkaway.engine.signals.base import Detector, Options, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They asked for work or know-how turn after turn, and committed to nothing.

    Requests count once a turn, those before their last commitment do not. Red once the deal is older than
    its time cap. `since` is the date of the request that made it amber.
    """
    committed = last_committed(conversation, options)
    asked = once_a_turn(conversation, said(conversation, options, "work_request"))
    events = standing(asked, committed)
    if len(events) < options.count("amber"):
        return ()
    age = conversation.as_of - conversation.theirs[0].date
    old = age >= timedelta(days=options.words.time_cap_days)
    return (
        Finding(
            signal="free_consulting",
            severity=Severity.RED if old else Severity.AMBER,
            since=events[options.count("amber") - 1].at,
            summary=say(
                "They asked for work or know-how {count|once|twice|# times}, and gave nothing back.",
                count=len(events),
            ),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="free_consulting",
    title="Free consulting",
    family="stringing along",
    polarity="flag",
    detect=detect,
    options={"amber": int},
)
