"""`walkaway export`: put what you decided and set into one file, for another computer."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

# How one and several are called; what is not there is not named.
_WORDS = {
    "settings": ("setting", "settings"),
    "playbook": ("playbook", "playbooks"),
    "templates": ("template", "templates"),
    "accounts": ("account without its password", "accounts without their passwords"),
    "decisions": ("decision", "decisions"),
    "exits": ("draft of an exit without its words", "drafts of exits without their words"),
    "deals": ("deal of your CRM", "deals of your CRM"),
    "notices": ("notice that you have seen", "notices that you have seen"),
    "calendars": ("calendar with its history", "calendars with their history"),
    "forgotten": ("mark of whom to forget", "marks of whom to forget"),
}  # fmt: skip


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def export(file: Path) -> None:
    """Write your decisions, sorting, exits, playbook, settings and accounts into FILE.

    It holds no mail and no passwords. On the other computer: walkaway import FILE.
    """
    from walkaway.engine.actions.take_along import export_home  # noqa: PLC0415 - --help needs no engine

    found = export_home(file, datetime.now(UTC))
    click.echo(f"Written to {file}: {', '.join(counted(found.counts))}.", err=True)


def counted(counts: Mapping[str, int]) -> list[str]:
    """What there is, in words."""
    return [f"{count} {_WORDS[what][count != 1]}" for what, count in counts.items() if count]
