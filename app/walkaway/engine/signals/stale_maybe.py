"""Stale maybe: talk goes on for months, and nothing moves."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Evidence, Finding, Severity, State
from walkaway.engine.sentences import say
from walkaway.engine.signals._forward import last_moved_forward
from walkaway.engine.signals.base import Detector, Options


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """The deal is older than its time cap, people still write, and nothing moved forward lately.

    Days count from their first human message, those inside a pause do not. It rests on the gap since
    things last moved forward, else since that message; `since` is the day on which it first held. While
    the rep has extended the cap it is quiet.
    """
    theirs = conversation.theirs
    if conversation.state is not State.OPEN or not theirs or not _still_active(conversation, options):
        return ()
    if _extended(conversation):
        return ()
    began = theirs[0].date
    cap = options.words.time_cap_days
    amber = cap * options.factor("amber_share")
    age = _unpaused(conversation, began)
    if age < timedelta(days=amber):
        return ()
    moved = last_moved_forward(conversation, options)
    still = timedelta(days=options.count("forward_days"))
    if moved is not None and _unpaused(conversation, moved) < still:
        return ()
    since = _passed(conversation, began, timedelta(days=amber))
    return (
        Finding(
            signal="stale_maybe",
            severity=Severity.RED if age >= timedelta(days=cap) else Severity.AMBER,
            since=since if moved is None else max(since, _passed(conversation, moved, still)),
            summary=_summary(conversation, options, began, moved),
            evidence=(_gap(conversation, began, moved),),
        ),
    )


def _extended(conversation: Conversation) -> bool:
    extensions = (note.until for note in conversation.decisions if note.what == "extend")
    return any(until is not None and until > conversation.as_of for until in extensions)


def _still_active(conversation: Conversation, options: Options) -> bool:
    recently = conversation.as_of - timedelta(days=options.count("active_days"))
    return any(
        moment is not None and moment >= recently
        for moment in (conversation.last_inbound, conversation.last_outbound)
    )


def _unpaused(conversation: Conversation, start: datetime) -> timedelta:
    """The time from `start` to `as_of` outside of all pauses."""
    total, reached = conversation.as_of - start, start
    for pause in conversation.pauses:  # sorted by their starts; they may overlap
        begin, end = max(pause.start, reached), min(pause.until, conversation.as_of)
        if end > begin:
            total -= end - begin
            reached = end
    return total


def _passed(conversation: Conversation, start: datetime, time: timedelta) -> datetime:
    """The moment at which `time` outside of pauses had passed since `start`."""
    moment = reached = start
    moment += time
    for pause in conversation.pauses:
        begin = max(pause.start, reached)
        if begin < moment and pause.until > begin:
            moment += pause.until - begin
            reached = pause.until
    return min(moment, conversation.as_of)


def _summary(conversation: Conversation, options: Options, began: datetime, moved: datetime | None) -> str:
    days = (conversation.as_of - began).days
    if moved is None or moved <= began:
        if conversation.as_of - began > timedelta(days=options.words.evidence_days):
            return say("In talks for {days} days, and nothing has moved forward lately.", days=days)
        return say("In talks for {days} days, and nothing has moved forward.", days=days)
    still = (conversation.as_of - moved).days
    return say("In talks for {days} days; nothing has moved forward for {still}.", days=days, still=still)


def _gap(conversation: Conversation, began: datetime, moved: datetime | None) -> Evidence:
    start = max(began, moved or began)
    after = (message for message in conversation.messages if message.date >= start)
    first = next(after, conversation.messages[-1])
    return Evidence("gap", first.ref, start)


DETECTOR = Detector(
    id="stale_maybe",
    title="Stale maybe",
    family="time cap",
    polarity="flag",
    detect=detect,
    options={"amber_share": float, "active_days": int, "forward_days": int},
)
