"""Missed meeting: they did not come."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._attendance import missed
from walkaway.engine.signals.base import (
    Detector,
    Options,
    day_in_words,
    evidence_of,
    is_alive,
    severity_within,
)


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They did not come to a meeting.

    Mail of either side around it says so, or the rep recorded it; no calendar entry is needed, and
    the rep's own no-shows never count. `since` is the date of the first word of the first one.
    """
    events = [event for event in missed(conversation, options) if is_alive(conversation, options, event.at)]
    found = severity_within(events, options)
    if found is None:
        return ()
    last = day_in_words(conversation, events[-1].at)
    once = say("They did not come to the meeting around {day}.", day=last)
    often = say(
        "They missed {count|one meeting|# meetings}, the last one around {day}.", count=len(events), day=last
    )
    return (
        Finding(
            signal="missed_meeting",
            severity=found,
            since=events[options.count("amber") - 1].at,
            summary=once if len(events) == 1 else often,
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="missed_meeting",
    title="Missed meeting",
    family="dead zone",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int, "red_within_days": int},
)
