"""Meeting accepted: they took a time, or set one themselves."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._invitations import accepted, accepted_ahead
from walkaway.engine.signals.base import (
    Detector,
    Options,
    appointment_in_words,
    day_in_words,
    evidence_of,
    is_alive,
)


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They accepted, set or proposed a time for a meeting, in a calendar or in words.

    A time that they gave up, moved or missed since is none. `since` is the date of the latest.
    """
    events = [event for event in accepted(conversation, options) if is_alive(conversation, options, event.at)]
    if not events:
        return ()
    ahead = accepted_ahead(conversation, options)
    latest = events[-1]
    day = day_in_words(conversation, latest.at)
    summary = say("They proposed a time for a meeting on {day}.", day=day)
    if latest.agreed:
        summary = say("They took a time for a meeting on {day}.", day=day)
    if ahead is not None and ahead.start is not None:
        summary = say("Meeting accepted for {day}.", day=appointment_in_words(conversation, ahead.start))
    return (
        Finding(
            signal="meeting_accepted",
            severity=Severity.GOOD,
            since=latest.at,
            summary=summary,
            evidence=evidence_of((latest,) if ahead is None else (latest, ahead)),
        ),
    )


DETECTOR = Detector(
    id="meeting_accepted", title="Meeting accepted", family="good sign", polarity="good", detect=detect
)
