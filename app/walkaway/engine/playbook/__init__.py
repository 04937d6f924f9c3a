"""The playbook: every number by which the engine judges, with the rep's changes laid over the defaults."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.playbook.changes import Changes, load, read_changes
from walkaway.engine.playbook.rules import (
    CalendarRules,
    FlagRule,
    KeyPath,
    Number,
    Playbook,
    Value,
    VerdictRules,
    Words,
)

__all__ = [
    "CalendarRules",
    "Changes",
    "FlagRule",
    "KeyPath",
    "Number",
    "Playbook",
    "Value",
    "VerdictRules",
    "Words",
    "load",
    "read_changes",
]
