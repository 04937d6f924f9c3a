"""Asks the DNS for mail exchangers and services, where the extra `dns` is installed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Service:
    """Where a service is offered (RFC 2782)."""

    host: str
    port: int
    priority: int = 0
    weight: int = 0


class Dns(Protocol):
    """The two questions that finding a mail server needs."""

    def mail_exchangers(self, domain: str) -> tuple[str, ...]:
        """Hosts to which mail for `domain` goes, the preferred first; empty where nobody answers."""
        ...

    def services(self, name: str) -> tuple[Service, ...]:
        """Who offers a service such as `_imaps._tcp.example.com`, the preferred first."""
        ...


class NoDns:
    """Knows nothing: dnspython is not installed."""

    def mail_exchangers(self, domain: str) -> tuple[str, ...]:
        return ()

    def services(self, name: str) -> tuple[Service, ...]:
        return ()


class SystemDns:
    """Asks the name servers of the system."""

    def mail_exchangers(self, domain: str) -> tuple[str, ...]:
        from dns.rdtypes.ANY.MX import MX  # noqa: PLC0415 - an optional extra

        found = [record for record in _ask(domain, "MX") if isinstance(record, MX)]
        found.sort(key=lambda record: record.preference)
        return tuple(_name(record.exchange) for record in found if _name(record.exchange))

    def services(self, name: str) -> tuple[Service, ...]:
        from dns.rdtypes.IN.SRV import SRV  # noqa: PLC0415 - an optional extra

        found = [
            Service(_name(record.target), record.port, record.priority, record.weight)
            for record in _ask(name, "SRV")
            if isinstance(record, SRV)
        ]
        # A target of "." says that the service is not offered (RFC 2782).
        offered = [service for service in found if service.host and service.port]
        return tuple(sorted(offered, key=lambda service: (service.priority, -service.weight)))


def system_dns() -> Dns:
    """The system's name servers, or one that knows nothing where dnspython is missing."""
    try:
        import dns.resolver  # noqa: PLC0415 - an optional extra
    except ImportError:
        return NoDns()
    del dns
    return SystemDns()


def _ask(name: str, kind: str) -> Iterator[object]:
    import dns.exception  # noqa: PLC0415 - an optional extra
    import dns.resolver  # noqa: PLC0415 - as above

    # A network without DNS, a domain without records, a name that is none: all the same here.
    with contextlib.suppress(dns.exception.DNSException, OSError, ValueError):
        yield from dns.resolver.resolve(name, kind, lifetime=_SECONDS, search=False)


def _name(target: object) -> str:
    return str(target).rstrip(".").lower()
