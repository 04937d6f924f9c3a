"""The weekly report: one page of HTML that a rep may hand on, without a word of anybody's mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from walkaway.engine.actions.board import Boarding
from walkaway.engine.exits.pipeline import MINUTES_A_MAIL, MINUTES_A_MEETING, Deal, Period, Pipeline, pipeline
from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.model import BoardSnapshot, Light, ProspectView

_WEEK = timedelta(days=7)
_MOST_ROWS = 10  # of a table, so that the page stays one
_WORDS = {
    Light.RED: "Walk away",
    Light.AMBER: "Watch",
    Light.GREEN: "Live",
    Light.GREY: "No verdict",
}
_SHAPES = {Light.RED: "■", Light.AMBER: "▲", Light.GREEN: "●", Light.GREY: "○"}
_WAYS = {"exit": "you left", "their_no": "they said no", "won": "won"}

# Everything stands in the page itself: no style, script, font or picture comes from elsewhere.
_STYLE = """
@page { size: A4; margin: 16mm }
body { font: 10.5pt/1.45 sans-serif; color: #1f2328; background: #fff }
body { max-width: 46em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 16pt; margin: 0 } h2 { font-size: 11.5pt; margin: 1.6em 0 .4em }
p.note { color: #59636e; margin: .2em 0 } table { border-collapse: collapse; width: 100% }
th { text-align: left; color: #59636e; font-weight: normal }
th, td { padding: .25em .6em .25em 0; vertical-align: top }
td.n, th.n { text-align: right } tr + tr td { border-top: 1px solid #d1d9e0 }
.red { color: #cf222e } .amber { color: #9a6700 } .green { color: #1a7f37 } .grey { color: #59636e }
"""
_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"


def report_of(boarding: Boarding, snapshot: BoardSnapshot) -> str:
    """The report on the board `snapshot`, which `boarding` made, as a whole HTML document (UTF-8)."""
    return report_html(snapshot, pipeline(snapshot, boarding.decided(), "week", 8))


def report_html(snapshot: BoardSnapshot, deals: Pipeline) -> str:
    """The same from a pipeline by weeks. Names and figures only; no mail is quoted."""
    zone = ZoneInfo(snapshot.zone)
    local = snapshot.as_of.astimezone(zone)
    body = "\n".join(_sections(snapshot, deals, zone))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">'
        f"<title>Pipeline on {local:%Y-%m-%d}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n<h1>Pipeline on {_day(snapshot.as_of, zone)}</h1>\n{body}\n</body></html>\n"
    )


def _sections(snapshot: BoardSnapshot, deals: Pipeline, zone: ZoneInfo) -> Iterator[str]:
    coverage = snapshot.coverage
    yield f'<p class="note">From {coverage.messages:,} mails and {coverage.meetings:,} meetings.</p>'
    yield "<h2>The board</h2>"
    yield _table((), [[f"{_light(light)} {_count(snapshot, light)}" for light in Light]])
    left = [deal for deal in deals.deals if deal.left and snapshot.as_of - deal.left.at <= _WEEK]
    left.sort(key=lambda deal: deal.left.at if deal.left else snapshot.as_of, reverse=True)
    yield "<h2>Decided this week</h2>"
    titles = ("Deal", "How", "When", "Age in days")
    yield from _first(titles, [_decided(deal, deals, zone) for deal in left])
    red = [view for view in snapshot.prospects if view.verdict.light is Light.RED]
    yield "<h2>Worth a decision</h2>"
    yield from _first(("Deal", "Why"), list(map(_reason, red)))
    owed = [view for view in snapshot.prospects if view.verdict.recommendation == "reply"]
    yield "<h2>Replies owed</h2>"
    yield from _first(("Deal", "Why"), list(map(_reason, owed)))
    yield "<h2>In and out</h2>"
    weeks = ("Week from", "In", "Out by exit", "Out by their no", "Won", "In maybe at its end")
    yield _table(weeks, map(_period, deals.periods), numbers_from=1)
    yield from _figures(deals)


def _figures(deals: Pipeline) -> Iterator[str]:
    if deals.median_maybe is not None:
        days = f"{deals.median_maybe:.0f} days"
        yield f"<p>{len(deals.open)} deals are open, half of them for more than {days}.</p>"
    left = len(deals.out("exit"))
    if deals.median_age_at_exit is not None:
        yield (
            f"<p>{_exits(left)} so far, half of them after {deals.median_age_at_exit:.0f} days or sooner; "
            f"they free about {deals.freed_hours_a_month:.1f} hours a month.</p>"
            f'<p class="note">Assumed: {MINUTES_A_MAIL} minutes for a mail, {MINUTES_A_MEETING} for a '
            "meeting or as long as it was, spread over the months that the deal lasted.</p>"
        )


def _table(titles: Iterable[str], rows: Iterable[list[str]], numbers_from: int | None = None) -> str:
    def cell(tag: str, place: int, text: str) -> str:
        number = ' class="n"' if numbers_from is not None and place >= numbers_from else ""
        return f"<{tag}{number}>{text}</{tag}>"

    head = "".join(cell("th", place, title) for place, title in enumerate(titles))
    lines = ["".join(cell("td", place, text) for place, text in enumerate(row)) for row in rows]
    if not lines:
        return '<p class="note">Nothing.</p>'
    return (
        f"<table>{f'<tr>{head}</tr>' if head else ''}{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    )


def _first(titles: Iterable[str], rows: Sequence[list[str]]) -> Iterator[str]:
    """A table that leaves room for the others on the page."""
    yield _table(titles, rows[:_MOST_ROWS])
    if len(rows) > _MOST_ROWS:
        yield f'<p class="note">And {len(rows) - _MOST_ROWS} more.</p>'


def _exits(count: int) -> str:
    return "1 exit" if count == 1 else f"{count} exits"


def _reason(view: ProspectView) -> list[str]:
    return [escape(view.prospect.name), escape(_why(view))]


def _light(light: Light) -> str:
    return f'<span class="{light.value}">{_SHAPES[light]}</span> {_WORDS[light]}'


def _count(snapshot: BoardSnapshot, light: Light) -> int:
    return sum(view.verdict.light is light for view in snapshot.prospects)


def _why(view: ProspectView) -> str:
    return view.verdict.why[0] if view.verdict.why else ""


def _decided(deal: Deal, deals: Pipeline, zone: ZoneInfo) -> list[str]:
    assert deal.left is not None
    how = _WAYS[deal.left.way]
    reason = REASONS.get(deal.left.reason)
    words = f"{how}: {reason.title}" if reason is not None else how
    return [escape(deal.name), escape(words), _day(deal.left.at, zone), str(deal.age(deals.as_of))]


def _period(period: Period) -> list[str]:
    numbers = (period.came, period.exits, period.refusals, period.won, period.maybes)
    return [f"{period.first.day} {period.first:%B}", *map(str, numbers)]


def _day(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local.day} {local:%B %Y}"
