"""Value unclear: they do not see what it is good for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import counted_finding, last_committed, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They say that they do not see value, need or use.

    Counted by mail; a concrete commitment of theirs makes what was said before it moot. `since` is the
    date of the first that stands.
    """
    committed = last_committed(conversation, options)
    events = standing(said(conversation, options, "value_unclear"), committed)
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return counted_finding(
        "value_unclear",
        events,
        options,
        once=say("On {day} they said that they do not see the value.", day=last),
        often=say("They said {count|once|twice|# times} that they do not see the value.", count=len(events)),
    )


DETECTOR = Detector(
    id="value_unclear",
    title="Value unclear",
    family="value isn't clear",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
