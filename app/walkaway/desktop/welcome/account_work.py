"""What the account form asks of the engine, on a worker: find the server, try the account, keep it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from walkaway.desktop import passwords

if TYPE_CHECKING:
    from walkaway.engine.actions.account_add import Plan, Wish
    from walkaway.engine.actions.account_check import CheckStep
    from walkaway.engine.model.account import Account


@dataclass(frozen=True, slots=True)
class Found:
    """A server for an address, and what must still be asked."""

    name: str  # of the provider
    host: str
    port: int
    starttls: bool
    username: str
    provider: str
    note: str = ""
    password_page: str = ""
    takes_password: bool = True
    takes_browser: bool = False
    wants_tenant: bool = False
    wants_secret: bool = False
    confirm: bool = False  # nobody but the DNS names this server


@dataclass(frozen=True, slots=True)
class Given:
    """Everything the rep said, and what was found out."""

    address: str
    provider: str = ""
    host: str = ""
    port: int = 0
    starttls: bool = False
    username: str = ""
    by_browser: bool = False
    client_id: str = ""
    tenant: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """How far a trial of an account is; `page` is to be opened in the browser, where there is one."""

    steps: tuple[CheckStep, ...] = ()
    page: str = ""
    added: str = ""  # the account's id, once it is kept
    keeps_password: bool = True


Tell = Callable[[Trial], None]


class AccountWork(Protocol):
    """All of this may take seconds and wait for servers."""

    def find(self, address: str) -> Found | None:
        """The server for an address, None where it cannot be found out. Raises WalkawayError."""

    def connect(
        self, given: Given, password: str, client_secret: str, tell: Tell, cancelled: Callable[[], bool]
    ) -> Trial:
        """Try the account and keep it if it can be read; how that went. Raises WalkawayError."""


class EngineWork:
    """The real one."""

    def find(self, address: str) -> Found | None:
        from walkaway.engine.accounts.discovery import discover  # noqa: PLC0415 - starts with the form
        from walkaway.engine.accounts.lookup import system_dns  # noqa: PLC0415 - as above
        from walkaway.engine.accounts.presets import issuer_of  # noqa: PLC0415 - as above
        from walkaway.engine.actions.own_settings import load_settings  # noqa: PLC0415 - as above
        from walkaway.engine.model.account import OAuthClient, Security, SignIn  # noqa: PLC0415 - as above
        from walkaway.engine.web import Web  # noqa: PLC0415 - as above

        third_party = load_settings().flag("privacy.ask_thunderbird")
        with contextlib.closing(Web("")) as web:
            found = discover(address, web, system_dns(), ask_third_party=third_party)
        if found is None:
            return None
        preset, settings = found.preset, found.settings
        wants_secret = False
        if preset.issuer:
            wants_secret = issuer_of(OAuthClient(preset.issuer, "")).wants_secret
        return Found(
            preset.name if preset.host else settings.host,
            settings.host,
            settings.port,
            settings.security is Security.STARTTLS,
            settings.username,
            preset.key if preset.host else "",
            preset.note,
            preset.password_page,
            SignIn.PASSWORD in preset.sign_in,
            bool(preset.issuer),
            preset.issuer == "microsoft",
            wants_secret,
            found.confirm,
        )

    def connect(
        self, given: Given, password: str, client_secret: str, tell: Tell, cancelled: Callable[[], bool]
    ) -> Trial:
        from walkaway.engine.accounts.secrets import CLIENT_SECRET, PASSWORD  # noqa: PLC0415 - as above
        from walkaway.engine.actions.account_add import usable_password  # noqa: PLC0415 - as above

        plan = _planned(_wish(given))
        account = plan.account
        if given.by_browser:
            values = browser_sign_in(account, client_secret, tell, cancelled)
            if client_secret:
                values = {**values, CLIENT_SECRET: client_secret}
        else:
            values = {PASSWORD: usable_password(password, plan.preset)}
        trial, values = tried_out(account, values, Trial(), tell, cancelled)
        if not is_good(trial) or cancelled():
            return trial
        trial = replace(trial, added=account.id, keeps_password=_keep(account, values))
        tell(trial)
        if plan.preset.caldav and not given.by_browser and not cancelled():
            trial = _calendar_too(given, values, trial, tell, cancelled)
        return trial


def _wish(given: Given, calendar: str = "") -> Wish:
    from walkaway.engine.actions.account_add import Wish  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import OAuthClient, Security, SignIn  # noqa: PLC0415 - as above

    return Wish(
        address=given.address,
        provider=given.provider,
        host=given.host,
        port=given.port,
        security=Security.STARTTLS if given.starttls else Security.TLS,
        username=given.username,
        sign_in=SignIn.OAUTH if given.by_browser else SignIn.PASSWORD,
        oauth=OAuthClient("", given.client_id, given.tenant) if given.by_browser else None,
        fingerprint=given.fingerprint,
        calendar=calendar,
    )


def _planned(wish: Wish) -> Plan:
    from walkaway.engine.accounts.lookup import system_dns  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_add import plan_account  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    with open_home() as store, contextlib.closing(Web("")) as web:
        taken = {account.id for account in store.accounts.all()}
        return plan_account(wish, taken, web, system_dns())


def browser_sign_in(
    account: Account, client_secret: str, tell: Tell, cancelled: Callable[[], bool]
) -> Mapping[str, str]:
    """The secrets that a page in the browser gives; the page's address is told."""
    from walkaway.engine.actions.account_sign_in import sign_in_by_browser  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    with contextlib.closing(Web(account.ca_file)) as web:
        return sign_in_by_browser(
            account, client_secret, web, lambda url: tell(Trial(page=url)), cancelled=cancelled
        )


