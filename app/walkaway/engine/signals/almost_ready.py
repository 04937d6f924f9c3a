"""Almost ready: a decision announced as near, again and again."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import last_committed, said, standing
from walkaway.engine.signals.base import Detector, Options, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They announced a decision as near at least twice, weeks apart.

    The days count from the first such mail to the last. A concrete commitment makes what was said before
    it moot. `since` is the date of the mail with which it first held.
    """
    committed = last_committed(conversation, options)
    events = standing(said(conversation, options, "almost_ready"), committed)
    if len(events) < options.count("amber"):
        return ()
    apart = (events[-1].at - events[0].at).days
    if apart < options.count("amber_apart_days"):
        return ()
    first = next(e for e in events if (e.at - events[0].at).days >= options.count("amber_apart_days"))
    return (
        Finding(
            signal="almost_ready",
            severity=Severity.RED if apart >= options.count("red_apart_days") else Severity.AMBER,
            since=first.at,
            summary=say(
                "Almost ready, they said {count|once|twice|# times} within {apart|one day|# days}.",
                count=len(events),
                apart=apart,
            ),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="almost_ready",
    title="Almost ready",
    family="almost ready for months",
    polarity="flag",
    detect=detect,
    options={"amber": int, "amber_apart_days": int, "red_apart_days": int},
)
