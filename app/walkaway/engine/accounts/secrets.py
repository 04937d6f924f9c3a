"""Passwords and tokens in the system's keyring, or in memory until the program ends: never in a file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from walkaway.engine.errors import SourceError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

PASSWORD_VARIABLE: Final = "WALKAWAY_PASSWORD"
"""The environment variable with a password: this name for any account, or `<name>_<ID>` for one.

Only the latter may also be a calendar's secret address: the password of one account is not another's address.
"""

# Windows keeps at most 1,280 UTF-16 units in one entry (jaraco/keyring#355, #540); Microsoft's refresh
# tokens are longer. Beyond ASCII a character may take two units.
_CHUNK = 1200
_WIDE_CHUNK = 600
_PLAIN, _CHUNKED = "=", "#"  # how the head of a secret begins
_SLOTS = ("a", "b")

PASSWORD: Final = "password"
ADDRESS: Final = "address"  # of a calendar whose web address is its own password
REFRESH_TOKEN: Final = "refresh_token"
CLIENT_SECRET: Final = "client_secret"

_NAMES = (PASSWORD, ADDRESS, REFRESH_TOKEN, CLIENT_SECRET)
_GIVEN = (PASSWORD, ADDRESS)  # what the environment can hold
# Backends that keep secrets in plain files, or keep nothing: by module and class, bases included.
_REFUSED_MODULES = ("keyrings.alt",)
_REFUSED_CLASSES = frozenset({"keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"})


class Secrets:
    """Secrets by account and name; may wait for the rep to unlock the keyring, so never on a UI thread.

    `keeps` is false where there is no safe keyring: secrets then last as long as this object. Every method
    raises SourceError where the keyring refuses.
    """

    def __init__(self, backend: KeyringBackend | None, given: Mapping[str, str] | None = None) -> None:
        self._backend = backend
        self._given = dict(given or {})
        self._memory: dict[tuple[str, str], str] = {}
        self.keeps = backend is not None

    def get(self, account_id: str, name: str) -> str:
        """The secret, empty where there is none; what the environment holds goes first."""
        if name in _GIVEN and (given := self._given.get(f"{PASSWORD_VARIABLE}_{_variable(account_id)}")):
            return given
        if name == PASSWORD and (given := self._given.get(PASSWORD_VARIABLE)):
            return given
        return self._kept(account_id, name)

    @contextlib.contextmanager
    def replaced(
        self, account_id: str, values: Mapping[str, str], forgotten: Sequence[str] = ()
    ) -> Iterator[None]:
        """Keep these secrets; those that were there come back where one of them, or what is inside, fails.

        So do those that are `forgotten` inside.
        """
        before = {name: self._kept(account_id, name) for name in forgotten}
        try:
            for name, value in values.items():
                before[name] = self._kept(account_id, name)
                self.set(account_id, name, value)
            yield
        except BaseException:
            for name, value in before.items():
                with contextlib.suppress(SourceError):  # a keyring that refuses this, too, changes no reason
                    if value:
                        self.set(account_id, name, value)
                    else:
                        self._forget(account_id, (name,))
            raise

    def _kept(self, account_id: str, name: str) -> str:
        """The secret without what the environment holds."""
        if self._backend is None:
            return self._memory.get((account_id, name), "")
        with _keyring_trouble():
            head = self._backend.get_password(_service(account_id), name) or ""
            if head.startswith(_PLAIN):
                return head[1:]
            return _joined(self._backend, _service(account_id), name, head)

    def set(self, account_id: str, name: str, value: str) -> None:
        """Keep a secret in place of the one that was there.

        A long one goes in pieces beside the old ones, the head with their count last: a program that is
        killed on the way leaves the old secret whole.
        """
        if self._backend is None:
            self._memory[account_id, name] = value
            return
        size = _CHUNK if value.isascii() else _WIDE_CHUNK
        service = _service(account_id)
        with _keyring_trouble():
            if len(value) < size:
                self._backend.set_password(service, name, _PLAIN + value)
                _tidy(self._backend, service, name)
                return
            before = self._backend.get_password(service, name) or ""
            slot = _SLOTS[1] if before.startswith(_CHUNKED + _SLOTS[0]) else _SLOTS[0]
            pieces = [value[start : start + size] for start in range(0, len(value), size)]
            for number, piece in enumerate(pieces):
                self._backend.set_password(service, _piece(name, slot, number), piece)
            self._backend.set_password(service, name, f"{_CHUNKED}{slot}{len(pieces)}")
            _tidy(self._backend, service, name, slot, len(pieces))

    def remove(self, account_id: str) -> None:
        """Forget every secret of an account, or none where the keyring refuses one of them."""
        with self.replaced(account_id, {}, forgotten=_NAMES):
            self._forget(account_id, _NAMES)

    def _forget(self, account_id: str, names: Sequence[str]) -> None:
        for name in names:
            self._memory.pop((account_id, name), None)
        if self._backend is None:
            return
        service = _service(account_id)
        with _keyring_trouble():
            for name in names:
                if self._backend.get_password(service, name) is not None:
                    self._backend.delete_password(service, name)
                _tidy(self._backend, service, name)


def _joined(backend: KeyringBackend, service: str, name: str, head: str) -> str:
    """The pieces that a head counts, empty where one is missing: somebody tidied the keyring."""
    slot, count = head[1:2], head[2:]
    if not head.startswith(_CHUNKED) or slot not in _SLOTS or not count.isdecimal() or len(count) > 3:
        return ""
    pieces = [backend.get_password(service, _piece(name, slot, number)) for number in range(int(count))]
    return "" if None in pieces else "".join(piece for piece in pieces if piece)


def _tidy(backend: KeyringBackend, service: str, name: str, slot: str = "", count: int = 0) -> None:
    """Forget all pieces but the first `count` in `slot`, those of a program that was killed included."""
    for each in _SLOTS:
        first = last = count if each == slot else 0
        while backend.get_password(service, _piece(name, each, last)) is not None:
            last += 1
        for number in reversed(range(first, last)):  # from the end, so that no gap hides the rest
            backend.delete_password(service, _piece(name, each, number))


def _piece(name: str, slot: str, number: int) -> str:
    return f"{name}.{slot}{number}"


def open_secrets(environment: Mapping[str, str] | None = None) -> Secrets:
    """The system's keyring where there is a safe one, else memory; with the passwords of the environment."""
    variables = os.environ if environment is None else environment
    given = {name: value for name, value in variables.items() if name.startswith(PASSWORD_VARIABLE)}
    return Secrets(safe_backend(), given)


