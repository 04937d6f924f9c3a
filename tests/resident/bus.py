"""A private session bus, and the services of a desktop on it, scripted: notices, and the tray's watcher."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PATIENCE_S = 20.0
NOTIFICATIONS = "org.freedesktop.Notifications"
WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"

# No folder of services: nothing of this computer's desktop may be started by a test.
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=PLACE</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


@dataclass
class Bus:
    """A running bus."""

    address: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """The desktop session ends under everybody's feet."""
        self.process.terminate()
        self.process.wait(PATIENCE_S)


@contextlib.contextmanager
def running_bus() -> Iterator[Bus]:
    """A bus until the block ends; skips the test where there is no D-Bus here."""
    pytest.importorskip("jeepney", reason="jeepney is for Linux")
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    folder = Path(tempfile.mkdtemp(prefix="bus-"))  # a socket's path may be 107 characters long
    config = folder / "bus.conf"
    config.write_text(_CONFIG.replace("PLACE", str(folder / "bus")))
    process = subprocess.Popen(
        [program, f"--config-file={config}", "--nofork", "--print-address=1"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield Bus(process.stdout.readline().decode().strip(), process)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
        process.stdout.close()
        shutil.rmtree(folder, ignore_errors=True)


class Service:
    """A program on the bus: answers calls in a thread of its own, by what `answer` gives."""

    def __init__(self, bus: Bus, *names: str) -> None:
        from jeepney import message_bus
        from jeepney.io.threading import open_dbus_connection

        self.connection = open_dbus_connection(bus.address)
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._signals: queue.Queue[Any] = queue.Queue()
        self._thread = threading.Thread(target=self._serve, name="desktop", daemon=True)
        self._thread.start()
        for name in names:
            self.ask_for(message_bus.RequestName(name))

    def answer(
        self, interface: str, member: str, body: tuple[Any, ...], sender: str
    ) -> tuple[str, tuple[Any, ...]]:
        """Signature and content of the answer to a call."""
        raise NotImplementedError

    def emit(self, path: str, interface: str, member: str, signature: str, body: tuple[Any, ...]) -> None:
        from jeepney import DBusAddress, new_signal

        self.connection.send(new_signal(DBusAddress(path, interface=interface), member, signature, body))

    def ask_for(self, message: Any) -> tuple[Any, ...]:
        """Call somebody; the content of the answer."""
        from jeepney import MessageType

        serial = next(self.connection.outgoing_serial)
        answer: queue.Queue[Any] = queue.Queue()
        self._answers[serial] = answer
        self.connection.send(message, serial=serial)
        found = answer.get(timeout=PATIENCE_S)
        assert found.header.message_type is not MessageType.error, found.body
        return tuple(found.body)

    def call(
        self,
        name: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call

        place = DBusAddress(path, bus_name=name, interface=interface)
        return self.ask_for(new_method_call(place, member, signature or None, body))

    def close(self) -> None:
        """Leave the bus."""
        self.connection.interrupt()
        self._thread.join(PATIENCE_S)
        self.connection.close()

    def _serve(self) -> None:
        from jeepney import HeaderFields, MessageType, new_error, new_method_return
        from jeepney.io.threading import ReceiveStopped

        try:
            while True:
                message = self.connection.receive()
                fields, kind = message.header.fields, message.header.message_type
                if kind in (MessageType.method_return, MessageType.error):
                    waiting = self._answers.pop(fields.get(HeaderFields.reply_serial, 0), None)
                    if waiting is not None:
                        waiting.put(message)
                elif kind is MessageType.method_call:
                    try:
                        signature, content = self.answer(
                            fields.get(HeaderFields.interface, ""),
                            fields[HeaderFields.member],
                            message.body,
                            fields.get(HeaderFields.sender, ""),
                        )
                        reply = new_method_return(message, signature or None, content)
                    except NotImplementedError:
                        reply = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
                    self.connection.send(reply)
        except (ReceiveStopped, OSError, EOFError):
            return


@dataclass(frozen=True)
class Shown:
    """A notice as it came over the bus."""

    number: int
    title: str
    body: str
    actions: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, Any] = field(default_factory=dict)


class Notifications(Service):
    """The notification service of a desktop, with these capabilities."""

    def __init__(self, bus: Bus, *capabilities: str) -> None:
        self.capabilities = list(capabilities or ("body", "actions", "body-markup"))
        self.shown: queue.Queue[Shown] = queue.Queue()
        self.all: list[Shown] = []
        super().__init__(bus, NOTIFICATIONS)

    def answer(
        self, interface: str, member: str, body: tuple[Any, ...], sender: str
    ) -> tuple[str, tuple[Any, ...]]:
        if member == "GetCapabilities":
            return "as", (self.capabilities,)
        if member == "Notify":
            _, _, _, title, text, actions, hints, _ = body
            found = Shown(
                len(self.all) + 1,
                title,
                text,
                dict(zip(actions[::2], actions[1::2], strict=True)),
                {name: value for name, (_, value) in hints.items()},
            )
            self.all.append(found)
            self.shown.put(found)
            return "u", (found.number,)
        if member == "GetServerInformation":
            return "ssss", ("scripted", "walkaway", "1", "1.2")
        raise NotImplementedError

    def press(self, shown: Shown, key: str, token: str = "") -> None:
        """The rep presses a button of a notice; on Wayland with a token for the focus."""
        if token:
            self.emit(
                "/org/freedesktop/Notifications",
                NOTIFICATIONS,
                "ActivationToken",
                "us",
                (shown.number, token),
            )
        self.emit("/org/freedesktop/Notifications", NOTIFICATIONS, "ActionInvoked", "us", (shown.number, key))


class TrayHost(Service):
    """The tray of a desktop (StatusNotifierWatcher and host in one): whoever registers is shown."""

    def __init__(self, bus: Bus) -> None:
        self.items: queue.Queue[str] = queue.Queue()
        self._registered: list[str] = []
        super().__init__(bus, WATCHER, "org.kde.StatusNotifierHost-1")
        self.emit("/StatusNotifierWatcher", WATCHER, "StatusNotifierHostRegistered", "", ())

    def answer(
        self, interface: str, member: str, body: tuple[Any, ...], sender: str
    ) -> tuple[str, tuple[Any, ...]]:
        if interface == PROPERTIES:
            values: dict[str, Any] = {
                "IsStatusNotifierHostRegistered": ("b", True),
                "ProtocolVersion": ("i", 0),
                "RegisteredStatusNotifierItems": ("as", self._registered),
            }
            if member == "Get":
                return "v", (values[body[1]],)
            if member == "GetAll":
                return "a{sv}", (values,)
        if member == "RegisterStatusNotifierItem":
            name = sender if str(body[0]).startswith("/") else str(body[0])
            self._registered.append(name)
            self.items.put(name)
            return "", ()
        if member == "RegisterStatusNotifierHost":
            return "", ()
        raise NotImplementedError

    def get(self, item: str, prop: str) -> Any:
        """A property of the item in the tray."""
        ((_, value),) = self.call(item, "/StatusNotifierItem", PROPERTIES, "Get", "ss", (ITEM, prop))
        return value

    def click(self, item: str) -> None:
        """The rep clicks the icon."""
        self.call(item, "/StatusNotifierItem", ITEM, "Activate", "ii", (0, 0))

    def menu(self, item: str) -> dict[str, int]:
        """What the menu offers, with the numbers by which an entry is pressed; those of sub-menus, too."""
        path = self.get(item, "Menu")
        _, layout = self.call(item, path, MENU, "GetLayout", "iias", (0, -1, []))
        found: dict[str, int] = {}

        def collect(node: Any) -> None:
            number, properties, children = node
            if "label" in properties:
                found[properties["label"][1]] = number
            for _, child in children:
                collect(child)

        collect(layout)
        return found

    def press(self, item: str, label: str) -> None:
        """The rep chooses an entry of the menu."""
        number = next(n for text, n in self.menu(item).items() if text.startswith(label))
        self.call(item, self.get(item, "Menu"), MENU, "Event", "isvu", (number, "clicked", ("s", ""), 0))
