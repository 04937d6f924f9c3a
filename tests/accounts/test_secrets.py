"""Secrets in the keyring: long ones in pieces, none in a file, and honest words where there is no keyring."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import PasswordDeleteError, PasswordSetError

from tests.accounts.conftest import Locked, Vault
from walkaway.engine.accounts.secrets import Secrets, is_safe, open_secrets, safe_backend
from walkaway.engine.errors import SourceError

ME = "robin@norrland.example"


@given(st.text(max_size=3000), st.text(max_size=3000))
def test_what_is_set_comes_back_and_the_last_one_wins(first: str, second: str) -> None:
    vault = Vault()
    secrets = Secrets(vault)
    for value in (first, second):
        secrets.set(ME, "refresh_token", value)
        assert secrets.get(ME, "refresh_token") == value
    secrets.remove(ME)
    assert vault.entries == {}


@pytest.mark.parametrize("length", [1, 1199, 1200, 1201, 1402, 2400, 5000])
def test_no_entry_is_longer_than_windows_takes(length: int) -> None:
    vault = Vault()
    secrets = Secrets(vault)
    value = "".join(chr(97 + number % 26) for number in range(length))
    secrets.set(ME, "refresh_token", value)
    assert secrets.get(ME, "refresh_token") == value
    assert {service for service, _ in vault.entries} == {f"Walkaway {ME}"}


class Dying(Vault):
    """A keyring under which the program is killed after some writes."""

    def __init__(self, entries: dict[tuple[str, str], str], writes: int) -> None:
        super().__init__()
        self.entries = entries
        self._writes = writes

    def set_password(self, service: str, username: str, password: str) -> None:
        if self._writes == 0:
            raise KeyboardInterrupt
        self._writes -= 1
        super().set_password(service, username, password)


@pytest.mark.parametrize("writes", range(4))
@pytest.mark.parametrize("old", ["o" * 3000, "short"])
def test_a_program_killed_halfway_leaves_the_old_secret_or_the_new(writes: int, old: str) -> None:
    vault = Vault()
    Secrets(vault).set(ME, "refresh_token", old)
    with pytest.raises(KeyboardInterrupt):
        Secrets(Dying(vault.entries, writes)).set(ME, "refresh_token", "n" * 4000)
    assert Secrets(vault).get(ME, "refresh_token") == old
    Secrets(vault).set(ME, "refresh_token", "n" * 4000)
    assert Secrets(vault).get(ME, "refresh_token") == "n" * 4000


@pytest.mark.parametrize("value", ["short", "x" * 2500])
def test_no_piece_of_a_killed_program_is_left_behind(value: str) -> None:
    vault = Vault()
    for old in ("first" * 500, "second" * 500):
        Secrets(vault).set(ME, "refresh_token", old)
        with pytest.raises(KeyboardInterrupt):
            Secrets(Dying(vault.entries, 4)).set(ME, "refresh_token", "n" * 9000)
    Secrets(vault).set(ME, "refresh_token", value)
    assert not any("n" in piece for piece in vault.entries.values())
    assert len(vault.entries) == (1 if value == "short" else 4)
    with pytest.raises(KeyboardInterrupt):
        Secrets(Dying(vault.entries, 4)).set(ME, "refresh_token", "n" * 9000)
    Secrets(vault).remove(ME)
    assert vault.entries == {}


def test_a_piece_that_somebody_deleted_makes_none() -> None:
    vault = Vault()
    secrets = Secrets(vault)
    secrets.set(ME, "refresh_token", "x" * 3000)
    del vault.entries[f"Walkaway {ME}", "refresh_token.a1"]
    assert secrets.get(ME, "refresh_token") == ""
    secrets.set(ME, "refresh_token", "y" * 3000)
    assert secrets.get(ME, "refresh_token") == "y" * 3000


@pytest.mark.parametrize("head", ["", "junk", "#", "#a", "#z3", "#a99999", "#ax"])
def test_foreign_entries_are_no_secrets(head: str) -> None:
    vault = Vault()
    vault.entries[f"Walkaway {ME}", "password"] = head
    assert Secrets(vault).get(ME, "password") == ""


def test_accounts_keep_their_secrets_apart() -> None:
    secrets = Secrets(Vault())
    secrets.set(ME, "password", "one")
    secrets.set("other@norrland.example", "password", "two")
    secrets.remove(ME)
    assert (secrets.get(ME, "password"), secrets.get("other@norrland.example", "password")) == ("", "two")


def test_without_a_keyring_secrets_last_as_long_as_the_program() -> None:
    secrets = Secrets(None)
    secrets.set(ME, "password", "one")
    assert not secrets.keeps
    assert secrets.get(ME, "password") == "one"
    assert Secrets(None).get(ME, "password") == ""
    secrets.remove(ME)
    assert secrets.get(ME, "password") == ""


def test_the_environment_goes_first() -> None:
    vault = Vault()
    Secrets(vault).set(ME, "password", "kept")
    given_to_all = {"WALKAWAY_PASSWORD": "all", "OTHER": "x"}
    given_to_me = given_to_all | {"WALKAWAY_PASSWORD_ROBIN_NORRLAND_EXAMPLE": "mine"}
    assert Secrets(vault, given_to_all).get(ME, "password") == "all"
    assert Secrets(vault, given_to_me).get(ME, "password") == "mine"
    assert Secrets(vault, given_to_me).get(ME, "refresh_token") == ""


def test_the_password_of_all_accounts_is_no_calendars_address() -> None:
    vault = Vault()
    Secrets(vault).set("ics:calendar.example", "address", "https://calendar.example/4711.ics")
    given = {"WALKAWAY_PASSWORD": "all"}
    assert Secrets(vault, given).get("ics:calendar.example", "address").endswith("/4711.ics")
    mine = given | {"WALKAWAY_PASSWORD_ICS_CALENDAR_EXAMPLE": "https://calendar.example/12.ics"}
    assert Secrets(vault, mine).get("ics:calendar.example", "address").endswith("/12.ics")


class Refusing(Vault):
    """Takes no entry whose name begins so."""

    refused = "nothing"

    def set_password(self, service: str, username: str, password: str) -> None:
        if username.startswith(self.refused):
            raise PasswordSetError("no room")
        super().set_password(service, username, password)


@pytest.mark.parametrize("before", [{}, {"password": "old", "client_secret": "older"}])
@pytest.mark.parametrize("refused", ["password", "client_secret", "client_secret.a1", "nothing"])
def test_secrets_of_before_come_back_where_something_fails(before: dict[str, str], refused: str) -> None:
    vault = Refusing()
    for name, value in before.items():
        Secrets(vault).set(ME, name, value)
    entries = dict(vault.entries)
    vault.refused = refused
    values = {"password": "new", "client_secret": "x" * 5_000}  # too long for one entry
    with pytest.raises(SourceError), Secrets(vault).replaced(ME, values):
        raise SourceError("The store cannot be written.")
    vault.refused = "nothing"
    assert {name: Secrets(vault).get(ME, name) for name in values} == {
        name: before.get(name, "") for name in values
    }
    assert vault.entries == entries


def test_none_is_forgotten_where_the_keyring_refuses_one() -> None:
    class Keeping(Vault):
        def delete_password(self, service: str, username: str) -> None:
            if username.startswith("refresh_token"):
                raise PasswordDeleteError("locked")
            super().delete_password(service, username)

    secrets = Secrets(Keeping())
    for name in ("password", "refresh_token"):
        secrets.set("own", name, "open sesame")
    with pytest.raises(SourceError):
        secrets.remove("own")
    assert [secrets.get("own", name) for name in ("password", "refresh_token")] == ["open sesame"] * 2


class Plaintext(KeyringBackend):
    """As keyrings.alt has one: in a file, for everybody to read."""

    priority = 0.5  # type: ignore[assignment]


Plaintext.__module__ = "keyrings.alt.file"


class PlaintextKeyring(Vault):
    pass


class BelowNull(null.Keyring):
    pass


@pytest.mark.parametrize(
    ("backend", "safe"),
    [(Vault, True), (fail.Keyring, False), (null.Keyring, False), (BelowNull, False), (Plaintext, False),
     (PlaintextKeyring, False)],
)  # fmt: skip
def test_plain_text_and_empty_keyrings_are_refused_by_class(backend: type, safe: bool) -> None:
    assert is_safe(backend) is safe


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlaintextKeyring])
def test_a_refused_keyring_is_as_none(vault: Vault, backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    secrets = open_secrets({})
    assert not secrets.keeps
    secrets.set(ME, "password", "one")
    assert secrets.get(ME, "password") == "one"


def test_of_a_chain_the_first_safe_one_is_taken(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    chain = chainer.ChainerBackend()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [PlaintextKeyring(), vault])
    keyring.set_keyring(chain)
    assert safe_backend() is vault


class OnWindows(Vault):
    """Stands for Windows' own backend, whose entries roam unless it is told otherwise."""

    persist = "enterprise"


OnWindows.__module__ = "keyring.backends.Windows"


def test_entries_on_windows_stay_on_the_computer(vault: Vault) -> None:
    keyring.set_keyring(OnWindows())
    backend = safe_backend()
    assert isinstance(backend, OnWindows)
    assert backend.persist == "local machine"


class Broken(Vault):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(1312, "A specified logon session does not exist")


@pytest.mark.parametrize(("backend", "title"), [(Locked, "did not open"), (Broken, "does not work")])
def test_a_keyring_that_refuses_is_told_in_words(backend: type[Vault], title: str) -> None:
    secrets = Secrets(backend())
    for ask in (
        lambda: secrets.get(ME, "password"),
        lambda: secrets.set(ME, "password", "x"),
        lambda: secrets.remove(ME),
    ):
        with pytest.raises(SourceError, match=title) as trouble:
            ask()
        assert "Unlock it" in trouble.value.advice
