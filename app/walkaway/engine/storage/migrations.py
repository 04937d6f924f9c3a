"""Keeps a file's schema up to date by sqlite-utils' migrations, which note in the file what was done.

Imported only for a store that is kept: sqlite-utils takes some 100 ms.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from walkaway.engine.storage.steps import STEPS

migrations = Migrations("walkaway")
for _step in STEPS:
    migrations()(_step)


def unknown_steps(db: Database) -> list[str]:
    """Names of steps in the file that this version does not know: the file is newer than we are."""
    known = {step.__name__ for step in STEPS}
    return [step.name for step in migrations.applied(db) if step.name not in known]
