"""`walkaway import`: take over what another computer's `walkaway export` has written."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

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
    from walkaway.engine.actions.home import has_store, open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.take_along import plan, take_over  # noqa: PLC0415 - as above
    from walkaway.engine.storage import Store  # noqa: PLC0415 - as above

    found = from_file(file)
    click.echo(f"From {found.made:%Y-%m-%d}: {', '.join(counted(found.counts)) or 'nothing'}.", err=True)
    # A preview makes no store where there is none.
    with Store.open(None) if preview and not has_store() else open_home() as store:
        done = plan(store, found) if preview else take_over(store, found)
    for line in _lines(done, "Would be added" if preview else "Added"):
        click.echo(line, err=True)
    if not preview:
        for account in done.accounts:
            click.echo(f"Sign in: walkaway account sign-in {account}", err=True)


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
