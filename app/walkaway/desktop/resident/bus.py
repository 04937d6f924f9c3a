"""The notification service of a Linux desktop (Desktop Notifications Specification 1.2), over D-Bus.

Sent with jeepney: QtDBus turns the numbers of `Notify` into other types than the service takes.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import html
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from walkaway.desktop import APP_ID

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.threading import DBusConnection

log = logging.getLogger(__name__)

NAME: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"

ANSWER_S = 5.0
_END_S = 2.0
_DEFAULT = "default"  # the action of a click on the notice itself
_SERVERS_OWN_TIME = -1


@dataclass(frozen=True, slots=True)
class Picture:
    """A square picture: rows of red, green, blue and alpha, a byte each."""

    size: int
    pixels: bytes


class NoServiceError(Exception):
    """There is no session bus, no notification service on it, or it does not answer."""


class NotificationService:
    """Shows notices; connects when the first is sent, and again after the bus or the service went away.

    `send` blocks and may be called from any thread, one at a time. `acted` is called in a thread of its own
    with the number of a notice and the key of the button, "default" for a click on the notice itself.
    `picture` stands beside each notice; without one the service takes the icon of the program's name.
    """

    def __init__(self, acted: Callable[[int, str], None], picture: Picture | None = None) -> None:
        self._acted, self._picture = acted, picture
        self._lock = threading.Lock()
        self._connection: DBusConnection | None = None
        self._reader: threading.Thread | None = None
        self._answers: dict[int, Future[Message]] = {}
        self._can: frozenset[str] = frozenset()
        self._service = ""  # the unique name of the service that showed `_sent`
        self._sent: set[int] = set()
        self.token = ""
        """Permission to take the focus, of the last button that was pressed; only on Wayland."""

    def send(self, title: str, body: str, actions: Sequence[tuple[str, str]]) -> int:
        """Show a notice; its number. The first action is that of a click on the notice, too.

        What the service cannot show is left out: buttons, the body. Raises NoServiceError.
        """
        with self._lock:
            self._connect()
            buttons: list[str] = []
            if "actions" in self._can and actions:
                buttons = [_DEFAULT, actions[0][1]]
                buttons += [word for action in actions for word in action]
            if "body" not in self._can:
                body = ""
            elif "body-markup" in self._can:
                body = html.escape(body, quote=False)
            hints: dict[str, tuple[str, object]] = {
                "desktop-entry": ("s", APP_ID),
                "category": ("s", "email"),
                "suppress-sound": ("b", True),
            }
            if self._picture is not None:
                size = self._picture.size
                hints["image-data"] = ("(iiibiiay)", (size, size, 4 * size, True, 8, 4, self._picture.pixels))
            content = ("Walkaway", 0, "walkaway", title, body, buttons, hints, _SERVERS_OWN_TIME)
            return self._remember(self._call("Notify", "susssasa{sv}i", content))

    def close(self) -> None:
        """Let go of the bus; notices that are shown stay. Whoever waits for the service waits no more."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()
        with self._lock:
            self._let_go()

    def _remember(self, answer: Message) -> int:
        """The number of a notice that was shown; a service that was started anew counts anew."""
        from jeepney import HeaderFields  # noqa: PLC0415 - most starts show no notice

        service = str(answer.header.fields.get(HeaderFields.sender, ""))
        if service != self._service:
            self._service, self._sent = service, set()
        number = int(answer.body[0])
        self._sent.add(number)
        return number

    # -- the connection ------------------------------------------------------------------------

    def _connect(self) -> None:
        if self._connection is not None and self._reader is not None and self._reader.is_alive():
            return
        self._let_go()
        from jeepney import MatchRule, message_bus  # noqa: PLC0415 - most starts show no notice
        from jeepney.io.threading import open_dbus_connection  # noqa: PLC0415 - as above

        try:
            self._connection = open_dbus_connection("SESSION")
        except (
            OSError,
            EOFError,
            KeyError,
            ValueError,
            RuntimeError,
        ) as error:  # what jeepney raises, by case
            raise NoServiceError("no session bus") from error
        self._reader = threading.Thread(
            target=self._read, args=(self._connection,), name="walkaway-notices", daemon=True
        )
        self._reader.start()
        rule = MatchRule(type="signal", interface=NAME, path=PATH)
        self._answer_to(message_bus.AddMatch(rule))
        self._can = frozenset(self._call("GetCapabilities").body[0])

    def _let_go(self) -> None:
        if self._connection is not None and self._reader is not None:
            self._connection.interrupt()
            self._reader.join(_END_S)
            self._connection.close()
        self._connection = self._reader = None

    def _call(self, method: str, signature: str | None = None, content: tuple[Any, ...] = ()) -> Message:
        from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - as above

        place = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        return self._answer_to(new_method_call(place, method, signature, content))

    def _answer_to(self, message: Message) -> Message:
        from jeepney import MessageType  # noqa: PLC0415 - as above

        connection = self._connection
        if connection is None:
            raise NoServiceError("not connected")
        serial = next(connection.outgoing_serial)
        answer = self._answers[serial] = Future()
        try:
            connection.send(message, serial=serial)
            if self._reader is None or not self._reader.is_alive():
                raise NoServiceError("the bus was left")
            found = answer.result(ANSWER_S)
        except (OSError, TimeoutError) as error:
            raise NoServiceError("no answer") from error
        finally:
            self._answers.pop(serial, None)
        if found.header.message_type is MessageType.error:
            raise NoServiceError(str(found.header.fields))
        return found

    # -- the reader's thread -------------------------------------------------------------------

    def _read(self, connection: DBusConnection) -> None:
        from jeepney.io.threading import ReceiveStopped  # noqa: PLC0415 - as above

        try:
            while True:
                self._take(connection.receive())
        except (ReceiveStopped, OSError, EOFError, ValueError) as error:
            log.info("the notification service is gone: %s", type(error).__name__)
            for answer in list(self._answers.values()):
                if not answer.done():
                    answer.set_exception(ConnectionResetError())

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType  # noqa: PLC0415 - as above

        fields = message.header.fields
        answer = self._answers.get(fields.get(HeaderFields.reply_serial, 0))
        if answer is not None and not answer.done():
            answer.set_result(message)
            return
        if message.header.message_type is not MessageType.signal or len(message.body) != 2:
            return
        number, word = message.body
        if fields.get(HeaderFields.member) == "ActivationToken":  # comes before what was pressed
            self.token = str(word)
        elif (
            fields.get(HeaderFields.member) == "ActionInvoked"
            and fields.get(HeaderFields.sender) == self._service
            and number in self._sent  # every program hears of every notice
        ):
            self._acted(int(number), str(word))
