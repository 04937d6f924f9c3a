"""`walkaway demo`: the bundled mailbox in a window, or as a table where there is none."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import click

from walkaway.cli.display import window_trouble
from walkaway.cli.scan import show
from walkaway.cli.terminal import Progress


@click.command()
@click.option("--no-window", is_flag=True, help="Print the board instead of opening the app.")
@click.option("--detail", is_flag=True, help="Add the messages of each prospect to the JSON.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="Print the board in this form.")
@click.pass_context
def demo(context: click.Context, no_window: bool, detail: bool, form: str | None) -> None:
    """Open the app on the bundled demo mailbox; touches nothing of yours."""
    if not no_window and form is None:
        trouble = window_trouble()
        if not trouble:
            from walkaway.desktop.app import run_demo  # noqa: PLC0415 - Qt, and only the desktop needs it

            context.exit(run_demo())
        click.echo(
            f"No window can be opened here ({trouble}), so this is the demo board as a table.", err=True
        )
    from walkaway.engine.actions.demo import demo as run  # noqa: PLC0415 - see scan

    with Progress() as progress:
        snapshot = run(progress, detail=detail)
    show(context, snapshot, form or "table", detail=detail)
