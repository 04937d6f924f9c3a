"""Deletes everything that Walkaway keeps on this computer: store, settings, secrets, log."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkaway.engine.actions.home import has_store, home, open_home
from walkaway.engine.errors import StoreError
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets

# The store with its log, its lock and the copies that were made before its schema changed, and all else
# that any part of the program puts there.
_OURS: Final = (
    "walkaway.sqlite*",
    "walkaway-*.lock",
    "walkaway-*.ear",
    "settings.toml*",
    "playbook*.toml*",
    "templates",
    "log",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted: how many accounts and files; `left` are files in the folder that are not ours."""

    accounts: int
    files: int
    left: tuple[str, ...] = ()


def forget_everything(secrets: Secrets, folder: Path | None = None) -> Forgotten:
    """Delete all that is kept, the secrets first: with the store gone nobody would know their names.

    Stops at the first that cannot be deleted: raises SourceError where the keyring does not open, and
    StoreError where another Walkaway is writing, or where a file cannot be removed.
    """
    place = folder or home()
    accounts = _account_ids(place)
    for account_id in accounts:
        secrets.remove(account_id)
    files = 0
    try:
        for pattern in _OURS:
            for path in sorted(place.glob(pattern)):
                if path.is_dir() and not path.is_symlink():
                    files += sum(1 for inside in path.rglob("*") if inside.is_file())
                    shutil.rmtree(path)
                else:
                    files += 1
                    path.unlink()
        left = tuple(sorted(path.name for path in place.iterdir())) if place.is_dir() else ()
        if place.is_dir() and not left:
            place.rmdir()
    except OSError as error:
        raise StoreError(
            say("Not everything could be deleted ({strerror}).", strerror=reason_of(error)),
            say("Delete the folder {place} yourself.", place=place),
        ) from error
    return Forgotten(len(accounts), files, left)


def _account_ids(place: Path) -> tuple[str, ...]:
    if not has_store(place):
        return ()
    with open_home(place) as store:
        with store.transaction():  # raises where another Walkaway is writing
            pass
        return tuple(account.id for account in store.accounts.all())
