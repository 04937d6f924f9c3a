"""`walkaway decide`: keep what you decided about a prospect."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import click

from walkaway.cli.of_board import of_store
from walkaway.cli.options import checked_zone, day, moment, own_addresses

# The verbs of the engine, named here so that --help needs no engine; a test compares them.
VERBS = (
    "exit", "won", "reopen", "snooze", "spoke", "met", "came", "missed", "moved", "dismiss", "automatic",
    "keep", "extend",
)  # fmt: skip


@click.command()
@click.argument("prospect")
@click.argument("what", metavar="WHAT", type=click.Choice(VERBS))
@click.option("--until", metavar="DATE", help="Of a snooze or an extension; of an exit, when to come back.")
@click.option("--meeting", default="", metavar="UID", help="Which meeting it is about.")
@click.option("--reason", default="", metavar="ID", help="Why you leave; see walkaway exits reasons.")
@click.option("--second-reason", default="", metavar="ID", help="A second reason.")
@click.option("--note", default=None, metavar="TEXT", help="A note; an exit without one gets one.")
@click.option("--ref", default="", metavar="MESSAGE", help="The Message-ID of the mail it is about.")
@click.option("--signal", default="", metavar="ID", help="The flag that is none, with dismiss.")
@click.option("--as-of", metavar="ISO", help="When it was decided; default is now.")
@click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's.")
@click.option("--me", "me", multiple=True, metavar="ADDRESS", help="Another address of your own.")
def decide(
    prospect: str,
    what: str,
    until: str | None,
    meeting: str,
    reason: str,
    second_reason: str,
    note: str | None,
    ref: str,
    signal: str,
    as_of: str | None,
    zone: str | None,
    me: tuple[str, ...],
) -> None:
    """Keep a decision about PROSPECT.

    \b
    exit, won      close the deal           spoke, met    a sign of life
    reopen         take it back             came, missed, moved   --meeting UID
    snooze         leave it until a day     dismiss       a flag is none: --signal ID
    extend         longer than the cap      automatic     a mail was automatic: --ref ID
    keep           looked at and kept
    """
    from walkaway.engine.actions.close import prefilled  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.decide import decide as keep  # noqa: PLC0415 - as above
    from walkaway.engine.actions.home import open_home  # noqa: PLC0415 - as above
    from walkaway.engine.model import Decision  # noqa: PLC0415 - as above

    zone = checked_zone(zone)
    at = moment(as_of, zone, datetime.now(UTC))
    last = day(until)
    end = datetime.combine(last, time.min, ZoneInfo(zone)).astimezone(UTC) if last is not None else None
    with open_home() as store:
        wanted = Decision(
            what,
            at,
            prospect=prospect.strip().lower(),
            meeting=meeting,
            ref=ref,
            until=end,
            note=signal if what == "dismiss" and signal else note or "",
            reason=reason,
            second_reason=second_reason,
        )
        if store.accounts.all() or me:
            wanted = prefilled(of_store(store, own_addresses(me), zone, at), wanted, bare=note is None)
        kept = keep(store, wanted)
    click.echo(_said(kept.what, kept.prospect), err=True)
    if kept.what == "exit" and kept.note:
        click.echo(kept.note, err=True)


def _said(what: str, prospect: str) -> str:
    match what:
        case "exit":
            return f"{prospect} is closed. A deal ended cleanly makes room for the next."
        case "won":
            return f"{prospect} is won."
        case "reopen":
            return f"{prospect} is back on your board."
        case _:
            return f"Kept: {what}, {prospect}."
