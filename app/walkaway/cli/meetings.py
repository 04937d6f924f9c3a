"""`walkaway meetings`: each meeting of a prospect, and who changed what about it when."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from walkaway.cli.of_board import board_options, boarding
from walkaway.cli.options import checked_zone, moment
from walkaway.cli.terminal import print_json, print_text
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.model import Meeting, MeetingChange

_WORDS = {
    "set": "set", "moved": "moved", "cancelled": "called off", "countered": "another time proposed",
    "accepted": "accepted", "declined": "declined", "tentative": "answered maybe",
}  # fmt: skip


@click.command()
@click.argument("words", nargs=-1, metavar="[PROSPECT | assign MEETING PROSPECT]")
@click.option("--unassigned", is_flag=True, help="The meetings without guests that fit no prospect.")
@board_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def meetings(words: tuple[str, ...], unassigned: bool, form: str, **given: Any) -> None:
    """Show the meetings with PROSPECT and their history: who set, moved, answered or called off what when.

    With assign, say whose a meeting without guests is; MEETING is the name that --unassigned shows.
    """
    from walkaway.engine.actions.meetings import (  # noqa: PLC0415 - --help needs no engine
        assign_meeting,
        meetings_json,
        meetings_of,
        unassigned_meetings,
    )

    assigning = len(words) == 3 and words[0] == "assign"
    if not assigning and len(words) != (0 if unassigned else 1):
        raise UsageError("It is not said whose meetings.", "Name the prospect, or use --unassigned.")
    now = datetime.now(UTC)
    zone = checked_zone(given.get("zone"))
    with boarding(given, now) as (looked, store):
        if assigning:
            if store is None:
                raise UsageError("What is read with --from is not kept.", "Leave --from out.")
            kept = assign_meeting(store, looked, words[1], words[2], moment(given.get("as_of"), zone, now))
            click.echo(f"Kept: {kept.meeting} is with {kept.prospect}.", err=True)
            return
        key, found = (None, unassigned_meetings(looked)) if unassigned else meetings_of(looked, words[0])
        notes = [note for mine in looked.decided().values() for note in mine]
        if form == "json":
            print_json({"schema": 1, "prospect": key, "meetings": meetings_json(found, notes, zone)})
        else:
            print_text("\n".join(_lines(found, ZoneInfo(zone))) or "There are none.")


def _lines(found: Iterable[Meeting], zone: ZoneInfo) -> Iterator[str]:
    for meeting in found:
        start = meeting.start.astimezone(zone)
        when = f"{start:%a %Y-%m-%d}" if meeting.all_day else f"{start:%a %Y-%m-%d %H:%M}"
        off = "  (called off)" if meeting.cancelled else ""
        yield f"{when}  {meeting.summary or 'Meeting'}{off}"
        yield f"    {meeting.key}"
        for change in meeting.changes:
            yield f"    {_told(change, zone)}"


def _told(change: MeetingChange, zone: ZoneInfo) -> str:
    said = f"{change.at.astimezone(zone):%Y-%m-%d %H:%M}  {_WORDS[change.what]}"
    if change.by:
        said += f" by {change.by}"
    if change.what in ("moved", "countered") and change.new_start is not None:
        if change.old_start is not None:
            said += f" from {change.old_start.astimezone(zone):%Y-%m-%d %H:%M}"
        said += f" to {change.new_start.astimezone(zone):%Y-%m-%d %H:%M}"
    return f'{said}: "{change.quote}"' if change.quote else said
