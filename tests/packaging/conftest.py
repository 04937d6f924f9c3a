"""Makes the setup scripts importable as they are when run: their folders come first in the path."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "packaging"

sys.path.insert(0, str(SCRIPTS))
sys.path.insert(1, str(SCRIPTS / "freeze"))
