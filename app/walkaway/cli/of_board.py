"""What commands share that look at one board, of mail files or of the rep's own store."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from walkaway.cli.options import checked_zone, mail_options, moment, own_addresses
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.actions.board import Boarding
    from walkaway.engine.storage import Store


def board_options(command: Any) -> Any:
    """Say where the board comes from and as of when; `boarding` opens it."""
    source = click.option(
        "--from", "sources", multiple=True, type=click.Path(path_type=Path), metavar="SOURCE",
        help="A mailbox file or folder to read instead of the store; may be given several times.",
    )  # fmt: skip
    return source(mail_options(command))


@contextlib.contextmanager
def boarding(given: dict[str, Any], now: datetime) -> Iterator[tuple[Boarding, Store | None]]:
    """The board of the files, or that of the store with the store itself."""
    from walkaway.engine.actions.board import Boarding, BoardRequest  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.actions.scan import take_files  # noqa: PLC0415 - as above
    from walkaway.engine.playbook import load  # noqa: PLC0415 - as above
    from walkaway.engine.storage import Store  # noqa: PLC0415 - as above

    zone, mine = checked_zone(given.get("zone")), own_addresses(given.get("me", ()))
    at = moment(given.get("as_of"), zone, now)
    with contextlib.ExitStack() as opened:
        if given.get("sources"):
            if not mine:
                raise UsageError(
                    "Walkaway must know which address is yours.", "Say so with --me you@example.com."
                )
            request = BoardRequest(me=mine, as_of=at, zone=zone, playbook=load(given.get("playbook")))
            store = opened.enter_context(Store.open(None))
            words = take_files(store, opened, given["sources"], given.get("calendars", ()), request)
            yield Boarding(store, request, words), None
            return
        kept = opened.enter_context(open_home())
        yield of_store(kept, mine, zone, at), kept


def of_store(store: Store, mine: Sequence[str], zone: str, at: datetime) -> Boarding:
    """The board of the store at a moment, never later than its mail was read."""
    from walkaway.engine.actions.board import Boarding  # noqa: PLC0415 - as above
    from walkaway.engine.actions.live_board import at_most_read  # noqa: PLC0415 - as above
    from walkaway.engine.actions.paused_accounts import looked_at  # noqa: PLC0415 - as above
    from walkaway.engine.actions.read_accounts import own_request  # noqa: PLC0415 - as above
    from walkaway.engine.model.account import Service  # noqa: PLC0415 - as above

    request = own_request(store, zone, at, mine)
    if not request.me:
        raise UsageError("There is no account yet.", "Add one: walkaway account add, or use --from SOURCE.")
    accounts = looked_at(store.accounts.all())
    if any(account.service is Service.IMAP for account in accounts):
        request = at_most_read(store, accounts, request)
    return Boarding(store, request)
