"""What calendar programs send, delivered in any order: the meeting always ends up the same, and right."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Attendee, Meeting, MeetingVersion, PartStat
from walkaway.engine.reading.itip import read_invitations

ROBIN, MARA, LEE = "robin@norrland.example", "mara@brindle.example", "lee@brindle.example"
T0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
END_OF_TIME = datetime(2027, 1, 1, tzinfo=UTC)
TEN, TWO, NEXT = "20260310T100000Z", "20260312T140000Z", "20260317T100000Z"
YES, NO, MAYBE, OPEN, SENT_ON = (
    PartStat.ACCEPTED, PartStat.DECLINED, PartStat.TENTATIVE, PartStat.NEEDS_ACTION, PartStat.DELEGATED,
)  # fmt: skip

METHODS = frozenset({"REQUEST", "REPLY", "COUNTER", "CANCEL", "ADD"})
"""Those that say something of a meeting."""

Person = str
State = dict[str, tuple[str, bool, dict[Person, PartStat]]]
"""By UID, or UID and RECURRENCE-ID: start, whether called off, and the guests' answers."""


@dataclass(frozen=True)
class Mail:
    """One iTIP mail; `at` counts days from a Monday."""

    sender: Person
    at: float
    method: str
    lines: tuple[str, ...]
    reply_to: Person = ""

    def read(self) -> tuple[MeetingVersion, ...]:
        moment = T0 + timedelta(days=self.at)
        ics = "\r\n".join(
            ["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{self.method}", "BEGIN:VEVENT",
             f"DTSTAMP:{moment:%Y%m%dT%H%M%SZ}", *self.lines, "END:VEVENT", "END:VCALENDAR", ""]
        )  # fmt: skip
        return read_invitations(
            ics.encode(), ref=f"{self.method}{self.at}", sender=Address(self.sender), mail_date=moment,
            reply_to=[Address(self.reply_to)] if self.reply_to else (),
        )  # fmt: skip


@dataclass(frozen=True)
class Collection:
    name: str
    mails: Sequence[Mail]
    state: State = field(default_factory=dict)


def by_robin(*guests: str, answer: str = "NEEDS-ACTION") -> tuple[str, ...]:
    asked = (f"ATTENDEE;PARTSTAT={answer};RSVP=TRUE:mailto:{guest}" for guest in guests or (MARA,))
    return (f"ORGANIZER;CN=Robin:mailto:{ROBIN}", *asked)


def says(who: Person, partstat: PartStat) -> str:
    return f"ATTENDEE;PARTSTAT={partstat}:mailto:{who}"


