"""Accounts, providers and checks as text and as JSON."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from walkaway.cli.terminal import print_json, print_text

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.model import Role
    from walkaway.engine.model.account import Account

FAILED: Final = 3

_MARKS = {"ok": "ok  ", "warning": "!   ", "failed": "FAIL"}


def listed(account: Account) -> dict[str, Any]:
    """An account as JSON."""
    return {
        "id": account.id,
        "service": account.service.value,
        "address": account.address,
        "host": account.host,
        "port": account.port,
        "security": account.security.value,
        "username": account.username,
        "sign_in": account.sign_in.value,
        "provider": account.provider,
        "url": account.url,
        "fingerprint": account.fingerprint,
        "months": account.months,
        "paused": account.paused,
    }


def providers_listed() -> list[dict[str, Any]]:
    """The table of providers as JSON."""
    from walkaway.engine.accounts.presets import presets  # noqa: PLC0415 - --help needs no engine

    return [
        {
            "key": known.key,
            "name": known.name,
            "host": known.host,
            "sign_in": [way.value for way in known.sign_in],
            "password_page": known.password_page,
            "note": known.note,
            "caldav": known.caldav,
        }
        for known in presets().values()
    ]


def check_and_show(accounts: Sequence[Account], form: str, secrets: Secrets | None = None) -> bool:
    """Check accounts and print the steps as they happen; whether all of them can be read."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_check import Outcome, check_account  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    secrets = secrets or open_secrets()
    results = []
    all_good = True
    for account in accounts:
        web = Web(account.ca_file)
        if form == "table":
            print_text(account.id)
        steps = []
        for step in check_account(account, credentials_for(account, secrets, web), web, datetime.now(UTC)):
            steps.append(step)
            if form == "table":
                print_text(f"  {_MARKS[step.outcome.value]}  {step.text}")
                if step.advice:
                    print_text(f"        {step.advice}")
        web.close()
        good = all(step.outcome is not Outcome.FAILED for step in steps)
        all_good = all_good and good
        results.append(
            {
                "id": account.id,
                "ok": good,
                "steps": [
                    {
                        "id": step.id,
                        "outcome": step.outcome.value,
                        "text": step.text,
                        "advice": step.advice or None,
                        "fingerprint": step.fingerprint or None,
                    }
                    for step in steps
                ],
            }
        )
    if form == "json":
        print_json({"schema": 1, "accounts": results})
    return all_good


def connected_folders(account: Account) -> dict[str, Role]:
    """The folders of an account as its server lists them. Raises SourceError and UsageError."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_folders import list_folders  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    web = Web(account.ca_file)
    try:
        return list_folders(account, credentials_for(account, open_secrets(), web))
    finally:
        web.close()


def forgotten(account: Account) -> str:
    """What to say where there is no keyring, so that a secret lasts no longer than this run."""
    from walkaway.engine.accounts.secrets import PASSWORD_VARIABLE  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import SignIn  # noqa: PLC0415 - as above

    if account.sign_in is SignIn.OAUTH:
        return (
            "There is no safe keyring on this computer, so the sign-in is forgotten when this command ends. "
            "Install one (on Linux gnome-keyring or KWallet) and sign in again."
        )
    return (
        "There is no safe keyring on this computer, so the password is not kept. "
        f"Give it each time in {PASSWORD_VARIABLE}, or install a keyring (on Linux gnome-keyring or KWallet)."
    )
