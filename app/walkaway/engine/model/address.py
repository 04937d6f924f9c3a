"""Whom mail and meetings name."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: `email` in lower case without brackets, `name` decoded, possibly empty."""

    email: str
    name: str = ""
