"""A bus and a notification service for each test that asks for them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from tests.resident.bus import Bus, Notifications, running_bus


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with running_bus() as running:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        yield running


@pytest.fixture
def desktop(bus: Bus) -> Iterator[Notifications]:
    service = Notifications(bus)
    yield service
    with contextlib.suppress(OSError):
        service.close()
