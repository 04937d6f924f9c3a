"""One board at one moment: immutable, complete, the only thing a window is given."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.model.mail import Message, Skipped
from walkaway.engine.model.meeting import Meeting
from walkaway.engine.model.people import Contact, Deal, Decision, Prospect, SetAside
from walkaway.engine.model.verdict import Ball, Evidence, Odds, Pause, State, Verdict
from walkaway.engine.records import record

ASKED_AFTER: Final = timedelta(minutes=10)
"""From the end of a meeting on: nobody records attendance, and right then the rep still knows."""

ASKED_FOR: Final = timedelta(days=14)

PAST_AFTER: Final = timedelta(days=60)
"""Longer than anybody who sells is away: after so long without any mail even quiet deals are at rest."""


@record
class ProspectView:
    """Everything the board and the JSON show of one prospect; plain data, safe to pass to a window."""

    prospect: Prospect
    verdict: Verdict
    state: State
    ball: Ball
    contacts: tuple[Contact, ...]
    paused: Pause | None
    first_contact: datetime
    last_inbound: datetime | None
    last_outbound: datetime | None
    silence_business_days: int
    unanswered_followups: int
    median_reply_business_days: float | None
    expected_reply_business_days: float
    messages: tuple[Message, ...] = ()  # with bodies of what the findings rest on; all with --detail
    own_refs: frozenset[str] = frozenset()  # which of `messages` the own side wrote
    answers: Mapping[str, str] = field(default_factory=dict)  # ref -> ref it answers
    meetings: tuple[Meeting, ...] = ()
    held: frozenset[str] = frozenset()  # keys of those that took place, by mail or by the rep's word
    unasked: tuple[Meeting, ...] = ()  # of which nobody has said whether they came, those ahead included
    qualification: tuple[tuple[str, Evidence | None], ...] = ()  # each question with the words that answer it
    closed: Decision | None = None  # the exit that was not taken back, also where they wrote again since
    unsent: datetime | None = None  # when the rep last saved a draft to them that is no goodbye
    deal: Deal | None = None  # as the rep's CRM lists it
    owed_since: datetime | None = None  # since when their mail waits, where the rep has the ball
    owed_question: bool = False  # whether that mail asks something
    odds: Odds | None = None  # that a silence this long ends; None where nobody waits or too little is known


@record
class PendingQuestion:
    """Whether they came to a meeting: only the rep knows, and an answer is a decision by `Meeting.key`."""

    prospect: str  # its id
    name: str
    meeting: Meeting
    since: datetime  # when the question arose


@record
class Coverage:
    """What was read, and what was not."""

    messages: int
    first: datetime | None
    last: datetime | None
    meetings: int
    skipped: tuple[Skipped, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)  # drafts, spam, trash, chat: counted
    synced: datetime | None = None  # when live accounts were last read in full; nothing later is judged


@record
class BoardSnapshot:
    """One board at one moment: immutable, complete, the only thing a window is given."""

    as_of: datetime
    me: tuple[str, ...]
    coverage: Coverage
    prospects: tuple[ProspectView, ...]
    set_aside: tuple[SetAside, ...]
    unassigned_meetings: tuple[Meeting, ...] = ()
    zone: str = "UTC"  # the rep's, in which days are counted and moments shown

    @property
    def archive_ends(self) -> datetime | None:
        """The newest mail, where so long before `as_of` that this is mail of the past; None else."""
        last = self.coverage.last
        return last if last is not None and self.as_of - last > PAST_AFTER else None

    @property
    def pending_questions(self) -> tuple[PendingQuestion, ...]:
        """The meetings that ended lately and of which nobody has said whether they came, the latest first."""
        return tuple(
            sorted(
                (
                    PendingQuestion(view.prospect.id, view.prospect.name, meeting, meeting.end + ASKED_AFTER)
                    for view in self.prospects
                    for meeting in view.unasked
                    if timedelta(0) <= self.as_of - meeting.end - ASKED_AFTER <= ASKED_FOR
                ),
                key=lambda question: (question.since, question.prospect, question.meeting.uid),
                reverse=True,
            )
        )
