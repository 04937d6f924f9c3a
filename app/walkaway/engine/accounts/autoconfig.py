"""Reads the settings that a domain publishes for mail programs, as XML that nobody needs to trust."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from walkaway.engine.accounts.settings import Settings, is_host_name
from walkaway.engine.model.account import Security, SignIn

MOST_BYTES: Final = 65_536

_DEPTH = 20
_SECURITY = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_OAUTH = "OAuth2"
_PLACEHOLDER = re.compile(r"%(EMAILADDRESS|EMAILLOCALPART|EMAILDOMAIN)%")


class UnreadableXmlError(ValueError):
    """The document is no XML, too deep, or has a document type, which no such file needs."""


def read(content: bytes, address: str) -> Settings | None:
    """The first server for IMAP with TLS, else with STARTTLS; None where there is none that is protected.

    The format is Thunderbird's (config-v1.1.xml). Raises UnreadableXmlError.
    """
    root = _parse(content)
    found = [
        settings
        for server in root.iter("incomingServer")
        if server.get("type") == "imap" and (settings := _settings(server, address)) is not None
    ]
    return min(found, key=lambda settings: settings.security is not Security.TLS, default=None)


def _settings(server: Element, address: str) -> Settings | None:
    host = _filled(_text(server, "hostname"), address).lower()
    port = _text(server, "port")
    security = _SECURITY.get(_text(server, "socketType").upper())
    if security is None or not is_host_name(host):
        return None
    if not (port.isascii() and port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65_536):
        return None
    ways = [(node.text or "").strip() for node in server.iter("authentication")]
    sign_in = SignIn.OAUTH if ways and all(way == _OAUTH for way in ways) else SignIn.PASSWORD
    username = _filled(_text(server, "username"), address) or address
    if not username.isprintable():
        return None
    return Settings(host, int(port), security, username, sign_in)


def _text(server: Element, name: str) -> str:
    return (server.findtext(name) or "").strip()


def _filled(text: str, address: str) -> str:
    local, _, domain = address.partition("@")
    values = {"EMAILADDRESS": address, "EMAILLOCALPART": local, "EMAILDOMAIN": domain}
    return _PLACEHOLDER.sub(lambda match: values[match[1]], text)


def _parse(content: bytes) -> Element:
    """The tree of a small document. A document type, the way to entity bombs, ends it at once."""
    if len(content) > MOST_BYTES:
        raise UnreadableXmlError("too large")
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = _measured(builder)
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(content, True)
        root = builder.close()
    except (expat.ExpatError, AssertionError, LookupError, ValueError) as error:
        if isinstance(error, UnreadableXmlError):
            raise
        raise UnreadableXmlError("no well-formed XML") from error
    if root is None:
        raise UnreadableXmlError("empty")
    return root


def _refuse(*_: object) -> int:
    raise UnreadableXmlError("a document type")


def _measured(
    builder: TreeBuilder,
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """Handlers that give elements on and refuse a tree that is too deep."""
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise UnreadableXmlError("too deep")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    return start, end
