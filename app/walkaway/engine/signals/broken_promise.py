"""Broken promise: they said by when, and nothing came."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._promises import promises
from walkaway.engine.signals.base import Detector, Options, day_in_words, is_alive, severity


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They promised something by a day, and neither it nor word of it came.

    It is withdrawn when what was promised comes after all. `since` is the day on which the grace
    after the promised day was over.
    """
    broken = [
        (promise, promise.broken_since)
        for promise in promises(conversation, options)
        if promise.broken_since is not None and is_alive(conversation, options, promise.message.date)
    ]
    found = severity(len(broken), options)
    if found is None:
        return ()
    promise, _ = broken[-1]
    due = day_in_words(conversation, conversation.calendar.start_of(promise.due))
    often = say(
        "They broke {count|one promise|# promises}, the last one due {day}.", count=len(broken), day=due
    )
    once = say("What they promised by {day} has not come.", day=due)
    return (
        Finding(
            signal="broken_promise",
            severity=found,
            since=sorted(since for _, since in broken)[options.count("amber") - 1],
            summary=once if len(broken) == 1 else often,
            evidence=tuple(conversation.evidence(each.message, each.mark) for each, _ in broken),
        ),
    )


DETECTOR = Detector(
    id="broken_promise",
    title="Broken promise",
    family="agrees, then silent",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
