"""Which prospects the rep is about to write to: mail that lies in Drafts, as the last reading found it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from walkaway.engine.model import ProspectView
from walkaway.engine.storage import Store


def with_drafts(
    views: Iterable[ProspectView], store: Store, key: Callable[[str], str], as_of: datetime
) -> Iterator[ProspectView]:
    """The views, each with when the rep last saved a draft to them by `as_of`.

    `key` gives the id of an address. Where a goodbye is on its way, drafts are taken for that.
    """
    drafts = [draft for draft in store.unsent.all() if draft.saved <= as_of]
    saved = {key(email): draft.saved for draft in drafts for email in draft.to}
    leaving = {kept.prospect for kept in store.exits.all() if kept.is_open} if saved else ()
    for view in views:
        at = saved.get(view.prospect.id) if view.prospect.id not in leaving else None
        yield view if at == view.unsent else replace(view, unsent=at)
