"""Signs in to an account by OAuth, in the browser or by a code, and keeps what that gives."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from walkaway.engine.accounts.errors import SignInError
from walkaway.engine.accounts.secrets import REFRESH_TOKEN
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import Account, OAuthClient
from walkaway.engine.sentences import say

if TYPE_CHECKING:
    from walkaway.engine.accounts.oauth import DeviceCode
    from walkaway.engine.web import Web


_LOOK_S: Final = 0.1  # how often it is asked whether anybody still wants the sign-in


def sign_in_by_browser(
    account: Account,
    client_secret: str,
    web: Web,
    show: Callable[[str], None],
    seconds: float = 0,
    cancelled: Callable[[], bool] | None = None,
) -> dict[str, str]:
    """The secrets to keep, once the rep has agreed on the page that `show` opens.

    Waits two minutes unless told otherwise, and no longer once `cancelled` says so. Raises SignInError for a
    refusal, when the time is over or when cancelled, and UsageError for an account that signs in otherwise.
    """
    from walkaway.engine.accounts.oauth import TIME_LIMIT_S, BrowserSignIn  # noqa: PLC0415 - oauthlib

    with BrowserSignIn(_client(account), client_secret, web, account.username) as sign_in:
        show(sign_in.url)
        with _watched(cancelled, sign_in.cancel):
            tokens = sign_in.wait(seconds or TIME_LIMIT_S)
    return _kept(tokens.refresh)


@contextlib.contextmanager
def _watched(cancelled: Callable[[], bool] | None, cancel: Callable[[], None]) -> Iterator[None]:
    """Calls `cancel`, from a thread of its own, as soon as `cancelled` says so."""
    over = threading.Event()

    def watch(asked: Callable[[], bool]) -> None:
        while not over.wait(_LOOK_S):
            if asked():
                cancel()
                return

    if cancelled is not None:
        threading.Thread(target=watch, args=(cancelled,), name="sign-in-watch", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def sign_in_by_device(
    account: Account, client_secret: str, web: Web, show: Callable[[DeviceCode], None]
) -> dict[str, str]:
    """As `sign_in_by_browser`, for a computer without one: the rep types a code at another."""
    from walkaway.engine.accounts import oauth  # noqa: PLC0415 - oauthlib

    return _kept(oauth.sign_in_by_device(_client(account), client_secret, web, show).refresh)


def _client(account: Account) -> OAuthClient:
    if account.oauth is None:
        raise UsageError(
            say("{id} does not sign in by a browser.", id=account.id), "Give its password instead."
        )
    return account.oauth


def _kept(refresh_token: str) -> dict[str, str]:
    if not refresh_token:
        raise SignInError(
            "The provider lets Walkaway in only once, not for good.",
            "Ask whoever registered the client id to allow offline access.",
        )
    return {REFRESH_TOKEN: refresh_token}
