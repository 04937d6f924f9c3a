"""`walkaway draft`: the exit of one prospect, from files or from the store; never sent."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from walkaway.cli.options import checked_zone, moment, own_addresses
from walkaway.cli.terminal import Progress, print_json, print_text
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.actions.board import Boarding
    from walkaway.engine.exits.draft import Draft
    from walkaway.engine.storage import Store

_OPTIONS = ("referral", "useful", "month")


@click.command()
@click.argument("prospect")
@click.option(
    "--from", "sources", multiple=True, type=click.Path(path_type=Path), metavar="SOURCE",
    help="A mailbox file or folder to read instead of the store; may be given several times.",
)  # fmt: skip
@click.option("--me", "me", multiple=True, metavar="ADDRESS", help="Your own address; repeat it for each.")
@click.option(
    "--calendar", "calendars", multiple=True, type=click.Path(path_type=Path), metavar="FILE.ics",
    help="A calendar file beside --from.",
)  # fmt: skip
@click.option("--as-of", metavar="ISO", help="The moment to look at; default is now.")
@click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's.")
@click.option("--playbook", type=click.Path(path_type=Path), metavar="FILE", help="Your own thresholds.")
@click.option("--tone", default="", metavar="NAME", help="How to say it; see walkaway exits tones.")
@click.option("--with", "options", multiple=True, type=click.Choice(_OPTIONS), help="What to say besides.")
@click.option("--ask", "question", default="", metavar="ID", help="The open question of the last check.")
@click.option("--again", type=click.IntRange(0), default=0, metavar="N", help="Another wording: 1, 2 …")
@click.option("--revisit", metavar="DATE", help="When to come back: 2027-03 or 2027-03-01.")
@click.option("--reason", default="", metavar="ID", help="Why you leave, kept when it is closed.")
@click.option("--anyway", is_flag=True, help="Also where the light is not red.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.eml", help="Write a file."
)
@click.option("--to-drafts", is_flag=True, help="Save it in the Drafts of your account.")
@click.option("--mailto", "link", is_flag=True, help="Print a mailto address for your mail program.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def draft(**given: Any) -> None:
    """Draft the exit of PROSPECT: an answer in the thread, for you to read, change and send.

    PROSPECT is an id, an address or a name of the board. Without --from it comes from the store that
    walkaway sync keeps. Where nothing may be drafted it says why and ends with exit code 5.
    """
    from walkaway.engine.actions.draft import draft as compose  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.draft import find_prospect  # noqa: PLC0415 - as above
    from walkaway.engine.exits.mail import build, mailto  # noqa: PLC0415 - as above

    if given["to_drafts"] and (given["out"] or given["sources"]):
        raise UsageError("--to-drafts saves what the store knows.", "Leave --out and --from out.")
    now = datetime.now(UTC)
    with boarding(given, now) as (board, store), Progress() as progress:
        view = find_prospect(board.snapshot(progress), given["prospect"])
        made = _with_reason(compose(board, view, _wish(given)), given["reason"])
        _show(made, given["form"], quiet=given["out"] is not None)
        if given["link"]:
            print_text(mailto(made) or "It is too long for a mailto address; use --out FILE.eml.")
        if given["out"] is not None:
            _write(given["out"], build(made, now, unsent=True))
            if store is not None:
                _hand_over(store, made, now, given["out"])
        if given["to_drafts"] and store is not None:
            _save(store, made, now)


@contextlib.contextmanager
def boarding(given: dict[str, Any], now: datetime) -> Iterator[tuple[Boarding, Store | None]]:
    """The board of the files, or that of the store with the store itself."""
    from walkaway.engine.actions.board import Boarding, BoardRequest  # noqa: PLC0415 - as above
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
    from dataclasses import replace  # noqa: PLC0415 - as above

    from walkaway.cli.sync import board_request  # noqa: PLC0415 - as above
    from walkaway.engine.actions.board import Boarding  # noqa: PLC0415 - as above
    from walkaway.engine.actions.live_board import known_until  # noqa: PLC0415 - as above

    request = board_request(store, mine, zone, at)
    if not request.me:
        raise UsageError("There is no account yet.", "Add one: walkaway account add, or use --from SOURCE.")
    until = known_until(store, store.accounts.all())
    return Boarding(store, replace(request, as_of=min(at, until)) if until is not None else request)


def _wish(given: dict[str, Any]) -> Any:
    from walkaway.engine.actions.draft import DraftWish  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import home  # noqa: PLC0415 - as above
    from walkaway.engine.exits.draft import Option  # noqa: PLC0415 - as above

    own = home() / "templates"
    return DraftWish(
        tone=given["tone"],
        options=frozenset(map(Option, given["options"])),
        again=given["again"],
        sure=given["anyway"],
        revisit=day(given["revisit"]),
        question=given["question"],
        templates=own if own.is_dir() else None,
    )


def day(value: str | None) -> date | None:
    """The day of "2027-03-01", the first of "2027-03"; None for nothing. Raises UsageError for the rest."""
    if value is None:
        return None
    text = value.strip()
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2027-03") else text)
    except ValueError as error:
        raise UsageError(f'"{value}" is no day.', "Write it like 2027-03-01 or 2027-03.") from error


def _with_reason(made: Draft, reason: str) -> Draft:
    from dataclasses import replace  # noqa: PLC0415 - as above

    from walkaway.engine.exits.reasons import REASONS  # noqa: PLC0415 - as above

    if not reason:
        return made
    if reason not in REASONS:
        raise UsageError(f'"{reason}" is no reason on the list.', f"Choose among {', '.join(REASONS)}.")
    return replace(made, closing=replace(made.closing, reason=reason))


def _show(made: Draft, form: str, *, quiet: bool) -> None:
    for remark in made.warnings:
        click.echo(remark.text, err=True)
    if form == "json":
        from walkaway.engine.actions.draft_json import draft_json  # noqa: PLC0415 - as above

        print_json(draft_json(made))
    elif not quiet:
        cc = ", ".join(person.email for person in made.recipients.cc)
        head = [f"To: {made.recipients.to.email}", *([f"Cc: {cc}"] if cc else [])]
        print_text("\n".join([*head, f"Subject: {made.place.subject}", "", made.text]))


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).", "Choose another place.") from error
    click.echo(f"Written to {path}. Open it in your mail program, read it once more, then send it.", err=True)


def _hand_over(store: Store, made: Draft, now: datetime, path: Path) -> None:
    from walkaway.engine.actions.exit_drafts import handed_over, keep  # noqa: PLC0415 - as above

    handed_over(store, keep(store, made, now), str(path))


def _save(store: Store, made: Draft, now: datetime) -> None:
    from walkaway.engine.actions.exit_drafts import keep, lay  # noqa: PLC0415 - as above

    with drafts_of(store, made.sender.email) as folder:
        kept = lay(store, keep(store, made, now), folder)
    click.echo(
        f"In your Drafts, in the thread ({kept.place}). Read it once more, then send it. "
        "The deal stays open until your mail shows up in Sent.",
        err=True,
    )


@contextlib.contextmanager
def drafts_of(store: Store, sender: str) -> Iterator[Any]:
    """The Drafts folder of the account that `sender` writes with."""
    from walkaway.engine.accounts.credentials import credentials_for  # noqa: PLC0415 - as above
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions.drafts_folder import ImapDrafts, account_for  # noqa: PLC0415 - as above
    from walkaway.engine.imap.connection import connect  # noqa: PLC0415 - as above
    from walkaway.engine.web import Web  # noqa: PLC0415 - as above

    account = account_for(store.accounts.all(), sender)
    with contextlib.closing(Web(account.ca_file)) as web:
        credentials = credentials_for(account, open_secrets(), web)
        yield ImapDrafts(account, partial(connect, account, credentials))
