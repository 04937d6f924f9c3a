"""The table of providers: found by the domain of an address or by the domain's mail exchangers."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from walkaway.engine import resources
from walkaway.engine.domains import registrable_domain
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import OAuthClient, Security, SignIn
from walkaway.engine.sentences import say

IMAPS_PORT: Final = 993
OTHER: Final = "imap"  # the key of the preset for providers that have none

_ISSUERS = "issuers"
_TENANT = "{tenant}"


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of a provider; `host` is empty for the one that stands for all others."""

    key: str
    name: str
    host: str = ""
    port: int = IMAPS_PORT
    security: Security = Security.TLS
    sign_in: tuple[SignIn, ...] = (SignIn.PASSWORD,)
    password_page: str = ""
    note: str = ""
    caldav: str = ""
    issuer: str = ""
    tenant: str = ""
    drop_spaces: bool = False  # its app passwords are shown in groups that are not part of them
    domains: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """Where an identity provider is asked, and for what (RFC 6749, 7636, 8628); `device` may be empty."""

    authorize: str
    token: str
    scopes: tuple[str, ...]
    mail_scope: str  # how the scope that lets mail be read ends
    redirect_host: str
    device: str = ""
    wants_secret: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


def presets() -> Mapping[str, Preset]:
    """Every provider by its key."""
    return _read()[0]


def preset(key: str) -> Preset:
    """The provider with this key. Raises UsageError for one that is not in the table."""
    found = presets().get(key)
    if found is None:
        raise UsageError(
            say('There is no provider "{key}".', key=key),
            say("Known are {names}.", names=", ".join(presets())),
        )
    return found


def by_domain(domain: str) -> Preset | None:
    """The provider whose own addresses end in `domain`."""
    domain = domain.lower()
    exact, any_country = _domains()
    if domain in exact:
        return exact[domain]
    # "yahoo.com.ar" belongs to "yahoo.*", "yahoo.example.com" does not.
    return any_country.get(domain.partition(".")[0]) if registrable_domain(domain) == domain else None


def by_mx(hosts: Iterable[str]) -> Preset | None:
    """The provider to whose servers a company's domain has its mail delivered."""
    for host in hosts:
        domain = registrable_domain(host)
        for candidate in presets().values():
            if domain in candidate.mx:
                return candidate
    return None


def issuer_of(client: OAuthClient) -> Issuer:
    """Where the identity provider of `client` is. Raises UsageError for an unknown one."""
    if not client.issuer and client.token:
        return Issuer(client.authorize, client.token, client.scopes, "", "127.0.0.1", client.device)
    table = _read()[1].get(client.issuer)
    if table is None:
        known = ", ".join(_read()[1])
        raise UsageError(
            say('There is no identity provider "{issuer}".', issuer=client.issuer),
            say("Known are {known}.", known=known),
        )
    tenant = client.tenant or table.get("tenant", "")
    if not all(char.isalnum() or char in ".-" for char in tenant):
        raise UsageError(
            say('"{tenant}" is no tenant.', tenant=tenant),
            "It is a domain or an id, as your administrator gave it.",
        )
    return Issuer(
        authorize=table["authorize"].replace(_TENANT, tenant),
        token=table["token"].replace(_TENANT, tenant),
        scopes=tuple(table["scopes"]),
        mail_scope=table["mail_scope"],
        redirect_host=table["redirect_host"],
        device=table.get("device", "").replace(_TENANT, tenant),
        wants_secret=table.get("wants_secret", False),
        extra=MappingProxyType(dict(table.get("extra", {}))),
    )


@lru_cache(maxsize=1)
def _read() -> tuple[Mapping[str, Preset], Mapping[str, Mapping[str, Any]]]:
    tables = tomllib.loads(resources.read_text("providers.toml"))
    issuers = tables.pop(_ISSUERS)
    return MappingProxyType({key: _preset(key, table) for key, table in tables.items()}), issuers


def _preset(key: str, table: dict[str, Any]) -> Preset:
    values = dict(table)
    values["sign_in"] = tuple(SignIn(way) for way in table["sign_in"])
    values["security"] = Security(table.get("security", Security.TLS))
    for name in ("domains", "mx"):
        values[name] = tuple(table.get(name, ()))
    return Preset(key, **values)


@lru_cache(maxsize=1)
def _domains() -> tuple[Mapping[str, Preset], Mapping[str, Preset]]:
    exact: dict[str, Preset] = {}
    any_country: dict[str, Preset] = {}
    for candidate in presets().values():
        for domain in candidate.domains:
            if domain.endswith(".*"):
                any_country[domain.removesuffix(".*")] = candidate
            else:
                exact[domain] = candidate
    return exact, any_country
