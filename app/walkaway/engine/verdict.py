"""From findings to a light, a score, advice, and the reasons in plain sentences."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Ball, Finding, Light, Message, Pause, Severity, State, Verdict
from walkaway.engine.playbook import Playbook
from walkaway.engine.records import record
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import day_in_words

Advice = Literal["walk_away", "watch", "reply", "respect_no", "none"]

_REFUSALS = ("do_not_contact", "explicit_no")  # signals; the stronger first
_STEP = 0.7  # each further finding closes this part less of what is left of a light's range of scores
_RED_WEIGHT, _GOOD_WEIGHT = 3.0, 0.5  # of a finding's share in the score, an amber being 1


def judge(conversation: Conversation, findings: Sequence[Finding], playbook: Playbook) -> Verdict:
    """What the findings mean for this conversation by the playbook.

    The first reason is the most important one. A flag added never makes light or score better.
    """
    flags = sorted((f for f in findings if f.severity is not Severity.GOOD), key=_most_important_first)
    good = sorted((f for f in findings if f.severity is Severity.GOOD), key=_moment, reverse=True)
    case = _Case(conversation, playbook, tuple(flags), tuple(good), _weigh(flags, good, playbook))
    light = _light(case)
    refusal = _refusal(conversation, flags)
    advice = _advice(conversation, light, refusal)
    return Verdict(
        light=light,
        score=_score(case, light),
        recommendation=advice,
        why=tuple(dict.fromkeys(_why(case, light, advice, refusal))),
        flags=case.flags,
        good_signs=case.good,
    )


# --- the light --------------------------------------------------------------------------------


@record
class _Weight:
    """How the flags weigh together."""

    red: bool
    many_ambers: bool  # enough different ambers in different places to be red
    held_back: bool  # enough, but for younger good signs


@record
class _Case:
    """What is judged: flags most important first, good signs youngest first."""

    conversation: Conversation
    playbook: Playbook
    flags: tuple[Finding, ...]
    good: tuple[Finding, ...]
    weight: _Weight


def _weigh(flags: Sequence[Finding], good: Sequence[Finding], playbook: Playbook) -> _Weight:
    ambers = [flag for flag in flags if flag.severity is Severity.AMBER]
    many = _independent(ambers) >= playbook.verdict.ambers_for_red
    youngest = max(map(_moment, ambers), default=None)
    against = len({sign.signal for sign in good if youngest is not None and _moment(sign) > youngest})
    held_back = many and against >= playbook.verdict.good_signs_against
    return _Weight(any(f.severity is Severity.RED for f in flags), many and not held_back, held_back)


def _independent(flags: Iterable[Finding]) -> int:
    """How many different signals can each rest on a message, meeting or gap of its own.

    The greatest matching of signals and pieces of evidence, by augmenting paths.
    """
    places: dict[str, set[tuple[str, str]]] = {}
    for flag in flags:
        places.setdefault(flag.signal, set()).update((piece.kind, piece.ref) for piece in flag.evidence)
    holder: dict[tuple[str, str], str] = {}

    def seat(signal: str, tried: set[tuple[str, str]]) -> bool:
        for place in sorted(places[signal] - tried):
            tried.add(place)
            if place not in holder or seat(holder[place], tried):
                holder[place] = signal
                return True
        return False

    return sum(seat(signal, set()) for signal in places)


def _light(case: _Case) -> Light:
    conversation = case.conversation
    ahead = _meeting_ahead(conversation, case.good)
    quiet = conversation.state is State.DORMANT and conversation.ball is Ball.NONE and not ahead
    if conversation.state in (State.CLOSED, State.COLD) or quiet:
        return Light.GREY
    if case.weight.red:
        return Light.RED
    if _too_early(case):
        return Light.GREY
    if case.weight.many_ambers:
        return Light.RED
    if case.flags:
        return Light.AMBER
    return Light.GREY if conversation.paused is not None and not ahead else Light.GREEN


def _meeting_ahead(conversation: Conversation, good: Sequence[Finding]) -> bool:
    """Whether an accepted meeting lies ahead: that is live, whoever has the ball."""
    if conversation.paused is not None and conversation.paused.why == "meeting_ahead":
        return True
    return any(
        piece.kind == "meeting" and piece.date > conversation.as_of
        for sign in good
        if sign.signal == "meeting_accepted"
        for piece in sign.evidence
    )


def _too_early(case: _Case) -> bool:
    age = case.conversation.as_of - case.conversation.first_contact
    return age < timedelta(days=case.playbook.words.first_contact_days)


def _moment(finding: Finding) -> datetime:
    """How young a finding is: its latest mail, or since when it holds."""
    return max([finding.since, *(piece.date for piece in finding.evidence if piece.kind == "message")])


def _most_important_first(finding: Finding) -> tuple[bool, bool, float]:
    return (
        finding.severity is not Severity.RED,
        finding.signal not in _REFUSALS,
        -_moment(finding).timestamp(),
    )


# --- score and advice -------------------------------------------------------------------------


def _score(case: _Case, light: Light) -> int | None:
    """0 healthy to 100 leave, inside the range of the light: more flags go up, good signs down."""
    rules = case.playbook.verdict
    if light is Light.GREY:
        return None
    if light is Light.GREEN:
        low, high, weight = 0, rules.score_amber - 1, 1.0 + 3.0 * _waiting(case.conversation)
    else:
        low, high = (rules.score_red, 100) if light is Light.RED else (rules.score_amber, rules.score_red - 1)
        weight = sum(_RED_WEIGHT if flag.severity is Severity.RED else 1.0 for flag in case.flags)
    weight = max(0.0, weight - _GOOD_WEIGHT * len(case.good))
    return low + round((high - low) * (1.0 - math.pow(_STEP, weight)))


def _waiting(conversation: Conversation) -> float:
    """How much of the patience that their habit allows is used up, 0 to 1."""
    if conversation.ball is not Ball.THEIRS or conversation.paused is not None:
        return 0.0
    return min(1.0, conversation.silence / (4 * conversation.expected))


@record
class _Refusal:
    """A no that stands."""

    signal: str
    at: datetime


def _refusal(conversation: Conversation, flags: Sequence[Finding]) -> _Refusal | None:
    """What kind of no stands, and since when: a finding, or their last word being a refusal."""
    for signal in _REFUSALS:
        for flag in flags:
            if flag.signal == signal:
                return _Refusal(signal, max((piece.date for piece in flag.evidence), default=flag.since))
    theirs = conversation.theirs
    if theirs and theirs[-1].reading is not None:
        for label in _REFUSALS:
            if theirs[-1].reading.of(label):
                return _Refusal(label, theirs[-1].date)
    return None


def _advice(conversation: Conversation, light: Light, refusal: _Refusal | None) -> Advice:
    if refusal is not None:
        return "respect_no"
    if conversation.state is State.CLOSED:
        return "none"
    if conversation.ball is Ball.YOURS:
        return "reply"
    if light is Light.RED:
        waits = conversation.paused is not None or conversation.unread_since is not None
        return "watch" if waits else "walk_away"
    return "watch" if light is Light.AMBER else "none"


# --- the reasons ------------------------------------------------------------------------------


def _why(case: _Case, light: Light, advice: Advice, refusal: _Refusal | None) -> Iterator[str]:
    conversation = case.conversation
    closed = conversation.state is State.CLOSED
    if conversation.unread_since is not None and not closed:
        yield _unread(conversation, conversation.unread_since)
    if refusal is not None and not closed:
        yield _refused(conversation, refusal)
    if light is Light.GREY:
        yield from _why_grey(case)
    if advice == "reply":
        yield _owed(conversation)
    yield from (flag.summary for flag in case.flags if closed or flag.signal not in _REFUSALS)
    if light is Light.RED and not case.weight.red:
        yield say("No single flag is red, but together they are.")
    if light is Light.AMBER and case.weight.held_back:
        yield say("Younger good signs keep it from turning red.")
    if conversation.paused is not None:
        yield _pause(conversation, conversation.paused)
    if light is Light.GREEN:
        yield from (sign.summary for sign in case.good)
        if not case.good:
            yield _live(conversation)


def _refused(conversation: Conversation, refusal: _Refusal) -> str:
    if refusal.signal == "do_not_contact":
        return say("They asked not to be written to. No draft here, ever.")
    day = day_in_words(conversation, refusal.at)
    return say("They said no on {day}. Thank them, then close.", day=day)


def _unread(conversation: Conversation, since: datetime) -> str:
    day = day_in_words(conversation, since)
    return say("As of {day}: the account with their mail has not been read since.", day=day)


def _why_grey(case: _Case) -> Iterator[str]:
    conversation = case.conversation
    match conversation.state:
        case State.CLOSED:
            closed = [note.at for note in conversation.decisions if note.what in ("exit", "won")]
            if closed:
                yield say("You closed it on {day}.", day=day_in_words(conversation, closed[-1]))
            else:
                yield say("It is closed.")
        case State.COLD:
            yield say("Nobody there has written yet.")
        case _ if _too_early(case):
            yield _first_contact(conversation)
        case State.DORMANT:
            last = max(filter(None, (conversation.last_inbound, conversation.last_outbound)))
            yield say(
                "Nobody has written since {day}, and no answer is due.", day=day_in_words(conversation, last)
            )
        case _:
            return


def _first_contact(conversation: Conversation) -> str:
    calendar = conversation.calendar
    days = (calendar.local_date(conversation.as_of) - calendar.local_date(conversation.first_contact)).days
    if not days:
        return say("First contact was today. Too early to say.")
    return say("First contact was {days|yesterday|# days ago}. Too early to say.", days=days)


def _owed(conversation: Conversation) -> str:
    """What waits for the rep, and how long."""
    waits = waiting_mail(conversation)
    if waits is None:
        return say("They proposed another time for the meeting; it waits for your answer.")
    days = conversation.business_days(waits.date, conversation.as_of)
    day = day_in_words(conversation, waits.date)
    if not days:
        if asks(waits):
            return say("You owe them an answer: their question of {day} came today.", day=day)
        return say("You owe them an answer: their mail of {day} came today.", day=day)
    if asks(waits):
        return say(
            "You owe them an answer: their question of {day} has waited {days|a working day|# working days}.",
            day=day,
            days=days,
        )
    return say(
        "You owe them an answer: their mail of {day} has waited {days|a working day|# working days}.",
        day=day,
        days=days,
    )


def waiting_mail(conversation: Conversation) -> Message | None:
    """Their mail that waits for the rep while the rep has the ball: the first that asks, else their first.

    None where it is no mail that waits, but a time that they proposed for a meeting.
    """
    last = conversation.turns[-1] if conversation.turns else None
    theirs = last.messages if last is not None and not last.own else ()
    return next((message for message in theirs if asks(message)), theirs[0] if theirs else None)


def asks(message: Message) -> bool:
    """Whether a mail asks something."""
    return message.reading is not None and bool(message.reading.of("ask"))


def _pause(conversation: Conversation, pause: Pause) -> str:
    until = day_in_words(conversation, pause.until)
    match pause.why:
        case "out_of_office":
            return say("Away until {day} by their own note; the clock is stopped.", day=until)
        case "meeting_ahead":
            return say("A meeting is set for {day}; the clock is stopped until then.", day=until)
        case "named_date":
            return say("They named {day}; the clock is stopped until then.", day=until)
        case "snoozed":
            return say("You snoozed it until {day}.", day=until)


def _live(conversation: Conversation) -> str:
    if conversation.last_inbound is None:
        return say("Nothing speaks against it.")
    last = day_in_words(conversation, conversation.last_inbound)
    return say("They last wrote on {day}, and nothing speaks against it.", day=last)
