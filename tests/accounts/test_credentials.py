"""Credentials: tokens that are renewed in time, and a sign-in that ended is never asked for twice."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.accounts.conftest import Vault
from tests.accounts.provider import Provider
from walkaway.engine.accounts.credentials import _Kept, credentials_for
from walkaway.engine.accounts.errors import SignedOutError, SignInError
from walkaway.engine.accounts.secrets import CLIENT_SECRET, REFRESH_TOKEN, Secrets
from walkaway.engine.imap.errors import is_temporary
from walkaway.engine.model.account import Account, Service, SignIn
from walkaway.engine.web import Web, WebError

ME = "robin@norrland.example"


class Clock:
    """Seconds that pass when the test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def account(provider: Provider, **client: object) -> Account:
    return Account(ME, Service.IMAP, ME, sign_in=SignIn.OAUTH, oauth=provider.client(**client))


@pytest.fixture
def secrets(provider: Provider) -> Secrets:
    """Those of a rep who has signed in."""
    made = Secrets(Vault())
    provider.refresh_tokens.add("first")
    made.set(ME, REFRESH_TOKEN, "first")
    return made


def test_a_token_is_asked_for_once_and_again_before_it_ends(
    provider: Provider, secrets: Secrets, web: Web
) -> None:
    clock = Clock()
    credentials = _Kept(account(provider), secrets, web, clock)
    token = credentials.access_token()
    clock.now = 3600 - 121
    assert credentials.access_token() == token
    assert len(provider.asked) == 1
    clock.now = 3600 - 119
    assert credentials.access_token() != token
    assert len(provider.asked) == 2


def test_the_newest_refresh_token_is_kept_however_long_it_is(
    provider: Provider, secrets: Secrets, web: Web
) -> None:
    provider.refresh_length = 1100  # 1,467 characters: more than one entry of Windows takes
    credentials = credentials_for(account(provider), secrets, web)
    tokens = [credentials.refresh() for _ in range(3)]
    assert len(set(tokens)) == 3
    assert {secrets.get(ME, REFRESH_TOKEN)} == provider.refresh_tokens


def test_a_provider_that_gives_no_new_refresh_token_leaves_the_old(
    provider: Provider, secrets: Secrets, web: Web
) -> None:
    provider.token_answer = b'{"access_token": "a", "token_type": "Bearer"}'
    credentials = credentials_for(account(provider), secrets, web)
    assert credentials.access_token() == credentials.access_token() == "a"
    assert secrets.get(ME, REFRESH_TOKEN) == "first"
    assert len(provider.asked) == 1


def test_a_revoked_token_asks_the_rep_and_the_provider_only_once(
    provider: Provider, secrets: Secrets, web: Web
) -> None:
    provider.refresh_tokens.clear()
    credentials = credentials_for(account(provider), secrets, web)
    for _ in range(5):
        with pytest.raises(SignedOutError, match="no longer holds") as refused:
            credentials.access_token()
    assert not is_temporary(refused.value)
    assert "Sign in again" in refused.value.advice
    assert f"walkaway account sign-in {ME}" in refused.value.advice
    assert len(provider.asked) == 1
    provider.refresh_tokens.add("second")
    secrets.set(ME, REFRESH_TOKEN, "second")  # meanwhile the rep has signed in, in another window
    assert credentials.access_token() in provider.access_tokens


def test_trouble_that_may_pass_is_tried_again(provider: Provider, secrets: Secrets, web: Web) -> None:
    credentials = credentials_for(account(provider), secrets, web)
    provider.token_refusal = ("temporarily_unavailable", "")
    with pytest.raises(SignInError, match="trouble of its own") as refused:
        credentials.access_token()
    assert not isinstance(refused.value, SignedOutError)
    assert is_temporary(refused.value)  # else an account would be given up until the next start
    provider.token_refusal = None
    assert credentials.access_token() in provider.access_tokens


def test_no_network_is_no_reason_to_sign_in_again(provider: Provider, secrets: Secrets, web: Web) -> None:
    credentials = credentials_for(account(provider, token="https://localhost:1/token"), secrets, web)
    with pytest.raises(WebError, match="cannot be reached") as offline:
        credentials.access_token()
    assert is_temporary(offline.value)
    assert secrets.get(ME, REFRESH_TOKEN) == "first"


def test_a_hotels_login_page_is_no_reason_either(provider: Provider, secrets: Secrets, web: Web) -> None:
    provider.token_answer = b"<html>Welcome to our network</html>"
    with pytest.raises(SignInError) as trouble:
        credentials_for(account(provider), secrets, web).access_token()
    assert is_temporary(trouble.value)


def test_a_clients_secret_comes_out_of_the_keyring(provider: Provider, secrets: Secrets, web: Web) -> None:
    provider.secret = "s3cret"
    secrets.set(ME, CLIENT_SECRET, "s3cret")
    assert credentials_for(account(provider), secrets, web).access_token() in provider.access_tokens


def test_what_is_missing_is_told_with_the_command_that_helps(provider: Provider, web: Web) -> None:
    nothing = Secrets(None)
    for sign_in in (SignIn.PASSWORD, SignIn.OAUTH):
        credentials = credentials_for(Account(ME, Service.IMAP, sign_in=sign_in), nothing, web)
        ask = credentials.password if sign_in is SignIn.PASSWORD else credentials.access_token
        with pytest.raises(SignedOutError) as missing:
            ask()
        assert f"walkaway account sign-in {ME}" in missing.value.advice
    assert provider.asked == []


def test_passwords_and_addresses_are_those_of_the_account(web: Web) -> None:
    secrets = Secrets(Vault())
    secrets.set(ME, "password", "pässword")
    secrets.set("ics:cal", "address", "https://cal.example/x.ics")
    assert credentials_for(Account(ME, Service.IMAP), secrets, web).password() == "pässword"
    found = credentials_for(Account("ics:cal", Service.ICS, sign_in=SignIn.NONE), secrets, web).address()
    assert found == "https://cal.example/x.ics"


def test_threads_that_want_a_token_at_once_share_one(provider: Provider, secrets: Secrets, web: Web) -> None:
    credentials = credentials_for(account(provider), secrets, web)
    with ThreadPoolExecutor(8) as threads:
        tokens = {future.result() for future in [threads.submit(credentials.access_token) for _ in range(8)]}
    assert len(tokens) == len(provider.asked) == 1