U = "UID:17"
WEEKLY = ("DTSTART:" + TEN, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
SECOND, THIRD = "20260317T100000Z", "20260324T100000Z"
GOID = "040000008200E00074C5B7101A82E008{day}B0A1D5E6D7A5DC01000000000000000010000000" + "AB" * 16

COLLECTIONS = [
    Collection(
        "Outlook moves it, the guest answers both times",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, YES))),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:1", "DTSTART:" + TWO, says(MARA, NO), "COMMENT:Away")),
        ],
        {"17": (TWO, False, {MARA: NO})},
    ),
    Collection(
        "an answer to the old time sets nothing",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, NO))),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "Exchange answers without ORGANIZER and times, with its own SEQUENCE",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "X-MICROSOFT-CDO-APPT-SEQUENCE:2", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "X-MICROSOFT-CDO-APPT-SEQUENCE:2", says(MARA, YES),
                                    "X-MICROSOFT-CDO-REPLYTIME:20260303T090000Z")),
        ],
        {"17": (TEN, False, {MARA: YES})},
    ),
    Collection(
        "Exchange names an exception by a day within the UID",
        [
            Mail(ROBIN, 0, "REQUEST", ("UID:" + GOID.format(day="00000000"), *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", ("UID:" + GOID.format(day="07EA0311"), "SEQUENCE:1", "STATUS:CANCELLED",
                                      "RECURRENCE-ID:" + SECOND, "DTSTART:" + SECOND, *by_robin())),
        ],
        {
            f"{GOID.format(day='00000000')}/{TEN}": (TEN, False, {MARA: OPEN}),
            f"{GOID.format(day='00000000')}/{SECOND}": (SECOND, True, {MARA: OPEN}),
            f"{GOID.format(day='00000000')}/{THIRD}": (THIRD, False, {MARA: OPEN}),
        },
    ),
    Collection(
        "Google passes an answer on from its own address",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail("calendar-notification@google.com", 1, "REPLY",
                 (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(answer="DECLINED"))),
        ],
        {"17": (TEN, False, {MARA: NO})},
    ),
    Collection(
        "Apple passes an answer on, with whose it is in Reply-To",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA, LEE))),
            Mail("noreply@unknown-service.example", 1, "REPLY",
                 (U, "SEQUENCE:0", "DTSTART:" + TEN, says(LEE, MAYBE)), reply_to=LEE),
        ],
        {"17": (TEN, False, {MARA: OPEN, LEE: MAYBE})},
    ),
    Collection(
        "Google splits a series: this and following get a UID of their own",
        [
            Mail(ROBIN, 0, "REQUEST", ("UID:s@google.com", *WEEKLY, *by_robin())),
            Mail(ROBIN, 2, "REQUEST", ("UID:s@google.com", "SEQUENCE:1", "DTSTART:" + TEN, "DURATION:PT1H",
                                       "RRULE:FREQ=WEEKLY;UNTIL=20260316T235959Z", *by_robin())),
            Mail(ROBIN, 2.001, "REQUEST", ("UID:s_R20260317T100000@google.com", "DTSTART:20260317T150000Z",
                                           "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2", *by_robin())),
        ],
        {
            f"s@google.com/{TEN}": (TEN, False, {MARA: OPEN}),
            "s_R20260317T100000@google.com/20260317T150000Z": ("20260317T150000Z", False, {MARA: OPEN}),
            "s_R20260317T100000@google.com/20260324T150000Z": ("20260324T150000Z", False, {MARA: OPEN}),
        },
    ),
    Collection(
        "Apple calls one of a series off with the SEQUENCE of the whole",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:1", *WEEKLY, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:1", *WEEKLY, says(MARA, YES))),
            Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:1", "STATUS:CANCELLED", "RECURRENCE-ID:" + SECOND,
                                      "DTSTART:" + SECOND, *by_robin())),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:1", "RECURRENCE-ID:" + THIRD, "DTSTART:" + THIRD,
                                    says(MARA, NO))),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: YES}),
            f"17/{SECOND}": (SECOND, True, {MARA: YES}),
            f"17/{THIRD}": (THIRD, False, {MARA: NO}),
        },
    ),
    Collection(
        "Notes proposes another time, and names an occurrence by its day alone",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(MARA, 1, "COUNTER", (U, "SEQUENCE:0", "RECURRENCE-ID:" + SECOND, "DTSTART:" + TWO,
                                      *by_robin(answer="DECLINED"))),
            Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:1", "STATUS:CANCELLED",
                                      "RECURRENCE-ID;VALUE=DATE:" + THIRD[:8], *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{SECOND}": (SECOND, False, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, True, {MARA: OPEN}),
        },
    ),
    Collection(
        "Zimbra changes the room alone: the answer stands",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, YES))),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TEN, "LOCATION:Blue", *by_robin())),
        ],
        {"17": (TEN, False, {MARA: YES})},
    ),
    Collection(
        "moved away and back again: the answer to the first time is none to the last",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, YES))),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
            Mail(ROBIN, 3, "REQUEST", (U, "SEQUENCE:2", "DTSTART:" + TEN, *by_robin())),
        ],
        {"17": (TEN, False, {MARA: OPEN})},
    ),
    Collection(
        "Yahoo begins to count anew after days",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:4", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 3, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 4, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TWO, says(MARA, YES))),
        ],
        {"17": (TWO, False, {MARA: YES})},
    ),
    Collection(
        "a late copy of an older state changes nothing",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
            Mail(ROBIN, 0.2, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "called off and set anew",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", (U, "SEQUENCE:1", "DTSTART:" + TEN, "STATUS:CANCELLED", *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:2", "DTSTART:" + TWO, *by_robin())),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "one guest is taken off the list (RFC 5546, 3.2.5)",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA, LEE))),
            Mail(LEE, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(LEE, YES))),
            Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:1", "DTSTART:" + TEN, *by_robin(LEE))),
        ],
        {"17": (TEN, False, {MARA: OPEN})},
    ),
    Collection(
        "a CANCEL to all guests without a STATUS",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA, LEE))),
            Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:1", "DTSTART:" + TEN, *by_robin(MARA, LEE))),
        ],
        {"17": (TEN, True, {MARA: OPEN, LEE: OPEN})},
    ),
    Collection(
        "left out of the new invitation",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA, LEE))),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin(MARA))),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "delegated",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA))),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN,
                                    f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{LEE}":mailto:{MARA}')),
            Mail(LEE, 2, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(LEE, YES))),
        ],
        {"17": (TEN, False, {MARA: SENT_ON, LEE: YES})},
    ),
    Collection(
        "the whole series is called off after one of it was moved",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "RECURRENCE-ID:" + SECOND, "DTSTART:20260318T100000Z",
                                       *by_robin())),
            Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:2", "STATUS:CANCELLED", *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, True, {MARA: OPEN}),
            f"17/{SECOND}": ("20260318T100000Z", True, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, True, {MARA: OPEN}),
        },
    ),
    Collection(
        "one is taken out of a series by an EXDATE",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", *WEEKLY, "EXDATE:" + SECOND, *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{SECOND}": (SECOND, True, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, False, {MARA: OPEN}),
        },
    ),
    Collection(
        "one of a series and all after it are called off",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", (U, "SEQUENCE:1", "RECURRENCE-ID;RANGE=THISANDFUTURE:" + SECOND,
                                      "STATUS:CANCELLED", *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{SECOND}": (SECOND, True, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, True, {MARA: OPEN}),
        },
    ),
    Collection(
        "one more is added to a series",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "ADD", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{TWO}": (TWO, False, {MARA: OPEN}),
            f"17/{SECOND}": (SECOND, False, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, False, {MARA: OPEN}),
        },
    ),
    Collection(
        "one of a series and all after it are put at another hour",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "RECURRENCE-ID;RANGE=THISANDFUTURE:" + SECOND,
                                       "DTSTART:20260318T150000Z", "DURATION:PT1H", *by_robin())),
            Mail(MARA, 2, "REPLY", (U, "SEQUENCE:1", "RECURRENCE-ID;RANGE=THISANDFUTURE:" + SECOND,
                                    "DTSTART:20260318T150000Z", says(MARA, NO))),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{SECOND}": ("20260318T150000Z", False, {MARA: NO}),
            f"17/{THIRD}": ("20260325T150000Z", False, {MARA: NO}),
        },
    ),
    Collection(
        "Outlook puts the whole series at another hour after one of it was moved",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "RECURRENCE-ID:" + SECOND,
                                       "DTSTART:20260318T100000Z", "DURATION:PT1H", *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:2", "DTSTART:20260310T120000Z", *WEEKLY[1:],
                                       *by_robin())),
        ],
        {
            "17/20260310T120000Z": ("20260310T120000Z", False, {MARA: OPEN}),
            "17/20260317T120000Z": ("20260317T120000Z", False, {MARA: OPEN}),
            f"17/{SECOND}": ("20260318T100000Z", True, {MARA: OPEN}),
            "17/20260324T120000Z": ("20260324T120000Z", False, {MARA: OPEN}),
        },
    ),
    Collection(
        "Outlook splits a series: the old one ends, the following have a UID of their own",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", *WEEKLY[:2],
                                       "RRULE:FREQ=WEEKLY;UNTIL=20260316T225959Z", *by_robin())),
            Mail(ROBIN, 1, "REQUEST", ("UID:18", "SEQUENCE:0", "DTSTART:20260317T150000Z", "DURATION:PT1H",
                                       "RRULE:FREQ=WEEKLY;COUNT=2", *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            "18/20260317T150000Z": ("20260317T150000Z", False, {MARA: OPEN}),
            "18/20260324T150000Z": ("20260324T150000Z", False, {MARA: OPEN}),
        },
    ),
    Collection(
        "a guest passes the invitation on to a colleague, who says yes",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(LEE))),
            Mail(LEE, 2, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(LEE, YES))),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, NO))),
        ],
        {"17": (TEN, False, {MARA: NO, LEE: YES})},
    ),
    Collection(
        "the organizer declines a proposal, and the old time stands",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "COUNTER", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin(answer="TENTATIVE"))),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(MARA, YES))),
        ],
        {"17": (TEN, False, {MARA: YES})},
    ),
    Collection(
        "a proposal is declined, the invitation asked for again and sent again",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "COUNTER", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin())),
            Mail(ROBIN, 2, "DECLINECOUNTER", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 3, "REFRESH", (U, says(MARA, NO))),
            Mail(ROBIN, 4, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
        ],
        {"17": (TEN, False, {MARA: OPEN})},
    ),
    Collection(
        "a proposal is taken up",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "COUNTER", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 3, "REPLY", (U, "SEQUENCE:1", "DTSTART:" + TWO, says(MARA, YES))),
        ],
        {"17": (TWO, False, {MARA: YES})},
    ),
    Collection(
        "delegated, and the delegate declines; then it is moved",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN,
                                    f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{LEE}":mailto:{MARA}',
                                    f'ATTENDEE;DELEGATED-FROM="mailto:{MARA}":mailto:{LEE}')),
            Mail(MARA, 1.1, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(LEE))),
            Mail(LEE, 2, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TEN, says(LEE, NO))),
            Mail(ROBIN, 3, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin(MARA, LEE))),
        ],
        {"17": (TWO, False, {MARA: OPEN, LEE: OPEN})},
    ),
    Collection(
        "another takes over as organizer, moves it and calls it off",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(LEE, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, f"ORGANIZER:mailto:{LEE}",
                                     says(MARA, OPEN))),
            Mail(MARA, 2, "REPLY", (U, "SEQUENCE:1", "DTSTART:" + TWO, f"ORGANIZER:mailto:{LEE}",
                                    says(MARA, YES))),
            Mail(LEE, 3, "CANCEL", (U, "SEQUENCE:2", "DTSTART:" + TWO, f"ORGANIZER:mailto:{LEE}",
                                    "STATUS:CANCELLED", says(MARA, OPEN))),
        ],
        {"17": (TWO, True, {MARA: YES})},
    ),
    Collection(
        "the answer writes the UID in other letters",
        [
            Mail(ROBIN, 0, "REQUEST", ("UID:5A2C-B7F0@Norrland.example", "DTSTART:" + TEN, *by_robin())),
            Mail(MARA, 1, "REPLY", ("UID:5a2c-b7f0@norrland.example", "DTSTART:" + TEN, says(MARA, NO))),
        ],
        {"5A2C-B7F0@Norrland.example": (TEN, False, {MARA: NO})},
    ),
    Collection(
        "called off, and set again an hour later by a program that counts from 0",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", (U, "SEQUENCE:1", "DTSTART:" + TEN, "STATUS:CANCELLED", *by_robin())),
            Mail(ROBIN, 1.05, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TWO, *by_robin())),
            Mail(MARA, 2, "REPLY", (U, "SEQUENCE:0", "DTSTART:" + TWO, says(MARA, YES))),
        ],
        {"17": (TWO, False, {MARA: YES})},
    ),
    *(
        Collection(
            f"one is called off after the whole series was moved, by its {which} place",
            [
                Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
                Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:20260310T120000Z", *WEEKLY[1:],
                                           *by_robin())),
                Mail(ROBIN, 2, "CANCEL", (U, "SEQUENCE:2", "STATUS:CANCELLED", f"RECURRENCE-ID:{place}",
                                          *by_robin())),
            ],
            {
                "17/20260310T120000Z": ("20260310T120000Z", False, {MARA: OPEN}),
                "17/20260317T120000Z": ("20260317T120000Z", True, {MARA: OPEN}),
                "17/20260324T120000Z": ("20260324T120000Z", False, {MARA: OPEN}),
            },
        )
        for which, place in (("new", "20260317T120000Z"), ("old", SECOND))
    ),
    Collection(
        "one is called off, and set again",
        [
            Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", *WEEKLY, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", (U, "SEQUENCE:1", "STATUS:CANCELLED", "RECURRENCE-ID:" + SECOND,
                                      *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:2", "RECURRENCE-ID:" + SECOND, "DTSTART:" + SECOND,
                                       "DURATION:PT1H", *by_robin())),
        ],
        {
            f"17/{TEN}": (TEN, False, {MARA: OPEN}),
            f"17/{SECOND}": (SECOND, False, {MARA: OPEN}),
            f"17/{THIRD}": (THIRD, False, {MARA: OPEN}),
        },
    ),
    Collection(
        "equal DTSTAMP: the higher SEQUENCE holds",
        [
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:2", "DTSTART:" + TWO, *by_robin())),
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TEN, *by_robin())),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "equal SEQUENCE: the younger DTSTAMP holds",
        [
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 2, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TWO, *by_robin())),
        ],
        {"17": (TWO, False, {MARA: OPEN})},
    ),
    Collection(
        "equal SEQUENCE and DTSTAMP: what came later holds, and calling off above all",
        [
            Mail(ROBIN, 1, "REQUEST", (U, "SEQUENCE:1", "DTSTART:" + TEN, *by_robin())),
            Mail(ROBIN, 1, "CANCEL", (U, "SEQUENCE:1", "DTSTART:" + TEN, "STATUS:CANCELLED", *by_robin())),
        ],
        {"17": (TEN, True, {MARA: OPEN})},
    ),
]  # fmt: skip


