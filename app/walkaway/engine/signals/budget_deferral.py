"""Budget deferral: money, decision or timing put off to a later period."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import money_released, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """Budget, decision or timing is put off to a later period.

    Red once two separate mails at least `red_apart_days` apart do so. An approved budget or a concrete
    commitment makes what was said before it moot. `since` is the date of the first that stands.
    """
    events = standing(said(conversation, options, "budget_deferral"), money_released(conversation, options))
    if not events:
        return ()
    apart = (events[-1].at - events[0].at).days
    last = day_in_words(conversation, events[-1].at)
    once = say("On {day} they put it off to a later period.", day=last)
    again = say(
        "They put it off to a later period again on {day}, {apart|one day|# days} later.",
        day=last,
        apart=apart,
    )
    return (
        Finding(
            signal="budget_deferral",
            severity=Severity.RED if apart >= options.count("red_apart_days") else Severity.AMBER,
            since=events[0].at,
            summary=once if len(events) == 1 else again,
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="budget_deferral",
    title="Budget deferral",
    family="next quarter twice",
    polarity="flag",
    detect=detect,
    options={"red_apart_days": int},
)
