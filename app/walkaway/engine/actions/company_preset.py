"""Reads the file by which a company sets up its reps' accounts without a question."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from walkaway.engine import playbook
from walkaway.engine.actions.account_add import Wish
from walkaway.engine.actions.own_settings import PLAYBOOK_FILE, keep_file
from walkaway.engine.errors import UsageError
from walkaway.engine.model.account import OAuthClient, Security, SignIn
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

_USER = "{user}"
_TEXTS = (
    *("address", "provider", "host", "username", "fingerprint", "ca_file", "calendar"),
    *("client_id", "client_secret", "tenant", "playbook", "security", "sign_in"),
)
_NUMBERS = ("port", "months")
_ACCOUNT, _IDENTITY_PROVIDER = "account", "identity_provider"
_ENDPOINTS = ("authorize", "token", "device")


@dataclass(frozen=True, slots=True)
class CompanyPreset:
    """What a company says of its accounts; `client_secret` goes into the keyring, `playbook` may be None."""

    wish: Wish
    client_secret: str = field(default="", repr=False)
    playbook: Path | None = None


def read_company_preset(path: Path, user: str, address: str = "") -> CompanyPreset:
    """The preset at `path`; `user` is the name in the computer, for addresses like "{user}@acme.example".

    Files that it names are found beside it. `address` goes before the file's. Raises UsageError with the key
    for a file that is missing, no TOML, or holds anything unknown.
    """
    table = _read(path)
    account = _checked(table.get(_ACCOUNT, {}), path)
    provider = table.get(_IDENTITY_PROVIDER, {})
    if unknown := set(table) - {_ACCOUNT, _IDENTITY_PROVIDER}:
        raise _wrong(path, min(unknown), f"Known are {_ACCOUNT} and {_IDENTITY_PROVIDER}.")

    def text(key: str) -> str:
        return str(account.get(key, "")).replace(_USER, user)

    def beside(key: str) -> str:
        return str(path.parent / text(key)) if text(key) else ""

    playbook_file = Path(beside("playbook")) if text("playbook") else None
    if playbook_file is not None:
        playbook.load(playbook_file)  # raises where the company's playbook is wrong, before anything is kept
    return CompanyPreset(
        Wish(
            address=(address or text("address")).lower(),
            provider=text("provider"),
            host=text("host"),
            port=int(account.get("port", 0)),
            security=_one_of(Security, text("security"), "security", path),
            username=text("username"),
            sign_in=_one_of(SignIn, text("sign_in"), "sign_in", path),
            oauth=_client(account, provider, path),
            fingerprint=text("fingerprint"),
            ca_file=beside("ca_file"),
            months=int(account.get("months", 12)),
            calendar=text("calendar"),
        ),
        text("client_secret"),
        playbook_file,
    )


def take_playbook(source: Path, home: Path) -> bool:
    """Put a company's playbook into the rep's folder; False where the rep has another one, which stays.

    Raises StoreError where it cannot be kept; then there is none.
    """
    target, content = home / PLAYBOOK_FILE, source.read_bytes()
    if target.exists():
        return target.read_bytes() == content
    keep_file(target, content, say("Your company's playbook"))
    return True


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(
            say("The preset {path} cannot be read: {strerror}.", path=path, strerror=reason_of(error)),
            "Check the path.",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            say("The preset {path} is not a UTF-8 text file.", path=path), "Save it as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            say("{path} is not valid TOML: {error}.", path=path, error=error), "Correct that line."
        ) from error


def _checked(account: object, path: Path) -> Mapping[str, Any]:
    if not isinstance(account, dict):
        raise _wrong(path, _ACCOUNT, "It is a section: [account].")
    for key, value in account.items():
        if key in _TEXTS:
            if not isinstance(value, str):
                raise _wrong(path, key, "It is text: put it in quotation marks.")
        elif key in _NUMBERS:
            if type(value) is not int:
                raise _wrong(path, key, "It is a whole number, without quotation marks.")
        else:
            raise _wrong(path, key, f"Known are {', '.join((*_TEXTS, *_NUMBERS))}.")
    return account


def _client(account: Mapping[str, Any], provider: object, path: Path) -> OAuthClient | None:
    client_id = account.get("client_id", "")
    if not client_id:
        return None
    has_secret = bool(account.get("client_secret"))
    tenant = account.get("tenant", "")
    if not provider:
        return OAuthClient("", client_id, tenant, has_secret)
    if not isinstance(provider, dict) or not all(
        isinstance(value, list if key == "scopes" else str) for key, value in provider.items()
    ):
        raise _wrong(path, _IDENTITY_PROVIDER, "Its addresses are text, its scopes a list of texts.")
    if unknown := set(provider) - {*_ENDPOINTS, "scopes"}:
        raise _wrong(path, min(unknown), f"Known are {', '.join((*_ENDPOINTS, 'scopes'))}.")
    endpoints = {key: provider.get(key, "") for key in _ENDPOINTS}
    if not endpoints["token"]:
        raise _wrong(path, _IDENTITY_PROVIDER, "It needs at least token, and authorize or device.")
    return OAuthClient(
        "", client_id, tenant, has_secret, **endpoints, scopes=tuple(provider.get("scopes", ()))
    )


def _one_of(kind: type[Any], text: str, key: str, path: Path) -> Any:
    if not text:
        return None
    if text not in [member.value for member in kind]:
        raise _wrong(path, key, f"It is one of {', '.join(member.value for member in kind)}.")
    return kind(text)


def _wrong(path: Path, key: str, advice: str) -> UsageError:
    return UsageError(say("The preset {name} has a wrong entry: {key}.", name=path.name, key=key), advice)
