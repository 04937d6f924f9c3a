"""Promise kept: what they said would come came in time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._promises import promises
from walkaway.engine.signals.base import Detector, Options, day_in_words, is_alive, marked


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They promised something by a day, and it came in time.

    `since` is the date of the mail that brought the latest.
    """
    kept = [
        (promise.kept, promise)
        for promise in promises(conversation, options)
        if promise.kept is not None and is_alive(conversation, options, promise.kept.date)
    ]
    if not kept:
        return ()
    delivery, promise = max(kept, key=lambda each: each[0].date)
    due = day_in_words(conversation, conversation.calendar.start_of(promise.due))
    return (
        Finding(
            signal="promise_kept",
            severity=Severity.GOOD,
            since=delivery.date,
            summary=say(
                "What they promised by {due} came on {day}.",
                due=due,
                day=day_in_words(conversation, delivery.date),
            ),
            evidence=(
                conversation.evidence(promise.message, promise.mark),
                conversation.evidence(
                    delivery, next((mark for _, mark in marked([delivery], "delivered")), None)
                ),
            ),
        ),
    )


DETECTOR = Detector(
    id="promise_kept", title="Promise kept", family="good sign", polarity="good", detect=detect
)
