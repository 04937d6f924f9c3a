"""Boards made by hand for notices: a prospect under a light, with what it rests on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from walkaway.engine.model import (
    Ball,
    BoardSnapshot,
    Coverage,
    Decision,
    Evidence,
    Finding,
    Light,
    Meeting,
    Pause,
    Prospect,
    ProspectView,
    Severity,
    State,
    Verdict,
)

ZONE = "Europe/Berlin"
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # ten o'clock in Berlin
QUOTE = "we are not so sure any more"
_ADVICE = {Light.RED: "walk_away", Light.AMBER: "watch"}


def at(days: float = 0.0, hours: float = 0.0, minutes: float = 0.0) -> datetime:
    """A moment after Monday at ten, Berlin time."""
    return MONDAY + timedelta(days=days, hours=hours, minutes=minutes)


def flag(signal: str = "radio_silence", *refs: str, severity: Severity = Severity.RED) -> Finding:
    pieces = tuple(Evidence("message", ref, MONDAY - timedelta(days=9), QUOTE) for ref in refs or ("m1",))
    return Finding(signal, severity, MONDAY - timedelta(days=2), "It is so.", pieces)


def view(name: str, light: Light = Light.GREEN, *flags: Finding, **more: object) -> ProspectView:
    """A prospect, by default with nothing to tell of."""
    advice = str(more.pop("advice", _ADVICE.get(light, "none")))
    if light is Light.RED and not flags:
        flags = (flag("radio_silence", f"{name}-1"),)
    fields: dict[str, object] = {
        "state": State.OPEN,
        "ball": Ball.THEIRS,
        "contacts": (),
        "paused": None,
        "first_contact": MONDAY - timedelta(days=60),
        "last_inbound": MONDAY - timedelta(days=25),
        "last_outbound": MONDAY - timedelta(days=20),
        "silence_business_days": 15,
        "unanswered_followups": 2,
        "median_reply_business_days": 2.0,
        "expected_reply_business_days": 2.0,
        "verdict": Verdict(light, None, advice, (f"{name} says so.",), flags),  # type: ignore[arg-type]
    }
    return ProspectView(Prospect(f"{name.lower()}.example", name), **{**fields, **more})  # type: ignore[arg-type]


def owing(name: str, since: datetime, *, asks: bool = True, answered: datetime | None = None) -> ProspectView:
    """Somebody whose mail of `since` waits for the rep."""
    return view(
        name,
        ball=Ball.YOURS,
        advice="reply",
        last_inbound=since,
        last_outbound=answered or since - timedelta(days=1),
        owed_since=since,
        owed_question=asks,
    )


def refusing(name: str, signal: str = "explicit_no") -> ProspectView:
    return view(name, Light.RED, flag(signal, f"{name}-no"), advice="respect_no")


def meeting(start: datetime, uid: str = "demo") -> Meeting:
    return Meeting(uid, start, start + timedelta(hours=1), "Demo")


def snoozed(until: datetime) -> Pause:
    return Pause("snoozed", MONDAY, until)


def decision(what: str, moment: datetime, prospect: str, until: datetime | None = None) -> Decision:
    return Decision(what, moment, prospect=prospect, until=until)


def board(
    *views: ProspectView, as_of: datetime = MONDAY, synced: datetime | None = None, zone: str = ZONE
) -> BoardSnapshot:
    coverage = Coverage(1, MONDAY, MONDAY, 0, synced=synced or as_of)
    return BoardSnapshot(as_of, ("robin@norrland.example",), coverage, views, (), zone=zone)
