"""Asks the rep for what an account's sign-in needs: a password, a page in the browser, or a code."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from walkaway.cli.account_show import check_and_show, forgotten
from walkaway.cli.secret_input import client_secret_from, password_from

if TYPE_CHECKING:
    from walkaway.engine.accounts.oauth import DeviceCode
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.model.account import Account
    from walkaway.engine.storage import Store


def obtain_secrets(account: Account, secrets: Secrets, *, stdin: bool, device: bool) -> dict[str, str]:
    """The secrets to keep for an account, by name; empty for one that needs none.

    Raises SignInError where the provider refuses or nobody agrees in time, UsageError for a password that
    cannot be one.
    """
    from walkaway.engine.accounts.presets import preset  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.accounts.secrets import CLIENT_SECRET, PASSWORD  # noqa: PLC0415 - as above
    from walkaway.engine.actions import account_sign_in  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import usable_password  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    if account.sign_in is SignIn.NONE:
        return {}
    if account.sign_in is SignIn.PASSWORD:
        typed = password_from(f"Password of {account.id}", stdin=stdin)
        return {PASSWORD: usable_password(typed, preset(account.provider))}
    client_secret = ""
    if account.oauth is not None and account.oauth.has_secret:
        kept = secrets.get(account.id, CLIENT_SECRET)
        client_secret = kept or client_secret_from(account.oauth.client_id)
    web = Web(account.ca_file)
    try:
        if device:
            values = account_sign_in.sign_in_by_device(account, client_secret, web, _show_code)
        else:
            values = account_sign_in.sign_in_by_browser(account, client_secret, web, _show_page)
    finally:
        web.close()
    return values | ({CLIENT_SECRET: client_secret} if client_secret else {})


def try_and_keep(
    store: Store, kept: Secrets, account: Account, values: Mapping[str, str], *, check: bool
) -> bool:
    """Try an account with its new secrets, and keep both only if it can be read; whether it can.

    Without `check` they are kept untried.
    """
    from walkaway.engine.accounts.secrets import Secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import keep_account  # noqa: PLC0415 - as above

    if check:
        tried = Secrets(None)  # nothing goes into the keyring before it has proved right
        for name, value in values.items():
            tried.set(account.id, name, value)
        if not check_and_show([account], "table", tried):
            return False
        values = {name: tried.get(account.id, name) for name in values}  # a token may have been renewed
    keep_account(store, kept, account, values)
    if values and not kept.keeps:
        click.echo(forgotten(account), err=True)
    return True


def _show_page(url: str) -> None:
    click.echo("Sign in on the page that opens in your browser. If none opens, go to:", err=True)
    click.echo(url, err=True)
    click.launch(url)


def _show_code(code: DeviceCode) -> None:
    click.echo(f"Go to {code.address} on any computer or phone, and type {code.user_code}", err=True)
