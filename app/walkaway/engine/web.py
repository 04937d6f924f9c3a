"""The one HTTP client: verified https, time limits, size caps, and redirects within one site."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ipaddress
import json
import logging
import os
import re
import threading
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urljoin, urlsplit

from walkaway import __version__
from walkaway.engine.domains import registrable_domain
from walkaway.engine.errors import SourceError
from walkaway.engine.sentences import say

if TYPE_CHECKING:
    from niquests import Response, Session

DEFAULT_BYTES: Final = 1_000_000
DEFAULT_SECONDS: Final = 30.0

_CONNECT_S = 10.0
_PIECE = 65_536
_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----")
_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
# At DEBUG they tell whole addresses, and an .ics address is a secret.
_TALKATIVE = ("urllib3", "urllib3_future", "niquests", "oauthlib")


class WebError(SourceError):
    """A web server cannot be asked, or what it says cannot be used; the text names its host alone.

    `temporary` where it is worth trying again without the rep, as with errors of mail servers.
    """

    def __init__(self, title: str, advice: str = "", *, temporary: bool = False) -> None:
        super().__init__(title, advice)
        self.temporary = temporary


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; names of `headers` are in lower case, `url` is where the redirects ended."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether the server did what was asked."""
        return 200 <= self.status < 300

    def json(self) -> dict[str, Any]:
        """The JSON object it sent, empty for anything else."""
        try:
            found = json.loads(self.content)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


class Web:
    """Asks web servers; one for the whole program, usable from any thread.

    Addresses must be https, except on this machine. Nothing is remembered between requests: no cookies,
    no `.netrc`. Proxies are the system's. Every method raises WebError where no answer comes.
    """

    def __init__(self, ca_file: str = "") -> None:
        self._ca_file = ca_file
        self._opening = threading.Lock()
        self._trusted = os.environ.get("SSL_CERT_FILE", "")  # as OpenSSL has it: in place of the system's
        self._session: Session | None = None

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = DEFAULT_BYTES,
        seconds: float = DEFAULT_SECONDS,
    ) -> Answer:
        """The answer to a GET, redirects within the site followed; whatever its status."""
        first = _checked(url)
        end = time.monotonic() + seconds
        for _ in range(_REDIRECTS + 1):
            answer = self._ask("GET", url, headers, None, None, max_bytes, end)
            target = answer.headers.get("location", "")
            if answer.status not in _MOVED or not target:
                return answer
            url = urljoin(url, target)
            _check_same_site(first, _checked(url))
        raise WebError(
            say("{hostname} sends its visitors in a circle.", hostname=first.hostname), "Check the address."
        )

    def post_form(
        self,
        url: str,
        fields: Mapping[str, str],
        *,
        headers: Mapping[str, str] | None = None,
        max_bytes: int = DEFAULT_BYTES,
        seconds: float = DEFAULT_SECONDS,
    ) -> Answer:
        """The answer to a form, redirects not followed; whatever its status."""
        end = time.monotonic() + seconds
        return self._ask("POST", url, headers, None, dict(fields), max_bytes, end)

    def request(
        self,
        method: str,
        url: str,
        *,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        auth: Any = None,
        max_bytes: int = DEFAULT_BYTES,
        seconds: float = DEFAULT_SECONDS,
    ) -> Answer:
        """The answer to any other method, such as WebDAV's, redirects not followed; whatever its status.

        `auth` is what niquests takes for it: an object, or name and password.
        """
        return self._ask(method, url, headers, auth, content or None, max_bytes, time.monotonic() + seconds)

    def close(self) -> None:
        """End the connections that are kept open."""
        if self._session is not None:
            self._session.close()

    def _ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        auth: Any,
        fields: dict[str, str] | bytes | None,
        max_bytes: int,
        end: float,
    ) -> Answer:
        import niquests  # noqa: PLC0415 - 0.5 s, and most commands ask nobody

        host = _checked(url).hostname or ""
        session = self._opened()
        left = max(end - time.monotonic(), 0.1)
        try:
            response = session.request(
                method,
                url,
                headers={
                    "User-Agent": f"Walkaway/{__version__}",
                    "Accept-Encoding": "gzip",
                    **(headers or {}),
                },
                auth=auth,
                data=fields,
                timeout=(min(_CONNECT_S, left), left),
                allow_redirects=False,
                proxies=_proxies(host),
                stream=True,
                verify=self._trusted or True,
            )
            try:
                content = _drained(response, host, max_bytes, end)
            finally:
                response.close()
        except (niquests.exceptions.RequestException, OSError, ValueError) as error:
            raise _translated(error, host) from None  # its text may hold an address that is a secret
        lower = {str(name).lower(): str(value) for name, value in response.headers.items()}
        return Answer(response.status_code or 0, url, lower, content)

    def _opened(self) -> Session:
        with self._opening:
            if self._session is None:
                if self._ca_file:
                    self._trusted = _with_the_systems(self._ca_file)
                self._session = _quiet_session()
            return self._session