def safe_backend() -> KeyringBackend | None:
    """The keyring that the system or the rep has chosen, None where it is missing, empty or plain text."""
    import keyring  # noqa: PLC0415 - 0.2 s, and most commands need no secret
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - as above

    chosen = keyring.get_keyring()
    # The chain would fall through to a plain-text member when the safe one refuses.
    members = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    backend = next((member for member in members if is_safe(type(member))), None)
    if backend is not None and type(backend).__module__ == "keyring.backends.Windows":
        # Else the entries roam to other computers of the domain.
        backend.persist = "local machine"  # type: ignore[union-attr]
    return backend


def is_safe(backend: type) -> bool:
    """Whether a backend of this class keeps secrets, and not in plain files."""
    for base in backend.__mro__:
        if f"{base.__module__}.{base.__name__}" in _REFUSED_CLASSES:
            return False
        if base.__module__.startswith(_REFUSED_MODULES) or "plaintext" in base.__name__.lower():
            return False
    return True


def _service(account_id: str) -> str:
    """The entry's name; one for each account, since Windows renames entries that share one."""
    return f"Walkaway {account_id}"


def _variable(account_id: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "_" for char in account_id).upper()


@contextlib.contextmanager
def _keyring_trouble() -> Iterator[None]:
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        yield
    except KeyringError as error:
        raise SourceError(
            "The keyring of this computer did not open.", "Unlock it, then try again."
        ) from error
    except (OSError, RuntimeError) as error:  # how Windows and D-Bus report their own trouble
        raise SourceError(
            "The keyring of this computer does not work.", "Unlock it, or start it, then try again."
        ) from error
