"""Everything about one prospect: what the board shows, and what a time line draws."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from walkaway.engine.model.people import Decision
from walkaway.engine.model.snapshot import ProspectView
from walkaway.engine.model.verdict import Finding, Pause
from walkaway.engine.records import record


@record
class Promise:
    """They said that something would come: in which mail, and by when at the latest."""

    ref: str
    at: datetime
    until: datetime  # the end of the last day it could come on
    quote: str


@record
class Gap:
    """An answer of theirs that took more than twice their habit."""

    start: datetime
    end: datetime
    business_days: int


@record
class ProspectDetail:
    """One prospect with all mail, words included, and what happened between the mails."""

    view: ProspectView
    pauses: tuple[Pause, ...] = ()
    opened: str = ""  # ref of the first own mail that waits for an answer
    silent_since: datetime | None = None  # its date, while the ball is theirs
    expected_by: datetime | None = None  # the end of the day by which they normally answer
    decisions: tuple[Decision, ...] = ()
    promises: tuple[Promise, ...] = ()
    gaps: tuple[Gap, ...] = ()
    dismissed: tuple[Finding, ...] = ()  # flags that the rep called false, and that would stand again
