"""Computes the board of the bundled demo mailbox, always at the same moment; touches nothing of the rep's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib

from walkaway.engine import playbook, resources
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.scan import scan
from walkaway.engine.model import BoardSnapshot


def demo(progress: Progress = no_progress, *, detail: bool = True) -> BoardSnapshot:
    """The demo board; with `detail` each prospect carries its messages."""
    facts = tomllib.loads(resources.read_text("demo", "demo.toml"))
    request = BoardRequest(
        me=tuple(facts["me"]),
        as_of=facts["as_of"],
        zone=facts["tz"],
        playbook=playbook.load(None),
        detail=detail,
    )
    mail, calendar = resources.path("demo", "demo.mbox"), resources.path("demo", "demo.ics")
    return scan([mail], [calendar], request, progress)
