"""Snapshots made by hand, so that the window is tested without any mailbox."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from walkaway.engine.model import (
    Address,
    Ball,
    BoardSnapshot,
    Body,
    Contact,
    Coverage,
    Evidence,
    Finding,
    Light,
    Message,
    Prospect,
    ProspectView,
    Quote,
    Severity,
    Skipped,
    State,
    Verdict,
)

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
QUOTE = "I’ll send the signed form by Friday."
TEXT = f"Hi Robin 🌲,\n\nthanks for the new numbers. {QUOTE} After that we plan the first site.\n\nMara"
SEVERITIES = {Light.RED: Severity.RED, Light.AMBER: Severity.AMBER, Light.GREEN: Severity.GOOD}


def prospect(name: str, light: Light = Light.RED, score: int = 80, **more: object) -> ProspectView:
    """A prospect with one finding (none under grey) that rests on a quoted mail."""
    message = Message(
        f"{name}@test",
        NOW - timedelta(days=20),
        Address("mara@brindle.example", "Mara Tollund"),
        subject="Re: Revised offer",
        body=Body(TEXT, quotes=(Quote("one\ntwo"),)),
    )
    start = TEXT.index(QUOTE)
    evidence = Evidence("message", message.ref, message.date, QUOTE, start, start + len(QUOTE))
    findings: tuple[Finding, ...] = ()
    if light in SEVERITIES:
        findings = (
            Finding(
                "broken_promise",
                SEVERITIES[light],
                message.date,
                "Friday passed and nothing came.",
                (evidence,),
            ),
        )
    good = light is Light.GREEN
    verdict = Verdict(
        light, score, "watch", (f"{name} says so.",), () if good else findings, findings if good else ()
    )
    fields: dict[str, object] = {
        "state": State.OPEN,
        "ball": Ball.THEIRS,
        "contacts": (Contact("mara@brindle.example", "Mara Tollund"),),
        "paused": None,
        "first_contact": message.date,
        "last_inbound": message.date,
        "last_outbound": message.date,
        "silence_business_days": 9,
        "unanswered_followups": 0,
        "median_reply_business_days": 2.0,
        "expected_reply_business_days": 2.0,
        "messages": (message,),
    }
    fields.update(more)
    return ProspectView(Prospect(name.lower(), name, (name.lower(),)), verdict, **fields)  # type: ignore[arg-type]


def snapshot(*prospects: ProspectView, skipped: int = 0) -> BoardSnapshot:
    coverage = Coverage(12, NOW, NOW, 3, tuple(Skipped(f"mail {n}", "no date") for n in range(skipped)))
    return BoardSnapshot(NOW, ("robin@norrland.example",), coverage, prospects, ())


def usual() -> BoardSnapshot:
    return snapshot(
        prospect("Aspen", Light.RED, 90),
        prospect("Birch", Light.RED, 75),
        prospect("Cedar", Light.AMBER, 50),
        prospect("Elder", Light.GREEN, 10, ball=Ball.YOURS),
        prospect("Fir", Light.GREEN, 5),
        prospect("Gorse", Light.GREY, 0),
    )
