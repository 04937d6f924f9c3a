"""`walkaway pipeline`: deals in and out, ages at exit, and what is still in maybe."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import click

from walkaway.cli.of_board import board_options, boarding
from walkaway.cli.terminal import Progress, print_json, print_text

if TYPE_CHECKING:
    from walkaway.engine.actions.pipeline import PipelinePage


@click.command()
@board_options
@click.option(
    "--by", "step", type=click.Choice(["week", "month"]), default="week", show_default=True,
    help="Count by week or by month.",
)  # fmt: skip
@click.option("--periods", type=click.IntRange(1, 120), default=12, show_default=True, help="How many.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
def pipeline(step: Literal["week", "month"], periods: int, form: str, **given: Any) -> None:
    """Count deals in and out by week or month, and tell what is still in maybe.

    Without --from it is about the store that walkaway sync keeps.
    """
    from walkaway.engine.actions.pipeline import (  # noqa: PLC0415 - --help needs no engine
        pipeline_csv,
        pipeline_json,
        pipeline_page,
    )

    with boarding(given, datetime.now(UTC)) as (board, _), Progress() as progress:
        page = pipeline_page(board, board.snapshot(progress), periods)
    if form == "json":
        print_json(pipeline_json(page, step))
    elif form == "csv":
        click.echo(pipeline_csv(page, step), nl=False)
    else:
        print_text("\n".join(_lines(page, step)))


def _lines(page: PipelinePage, step: Literal["week", "month"]) -> Iterator[str]:
    from walkaway.engine.exits.charts import headline  # noqa: PLC0415 - as above
    from walkaway.engine.exits.pipeline import MINUTES_A_MAIL, MINUTES_A_MEETING  # noqa: PLC0415 - as above

    deals = page.by(step)
    told = headline(deals, page.zone)
    yield f"Since {told.first}: {told.came} in, {told.out} out."
    yield f"Out: {told.exits} by exit, {told.refusals} by their no, {told.won} won."
    yield f"Open: {told.open_now} now, {told.open_at_start} at the start."
    yield ""
    yield f"{step.capitalize() + ' from':<12}{'in':>6}{'exit':>6}{'no':>6}{'won':>6}{'in maybe':>10}"
    for each in deals.periods:
        numbers = f"{each.came:>6}{each.exits:>6}{each.refusals:>6}{each.won:>6}{each.maybes:>10}"
        yield f"{each.first!s:<12}{numbers}"
    yield ""
    if deals.median_maybe is not None:
        yield f"Half of the open deals are older than {deals.median_maybe:.0f} days."
    if told.median_age is not None:
        yield f"Half of the exits came after {told.median_age:.0f} days or sooner."
        yield (
            f"All exits free about {deals.freed_hours_a_month:.1f} hours a month, "
            f"at {MINUTES_A_MAIL} minutes a mail and {MINUTES_A_MEETING} a meeting."
        )
    if page.stale:
        names = ", ".join(deal.view.prospect.name for deal in page.stale)
        yield f"Nothing substantial came lately from {len(page.stale)}: {names}."
