"""Why a deal was left, in three factual sentences with dates, and when it may be worth another look."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.exits.draft import Closing, Cost
from walkaway.engine.exits.held import held_meetings
from walkaway.engine.exits.reasons import REASONS, suggest
from walkaway.engine.model import Ball, Finding, Verdict
from walkaway.engine.sentences import Sentence, say, together
from walkaway.engine.signals.base import day_in_words

_SENTENCES = 3
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
    return together(*list(_sentences(conversation, flags))[:_SENTENCES])


def _sentences(conversation: Conversation, flags: Sequence[Finding]) -> Iterator[str]:
    yield say("First contact on {day}.", day=day_in_words(conversation, conversation.first_contact))
    yield last_step(conversation)
    if flags:
        flag = flags[0]
        # It may count days: they end today, wherever they began.
        today = day_in_words(conversation, conversation.as_of)
        dated = isinstance(flag.summary, Sentence) and flag.summary.names_a_day
        yield flag.summary if dated else say("{fact.} (as of {day}).", fact=flag.summary, day=today)
    if conversation.ball is Ball.THEIRS and conversation.opened is not None:
        opened = day_in_words(conversation, conversation.opened.date)
        yield say("No answer since our mail of {day}.", day=opened)
    if conversation.last_outbound is not None:
        last = day_in_words(conversation, conversation.last_outbound)
        yield say("Our last mail was on {day}.", day=last)


def last_step(conversation: Conversation) -> str:
    """What last really happened between the two sides, in a sentence."""
    held = max(held_meetings(conversation), key=lambda meeting: meeting.start, default=None)
    wrote = conversation.last_inbound
    if held is not None:
        met = day_in_words(conversation, held.start)
        if wrote is None:
            return say("Last meeting on {day}.", day=met)
        last = day_in_words(conversation, wrote)
        return say("Last meeting on {day}, their last mail on {other}.", day=met, other=last)
    if wrote is not None:
        return say("Their last mail was on {day}.", day=day_in_words(conversation, wrote))
    return say("They never wrote.")


def cost_of(conversation: Conversation) -> Cost:
    """Mails of people on both sides, meetings that took place, days since the first contact."""
    mails = sum(1 for message in conversation.messages if conversation.human(message))
    days = (conversation.as_of - conversation.first_contact).days
    return Cost(mails, len(list(held_meetings(conversation))), days)


def cost_in_words(cost: Cost) -> str:
    """ "15 mails, three meetings, 74 days"."""
    return say(
        "{mails|one mail|# mails}, {meetings|one meeting|# meetings}, {days|one day|# days}",
        mails=cost.mails,
        meetings=cost.meetings,
        days=cost.days,
    )


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