def state_of(meetings: Sequence[Meeting]) -> State:
    return {
        m.key: (
            f"{m.start:%Y%m%dT%H%M%SZ}",
            m.cancelled,
            {a.address.email: a.partstat for a in m.attendees if a.address.email != ROBIN},
        )
        for m in meetings
    }


@pytest.mark.parametrize("sent", COLLECTIONS, ids=lambda sent: sent.name)
def test_every_order_of_delivery_gives_the_right_state(sent: Collection) -> None:
    read = [mail.read() for mail in sent.mails]
    assert all(
        len(versions) == (mail.method in METHODS) for mail, versions in zip(sent.mails, read, strict=True)
    )
    first: tuple[Meeting, ...] | None = None
    for order in permutations(read):
        found = histories([version for versions in order for version in versions], END_OF_TIME)
        assert state_of(found) == sent.state
        assert first is None or found == first, "the history too"
        first = found


@pytest.mark.parametrize("sent", COLLECTIONS, ids=lambda sent: sent.name)
def test_every_board_in_between_is_that_of_the_mails_so_far(sent: Collection) -> None:
    read = [version for mail in sent.mails for version in mail.read()]
    for version in read:
        moment = version.known_since
        assert moment is not None
        so_far = [each for each in read if each.known_since is not None and each.known_since <= moment]
        assert histories(read, moment) == histories(so_far, moment)


