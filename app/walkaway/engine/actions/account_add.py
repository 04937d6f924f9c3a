"""Adds an account: finds out what the rep need not know, and keeps the account and its secrets."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from walkaway.engine.accounts import presets
from walkaway.engine.accounts.discovery import How, calendar_address, discover
from walkaway.engine.accounts.lookup import Dns
from walkaway.engine.accounts.presets import IMAPS_PORT, Preset
from walkaway.engine.accounts.secrets import ADDRESS, Secrets
from walkaway.engine.accounts.settings import Settings, is_host_name
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import Account, OAuthClient, Security, Service, SignIn
from walkaway.engine.sentences import say, together
from walkaway.engine.storage import Store
from walkaway.engine.web import Web, host_of, port_of

CALENDAR_OF_PROVIDER: Final = "auto"
MOST_MONTHS: Final = 240

_STARTTLS_PORT = 143
_HEX = frozenset("0123456789abcdef")
_FINGERPRINT_DIGITS = 64


class TakenError(UsageError):
    """There is an account of this name already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the rep or the company's file says of an account; what is empty is found out."""

    address: str = ""
    name: str = ""  # becomes the id
    provider: str = ""
    host: str = ""
    port: int = 0
    security: Security | None = None
    username: str = ""
    sign_in: SignIn | None = None
    oauth: OAuthClient | None = None
    fingerprint: str = ""
    ca_file: str = ""
    months: int = 12
    calendar: str = ""  # an address, a file, or "auto" for the provider's own; empty for mail


@dataclass(frozen=True, slots=True)
class Plan:
    """An account as it would be added; with `confirm` the rep should first agree to its server.

    `secrets` holds what belongs into the keyring already; a password or token is still to come.
    """

    account: Account
    preset: Preset
    how: How | None = None
    confirm: bool = False
    secrets: Mapping[str, str] | None = field(default=None, repr=False)


def plan_account(
    wish: Wish, taken: Collection[str], web: Web, dns: Dns, *, ask_third_party: bool = False
) -> Plan:
    """The account that fits `wish`; `taken` are the ids in use.

    Raises TakenError where there is one of this name already, and UsageError for what cannot be meant and
    where the server cannot be found.
    """
    if wish.months not in range(1, MOST_MONTHS + 1):
        raise UsageError(
            say("{months} months cannot be read.", months=wish.months),
            say("Choose from 1 to {most_months}.", most_months=MOST_MONTHS),
        )
    if wish.calendar:
        return _calendar(wish, taken, dns)
    if not wish.address:
        raise UsageError("Which account is it?", "Give its e-mail address.")
    account_id = _id(wish.name or wish.address, taken)
    known, settings, how, confirm = _server(wish, web, dns, ask_third_party=ask_third_party)
    sign_in, client = _sign_in(wish, known, settings)
    account = Account(
        id=account_id,
        service=Service.IMAP,
        address=wish.address,
        host=settings.host,
        port=settings.port,
        security=settings.security,
        username=wish.username or settings.username,
        sign_in=sign_in,
        provider=known.key,
        oauth=client,
        fingerprint=fingerprint(wish.fingerprint),
        ca_file=_ca_file(wish.ca_file),
        months=wish.months,
    )
    return Plan(account, known, how, confirm)


def keep_account(store: Store, secrets: Secrets, account: Account, values: Mapping[str, str]) -> None:
    """Add the account and put its secrets into the keyring, or neither where one of them fails.

    Raises StoreError, and SourceError where the keyring refuses; the secrets are then those of before.
    """
    with secrets.replaced(account.id, values), store.transaction():
        store.accounts.put(account)


def usable_password(text: str, known: Preset) -> str:
    """A password as the server wants it. Raises UsageError for none, and for one with control characters."""
    if known.drop_spaces:
        text = "".join(text.split())
    if not text or not text.isprintable():
        raise UsageError("That is no password.", say("Give the app password of {name}.", name=known.name))
    return text


def fingerprint(text: str) -> str:
    """A SHA-256 fingerprint as it is kept: 64 hexadecimal digits. Raises UsageError for anything else."""
    digits = text.lower().removeprefix("sha256").replace(":", "").replace(" ", "").lstrip("=/")
    if digits and (len(digits) != _FINGERPRINT_DIGITS or not set(digits) <= _HEX):
        raise UsageError(
            "That is no SHA-256 fingerprint.",
            "It has 64 hexadecimal digits; walkaway account check tells it.",
        )
    return digits


def _server(
    wish: Wish, web: Web, dns: Dns, *, ask_third_party: bool
) -> tuple[Preset, Settings, How | None, bool]:
    username = wish.username or wish.address
    if wish.host:
        host = wish.host.lower()
        if not is_host_name(host):
            raise UsageError(
                say('"{host}" is no name of a server.', host=wish.host), "Write it like imap.example.com."
            )
        security = wish.security or Security.TLS
        usual = IMAPS_PORT if security is Security.TLS else _STARTTLS_PORT
        port = wish.port or usual
        known = presets.preset(wish.provider or presets.OTHER)
        return known, Settings(host, port, security, username), None, False
    if wish.provider:
        known = presets.preset(wish.provider)
        if not known.host:
            raise UsageError("This provider has no server of its own.", "Name the server with --host.")
        return known, Settings(known.host, known.port, known.security, username), None, False
    found = discover(wish.address, web, dns, ask_third_party=ask_third_party)
    if found is None:
        raise UsageError(
            say("The mail server of {address} was not found.", address=wish.address),
            "Say --provider microsoft365 or --provider gmail if your company's mail is there. Else name the "
            "server with --host, or let Thunderbird's public table be asked with --ask-thunderbird.",
        )
    return found.preset, found.settings, found.how, found.confirm


