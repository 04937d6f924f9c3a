"""`walkaway exits`: the exit log, what it tells, exports for a CRM, and the way back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from walkaway.cli.draft import drafts_of
from walkaway.cli.of_board import boarding
from walkaway.cli.options import checked_zone, moment
from walkaway.cli.terminal import print_json, print_text, write

if TYPE_CHECKING:
    from walkaway.engine.actions.board import Boarding
    from walkaway.engine.exits.log import ExitEntry
    from walkaway.engine.storage import Store

# The engine knows their columns; named here so that --help needs no engine. A test compares them.
SYSTEMS = ("hubspot", "salesforce", "pipedrive", "csv")


@click.group()
def exits() -> None:
    """The deals that you closed: why, what came after, and how to take one back."""


def _moment_options(command: Any) -> Any:
    for option in (
        click.option("--me", "me", multiple=True, metavar="ADDRESS", help="Another address of your own."),
        click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's."),
        click.option("--as-of", metavar="ISO", help="A moment in the past to look at; default is now."),
    ):
        command = option(command)
    return command


@contextlib.contextmanager
def _opened(given: dict[str, Any]) -> Iterator[tuple[Boarding, Store]]:
    """The board of the store, after closing what was sent meanwhile."""
    from walkaway.engine.actions.exit_drafts import close_sent  # noqa: PLC0415 - --help needs no engine

    with boarding(given, datetime.now(UTC)) as (board, store):
        assert store is not None
        if not store.read_only:
            for decision in close_sent(board):
                click.echo(f"Your goodbye to {decision.prospect} was sent; the deal is closed.", err=True)
        yield board, store


@exits.command()
@_moment_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def log(form: str, **given: Any) -> None:
    """Show every exit, the latest first."""
    from walkaway.engine.actions.exit_log import day_of, log_of, notices_of  # noqa: PLC0415 - as above
    from walkaway.engine.exits.crm import as_text  # noqa: PLC0415 - as above

    with _opened(given) as (board, _):
        entries, told = log_of(board), notices_of(board)
        if form == "json":
            print_json(
                {
                    "schema": 1,
                    "exits": [_entry_json(entry) for entry in entries],
                    "notices": [
                        {"kind": n.kind, "prospect": n.prospect, "at": n.at.isoformat(), "text": n.text}
                        for n in told
                    ],
                }
            )
            return
        for notice in told:
            print_text(f"{notice.title}. {notice.text}")
        if told and entries:
            print_text("")
        print_text("\n\n".join(as_text(entry, lambda at: day_of(board, at)) for entry in entries))
        if not entries:
            click.echo("No exits yet.", err=True)


def _entry_json(entry: ExitEntry) -> dict[str, Any]:
    def iso(at: datetime | None) -> str | None:
        return at.isoformat() if at is not None else None

    return {
        "prospect": entry.prospect,
        "name": entry.name,
        "at": entry.at.isoformat(),
        "outcome": "won" if entry.won else "exit",
        "reason": entry.reason or None,
        "second_reason": entry.second_reason or None,
        "decided_by": entry.decided_by,
        "note": entry.note,
        "revisit": iso(entry.revisit),
        "mail": entry.ref or None,
        "closed": entry.is_closed,
        "reopened": iso(entry.reopened),
        "wrote_again": iso(entry.wrote_again),
    }


@exits.command()
@_moment_options
@click.option("--for", "system", type=click.Choice(SYSTEMS), default="csv", show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.csv", help="Default: stdout."
)
def export(system: str, out: Path | None, **given: Any) -> None:
    """Write the exits as CSV, with the columns that a CRM knows."""
    from walkaway.engine.actions.exit_log import log_of  # noqa: PLC0415 - as above
    from walkaway.engine.exits.crm import export as to_csv  # noqa: PLC0415 - as above

    with _opened(given) as (board, _):
        text = to_csv(log_of(board), system, board.calendar.local_date)
    if out is None:
        click.echo(text, nl=False)
        return
    write(out, text.encode("utf-8-sig"))


@exits.command()
@click.argument("prospect")
@_moment_options
def timeline(prospect: str, **given: Any) -> None:
    """Print the history of one deal as Markdown."""
    from walkaway.engine.actions.draft import find_prospect  # noqa: PLC0415 - as above
    from walkaway.engine.exits.timeline import timeline as markdown  # noqa: PLC0415 - as above

    with _opened(given) as (board, _):
        view = find_prospect(board.snapshot(), prospect)
        print_text(markdown(board.conversation(view.prospect.id), view.verdict))


@exits.command()
@click.argument("prospect")
@click.option("--as-of", metavar="ISO", help="When; default is now.")
def undo(prospect: str, as_of: str | None) -> None:
    """Take a closed deal back to the board."""
    from walkaway.engine.actions.exit_log import undo as take_back  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above

    at = moment(as_of, checked_zone(None), datetime.now(UTC))
    with open_home() as store:
        take_back(store, prospect.strip().lower(), at)
    click.echo(f"{prospect} is back on your board.", err=True)


@exits.command()
@_moment_options
@click.argument("prospect", required=False, default="")
def chase(prospect: str, **given: Any) -> None:
    """Say what another nudge would be: to PROSPECT, or to all who have unanswered ones."""
    from walkaway.engine.actions.draft import find_prospect, odds_in_words  # noqa: PLC0415 - as above
    from walkaway.engine.exits.chase import chase_guard  # noqa: PLC0415 - as above

    with _opened(given) as (board, _):
        snapshot = board.snapshot()
        views = [find_prospect(snapshot, prospect)] if prospect else snapshot.prospects
        found = [warning for view in views if (warning := chase_guard(view, odds_in_words(view.odds)))]
    for warning in found:
        print_text("\n".join(filter(None, (warning.title, warning.text, warning.odds))))
    if not found:
        click.echo("Nobody is being chased.", err=True)


@exits.command()
def resume() -> None:
    """Finish drafts that were on their way to Drafts when something came in between."""
    from walkaway.engine.actions.exit_drafts import lay, unfinished  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.exits.mail import sender_of  # noqa: PLC0415 - as above

    with open_home() as store:
        waiting = unfinished(store)
        for kept in waiting:
            with drafts_of(store, sender_of(kept.mail)) as folder:
                done = lay(store, kept, folder)
            click.echo(f"{done.prospect}: in your Drafts ({done.place}).", err=True)
    if not waiting:
        click.echo("Nothing was left half done.", err=True)


@exits.command()
def reasons() -> None:
    """List the reasons for leaving, with their ids."""
    from walkaway.engine.exits.reasons import REASONS  # noqa: PLC0415 - as above

    print_text("\n".join(f"{key:<18} {reason.title}" for key, reason in REASONS.items()))


@exits.command()
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
def tones(language: str) -> None:
    """List the tones of drafts."""
    from walkaway.engine.actions.home import templates_folder  # noqa: PLC0415 - as above
    from walkaway.engine.exits.templates import load  # noqa: PLC0415 - as above

    found = load(language, templates_folder()).tones.values()
    print_text("\n".join(f"{tone.id:<18} {tone.says}" for tone in found))


@exits.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
@click.option("--save", is_flag=True, help="Use it from now on, in place of ours of that name.")
def template(file: Path, language: str, save: bool) -> None:
    """Check a template FILE of your own; an unknown field is named."""
    from walkaway.engine.actions.home import templates_folder  # noqa: PLC0415 - as above
    from walkaway.engine.actions.own_templates import check_file, save_file  # noqa: PLC0415 - as above

    if save:
        click.echo(f"Saved as {save_file(file, language, templates_folder())}.", err=True)
    else:
        check_file(file, language)
        click.echo("Nothing is wrong with it.", err=True)