def tried_out(
    account: Account, values: Mapping[str, str], trial: Trial, tell: Tell, cancelled: Callable[[], bool]
) -> tuple[Trial, Mapping[str, str]]:
    """The account with these secrets, tried: nothing goes into the keyring before it has proved right."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import Secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_check import check_account  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    tried = Secrets(None)
    for name, value in values.items():
        tried.set(account.id, name, value)
    with contextlib.closing(Web(account.ca_file)) as web:
        for step in check_account(account, credentials_for(account, tried, web), web, datetime.now(UTC)):
            trial = replace(trial, steps=(*trial.steps, step))
            tell(trial)
            if cancelled():
                break
    return trial, {name: tried.get(account.id, name) for name in values}  # a token may have been renewed


def is_good(trial: Trial) -> bool:
    """Whether the account can be read."""
    return all(step.outcome.value != "failed" for step in trial.steps)


def _keep(account: Account, values: Mapping[str, str]) -> bool:
    """Keep an account; whether its password outlasts the window."""
    from walkaway.engine.actions.account_add import keep_account  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

    secrets = passwords.secrets()
    with open_home() as store:
        keep_account(store, secrets, account, values)
    return secrets.keeps


def _calendar_too(
    given: Given, values: Mapping[str, str], trial: Trial, tell: Tell, cancelled: Callable[[], bool]
) -> Trial:
    """The provider's calendar with the same password; mail is read even where that fails."""
    from walkaway.engine.actions.account_add import CALENDAR_OF_PROVIDER  # noqa: PLC0415 - as above
    from walkaway.engine.actions.account_check import Outcome  # noqa: PLC0415 - as above
    from walkaway.engine.errors import WalkawayError  # noqa: PLC0415 - as above

    try:
        account = _planned(replace(_wish(given, CALENDAR_OF_PROVIDER), host="", fingerprint="")).account
        tried, kept = tried_out(account, values, replace(trial, steps=()), tell, cancelled)
        if is_good(tried) and not cancelled():
            _keep(account, kept)
        steps = tuple(
            replace(step, outcome=Outcome.WARNING) if step.outcome is Outcome.FAILED else step
            for step in tried.steps
        )
    except WalkawayError:
        return trial
    return replace(trial, steps=(*trial.steps, *steps))