@dataclass
class Truth:
    """What a meeting has come to, kept as plainly as can be: the model that the engine is held against."""

    start: str = TEN
    cancelled: bool = False
    sequence: int = 0
    answers: dict[Person, PartStat] = field(default_factory=lambda: {MARA: OPEN, LEE: OPEN})


steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from([TEN, TWO, NEXT])),
        st.tuples(st.just("answer"), st.sampled_from([MARA, LEE]), st.sampled_from([YES, NO, MAYBE])),
        st.tuples(st.just("counter"), st.sampled_from([MARA, LEE])),
        st.tuples(st.just("cancel")),
        st.tuples(st.just("noise"), st.sampled_from(["REFRESH", "DECLINECOUNTER"])),
        st.tuples(st.just("room"), st.booleans()),
        st.tuples(st.just("pass on"), st.sampled_from([MARA, LEE])),
    ),
    max_size=8,
)


def lived(told: Sequence[tuple[object, ...]]) -> tuple[list[Mail], Truth]:
    """The mails of a meeting's life, and what it has come to."""
    truth = Truth()
    mails = [Mail(ROBIN, 0, "REQUEST", (U, "SEQUENCE:0", "DTSTART:" + TEN, *by_robin(MARA, LEE)))]
    for number, step in enumerate(told, 1):
        at = number / 4
        head = (U, f"SEQUENCE:{truth.sequence}", "DTSTART:" + truth.start)
        match step:
            case ("move", str(start)):
                truth.sequence += 1
                if start != truth.start or truth.cancelled:
                    truth.answers = dict.fromkeys(truth.answers, OPEN)
                truth.start, truth.cancelled = start, False
                head = (U, f"SEQUENCE:{truth.sequence}", "DTSTART:" + start)
                mails.append(Mail(ROBIN, at, "REQUEST", (*head, *by_robin(MARA, LEE))))
            case ("answer", str(who), PartStat() as partstat):
                truth.answers[who] = partstat
                mails.append(Mail(who, at, "REPLY", (*head, says(who, partstat))))
            case ("counter", str(who)):
                other = (U, f"SEQUENCE:{truth.sequence}", "DTSTART:20260401T080000Z")
                mails.append(Mail(who, at, "COUNTER", (*other, *by_robin(MARA, LEE))))
            case ("noise", str(method)):
                mails.append(Mail(MARA, at, method, (*head, says(MARA, NO))))
            case ("room", bool(counted)) if not truth.cancelled:
                truth.sequence += counted
                head = (U, f"SEQUENCE:{truth.sequence}", "DTSTART:" + truth.start, f"LOCATION:{number}")
                mails.append(Mail(ROBIN, at, "REQUEST", (*head, *by_robin(MARA, LEE))))
            case ("pass on", str(who)) if not truth.cancelled:
                mails.append(Mail(who, at, "REQUEST", (*head, *by_robin(MARA, LEE))))
            case ("room" | "pass on", _):
                pass
            case _ if not truth.cancelled:
                truth.sequence += 1
                truth.cancelled = True
                head = (U, f"SEQUENCE:{truth.sequence}", "DTSTART:" + truth.start, "STATUS:CANCELLED")
                mails.append(Mail(ROBIN, at, "CANCEL", (*head, *by_robin(MARA, LEE))))
    return mails, truth


