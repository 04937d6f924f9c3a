"""The rep's own templates: checked before they are kept, in a folder beside the store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

from walkaway.engine.errors import UsageError
from walkaway.engine.exits.templates import check, load
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of


def check_file(file: Path, language: str) -> str:
    """The text of a template file that can be used.

    Raises TemplateError with the place and the word that is wrong, and UsageError for what is no text file.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            say("The template {file} cannot be read.", file=file), "Give a UTF-8 text file."
        ) from error
    check(text, file.stem, known=load(language).banks)
    return text


def save_file(file: Path, language: str, folder: Path) -> Path:
    """Keep a checked copy below `folder`, in place of ours of that name; where it lies.

    Raises what `check_file` raises, and UsageError where it cannot be written.
    """
    text = check_file(file, language)
    target = folder / language / f"{file.stem}.toml"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            say("{target} cannot be written ({strerror}).", target=target, strerror=reason_of(error)),
            "Check the folder.",
        ) from error
    load.cache_clear()
    return target
