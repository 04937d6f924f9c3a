"""What a reply is read for: that decides who is asked beside the rules."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from enum import Enum


class Purpose(Enum):
    """From the cheapest reading to the surest one."""

    FIRST_LIGHTS = "first lights"
    """Those of a first board, for which somebody waits: rules, and the linear model of lights."""
    LIGHTS = "lights"
    """Those of a board: besides, the sentence encoder about what these leave open."""
    REPLY = "reply"
    """All labels of a single reply: rules, the linear model of replies, and the encoder in any case."""
