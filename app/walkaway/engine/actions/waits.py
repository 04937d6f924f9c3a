"""How long a thread waits at a stretch for another one."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from typing import Final

INTERRUPTIBLE_S: Final = 1.0
"""On Windows a thread that waits without an end cannot be interrupted by Ctrl-C."""
