"""Makes the generator of the demo mailbox importable as it is when run: its folder is in the path."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"

if str(SCRIPTS) not in sys.path:
    sys.path.insert(0, str(SCRIPTS))
