"""The options of commands that look at one board: of mail files, or of the rep's own store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from walkaway.engine.errors import UsageError


def board_options(command: Any) -> Any:
    """Add them; `cli.draft.boarding` opens the board that they name."""
    for option in (
        click.option(
            "--playbook", type=click.Path(path_type=Path), metavar="FILE",
            help="Your own thresholds, beside --from.",
        ),
        click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's."),
        click.option("--as-of", metavar="ISO", help="The moment to look at; default is now."),
        click.option(
            "--calendar", "calendars", multiple=True, type=click.Path(path_type=Path), metavar="FILE.ics",
            help="A calendar file beside --from.",
        ),
        click.option(
            "--me", "me", multiple=True, metavar="ADDRESS", help="Your own address; repeat it for each."
        ),
        click.option(
            "--from", "sources", multiple=True, type=click.Path(path_type=Path), metavar="SOURCE",
            help="A mailbox file or folder to read instead of the store; may be given several times.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def write(out: Path, text: str) -> None:
    """Write a file of the rep's choice. Raises UsageError where that is not possible."""
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{out} cannot be written ({error.strerror}).", "Choose another place.") from error
