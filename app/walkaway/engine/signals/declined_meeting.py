"""Declined meeting: they said no to the time and offered no other."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._invitations import declined
from walkaway.engine.signals.base import (
    Detector,
    Options,
    day_in_words,
    evidence_of,
    is_alive,
    severity_within,
)


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They declined a meeting and offered no other time.

    All of theirs who were invited must have declined, or a mail says so. `since` is the date of the
    first decline.
    """
    events = [event for event in declined(conversation, options) if is_alive(conversation, options, event.at)]
    found = severity_within(events, options)
    if found is None:
        return ()
    last = day_in_words(conversation, events[-1].at)
    once = say("They declined the meeting on {day} and offered no other time.", day=last)
    often = say("They declined {count|one meeting|# meetings} and offered no other time.", count=len(events))
    return (
        Finding(
            signal="declined_meeting",
            severity=found,
            since=events[options.count("amber") - 1].at,
            summary=once if len(events) == 1 else often,
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="declined_meeting",
    title="Declined meeting",
    family="dead zone",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int, "red_within_days": int},
)
