"""The rep's passwords and tokens, opened once for the window: without a keyring they last until it ends."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets

_opened: list[Secrets] = []
_one_at_a_time = threading.Lock()


def secrets() -> Secrets:
    """The one Secrets of this process. May wait for the rep to unlock the keyring: never on the UI thread."""
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - keyring takes 0.2 s

    with _one_at_a_time:
        if not _opened:
            _opened.append(open_secrets())
        return _opened[0]


def forget() -> None:
    """Let go of what is kept in memory."""
    with _one_at_a_time:
        _opened.clear()
