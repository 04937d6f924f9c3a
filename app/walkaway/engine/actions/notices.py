"""Which notice to show now on a board: worked out, remembered, then handed out, so that none comes twice."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from walkaway.engine.actions.board import Boarding
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.notices import AccountTrouble, Memory, NoticeRules, Showing, count, look, standing
from walkaway.engine.notices.rules import is_out_of_date
from walkaway.engine.settings import Settings
from walkaway.engine.storage import Store


def rules_of(settings: Settings) -> NoticeRules:
    """When and how the rep wants to be told, as set."""
    digest = settings.text("notices.digest")
    return NoticeRules(
        on=settings.flag("notices.on"),
        quiet_from=time.fromisoformat(settings.text("notices.quiet_from")),
        quiet_to=time.fromisoformat(settings.text("notices.quiet_to")),
        days_off=settings.flag("notices.days_off"),
        digest=time.fromisoformat(digest) if digest else None,
        meetings=settings.flag("notices.meetings"),
        hide_names=settings.flag("notices.hide_names"),
        allow_text=settings.flag("notices.allow_text"),
    )


def due_notice(
    store: Store,
    boarding: Boarding,
    snapshot: BoardSnapshot,
    now: datetime,
    rules: NoticeRules,
    troubles: Iterable[AccountTrouble] = (),
) -> Showing | None:
    """What to show now, if anything; it is kept as told before it is handed out.

    Nothing where the store does not last or cannot be written: it would be told again. Raises StoreError.
    """
    if not store.keeps:
        return None
    before = store.notices.memory()
    reasons = standing(snapshot, boarding.decided(), now, boarding.calendar, troubles)
    stale = is_out_of_date(snapshot, now)
    after, shown = look(
        before, reasons, count(snapshot), now, rules=rules, calendar=boarding.calendar, stale=stale
    )
    _keep(store, before, after)
    return shown


def pause_notices(store: Store, until: datetime | None) -> None:
    """Show none until a moment; None: from now on again. Raises StoreError."""
    before = store.notices.memory()
    _keep(store, before, replace(before, paused=until))


def _keep(store: Store, before: Memory, after: Memory) -> None:
    if after != before:
        with store.transaction():
            store.notices.keep(before, after)
