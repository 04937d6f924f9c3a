"""Finds data that lies beside the checkout and is not part of it: test mailboxes, labelled replies."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"


def shared(*parts: str) -> Path:
    """A file or folder in `shared` beside the checkout; skips the test, and says why, without it."""
    wanted = _BESIDE.joinpath(*parts)
    if not wanted.exists():
        pytest.skip(f"needs {'/'.join(('shared', *parts))} beside the checkout")
    return wanted
