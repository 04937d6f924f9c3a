"""Tells whether a sent mail is a draft of ours, perhaps changed by the rep before it went."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from walkaway.engine.exits.remarks import body_of
from walkaway.engine.model import Kind, Message

ALIKE: Final = 0.5
"""The share of word pairs that a changed draft must still have."""

_WORD = re.compile(r"[^\W_]+")
_CLOCKS = timedelta(minutes=10)  # between this computer and the rep's mail program


def sent_copy(
    message_id: str, answers: str, text: str, since: datetime, ours: Iterable[Message]
) -> Message | None:
    """The mail among `ours` that is this draft sent, None while there is none.

    Programs that keep the Message-ID of a draft are believed by it (most write a new one). Else it is the
    mail since then in the same thread whose words are alike.
    """
    best: tuple[float, Message] | None = None
    for message in ours:
        if message.ref == message_id:
            return message
        if message.kind is not Kind.HUMAN or message.body is None or message.date < since - _CLOCKS:
            continue
        same = answers and answers in (message.in_reply_to, *message.references)
        alike = likeness(text, message.body.new_text)
        # A mail program may have lost the thread; then the words must be nearly the same.
        if alike >= (ALIKE if same else (1 + ALIKE) / 2) and (best is None or alike > best[0]):
            best = alike, message
    return best[1] if best is not None else None


def likeness(draft: str, sent: str) -> float:
    """The share of the draft's pairs of neighbouring words that the sent mail has, 0 to 1."""
    wanted, there = _pairs(body_of(draft)), _pairs(sent)
    total = wanted.total()
    return (wanted & there).total() / total if total else 0.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return Counter(pairwise(words))
