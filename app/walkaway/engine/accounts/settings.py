"""Where a mail server is and how one signs in: what presets and autodiscovery have in common."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from walkaway.engine.model.account import Security, SignIn

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST_NAME = 253


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of an IMAP account."""

    host: str
    port: int
    security: Security
    username: str
    sign_in: SignIn = SignIn.PASSWORD


def is_host_name(name: str) -> bool:
    """Whether `name` can be the name of a machine, in lower case and ASCII, or its IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        labels = name.removesuffix(".").split(".")
        return len(name) <= _LONGEST_NAME and all(_LABEL.fullmatch(label) for label in labels)
    return True
