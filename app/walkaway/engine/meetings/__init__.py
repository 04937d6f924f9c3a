"""Makes one history of each meeting out of invitations, answers and calendars, as known at one moment.

What counts is in iTIP (RFC 5546, 2.1.4 and 2.1.5): a higher SEQUENCE beats a lower one, then the younger
DTSTAMP wins, then what came later. Only the organizer moves a meeting; an answer holds for the SEQUENCE it
was given to; a COUNTER proposes another time and declines nothing; answers that a move sets back are no
declines.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.meetings.histories import histories

__all__ = ["histories"]
