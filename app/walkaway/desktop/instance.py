"""One window for each store: a second start brings the first one to the front and ends."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import stat
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, Qt, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget

from walkaway.engine.errors import StoreError

RAISE: Final = b"raise"
LEAVE: Final = b"leave"  # a start in the background: whoever is there may stay as they are
_HEARD: Final = b"heard"

PATIENCE_S: Final = 10.0
"""A first start on a cold disk takes that long from its lock to its ear."""

_LOOK_S = 0.05
_ANSWER_S = 2.0
_LONGEST_SOCKET = 100  # of 104 bytes on macOS and 108 on Linux
_LONGEST_MESSAGE = 4096
_TOKEN = "XDG_ACTIVATION_TOKEN"


@dataclass(frozen=True, slots=True)
class Rendezvous:
    """Where the starts for one store meet: a lock file, and the name of a local socket."""

    lock: Path
    socket: str


def rendezvous_of(home: Path) -> Rendezvous:
    """Where the starts for the store in `home` meet; nobody else on this computer can write there."""
    place = os.path.normcase(os.path.realpath(home))
    name = f"walkaway-{hashlib.blake2b(place.encode(errors='surrogateescape'), digest_size=8).hexdigest()}"
    folder = _own_folder(name) or home
    with contextlib.suppress(OSError):  # the lock will tell
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ear = name if sys.platform == "win32" else str(folder / f"{name}.ear")
    return Rendezvous(folder / f"{name}.lock", ear)


def _own_folder(name: str) -> Path | None:
    """The folder of this login, or one of ours among the temporary files; None where somebody took that."""
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    found = [Path(runtime)] if runtime else []
    found.append(Path(tempfile.gettempdir()) / f"walkaway-{os.getuid()}")
    for folder in found:
        with contextlib.suppress(OSError):
            if str(folder) != runtime:
                folder.mkdir(mode=0o700, exist_ok=True)
            facts = folder.lstat()
            ours = facts.st_uid == os.getuid() and not facts.st_mode & 0o022
            if stat.S_ISDIR(facts.st_mode) and ours and len(str(folder / f"{name}.ear")) < _LONGEST_SOCKET:
                return folder
    return None


def take_place(home: Path, message: bytes = RAISE, patience_s: float = PATIENCE_S) -> QLockFile | None:
    """The right to be the one window of the store in `home`; None where another one is, and has been told.

    Held until it is unlocked or the process ends, however that happens. Raises StoreError where the other
    one does not answer, and where nothing can be written that would tell of one.
    """
    spot = rendezvous_of(home)
    lock = QLockFile(str(spot.lock))
    lock.setStaleLockTime(0)  # age says nothing; that its process is gone does, also after kill -9
    until = time.monotonic() + patience_s
    while True:
        if lock.tryLock(0):
            return lock
        if lock.error() != QLockFile.LockError.LockFailedError:
            raise StoreError(
                f"Walkaway cannot tell whether it is open already: {spot.lock.parent} cannot be written.",
                "Check that the disk is not full, and the folder's permissions.",
            )
        heard = _call(spot.socket, message)
        if heard:
            return None
        if time.monotonic() >= until:
            break
        time.sleep(_LOOK_S)
    if heard is None:  # nobody there: the number of a process that was killed belongs to another one by now
        spot.lock.unlink(missing_ok=True)
        if lock.tryLock(0):
            return lock
    raise StoreError("Walkaway is open already, but it does not answer.", "End it, then start it again.")


def _call(name: str, message: bytes) -> bool | None:
    """Tell the other window; whether it heard, None where nobody listens.

    Without Qt: its sockets want an application, and this process may yet have to become one with a window.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - where there is such a thing

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # else the other one may only blink
    token = os.environ.get(_TOKEN, "").encode(errors="replace")
    line = b" ".join((message, token)).strip() + b"\n"
    try:
        if sys.platform == "win32":
            with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
                pipe.write(line)
                return pipe.read(len(_HEARD)) == _HEARD
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as ear:
            ear.settimeout(_ANSWER_S)
            ear.connect(name)
            ear.sendall(line)
            return ear.recv(len(_HEARD)) == _HEARD
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    except OSError:
        return False


class Ear(QObject):
    """Listens for later starts; made once the application is there, by whoever holds the place.

    Emits: `called` with the activation token of the start, which may be empty, when one wants the window.
    """

    called = Signal(str)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)
        name = rendezvous_of(home).socket
        QLocalServer.removeServer(name)  # of one that was killed: the lock is ours
        self._server.listen(name)

    @property
    def trouble(self) -> str:
        """Why nobody can be heard, in the system's words; empty where all is well."""
        return "" if self._server.isListening() else self._server.errorString()

    @Slot()
    def _come(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(self._hear)
            caller.disconnected.connect(caller.deleteLater)
            if caller.bytesAvailable():
                self._listen_to(caller)

    @Slot()
    def _hear(self) -> None:
        caller = self.sender()
        if isinstance(caller, QLocalSocket):
            self._listen_to(caller)

    def _listen_to(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > _LONGEST_MESSAGE:
                caller.abort()
            return
        message, _, token = bytes(caller.readLine(_LONGEST_MESSAGE).data()).strip().partition(b" ")
        caller.write(_HEARD)
        caller.flush()
        caller.disconnectFromServer()
        if message == RAISE:
            self.called.emit(token.decode("ascii", "ignore"))


def bring_to_front(window: QWidget, token: str = "") -> None:
    """Show a window that is hidden, minimised or behind others, and give it the focus where that may be.

    On Wayland only the start that the rep clicked may hand the focus on: `token` is that permission
    (xdg-activation). Without it the window asks for attention.
    """
    if token:
        os.environ[_TOKEN] = token  # Qt takes it from there when a window wants the focus, and removes it
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
