"""`walkaway deals`: take what the CRM says of each deal from a CSV file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import click


@click.group()
def deals() -> None:
    """Take your deals from the CRM, so that the board shows amount, stage and next step."""


@deals.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv")
def import_file(file: Path) -> None:
    """Read FILE.csv with columns such as name, domain, amount, stage and next step.

    It takes the place of the deals that were imported before. Who is on it is on the board.
    """
    from walkaway.engine.actions.deals import import_deals  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

    with open_home() as store:
        count = import_deals(store, file)
    click.echo("1 deal imported." if count == 1 else f"{count} deals imported.", err=True)
