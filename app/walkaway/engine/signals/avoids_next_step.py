"""Avoids the next step: a concrete proposal passed by."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import counted_finding, last_said, said, standing
from walkaway.engine.signals._turns import once_a_turn
from walkaway.engine.signals.base import Detector, Options

_TAKEN = ("meeting_accepted", "concrete_commitment")


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """The rep proposed a concrete step, and they neither took, declined nor replaced it.

    Counted once a turn of theirs. A meeting accepted or a concrete commitment, in the same turn or later,
    makes it moot. `since` is the date of the one that made it amber.
    """
    taken = last_said(conversation, options, *_TAKEN)
    events = standing(once_a_turn(conversation, said(conversation, options, "avoids_next_step")), taken)
    return counted_finding(
        "avoids_next_step",
        events,
        options,
        once=say("They passed by a next step that you proposed."),
        often=say("They passed by {count|one next step|# next steps} that you proposed.", count=len(events)),
    )


DETECTOR = Detector(
    id="avoids_next_step",
    title="Avoids the next step",
    family="avoiding next steps",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
