"""Which deals a spring-clean asks about: every one in which nobody has shown substantial interest lately."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.exits.reasons import suggest
from walkaway.engine.model import BoardSnapshot, Decision, ProspectView, State

RECENT_DAYS: Final = 30
"""How long a deal may live on the last sign of substantial interest, or on being new."""

SUBSTANTIAL: Final = frozenset(
    {
        "buying_question",
        "concrete_commitment",
        "meeting_accepted",
        "meeting_held",
        "new_stakeholder",
        "promise_kept",
    }
)
"""The good signs that move a deal forward. Friendly words and quick answers alone do not."""


@dataclass(frozen=True, slots=True)
class StaleDeal:
    """One deal to decide about. `reason` and `second_reason` are what its flags suggest for an exit."""

    view: ProspectView
    last_interest: datetime | None
    reason: str = ""
    second_reason: str = ""


def stale_deals(
    snapshot: BoardSnapshot,
    decisions: Mapping[str, Sequence[Decision]],
    recent_days: int = RECENT_DAYS,
) -> tuple[StaleDeal, ...]:
    """The deals without substantial interest in the last `recent_days`, in the order of the board.

    Left out are deals that are closed, that never began, or that are younger; those whose clock stands
    still (asleep, away, a meeting ahead) and those where the rep owes the answer; and what the rep has
    looked at and kept in the same time. `decisions` are by prospect, oldest first.
    """
    edge = snapshot.as_of - timedelta(days=recent_days)
    found = []
    for view in snapshot.prospects:
        if not _is_asked(view) or view.first_contact > edge:
            continue
        interest = last_interest(view)
        kept = _last_kept(decisions.get(view.prospect.id, ()))
        if all(moment is None or moment <= edge for moment in (interest, kept)):
            found.append(StaleDeal(view, interest, *suggest(view.verdict.flags)))
    return tuple(found)


def last_interest(view: ProspectView) -> datetime | None:
    """When they last did something substantial; None where nothing of that kind still counts."""
    pieces = (
        piece.date
        for sign in view.verdict.good_signs
        if sign.signal in SUBSTANTIAL
        for piece in sign.evidence
    )
    return max(pieces, default=None)


def _is_asked(view: ProspectView) -> bool:
    under_way = view.state in (State.OPEN, State.DORMANT)
    return under_way and view.paused is None and view.verdict.recommendation != "reply"


def _last_kept(decisions: Iterable[Decision]) -> datetime | None:
    """When the rep last said that the deal stays; an extension of the time cap says so, too."""
    return max((note.at for note in decisions if note.what in ("keep", "extend")), default=None)