def _sign_in(wish: Wish, known: Preset, settings: Settings | None) -> tuple[SignIn, OAuthClient | None]:
    offered = (settings.sign_in,) if settings and known.key == presets.OTHER else known.sign_in
    way = wish.sign_in or (SignIn.OAUTH if wish.oauth is not None else offered[0])
    if way is not SignIn.OAUTH:
        if way is SignIn.PASSWORD and SignIn.PASSWORD not in known.sign_in:
            raise UsageError(say("{name} takes no passwords.", name=known.name), known.note)
        return way, None
    client = wish.oauth
    if client is None or not client.client_id:
        raise UsageError(
            say(
                "{name} wants a sign-in by the browser, for which it needs to know a client id.",
                name=known.name,
            ),
            together(say("Give it with --client-id."), known.note),
        )
    if not client.token:
        if not known.issuer:
            raise UsageError(
                say("{name} has no sign-in by the browser.", name=known.name), "Use an app password."
            )
        client = replace(client, issuer=known.issuer, tenant=client.tenant or known.tenant)
    wants_secret = presets.issuer_of(client).wants_secret
    return way, replace(client, has_secret=client.has_secret or wants_secret)


def _calendar(wish: Wish, taken: Collection[str], dns: Dns) -> Plan:
    known = (presets.preset(wish.provider) if wish.provider else None) or presets.by_domain(
        wish.address.rpartition("@")[2]
    )
    known = known or presets.preset(presets.OTHER)
    url = wish.calendar
    if url == CALENDAR_OF_PROVIDER:
        url = known.caldav or calendar_address(wish.address.rpartition("@")[2], dns)
        if not url:
            raise UsageError("The calendar's address was not found.", "Give it: --calendar https://…")
    scheme, _, rest = url.partition("://")
    if scheme.lower() in ("webcal", "webcals"):
        url = f"https://{rest}"
    elif not rest:
        return _calendar_file(wish, taken, known)
    host = host_of(url)
    base = Account(
        id="", service=Service.ICS, address=wish.address, host=host, port=port_of(url), sign_in=SignIn.NONE,
        provider=known.key, ca_file=_ca_file(wish.ca_file), months=wish.months,
    )  # fmt: skip
    if url.partition("?")[0].lower().endswith(".ics") or scheme.lower().startswith("webcal"):
        # Such an address is as good as a password: the store holds its host alone.
        account = replace(base, id=_id(wish.name or f"ics:{host}", taken), url=f"https://{host}/…")
        return Plan(account, known, secrets={ADDRESS: url})
    sign_in, client = _sign_in(wish, known, None)
    username = wish.username or wish.address
    if not username:
        raise UsageError("Who signs in to this calendar?", "Give your e-mail address, or --username.")
    account = replace(
        base, id=_id(wish.name or f"caldav:{username}", taken), service=Service.CALDAV, url=url,
        username=username, sign_in=sign_in, oauth=client,
    )  # fmt: skip
    return Plan(account, known)


def _calendar_file(wish: Wish, taken: Collection[str], known: Preset) -> Plan:
    path = Path(wish.calendar).expanduser().absolute()
    if not path.is_file():
        raise UsageError(
            say("There is no calendar file {path}.", path=path), "Check the path, or give a web address."
        )
    account = Account(
        id=_id(wish.name or f"ics:{path.stem}", taken),
        service=Service.ICS,
        address=wish.address,
        sign_in=SignIn.NONE,
        url=str(path),
        months=wish.months,
    )
    return Plan(account, known)


def is_account_id(text: str) -> bool:
    """Whether an account can be called that, and its data be mistaken for nobody else's."""
    return bool(text) and text.isprintable() and "/" not in text


def _id(name: str, taken: Collection[str]) -> str:
    """The account's id. Raises UsageError where it is in use, or would be mistaken for another's data."""
    if not is_account_id(name):
        raise UsageError(say('"{name}" cannot be the name of an account.', name=name), "Leave out slashes.")
    if name.casefold() in map(str.casefold, taken):  # all commands take it however its letters' case
        raise TakenError(
            say("There is an account {name} already.", name=name),
            say(
                "Remove it first (walkaway account remove {name}), or give this one another with --name.",
                name=name,
            ),
        )
    return name


def _ca_file(path: str) -> str:
    if path and not Path(path).expanduser().is_file():
        raise UsageError(
            say("There is no file {path}.", path=path), "Give the PEM file of your company's authority."
        )
    return str(Path(path).expanduser().absolute()) if path else ""
