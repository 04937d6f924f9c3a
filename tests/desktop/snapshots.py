"""Boards made by hand, so that the window is tested without any mailbox."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtGui import QImage

from walkaway.desktop.board.card_text import Board
from walkaway.engine.actions.exit_desk import ExitDesk
from walkaway.engine.actions.pipeline import PipelinePage
from walkaway.engine.actions.report import report_html
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.exits.charts import silence_chart
from walkaway.engine.exits.pipeline import pipeline
from walkaway.engine.exits.spring_clean import stale_deals
from walkaway.engine.model import (
    Address,
    Ball,
    BoardSnapshot,
    Body,
    Contact,
    Coverage,
    Decision,
    Evidence,
    Finding,
    Light,
    Message,
    Prospect,
    ProspectDetail,
    ProspectView,
    Quote,
    Severity,
    Skipped,
    State,
    Verdict,
)
from walkaway.engine.odds import Silence, SurvivalCurve
from walkaway.engine.sentences import Speech

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
QUOTE = "I’ll send the signed form by Friday."
TEXT = f"Hi Robin 🌲,\n\nthanks for the new numbers. {QUOTE} After that we plan the first site.\n\nMara"
SEVERITIES = {Light.RED: Severity.RED, Light.AMBER: Severity.AMBER, Light.GREEN: Severity.GOOD}
TITLES = {
    "broken_promise": "Broken promise",
    "radio_silence": "Radio silence",
    "fast_replies": "Fast replies",
}
ZONE = ZoneInfo("Europe/Berlin")
BOARD = Board(NOW, ZONE, WorkCalendar("Europe/Berlin"), TITLES)


def message(name: str, days_ago: float, text: str = TEXT, **more: object) -> Message:
    """A mail of Mara's, so many days ago."""
    fields: dict[str, object] = {
        "subject": "Re: Revised offer",
        "body": Body(text, quotes=(Quote("one\ntwo"),)),
    }
    fields.update(more)
    sender = Address("mara@brindle.example", "Mara Tollund")
    return Message(f"{name}@test", NOW - timedelta(days=days_ago), sender, **fields)  # type: ignore[arg-type]


def prospect(name: str, light: Light = Light.RED, score: int | None = 80, **more: object) -> ProspectView:
    """A prospect with one finding (none under grey) that rests on a quoted mail."""
    mail = message(name, 20)
    start = TEXT.index(QUOTE)
    evidence = Evidence("message", mail.ref, mail.date, QUOTE, start, start + len(QUOTE))
    findings: tuple[Finding, ...] = ()
    if light in SEVERITIES:
        summary = "Friday passed and nothing came."
        findings = (Finding("broken_promise", SEVERITIES[light], mail.date, summary, (evidence,)),)
    good = light is Light.GREEN
    advice = {Light.RED: "walk_away", Light.AMBER: "watch"}.get(light, "none")
    verdict = Verdict(
        light,
        score,
        advice,  # type: ignore[arg-type]
        (f"{name} says so.",),
        () if good else findings,
        findings if good else (),
    )
    fields: dict[str, object] = {
        "state": State.OPEN,
        "ball": Ball.THEIRS,
        "contacts": (Contact("mara@brindle.example", "Mara Tollund"),),
        "paused": None,
        "first_contact": mail.date,
        "last_inbound": mail.date,
        "last_outbound": mail.date,
        "silence_business_days": 9,
        "unanswered_followups": 0,
        "median_reply_business_days": 2.0,
        "expected_reply_business_days": 2.0,
        "messages": (mail,),
        "verdict": verdict,
    }
    fields.update(more)
    domain = f"{name.lower().replace(' ', '-')}.example"
    addresses = ("mara@brindle.example", f"lee@{domain}")
    return ProspectView(Prospect(domain, name, (domain,), addresses), **fields)  # type: ignore[arg-type]


def flags(*signals: str, severity: Severity = Severity.AMBER) -> tuple[Finding, ...]:
    """Findings without quotes, ten days old."""
    at = NOW - timedelta(days=10)
    gap = Evidence("gap", "Aspen@test", at)
    return tuple(Finding(signal, severity, at, f"{signal} it is.", (gap,)) for signal in signals)


def snapshot(*prospects: ProspectView, skipped: int = 0, **more: object) -> BoardSnapshot:
    """A board of these prospects."""
    coverage = Coverage(12, NOW, NOW, 3, tuple(Skipped(f"mail {n}", "no date") for n in range(skipped)))
    made = BoardSnapshot(NOW, ("robin@norrland.example",), coverage, prospects, (), zone="Europe/Berlin")
    return replace(made, **more)  # type: ignore[arg-type]


def usual() -> BoardSnapshot:
    """Six prospects under all lights."""
    return snapshot(
        prospect("Aspen", Light.RED, 90),
        prospect("Birch", Light.RED, 75),
        prospect("Cedar", Light.AMBER, 50),
        prospect("Elder", Light.GREEN, 10, ball=Ball.YOURS),
        prospect("Fir", Light.GREEN, 5),
        prospect("Gorse", Light.GREY, None),
    )


class StillDesk:
    """A board that notes decisions and shows the boards it was told to show after them."""

    def __init__(
        self,
        shown: BoardSnapshot,
        then: Mapping[str, BoardSnapshot] | None = None,
        details: Mapping[str, ProspectDetail] | None = None,
    ) -> None:
        self.first = self.snapshot = shown
        self.moment = shown.as_of
        self._then, self._details = then or {}, details or {}
        self.decided: list[Decision] = []
        self.closed = False
        self.kept = 0

    def decide(self, decision: Decision) -> BoardSnapshot:
        self.decided.append(decision)
        self.snapshot = self._then.get(decision.what, self.snapshot)
        return self.snapshot

    def take_back(self, decision: Decision) -> BoardSnapshot:
        self.decided.remove(decision)
        self.snapshot = self.first
        return self.snapshot

    def detail(self, key: str) -> ProspectDetail:
        view = next(view for view in self.snapshot.prospects if view.prospect.id == key)
        return replace(self._details.get(key, ProspectDetail(view)), view=view)

    @property
    def exits(self) -> ExitDesk:
        raise AssertionError("a board made by hand has no store to leave deals from")

    def pipeline(self) -> PipelinePage:
        return pipeline_of(self.snapshot, self.decided)

    def report(self, speech: Speech, language: str) -> str:
        page = self.pipeline()
        return report_html(self.snapshot, page.weeks, speech, language)

    def keep(self) -> None:
        self.kept += 1

    def close(self) -> None:
        self.closed = True


def pipeline_of(
    shown: BoardSnapshot, decided: Sequence[Decision] = (), silences: Sequence[Silence] = ()
) -> PipelinePage:
    """The pipeline of a board, with the usual thresholds."""
    known: dict[str, list[Decision]] = {}
    for decision in decided:
        known.setdefault(decision.prospect, []).append(decision)
    return PipelinePage(
        weeks=pipeline(shown, known, "week", 12),
        months=pipeline(shown, known, "month", 12),
        zone=shown.zone,
        silence=silence_chart(SurvivalCurve(silences)),
        silent_days={view.prospect.id: 7.0 for view in shown.prospects if view.ball is Ball.THEIRS},
        stale=stale_deals(shown, known),
        cap_days=90,
        cap_share=0.75,
    )


def colours(image: QImage) -> set[str]:
    """Every colour that occurs in a picture."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = set(memoryview(plain.constBits()).cast("B").cast("I"))
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in pixels}
