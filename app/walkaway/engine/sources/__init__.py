"""Where mail and meetings come from: sources hand over raw items in batches, and write nothing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations
