"""From raw mail to messages: headers, new text, kinds, and what the words do."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations
