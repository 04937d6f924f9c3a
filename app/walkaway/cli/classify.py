"""`walkaway classify`: what replies really say, one JSON object a line."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from typing import Any

import click

from walkaway.cli.options import checked_zone
from walkaway.cli.terminal import print_text
from walkaway.engine.errors import SourceError

SOME_SKIPPED = 4


@click.command()
@click.argument("file", default="-", metavar="[FILE|-]", type=click.Path(allow_dash=True))
@click.option("--tz", "zone", metavar="ZONE", help="Your time zone; default is the computer's.")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="jsonl", show_default=True)
@click.pass_context
def classify(context: click.Context, file: str, zone: str | None, form: str) -> None:
    """Label replies, and quote the words that show each label.

    Reads one JSON object a line, from FILE or standard input: id, asked (what you wrote), reply (what came
    back, as it arrived). Prints the id and the labels of each.
    """
    from walkaway.engine.actions.classify import classify as run  # noqa: PLC0415 - see scan
    from walkaway.engine.model import Skipped  # noqa: PLC0415

    skipped = 0
    checked = checked_zone(zone)
    try:
        with click.open_file(file, encoding="utf-8-sig", errors="replace") as lines:
            for result in run(lines, zone=checked):
                if isinstance(result, Skipped):
                    skipped += 1
                    click.echo(f"Skipped {result.where}: {result.why}.", err=True)
                elif form == "jsonl":
                    click.echo(json.dumps(result, ensure_ascii=True))
                else:
                    print_text(_in_words(result))
    except OSError as error:
        raise SourceError(f"{file} cannot be read.", "Give a file with one JSON object a line.") from error
    if skipped:
        click.echo(f"{skipped} line{'s' if skipped > 1 else ''} skipped.", err=True)
        context.exit(SOME_SKIPPED)


def _in_words(result: dict[str, Any]) -> str:
    lines = [str(result["id"])]
    lines += [f'  {each["label"]}: "{" ".join(each["quote"].split())}"' for each in result["labels"]]
    if "not_read" in result:
        lines.append(f"  not read: {result['not_read']}")
    return "\n".join(lines)
