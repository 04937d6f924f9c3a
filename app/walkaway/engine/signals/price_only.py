"""Price only: talk about price, and none about need, use or outcome."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Message, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import said
from walkaway.engine.signals.base import Detector, Options, evidence_of, recent

_OF_USE = ("pain", "cost_of_nothing", "tried_before")


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """Most of their last replies are about price or discount, and none about need, use or outcome.

    Never red alone. `since` is the date of the reply with which it first held.
    """
    last = list(recent(conversation, options, own=False))[-options.count("last") :]
    if not last:
        return ()
    events = [event for event in said(conversation, options, "price_only") if event.at >= last[0].date]
    if len(events) < options.count("at_least") or any(map(_speaks_of_use, last)):
        return ()
    return (
        Finding(
            signal="price_only",
            severity=Severity.AMBER,
            since=events[options.count("at_least") - 1].at,
            summary=say(
                "{count|one|#} of their last {all|reply|# replies} are about price, none about use.",
                count=len(events),
                all=len(last),
            ),
            evidence=evidence_of(events),
        ),
    )


def _speaks_of_use(message: Message) -> bool:
    """Whether it says anything of need, use or outcome."""
    reading = message.reading
    return reading is not None and (
        bool(reading.of("need")) or any(mark.detail in _OF_USE for mark in reading.of("qualifies"))
    )


DETECTOR = Detector(
    id="price_only",
    title="Price only",
    family="price over value",
    polarity="flag",
    detect=detect,
    options={"last": int, "at_least": int},
)
