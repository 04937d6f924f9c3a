"""Slow replies: they answer, but ever later."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation, Latency
from walkaway.engine.conversation.turns import median
from walkaway.engine.model import Evidence, Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import Detector, Options, is_alive


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """Their last replies took very long, or much longer than earlier ones.

    It rests on the gaps before these replies; `since` is the date of the reply that first made it so.
    """
    latencies = conversation.latencies
    summary = _judge(latencies, options)
    if not summary or not is_alive(conversation, options, latencies[-1].reply.date):
        return ()
    first = len(latencies)
    while _judge(latencies[: first - 1], options):
        first -= 1
    gaps = latencies[-options.count("last") :]
    return (
        Finding(
            signal="slow_replies",
            severity=Severity.AMBER,
            since=latencies[first - 1].reply.date,
            summary=summary,
            evidence=tuple(Evidence("gap", gap.asked.ref, gap.asked.date) for gap in gaps),
        ),
    )


def _judge(latencies: Sequence[Latency], options: Options) -> str:
    """The sentence that holds after these replies, empty where they are not slow."""
    days = [latency.business_days for latency in latencies]
    if len(days) < options.count("at_least"):
        return ""
    late = median(days[-options.count("last") :])
    if late >= options.count("amber_bd"):
        return say("They take {days|one working day|# working days} to answer.", days=late)
    newer = days[-options.count("slowed_last") :]
    older = days[: -options.count("slowed_last")]
    if len(newer) < options.count("slowed_last") or not older:
        return ""
    now, before = median(newer), median(older)
    if now >= options.count("slowed_bd") and now > options.factor("slowed_times") * before:
        return _slowed(now, before)
    return ""


def _slowed(now: float, before: float) -> str:
    if not before:
        return say(
            "They now take {days|one working day|# working days} to answer; it used to be the same day.",
            days=now,
        )
    if before < 1:
        return say(
            "They now take {days|one working day|# working days} to answer; it used to be within a day.",
            days=now,
        )
    return say(
        "They now take {days|one working day|# working days} to answer; it used to be {usual|one|#}.",
        days=now,
        usual=before,
    )


DETECTOR = Detector(
    id="slow_replies",
    title="Slow replies",
    family="dead zone",
    polarity="flag",
    detect=detect,
    options={
        "last": int,
        "at_least": int,
        "amber_bd": int,
        "slowed_last": int,
        "slowed_times": float,
        "slowed_bd": int,
    },
)
