"""Findings with their evidence, pauses, and the verdict that they come to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from walkaway.engine.records import record


class Severity(StrEnum):
    AMBER = "amber"
    RED = "red"
    GOOD = "good"


class Light(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"


class Ball(StrEnum):
    THEIRS = "theirs"
    YOURS = "yours"
    NONE = "none"


class State(StrEnum):
    OPEN = "open"
    COLD = "cold"
    DORMANT = "dormant"
    CLOSED = "closed"


@record
class Evidence:
    """What a finding rests on: a message, a meeting, or a dated gap between two of them."""

    kind: Literal["message", "meeting", "gap"]
    ref: str  # Message-ID or UID; for a gap the message it starts at
    date: datetime
    quote: str | None = None  # exact substring of the new text
    start: int = 0
    end: int = 0


@record
class Finding:
    """One red flag or good sign, with its evidence. Severity GOOD marks a good sign."""

    signal: str
    severity: Severity
    since: datetime
    summary: str
    evidence: tuple[Evidence, ...]
    version: int = 1


@record
class Pause:
    """A stretch in which their silence means nothing."""

    why: Literal["out_of_office", "meeting_ahead", "named_date", "snoozed"]
    start: datetime
    until: datetime
    evidence: Evidence | None = None


@record
class Verdict:
    """Light, score and advice for one prospect at one moment, with the reasons in plain sentences."""

    light: Light
    score: int | None  # 0 healthy to 100 leave; None for grey
    recommendation: Literal["walk_away", "watch", "reply", "respect_no", "none"]
    why: tuple[str, ...]
    flags: tuple[Finding, ...] = ()
    good_signs: tuple[Finding, ...] = ()


@record
class Odds:
    """The chance that their silence ends within `horizon_days`, with its 95 % interval.

    `based_on` silences of the rep's lasted as long as this one does by now.
    """

    probability: float
    low: float
    high: float
    based_on: int
    horizon_days: int
