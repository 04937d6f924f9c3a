"""`walkaway backtest`: what became of the red lights of the past, and whether the odds held."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from walkaway.cli.options import checked_zone, mail_options, moment, own_addresses
from walkaway.cli.terminal import Progress, print_json, print_text
from walkaway.engine.errors import UsageError

if TYPE_CHECKING:
    from walkaway.engine.actions.backtest import Backtest
    from walkaway.engine.hindsight import Outcome

_OUTCOMES: Mapping[Outcome, str] = {
    "came_back": "came back and moved forward",
    "wrote_back": "wrote again, and nothing moved",
    "said_no": "said no",
    "stayed_silent": "never answered again",
    "too_early": "too early to say",
}


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@mail_options
@click.option("--months", type=click.IntRange(1, 240), default=24, show_default=True, help="How far back.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def backtest(
    sources: tuple[Path, ...],
    me: tuple[str, ...],
    calendars: tuple[Path, ...],
    as_of: str | None,
    zone: str | None,
    playbook: Path | None,
    months: int,
    form: str,
) -> None:
    """Compute past boards month by month and tell what became of every red light.

    Try a playbook of your own on your own past before you trust it. Nothing is kept.
    """
    from walkaway.engine.actions.backtest import backtest as run  # noqa: PLC0415 - --help needs no engine
    from walkaway.engine.actions.backtest import backtest_json  # noqa: PLC0415
    from walkaway.engine.actions.board import BoardRequest  # noqa: PLC0415
    from walkaway.engine.actions.crew import processes  # noqa: PLC0415
    from walkaway.engine.playbook import load  # noqa: PLC0415

    mine = own_addresses(me)
    if not mine:
        raise UsageError("Walkaway must know which address is yours.", "Say so with --me you@example.com.")
    zone = checked_zone(zone)
    request = BoardRequest(
        me=mine, as_of=moment(as_of, zone, datetime.now(UTC)), zone=zone, playbook=load(playbook)
    )
    with Progress() as progress:
        found = run(sources, calendars, request, months, progress, processes())
    if form == "json":
        print_json(backtest_json(found))
    else:
        print_text("\n".join(_lines(found)))


def _lines(found: Backtest) -> Iterator[str]:
    local = found.until.astimezone(ZoneInfo(found.zone))
    count = len(found.boards)
    boards = "1 board at the end of a month" if count == 1 else f"{count} boards at the ends of months"
    yield f"{boards}, held against the mail up to {local:%Y-%m-%d}."
    yield ""
    if not found.reds:
        yield "Nobody turned red."
    else:
        them = "it" if len(found.reds) == 1 else "them"
        yield f"{_times(len(found.reds))} a prospect turned red. What became of {them}:"
        for outcome, words in _OUTCOMES.items():
            if count := found.outcomes.get(outcome, 0):
                yield f"{count:6}  {words}"
        mails = "1 mail" if found.spared_mails == 1 else f"{found.spared_mails} mails"
        yield ""
        yield (
            f"Leaving at the red light would have spared {mails} to prospects who never "
            f"answered again, written over {found.spared_days:.0f} days in all."
        )
    yield ""
    yield from _odds(found)


def _times(count: int) -> str:
    return "Once" if count == 1 else f"{count} times"


def _odds(found: Backtest) -> Iterator[str]:
    held = found.calibration
    if held is None:
        yield "Too few silences in this mail to give odds."
        return
    yield f"Odds of an answer within 14 days, told {_times(held.count).lower()}:"
    for each in held.bins:
        yield (
            f"{each.low:6.0%} to {each.high:4.0%}  told {_share(each.told)}  came {_share(each.came)}  "
            f"based on {each.count}"
        )
    yield (
        f"Brier score {held.brier:.3f}; always telling the base rate of {held.base_rate:.0%} "
        f"gives {held.brier_of_base_rate:.3f} (lower is better)."
    )


def _share(part: float | None) -> str:
    return "   -" if part is None else f"{part:4.0%}"
