"""Fast replies: they answer at once, as people do who want something."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation, Latency
from walkaway.engine.conversation.turns import median
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import Detector, Options, is_alive


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They normally answer within a working day.

    It rests on their latest replies; `since` is the date of the reply that first made it so.
    """
    latencies = [gap for gap in conversation.latencies if is_alive(conversation, options, gap.reply.date)]
    if not _fast(latencies, options):
        return ()
    first = len(latencies)
    while _fast(latencies[: first - 1], options):
        first -= 1
    same_day = median(gap.business_days for gap in latencies) == 0
    return (
        Finding(
            signal="fast_replies",
            severity=Severity.GOOD,
            since=latencies[first - 1].reply.date,
            summary=say("They normally answer the same day.")
            if same_day
            else say("They normally answer within a working day."),
            evidence=tuple(
                conversation.evidence(gap.reply) for gap in latencies[-options.count("at_least") :]
            ),
        ),
    )


def _fast(latencies: Sequence[Latency], options: Options) -> bool:
    if len(latencies) < options.count("at_least"):
        return False
    return median(gap.business_days for gap in latencies) <= options.count("at_most_bd")


DETECTOR = Detector(
    id="fast_replies",
    title="Fast replies",
    family="good sign",
    polarity="good",
    detect=detect,
    options={"at_least": int, "at_most_bd": int},
)
