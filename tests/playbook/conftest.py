"""The demo board, read once for all tests of the playbook."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator

import pytest

from walkaway.engine.actions.desk import Desk


@pytest.fixture(scope="session")
def demo() -> Iterator[Desk]:
    desk = Desk.of_demo()
    yield desk
    desk.close()
