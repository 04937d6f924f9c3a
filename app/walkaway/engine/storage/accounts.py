"""The table of the rep's accounts; their secrets are in the keyring, never here."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, fields
from typing import Any

from walkaway.engine.model.account import Account, OAuthClient, Security, Service, SignIn
from walkaway.engine.model.mail import Role
from walkaway.engine.storage import codec


class AccountTable:
    """Accounts in the order in which they were added."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Account, ...]:
        """Every account, paused ones included."""
        rows = self._connection.execute("select record from accounts order by place, id")
        return tuple(account_of(json.loads(record)) for (record,) in rows)

    def get(self, account_id: str) -> Account | None:
        """The account with this id."""
        row = self._connection.execute("select record from accounts where id = ?", (account_id,)).fetchone()
        return None if row is None else account_of(json.loads(row[0]))

    def put(self, account: Account) -> None:
        """Add an account at the end, or change the one with its id."""
        self._connection.execute(
            """insert into accounts (id, place, record)
               values (?, (select coalesce(max(place), 0) + 1 from accounts), ?)
               on conflict (id) do update set record = excluded.record""",
            (account.id, codec.storable(json.dumps(asdict(account)))),
        )

    def remove(self, account_id: str) -> None:
        """Forget an account; what was read of it is removed by `SourceTable.remove`."""
        self._connection.execute("delete from accounts where id = ?", (account_id,))


_KNOWN = frozenset(item.name for item in fields(Account))
_KNOWN_OF_CLIENT = frozenset(item.name for item in fields(OAuthClient))


def account_of(record: dict[str, Any]) -> Account:
    """An account as it was written; keys of a later version are passed over."""
    values = {key: value for key, value in record.items() if key in _KNOWN}
    values["service"] = Service(values["service"])
    values["security"] = Security(values["security"])
    values["sign_in"] = SignIn(values["sign_in"])
    values["folders"] = {name: Role(role) for name, role in values.get("folders", {}).items()}
    client = values.get("oauth")
    if client is not None:
        known = {key: value for key, value in client.items() if key in _KNOWN_OF_CLIENT}
        values["oauth"] = OAuthClient(**known | {"scopes": tuple(known.get("scopes", ()))})
    return Account(**values)
