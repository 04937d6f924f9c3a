"""An account that cannot be read, said in the quiet bar with the button that helps."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from walkaway.desktop.banner import Banner
from walkaway.desktop.settings.accounts import AccountsPage
from walkaway.desktop.words import said, translate
from walkaway.engine.accounts.errors import is_refused

if TYPE_CHECKING:
    from walkaway.engine.actions.read_accounts import AccountRead


def tell_read(
    banner: Banner, accounts: AccountsPage, read: AccountRead, again: Callable[[], None], about: str
) -> None:
    """Say why an account was not read to the end, if it was not."""
    if read.error is not None:
        what, refused = (read.error.title, read.error.advice), is_refused(read.error)
        tell_trouble(banner, accounts, read.account_id, what, again, refused=refused, about=about)


def tell_trouble(
    banner: Banner,
    accounts: AccountsPage,
    account_id: str,
    what: tuple[str, str],
    again: Callable[[], None],
    *,
    refused: bool,
    about: str,
) -> None:
    """Say `what`, title and advice; where the sign-in was `refused`, trying again helps nobody."""
    title, advice = f"{account_id}: {said(what[0])}", what[1]
    if refused:
        banner.say(title, advice, translate("Accounts", "Sign in…"), accounts.signer(account_id), about)
    else:
        banner.say(title, advice, translate("Reading", "Try again"), again, about)
