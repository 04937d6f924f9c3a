"""Computes the board of the bundled demo mailbox, always at the same moment; touches nothing of the rep's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from walkaway.engine import playbook, resources
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.scan import scan
from walkaway.engine.model import BoardSnapshot


def demo(progress: Progress = no_progress, *, detail: bool = True) -> BoardSnapshot:
    """The demo board; with `detail` each prospect carries its messages."""
    return scan(*demo_files(), demo_request(detail=detail), progress)


def demo_files() -> tuple[Sequence[Path], Sequence[Path]]:
    """The demo's mailbox and its calendar."""
    return [resources.path("demo", "demo.mbox")], [resources.path("demo", "demo.ics")]


def demo_request(*, detail: bool = False) -> BoardRequest:
    """Whose mailbox the demo is, and the moment at which it is looked at."""
    facts = tomllib.loads(resources.read_text("demo", "demo.toml"))
    return BoardRequest(
        me=tuple(facts["me"]),
        as_of=facts["as_of"],
        zone=facts["tz"],
        playbook=playbook.load(None),
        detail=detail,
    )
