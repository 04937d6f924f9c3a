"""Do not contact: they ask to be left alone."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import last_said, said, standing
from walkaway.engine.signals.base import Detector, Options, day_in_words, evidence_of

_WROTE_AGAIN = ("ask", "concrete_commitment", "buying_question", "meeting_accepted")


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They ask not to be written to or called again.

    Red at once. Only they can end it: a later mail in which they ask or agree to something. `since` is the
    date of the first that stands.
    """
    events = standing(
        said(conversation, options, "do_not_contact"), last_said(conversation, options, *_WROTE_AGAIN)
    )
    if not events:
        return ()
    return (
        Finding(
            signal="do_not_contact",
            severity=Severity.RED,
            since=events[0].at,
            summary=say(
                "On {day} they asked not to be contacted again.",
                day=day_in_words(conversation, events[-1].at),
            ),
            evidence=evidence_of(events),
        ),
    )


DETECTOR = Detector(
    id="do_not_contact", title="Do not contact", family="clear no", polarity="flag", detect=detect
)
