"""The conversation with one prospect at one moment: threads, turns, ball, latencies, pauses, state."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.conversation.build import build, conversation_in, expected_latency
from walkaway.engine.conversation.conversation import Conversation
from walkaway.engine.conversation.correspondence import Correspondence, correspond
from walkaway.engine.conversation.deals import is_deal
from walkaway.engine.conversation.turns import Latency, Turn, calls_for_answer, needs_no_answer

__all__ = [
    "Conversation",
    "Correspondence",
    "Latency",
    "Turn",
    "build",
    "calls_for_answer",
    "conversation_in",
    "correspond",
    "expected_latency",
    "is_deal",
    "needs_no_answer",
]
