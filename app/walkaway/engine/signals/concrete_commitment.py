"""Concrete commitment: a date, a name or an amount that binds them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import good_sign, said
from walkaway.engine.signals.base import Detector, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They committed to a date, a name or an amount.

    `since` is the date of the latest such mail.
    """
    events = said(conversation, options, "concrete_commitment")
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return good_sign(
        "concrete_commitment", events, say("They committed to something concrete on {day}.", day=last)
    )


DETECTOR = Detector(
    id="concrete_commitment", title="Concrete commitment", family="good sign", polarity="good", detect=detect
)
