"""Tells which of the seven questions that qualify a deal they have answered, and in which words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Final

from walkaway.engine.conversation.conversation import Conversation
from walkaway.engine.model import Evidence

QUESTIONS: Final = (
    "budget_authority",
    "pain",
    "commitment",
    "decision_process",
    "cost_of_nothing",
    "timeline",
    "tried_before",
)
"""In the order in which a rep asks them."""


def qualification(conversation: Conversation) -> tuple[tuple[str, Evidence | None], ...]:
    """Each question with their latest sentence that answers it, None where it is open."""
    answered: dict[str, Evidence] = {}
    for message in conversation.theirs:
        if message.reading is None:
            continue
        for mark in message.reading.of("qualifies"):
            answered[mark.detail] = conversation.evidence(message, mark)
    return tuple((question, answered.get(question)) for question in QUESTIONS)
