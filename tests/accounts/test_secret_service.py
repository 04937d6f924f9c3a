"""Secrets in a real keyring: GNOME's, in a D-Bus session of its own."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE

SECOND = """
from walkaway.engine.accounts.secrets import open_secrets
secrets = open_secrets({})
print(secrets.keeps, len(secrets.get("robin@norrland.example", "refresh_token")))
secrets.remove("robin@norrland.example")
print(repr(secrets.get("robin@norrland.example", "refresh_token")))
"""
FIRST = """
from walkaway.engine.accounts.secrets import open_secrets
secrets = open_secrets({})
secrets.set("robin@norrland.example", "refresh_token", "short")
secrets.set("robin@norrland.example", "refresh_token", "0123456789" * 500)
"""


@pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="gnome-keyring is not installed")
@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="dbus is not installed")
def test_a_long_token_outlives_the_program_and_leaves_when_told(tmp_path: Path) -> None:
    for number, script in enumerate((FIRST, SECOND)):
        (tmp_path / f"{number}.py").write_text(script)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    python = sys.executable
    session = (
        "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null && "
        f"'{python}' '{tmp_path}/0.py' && '{python}' '{tmp_path}/1.py'"
    )
    # Whatever desktop the tests run in, its own keyring is out of reach by this.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "GNOME_", "WALKAWAY_"))
    }
    environment |= {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(PACKAGE.parent),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", session],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["True", "5000", "''"], done.stderr
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*.keyring"))
    assert b"0123456789" not in stored
