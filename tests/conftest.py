"""What every test stands on: no window system, no network, no home directory, no mail in the log."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import atexit
import gc
import ipaddress
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["ENCHANT_CONFIG_DIR"] = tempfile.mkdtemp(prefix="walkaway-words-")  # asked for once a process
atexit.register(shutil.rmtree, os.environ["ENCHANT_CONFIG_DIR"], ignore_errors=True)

# Shared machines are slow at times: linear time has tests of its own, a deadline would only flake.
settings.register_profile("walkaway", deadline=None)
settings.load_profile("walkaway")

# As the program itself has it: records by the hundred thousand and few cycles.
gc.set_threshold(50_000, 20, 50)


def pytest_collection_finish() -> None:
    """What was imported stays until the end; nobody need look through it for cycles again."""
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect between tests, on the main thread: a thread of some server must not destroy a window."""
    young, _, old = gc.get_count()
    if young > gc.get_threshold()[0]:
        gc.collect(2 if old > gc.get_threshold()[2] else 1)


CANARY = "Kanarienvogel-7391"
"""Stands in the text of test mail; where it turns up in a log record, mail text was logged."""

_outside: list[str] = []


class OutsideError(OSError):
    """A test reached for a machine other than this one."""


def _is_here(host: object) -> bool:
    if host in ("localhost", "", None):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _audit(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        # A path or nothing instead of (host, port, …) is a socket of this machine.
        host = args[1][0] if isinstance(args[1], tuple) else None
    elif event == "socket.getaddrinfo":
        host = args[0].decode() if isinstance(args[0], bytes) else args[0]
    else:
        return
    if not _is_here(host):
        _outside.append(f"{event} {host}")
        raise OutsideError(f"tests stay on this machine, but this one asked for {host}")


sys.addaudithook(_audit)  # sees every socket, whoever opens it; cannot be taken off again


@pytest.fixture(autouse=True)
def network_attempts() -> Iterator[list[str]]:
    """This test's attempts to leave the machine; with any left here it fails, even if it caught the error."""
    _outside.clear()
    yield _outside
    assert not _outside, f"sockets may go to loopback only: {_outside}"


@pytest.fixture(autouse=True)
def no_mail_in_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which the canary turns up in any log record, exception texts included."""
    caplog.set_level(logging.DEBUG, logger="walkaway")
    yield
    written = logging.Formatter()
    for when in ("setup", "call"):
        for record in caplog.get_records(when):
            assert CANARY not in written.format(record), f"{record.name} logged the text of a mail"


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, stores and caches of the person who runs the tests stay untouched."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield
