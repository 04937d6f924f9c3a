"""What identity providers answer when they let nobody in, in words, with what to do about it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from walkaway.engine import resources
from walkaway.engine.accounts.errors import SignedOutError, SignInError
from walkaway.engine.model.account import OAuthClient
from walkaway.engine.sentences import say

# Microsoft's own numbers say more than the code of the standard beside them.
_NUMBER = re.compile(r"\bAADSTS(\d{5,7})\b")
_CODE = re.compile(r"[\w.-]{1,60}")


def refusal(code: str, description: str, client: OAuthClient) -> SignInError:
    """The error for an OAuth error code and the provider's own description of it (RFC 6749, section 5.2).

    It is a SignedOutError where signing in again helps. The description itself is never passed on: it
    may hold names and addresses.
    """
    table = _table()
    number = _NUMBER.search(description)
    shown = f"AADSTS{number[1]}" if number else code if _CODE.fullmatch(code) else "no reason given"
    entry = table.get(f"AADSTS{number[1]}" if number else "") or table.get(code) or table["other"]
    kind = SignedOutError if entry.get("again") else SignInError
    advice = say(entry["advice"], client_id=client.client_id)
    return kind(
        say("{title} ({code})", title=say(entry["title"]), code=shown), advice, temporary="later" in entry
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads(resources.read_text("sign_in_refusals.toml"))
    return found
