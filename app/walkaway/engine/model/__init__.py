"""The vocabulary of the engine: mail, meetings, people, conversations and verdicts.

Everything here is frozen and knows neither the clock, nor the network, nor the store. Moments are
aware datetimes in UTC; calendar days (`date`) are days in the rep's zone.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.model.address import Address
from walkaway.engine.model.detail import Gap, Promise, ProspectDetail
from walkaway.engine.model.mail import (
    Body,
    BouncedAddress,
    Kind,
    Mark,
    Message,
    Period,
    Quote,
    Reading,
    Role,
    Skipped,
    Unsent,
)
from walkaway.engine.model.meeting import Attendee, Meeting, MeetingChange, MeetingVersion, PartStat
from walkaway.engine.model.people import SORTED_AS, Contact, Deal, Decision, Prospect, SetAside
from walkaway.engine.model.snapshot import BoardSnapshot, Coverage, PendingQuestion, ProspectView
from walkaway.engine.model.verdict import (
    Ball,
    Evidence,
    Finding,
    Light,
    Odds,
    Pause,
    Severity,
    State,
    Verdict,
)

__all__ = [
    "SORTED_AS",
    "Address",
    "Attendee",
    "Ball",
    "BoardSnapshot",
    "Body",
    "BouncedAddress",
    "Contact",
    "Coverage",
    "Deal",
    "Decision",
    "Evidence",
    "Finding",
    "Gap",
    "Kind",
    "Light",
    "Mark",
    "Meeting",
    "MeetingChange",
    "MeetingVersion",
    "Message",
    "Odds",
    "PartStat",
    "Pause",
    "PendingQuestion",
    "Period",
    "Promise",
    "Prospect",
    "ProspectDetail",
    "ProspectView",
    "Quote",
    "Reading",
    "Role",
    "SetAside",
    "Severity",
    "Skipped",
    "State",
    "Unsent",
    "Verdict",
]