def _with_the_systems(ca_file: str) -> str:
    """The certificates in a PEM file beside those that the system trusts. Raises WebError."""
    import wassima  # noqa: PLC0415 - comes with niquests

    try:
        found = _CERTIFICATE.findall(Path(ca_file).read_bytes())
    except OSError:
        found = []
    if not found:
        raise WebError(say("There are no certificates in {ca_file}.", ca_file=ca_file), "Name a PEM file.")
    return "\n".join([wassima.generate_ca_bundle(), *(each.decode() for each in found)])


def _quiet_session() -> Session:
    """A session that tells nobody more than it is asked to."""
    from niquests import Session  # noqa: PLC0415 - as above

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Revocation lists and HTTP/3 would be further connections that nobody asked for.
    session = Session(
        disable_http3=True, retries=0, revocation_configuration=None, allow_incoming_cookies=False
    )
    session.trust_env = False  # else it reads passwords from .netrc
    return session


def is_loopback(host: str) -> bool:
    """Whether the name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str) -> str:
    """The host of a web address. Raises WebError for one that may not be asked."""
    return _checked(url).hostname or ""


def port_of(url: str) -> int:
    """The port that a web address means. Raises WebError as `host_of` does."""
    parts = _checked(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked. Raises WebError for any other."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise WebError("This is no web address.", "Write it like https://example.com/path.") from error
    if not host or parts.scheme not in ("https", "http"):
        raise WebError("This is no web address.", "Write it like https://example.com/path.")
    if parts.username is not None:
        raise WebError("A web address may not hold a name or password.", "Give them apart from it.")
    if parts.scheme == "http" and not is_loopback(host):
        raise WebError(say("{host} would be asked without encryption.", host=host), "Use its https address.")
    return parts


def check_same_site(start: str, to: str) -> None:
    """Raises WebError where `to` is no address that may be asked on behalf of the site of `start`."""
    _check_same_site(_checked(start), _checked(to))


def _check_same_site(first: SplitResult, to: SplitResult) -> None:
    here, there = first.hostname or "", to.hostname or ""
    if here != there and registrable_domain(here) != registrable_domain(there):
        raise WebError(
            say("{here} sends on to another site, {there}.", here=here, there=there),
            "Use the address there, if you trust it.",
        )
    if first.scheme == "https" and to.scheme != "https":
        raise WebError(say("{here} sends on to a place without encryption.", here=here), "Ask who runs it.")


def _proxies(host: str) -> dict[str, str]:
    """The system's proxies, none for this machine and the hosts that it excepts."""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        return {}
    return {scheme: url for scheme, url in urllib.request.getproxies().items() if scheme in ("http", "https")}


def _drained(response: Response, host: str, max_bytes: int, end: float) -> bytes:
    """The body, unpacked, given up once it is too large or too slow: a server may drip or pack for ever."""
    pieces, size = [], 0
    for piece in response.iter_content(_PIECE):
        size += len(piece)
        if size > max_bytes:
            raise WebError(
                say(
                    "What {host} sends is larger than {max_bytes} bytes, so it was not read.",
                    host=host,
                    max_bytes=f"{max_bytes:,}",
                ),
                "Check that the address is right.",
            )
        if time.monotonic() > end:
            raise TimeoutError
        pieces.append(piece)
    return b"".join(pieces)


def _translated(error: Exception, host: str) -> WebError:
    from niquests import exceptions  # noqa: PLC0415 - loaded already where there is an error to translate

    if isinstance(error, WebError):
        return error
    if isinstance(error, exceptions.SSLError) or "certificate" in str(error).lower():
        return WebError(
            say("{host} cannot prove that it is {host}: its certificate is not valid.", host=host),
            "Check the computer's date. If your company has its own authority, add its certificate "
            "to the system.",
        )
    if isinstance(error, exceptions.Timeout | TimeoutError):
        return WebError(say("{host} did not answer in time.", host=host), "Try again later.", temporary=True)
    if isinstance(error, exceptions.ProxyError):
        return WebError(
            say("The proxy on the way to {host} refused.", host=host),
            "Check the system's proxy settings.",
            temporary=True,
        )
    return WebError(
        say("{host} cannot be reached.", host=host), "Check the network and the address.", temporary=True
    )
