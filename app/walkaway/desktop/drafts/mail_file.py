"""Exits as files that a mail app opens: in a folder for this rep alone, gone when Walkaway ends."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from walkaway.desktop.words import said, translate
from walkaway.engine.errors import UsageError
from walkaway.engine.trouble import reason_of


class MailFiles:
    """Writes them, each into a folder of its own below `folder`: no address becomes part of a path."""

    def __init__(self) -> None:
        self.folder: Path | None = None  # made with the first one

    def write(self, data: bytes) -> Path:
        """Where the mail `data` is now. Raises UsageError where it cannot be written."""
        try:
            path = Path(tempfile.mkdtemp(dir=self._private_folder())) / "exit.eml"
            path.write_bytes(data)
        except OSError as error:
            what = translate("Exit", "The draft cannot be written for your mail app: %1.")
            advice = translate("Exit", "Copy the text instead, and answer their last mail with it.")
            raise UsageError(what.replace("%1", said(reason_of(error))), advice) from error
        return path

    def _private_folder(self) -> Path:
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="walkaway-"))
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(partial(shutil.rmtree, self.folder, ignore_errors=True))
        return self.folder
