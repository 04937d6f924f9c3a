"""Rescheduled: they keep moving the meeting."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._invitations import accepted_ahead
from walkaway.engine.signals._moves import moved
from walkaway.engine.signals.base import (
    Detector,
    Options,
    day_in_words,
    densest,
    evidence_of,
    is_alive,
)


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They moved or cancelled a set meeting again and again.

    Calendar answers and mail count alike, the rep's own moves never. `since` is the date of the
    move that made it amber.
    """
    events = [event for event in moved(conversation, options) if is_alive(conversation, options, event.at)]
    red, amber = options.count("red"), options.count("amber")
    if len(events) < red and densest(events, options.count("amber_within_days")) < amber:
        return ()
    stands = accepted_ahead(conversation, options) is not None
    first = day_in_words(conversation, events[0].at)
    often = say(
        "They moved or cancelled a meeting {count|once|twice|# times} since {day}",
        count=len(events),
        day=first,
    )
    return (
        Finding(
            signal="rescheduled",
            severity=Severity.RED if len(events) >= red else Severity.AMBER,
            since=events[min(amber, len(events)) - 1].at,
            summary=say("{often}.", often=often)
            if stands
            else say("{often}; no new date stands.", often=often),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="rescheduled",
    title="Rescheduled again and again",
    family="repeated rescheduling",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int, "amber_within_days": int},
)
