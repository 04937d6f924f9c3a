"""Hostile: threats, ultimatums, insults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.signals._said import counted_finding, said
from walkaway.engine.signals.base import Detector, Options, day_in_words, times


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They threatened, insulted, or left the choice to take it or leave it.

    Counted by mail. `since` is the date of the first.
    """
    events = said(conversation, options, "hostile")
    last = day_in_words(conversation, events[-1].at) if events else ""
    return counted_finding(
        "hostile",
        events,
        options,
        once=f"They wrote in a hostile tone on {last}.",
        often=f"They wrote in a hostile tone {times(len(events))}, last on {last}.",
    )


DETECTOR = Detector(
    id="hostile",
    title="Hostile",
    family="take it or leave it",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
