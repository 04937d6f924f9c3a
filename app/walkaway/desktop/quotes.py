"""Quoted words as a reader wants them: the whole sentence that a finding found its words in."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence

from walkaway.engine.model import Evidence, Message

_END = re.compile(r"[.!?…](?=[\s\"'”’)]|$)|\n\s*\n")
_LONGEST = 220


def sentence_of(evidence: Evidence, messages: Sequence[Message]) -> str:
    """The sentence around the quoted words, on one line; the words alone where the mail is not at hand."""
    quote = evidence.quote or ""
    message = next((message for message in messages if message.ref == evidence.ref), None)
    text = message.body.new_text if message is not None and message.body is not None else ""
    if not quote or text[evidence.start : evidence.end] != quote:
        return " ".join(quote.split())
    start = max((found.end() for found in _END.finditer(text, 0, evidence.start)), default=0)
    after = _END.search(text, max(evidence.end - 1, evidence.start))
    end = after.end() if after is not None else len(text)
    sentence = " ".join(text[start:end].split())
    return sentence if len(sentence) <= _LONGEST else " ".join(quote.split())
