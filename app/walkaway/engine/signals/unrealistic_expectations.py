"""Unrealistic expectations: demands that no sane offer could meet."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.signals._said import counted_finding, said
from walkaway.engine.signals.base import Detector, Options, day_in_words, in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They demanded what no sane offer could meet.

    Counted by mail. `since` is the date of the first.
    """
    events = said(conversation, options, "unrealistic_expectations")
    last = day_in_words(conversation, events[-1].at) if events else ""
    return counted_finding(
        "unrealistic_expectations",
        events,
        options,
        once=f"On {last} they demanded what no sane offer could meet.",
        often=f"{in_words(len(events)).capitalize()} of their mails demand what no sane offer could meet.",
    )


DETECTOR = Detector(
    id="unrealistic_expectations",
    title="Unrealistic expectations",
    family="misalignment",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
