"""`walkaway import`: take over what another computer's `walkaway export` has written."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from walkaway.cli.export import counted

if TYPE_CHECKING:
    from walkaway.engine.actions.take_along import Plan


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--preview", is_flag=True, help="Only say what would change.")
def import_(file: Path, preview: bool) -> None:
    """Add what FILE holds to what is here. Nothing is doubled; what differs stays as it is here.

    FILE was made by walkaway export on another computer. One that is damaged, or of a newer Walkaway,
    changes nothing. Accounts come without their passwords.
    """
    from walkaway.engine.actions.belongings import from_file  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.take_along import plan_at_home, take_over  # noqa: PLC0415 - as above

    found = from_file(file)
    click.echo(f"From {found.made:%Y-%m-%d}: {', '.join(counted(found.counts)) or 'nothing'}.", err=True)
    if preview:
        for line in _lines(plan_at_home(found), "Would be added"):
            click.echo(line, err=True)
        return
    with open_home() as store:
        done = take_over(store, found)
    for line in _lines(done, "Added"):
        click.echo(line, err=True)
    for account in done.accounts:
        click.echo(f"Sign in: walkaway account sign-in {shlex.quote(account)}", err=True)


def _lines(done: Plan, verb: str) -> Iterator[str]:
    counts = {
        "settings": len(done.settings),
        "playbook": int(done.playbook),
        "templates": len(done.templates),
        "accounts": len(done.accounts),
        "decisions": done.decisions,
        "exits": done.exits,
        "deals": done.deals,
        "notices": done.notices,
        "forgotten": done.forgotten,
        "calendars": done.calendars,
    }
    yield f"{verb}: {', '.join(counted(counts))}." if done.changes_anything else "Everything is here already."
    stays = [*done.settings_stay, *done.templates_stay]
    stays += ["the playbook"] if done.playbook_stays else []
    stays += ["the deals of your CRM"] if done.deals_stay else []
    if stays:
        yield f"Differs, and stays as it is here: {', '.join(stays)}."
