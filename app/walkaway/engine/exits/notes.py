"""Why a deal was left, in three factual sentences with dates, and when it may be worth another look."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.exits.draft import Closing, Cost
from walkaway.engine.exits.held import held_meetings
from walkaway.engine.exits.reasons import REASONS, suggest
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import Ball, Finding, Verdict
from walkaway.engine.signals.base import counted, day_in_words

_SENTENCES = 3
_MONTHS = tuple(exit_words("en").dates["months"])  # summaries of flags are English
_NAMED_AHEAD = timedelta(days=548)  # a day further away than a year and a half is no plan
_TIMES = ("budget_deferral", "named_date", "almost_ready")


def closing_of(conversation: Conversation, verdict: Verdict) -> Closing:
    """Reason, second reason, note and day to come back as the evidence suggests them."""
    reason, second = suggest(verdict.flags)
    return Closing(
        reason=reason or "never_committed",
        second_reason=second if second != reason else "",
        note=note_of(conversation, verdict.flags),
        revisit=revisit_of(conversation)
        if REASONS.get(reason, REASONS["timing"]).decided_by == "us"
        else None,
    )


def note_of(conversation: Conversation, flags: Sequence[Finding]) -> str:
    """Three factual sentences with dates: how it began, what last happened, what it was left for."""
    return " ".join(list(_sentences(conversation, flags))[:_SENTENCES])


def _sentences(conversation: Conversation, flags: Sequence[Finding]) -> Iterator[str]:
    first = f"First contact on {day_in_words(conversation, conversation.first_contact)}."
    yield first
    yield last_step(conversation)
    if flags:
        flag = flags[0]
        since = day_in_words(conversation, flag.since)
        dated = any(month in flag.summary for month in _MONTHS)
        yield flag.summary if dated else f"{flag.summary.rstrip('.')} (since {since})."
    if conversation.ball is Ball.THEIRS and conversation.opened is not None:
        yield f"No answer since our mail of {day_in_words(conversation, conversation.opened.date)}."
    if conversation.last_outbound is not None:
        yield f"Our last mail was on {day_in_words(conversation, conversation.last_outbound)}."


def last_step(conversation: Conversation) -> str:
    """What last really happened between the two sides, in a sentence."""
    held = max(held_meetings(conversation), key=lambda meeting: meeting.start, default=None)
    wrote = conversation.last_inbound
    if held is not None:
        met = f"Last meeting on {day_in_words(conversation, held.start)}"
        return f"{met}, their last mail on {day_in_words(conversation, wrote)}." if wrote else f"{met}."
    if wrote is not None:
        return f"Their last mail was on {day_in_words(conversation, wrote)}."
    return "They never wrote."


def cost_of(conversation: Conversation) -> Cost:
    """Mails of people on both sides, meetings that took place, days since the first contact."""
    mails = sum(1 for message in conversation.messages if conversation.human(message))
    days = (conversation.as_of - conversation.first_contact).days
    return Cost(mails, len(list(held_meetings(conversation))), days)


def cost_in_words(cost: Cost) -> str:
    """ "15 mails, three meetings, 74 days"."""
    things = (counted(cost.mails, "mail"), counted(cost.meetings, "meeting"), counted(cost.days, "day"))
    return ", ".join(things)


def revisit_of(conversation: Conversation) -> date | None:
    """The first day of the period that they last named for later, None where they named none ahead."""
    today = conversation.calendar.local_date(conversation.as_of)
    for message in reversed(conversation.theirs):
        if message.reading is None:
            continue
        for mark in message.reading.of(*_TIMES):
            if mark.due is not None and today < mark.due.first <= today + _NAMED_AHEAD:
                return mark.due.first
    return None
