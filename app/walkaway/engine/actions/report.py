"""The weekly report: one page of HTML that a rep may hand on, without a word of anybody's mail.

It is made of sentences, so that a window gives it out in its own language.
"""

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
from walkaway.engine.sentences import ENGLISH, Day, Speech, say, spoken

_WEEK = timedelta(days=7)
_MOST_ROWS = 10  # of a table, so that the page stays one
_SHAPES = {Light.RED: "■", Light.AMBER: "▲", Light.GREEN: "●", Light.GREY: "○"}
_LIGHTS = {
    Light.RED: say("Walk away"),
    Light.AMBER: say("Watch"),
    Light.GREEN: say("Live"),
    Light.GREY: say("No verdict"),
}
_WAYS = {"exit": say("you left"), "their_no": say("they said no"), "won": say("won")}

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


def report_of(
    boarding: Boarding, snapshot: BoardSnapshot, speech: Speech = ENGLISH, language: str = "en"
) -> str:
    """The report on the board `snapshot`, which `boarding` made, as a whole HTML document (UTF-8)."""
    return report_html(snapshot, pipeline(snapshot, boarding.decided(), "week", 8), speech, language)


def report_html(
    snapshot: BoardSnapshot, deals: Pipeline, speech: Speech = ENGLISH, language: str = "en"
) -> str:
    """The same from a pipeline by weeks. Names and figures only; no mail is quoted.

    `speech` says it in a `language` (BCP 47).
    """
    report = _Report(snapshot, deals, speech)
    title = report.words(say("Pipeline on {day}", day=report.day(snapshot.as_of)))
    body = "\n".join(report.sections())
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body></html>\n"
    )


class _Report:
    """The sections of one report, in the language of `speech`."""

    def __init__(self, snapshot: BoardSnapshot, deals: Pipeline, speech: Speech) -> None:
        self._snapshot, self._deals, self._speech = snapshot, deals, speech
        self._zone = ZoneInfo(snapshot.zone)

    def words(self, sentence: str) -> str:
        """A sentence in the language of the report, as HTML."""
        return escape(spoken(sentence, self._speech))

    def day(self, moment: datetime) -> Day:
        """The day of a moment where the rep is."""
        return Day(moment.astimezone(self._zone).date(), with_year=True)

    def sections(self) -> Iterator[str]:
        """Everything below the title."""
        snapshot, coverage = self._snapshot, self._snapshot.coverage
        yield self._note(
            say(
                "From {mails|one mail|# mails} and {meetings|one meeting|# meetings}.",
                mails=coverage.messages,
                meetings=coverage.meetings,
            )
        )
        yield self._heading(say("The board"))
        yield self._table((), [[f"{self._light(light)} {self._count(light)}" for light in Light]])
        left = [deal for deal in self._deals.deals if deal.left and snapshot.as_of - deal.left.at <= _WEEK]
        left.sort(key=lambda deal: deal.left.at if deal.left else snapshot.as_of, reverse=True)
        yield self._heading(say("Decided this week"))
        titles = (say("Deal"), say("How"), say("When"), say("Age in days"))
        yield from self._first(titles, list(map(self._decided, left)))
        red = [view for view in snapshot.prospects if view.verdict.light is Light.RED]
        yield self._heading(say("Worth a decision"))
        yield from self._first((say("Deal"), say("Why")), list(map(self._reason, red)))
        owed = [view for view in snapshot.prospects if view.verdict.recommendation == "reply"]
        yield self._heading(say("Replies owed"))
        yield from self._first((say("Deal"), say("Why")), list(map(self._reason, owed)))
        yield self._heading(say("In and out"))
        weeks = (
            say("Week from"),
            say("In"),
            say("Out by exit"),
            say("Out by their no"),
            say("Won"),
            say("In maybe at its end"),
        )
        yield self._table(weeks, map(self._period, self._deals.periods), numbers_from=1)
        yield from self._figures()

    def _figures(self) -> Iterator[str]:
        deals = self._deals
        if deals.median_maybe is not None:
            sentence = say(
                "{count|One deal is|# deals are} open, half of them for more than {days|one day|# days}.",
                count=len(deals.open),
                days=round(deals.median_maybe),
            )
            yield f"<p>{self.words(sentence)}</p>"
        if deals.median_age_at_exit is not None:
            sentence = say(
                "{count|One exit|# exits} so far, half of them after {days|one day|# days} or sooner; "
                "they free about {hours} hours a month.",
                count=len(deals.out("exit")),
                days=round(deals.median_age_at_exit),
                hours=round(deals.freed_hours_a_month, 1),
            )
            yield f"<p>{self.words(sentence)}</p>"
            yield self._note(
                say(
                    "Assumed: {mail} minutes for a mail, {meeting} for a meeting or as long as it was, "
                    "spread over the months that the deal lasted.",
                    mail=MINUTES_A_MAIL,
                    meeting=MINUTES_A_MEETING,
                )
            )

    # -- pieces of a page ------------------------------------------------------------------------

    def _heading(self, sentence: str) -> str:
        return f"<h2>{self.words(sentence)}</h2>"

    def _note(self, sentence: str) -> str:
        return f'<p class="note">{self.words(sentence)}</p>'

    def _table(
        self, titles: Iterable[str], rows: Iterable[list[str]], numbers_from: int | None = None
    ) -> str:
        def cell(tag: str, place: int, text: str) -> str:
            number = ' class="n"' if numbers_from is not None and place >= numbers_from else ""
            return f"<{tag}{number}>{text}</{tag}>"

        head = "".join(cell("th", place, self.words(title)) for place, title in enumerate(titles))
        lines = ["".join(cell("td", place, text) for place, text in enumerate(row)) for row in rows]
        if not lines:
            return self._note(say("Nothing."))
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        return f"<table>{f'<tr>{head}</tr>' if head else ''}{body}</table>"

    def _first(self, titles: Iterable[str], rows: Sequence[list[str]]) -> Iterator[str]:
        """A table that leaves room for the others on the page."""
        yield self._table(titles, rows[:_MOST_ROWS])
        if len(rows) > _MOST_ROWS:
            yield self._note(say("And {count} more.", count=len(rows) - _MOST_ROWS))

    # -- rows ------------------------------------------------------------------------------------

    def _reason(self, view: ProspectView) -> list[str]:
        why = view.verdict.why[0] if view.verdict.why else ""
        return [escape(view.prospect.name), self.words(why)]

    def _light(self, light: Light) -> str:
        return f'<span class="{light.value}">{_SHAPES[light]}</span> {self.words(_LIGHTS[light])}'

    def _count(self, light: Light) -> int:
        return sum(view.verdict.light is light for view in self._snapshot.prospects)

    def _decided(self, deal: Deal) -> list[str]:
        assert deal.left is not None
        how = _WAYS[deal.left.way]
        reason = REASONS.get(deal.left.reason)
        if reason is not None:
            how = say("{how}: {reason}", how=how, reason=say(reason.title))
        when = self.words(say("{day}", day=self.day(deal.left.at)))
        return [escape(deal.name), self.words(how), when, str(deal.age(self._deals.as_of))]

    def _period(self, period: Period) -> list[str]:
        numbers = (period.came, period.exits, period.refusals, period.won, period.maybes)
        day = Day(period.first, with_year=period.first.year != self._snapshot.as_of.year)
        return [self.words(say("{day}", day=day)), *map(str, numbers)]
