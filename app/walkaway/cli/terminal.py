"""Where output goes: progress, colours and encodings of a terminal, and files."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from walkaway.engine.errors import UsageError
from walkaway.engine.trouble import reason_of

_EVERY_S = 0.1


class Progress:
    """One line on stderr that says how far the work is, on a terminal only; gone when it ends."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if not self._shown:
            return
        now = time.monotonic()
        if now - self._last < _EVERY_S and done < total:
            return
        self._last = now
        text = f"{what} … {done * 100 // total} %" if total else what
        click.echo("\r" + text.ljust(self._width), nl=False, err=True)
        self._width = len(text)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)


def print_json(data: dict[str, Any]) -> None:
    """One object on stdout, in ASCII, so that no console encoding can break it."""
    click.echo(json.dumps(data, ensure_ascii=True, indent=2))


def print_text(text: str) -> None:
    """Text on stdout; what its encoding lacks becomes a question mark."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    click.echo(text, color=coloured())


def coloured() -> bool:
    """Whether colours are wanted: on a terminal, and unless NO_COLOR says no (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def speaks_unicode() -> bool:
    """Whether stdout can print the shapes of the lights."""
    try:
        "■▲●○↩".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def write(out: Path, content: bytes) -> None:
    """Write a file of the rep's choice. Raises UsageError where that is not possible."""
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({reason_of(error)}).", "Choose another place.") from error
