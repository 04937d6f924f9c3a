"""The log: what went wrong and where in the program, without a word of mail, an address or a file name."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from walkaway.engine.storage.files import private_file, private_folder

LOG_FOLDER: Final = "log"
LOG_FILE: Final = "walkaway.log"
_MOST_BYTES = 256 * 1024
_OLD_ONES = 2
_DEEPEST = 8


def start_log(folder: Path) -> logging.Handler:
    """Write what the program's own loggers say, from `info` on, into `log/walkaway.log` under `folder`.

    Folder and file are made with the first thing to write; the file is the owner's alone and about 256 KB at
    most, with two older ones beside it. Libraries are not heard: they would quote what servers say. Where it
    cannot be written nothing is: a log is no reason to stop.
    """
    handler = _PrivateHandler(
        folder / LOG_FOLDER / LOG_FILE,
        maxBytes=_MOST_BYTES,
        backupCount=_OLD_ONES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(Discreet())
    logger = logging.getLogger("walkaway")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return handler


def stop_log(handler: logging.Handler | None) -> None:
    """Write no more, and close the file."""
    if handler is not None:
        logger = logging.getLogger("walkaway")
        logger.removeHandler(handler)
        logger.propagate = True
        handler.close()


class Discreet(logging.Formatter):
    """Time, level, logger and the fixed words of a message; of what is put into it only numbers and kinds.

    A record's text is written by us, its arguments come from the world: a subject, an address, what a
    server answered. So of these a number is written as it is, a class or an exception by its name, and
    anything else not at all. Of an exception the kind and the places are written, never its text.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        arguments = record.args
        if isinstance(arguments, dict):
            shown: object = {key: _discreet(value) for key, value in arguments.items()}
        else:
            shown = tuple(_discreet(value) for value in arguments or ())
        clean = logging.LogRecord(
            record.name, record.levelno, record.pathname, record.lineno, str(record.msg), None, None
        )
        clean.created, clean.msecs = record.created, record.msecs
        try:
            clean.msg = str(record.msg) % shown if shown else str(record.msg)
        except (TypeError, ValueError, KeyError):
            clean.msg = str(record.msg)
        lines = [super().format(clean).replace("\n", " ")]
        if record.exc_info and record.exc_info[1] is not None:
            lines.append(f"  {trouble_in_words(record.exc_info[1])}")
        return "\n".join(lines)


def trouble_in_words(error: BaseException) -> str:
    """The kind of an exception and of those behind it, with the places in our code, without their texts."""
    kinds: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(kinds) < _DEEPEST:
        kinds.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    return f"{' from '.join(kinds)} at {' < '.join(_places(error.__traceback__)) or 'unknown place'}"


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        places.append(f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[: -_DEEPEST - 1 : -1]


def _discreet(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, BaseException):
        return type(value).__name__
    return "…"


class _PrivateHandler(RotatingFileHandler):
    """Every file it opens is the owner's alone."""

    def _open(self):  # type: ignore[no-untyped-def]
        path = Path(self.baseFilename)
        private_folder(path.parent)
        private_file(path)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """Say nothing: by default the record itself would go to stderr, with all that is in it."""
