"""What a connection needs to sign in: a password, or an access token that is renewed when it must be."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from walkaway.engine.accounts.errors import SignedOutError
from walkaway.engine.accounts.secrets import ADDRESS, CLIENT_SECRET, PASSWORD, REFRESH_TOKEN
from walkaway.engine.model.account import Account, SignIn
from walkaway.engine.sentences import say, together

if TYPE_CHECKING:
    from walkaway.engine.accounts.oauth import Tokens
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.web import Web

_EARLY_S = 120.0  # a token that ends within this time is renewed before it is used


class Credentials(Protocol):
    """The secrets of one account; which of them is asked for is decided by `Account.sign_in`."""

    def password(self) -> str:
        """The password. Raises SignedOutError where there is none, SourceError where the keyring fails."""
        ...

    def address(self) -> str:
        """The web address of a calendar that is its own password. Raises as `password` does."""
        ...

    def access_token(self) -> str:
        """An access token that should still hold (RFC 6749). Raises as `refresh` does."""
        ...

    def refresh(self) -> str:
        """A new access token, for when the server refused the last one; ask once, then give up.

        Raises SignedOutError where the rep must sign in again, and until then at every further call
        without asking the provider; SourceError where the provider cannot be reached.
        """
        ...


def credentials_for(account: Account, secrets: Secrets, web: Web) -> Credentials:
    """The credentials of `account`; nothing is read or asked before one of them is wanted."""
    return _Kept(account, secrets, web)


class _Kept:
    """Credentials whose lasting part lies in the keyring, while access tokens stay in memory."""

    def __init__(
        self, account: Account, secrets: Secrets, web: Web, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        self._account = account
        self._secrets = secrets
        self._web = web
        self._elapsed = elapsed
        self._token = ""
        self._ends = 0.0
        self._refused = ""  # a refresh token for which there is nothing any more, and why
        self._why = ("", "")
        self._one_at_a_time = threading.RLock()  # a refresh token may be good for one use alone

    def password(self) -> str:
        return self._given(PASSWORD)

    def address(self) -> str:
        return self._given(ADDRESS)

    def access_token(self) -> str:
        # The clock may stand still while a laptop sleeps: then the server refuses, and `refresh` is called.
        with self._one_at_a_time:
            if self._token and self._elapsed() < self._ends:
                return self._token
            return self.refresh()

    def refresh(self) -> str:
        with self._one_at_a_time:
            self._keep(self._renewed())
            return self._token

    def _given(self, name: str) -> str:
        found = self._secrets.get(self._account.id, name)
        if not found:
            raise SignedOutError.missing(self._account)
        return found

    def _renewed(self) -> Tokens:
        from walkaway.engine.accounts import oauth  # noqa: PLC0415 - oauthlib, for accounts with OAuth alone

        account = self._account
        refresh_token = self._secrets.get(account.id, REFRESH_TOKEN)
        if account.sign_in is not SignIn.OAUTH or account.oauth is None or not refresh_token:
            raise SignedOutError.missing(account)
        if refresh_token == self._refused:
            raise SignedOutError(*self._why)
        secret = self._secrets.get(account.id, CLIENT_SECRET) if account.oauth.has_secret else ""
        try:
            return oauth.refreshed(account.oauth, secret, refresh_token, self._web)
        except SignedOutError as error:
            self._refused = refresh_token
            self._why = (
                error.title,
                together(error.advice, say("Run walkaway account sign-in {id}.", id=account.id)),
            )
            raise SignedOutError(*self._why) from error

    def _keep(self, tokens: Tokens) -> None:
        self._token = tokens.access
        self._ends = self._elapsed() + tokens.seconds - _EARLY_S
        # Microsoft gives a new refresh token each time, Google only at the first sign-in.
        if tokens.refresh:
            self._secrets.set(self._account.id, REFRESH_TOKEN, tokens.refresh)
