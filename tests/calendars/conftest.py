"""A calendar server, an account on it, and a store to read it into."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.calendars.servers import NAME, Server, radicale, xandikos
from walkaway.engine.model.account import Account, Service
from walkaway.engine.storage import Store
from walkaway.engine.web import Web


@pytest.fixture(params=[radicale, xandikos], ids=["radicale", "xandikos"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    with request.param(folder) as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store" / "walkaway.sqlite") as opened:
        yield opened


@pytest.fixture
def web() -> Iterator[Web]:
    asked = Web()
    yield asked
    asked.close()


@pytest.fixture
def account() -> Callable[[str], Account]:
    def made(url: str) -> Account:
        return Account(id="work", service=Service.CALDAV, username=NAME, url=url)

    return made
