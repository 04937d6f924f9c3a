"""Buying question: they ask what only a buyer asks."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._said import good_sign, said
from walkaway.engine.signals.base import Detector, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They asked about contract, security, implementation, ordering or references.

    `since` is the date of the latest such mail.
    """
    events = said(conversation, options, "buying_question")
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return good_sign("buying_question", events, say("On {day} they asked what only a buyer asks.", day=last))


DETECTOR = Detector(
    id="buying_question", title="Buying question", family="good sign", polarity="good", detect=detect
)
