"""`walkaway report`: the weekly page of figures that a rep may hand on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from walkaway.cli.of_board import board_options, boarding
from walkaway.cli.terminal import Progress, print_text, write


@click.command()
@board_options
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html", help="Default: stdout."
)
def report(out: Path | None, **given: Any) -> None:
    """Write one page of HTML on the pipeline: names and figures, no word of anybody's mail.

    Without --from it is about the store that walkaway sync keeps. The desktop makes a PDF of it.
    """
    from walkaway.engine.actions.report import report_of  # noqa: PLC0415 - --help needs no engine

    with boarding(given, datetime.now(UTC)) as (board, _), Progress() as progress:
        page = report_of(board, board.snapshot(progress))
    if out is None:
        print_text(page.rstrip("\n"))
        return
    write(out, page.encode())
    click.echo(f"Written to {out}.", err=True)
