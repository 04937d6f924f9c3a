"""Whom mail and meetings name."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.records import record


@record
class Address:
    """One mailbox: `email` in lower case without brackets, `name` decoded, possibly empty."""

    email: str
    name: str = ""
