"""Domains: which belong to one organisation, which to everybody, and what a correspondent is known by."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from walkaway.engine import resources

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# The public suffix list does not know that every tenant of these is an organisation of its own.
_SHARED_SUFFIXES = ("onmicrosoft.com", "mail.onmicrosoft.com")


@lru_cache(maxsize=1)
def _suffix_rules() -> str:
    """The public suffix list, a rule a line (`co.uk`, `*.ck`, `!www.ck`) among comments."""
    from publicsuffixlist import PSLFILE  # noqa: PLC0415 - few mailboxes need it

    return f"\n{Path(PSLFILE).read_text(encoding='utf-8')}\n"


def _rules_below(label: str) -> Iterator[str]:
    """The rules for names that end in `label`."""
    text = _suffix_rules()
    if f"\n{label}\n" in text:
        yield label
    for before in text.split(f".{label}\n")[:-1]:
        rule = before.rpartition("\n")[2]
        if not rule.startswith("//"):
            yield f"{rule}.{label}"


@lru_cache(maxsize=1024)
def _suffixes_below(label: str) -> PublicSuffixList:
    """The public suffix list as far as it matters to names that end in `label`: all of it takes 150 ms."""
    from publicsuffixlist import PublicSuffixList, decode_idn  # noqa: PLC0415 - as above

    rules = list(_rules_below(label))
    if label.startswith("xn--"):
        with contextlib.suppress(UnicodeError):
            rules += _rules_below(decode_idn(label))
    return PublicSuffixList(rules, accept_encoded_idn=not all(map(str.isascii, rules)))


@lru_cache(maxsize=1)
def _personal_domains() -> tuple[frozenset[str], frozenset[str]]:
    exact, stems = set(), set()
    for line in resources.read_text("people", "personal_domains.txt").splitlines():
        name = line.partition("#")[0].strip().lower()
        if name.endswith(".*"):
            stems.add(name[:-2])
        elif name:
            exact.add(name)
    return frozenset(exact), frozenset(stems)


@lru_cache(maxsize=16384)
def registrable_domain(domain: str) -> str:
    """The part of a domain that somebody registered: `acme.co.uk` for `mail.acme.co.uk`.

    Addresses of machines (`[192.0.2.1]`), names without a dot and bare suffixes stay as they are.
    """
    domain = domain.strip(".").lower()
    for suffix in _SHARED_SUFFIXES:
        if domain.endswith("." + suffix):
            return ".".join(domain.split(".")[-(suffix.count(".") + 2) :])
    if domain.count(".") < 2 or domain.startswith("[") or domain.replace(".", "").isdigit():
        return domain  # of two labels either both are registered or nobody can register anything
    return _suffixes_below(domain.rpartition(".")[2]).privatesuffix(domain) or domain


@lru_cache(maxsize=16384)
def is_personal_domain(domain: str) -> bool:
    """Whether anybody can have a mailbox there, so that a person counts and never the domain."""
    exact, stems = _personal_domains()
    if domain in exact:
        return True
    registrable = registrable_domain(domain)
    return registrable in exact or registrable.partition(".")[0] in stems


@lru_cache(maxsize=65536)
def correspondent_id(email: str) -> str:
    """The registrable domain of an organisation, or the address of a person on a personal domain."""
    domain = email.rpartition("@")[2]
    if not domain or "@" not in email:
        return email
    return email if is_personal_domain(domain) else registrable_domain(domain)


def organisation_name(domain: str) -> str:
    """A readable name for a domain: "Brindlemoor Foods" for `brindlemoor-foods.com`."""
    stem = domain.partition(".")[0] if not domain.startswith("[") else domain
    words = [word for word in stem.replace("_", "-").split("-") if word]
    return " ".join(word if any(c.isdigit() for c in word) else word.capitalize() for word in words) or domain


def own_domains(me: Iterable[str]) -> frozenset[str]:
    """The domains of the own side; a personal domain is never one, there only the address is own.

    With each its first label alone: Notes and Exchange write colleagues as `Jo Park/Sales/Acme@Acme`.
    """
    domains = {email.rpartition("@")[2] for email in me}
    own = {registrable_domain(d) for d in domains if d and not is_personal_domain(d)}
    return frozenset(own | {domain.partition(".")[0] for domain in own if not domain.startswith("[")})
