"""Value unclear: they do not see what it is good for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.signals._said import counted_finding, last_committed, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words, times


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They say that they do not see value, need or use.

    Counted by mail; a concrete commitment of theirs makes what was said before it moot. `since` is the
    date of the first that stands.
    """
    committed = last_committed(conversation, options)
    events = standing(said(conversation, options, "value_unclear"), committed)
    last = day_in_words(conversation, events[-1].at) if events else ""
    return counted_finding(
        "value_unclear",
        events,
        options,
        once=f"On {last} they said that they do not see the value.",
        often=f"They said {times(len(events))} that they do not see the value.",
    )


DETECTOR = Detector(
    id="value_unclear",
    title="Value unclear",
    family="value isn't clear",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
