"""Why signing in failed, in words: what to do, and whether asking the rep again can help."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.errors import SourceError
from walkaway.engine.model.account import Account, SignIn


class SignInError(SourceError):
    """A sign-in that did not succeed; `temporary` where it is worth trying again without the rep."""

    def __init__(self, title: str, advice: str = "", *, temporary: bool = False) -> None:
        super().__init__(title, advice)
        self.temporary = temporary


class SignedOutError(SignInError):
    """The rep must give the password or sign in again before this account can be read."""

    @classmethod
    def missing(cls, account: Account) -> SignedOutError:
        """There is nothing to sign in with: it was never given, or not kept."""
        if account.sign_in is SignIn.OAUTH:
            return cls(
                f"Walkaway is not signed in to {account.id}.", f"Run walkaway account sign-in {account.id}."
            )
        return cls(
            f"Walkaway has no password for {account.id}.",
            f"Run walkaway account sign-in {account.id}, or give it in WALKAWAY_PASSWORD.",
        )
