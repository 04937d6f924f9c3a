"""Everything that the pipeline page shows of a board, and the same as JSON and CSV."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from walkaway.engine.actions.board import Boarding
from walkaway.engine.exits.charts import SilenceChart, headline, silence_chart
from walkaway.engine.exits.pipeline import MINUTES_A_MAIL, MINUTES_A_MEETING, Pipeline, Step, pipeline
from walkaway.engine.exits.spring_clean import RECENT_DAYS, StaleDeal, stale_deals
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.odds import SurvivalCurve

PERIODS: Final = 12


@dataclass(frozen=True, slots=True)
class PipelinePage:
    """The pipeline by weeks and by months, whether silences end, and what a spring-clean asks about.

    `silent_days` is for how long each prospect owes an answer by now. The cap is how many days a maybe may
    last, and `cap_share` the part of it from which it is watched.
    """

    weeks: Pipeline
    months: Pipeline
    zone: str
    silence: SilenceChart
    silent_days: Mapping[str, float]
    stale: tuple[StaleDeal, ...]
    cap_days: int
    cap_share: float

    def by(self, step: Step) -> Pipeline:
        """The pipeline by weeks or by months."""
        return self.weeks if step == "week" else self.months


def pipeline_page(boarding: Boarding, snapshot: BoardSnapshot, periods: int = PERIODS) -> PipelinePage:
    """The pipeline at the moment of `snapshot`, which `boarding` made."""
    decisions, silences = boarding.decided(), boarding.silences
    book = boarding.request.playbook
    rule = book.flags["stale_maybe"].options
    lasting = {key: found[-1].days for key, found in silences.items() if found and not found[-1].ended}
    return PipelinePage(
        weeks=pipeline(snapshot, decisions, "week", periods),
        months=pipeline(snapshot, decisions, "month", periods),
        zone=snapshot.zone,
        silence=silence_chart(SurvivalCurve(silence for found in silences.values() for silence in found)),
        silent_days=lasting,
        stale=stale_deals(snapshot, decisions, int(rule.get("forward_days", RECENT_DAYS))),
        cap_days=book.words.time_cap_days,
        cap_share=float(rule["amber_share"]),
    )


def pipeline_json(page: PipelinePage, step: Step) -> dict[str, Any]:
    """The pipeline as dicts and lists; moments are ISO 8601 in the rep's zone, ages in days."""
    deals, zone = page.by(step), ZoneInfo(page.zone)

    def iso(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat() if moment is not None else None

    told = headline(deals, page.zone)
    return {
        "schema": 1,
        "as_of": iso(deals.as_of),
        "step": step,
        "since": told.first.isoformat(),
        "in": told.came,
        "out": {"exit": told.exits, "their_no": told.refusals, "won": told.won},
        "open": {"now": told.open_now, "at_start": told.open_at_start},
        "median_age_at_exit": told.median_age,
        "median_maybe": deals.median_maybe,
        "freed_hours_a_month": round(deals.freed_hours_a_month, 2),
        "assumed_minutes": {"mail": MINUTES_A_MAIL, "meeting": MINUTES_A_MEETING},
        "periods": [
            {
                "first": period.first.isoformat(),
                "in": period.came,
                "exit": period.exits,
                "their_no": period.refusals,
                "won": period.won,
                "maybe": period.maybes,
            }
            for period in deals.periods
        ],
        "deals": [
            {
                "id": deal.prospect,
                "name": deal.name,
                "light": deal.light.value,
                "began": iso(deal.began),
                "left": iso(deal.left.at) if deal.left else None,
                "way": deal.left.way if deal.left else None,
                "reason": (deal.left.reason or None) if deal.left else None,
                "age": deal.age(deals.as_of),
                "hours": round(deal.effort.total_seconds() / 3600, 2),
            }
            for deal in deals.deals
        ],
        "silence": _silence_json(page.silence),
        "spring_clean": [
            {"id": deal.view.prospect.id, "last_interest": iso(deal.last_interest)} for deal in page.stale
        ],
    }


def _silence_json(chart: SilenceChart) -> dict[str, Any]:
    return {
        "based_on": chart.silences,
        "within_days": chart.horizon_days,
        "chances": [
            {
                "days": each.days,
                "chance": round(each.chance, 4),
                "low": round(each.low, 4),
                "high": round(each.high, 4),
                "based_on": each.based_on,
            }
            for each in chart.chances
        ],
    }


def pipeline_csv(page: PipelinePage, step: Step) -> str:
    """The periods as CSV (RFC 4180), one a line."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("from", "in", "out_by_exit", "out_by_their_no", "won", "in_maybe_at_its_end"))
    for period in page.by(step).periods:
        writer.writerow((period.first, period.came, period.exits, period.refusals, period.won, period.maybes))
    return out.getvalue()
