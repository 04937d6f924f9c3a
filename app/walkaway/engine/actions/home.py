"""Where Walkaway keeps what it knows, and how that store is opened."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from walkaway.engine.storage import Store

HOME_VARIABLE: Final = "WALKAWAY_HOME"

_STORE = "walkaway.sqlite"


def home() -> Path:
    """The folder of the store, playbook, templates and log: `WALKAWAY_HOME`, else the system's place."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path  # noqa: PLC0415 - only commands that keep something need it

    return user_data_path("walkaway", appauthor=False)


def has_store(folder: Path | None = None) -> bool:
    """Whether there is a store of the rep's already."""
    return ((folder or home()) / _STORE).is_file()


def templates_folder() -> Path:
    """The folder of the rep's own templates, whether there are any or not."""
    return home() / "templates"


def open_home(folder: Path | None = None, *, shared: bool = False) -> Store:
    """The rep's store, made where there is none; read-only while another holds it, see `Store.open`.

    Raises StoreError.
    """
    from walkaway.engine.storage import Store  # noqa: PLC0415 - a window opens before its store

    return Store.open((folder or home()) / _STORE, shared=shared)
