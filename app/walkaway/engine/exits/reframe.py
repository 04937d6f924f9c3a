"""What stands beside the evidence: the effort sunk, the bias at work, and a reality check."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from walkaway.engine.exits.pipeline import Pipeline, median_age
from walkaway.engine.model import Finding, ProspectView, Severity

Bias = Literal["sunk_cost", "happy_ears", "fear_of_missing_out"]

_ANNOUNCED = ("broken_promise", "almost_ready", "vague_reply", "budget_deferral", "avoids_next_step")
# From so much effort on, what was put in is what holds a rep.
_MANY_MAILS, _MANY_MEETINGS = 12, 3
# With fewer deals of a kind a median is chance.
_LEAST_DEALS = 5


@dataclass(frozen=True, slots=True)
class Effort:
    """What went into a deal: own mails, meetings that took place, days since it began."""

    mails: int
    meetings: int
    days: int


@dataclass(frozen=True, slots=True)
class RealityCheck:
    """This deal's age beside those of the rep's own deals that were won and that ended otherwise, in days.

    A median is None where there are fewer than five.
    """

    age: int
    won: float | None
    ended: float | None


def effort(view: ProspectView, as_of: datetime) -> Effort:
    """What went into the deal up to `as_of`."""
    return Effort(len(view.own_refs), len(view.held), (as_of - view.first_contact).days)


def bias(view: ProspectView, as_of: datetime) -> Bias | None:
    """The bias that the evidence suggests; None where no flag speaks against the deal."""
    flags = [flag for flag in view.verdict.flags if flag.severity is not Severity.GOOD]
    if not flags:
        return None
    if _announced(flags):
        return "happy_ears"
    spent = effort(view, as_of)
    if spent.mails >= _MANY_MAILS or spent.meetings >= _MANY_MEETINGS:
        return "sunk_cost"
    return "fear_of_missing_out"


def reality_check(view: ProspectView, deals: Pipeline) -> RealityCheck:
    """This deal's age against the rep's won and ended ones."""
    won = [deal.age(deals.as_of) for deal in deals.out("won")]
    ended = [deal.age(deals.as_of) for deal in (*deals.out("exit"), *deals.out("their_no"))]
    age = (deals.as_of - view.first_contact).days
    return RealityCheck(age, median_age(won, _LEAST_DEALS), median_age(ended, _LEAST_DEALS))


def _announced(flags: Sequence[Finding]) -> bool:
    """Whether what was announced weighs most: the first flag, or at least two of them."""
    kinds = [flag.signal for flag in flags if flag.signal in _ANNOUNCED]
    return flags[0].signal in _ANNOUNCED or len(set(kinds)) > 1
