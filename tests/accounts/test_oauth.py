"""Sign-in by the browser and by codes, against a provider that refuses whatever it must refuse."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.provider import Provider
from walkaway.engine.accounts.errors import SignedOutError, SignInError
from walkaway.engine.accounts.oauth import BrowserSignIn, DeviceCode, Tokens, refreshed, sign_in_by_device
from walkaway.engine.accounts.presets import issuer_of
from walkaway.engine.accounts.refusals import refusal
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import OAuthClient
from walkaway.engine.web import Answer, Web, WebError

LIMIT_S = 20.0
SHORT_S = 0.4


def signed_in(provider: Provider, web: Web, seconds: float = LIMIT_S) -> Tokens:
    with BrowserSignIn(provider.client(), provider.secret, web, "robin@norrland.example") as sign_in:
        provider.browse(sign_in.url)
        return sign_in.wait(seconds)


def question(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def visit(url: str) -> int:
    """The status with which an address is answered."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=10) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_the_browser_comes_back_with_tokens(provider: Provider, web: Web) -> None:
    tokens = signed_in(provider, web)
    assert tokens.access in provider.access_tokens
    assert tokens.refresh in provider.refresh_tokens
    assert tokens.seconds == 3600
    [page] = provider.pages
    assert (page["code_challenge_method"], page["response_type"]) == ("S256", "code")
    assert (page["scope"], page["login_hint"]) == ("imap offline_access", "robin@norrland.example")
    assert tokens.access not in repr(tokens)


def test_a_client_with_a_secret_shows_it(provider: Provider, web: Web) -> None:
    provider.secret = "s3cret"
    signed_in(provider, web)
    assert provider.asked[0]["client_secret"] == "s3cret"


def test_a_wrong_secret_is_refused_in_words(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "wrong", web) as sign_in:
        provider.browse(sign_in.url)
        with pytest.raises(SignInError, match="does not know this client id, or its secret is wrong"):
            sign_in.wait(LIMIT_S)


def test_a_wrong_state_is_refused(provider: Provider, web: Web) -> None:
    provider.spoil_state = True
    with pytest.raises(SignInError, match="Nobody signed in within"):
        signed_in(provider, web, SHORT_S)
    assert not provider.asked  # the code was not even shown to the provider


def test_a_forged_callback_neither_ends_nor_takes_over_a_sign_in(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "", web) as sign_in:
        asked = question(sign_in.url)
        here = asked["redirect_uri"]
        assert visit(f"{here}/?code=forged&state=guessed") == 400
        assert visit(f"{here}/?code=forged") == 400
        assert visit(f"{here}/?code=forged&state={asked['state']}&state={asked['state']}") == 400
        assert visit(f"{here}/?error=access_denied&state=guessed") == 400
        assert visit(f"{here}/?state=x&" + "&".join(f"a{number}=1" for number in range(60))) == 400
        assert visit(f"{here}/favicon.ico") == 404
        assert visit(here) == 404
        provider.browse(sign_in.url)
        assert sign_in.wait(LIMIT_S).access in provider.access_tokens


def test_a_wrong_verifier_is_refused(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "", web) as sign_in:
        sign_in._verifier = "x" * 64
        provider.browse(sign_in.url)
        with pytest.raises(SignedOutError, match="invalid_grant"):
            sign_in.wait(LIMIT_S)


def test_a_redirect_that_differs_is_refused(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "", web) as sign_in:
        real = sign_in._listener.address
        provider.browse(sign_in.url)
        query = sign_in._listener.wait(LIMIT_S)
        sign_in._listener._answers.put(query)
        sign_in._listener.address = f"{real}0"  # type: ignore[misc]
        with pytest.raises(SignedOutError, match="invalid_grant"):
            sign_in.wait(LIMIT_S)


def test_a_redirect_to_elsewhere_is_never_followed_by_the_provider(provider: Provider) -> None:
    question = {"client_id": "client-4711", "redirect_uri": "https://evil.example", "state": "s"}
    assert provider.authorize(question) is None


def test_an_old_code_is_refused(provider: Provider, web: Web) -> None:
    provider.codes_are_old = True
    with pytest.raises(SignedOutError, match="no longer holds"):
        signed_in(provider, web)


