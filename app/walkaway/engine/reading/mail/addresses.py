"""Address headers as they are: groups, mangled and gateway addresses, names encoded or quoted twice."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from walkaway.engine.model import Address
from walkaway.engine.reading.mail.headers import clean_text, decode_words, header_text

MAX_ADDRESSES = 2_000  # of one header; beyond it a mail is a circular, whoever else is on it

# An apostrophe inside is somebody's name (o'brien@acme.com), around it a program's.
_PLAIN_ADDR = r"(?!')[^<>()\[\]:;@,\\\"\s]+(?<!')@[A-Za-z0-9.-]+"
_SIMPLE = re.compile(
    r"[ \t]*(?:(?:\"(?P<quoted>[^\"\\\r\n]*)\"|(?P<plain>[^\"<>()\[\]:;@,\\\r\n]*?))[ \t]*"
    rf"<(?P<angle>{_PLAIN_ADDR})>|(?P<bare>{_PLAIN_ADDR}))[ \t]*(?:,|$)"
)
_ADDR = re.compile(r"[^\s<>\"'(),:;\[\]\\@]+@[^\s<>\"'(),:;\[\]\\@]+")
_LOOSE_ADDR = re.compile(r"[\w.!#$%&*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*")
# Exchange packs foreign addresses as IMCEASMTP-john+40acme+2Ecom@ours.com (MS-OXOAB; hex behind the plus).
_IMCEA = re.compile(r"imcea(?P<type>[a-z0-9]+)-(?P<packed>.+)@[^@]+$", re.IGNORECASE)
_PLUS_HEX = re.compile(r"\+([0-9A-Fa-f]{2})")
_TRIM = " \t\r\n\"'`<>()[]{},;:\\\u2018\u2019\u201c\u201d"


@lru_cache(maxsize=16_384)
def parse_addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of an unfolded address header, in order, each e-mail once; groups are opened.

    What names no mailbox at all ("undisclosed-recipients:;", a name without address) is left out.
    """
    if not value or value.isspace():
        return ()
    pairs = _simple_pairs(value)
    if pairs is None:
        pairs = _parsed_pairs(value)
    found: dict[str, Address] = {}
    for name, spec in pairs[:MAX_ADDRESSES]:
        address = _address(name, spec)
        if address is None:
            continue
        known = found.get(address.email)
        if known is None or (address.name and not known.name):
            found[address.email] = address
    return tuple(found.values())


def parse_sender(value: str) -> Address:
    """Who a From header names: its first mailbox, else the bare name with an empty e-mail."""
    addresses = parse_addresses(value)
    return addresses[0] if addresses else Address("", clean_name(value))


@lru_cache(maxsize=8_192)
def clean_email(spec: str) -> str:
    """An address in lower case without what gateways and programs wrapped around it; "" if there is none.

    `'a@b.c'`, `<a@b.c>@x`, `a@b.c@relay`, `mailto:a@b.c`, trailing dots and Exchange's IMCEA packing are
    undone. What has no domain is no address.
    """
    spec = clean_text(spec).strip(_TRIM).lower()
    if spec.startswith("mailto:"):
        spec = spec[7:].partition("?")[0]
    packed = _IMCEA.match(spec)
    if packed is not None:
        inner = _LOOSE_ADDR.search(_PLUS_HEX.sub(lambda code: chr(int(code.group(1), 16)), packed["packed"]))
        return inner.group().rstrip(".") if inner else spec
    if "@" not in spec:
        return ""
    if spec.count("@") == 1:
        local, _, domain = spec.partition("@")
        local, domain = local.strip(_TRIM).replace(" ", "").replace('"', ""), domain.strip(_TRIM + ".-")
        return f"{local}@{domain}" if local and domain else ""
    inner = _ADDR.search(spec) or _LOOSE_ADDR.search(spec)
    return inner.group().strip(_TRIM + ".") if inner else ""


def clean_name(value: str) -> str:
    """A display name decoded, without quotes around it and without a mere repeat of brackets."""
    if not value:
        return ""
    name = header_text(value)
    if "<" in name:
        name = name.partition("<")[0]
    name = name.replace("\\", "").strip().strip('"`').strip()
    if len(name) > 1 and name[0] == name[-1] == "'":  # Outlook quotes what was typed as an address
        name = name[1:-1].strip()
    return name


def _simple_pairs(value: str) -> list[tuple[str, str]] | None:
    """Pairs of a header in the shape nearly all have; None hands it to the standard library."""
    pairs: list[tuple[str, str]] = []
    at, end = 0, len(value)
    while at < end:
        hit = _SIMPLE.match(value, at)
        if hit is None or hit.end() == at:
            return None
        quoted, plain, angle, bare = hit.groups()
        pairs.append((quoted or plain or "", angle or bare))
        at = hit.end()
    return pairs


def _parsed_pairs(value: str) -> list[tuple[str, str]]:
    import email.utils  # noqa: PLC0415 - 20 ms, which few start-ups need

    # Python 3.11.10 and later refuse a whole header for one odd address unless told otherwise.
    told = getattr(email.utils, "supports_strict_parsing", False)
    lenient: dict[str, Any] = {"strict": False} if told else {}
    try:
        pairs = email.utils.getaddresses([value[:100_000]], **lenient)
    except (
        ValueError,
        IndexError,
        RecursionError,
        TypeError,
    ):  # nested comments and groups of hostile headers
        pairs = []
    if pairs and not _is_torn(pairs):
        return pairs
    # No grammar left: a whole address inside an encoded word, `Doe, John <j@acme.com>` without quotes,
    # or an address with two domains, which the standard library tears apart.
    decoded = decode_words(value) if "=?" in value else value
    return _loose_pairs(decoded) or pairs


def _is_torn(pairs: list[tuple[str, str]]) -> bool:
    specs = [spec for _, spec in pairs if spec]
    return not specs or any(spec.find("@") < 1 for spec in specs)


def _loose_pairs(value: str) -> list[tuple[str, str]]:
    """Each address with the words before it as its name: for headers that follow no grammar."""
    pairs: list[tuple[str, str]] = []
    end = 0
    for hit in re.finditer(r"<[^<>]*@[^<>]*>(?:@[\w.-]+)?|" + _LOOSE_ADDR.pattern, value):
        pairs.append((value[end : hit.start()].strip(" \t,;:"), hit.group()))
        end = hit.end()
    return pairs


def _address(name: str, spec: str) -> Address | None:
    email_address = clean_email(spec)
    if not email_address:
        return None
    shown = clean_name(name)
    return Address(email_address, "" if shown.lower() == email_address else shown)
