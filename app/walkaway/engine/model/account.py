"""An account of the rep's at a provider: where it is, how one signs in, what of it is read; no secrets."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from walkaway.engine.model.mail import Role
from walkaway.engine.records import record


class Service(StrEnum):
    """What is behind an account."""

    IMAP = "imap"
    CALDAV = "caldav"
    ICS = "ics"  # a calendar at a web address, or a watched file


class Security(StrEnum):
    """How the connection is protected; there is no other way."""

    TLS = "tls"
    STARTTLS = "starttls"


class SignIn(StrEnum):
    """How one signs in."""

    PASSWORD = "password"  # an app password wherever the provider has them
    OAUTH = "oauth"
    NONE = "none"  # an .ics address that is its own secret, or a file


@record
class OAuthClient:
    """The rep's or the company's own registration at an identity provider (RFC 6749, section 2)."""

    issuer: str  # "google", "microsoft": the key of the provider table; empty for one of the company's own
    client_id: str
    tenant: str = ""  # Microsoft's directory; empty for "common"
    has_secret: bool = False  # Google's desktop clients have one, which is kept with the other secrets
    # An identity provider of the company's own, which the table does not know; `device` may be empty.
    authorize: str = ""
    token: str = ""
    device: str = ""
    scopes: tuple[str, ...] = ()


@record
class Account:
    """One account, as it is kept; its password or refresh token is in the keyring under `id`."""

    id: str  # unique, chosen when added: the address, with the service where that is taken
    service: Service
    address: str = ""  # the rep's own there, in lower case
    host: str = ""
    port: int = 0
    security: Security = Security.TLS
    username: str = ""
    sign_in: SignIn = SignIn.PASSWORD
    provider: str = ""  # key of the preset it was made from
    url: str = ""  # of a calendar
    oauth: OAuthClient | None = None
    fingerprint: str = ""  # SHA-256 of the one certificate that is accepted though no authority signed it
    ca_file: str = ""  # certificates of the company's own authority (PEM), beside the system's
    folders: Mapping[str, Role] = field(default_factory=dict)  # what the rep chose where it was unclear
    months: int = 12  # how far back is read
    paused: bool = False

    @property
    def source_prefix(self) -> str:
        """How the names of this account's sources begin in the store; what removing it goes by."""
        return f"account:{self.id}/"

    @property
    def mail(self) -> str:
        """The name of its mail among the sources of the store."""
        return f"{self.source_prefix}mail"

    @property
    def calendars(self) -> str:
        """The name of its calendars among the sources of the store."""
        return f"{self.source_prefix}calendars"
