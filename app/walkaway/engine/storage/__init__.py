"""The store: header facts, words, meetings and decisions in one SQLite file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.storage.store import Store

__all__ = ["Store"]
