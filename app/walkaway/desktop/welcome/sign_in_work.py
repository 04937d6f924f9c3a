"""Signs in anew to an account that is known already: its password is gone, or was never on this computer."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from walkaway.desktop import passwords
from walkaway.desktop.welcome.account_work import Tell, Trial, browser_sign_in, is_good, tried_out

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.model.account import Account


class SignInWork:
    """The real thing; may wait for servers, the browser and the keyring."""

    def sign_in(
        self, account_id: str, password: str, client_secret: str, tell: Tell, cancelled: Callable[[], bool]
    ) -> Trial:
        """Try the account with a new password, or by the browser, and keep that if it can be read.

        How it went. Nothing but the secrets changes. Raises WalkawayError.
        """
        from walkaway.engine.actions.account_change import the_account  # noqa: PLC0415 - loads the engine
        from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

        with open_home() as store:
            account = the_account(store, account_id)
        secrets = passwords.secrets()
        values = _obtained(account, secrets, password, client_secret, tell, cancelled)
        trial, values = tried_out(account, values, Trial(), tell, cancelled)
        if not is_good(trial) or cancelled():
            return trial
        with secrets.replaced(account.id, values):
            return replace(trial, added=account.id, keeps_password=secrets.keeps)


def _obtained(
    account: Account,
    secrets: Secrets,
    password: str,
    client_secret: str,
    tell: Tell,
    cancelled: Callable[[], bool],
) -> Mapping[str, str]:
    from walkaway.engine.accounts.presets import preset  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import CLIENT_SECRET, PASSWORD  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import usable_password  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above

    if account.sign_in is not SignIn.OAUTH:
        return {PASSWORD: usable_password(password, preset(account.provider))}
    if account.oauth is not None and account.oauth.has_secret:
        client_secret = client_secret or secrets.get(account.id, CLIENT_SECRET)
    values = browser_sign_in(account, client_secret, tell, cancelled)
    return {**values, CLIENT_SECRET: client_secret} if client_secret else values
