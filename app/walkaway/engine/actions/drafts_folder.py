"""The Drafts folder of a mail account: the one place where Walkaway ever writes on a server."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from walkaway.engine.errors import SourceError, UsageError
from walkaway.engine.model import Role
from walkaway.engine.model.account import Account, Service
from walkaway.engine.sentences import say

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.imap.connection import Connection


class ImapDrafts:
    """Drafts of one account; `connect` opens a connection that is signed in."""

    def __init__(self, account: Account, connect: Callable[[], Connection]) -> None:
        self._account, self._connect = account, connect

    def save(self, mail: bytes, *, look_first: bool) -> str:
        """Lay a mail into Drafts with one APPEND, as draft and seen; "folder, UID" tells where it lies.

        Raises SourceError where the server has no such folder, or something goes wrong on the way.
        """
        from walkaway.engine.imap.append import append_draft, find_draft  # noqa: PLC0415 - imapclient
        from walkaway.engine.sources.imap_folders import plan_folders  # noqa: PLC0415 - as above

        with self._connect() as connection:
            plan = plan_folders(connection.folders(), self._account.folders)
            folder = plan.drafts
            if not folder:
                raise self._unclear(plan.unclear.get(Role.DRAFTS, ()))
            uid = find_draft(connection, folder, mail) if look_first else 0
            uid = uid or append_draft(connection, folder, mail)
        return f"{folder}, {uid}" if uid else folder

    def _unclear(self, fitting: Sequence[str]) -> SourceError:
        if fitting:
            return SourceError(
                say(
                    "The account {id} has several folders for drafts: {names}.",
                    id=self._account.id,
                    names=", ".join(sorted(fitting)),
                ),
                "Say which one it is: walkaway account folders.",
            )
        return SourceError(
            say("The account {id} has no Drafts folder.", id=self._account.id),
            "Make one in your mail program, or name it: walkaway account folders.",
        )


def account_for(accounts: Sequence[Account], sender: str) -> Account:
    """The mail account that `sender` writes with, else the only one.

    Raises UsageError where that cannot be told.
    """
    mail = [account for account in accounts if account.service is Service.IMAP]
    own = [account for account in mail if account.address == sender]
    if own:
        return own[0]
    if len(mail) == 1:
        return mail[0]
    if not mail:
        raise UsageError("There is no mail account to save the draft in.", "Use --out FILE.eml instead.")
    raise UsageError(
        say("No account has the address {sender}.", sender=sender), "Use --out FILE.eml instead."
    )


@contextlib.contextmanager
def drafts_of(account: Account, open_secrets: Callable[[], Secrets]) -> Iterator[ImapDrafts]:
    """The Drafts folder of an account; the secrets are opened when it is entered."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - keyring, imapclient
    from walkaway.engine.imap.connection import connect  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    with contextlib.closing(Web(account.ca_file)) as web:
        credentials = credentials_for(account, open_secrets(), web)
        yield ImapDrafts(account, partial(connect, account, credentials))
