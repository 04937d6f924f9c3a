"""Computes the board of a store at a moment: everybody in it, on the board or set aside with a reason."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from walkaway.engine.actions.accounts import Accounts
from walkaway.engine.actions.assign_meetings import Assignment, assign_meetings, met_without_mail
from walkaway.engine.actions.correspondents import Correspondents, find_correspondents
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.review import Reviewer
from walkaway.engine.actions.words import WordReader
from walkaway.engine.conversation.deals import is_deal
from walkaway.engine.meetings import histories
from walkaway.engine.model import (
    BoardSnapshot,
    Coverage,
    Decision,
    Light,
    Meeting,
    Prospect,
    ProspectView,
    SetAside,
)
from walkaway.engine.playbook import Playbook
from walkaway.engine.storage import Store

_ORDER = {light: place for place, light in enumerate((Light.RED, Light.AMBER, Light.GREEN, Light.GREY))}


@dataclass(frozen=True, slots=True)
class BoardRequest:
    """Which board is wanted.

    `me` are the rep's addresses in lower case, `as_of` an aware moment, `zone` the rep's. On the board
    are the deals; all humans with `everybody`, and exactly the `accounts` where given. With `detail`
    each prospect carries all its messages.
    """

    me: tuple[str, ...]
    as_of: datetime
    zone: str
    playbook: Playbook
    everybody: bool = False
    accounts: Accounts | None = None
    detail: bool = False


def board(
    store: Store, request: BoardRequest, words: WordReader | None = None, progress: Progress = no_progress
) -> BoardSnapshot:
    """The board of `store` as it was at `request.as_of`; nothing later has any influence.

    `words` reads what mail still needs reading; without it the store is taken as it is.
    """
    known = find_correspondents(store, request.me, request.as_of)
    candidates = _candidates(store, known, request)
    every = request.everybody or request.accounts is not None
    decisions = store.decisions.known(request.as_of)
    meetings, assigned = _meetings(store, known, candidates, request.as_of)
    possible = [p for p in candidates if every or _may_be_deal(p.id, known, assigned, decisions)]
    if words is not None and words.read(row for p in possible for row in known.rows_of(p.id)):
        meetings, assigned = _meetings(store, known, candidates, request.as_of)
    reviewer = Reviewer(store, request.playbook, request.zone, request.as_of, known.people.own)
    views: list[ProspectView] = []
    for done, prospect in enumerate(possible, 1):
        conversation = reviewer.conversation(
            prospect,
            known.rows_of(prospect.id),
            assigned.by_prospect.get(prospect.id, ()),
            decisions.get(prospect.id, ()),
        )
        if every or is_deal(conversation):
            views.append(reviewer.view(conversation, detail=request.detail))
        progress("Reviewing", done, len(possible))
    extent = store.messages.extent(request.as_of)
    return BoardSnapshot(
        as_of=request.as_of,
        me=request.me,
        coverage=Coverage(
            messages=extent.count,
            first=extent.first,
            last=extent.last,
            meetings=len(meetings),
            skipped=store.sources.skipped(),
            left_out=store.sources.left_out(),
        ),
        prospects=tuple(sorted(views, key=_rank)),
        set_aside=_set_aside(known, views),
        unassigned_meetings=tuple(assigned.unassigned),
        zone=request.zone,
    )


def _candidates(store: Store, known: Correspondents, request: BoardRequest) -> Sequence[Prospect]:
    """Whose words are worth reading: every human, or those whom the rep named, whatever they look like.

    Among them are organisations that only the calendar knows.
    """
    people = known.people
    meetings = histories(store.meetings.known(request.as_of), request.as_of)
    met = met_without_mail(meetings, people.tallies, people.own)
    if request.accounts is None:
        return (*people.humans, *met)
    named = (*map(people.prospect, people.tallies), *met)
    return [prospect for prospect in named if request.accounts.has(prospect.id, prospect.name)]


def _meetings(
    store: Store, known: Correspondents, candidates: Sequence[Prospect], as_of: datetime
) -> tuple[Sequence[Meeting], Assignment]:
    """The meetings that the store knows of by now, and whose they are."""
    meetings = histories(store.meetings.known(as_of), as_of)
    return meetings, assign_meetings(meetings, candidates, known.people.own)


def _may_be_deal(
    key: str, known: Correspondents, assigned: Assignment, decisions: Mapping[str, Sequence[Decision]]
) -> bool:
    """Whether there is anything of the kind that `is_deal` looks for; without it no word need be read."""
    return any(key in found for found in (known.ours, assigned.by_prospect, decisions))


def _set_aside(known: Correspondents, views: Sequence[ProspectView]) -> tuple[SetAside, ...]:
    """Everybody who is not on the board, each once; humans nobody looked at are no deals either."""
    shown = {view.prospect.id for view in views}
    humans = {prospect.id for prospect in known.people.humans}
    return tuple(entry for entry in known.people.set_aside(sorted(humans - shown)) if entry.id not in shown)


def _rank(view: ProspectView) -> tuple[int, int, int, str]:
    score = view.verdict.score or 0
    return _ORDER[view.verdict.light], -score, -view.silence_business_days, view.prospect.id