def test_a_code_is_good_for_one_use(provider: Provider, web: Web) -> None:
    signed_in(provider, web)
    status, answer = provider.token(provider.asked[0])
    assert (status, answer) == (400, {"error": "invalid_grant"})


def test_nobody_waits_for_ever(provider: Provider, web: Web) -> None:
    with (
        BrowserSignIn(provider.client(), "", web) as sign_in,
        pytest.raises(SignInError, match="Nobody signed in within 0 seconds") as end,
    ):
        sign_in.wait(0.01)
    assert "browser" in end.value.advice


def test_waiting_can_be_cancelled_from_another_thread(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "", web) as sign_in:
        threading.Thread(target=sign_in.cancel).start()
        with pytest.raises(SignInError, match="cancelled"):
            sign_in.wait(LIMIT_S)


def test_the_listener_hears_this_machine_alone_and_goes_away(provider: Provider, web: Web) -> None:
    with BrowserSignIn(provider.client(), "", web) as sign_in:
        address = sign_in._listener._server.server_address
        assert address[0] == "127.0.0.1"
    with pytest.raises(urllib.error.URLError):
        visit(f"http://127.0.0.1:{address[1]}/")


REFUSALS = [
    ("access_denied", "", "sign-in was refused", "administrator"),
    ("access_denied", "AADSTS65004: User declined to consent", "did not agree", "accept"),
    ("invalid_client", "AADSTS65001: The user or administrator has not consented to use the application",
     "Nobody has agreed", "grant consent to the application client-4711"),
    ("access_denied", "AADSTS90094: The grant requires admin permission. Trace ID: x",
     "Only an administrator", "grant consent to the application client-4711"),
    ("consent_required", "", "Nobody has agreed", "grant consent"),
    ("unauthorized_client", "AADSTS700016: Application not found in the directory 'Contoso'",
     "does not know this application", "tenant"),
    ("admin_policy_enforced", "", "Workspace administrator", "trust the client id client-4711"),
    ("never_heard_of", "call robin@norrland.example", "refused the sign-in", "administrator"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "description", "title", "advice"), REFUSALS)
def test_refusals_are_explained(
    provider: Provider, web: Web, code: str, description: str, title: str, advice: str
) -> None:
    provider.refusal = (code, description)
    with pytest.raises(SignInError, match=title) as refused:
        signed_in(provider, web)
    assert advice in refused.value.advice
    assert not isinstance(refused.value, SignedOutError)
    assert "robin@" not in str(refused.value)  # the provider's own words may hold names


@given(st.text(max_size=80), st.text(min_size=1, max_size=200))
def test_whatever_a_provider_says_becomes_a_sentence(code: str, description: str) -> None:
    found = refusal(code, description, OAuthClient("microsoft", "client-4711"))
    assert found.title.isprintable()
    assert found.advice
    if len(description) > 60:
        assert description not in str(found)


def test_an_odd_error_code_is_not_shown(provider: Provider, web: Web) -> None:
    provider.refusal = ("<b>odd</b>\n", "")
    with pytest.raises(SignInError, match="no reason given"):
        signed_in(provider, web)


def test_a_permission_left_out_is_told(provider: Provider, web: Web) -> None:
    client = OAuthClient("microsoft", "client-4711", "norrland.example")
    issuer = issuer_of(client)
    assert issuer.token == "https://login.microsoftonline.com/norrland.example/oauth2/v2.0/token"
    provider.granted_scope = "openid profile"
    sign_in = BrowserSignIn(provider.client(), "", web)
    with sign_in:
        sign_in._issuer = replace(sign_in._issuer, mail_scope=issuer.mail_scope)
        provider.browse(sign_in.url)
        with pytest.raises(SignedOutError, match="left out the permission"):
            sign_in.wait(LIMIT_S)


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"null", b"<html>", b"\xff\xfe", b'{"access_token": 5}', b'{"access_token": "", "x": 1}',
     b'{"access_token": "a", "token_type": "mac"}', b'{"access_token": "a", "expires_in": "soon"}',
     b"[" * 50_000],
)  # fmt: skip
def test_answers_without_sense_are_refused(provider: Provider, web: Web, answer: bytes) -> None:
    provider.token_answer = answer
    with pytest.raises(SignInError):
        refreshed(provider.client(), "", "any", web)


