"""What a card says about one prospect: pure text, so that painting only paints."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from walkaway.desktop.theme import WORDS
from walkaway.engine.model import Ball, Finding, Light, ProspectView, State

MOST_FLAGS = 3
_GREY_KINDS = {State.COLD: "cold", State.CLOSED: "closed", State.DORMANT: "already quiet"}


@dataclass(frozen=True, slots=True)
class Silence:
    """The silence bar: `share` of five times their habit, in which the habit is at one fifth."""

    text: str
    usual: str = ""
    share: float = 0.0
    habit_known: bool = True
    paused: bool = False
    yours: bool = False


@dataclass(frozen=True, slots=True)
class CardText:
    """All words of one card, top to bottom."""

    name: str
    pill: str
    pill_yours: bool
    reason: str
    proof: str
    proof_is_quote: bool
    proof_date: str
    silence: Silence
    flags: str
    spoken: str  # what a screen reader says


def short_date(moment: datetime, zone: ZoneInfo) -> str:
    """ "6 Oct" in the rep's zone."""
    local = moment.astimezone(zone)
    return f"{local.day} {local:%b}"


def card_text(view: ProspectView, zone: ZoneInfo, titles: Mapping[str, str]) -> CardText:
    """The words of the card of `view`; `titles` are the names of the signals by id."""
    verdict = view.verdict
    pill = _pill(view, zone)
    reason = verdict.why[0] if verdict.why else WORDS[verdict.light]
    proof, is_quote, date = _proof(view, zone)
    silence = _silence(view, zone)
    findings = verdict.good_signs if verdict.light is Light.GREEN else (*verdict.flags, *verdict.good_signs)
    names = list(dict.fromkeys(titles.get(f.signal, f.signal.replace("_", " ")) for f in findings))
    flags = " · ".join(names[:MOST_FLAGS]) + (
        f" · +{len(names) - MOST_FLAGS}" if len(names) > MOST_FLAGS else ""
    )
    count = _counted(len(verdict.flags), "flag")
    spoken = f"{view.prospect.name}, {WORDS[verdict.light].lower()}: {reason} {silence.text}. {count}."
    if pill:
        spoken += f" {pill}."
    return CardText(
        view.prospect.name,
        pill,
        view.ball is Ball.YOURS,
        reason,
        proof,
        is_quote,
        date,
        silence,
        flags,
        spoken,
    )


def _pill(view: ProspectView, zone: ZoneInfo) -> str:
    signals = {finding.signal for finding in view.verdict.flags}
    if view.verdict.recommendation == "respect_no":
        return "do not contact" if "do_not_contact" in signals else "only a thank-you"
    if view.ball is Ball.YOURS and view.state is not State.CLOSED:
        return "you owe a reply"
    if view.unanswered_followups:
        return _counted(view.unanswered_followups, "follow-up")
    if view.paused is not None:
        return f"paused to {short_date(view.paused.until, zone)}"
    return _GREY_KINDS.get(view.state, "") if view.verdict.light is Light.GREY else ""


def _proof(view: ProspectView, zone: ZoneInfo) -> tuple[str, bool, str]:
    """The words that prove the reason: the first quote, else what the first finding says."""
    findings: tuple[Finding, ...] = view.verdict.flags or view.verdict.good_signs
    for finding in findings:
        for evidence in finding.evidence:
            if evidence.quote:
                return " ".join(evidence.quote.split()), True, short_date(evidence.date, zone)
    fact = findings[0].summary if findings else ""
    if fact and fact not in view.verdict.why[:1]:
        return fact, False, short_date(findings[0].since, zone)
    return "", False, ""


def _silence(view: ProspectView, zone: ZoneInfo) -> Silence:
    days = view.silence_business_days
    known = view.median_reply_business_days is not None
    expected = max(view.expected_reply_business_days, 1.0)
    usual = f"usual {expected:g}" if known else "usual not known yet"
    if view.paused is not None:
        return Silence(f"paused to {short_date(view.paused.until, zone)}", paused=True)
    if view.ball is Ball.YOURS:
        return Silence(f"Your turn for {_counted(days, 'day')}", yours=True)
    if view.ball is Ball.NONE:
        return Silence("Nothing is waiting")
    return Silence(_counted(days, "day"), usual, min(days / expected / 5, 1.01), known)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
