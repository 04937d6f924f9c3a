"""`walkaway sync`: read what is new in the accounts; with `--watch` keep on doing so."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from walkaway.cli.options import checked_zone, own_addresses
from walkaway.cli.terminal import Progress, print_text

if TYPE_CHECKING:
    from walkaway.engine.actions.board import BoardRequest
    from walkaway.engine.actions.sync import Synced
    from walkaway.engine.model import BoardSnapshot
    from walkaway.engine.model.account import Account
    from walkaway.engine.sources.imap import ImapSource
    from walkaway.engine.storage import Store

FAILED = 3


@click.command()
@click.argument("account", required=False, default="", metavar="[ACCOUNT]")
@click.option("--watch", is_flag=True, help="Stay, and read new mail as it comes; Ctrl-C ends it.")
@click.option("--me", "me", multiple=True, metavar="ADDRESS", help="Another address of your own.")
@click.option(
    "--tz", "zone", metavar="ZONE", help="Your time zone, such as Europe/Berlin; default is the computer's."
)
@click.pass_context
def sync(context: click.Context, account: str, watch: bool, me: tuple[str, ...], zone: str | None) -> None:
    """Read what is new in your mail accounts and calendars. Nothing in them is changed or marked.

    ACCOUNT is one of them by its id or address; without it all are read that are not paused.
    """
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.live_board import (  # noqa: PLC0415 - as above
        active_accounts,
        known_until,
        sync_board,
    )

    zone = checked_zone(zone)
    with open_home() as store:
        accounts = active_accounts(store, account)
        request = board_request(store, own_addresses(me), zone, datetime.now(UTC))
        failed = _read_calendars(store, accounts, request)
        before = known_until(store, accounts)
        with _sources(accounts) as sources:
            if watch and sources:
                _watch(store, sources, request)
                return
            if sources:
                with Progress() as progress:
                    results, board = sync_board(
                        *(store, sources, active_accounts(store), request),
                        progress=progress,
                        first=_tell_first,
                    )
                failed = _tell(results, sources, board) or failed
                _tell_nudges(board, before)
                _tell_exits(board, before)
    if failed:
        context.exit(FAILED)


def board_request(store: Store, me: Sequence[str], zone: str, now: datetime) -> BoardRequest:
    """What the board of the store is asked for: the addresses of all accounts are the rep's own."""
    from walkaway.engine.actions.read_accounts import own_request  # noqa: PLC0415 - as above

    return own_request(store, zone, now, me)


@contextlib.contextmanager
def _sources(accounts: Sequence[Account]) -> Iterator[list[ImapSource]]:
    """The mail accounts among these as sources, closed in the end."""
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.read_accounts import open_sources  # noqa: PLC0415 - as above

    with open_sources(accounts, open_secrets(), datetime.now(UTC)) as sources:
        yield sources


def _read_calendars(store: Store, accounts: Sequence[Account], request: BoardRequest) -> bool:
    """Read the calendars among these accounts; whether one of them could not be read."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.calendars import read_calendars  # noqa: PLC0415 - as above
    from walkaway.engine.errors import SourceError  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import Service  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    failed = False
    for account in accounts:
        if account.service is Service.IMAP:
            continue
        with contextlib.closing(Web(account.ca_file)) as web, Progress() as progress:
            credentials = credentials_for(account, open_secrets(), web)
            try:
                news = read_calendars(store, account, credentials, web, request.zone, request.as_of, progress)
            except SourceError as error:
                failed = True
                click.echo(f"{account.id}: {error}", err=True)
                continue
        click.echo(f"{account.id}: {'read' if news else 'nothing new'}.", err=True)
    return failed


def _watch(store: Store, sources: Sequence[ImapSource], request: BoardRequest) -> None:
    from dataclasses import replace  # noqa: PLC0415 - as above

    from walkaway.engine.actions.kept_board import KeptBoard  # noqa: PLC0415 - as above
    from walkaway.engine.actions.live_board import (  # noqa: PLC0415 - as above
        active_accounts,
        known_until,
        word_reader,
    )
    from walkaway.engine.actions.watch import WaitingSource, Watch  # noqa: PLC0415 - as above

    kept = KeptBoard(store)

    def done(results: tuple[Synced, ...], read: Sequence[WaitingSource]) -> None:
        accounts = active_accounts(store)
        board = None
        if known_until(store, accounts) is not None:
            now = replace(request, as_of=datetime.now(UTC))
            board = kept.at(now, accounts, word_reader(store, read, request.zone))
        _tell(results, sources, board)

    with Progress() as progress:
        watch = Watch(store, sources, request.zone, lambda: datetime.now(UTC), done, progress)
        try:
            watch.run()
        except KeyboardInterrupt:
            watch.stop.set()


def _tell_first(board: BoardSnapshot) -> None:
    click.echo("The newest weeks are read; older mail follows.", err=True)
    print_text(_summary(board))


def _tell(results: Sequence[Synced], sources: Sequence[ImapSource], board: BoardSnapshot | None) -> bool:
    """A line for each account and one for the board; whether an account could not be read."""
    failed = False
    for source, result in ((s, r) for s in sources for r in results if r.name == s.name):
        if result.error is not None:
            failed = True
            click.echo(f"{source.account_id}: {result.error}", err=True)
        else:
            count = "1 new mail" if result.mails == 1 else f"{result.mails} new mails"
            click.echo(f"{source.account_id}: {count}.", err=True)
    if board is not None:
        print_text(_summary(board))
    return failed


def _tell_nudges(board: BoardSnapshot | None, before: datetime | None) -> None:
    """What the nudges that were sent since the last reading look like, soberly."""
    from walkaway.engine.exits.chase import seen_nudges  # noqa: PLC0415 - as above

    if board is not None and before is not None:
        for warning in seen_nudges(board.prospects, before):
            click.echo(f"{warning.name}: {warning.text}", err=True)


def _tell_exits(board: BoardSnapshot | None, before: datetime | None) -> None:
    """Which goodbyes were sent since the last reading, who wrote again, and whose day has come."""
    from walkaway.engine.calendar_math import WorkCalendar  # noqa: PLC0415 - as above
    from walkaway.engine.exits.facts import day_text  # noqa: PLC0415 - as above
    from walkaway.engine.exits.log import board_notices  # noqa: PLC0415 - as above
    from walkaway.engine.exits.words import exit_words  # noqa: PLC0415 - as above

    if board is None or before is None:
        return
    calendar = WorkCalendar(board.zone)

    def day(at: datetime) -> str:
        return day_text(calendar.local_date(at), calendar.local_date(board.as_of), exit_words("en"))

    for view in board.prospects:
        if view.closed is not None and view.closed.ref and view.closed.at > before:
            click.echo(f"Your goodbye to {view.prospect.name} was sent; the deal is closed.", err=True)
    for notice in board_notices(board.prospects, board.as_of, day):
        if notice.at > before:
            click.echo(f"{notice.title}. {notice.text}", err=True)


def _summary(board: BoardSnapshot) -> str:
    """How many stand under which light, as of when."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - as above

    lights = Counter(view.verdict.light.value for view in board.prospects)
    counts = ", ".join(f"{lights[light]} {light}" for light in ("red", "amber", "green", "grey"))
    return f"Board as of {board.as_of.astimezone(ZoneInfo(board.zone)):%Y-%m-%d %H:%M}: {counts}."
