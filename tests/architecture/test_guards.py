"""The guards of the test suite itself: they must bite, or every other test proves less than it says."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import logging
import os
import socket

import pytest

from tests.conftest import CANARY, OutsideError

pytest_plugins = ["pytester"]


def test_sockets_beyond_this_machine_are_refused(network_attempts: list[str]) -> None:
    with socket.socket() as outside, pytest.raises(OutsideError):
        outside.connect(("192.0.2.1", 80))  # TEST-NET-1: nobody lives there (RFC 5737)
    with pytest.raises(OutsideError):
        socket.getaddrinfo("mail.example.com", 993)
    assert len(network_attempts) == 2
    network_attempts.clear()


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_an_attempt_fails_the_test_even_when_the_error_was_caught(network_attempts: list[str]) -> None:
    with socket.socket() as outside, contextlib.suppress(OSError):
        outside.connect(("192.0.2.1", 80))
    assert network_attempts == ["socket.connect 192.0.2.1"]
    network_attempts.clear()


@pytest.mark.parametrize("level", ["debug", "error"])
def test_logged_mail_is_found(level: str, caplog: pytest.LogCaptureFixture) -> None:
    getattr(logging.getLogger("walkaway.engine.sources"), level)("could not read %s", CANARY)
    assert CANARY in caplog.records[-1].getMessage()
    caplog.clear()  # else the fixture fails this test, as it should fail any other


def test_no_home_of_a_person_is_touched() -> None:
    assert "home" in os.path.basename(os.environ["HOME"])
    assert os.environ["XDG_DATA_HOME"].startswith(os.environ["HOME"])
