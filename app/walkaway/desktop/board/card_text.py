"""What a card says about one prospect: pure text, so that painting only paints."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.quotes import sentence_of
from walkaway.desktop.words import short_date, translate
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import Ball, Finding, Light, ProspectView, Severity, State

MOST_FLAGS = 3
_SCALE = 5  # the bar ends at this many times their habit


@dataclass(frozen=True, slots=True)
class Board:
    """What cards need to know of their board: its moment, the rep's calendar, the names of signals."""

    as_of: datetime
    zone: ZoneInfo
    calendar: WorkCalendar
    titles: Mapping[str, str]
    stale_since: datetime | None = None  # no mail was read since then
    deals: bool = True  # whether cards tell what the CRM says


@dataclass(frozen=True, slots=True)
class Silence:
    """The silence bar: `share` of five times their habit, in which the habit is at one fifth."""

    text: str
    usual: str = ""
    share: float = 0.0
    habit_known: bool = True
    paused: bool = False
    yours: bool = False
    quiet: bool = False  # nothing waits: a tick and a sentence instead of a bar
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class CardText:
    """All words of one card, top to bottom."""

    name: str
    pill: str
    pill_short: str  # where the name leaves less room
    pill_state: str  # which colours the pill takes: a light's value, "yours" or "quiet"
    reason: str
    proof: str
    proof_is_quote: bool
    proof_date: str
    silence: Silence
    flags: tuple[str, ...]  # names of flags and good signs, most important first
    spoken: str  # what a screen reader says
    tooltip: str
    deal: str = ""  # amount, stage and next step as the CRM has them


def card_text(view: ProspectView, board: Board) -> CardText:
    """The words of the card of `view`."""
    verdict = view.verdict
    pill, pill_state = _pill(view, board)
    reason = words.said(verdict.why[0]) if verdict.why else words.light_word(verdict.light)
    proof, is_quote, date = _proof(view, board)
    silence = _silence(view, board)
    findings = verdict.good_signs if verdict.light is Light.GREEN else (*verdict.flags, *verdict.good_signs)
    names = list(dict.fromkeys(board.titles.get(f.signal, f.signal.replace("_", " ")) for f in findings))
    spoken = [f"{view.prospect.name}, {words.inside(words.light_word(verdict.light))}: {reason}"]
    said_of_deal = deal_lines(view) if board.deals else []
    parts = (silence.spoken, words.flags(len(verdict.flags)), pill, *said_of_deal)
    spoken += [f"{part.rstrip('.')}." for part in parts if part]
    return CardText(
        name=view.prospect.name,
        pill=pill,
        pill_short=_short(view, board, pill),
        pill_state=pill_state,
        reason=reason,
        proof=proof,
        proof_is_quote=is_quote,
        proof_date=date,
        silence=silence,
        flags=tuple(names),
        spoken=" ".join(spoken),
        tooltip="\n".join(
            (view.prospect.name, *map(words.said, verdict.why), *_dates(view, board), *deal_lines(view))
        ),
        deal=_deal(view) if board.deals else "",
    )


def _deal(view: ProspectView) -> str:
    deal = view.deal
    if deal is None:
        return ""
    step = translate("Card", "next: %1").replace("%1", deal.next_step) if deal.next_step else ""
    return " · ".join(part for part in (deal.amount, deal.stage, step) if part)


def deal_lines(view: ProspectView) -> list[str]:
    """What the rep's CRM says of it, line by line."""
    deal = view.deal
    if deal is None:
        return []
    said = (
        (translate("Card", "Amount: %1"), deal.amount),
        (translate("Card", "Stage: %1"), deal.stage),
        (translate("Card", "Next step: %1"), deal.next_step),
    )
    return [sentence.replace("%1", value) for sentence, value in said if value]


def red_since(view: ProspectView, ambers_for_red: int = 3) -> datetime | None:
    """Since when the flags have come to red; None where they do not."""
    if view.verdict.light is not Light.RED:
        return None
    reds = [_stands_since(flag) for flag in view.verdict.flags if flag.severity is Severity.RED]
    if reds:
        return min(reds)
    ambers = sorted(map(_stands_since, view.verdict.flags))
    return ambers[min(ambers_for_red, len(ambers)) - 1] if ambers else None


def _stands_since(flag: Finding) -> datetime:
    """Since when a flag stands as it does now: its youngest mail, or the day on which time made it one."""
    return max([flag.since, *(piece.date for piece in flag.evidence if piece.kind == "message")])


def is_undecided(view: ProspectView) -> bool:
    """Whether a red light waits for the rep to decide."""
    return view.verdict.light is Light.RED and view.verdict.recommendation in ("walk_away", "respect_no")


