"""A keyring in memory, an identity provider, and a home folder of the test's own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from tests.accounts.checks import MAIL
from tests.accounts.provider import Provider, running_provider
from tests.imap.dovecot import Dovecot, Mailbox, running_dovecot
from walkaway.engine.accounts.secrets import PASSWORD_VARIABLE
from walkaway.engine.web import Web

MOST_ON_WINDOWS = 1280


class Vault(KeyringBackend):
    """A keyring in memory that takes no more in an entry than Windows does."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        assert len(password.encode("utf-16-le")) // 2 <= MOST_ON_WINDOWS
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(service)


class Locked(Vault):
    """A keyring that the rep does not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("prompt dismissed")


@pytest.fixture(autouse=True)
def no_password_around(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have one in the environment."""
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)


@pytest.fixture
def vault() -> Iterator[Vault]:
    """The system's keyring for the time of the test."""
    before = keyring.get_keyring()
    made = Vault()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's Walkaway keeps its store."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(folder))
    return folder


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[Provider]:
    with running_provider(tmp_path) as running:
        yield running


@pytest.fixture
def web(provider: Provider) -> Iterator[Web]:
    """A client that trusts the provider."""
    made = Web(str(provider.certificate.certificate))
    yield made
    made.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Dovecot]:
    """One mail server for all tests; each has a mailbox of its own there."""
    with running_dovecot() as running:
        yield running


@pytest.fixture
def mailbox(server: Dovecot) -> Mailbox:
    """A mailbox with everything that a rep's has."""
    made = server.mailbox()
    for folder in ("", "Sent", "Drafts"):
        made.deliver(MAIL, folder)
    return made
