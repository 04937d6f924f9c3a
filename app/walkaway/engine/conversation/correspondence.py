"""Mail and meetings with one prospect at one moment, before it is worked out who waits for whom."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from datetime import datetime

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation.duplicates import without_copies
from walkaway.engine.model import Decision, Kind, Meeting, Message, Prospect, Role
from walkaway.engine.records import record


@record
class Correspondence:
    """All mail and meetings with one prospect as known at `as_of`; nothing later is in here."""

    prospect: Prospect
    as_of: datetime
    calendar: WorkCalendar
    messages: tuple[Message, ...]
    meetings: tuple[Meeting, ...]
    decisions: tuple[Decision, ...]
    own_refs: frozenset[str]
    is_own: Callable[[str], bool] = field(repr=False)  # by e-mail address
    is_theirs: Callable[[str], bool] = field(repr=False)
    unread_since: datetime | None  # `as_of`, where nobody has looked for their answers since

    def own(self, message: Message) -> bool:
        """Whether the own side wrote it."""
        return message.ref in self.own_refs

    def human(self, message: Message) -> bool:
        """Whether a person typed it, on either side."""
        return message.kind is Kind.HUMAN

    @property
    def theirs(self) -> tuple[Message, ...]:
        """Their human messages, oldest first."""
        return tuple(m for m in self.messages if m.kind is Kind.HUMAN and m.ref not in self.own_refs)

    @property
    def ours(self) -> tuple[Message, ...]:
        """The own side's human messages, oldest first."""
        return tuple(m for m in self.messages if m.kind is Kind.HUMAN and m.ref in self.own_refs)

    def attended_by_them(self, meeting: Meeting) -> bool:
        """Whether the prospect organised the meeting or somebody of theirs is invited."""
        if meeting.organizer is not None and self.is_theirs(meeting.organizer.email):
            return True
        return any(self.is_theirs(attendee.address.email) for attendee in meeting.attendees)


def correspond(
    prospect: Prospect,
    messages: Iterable[Message],
    meetings: Iterable[Meeting],
    as_of: datetime,
    calendar: WorkCalendar,
    *,
    own: Callable[[str], bool],
    decisions: Iterable[Decision] = (),
    unread_since: datetime | None = None,
) -> Correspondence:
    """What there is with `prospect` as known at `as_of`.

    `messages` may hold mail of other people and later mail: what does not concern the prospect, or is
    younger than `as_of`, is left out. `own` tells own-side addresses. Where nobody looked for their answers
    since `unread_since`, time stands still there, and what the rep decided later counts as decided then.
    """
    notes = [note for note in decisions if note.at <= as_of]
    if unread_since is not None and unread_since < as_of:
        as_of, notes = unread_since, [replace(note, at=min(note.at, unread_since)) for note in notes]
    else:
        unread_since = None
    theirs = _belongs_to(prospect)
    mail = without_copies(m for m in messages if m.date <= as_of and _concerns(m, own, theirs))
    return Correspondence(
        prospect=prospect,
        as_of=as_of,
        calendar=calendar,
        messages=mail,
        meetings=tuple(meetings),
        decisions=tuple(sorted(notes, key=lambda note: note.at)),
        own_refs=frozenset(m.ref for m in mail if _is_own(m, own, theirs)),
        is_own=own,
        is_theirs=theirs,
        unread_since=unread_since,
    )


def _belongs_to(prospect: Prospect) -> Callable[[str], bool]:
    addresses, domains = frozenset(prospect.addresses), prospect.domains
    without = frozenset(prospect.without)

    def theirs(email: str) -> bool:
        if email in addresses:
            return True
        if email in without:
            return False
        domain = email.rpartition("@")[2]
        return any(domain == known or domain.endswith("." + known) for known in domains)

    return theirs


def _concerns(message: Message, own: Callable[[str], bool], theirs: Callable[[str], bool]) -> bool:
    """Mail of theirs, own mail to one of theirs, or a delivery report about one of theirs."""
    if theirs(message.sender.email):
        return True
    if message.kind is Kind.BOUNCE:
        return message.body is not None and any(theirs(bounce.email) for bounce in message.body.bounced)
    if own(message.sender.email) or message.role is Role.SENT:
        return any(theirs(person.email) for person in message.recipients)
    return False


def _is_own(message: Message, own: Callable[[str], bool], theirs: Callable[[str], bool]) -> bool:
    """Own mail, also under an alias nobody told us of; a report of the own mail server is nobody's."""
    if message.kind is Kind.BOUNCE:
        return False
    return own(message.sender.email) or (message.role is Role.SENT and not theirs(message.sender.email))