def test_an_answer_too_large_is_refused(provider: Provider, web: Web) -> None:
    provider.token_answer = b" " * 100_000
    with pytest.raises(SignInError.__mro__[1], match="larger than"):
        refreshed(provider.client(), "", "any", web)


def test_renewing_gives_new_tokens_and_a_revoked_one_gives_none(provider: Provider, web: Web) -> None:
    first = signed_in(provider, web)
    second = refreshed(provider.client(), "", first.refresh, web)
    assert second.access != first.access
    with pytest.raises(SignedOutError, match="no longer holds") as refused:
        refreshed(provider.client(), "", first.refresh, web)
    assert "Sign in again" in refused.value.advice


def test_a_code_typed_elsewhere_lets_in(provider: Provider, web: Web) -> None:
    provider.polls_until_agreed, provider.slow_down_once = 3, False
    shown: list[DeviceCode] = []
    tokens = sign_in_by_device(provider.client(), "", web, shown.append)
    assert tokens.access in provider.access_tokens
    assert (shown[0].user_code, shown[0].address) == ("ABCD-EFGH", f"{provider.url}/code")
    assert len(provider.asked) == 3


def test_polling_slows_down_when_asked_to(provider: Provider, web: Web) -> None:
    provider.polls_until_agreed, provider.slow_down_once, provider.interval = 2, True, 5
    pauses: list[float] = []
    sign_in_by_device(provider.client(), "", web, lambda _: None, pauses.append)
    assert pauses == [5, 10, 10]


def test_a_code_that_nobody_types_runs_out(provider: Provider, web: Web) -> None:
    provider.polls_until_agreed, provider.interval = 1000, 5
    pauses: list[float] = []
    with pytest.raises(SignInError, match="not typed in time"):
        sign_in_by_device(provider.client(), "", web, lambda _: None, pauses.append)
    assert sum(pauses) == 60


def test_a_provider_cannot_make_anybody_wait_for_ever(provider: Provider, web: Web) -> None:
    provider.polls_until_agreed, provider.interval = 1000, 1e300
    pauses: list[float] = []
    with pytest.raises(SignInError, match="not typed in time"):
        sign_in_by_device(provider.client(), "", web, lambda _: None, pauses.append)
    assert pauses == [300]


class Flaky(Web):
    """A network that fails at the second question."""

    count = 0

    def post_form(self, url: str, fields: Mapping[str, str], **more: Any) -> Answer:
        self.count += 1
        if self.count == 2:
            raise WebError("No network.")
        return super().post_form(url, fields, **more)


def test_a_network_that_fails_meanwhile_only_slows_down(provider: Provider) -> None:
    web, pauses = Flaky(str(provider.certificate.certificate)), list[float]()
    provider.interval = 5
    assert sign_in_by_device(provider.client(), "", web, lambda _: None, pauses.append).access
    assert pauses == [5, 10]
    web.close()


def test_an_unknown_client_gets_no_code(provider: Provider, web: Web) -> None:
    with pytest.raises(SignInError, match="does not know this client id"):
        sign_in_by_device(provider.client(client_id="other"), "", web, lambda _: None)


def test_google_gives_no_codes() -> None:
    with pytest.raises(SignInError, match="by a code"):
        sign_in_by_device(OAuthClient("google", "x"), "", Web(), lambda _: None)


def test_a_tenant_cannot_change_the_host() -> None:
    with pytest.raises(UsageError, match="no tenant"):
        issuer_of(OAuthClient("microsoft", "x", "evil.example/@x"))


def test_nothing_of_a_sign_in_is_logged(
    provider: Provider, web: Web, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        tokens = signed_in(provider, web)
    text = caplog.text + "".join(capfd.readouterr())
    assert tokens.access not in text
    assert tokens.refresh not in text
    assert not any(code in text for code in provider.grants)
    assert not any(form.get("code_verifier", "-") in text for form in provider.asked)
