"""Why signing in failed, in words: what to do, and whether asking the rep again can help."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.errors import SourceError
from walkaway.engine.model.account import Account, SignIn


def is_refused(error: SourceError) -> bool:
    """Whether the sign-in was refused: without the rep another try is in vain, and may lock the account.

    Whatever else goes wrong may be over the next time: a hotel's network shows certificates of its own, and
    a keyring is still locked when a program starts with the computer.
    """
    return bool(getattr(error, "refused", False))


class SignInError(SourceError):
    """A sign-in that did not succeed; `temporary` where it is worth trying again without the rep."""

    def __init__(self, title: str, advice: str = "", *, temporary: bool = False) -> None:
        super().__init__(title, advice)
        self.temporary = temporary
        self.refused = not temporary


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
