"""Explicit no: they declined the deal, or gave it to somebody else."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import last_said, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words, evidence_of

_REVERSED = ("no_reversed", "concrete_commitment", "buying_question", "meeting_accepted")


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They said no to the deal, clearly.

    Red at once. It is withdrawn once they take it back in a later mail: they say so, commit to something,
    accept a meeting, or ask what only a buyer asks. `since` is the date of the first no that stands.
    """
    reversed_at = last_said(conversation, options, *_REVERSED)
    events = standing(said(conversation, options, "explicit_no"), reversed_at, later=True)
    if not events:
        return ()
    return (
        Finding(
            signal="explicit_no",
            severity=Severity.RED,
            since=events[0].at,
            summary=say("They said no on {day}.", day=day_in_words(conversation, events[-1].at)),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(id="explicit_no", title="Explicit no", family="clear no", polarity="flag", detect=detect)
