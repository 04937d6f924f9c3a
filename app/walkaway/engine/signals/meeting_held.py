"""Meeting held: both sides were there."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._attendance import held
from walkaway.engine.signals.base import Detector, Options, day_in_words, is_alive


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """A meeting took place: mail right after it bears it out, or the rep recorded it.

    A meeting that merely stands in a calendar may have taken place or not. `since` is the date of
    the latest word of one.
    """
    events = [event for event in held(conversation, options) if is_alive(conversation, options, event.at)]
    if not events:
        return ()
    latest = events[-1]
    start = next((piece.date for piece in latest.evidence if piece.kind == "meeting"), None)
    if start is None:
        summary = say("A meeting took place around {day}.", day=day_in_words(conversation, latest.at))
    else:
        summary = say("A meeting took place on {day}.", day=day_in_words(conversation, start))
    return (
        Finding(
            signal="meeting_held",
            severity=Severity.GOOD,
            since=latest.at,
            summary=summary,
            evidence=latest.evidence,
        ),
    )


DETECTOR = Detector(
    id="meeting_held", title="Meeting held", family="good sign", polarity="good", detect=detect
)
