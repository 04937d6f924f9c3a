"""Signing in to a real server by tokens of an identity provider: from the browser to a read mailbox."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.accounts.checks import MAIL, STEPS, checked, failure, ids
from tests.accounts.conftest import Vault
from tests.accounts.provider import USER, Provider, running_provider
from tests.imap.dovecot import Dovecot, running_dovecot
from tests.storage.mails import START
from walkaway.cli import account_sign_in
from walkaway.cli.main import main
from walkaway.engine.accounts.credentials import credentials_for
from walkaway.engine.accounts.secrets import REFRESH_TOKEN, Secrets
from walkaway.engine.actions.account_check import Outcome, check_account
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.model.account import Account, SignIn
from walkaway.engine.web import Web


@pytest.fixture(scope="module")
def identity() -> Iterator[Provider]:
    folder = Path(tempfile.mkdtemp(prefix="identity-"))
    with running_provider(folder) as running:
        yield running
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def token_server(identity: Provider) -> Iterator[Dovecot]:
    """A server that asks the identity provider about every token (RFC 7662)."""
    settings = identity.certificate.certificate.parent / "oauth2.conf"
    settings.parent.chmod(0o755)
    settings.write_text(
        f"introspection_url = {identity.introspection}\nintrospection_mode = get\n"
        "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
    )
    extra = (
        "auth_mechanisms = xoauth2 oauthbearer\n"
        f"passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {settings}\n}}\n"
    )
    with running_dovecot(extra=extra) as running:
        running.mailbox(USER).deliver(MAIL)
        yield running


@pytest.fixture
def provider(identity: Provider) -> Provider:
    identity.asked.clear()
    identity.refresh_tokens = {"first"}
    identity.access_tokens.clear()
    return identity


def by_token(server: Dovecot, provider: Provider) -> Account:
    """The account of a rep who signs in by the provider."""
    account = server.mailbox(USER).account(ca_file=str(provider.certificate.certificate))
    return replace(account, sign_in=SignIn.OAUTH, oauth=provider.client())


@pytest.mark.parametrize("mechanism", ["xoauth2", "oauthbearer"])
def test_a_token_of_the_provider_opens_the_mailbox(
    provider: Provider, token_server: Dovecot, mechanism: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = Connection._ask_capabilities
    other = {"xoauth2": "AUTH=OAUTHBEARER", "oauthbearer": "AUTH=XOAUTH2"}[mechanism]
    monkeypatch.setattr(Connection, "_ask_capabilities", lambda self: asks(self) - {other})
    steps = checked(by_token(token_server, provider), "first", name=REFRESH_TOKEN)
    assert ids(steps) == STEPS, (token_server.folder / "dovecot.log").read_text()


def test_a_token_that_the_server_refuses_is_renewed_once(provider: Provider, token_server: Dovecot) -> None:
    account = by_token(token_server, provider)
    secrets, web = Secrets(None), Web(account.ca_file)
    secrets.set(account.id, REFRESH_TOKEN, "first")
    credentials = credentials_for(account, secrets, web)
    provider.access_tokens.discard(credentials.access_token())  # the provider ended it meanwhile
    assert len(provider.asked) == 1
    with connect(account, credentials) as connection:
        assert connection.folders()
    assert len(provider.asked) == 2
    provider.access_tokens.clear()
    steps = list(check_account(account, credentials, web, START))
    assert steps[3].outcome is Outcome.OK
    assert len(provider.asked) == 3
    web.close()


def test_a_sign_in_that_was_revoked_is_told_and_not_tried_again(
    provider: Provider, token_server: Dovecot
) -> None:
    step = failure(checked(by_token(token_server, provider), "revoked", name=REFRESH_TOKEN))
    assert (step.id, "no longer holds" in step.text) == ("sign_in", True)
    assert len(provider.asked) == 1


def test_a_server_that_takes_no_token_ends_after_one_renewal(
    provider: Provider, token_server: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "introspect", lambda _: {"active": False})
    step = failure(checked(by_token(token_server, provider), "first", name=REFRESH_TOKEN))
    assert step.id == "sign_in"
    assert len(provider.asked) == 2


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["account", *words], catch_exceptions=False)


def test_from_the_companys_file_by_the_browser_to_a_read_mailbox(
    provider: Provider,
    token_server: Dovecot,
    home: Path,
    vault: Vault,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    monkeypatch.setattr(account_sign_in.click, "launch", provider.browse)
    (tmp_path / "company.toml").write_text(
        f'[account]\nhost = "127.0.0.1"\nport = {token_server.tls_port}\nusername = "{USER}"\n'
        f'fingerprint = "{token_server.certificate.fingerprint}"\n'
        f'ca_file = "{provider.certificate.certificate}"\nclient_id = "client-4711"\n'
        f'[identity_provider]\nauthorize = "{provider.url}/authorize"\ntoken = "{provider.url}/token"\n'
        'scopes = ["imap", "offline_access"]\n'
    )
    me = "robin@norrland.example"
    assert run("add", me, "--preset", str(tmp_path / "company.toml")).output == ""
    before = run("check")
    assert before.exit_code == 3
    assert f"walkaway account sign-in {me}" in before.stdout
    assert run("sign-in", me).exit_code == 0
    after = run("check")
    assert after.exit_code == 0, after.output
    assert [line.split()[0] for line in after.stdout.splitlines() if line[:4] == "  ok"] == ["ok"] * 5
    tokens = provider.access_tokens | provider.refresh_tokens
    assert tokens
    assert not any(token in caplog.text for token in tokens)
    provider.refresh_tokens.clear()  # an administrator ends all sessions
    revoked = run("check")
    assert revoked.exit_code == 3
    assert "no longer holds" in revoked.stdout
    assert f"walkaway account sign-in {me}" in revoked.stdout