@settings(max_examples=150)
@given(steps, st.randoms(use_true_random=False))
def test_any_life_in_any_order_ends_the_same(told: list[tuple[object, ...]], chance: random.Random) -> None:
    mails, truth = lived(told)
    versions = [version for mail in mails for version in mail.read()]
    first = histories(versions, END_OF_TIME)
    assert state_of(first) == {"17": (truth.start, truth.cancelled, truth.answers)}
    chance.shuffle(versions)
    assert histories([*versions, *versions[:2]], END_OF_TIME) == first


moments = st.sampled_from([T0 + timedelta(days=day) for day in range(4)])
starts = st.sampled_from([T0 + timedelta(days=day) for day in (8, 9, 15, 22)])
people = st.sampled_from([Address(each) for each in (ROBIN, MARA, LEE)])


@st.composite
def told_anyhow(draw: st.DrawFn) -> MeetingVersion:
    """A state of one series as mail or a calendar might tell it, however little it fits the others."""
    method = draw(st.sampled_from(["REQUEST", "REPLY", "CANCEL", "COUNTER", "", ""]))
    start = draw(starts)
    occurrence = draw(st.none() | starts)
    weeks = draw(st.integers(0, 3)) if occurrence is None and method == "REQUEST" else 0
    return MeetingVersion(
        uid="17",
        start=start,
        end=start + timedelta(hours=1),
        recurrence_id=occurrence,
        sequence=draw(st.integers(0, 2)),
        stamp=draw(st.none() | moments),
        known_since=draw(moments) if method else draw(st.none() | moments),
        method=method,
        summary=draw(st.sampled_from(["Review", "Talk"])),
        organizer=draw(st.none() | people),
        attendees=tuple(Attendee(draw(people), draw(st.sampled_from(list(PartStat)))) for _ in range(2)),
        cancelled=draw(st.booleans()) if method in ("CANCEL", "") else False,
        sender=draw(people) if method else None,
        ref=draw(st.sampled_from(["one", "two"])) if method else "",
        occurrences=tuple(start + timedelta(days=7 * week) for week in range(weeks)),
        onward=occurrence is not None and draw(st.booleans()),
    )


