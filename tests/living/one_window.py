"""A process with a hidden window for the store in `sys.argv[1]`: tells of later starts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget

from walkaway.desktop.instance import LEAVE, RAISE, Ear, bring_to_front, take_place


def main() -> int:
    home = Path(sys.argv[1])
    place = take_place(home, LEAVE if "--background" in sys.argv else RAISE)
    if place is None:
        print("told", flush=True)
        return 0
    application = QApplication([])
    window = QWidget()
    ear = Ear(home, window)
    assert not ear.trouble, ear.trouble

    def called(token: str) -> None:
        before = window.isVisible()
        bring_to_front(window, token)
        print("called", before, window.isVisible(), token, flush=True)

    ear.called.connect(called)
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(application.quit)
    print("first", flush=True)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
