"""Messages as evidence."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.model import Evidence, Mark, Message


def message_evidence(message: Message, mark: Mark | None = None) -> Evidence:
    """The message, with the mark's words quoted exactly where there is one."""
    if mark is None or message.body is None:
        return Evidence("message", message.ref, message.date)
    quote = message.body.new_text[mark.start : mark.end]
    return Evidence("message", message.ref, message.date, quote, mark.start, mark.end)
