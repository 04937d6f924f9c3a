"""A private Dovecot on loopback, run as root or as anybody, with mailboxes that tests fill on disk."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.imap.certificates import Certificate, make_certificate
from walkaway.engine.imap.connection import Connection, connect
from walkaway.engine.model.account import Account, Security, Service

ME, PASSWORD = "robin@norrland.example", "open-sesame"
PATIENCE_S = 20.0
_PLACES = ("/usr/sbin/dovecot", "/usr/local/sbin/dovecot")


@dataclass
class Dovecot:
    """A running server, to which every name is a user with the same password and a mailbox of its own."""

    folder: Path
    mail: Path  # each user's home is in here
    port: int
    tls_port: int
    certificate: Certificate
    process: subprocess.Popen[bytes] | None = None

    def mailbox(self, user: str = "") -> Mailbox:
        """The mailbox of `user`, of somebody new without a name."""
        box = Mailbox(self, user or f"user{uuid.uuid4().hex[:12]}")
        box.make_folder("")
        return box


@dataclass
class Mailbox:
    """The mailbox of one user as Maildir++ on disk."""

    server: Dovecot
    user: str

    @property
    def maildir(self) -> Path:
        return self.server.mail / self.user / "Maildir"

    def account(self, **changes: object) -> Account:
        """The user's account here, by TLS with the pinned certificate."""
        fields: dict[str, object] = {
            "id": ME,
            "service": Service.IMAP,
            "address": ME,
            "host": "127.0.0.1",
            "port": self.server.tls_port,
            "security": Security.TLS,
            "username": self.user,
            "fingerprint": self.server.certificate.fingerprint,
        }
        return Account(**(fields | changes))  # type: ignore[arg-type]

    def connect(self) -> Connection:
        """A new connection, signed in."""
        return connect(self.account(), Password())

    def make_folder(self, folder: str) -> Path:
        """Where the IMAP folder `folder` ("" for the inbox) lies on disk; made where it is missing."""
        place = self.maildir / f".{folder}" if folder else self.maildir
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        for each in (
            self.maildir.parent,
            self.maildir,
            place,
            *(place / part for part in ("cur", "new", "tmp")),
        ):
            _give_away(each)
        return place

    def deliver(
        self, content: bytes, folder: str = "", *, name: str = "", seconds: int = 0, flags: str = ""
    ) -> Path:
        """Put a mail into a folder ("" is the inbox), received at `seconds` since 1970."""
        path = self.make_folder(folder) / "cur" / f"{name or uuid.uuid4().hex}:2,{flags}"
        unfinished = self.maildir / "tmp" / path.name
        unfinished.write_bytes(content)
        if seconds:
            os.utime(unfinished, (seconds, seconds))
        _give_away(unfinished)
        unfinished.rename(path)
        return path

    def flags(self) -> dict[str, str]:
        """Every mail on disk with its flags, for a look before and after."""
        names = [path for path in self.maildir.rglob("*") if path.parent.name in ("cur", "new")]
        return {
            f"{path.parent.parent.name}/{path.name.partition(':2,')[0]}": path.name.partition(":2,")[2]
            for path in names
        }


class Password:
    """The credentials of every user."""

    def password(self) -> str:
        return PASSWORD

    def access_token(self) -> str:
        raise AssertionError("a password account asked for a token")

    def refresh(self) -> str:
        raise AssertionError("a password account asked for a token")


@contextlib.contextmanager
def running_dovecot(mail: Path | None = None, extra: str = "") -> Iterator[Dovecot]:
    """A server until the block ends, its users' homes in `mail`. Skips the test where there is none here."""
    program = next((place for place in _PLACES if Path(place).exists()), None) or shutil.which("dovecot")
    if program is None:
        pytest.skip("Dovecot is not installed")
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))  # pytest's own folders are closed to Dovecot's users
    folder.chmod(0o755)
    homes = mail or folder / "mail"
    homes.mkdir(exist_ok=True)
    _give_away(homes)
    port, tls_port = _free_ports(2)
    server = Dovecot(folder, homes, port, tls_port, make_certificate(folder))
    config = folder / "dovecot.conf"
    config.write_text(_config(server) + extra)
    process = subprocess.Popen(
        [program, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server.process = process
    try:
        _wait_for(port, process, folder / "dovecot.log")
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> tuple[int, int]:
    """Whom mail belongs to: Dovecot never opens root's."""
    if os.getuid():
        return os.getuid(), os.getgid()
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _give_away(path: Path) -> None:
    if not os.getuid():
        os.chown(path, *_owner())


def _config(server: Dovecot) -> str:
    uid, gid = _owner()
    mine = getpass.getuser() if os.getuid() else ""
    group = grp.getgrgid(os.getgid()).gr_name
    unprivileged = (
        f"default_internal_user = {mine}\ndefault_internal_group = {group}\ndefault_login_user = {mine}\n"
        if mine
        else ""
    )
    return f"""
base_dir = {server.folder}/run
state_dir = {server.folder}/state
log_path = {server.folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
{unprivileged}first_valid_uid = 1
first_valid_gid = 1
ssl = yes
ssl_cert = <{server.certificate.certificate}
ssl_key = <{server.certificate.key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_cache_size = 0
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 50
passdb {{
  driver = static
  args = password={{PLAIN}}{PASSWORD}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={server.mail}/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Drafts {{
    special_use = \\Drafts
  }}
  mailbox Sent {{
    special_use = \\Sent
  }}
  mailbox Trash {{
    special_use = \\Trash
  }}
  mailbox Junk {{
    special_use = \\Junk
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {server.port}
  }}
  inet_listener imaps {{
    port = {server.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in sockets]


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as probe:
            if probe.recv(100).startswith(b"* OK"):
                return
    pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