@st.composite
def shown_anyhow(draw: st.DrawFn) -> list[MeetingVersion]:
    """A series, as a calendar shows it and shows it no more, whole or in pieces, at whatever times."""
    uid = draw(st.sampled_from(["17@google.com", "17_R20260317T100000@google.com", "18"]))
    hour, since = draw(st.integers(0, 2)), draw(st.none() | moments)
    related = draw(st.sampled_from([(), ("17@google.com",), ("a set",)]))
    found = []
    for week in range(draw(st.integers(1, 5))):
        start = T0 + timedelta(days=8 + 7 * week, hours=hour)
        shown = MeetingVersion(
            uid=uid, start=start, end=start + timedelta(hours=1), recurrence_id=start, known_since=since,
            summary="Review", organizer=Address(ROBIN), attendees=(Attendee(Address(MARA), YES),),
            related=related,
        )  # fmt: skip
        found.append(shown)
        if draw(st.booleans()):
            gone = draw(moments)
            found.append(replace(shown, cancelled=True, organizer=None, known_since=gone, stamp=gone))
            if draw(st.booleans()):
                again = gone + timedelta(days=1)
                found.append(replace(shown, known_since=again, stamp=again))
    return found


@settings(max_examples=200)
@given(st.lists(shown_anyhow(), max_size=5), moments, st.randoms(use_true_random=False))
def test_pieces_of_series_end_the_same_in_any_order(
    shown: list[list[MeetingVersion]], as_of: datetime, chance: random.Random
) -> None:
    versions = [version for each in shown for version in each]
    first = histories(versions, END_OF_TIME)
    known = [v for v in versions if v.known_since is None or v.known_since <= as_of]
    assert histories(versions, as_of) == histories(known, as_of)
    chance.shuffle(versions)
    assert histories(versions, END_OF_TIME) == first
    # Whatever became of it, none is lost that takes place, and none is there twice.
    assert len({meeting.key for meeting in first}) == len(first)
    assert {m.start for m in first if not m.cancelled} == {m.start for m in standing(versions)}


def standing(versions: Sequence[MeetingVersion]) -> Sequence[Meeting]:
    """The meetings that are on, each UID and occurrence looked at by itself."""
    alone: dict[tuple[str, datetime | None], list[MeetingVersion]] = {}
    for version in versions:
        alone.setdefault((version.uid, version.recurrence_id), []).append(version)
    found = [meeting for mine in alone.values() for meeting in histories(mine, END_OF_TIME)]
    return [meeting for meeting in found if not meeting.cancelled]


@settings(max_examples=150)
@given(st.lists(told_anyhow(), max_size=8), st.randoms(use_true_random=False))
def test_contradictions_end_the_same_in_any_order(
    versions: list[MeetingVersion], chance: random.Random
) -> None:
    first = histories(versions, END_OF_TIME)
    chance.shuffle(versions)
    assert histories([*versions, *versions[:2]], END_OF_TIME) == first
