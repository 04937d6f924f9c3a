"""Finds the mail server of an address: by table, mail exchangers, the domain's own word, and DNS."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote

from walkaway.engine.accounts import autoconfig
from walkaway.engine.accounts.lookup import Dns
from walkaway.engine.accounts.presets import OTHER, Preset, by_domain, by_mx, preset, presets
from walkaway.engine.accounts.settings import Settings, is_host_name
from walkaway.engine.domains import registrable_domain
from walkaway.engine.model.account import Security
from walkaway.engine.web import Web, WebError

STEP_S: Final = 3.0

_OWN_PLACES = (
    "https://autoconfig.{domain}/mail/config-v1.1.xml?emailaddress={address}",
    "https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
)
_OF_HOSTER = "https://autoconfig.{domain}/mail/config-v1.1.xml"
_THIRD_PARTY = "https://autoconfig.thunderbird.net/v1.1/{domain}"
_SERVICES = (("_imaps._tcp", Security.TLS), ("_imap._tcp", Security.STARTTLS))


class How(StrEnum):
    """By which step a server was found."""

    TABLE = "table"
    MX = "mx"
    AUTOCONFIG = "autoconfig"
    SRV = "srv"
    HOSTER = "hoster"  # what the company that takes the domain's mail publishes
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Discovery:
    """A server that was found; with `confirm` the rep should see its name before a password goes there."""

    preset: Preset
    settings: Settings
    how: How
    confirm: bool = False


def discover(address: str, web: Web, dns: Dns, *, ask_third_party: bool = False) -> Discovery | None:
    """The server for `address`, None where no step finds one; each step takes at most STEP_S.

    With `ask_third_party` Thunderbird's public table is asked at last, and learns the domain: only after
    the rep has agreed.
    """
    domain = _in_ascii(address.rpartition("@")[2].lower())
    known = by_domain(domain)
    if known is not None:
        return _from_preset(known, address, How.TABLE)
    exchangers = dns.mail_exchangers(domain)
    known = by_mx(exchangers)
    if known is not None:
        return _from_preset(known, address, How.MX)
    for place in _OWN_PLACES if is_host_name(domain) else ():
        settings = _published(place.format(domain=domain, address=quote(address)), address, web)
        if settings is not None:
            return _found(settings, domain, How.AUTOCONFIG)
    settings = _offered(domain, address, dns)
    if settings is not None:
        return _found(settings, domain, How.SRV)
    hoster = registrable_domain(exchangers[0]) if exchangers else ""
    places = [(How.HOSTER, _OF_HOSTER, hoster)]
    if ask_third_party:
        places += [(How.THIRD_PARTY, _THIRD_PARTY, hoster), (How.THIRD_PARTY, _THIRD_PARTY, domain)]
    for how, place, name in places:
        if is_host_name(name) and (name != domain or how is How.THIRD_PARTY):
            settings = _published(place.format(domain=name), address, web)
            if settings is not None:
                return _found(settings, domain, how)
    return None


def calendar_address(domain: str, dns: Dns) -> str:
    """Where calendars of `domain` are (RFC 6764), empty where the DNS does not say."""
    for service in dns.services(f"_caldavs._tcp.{domain}"):
        if is_host_name(service.host):
            port = "" if service.port == 443 else f":{service.port}"
            return f"https://{service.host}{port}/.well-known/caldav"
    return ""


def _in_ascii(domain: str) -> str:
    """A domain as the DNS knows it (RFC 3490); unchanged where it cannot be one."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _from_preset(known: Preset, address: str, how: How) -> Discovery:
    settings = Settings(known.host, known.port, known.security, address, known.sign_in[0])
    return Discovery(known, settings, how)


def _found(settings: Settings, domain: str, how: How) -> Discovery:
    """A server outside the table: one with the provider's host gets its preset, so its notes are shown."""
    hosted = next((known for known in presets().values() if known.host == settings.host), preset(OTHER))
    # The DNS is not signed (RFC 6186, section 4), and a third party is no authority on a password's way.
    foreign = registrable_domain(settings.host) != registrable_domain(domain)
    confirm = how is not How.AUTOCONFIG and foreign and hosted.key == OTHER
    return Discovery(hosted, settings, how, confirm)


def _published(url: str, address: str, web: Web) -> Settings | None:
    try:
        answer = web.get(url, max_bytes=autoconfig.MOST_BYTES, seconds=STEP_S)
        return autoconfig.read(answer.content, address) if answer.ok else None
    except (WebError, autoconfig.UnreadableXmlError):
        return None  # most domains have nothing there, or a page for people


def _offered(domain: str, address: str, dns: Dns) -> Settings | None:
    for name, security in _SERVICES:
        for service in dns.services(f"{name}.{domain}"):
            if is_host_name(service.host):
                return Settings(service.host, service.port, security, address)
    return None
