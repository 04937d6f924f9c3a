"""The real application, driven from a test: values of expressions on stdin go to stdout as JSON.

With --no-gap notices come without ten minutes between them. Expressions see `window`, `resident`,
`own` and `app`. Run by `living.py`, never by pytest.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier

from walkaway.desktop import app
from walkaway.engine.notices import plan


class Remote(QObject):
    """Reads lines without holding up the window."""

    def __init__(self, names: dict[str, Any]) -> None:
        super().__init__()
        self._names = names
        self._rest = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        *lines, self._rest = (self._rest + os.read(sys.stdin.fileno(), 65536)).split(b"\n")
        for line in lines:
            try:
                found = eval(line.decode(), self._names)
            except Exception as error:  # noqa: BLE001 - the test shall see it
                found = f"{type(error).__name__}: {error}"
            print(json.dumps(found, default=str), flush=True)


def main() -> None:
    """Start as `walkaway` does."""
    if "--no-gap" in sys.argv:
        plan.GAP = timedelta(0)  # type: ignore[misc]
    made = app.add_resident
    remotes = []

    def add(application: Any, window: Any, jobs: Any, own: Any, **more: Any) -> Any:
        resident = made(application, window, jobs, own, **more)
        remotes.append(Remote({"app": app, "window": window, "own": own, "resident": resident}))
        print(json.dumps("ready"), flush=True)
        return resident

    app.add_resident = add
    sys.exit(app.run(["walkaway"], background="--background" in sys.argv))


if __name__ == "__main__":
    main()
