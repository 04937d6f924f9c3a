"""`walkaway playbook`: the rules by which mail is judged, as sentences; taken from a file, shared, reset."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from walkaway.cli.terminal import print_json, print_text

if TYPE_CHECKING:
    from walkaway.engine.playbook import Changes
    from walkaway.engine.playbook.sentences import Rule

_KINDS = {"flags": "Red flags", "good_signs": "Good signs", "common": "What all of them share"}


@click.group()
def playbook() -> None:
    """The rules by which your mail is judged: show, share, take over, reset."""


@playbook.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--changed", is_flag=True, help="Only what differs from the defaults.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(file: Path | None, changed: bool, form: str) -> None:
    """Show your playbook, or that in FILE, as sentences; an asterisk marks what was changed."""
    from walkaway.engine.actions.own_playbook import imported_changes, own_changes  # noqa: PLC0415 - --help

    found = own_changes() if file is None else imported_changes(file)
    if form == "json":
        print_json({"schema": 1, "changed": {".".join(at): value for at, value in found.values.items()}})
        return
    for line in _shown(found, changed):
        print_text(line)


@playbook.command("export")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def export_file(file: Path) -> None:
    """Write what you changed to FILE, to share it with your team."""
    from walkaway.engine.actions.own_playbook import export_changes, own_changes  # noqa: PLC0415 - as above

    export_changes(own_changes(), file)
    click.echo(f"Saved as {file}.", err=True)


@playbook.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--try", "only_try", is_flag=True, help="Show who would move on your board, and keep nothing.")
def import_file(file: Path, only_try: bool) -> None:
    """Make FILE your playbook; one that is wrong anywhere changes nothing."""
    from walkaway.engine.actions.own_playbook import imported_changes, keep_changes  # noqa: PLC0415 - as above

    changes = imported_changes(file)
    if only_try:
        for line in _moves(changes):
            print_text(line)
        return
    keep_changes(changes)
    click.echo(f"Your playbook now says what {file.name} says.", err=True)


@playbook.command()
@click.argument("rule", required=False, metavar="[RULE]")
def reset(rule: str | None) -> None:
    """Put everything back to the defaults, or one RULE, such as radio_silence."""
    from walkaway.engine.actions.own_playbook import keep_changes, own_changes  # noqa: PLC0415 - as above
    from walkaway.engine.playbook import Changes  # noqa: PLC0415 - as above
    from walkaway.engine.playbook.sentences import rule_named  # noqa: PLC0415 - as above

    if rule is None:
        keep_changes(Changes())
        click.echo("Your playbook is as it came.", err=True)
        return
    wanted = rule_named(rule)
    keep_changes(wanted.reset(own_changes()))
    click.echo(f"The rule {wanted.id} is as it came.", err=True)


def _shown(found: Changes, changed: bool) -> Iterator[str]:
    from walkaway.engine.playbook.rules import WEEKDAYS  # noqa: PLC0415 - as above
    from walkaway.engine.playbook.sentences import filled, rules  # noqa: PLC0415 - as above
    from walkaway.engine.signals import TITLES  # noqa: PLC0415 - as above

    kind = ""
    for rule in rules():
        if changed and not rule.is_changed(found):
            continue
        if rule.kind != kind:
            kind = rule.kind
            yield f"{_KINDS[kind]}:"
        mark = "*" if rule.is_changed(found) else " "
        yield f"{mark} {rule.title or TITLES[rule.id]} ({rule.id}){_state(rule, found)}"
        for line in rule.lines:
            yield f"      {filled(line, lambda key, at=rule.at: found[(*at, key)])}"  # type: ignore[misc]
        if rule.at == ("calendar",):
            days = found.playbook.calendar
            names = ", ".join(WEEKDAYS[day] for day in days.workdays)
            yield f"      {names}; {f'holidays of {days.region}' if days.region else 'no holidays'}"
    if changed and not kind:
        yield "Nothing differs from the defaults."


def _state(rule: Rule, found: Changes) -> str:
    if not rule.is_on(found):
        return ": off"
    light = rule.light(found)
    return {"amber": ": never more than Watch", "red": ": walk away at once"}.get(light, "")


def _moves(changes: Changes) -> Iterator[str]:
    """Who would move on the board of the store."""
    from walkaway.cli.of_board import boarding  # noqa: PLC0415 - as above
    from walkaway.engine.actions.own_settings import load_settings, with_settings  # noqa: PLC0415 - as above
    from walkaway.engine.actions.playbook_editor import PlaybookEditor  # noqa: PLC0415 - as above
    from walkaway.engine.model import Light  # noqa: PLC0415 - as above

    with boarding({}, datetime.now(UTC)) as (board, _):
        editor = PlaybookEditor(board, board.snapshot())
        found = editor.preview(with_settings(changes.playbook, load_settings()))
    for light in Light:
        yield f"{light.value:<6} {found.before.get(light, 0):>5} -> {found.after.get(light, 0)}"
    for move in found.moves:
        reason = (
            "" if move.how == "together" else f": {'no longer, ' if move.how == 'gone' else ''}{move.why}"
        )
        yield f"{move.before.value} -> {move.after.value}  {move.name}{reason}"
