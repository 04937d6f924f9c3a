"""`walkaway scan`: files in, board out, nothing kept."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from walkaway.cli.options import checked_zone, mail_options, moment, own_addresses
from walkaway.cli.terminal import Progress, coloured, print_json, print_text, speaks_unicode
from walkaway.engine.errors import UsageError
from walkaway.engine.model import BoardSnapshot

SOME_SKIPPED = 4


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@mail_options
@click.option("--all", "everybody", is_flag=True, help="Show everybody who wrote, not only deals.")
@click.option(
    "--deals", type=click.Path(path_type=Path), metavar="FILE",
    help="A CSV of the accounts to show: domains, addresses or names.",
)  # fmt: skip
@click.option("--detail", is_flag=True, help="Add the messages of each prospect to the JSON.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def scan(
    context: click.Context,
    sources: tuple[Path, ...],
    me: tuple[str, ...],
    calendars: tuple[Path, ...],
    as_of: str | None,
    zone: str | None,
    playbook: Path | None,
    everybody: bool,
    deals: Path | None,
    detail: bool,
    form: str,
) -> None:
    """Read mail from files and print the board.

    SOURCE is an mbox file, a Maildir, a folder of .eml files or a single .eml. Nothing is kept, nothing
    is sent, no account is needed.
    """
    # The engine is imported here, since --help and --version need none of it.
    from walkaway.engine.actions.board import BoardRequest  # noqa: PLC0415
    from walkaway.engine.actions.crew import processes  # noqa: PLC0415
    from walkaway.engine.actions.deals_file import read_accounts  # noqa: PLC0415
    from walkaway.engine.actions.scan import scan as run  # noqa: PLC0415
    from walkaway.engine.playbook import load  # noqa: PLC0415

    if everybody and deals is not None:
        raise UsageError("--all and --deals exclude each other.", "Give one of them.")
    mine = own_addresses(me)
    if not mine:
        raise _who_are_you(sources)
    zone = checked_zone(zone)
    now = datetime.now(UTC)
    request = BoardRequest(
        me=mine,
        as_of=moment(as_of, zone, now),
        zone=zone,
        playbook=load(playbook),
        everybody=everybody,
        accounts=read_accounts(deals) if deals is not None else None,
        detail=detail,
    )
    if request.as_of > now:
        click.echo("The moment lies ahead: this is the board if nothing more arrives until then.", err=True)
    with Progress() as progress:
        snapshot = run(sources, calendars, request, progress, processes())
    if deals is not None and not snapshot.prospects:
        click.echo(f"None of the accounts in {deals} is in this mail.", err=True)
    show(context, snapshot, form, detail=detail)


def show(context: click.Context, snapshot: BoardSnapshot, form: str, *, detail: bool) -> None:
    """Print a board, name on stderr what was skipped, and end with the exit code that says so."""
    for item in snapshot.coverage.skipped:
        click.echo(f"Skipped {item.where}: {item.why}", err=True)
    if form == "json":
        from walkaway.engine.actions.snapshot_json import snapshot_json  # noqa: PLC0415

        print_json(snapshot_json(snapshot, detail=detail))
    else:
        from walkaway.cli.table import board_table  # noqa: PLC0415

        width = shutil.get_terminal_size((100, 24)).columns
        print_text(board_table(snapshot, width=width, unicode=speaks_unicode(), colours=coloured()))
    if snapshot.coverage.skipped:
        context.exit(SOME_SKIPPED)


def _who_are_you(sources: Sequence[Path]) -> UsageError:
    """The error for a missing `--me`, with the addresses that the mail itself suggests."""
    from walkaway.engine.actions.suggest_own import suggest_own  # noqa: PLC0415
    from walkaway.engine.sources.detect import open_source  # noqa: PLC0415

    likely: dict[str, None] = {}
    for path in sources:
        source = open_source(path)
        try:
            likely.update(dict.fromkeys(suggest_own(source)))
        finally:
            source.close()
    title = "Walkaway must know which address is yours."
    if not likely:
        return UsageError(title, "Say so with --me you@example.com, once for each of your addresses.")
    return UsageError(title, f"Judging by this mail, try {' '.join(f'--me {email}' for email in likely)}.")
