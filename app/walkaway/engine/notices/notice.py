"""A notice as plain facts; the window puts it into words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

Key = tuple[str, str, str]


class NoticeKind(StrEnum):
    """Why the rep is told something; the values are kept in the store."""

    TURNED_RED = "turned_red"
    MEETING = "meeting"  # did they come?
    WROTE_AGAIN = "wrote_again"  # after an exit
    REPLY_OWED = "reply_owed"
    SAID_NO = "said_no"
    REVISIT = "revisit"  # the day has come that the rep asked for
    TROUBLE = "trouble"  # an account cannot be read


@dataclass(frozen=True, slots=True)
class Notice:
    """One reason to tell the rep something.

    `subject` tells two of one kind and prospect apart: a meeting, an account. `refs` are what it rests on:
    a later one of the same key that shares any of them is the same reason still. Moments are in UTC.
    """

    kind: NoticeKind
    prospect: str  # its id; empty for trouble
    name: str
    refs: frozenset[str]
    subject: str = ""
    at: datetime | None = None  # closed, asked for, begun or last read
    until: datetime | None = None  # the end of the meeting
    days: int = 0  # working days: of silence, or that their mail has waited
    followups: int = 0  # of the rep's that are unanswered
    signals: tuple[str, ...] = ()  # ids of the flags, the most important first
    asks: bool = False  # their mail asks something
    draftable: bool = False  # an exit may be drafted
    after_exit: bool = False  # the deal was closed when the day was set
    quote: str = ""  # words of theirs
    title: str = ""  # what the account's error says
    advice: str = ""

    @property
    def key(self) -> Key:
        """What it is kept under."""
        return self.kind.value, self.prospect, self.subject

    def discreet(self, *, hide_names: bool, allow_text: bool) -> Notice:
        """The same with nothing that the rep does not want on the screen."""
        name = "" if hide_names and self.kind is not NoticeKind.TROUBLE else self.name
        return replace(self, name=name, quote=self.quote if allow_text and not hide_names else "")


@dataclass(frozen=True, slots=True)
class Counts:
    """What is open on a board."""

    red: int = 0  # decisions
    owed: int = 0  # replies
    amber: int = 0
    green: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown now, as one notice: one reason, or several that waited for each other, or the day.

    `notices` are discreet already.
    """

    notices: tuple[Notice, ...]
    counts: Counts
    is_digest: bool = False

    @property
    def single(self) -> Notice | None:
        """The one reason, if it is one alone."""
        return self.notices[0] if len(self.notices) == 1 and not self.is_digest else None
