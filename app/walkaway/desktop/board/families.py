"""Families of flags: what a rep filters the board by."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from walkaway.desktop.words import translate
from walkaway.engine.model import ProspectView

FAMILIES: Final = {
    "silence": ("radio_silence", "slow_replies", "unreachable"),
    "meetings": ("missed_meeting", "rescheduled", "declined_meeting"),
    "vague": ("vague_reply", "dodged_question", "avoids_next_step"),
    "promises": ("broken_promise",),
    "budget": ("budget_deferral", "no_budget", "price_only"),
    "decider": ("no_decision_maker",),
    "maybe": ("stale_maybe", "almost_ready", "trial_tourist", "free_consulting"),
    "fit": ("value_unclear", "unrealistic_expectations", "hostile"),
    "gone": ("contact_gone",),
    "no": ("explicit_no", "do_not_contact"),
}
"""The signals of each family, in the order of the sidebar."""

_FAMILY_OF: Final = {signal: family for family, signals in FAMILIES.items() for signal in signals}


def family_title(family: str) -> str:
    """What the sidebar calls a family."""
    return {
        "silence": translate("Families", "Silence"),
        "meetings": translate("Families", "Meetings"),
        "vague": translate("Families", "Vague or dodging"),
        "promises": translate("Families", "Broken promises"),
        "budget": translate("Families", "Budget"),
        "decider": translate("Families", "No decision-maker"),
        "maybe": translate("Families", "Stuck in maybe"),
        "fit": translate("Families", "Poor fit"),
        "gone": translate("Families", "Contact gone"),
        "no": translate("Families", "Their no"),
    }[family]


def families_of(view: ProspectView) -> frozenset[str]:
    """The families of all flags of a prospect."""
    return frozenset(_FAMILY_OF[flag.signal] for flag in view.verdict.flags if flag.signal in _FAMILY_OF)


def family_counts(all_families: Iterable[frozenset[str]]) -> dict[str, int]:
    """How many have a flag of each family, from the families of each; those without any are left out."""
    counts = dict.fromkeys(FAMILIES, 0)
    for families in all_families:
        for family in families:
            counts[family] += 1
    return {family: count for family, count in counts.items() if count}
