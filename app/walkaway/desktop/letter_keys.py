"""Whether single letters act as keys: who dictates, or types past a field, can switch them off."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

_allowed = [True]


def allow(yes: bool) -> None:
    """Let single letters act, or not."""
    _allowed[0] = yes


def allowed() -> bool:
    """Whether they act (WCAG 2.2, 2.1.4)."""
    return _allowed[0]
