"""No budget: they say plainly that there is no money for it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import money_released, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They say plainly that there is no money for it.

    Amber by itself, red beside a flag of the families in `red_beside`. An approved budget or a concrete
    commitment withdraws it. `since` is the date of the first that stands.
    """
    events = standing(said(conversation, options, "no_budget"), money_released(conversation, options))
    if not events:
        return ()
    return (
        Finding(
            signal="no_budget",
            severity=Severity.AMBER,
            since=events[0].at,
            summary=say(
                "On {day} they said that there is no budget.", day=day_in_words(conversation, events[-1].at)
            ),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="no_budget",
    title="No budget",
    family="no budget",
    polarity="flag",
    detect=detect,
    red_beside=frozenset({"dead zone", "misalignment"}),
)
