"""`walkaway draft`: the exit of one prospect, from files or from the store; never sent."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from walkaway.cli.of_board import board_options, boarding
from walkaway.cli.options import day
from walkaway.cli.terminal import Progress, print_json, print_text, write
from walkaway.engine.errors import RefusedError, UsageError

if TYPE_CHECKING:
    from walkaway.engine.actions.exit_drafts import DraftsFolder
    from walkaway.engine.exits.draft import Draft
    from walkaway.engine.storage import Store

_OPTIONS = ("referral", "useful", "month")
# What fits instead, by the kinds of `exits.permission`.
_INSTEAD = {
    "never": "Close it without a mail.",
    "closed": "Take it back first: walkaway decide PROSPECT reopen.",
    "nobody": "Close it without a mail.",
    "answer": "Answer first, or note that you spoke.",
    "wait": "Wait until then.",
    "stop": "Just stop, and close it without a mail. To write all the same, add --anyway.",
    "sure": "To leave all the same, add --anyway.",
}


@click.command()
@click.argument("prospect")
@board_options
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
        try:
            made = _with_reason(compose(board, view, _wish(given)), given["reason"])
        except RefusedError as refused:
            raise RefusedError(refused.title, _INSTEAD.get(refused.kind, refused.advice)) from refused
        _show(made, given["form"], quiet=given["out"] is not None)
        if given["link"]:
            print_text(mailto(made) or "It is too long for a mailto address; use --out FILE.eml.")
        if given["out"] is not None:
            write(given["out"], build(made, now, unsent=True))
            click.echo(
                f"Written to {given['out']}. Open it in your mail program, read it once more, then send it.",
                err=True,
            )
            if store is not None:
                _hand_over(store, made, now, given["out"])
        if given["to_drafts"] and store is not None:
            _save(store, made, now)


def _wish(given: dict[str, Any]) -> Any:
    from walkaway.engine.actions.draft import DraftWish  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import templates_folder  # noqa: PLC0415 - as above
    from walkaway.engine.exits.draft import Option  # noqa: PLC0415 - as above

    return DraftWish(
        tone=given["tone"],
        options=frozenset(map(Option, given["options"])),
        again=given["again"],
        sure=given["anyway"],
        revisit=day(given["revisit"]),
        question=given["question"],
        templates=templates_folder(),
    )


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


def drafts_of(store: Store, sender: str) -> AbstractContextManager[DraftsFolder]:
    """The Drafts folder of the account that `sender` writes with."""
    from walkaway.engine.accounts.secrets import open_secrets  # noqa: PLC0415 - as above
    from walkaway.engine.actions import drafts_folder  # noqa: PLC0415 - as above

    account = drafts_folder.account_for(store.accounts.all(), sender)
    return drafts_folder.drafts_of(account, open_secrets)
