"""Hostile: threats, ultimatums, insults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import counted_finding, said
from walkaway.engine.signals.base import Detector, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They threatened, insulted, or left the choice to take it or leave it.

    Counted by mail. `since` is the date of the first.
    """
    events = said(conversation, options, "hostile")
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return counted_finding(
        "hostile",
        events,
        options,
        once=say("They wrote in a hostile tone on {day}.", day=last),
        often=say(
            "They wrote in a hostile tone {count|once|twice|# times}, last on {day}.",
            count=len(events),
            day=last,
        ),
    )


DETECTOR = Detector(
    id="hostile",
    title="Hostile",
    family="take it or leave it",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
