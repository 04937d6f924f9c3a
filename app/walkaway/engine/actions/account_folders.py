"""Lists the folders of an account with what they are for, and keeps the rep's own word on them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from walkaway.engine.errors import UsageError
from walkaway.engine.model import Role
from walkaway.engine.model.account import Account, Service
from walkaway.engine.sentences import say
from walkaway.engine.storage import Store

if TYPE_CHECKING:
    from walkaway.engine.accounts.credentials import Credentials

_ONLY_ONE: Final = frozenset({Role.SENT, Role.DRAFTS})  # the old choice gives way to the new one


def list_folders(account: Account, credentials: Credentials) -> dict[str, Role]:
    """Every folder that can be opened and what it is taken for.

    Raises SourceError where the server does not tell, and UsageError for a calendar.
    """
    from walkaway.engine.imap.connection import connect  # noqa: PLC0415 - imapclient, for mail alone
    from walkaway.engine.sources.imap_folders import roles_of  # noqa: PLC0415 - as above

    if account.service is not Service.IMAP:
        raise UsageError(say("{id} is a calendar, which has no folders.", id=account.id), "")
    with connect(account, credentials) as connection:
        return roles_of(connection.folders(), account.folders)


def choose_folders(
    store: Store, account: Account, chosen: Mapping[str, Role], known: Mapping[str, Role]
) -> Account:
    """Keep what the rep says of folders; `known` are those that there are.

    Raises UsageError for a folder that is not there.
    """
    for name in chosen:
        if name not in known:
            raise UsageError(
                say("There is no folder {name}.", name=name),
                say("There are: {names}.", names=", ".join(known)),
            )
    given = {role for role in chosen.values() if role in _ONLY_ONE}
    kept = {name: role for name, role in account.folders.items() if role not in given}
    changed = replace(account, folders={**kept, **chosen})
    with store.transaction():
        store.accounts.put(changed)
    return changed
