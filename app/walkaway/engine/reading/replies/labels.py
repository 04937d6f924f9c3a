"""The labels that a reply can carry, and which of them can turn a light red."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Final

LABELS: Final = (
    "vague_reply",
    "dodged_question",
    "avoids_next_step",
    "no_decision_maker",
    "budget_deferral",
    "no_budget",
    "price_only",
    "unrealistic_expectations",
    "value_unclear",
    "almost_ready",
    "hostile",
    "unreachable",
    "explicit_no",
    "do_not_contact",
    "rescheduled",
    "missed_meeting",
    "promise",
    "contact_gone",
    "auto_reply",
    "concrete_commitment",
    "meeting_accepted",
    "new_stakeholder",
    "buying_question",
)
"""In the order in which they are told."""

NEWS: Final = ("budget_approved", "no_reversed", "work_request", "trial_asked", "trial_feedback")
"""Marks that are no labels, but turn a light as well."""
WEIGHED: Final = (*LABELS, *NEWS)
"""All that a model may tell, in the order of its columns."""

RED: Final = frozenset(
    {
        "no_decision_maker",
        "budget_deferral",
        "hostile",
        "explicit_no",
        "do_not_contact",
        "missed_meeting",
        "contact_gone",
    }
)
"""Those that can turn a light red: wrong ones cost a deal, so they must be certain."""

OF_THE_QUESTION: Final = frozenset({"vague_reply", "dodged_question", "avoids_next_step"})
"""Those that need something asked: a mail that answers nothing never earns them."""
BY_QUESTION: Final = "by question"
"""The detail of a mark that is clear by what was asked, however little its own words say."""
