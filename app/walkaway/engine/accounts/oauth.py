"""OAuth 2 for native programs (RFC 8252): the browser with PKCE, device codes, and renewing tokens.

The protocol's texts are made and read by oauthlib, asking is done by the one HTTP client.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

from oauthlib.common import generate_token
from oauthlib.oauth2 import OAuth2Error, WebApplicationClient
from oauthlib.oauth2.rfc6749 import parameters

from walkaway.engine.accounts.errors import SignInError
from walkaway.engine.accounts.loopback import Listener
from walkaway.engine.accounts.presets import Issuer, issuer_of
from walkaway.engine.accounts.refusals import refusal
from walkaway.engine.model.account import OAuthClient
from walkaway.engine.sentences import say
from walkaway.engine.web import Answer, Web, WebError

TIME_LIMIT_S: Final = 120.0

_DEVICE_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
_ANSWER_BYTES: Final = 65_536
_DEFAULT_LIFE_S: Final = 3600.0  # where the provider does not say (RFC 6749, section 5.1)
_DEFAULT_INTERVAL_S: Final = 5.0  # RFC 8628, section 3.2
_SLOWER_S: Final = 5.0  # RFC 8628, section 3.5
_LONGEST_DEVICE_S: Final = 1800.0
_LONGEST_INTERVAL_S: Final = 300.0
_VERIFIER_LENGTH: Final = 64
_STATE_LENGTH: Final = 43
# oauthlib takes only https; the answer of the browser never leaves this machine (RFC 8252, section 7.3).
_HERE: Final = "https://localhost/?"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gives; `seconds` is the life of the access token, `refresh` may be empty."""

    access: str
    refresh: str
    seconds: float

    def __repr__(self) -> str:
        return f"Tokens(seconds={self.seconds})"  # a repr may end up in a log


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What the rep types at which address to let this program in (RFC 8628, section 3.2)."""

    user_code: str
    address: str
    seconds: float  # for which the code holds


class BrowserSignIn:
    """One sign-in by the system's browser: show `url` there, then `wait` for the rep to come back.

    A context manager, so that the listener goes away whatever happens.
    """

    def __init__(self, client: OAuthClient, secret: str, web: Web, address: str = "") -> None:
        self._client = client
        self._secret = secret
        self._web = web
        self._issuer = issuer_of(client)
        protocol = WebApplicationClient(client.client_id)
        self._state = generate_token(_STATE_LENGTH)
        self._verifier = protocol.create_code_verifier(_VERIFIER_LENGTH)
        self._listener = Listener(self._issuer.redirect_host, self._is_ours)
        hint = {"login_hint": address} if address else {}
        self.url: str = parameters.prepare_grant_uri(
            self._issuer.authorize,
            client.client_id,
            "code",
            redirect_uri=self._listener.address,
            scope=" ".join(self._issuer.scopes),
            state=self._state,
            code_challenge=protocol.create_code_challenge(self._verifier, "S256"),
            code_challenge_method="S256",
            **hint,
            **self._issuer.extra,
        )

    def wait(self, seconds: float = TIME_LIMIT_S) -> Tokens:
        """The tokens, once the rep has agreed. Raises SignInError after `seconds`, or for a refusal."""
        query = self._listener.wait(seconds)
        try:
            answer = parameters.parse_authorization_code_response(_HERE + query, self._state)
        except (OAuth2Error, ValueError) as error:
            raise _refused(error, self._client) from None
        return _asked_for_tokens(
            self._client,
            self._secret,
            self._issuer,
            self._web,
            grant_type="authorization_code",
            code=answer["code"],
            redirect_uri=self._listener.address,
            code_verifier=self._verifier,
        )

    def cancel(self) -> None:
        """Stop waiting, from any thread: `wait` then raises SignInError."""
        self._listener.cancel()

    def __enter__(self) -> BrowserSignIn:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _is_ours(self, query: str) -> bool:
        """Whether an answer belongs to this sign-in: any page and program can call the listener."""
        states = parse_qs(query, max_num_fields=50).get("state", [])
        return len(states) == 1 and hmac.compare_digest(states[0].encode(), self._state.encode())


def sign_in_by_device(
    client: OAuthClient,
    secret: str,
    web: Web,
    show: Callable[[DeviceCode], None],
    pause: Callable[[float], object] = time.sleep,
) -> Tokens:
    """The tokens, once the rep has typed the code that `show` is given at another place (RFC 8628).

    `pause` waits so many seconds between two questions. Raises SignInError when the code runs out, for a
    refusal, and where the provider knows no device codes.
    """
    issuer = issuer_of(client)
    if not issuer.device:
        raise SignInError("This provider lets nobody in by a code.", "Sign in by the browser instead.")
    fields = {"client_id": client.client_id, "scope": " ".join(issuer.scopes)}
    answer = web.post_form(issuer.device, fields, max_bytes=_ANSWER_BYTES).json()
    if not answer.get("device_code") or not answer.get("user_code"):
        raise refusal(_text(answer, "error"), _text(answer, "error_description"), client)
    address = _text(answer, "verification_uri") or _text(answer, "verification_url")
    left = min(_number(answer, "expires_in", _LONGEST_DEVICE_S), _LONGEST_DEVICE_S)
    show(DeviceCode(_text(answer, "user_code"), address, left))
    interval = min(max(_number(answer, "interval", _DEFAULT_INTERVAL_S), 0.0), _LONGEST_INTERVAL_S)
    while left > 0:
        left -= max(interval, 1.0)
        pause(interval)
        try:
            return _asked_for_tokens(
                client,
                secret,
                issuer,
                web,
                grant_type=_DEVICE_GRANT,
                device_code=_text(answer, "device_code"),
            )
        except _StillWaitingError as waiting:
            interval += _SLOWER_S if waiting.slower else 0.0
        except WebError:  # the network comes and goes; RFC 8628 wants slower questions then
            interval += _SLOWER_S
    raise refusal("expired_token", "", client)


def refreshed(client: OAuthClient, secret: str, refresh_token: str, web: Web) -> Tokens:
    """New tokens for a refresh token (RFC 6749, section 6).

    Raises SignedOutError where it holds no longer, SignInError for other refusals, and WebError where the
    provider cannot be reached.
    """
    issuer = issuer_of(client)
    return _asked_for_tokens(
        client, secret, issuer, web, grant_type="refresh_token", refresh_token=refresh_token
    )


class _StillWaitingError(Exception):
    """The rep has not yet typed the code."""

    def __init__(self, *, slower: bool) -> None:
        super().__init__("still waiting")
        self.slower = slower


def _asked_for_tokens(client: OAuthClient, secret: str, issuer: Issuer, web: Web, **grant: str) -> Tokens:
    body = parameters.prepare_token_request(client_id=client.client_id, **grant)
    fields = {name: values[0] for name, values in parse_qs(body).items()}
    if secret:
        fields["client_secret"] = secret
    if grant["grant_type"] != "authorization_code":
        fields["scope"] = " ".join(issuer.scopes)
    answer = web.post_form(
        issuer.token, fields, headers={"Accept": "application/json"}, max_bytes=_ANSWER_BYTES
    )
    if not answer.json():  # a page for people, such as a provider with trouble of its own shows
        raise _nonsense(answer)
    try:
        found = parameters.parse_token_response(answer.content.decode("utf-8", "replace"))
    except OAuth2Error as error:
        if error.error in ("authorization_pending", "slow_down"):
            raise _StillWaitingError(slower=error.error == "slow_down") from None
        raise _refused(error, client) from None
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise _nonsense(answer) from None
    return _checked(found, issuer, client)


def _nonsense(answer: Answer) -> SignInError:
    return SignInError(
        say("The identity provider's answer makes no sense (status {status}).", status=answer.status),
        "Try again later.",
        temporary=True,
    )


def _checked(found: Mapping[str, Any], issuer: Issuer, client: OAuthClient) -> Tokens:
    """Tokens that can be used. Raises SignInError for any other kind, and where mail was left out."""
    access, kind = _text(found, "access_token"), _text(found, "token_type")
    if not access or (kind and kind.lower() != "bearer"):
        raise SignInError("The identity provider gave a token of an unknown kind.", "Try again later.")
    granted = found.get("scope")  # oauthlib made a list of it; silence means all that was asked for
    # Google's page has a box for each permission, and Microsoft writes scopes with or without their host.
    if (
        granted
        and issuer.mail_scope
        and not any(scope.lower().endswith(issuer.mail_scope.lower()) for scope in granted)
    ):
        raise refusal("scope_left_out", "", client)
    return Tokens(access, _text(found, "refresh_token"), _number(found, "expires_in", _DEFAULT_LIFE_S))


def _refused(error: OAuth2Error | ValueError, client: OAuthClient) -> SignInError:
    if isinstance(error, OAuth2Error):
        return refusal(error.error or "", error.description or "", client)
    return refusal("", "", client)


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _number(found: Mapping[str, Any], name: str, default: float) -> float:
    value = found.get(name)
    try:
        return float(value) if value is not None else default
    except (TypeError, ValueError):
        return default
