"""Saving to a file: asks the rep where to, writes on the lane, and tells when it is there."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from walkaway.desktop import words
from walkaway.desktop.desk_lane import DeskLane, OpenBoard
from walkaway.desktop.words import translate
from walkaway.engine.errors import UsageError
from walkaway.engine.trouble import reason_of

AskPath = Callable[[str, str], Path | None]
"""Asks where to save: gets a title and the usual name of the file; None where nobody wants to."""


class Saving:
    """What a page needs to save files; `ask` is the system's dialog unless it is given."""

    def __init__(self, lane: DeskLane, parent: QWidget, ask: AskPath | None = None) -> None:
        self._lane, self._parent = lane, parent
        self.ask = ask or self._ask

    def save(
        self, title: str, name: str, content: Callable[[OpenBoard], bytes], said: Callable[[str], None]
    ) -> None:
        """Ask under `title`, with the usual `name`; `said` gets the sentence that tells where the file is.

        `content` is made and written on the lane: the UI thread touches no disk.
        """
        path = self.ask(title, name)
        if path is None:
            return

        def write(desk: OpenBoard) -> str:
            data = content(desk)
            try:
                path.write_bytes(data)
            except OSError as error:
                what = translate("Saving", "%1 cannot be written: %2.")
                what = what.replace("%2", words.said(reason_of(error))).replace("%1", path.name)
                raise UsageError(what, translate("Saving", "Choose another place.")) from error
            return translate("Saving", "Saved as %1.").replace("%1", str(path))

        self._lane.ask(write, said)

    def _ask(self, title: str, name: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name)
        return Path(chosen) if chosen else None
