"""Deals in and out: how each left, what stood open when, and what the report says of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest

from tests.desktop.snapshots import NOW, prospect, snapshot
from tests.factories import meeting
from walkaway.engine.actions.report import report_html
from walkaway.engine.exits.pipeline import Pipeline, pipeline
from walkaway.engine.exits.reframe import bias, effort, reality_check
from walkaway.engine.model import BoardSnapshot, Decision, Evidence, Finding, Light, Severity, State, Verdict
from walkaway.engine.sentences import Day


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def flagged(*signals: str, light: Light = Light.RED, at: float = 5) -> Verdict:
    flags = tuple(
        Finding(signal, Severity.RED, ago(at), "So it is.", (Evidence("message", signal, ago(at)),))
        for signal in signals
    )
    return Verdict(light, 80, "walk_away", ("So it is.",), flags)


def of(*deals: tuple[str, float, Decision | None]) -> Pipeline:
    """A pipeline of deals by name, age in days, and the decision that closed them."""
    views = [
        prospect(name, first_contact=ago(age), state=State.CLOSED if closed else State.OPEN)
        for name, age, closed in deals
    ]
    decisions = {f"{name.lower()}.example": (closed,) for name, _, closed in deals if closed}
    return pipeline(snapshot(*views), decisions, "month", 6)


def left(days: float, what: str = "exit", reason: str = "went_silent") -> Decision:
    return Decision(what, ago(days), reason=reason if what == "exit" else "")


def test_a_deal_leaves_by_an_exit_by_their_no_or_won() -> None:
    found = of(
        ("Ours", 90, left(10)),
        ("Theirs", 90, left(10, reason="competitor")),
        ("Won", 90, left(10, "won")),
        ("Open", 90, None),
    )
    assert [deal.name for deal in found.out("exit")] == ["Ours"]
    assert [deal.name for deal in found.out("their_no")] == ["Theirs"]
    assert [deal.name for deal in found.out("won")] == ["Won"]
    assert [deal.name for deal in found.open] == ["Open"]


@pytest.mark.parametrize("signal", ["explicit_no", "do_not_contact"])
def test_a_refusal_that_stands_ends_a_deal_though_nobody_noted_it(signal: str) -> None:
    told = snapshot(replace(prospect("Nay", first_contact=ago(90)), verdict=flagged(signal)))
    (deal,) = pipeline(told, {}).out("their_no")
    assert deal.left is not None
    assert deal.left.at == ago(5)
    assert deal.age(NOW) == 85


def test_a_deal_that_came_back_is_open_again() -> None:
    view = prospect("Back", first_contact=ago(90), state=State.OPEN)
    found = pipeline(snapshot(view), {"back.example": (left(40), Decision("reopen", ago(10)))})
    assert [deal.name for deal in found.open] == ["Back"]


def test_who_never_wrote_is_no_deal() -> None:
    assert pipeline(snapshot(prospect("Cold", Light.GREY, state=State.COLD)), {}).deals == ()


def test_months_count_what_came_and_went_in_the_reps_zone() -> None:
    # 31 October 23:30 UTC is November in Berlin.
    edge = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    told = BoardSnapshot(
        NOW, ("me@x.example",), snapshot().coverage, (prospect("Edge", first_contact=edge),), (),
        zone="Europe/Berlin",
    )  # fmt: skip
    october, november = pipeline(told, {}, "month", 2).periods
    assert (october.first, october.came, october.maybes) == (date(2026, 10, 1), 0, 0)
    assert (november.came, november.maybes) == (1, 1)


def test_maybes_of_a_past_period_are_those_that_stood_open_at_its_end() -> None:
    found = of(("Left", 80, left(15)), ("Still", 80, None))  # since 1 September; out on 5 November
    assert [(period.first.month, period.maybes) for period in found.periods[-3:]] == [
        (9, 2),
        (10, 2),
        (11, 1),
    ]
    assert found.periods[-1].exits == 1


def test_weeks_begin_on_mondays() -> None:
    found = pipeline(snapshot(prospect("One", first_contact=ago(3))), {}, "week", 5)
    assert all(period.first.weekday() == 0 for period in found.periods)
    assert found.periods[-1].first == date(2026, 11, 16)
    assert found.periods[-1].came == 1


def test_freed_hours_are_the_effort_of_exits_over_the_months_they_took() -> None:
    mails = frozenset(str(number) for number in range(12))
    view = prospect("Gone", first_contact=ago(61.88), state=State.CLOSED, own_refs=mails)
    found = pipeline(snapshot(view), {"gone.example": (Decision("exit", ago(1)),)})
    assert found.freed_hours_a_month == pytest.approx(12 * 10 / 60 / (60 / 30.44))


def test_the_bias_is_what_the_evidence_shows() -> None:
    view = prospect("Firm", first_contact=ago(80))

    def with_flags(*signals: str, own: frozenset[str] = frozenset()) -> str | None:
        return bias(replace(view, verdict=flagged(*signals), own_refs=own), NOW)

    many = frozenset(str(number) for number in range(20))
    assert with_flags("almost_ready") == "happy_ears"
    assert with_flags("radio_silence", own=many) == "sunk_cost"
    assert with_flags("radio_silence") == "fear_of_missing_out"
    assert with_flags() is None


def test_effort_and_age_stand_beside_the_reps_own_deals() -> None:
    held, unclear = meeting(ago(30), uid="held"), meeting(ago(20), uid="unclear")
    view = prospect(
        "Firm",
        first_contact=ago(80),
        own_refs=frozenset("abc"),
        meetings=(held, unclear, meeting(ago(-3))),
        held=frozenset({held.key}),
    )
    assert (effort(view, NOW).mails, effort(view, NOW).meetings, effort(view, NOW).days) == (3, 1, 80)
    few = of(*((f"Won{number}", 50, left(10, "won")) for number in range(4)))
    assert reality_check(view, few).won is None
    enough = of(*((f"Won{number}", 50, left(10, "won")) for number in range(5)))
    assert (reality_check(view, enough).age, reality_check(view, enough).won) == (80, 40)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert name not in ("src", "href", "background", "action"), f"{tag} fetches {value}"

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_report_names_deals_quotes_no_mail_and_fetches_nothing() -> None:
    view = prospect("Tinder <b>& Sons", first_contact=ago(80))
    told = snapshot(view, prospect("Gone", first_contact=ago(90), state=State.CLOSED))
    page = _Page()
    html = report_html(told, pipeline(told, {"gone.example": (left(2),)}, "week", 8))
    page.feed(html)
    assert "b" not in page.tags
    assert "Tinder <b>& Sons" in page.text
    assert "you left: Went silent" in page.text
    assert "signed form" not in html
    assert re.search(r"url\(|@import|https?://", html) is None


class _Strange:
    """A language whose sentences begin with a sign."""

    def template(self, english: str) -> str:
        return f"§{english}"

    def in_words(self, number: float) -> str:
        return f"({number})"

    figure = in_words

    def day(self, day: Day) -> str:
        return f"day {day.day:%d}"


def test_the_report_is_given_out_in_the_language_that_is_wanted() -> None:
    told = snapshot(prospect("Tinder"), prospect("Gone", first_contact=ago(90), state=State.CLOSED))
    html = report_html(told, pipeline(told, {"gone.example": (left(2),)}, "week", 8), _Strange(), "xx")
    assert '<html lang="xx">' in html
    for sentence in ("Pipeline on day 20", "From (12) mails and (3) meetings.", "§you left: §Went silent"):
        assert f">§{sentence}<" in html
    whole = re.findall(r"<(?:title|h1|h2|th|p)(?: class=\"\w+\")?>([^<]+)<", html)
    assert len(whole) > 15
    assert all(words.startswith("§") for words in whole)
