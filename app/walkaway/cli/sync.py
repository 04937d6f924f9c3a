"""`walkaway sync`: read what is new in the accounts; with `--watch` keep on doing so."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from walkaway.cli.options import checked_zone, own_addresses
from walkaway.cli.terminal import Progress, print_text

if TYPE_CHECKING:
    from walkaway.engine.actions.follow import Followed, Follower
    from walkaway.engine.actions.sync import Synced
    from walkaway.engine.model import BoardSnapshot
    from walkaway.engine.sources.imap import ImapSource

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
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.follow import Follower  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.live_board import active_accounts  # noqa: PLC0415 - as above
    from walkaway.engine.actions.read_accounts import open_sources, own_request  # noqa: PLC0415 - as above

    zone, secrets = checked_zone(zone), open_secrets()
    with open_home() as store:
        accounts, now = active_accounts(store, account), datetime.now(UTC)
        request = own_request(store, zone, now, own_addresses(me))
        with open_sources(accounts, secrets, now) as sources, Progress() as progress:
            follower = Follower(store, accounts, request, secrets, progress)
            if watch and sources:
                _watch(follower, sources)
            elif watch:
                _watch_calendars(follower)
            else:
                _tell(follower.read(sources, now, first=_FirstBoards()), sources, set())
    if follower.failing:
        context.exit(FAILED)


def _watch(follower: Follower, sources: Sequence[ImapSource]) -> None:
    """Stay current until Ctrl-C, or until no account is left that can be read."""
    # What `_tell` needs is here before it says anything: CPython 3.11 ends by the signal, whoever catches it,
    # where Ctrl-C meets the making of a dataclass, and the first line is when somebody presses it.
    import walkaway.engine.exits.chase  # noqa: PLC0415
    import walkaway.engine.exits.facts  # noqa: PLC0415
    import walkaway.engine.exits.log  # noqa: F401, PLC0415
    from walkaway.engine.actions.watch import Watch  # noqa: PLC0415 - as above

    told: set[str] = set()

    def read(due: Sequence[ImapSource]) -> Sequence[Synced]:
        found = follower.read(due, datetime.now(UTC), first=_FirstBoards(), stop=watch.stop)
        _tell(found, due, told)
        return found.mail

    watch = Watch(sources, read, lambda: datetime.now(UTC))

    def stop(*_: object) -> None:
        watch.stop.set()
        watch.wake_all()

    try:
        with _ctrl_c(stop):
            watch.run()
    except KeyboardInterrupt:
        watch.stop.set()


@contextlib.contextmanager
def _ctrl_c(stop: Callable[..., None]) -> Iterator[None]:
    """Call `stop` at the first Ctrl-C inside; the second is a KeyboardInterrupt as ever.

    That alone may be raised where Python can only ignore it, in the callback of a weak reference for one.
    """

    def first(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:  # started in the background, where Ctrl-C is for somebody else
        signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _watch_calendars(follower: Follower) -> None:
    """The same where there are calendars alone, which nobody need wait for: they are asked now and then."""
    from walkaway.engine.actions.watch import LOOK_S  # noqa: PLC0415 - as above

    with contextlib.suppress(KeyboardInterrupt):
        while follower.calendars:
            _tell(follower.read((), datetime.now(UTC)), (), set())
            time.sleep(LOOK_S)


class _FirstBoards:
    """Tells the boards of the newest weeks."""

    def __init__(self) -> None:
        self._told = False

    def __call__(self, board: BoardSnapshot) -> None:
        what = "All of the newest weeks:" if self._told else "The newest mail is read; older mail follows."
        self._told = True
        click.echo(what, err=True)
        print_text(_summary(board))


def _tell(found: Followed, sources: Sequence[ImapSource], told: set[str]) -> None:
    """A line for each account that was read and one for the board, then what happened since the last time."""
    for calendar in found.calendars:
        how = calendar.error if calendar.error is not None else "read." if calendar.news else "nothing new."
        click.echo(f"{calendar.account_id}: {how}", err=True)
    for source, result in zip(sources, found.mail, strict=True):
        if result.error is not None:
            click.echo(f"{source.account_id}: {result.error}", err=True)
        else:
            count = "1 new mail" if result.mails == 1 else f"{result.mails} new mails"
            click.echo(f"{source.account_id}: {count}.", err=True)
    if found.board is not None and sources:
        print_text(_summary(found.board))
        if found.before is not None:
            _tell_nudges(found.board, found.before, told)
            _tell_exits(found.board, found.before)


def _tell_nudges(board: BoardSnapshot, before: datetime, told: set[str]) -> None:
    """What the nudges that were sent or saved since the last reading look like, soberly; each once."""
    from walkaway.engine.exits.chase import seen_nudges  # noqa: PLC0415 - as above

    for warning in seen_nudges(board.prospects, before):
        if warning.id not in told:
            told.add(warning.id)
            click.echo(f"{warning.title}. {warning.text}", err=True)


def _tell_exits(board: BoardSnapshot, before: datetime) -> None:
    """Which goodbyes were sent since the last reading, who wrote again, and whose day has come."""
    from walkaway.engine.calendar_math import WorkCalendar  # noqa: PLC0415 - as above
    from walkaway.engine.exits.facts import day_text  # noqa: PLC0415 - as above
    from walkaway.engine.exits.log import board_notices  # noqa: PLC0415 - as above
    from walkaway.engine.exits.words import exit_words  # noqa: PLC0415 - as above

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
