"""Runs a check of an account and looks at its steps."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from tests.imap.dovecot import PASSWORD
from tests.storage.mails import START
from walkaway.engine.accounts.credentials import credentials_for
from walkaway.engine.accounts.secrets import PASSWORD as PASSWORD_NAME
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.account_check import CheckStep, Outcome, check_account
from walkaway.engine.model.account import Account
from walkaway.engine.web import Web

STEPS = ["name", "connect", "tls", "sign_in", "folders", "read", "drafts"]
MAIL = (
    b"From: mara@brindle.example\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000\r\nSubject: Offer\r\n\r\nHello.\r\n"
)


def checked(account: Account, secret: str = PASSWORD, *, name: str = PASSWORD_NAME) -> list[CheckStep]:
    secrets = Secrets(None)
    secrets.set(account.id, name, secret)
    web = Web(account.ca_file)
    try:
        return list(check_account(account, credentials_for(account, secrets, web), web, START))
    finally:
        web.close()


def ids(steps: list[CheckStep]) -> list[str]:
    return [step.id for step in steps]


def failure(steps: list[CheckStep]) -> CheckStep:
    assert [step.outcome for step in steps[:-1]] == [Outcome.OK] * (len(steps) - 1)
    assert steps[-1].outcome is Outcome.FAILED
    assert steps[-1].advice
    return steps[-1]
