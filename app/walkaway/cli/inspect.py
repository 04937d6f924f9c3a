"""`walkaway inspect`: what Walkaway sees in one message."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from walkaway.cli.options import checked_zone, own_addresses
from walkaway.cli.terminal import print_json, print_text


@click.command()
@click.argument("file", metavar="FILE.eml", type=click.Path(path_type=Path))
@click.option(
    "--me", "me", multiple=True, metavar="ADDRESS", help="Your own address, to tell which side wrote it."
)
@click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def inspect(file: Path, me: tuple[str, ...], zone: str | None, form: str) -> None:
    """Show how one message is understood: kind, new text, questions, return date, bounces, meeting."""
    from walkaway.engine.actions.inspect import inspect as run  # noqa: PLC0415 - see scan

    seen = run(file, me=own_addresses(me), zone=checked_zone(zone))
    if form == "json":
        print_json(seen)
    else:
        print_text("\n".join(_lines(seen)))


def _lines(seen: dict[str, Any]) -> list[str]:
    lines = [
        f"{seen['kind']} of {seen['date']}",
        f"From: {seen['from']['address']}",
        f"To: {', '.join(person['address'] for person in seen['to'])}",
        f"Subject: {seen['subject']}",
    ]
    if seen["side"]:
        lines.append(f"Side: {seen['side']}")
    if seen["return_date"]:
        lines.append(f"Back on: {seen['return_date']}")
    lines += [
        f"Bounced{' for good' if failed['permanent'] else ''}: {failed['address']}"
        for failed in seen["bounced"]
    ]
    lines += [
        f"Meeting: {meeting['method'] or 'entry'} {meeting['start']} {meeting['summary']}"
        for meeting in seen["meetings"]
    ]
    for mark in seen["labels"]:
        name = f"{mark['label']} ({mark['detail']})" if mark["detail"] else mark["label"]
        lines.append(f'{name}: "{" ".join(mark["quote"].split())}"')
    lines += ["", seen["new_text"]]
    return lines
