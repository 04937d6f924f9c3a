"""What the rep is told on the desktop: which reasons stand, and which of them is told now, each once."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.notices.notice import Counts, Notice, NoticeKind, Showing
from walkaway.engine.notices.plan import Memory, Row, look
from walkaway.engine.notices.reasons import AccountTrouble, count, standing
from walkaway.engine.notices.rules import NoticeRules

__all__ = [
    "AccountTrouble",
    "Counts",
    "Memory",
    "Notice",
    "NoticeKind",
    "NoticeRules",
    "Row",
    "Showing",
    "count",
    "look",
    "standing",
]
