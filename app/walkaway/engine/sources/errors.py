"""Turns what the file system says into one sentence that a rep understands."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from walkaway.engine.errors import SourceError
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Any trouble with opening or reading `path` inside becomes a SourceError with the next step."""
    try:
        yield
    except FileNotFoundError as error:
        raise SourceError(
            say("There is no file or folder {path}.", path=path), "Check the path and try again."
        ) from error
    except PermissionError as error:
        raise SourceError(
            say("{path} may not be read.", path=path),
            "Give your user the right to read it, or copy it to a place of your own.",
        ) from error
    except IsADirectoryError as error:
        raise SourceError(
            say("{path} is a folder where a file was expected.", path=path), "Name the file inside it."
        ) from error
    except OSError as error:
        raise SourceError(
            say("{path} cannot be read: {reason}.", path=path, reason=reason_of(error)),
            "Copy it to a local disk and try again.",
        ) from error
