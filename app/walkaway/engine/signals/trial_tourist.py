"""Trial tourist: a trial, and nothing heard of it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Mark, Message, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import Detector, Options, day_in_words, marked, recent

_HEARD = (
    "trial_feedback",
    "promise",
    "named_date",
    "meeting_accepted",
    "concrete_commitment",
    "buying_question",
    "budget_deferral",
    "almost_ready",
    "explicit_no",
)
_NOTHING_TOLD = ("acknowledgement", "vague_reply", "trial_untried")
_SOME_DAYS = timedelta(days=3)
_FEW_WORDS = 6


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """A trial was given or asked for, and no feedback, timeline or next step of theirs followed.

    Amber after `amber_days`, red once the trial is over: on the day or after the days that were said,
    else after `trial_days`. `since` is the day on which it turned amber.
    """
    start = _last_start(conversation, options)
    if start is None:
        return ()
    message, mark = start
    since = message.date + timedelta(days=options.count("amber_days"))
    if since > conversation.as_of or _was_heard_of(conversation, options, message.date):
        return ()
    over = _end(conversation, options, message, mark) <= conversation.as_of
    days = (conversation.as_of - message.date).days
    began = day_in_words(conversation, message.date)
    return (
        Finding(
            signal="trial_tourist",
            severity=Severity.RED if over else Severity.AMBER,
            since=since,
            summary=say(
                "Nothing was heard of the trial of {day} for {days|one day|# days}.", day=began, days=days
            ),
            evidence=(conversation.evidence(message, mark),),
        ),
    )


def _last_start(conversation: Conversation, options: Options) -> tuple[Message, Mark] | None:
    """The last trial that the rep gave, else the last one that they asked for."""
    given = list(marked(recent(conversation, options, own=True), "trial_given"))
    asked = list(marked(recent(conversation, options, own=False), "trial_asked"))
    starts = given or asked
    return starts[-1] if starts else None


def _was_heard_of(conversation: Conversation, options: Options, start: datetime) -> bool:
    """Whether they told of the trial, or named a time or a next step.

    What people find in a trial is said in too many ways to be listed: a mail that comes after some days, says
    more than a few words and is neither vague nor an excuse is taken to tell of it.
    """
    return any(
        reading.of(*_HEARD)
        or (
            message.date - start >= _SOME_DAYS
            and not reading.of(*_NOTHING_TOLD)
            and message.body is not None
            and len(message.body.new_text.split()) > _FEW_WORDS
        )
        for message in recent(conversation, options, own=False)
        if message.date > start and (reading := message.reading) is not None
    )


def _end(conversation: Conversation, options: Options, message: Message, mark: Mark) -> datetime:
    if mark.due is not None and mark.due.last > conversation.calendar.local_date(message.date):
        return conversation.calendar.start_of(mark.due.last + timedelta(days=1))
    days = int(mark.detail) if mark.detail.isdigit() else options.count("trial_days")
    return message.date + timedelta(days=days)


DETECTOR = Detector(
    id="trial_tourist",
    title="Trial tourist",
    family="kicking the tires",
    polarity="flag",
    detect=detect,
    options={"amber_days": int, "trial_days": int},
)
