"""Unrealistic expectations: demands that no sane offer could meet."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import counted_finding, said
from walkaway.engine.signals.base import Detector, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They demanded what no sane offer could meet.

    Counted by mail. `since` is the date of the first.
    """
    events = said(conversation, options, "unrealistic_expectations")
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return counted_finding(
        "unrealistic_expectations",
        events,
        options,
        once=say("On {day} they demanded what no sane offer could meet.", day=last),
        often=say(
            "{count|one of their mails demands|# of their mails demand} what no sane offer could meet.",
            count=len(events),
        ),
    )


DETECTOR = Detector(
    id="unrealistic_expectations",
    title="Unrealistic expectations",
    family="misalignment",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