def owes_reply(view: ProspectView) -> bool:
    """Whether the rep has the ball, and an answer is wanted."""
    return (
        view.ball is Ball.YOURS
        and view.state is not State.CLOSED
        and view.verdict.recommendation != "respect_no"
    )


def undecided_days(view: ProspectView, board: Board) -> int:
    """Working days since the light turned red."""
    since = red_since(view)
    return board.calendar.business_days(since, board.as_of) if since is not None else 0


def _pill(view: ProspectView, board: Board) -> tuple[str, str]:
    signals = {finding.signal for finding in view.verdict.flags}
    light = view.verdict.light.value
    if owes_reply(view):
        return translate("Card", "you owe a reply"), "yours"
    if view.verdict.recommendation == "respect_no" and view.state is not State.CLOSED:
        if "do_not_contact" in signals:
            return translate("Card", "do not contact"), "quiet"
        return translate("Card", "only a thank-you"), "quiet"
    if view.paused is not None and view.verdict.light is not Light.RED:
        return _paused_to(view, board), "quiet"
    if is_undecided(view) and (number := undecided_days(view, board)):
        one, many = translate("Card", "1 day undecided"), translate("Card", "%1 days undecided")
        return words.counted(number, one, many), light
    if view.unanswered_followups:
        one, many = translate("Card", "1 follow-up"), translate("Card", "%1 follow-ups")
        return words.counted(view.unanswered_followups, one, many), "quiet"
    if view.paused is not None:
        return _paused_to(view, board), "quiet"
    return (_grey_kind(view), "quiet") if view.verdict.light is Light.GREY else ("", "quiet")


def _short(view: ProspectView, board: Board, pill: str) -> str:
    if owes_reply(view):
        return translate("Card", "your turn")
    if is_undecided(view) and view.verdict.recommendation == "walk_away":
        return words.days(undecided_days(view, board))
    return pill


def _grey_kind(view: ProspectView) -> str:
    return {
        State.COLD: translate("Card", "cold"),
        State.CLOSED: translate("Card", "closed"),
        State.DORMANT: translate("Card", "already quiet"),
    }.get(view.state, translate("Card", "too early"))


def _paused_to(view: ProspectView, board: Board) -> str:
    assert view.paused is not None
    until = short_date(view.paused.until, board.zone, board.as_of)
    return translate("Card", "paused to %1").replace("%1", until)


def _proof(view: ProspectView, board: Board) -> tuple[str, bool, str]:
    """The words that prove the reason: a quote of the first finding that has one, else a fact."""
    zone = board.zone
    good = view.verdict.light is Light.GREEN
    findings: tuple[Finding, ...] = view.verdict.good_signs if good else view.verdict.flags
    for finding in findings or view.verdict.good_signs:
        for evidence in reversed(finding.evidence):
            if evidence.quote:
                return (
                    sentence_of(evidence, view.messages),
                    True,
                    short_date(evidence.date, zone, board.as_of),
                )
    fact = findings[0].summary if findings else ""
    if fact and fact not in view.verdict.why[:1]:
        return words.said(fact), False, short_date(findings[0].since, zone, board.as_of)
    return "", False, ""


def _silence(view: ProspectView, board: Board) -> Silence:
    number = view.silence_business_days
    known = view.median_reply_business_days is not None
    expected = max(view.expected_reply_business_days, 1.0)
    if owes_reply(view):
        text = translate("Card", "Your turn for %1").replace("%1", words.days(number))
        return Silence(text if number else translate("Card", "Your turn since today"), yours=True)
    if view.state is State.CLOSED:
        return Silence(translate("Card", "Closed; nothing is waiting"), quiet=True)
    if view.paused is not None:
        text = _paused_to(view, board)
        return Silence(text, paused=True, spoken=text)
    if view.ball is not Ball.THEIRS:
        return Silence(translate("Card", "They answered; nothing is waiting"), quiet=True)
    if known:
        usual = translate("Card", "usual %1").replace("%1", words.figure(expected))
    else:
        usual = translate("Card", "usual not known yet")
    spoken = translate("Card", "Silence %1, %2").replace("%1", words.working_days(number))
    return Silence(
        words.days(number),
        usual,
        min(number / expected / _SCALE, 1.01),
        known,
        spoken=spoken.replace("%2", usual),
    )


def _dates(view: ProspectView, board: Board) -> list[str]:
    """Days on cards are working days; here the dates themselves."""
    zone, lines = board.zone, []
    for text, moment in (
        (translate("Card", "They last wrote on %1."), view.last_inbound),
        (translate("Card", "You last wrote on %1."), view.last_outbound),
    ):
        if moment is not None:
            lines.append(text.replace("%1", words.long_date(moment, zone, board.as_of)))
    lines.append(translate("Card", "Days on cards are working days."))
    return lines
