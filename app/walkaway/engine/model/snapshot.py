"""One board at one moment: immutable, complete, the only thing a window is given."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from walkaway.engine.model.mail import Message, Skipped
from walkaway.engine.model.meeting import Meeting
from walkaway.engine.model.people import Contact, Prospect, SetAside
from walkaway.engine.model.verdict import Ball, Evidence, Pause, State, Verdict


@dataclass(frozen=True, slots=True)
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
    qualification: tuple[tuple[str, Evidence | None], ...] = ()  # each question with the words that answer it


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, and what was not."""

    messages: int
    first: datetime | None
    last: datetime | None
    meetings: int
    skipped: tuple[Skipped, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)  # drafts, spam, trash, chat: counted


@dataclass(frozen=True, slots=True)
class BoardSnapshot:
    """One board at one moment: immutable, complete, the only thing a window is given."""

    as_of: datetime
    me: tuple[str, ...]
    coverage: Coverage
    prospects: tuple[ProspectView, ...]
    set_aside: tuple[SetAside, ...]
    unassigned_meetings: tuple[Meeting, ...] = ()
    zone: str = "UTC"  # the rep's, in which days are counted and moments shown
