"""What they said, one event a mail, and which later words of theirs make it moot."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.signals.base import Event, Options, evidence_of, recent, severity


def said(conversation: Conversation, options: Options, *labels: str, own: bool = False) -> list[Event]:
    """The mails of one side (theirs, or `own`) that carry one of `labels`, oldest first, with the words.

    Only marks that are `sure` count.
    """
    return [
        Event(message.date, tuple(conversation.evidence(message, mark) for mark in marks))
        for message in recent(conversation, options, own=own)
        if message.reading is not None
        if (marks := [mark for mark in message.reading.of(*labels) if mark.sure])
    ]


def last_said(conversation: Conversation, options: Options, *labels: str) -> datetime | None:
    """When they last said something under one of `labels`."""
    return max((event.at for event in said(conversation, options, *labels)), default=None)


def last_committed(conversation: Conversation, options: Options) -> datetime | None:
    """When they last committed to the deal itself; taking a slot for a talk is no more than that."""
    moments = [
        message.date
        for message in recent(conversation, options, own=False)
        if message.reading is not None
        for mark in message.reading.of("concrete_commitment")
        if not any(
            mark.start < slot.end and slot.start < mark.end for slot in message.reading.of("meeting_accepted")
        )
    ]
    return max(moments, default=None)


def money_released(conversation: Conversation, options: Options) -> datetime | None:
    """When they last said that the money is there, or committed to the deal."""
    moments = last_said(conversation, options, "budget_approved"), last_committed(conversation, options)
    return max((moment for moment in moments if moment is not None), default=None)


def standing(events: Iterable[Event], moot: datetime | None, *, later: bool = False) -> list[Event]:
    """The events that nothing has made moot; `moot` is the last moment that did.

    With `later` only another mail can do so: "we changed our minds and chose someone else" stands.
    """
    return [event for event in events if moot is None or event.at > moot or (later and event.at == moot)]


def counted_finding(
    signal: str, events: Sequence[Event], options: Options, *, once: str, often: str
) -> Sequence[Finding]:
    """Amber or red by how many events there are; `since` is the date of the one that made it amber."""
    found = severity(len(events), options)
    if found is None:
        return ()
    return (
        Finding(
            signal=signal,
            severity=found,
            since=events[options.count("amber") - 1].at,
            summary=once if len(events) == 1 else often,
            evidence=evidence_of(events),
        ),
    )


def good_sign(signal: str, events: Sequence[Event], summary: str) -> Sequence[Finding]:
    """A good sign that rests on the latest event, nothing where there is none."""
    if not events:
        return ()
    latest = events[-1]
    return (Finding(signal, Severity.GOOD, latest.at, summary, latest.evidence),)
