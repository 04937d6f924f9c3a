"""`walkaway board`: the board of what `walkaway sync` has read, without asking any server."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from walkaway.cli.options import checked_zone, moment, own_addresses
from walkaway.cli.scan import show


@click.command()
@click.option("--me", "me", multiple=True, metavar="ADDRESS", help="Another address of your own.")
@click.option("--as-of", metavar="ISO", help="A moment in the past to look at; default is now.")
@click.option(
    "--tz", "zone", metavar="ZONE", help="Your time zone, such as Europe/Berlin; default is the computer's."
)
@click.option("--all", "everybody", is_flag=True, help="Show everybody who wrote, not only deals.")
@click.option("--detail", is_flag=True, help="Add the messages of each prospect to the JSON.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def board(
    context: click.Context,
    me: tuple[str, ...],
    as_of: str | None,
    zone: str | None,
    everybody: bool,
    detail: bool,
    form: str,
) -> None:
    """Show the board of your accounts, as of the moment when they were last read."""
    from dataclasses import replace  # noqa: PLC0415 - --help needs no engine

    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.live_board import (  # noqa: PLC0415 - as above
        is_stale,
        live_board,
        never_read,
        shown_accounts,
    )
    from walkaway.engine.actions.read_accounts import own_request  # noqa: PLC0415 - as above

    zone = checked_zone(zone)
    now = datetime.now(UTC)
    with open_home() as store:
        accounts = shown_accounts(store)
        request = own_request(store, zone, moment(as_of, zone, now), own_addresses(me))
        snapshot = live_board(store, accounts, replace(request, everybody=everybody, detail=detail))
        unread = never_read(store, accounts)
    if is_stale(snapshot, now) and snapshot.coverage.synced == snapshot.as_of:
        read = snapshot.as_of.astimezone(ZoneInfo(zone))
        click.echo(
            f"Your mail was last read at {read:%Y-%m-%d %H:%M}; nothing after that is judged. "
            "Read it with: walkaway sync",
            err=True,
        )
    for account in unread:
        click.echo(f"Not read yet, so not on the board: {account.id}. Read it with: walkaway sync", err=True)
    show(context, snapshot, form, detail=detail)
