"""New stakeholder: they bring more of their people in."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._stakeholders import joined
from walkaway.engine.signals.base import Detector, Options, is_alive


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They brought a new person of theirs into the talk: in copy, introduced, joining or taking over.

    Who is merely named is none. `since` is the date of the latest such mail.
    """
    events = [event for event in joined(conversation) if is_alive(conversation, options, event.at)]
    if not events:
        return ()
    latest = events[-1]
    return (
        Finding(
            signal="new_stakeholder",
            severity=Severity.GOOD,
            since=latest.at,
            summary=say("They brought in {name}.", name=latest.name[:50])
            if latest.name
            else say("They brought in somebody new."),
            evidence=latest.evidence,
        ),
    )


DETECTOR = Detector(
    id="new_stakeholder", title="New stakeholder", family="good sign", polarity="good", detect=detect
)
