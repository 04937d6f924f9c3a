"""Loads mails in a thread of its own while others are taken apart and judged."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from walkaway.engine.actions.waits import INTERRUPTIBLE_S
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import MailSource


@dataclass(frozen=True, slots=True)
class _End:
    """Nothing follows, or nothing more because of this."""

    trouble: BaseException | None = None


class Ahead:
    """The mails at some places of a source, as they come; nothing else may use the source before the end.

    Going through it raises what `MailSource.load` raises.
    """

    def __init__(self, source: MailSource, locators: Sequence[str]) -> None:
        self.locators = frozenset(locators)
        self._come: queue.SimpleQueue[RawMail | _End] = queue.SimpleQueue()
        # A daemon: whoever quits does not wait for a silent server.
        threading.Thread(
            target=self._load, args=(source, locators), name="walkaway-ahead", daemon=True
        ).start()

    def _load(self, source: MailSource, locators: Sequence[str]) -> None:
        try:
            for mail in source.load(locators):
                self._come.put(mail)
        except BaseException as trouble:  # noqa: BLE001 - raised in the thread that wants the mails
            self._come.put(_End(trouble))
        else:
            self._come.put(_End())

    def __iter__(self) -> Iterator[RawMail]:
        while True:
            try:
                mail = self._come.get(timeout=INTERRUPTIBLE_S)
            except queue.Empty:
                continue
            if isinstance(mail, _End):
                if mail.trouble is not None:
                    raise mail.trouble
                return
            yield mail
