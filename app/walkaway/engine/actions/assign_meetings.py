"""Says which meeting belongs to which prospect: by those invited, else by the one name that fits."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from walkaway.engine import resources
from walkaway.engine.domains import correspondent_id, organisation_name
from walkaway.engine.model import Decision, Meeting, Prospect

ASSIGN: Final = "assign"
"""The decision that a meeting without guests is with a prospect."""

_WORD = re.compile(r"\w+")
_SHORTEST_NAME = 3  # "HP" in a title may be anything


@dataclass(slots=True)
class Assignment:
    """Meetings by prospect, and those that nobody can be named for."""

    by_prospect: dict[str, list[Meeting]] = field(default_factory=dict)
    unassigned: list[Meeting] = field(default_factory=list)


def assign_meetings(
    meetings: Iterable[Meeting],
    prospects: Sequence[Prospect],
    own: Callable[[str], bool],
    key_of: Callable[[str], str] = correspondent_id,
    decided: Iterable[Decision] = (),
) -> Assignment:
    """Each meeting to every prospect that is invited or invites; one without guests to whom it names.

    What the rep decided (`assign`, the meeting by its key or UID) goes before the name.
    A meeting of the own side among itself belongs to nobody, and is not listed as unassigned either.
    """
    found = Assignment()
    ids = {prospect.id for prospect in prospects}
    names = _names(prospects)
    chosen = {note.meeting: note.prospect for note in decided if note.what == ASSIGN}
    for meeting in meetings:
        people = _people(meeting)
        keys = {key_of(email) for email in people if email and not own(email)}
        if not keys and not any(email for email in people if own(email) and _is_guest(meeting, email)):
            by_rep = chosen.get(meeting.key) or chosen.get(meeting.uid)
            keys = {by_rep} if by_rep else _named_in(meeting.summary, names)
            if len(keys) != 1:
                found.unassigned.append(meeting)
                continue
        for key in keys & ids:
            found.by_prospect.setdefault(key, []).append(meeting)
    return found


def met_without_mail(
    meetings: Iterable[Meeting], known: Container[str], own: Callable[[str], bool]
) -> tuple[Prospect, ...]:
    """Organisations that stand in the calendar alone, in order of their first meeting.

    `known` are the ids of all correspondents. A private person whom no mail knows is nobody's prospect.
    """
    found: dict[str, set[str]] = {}
    for meeting in sorted(meetings, key=lambda meeting: meeting.start):
        foreign = meeting.organizer is not None and not any(map(own, _people(meeting)))
        if meeting.cancelled or foreign:
            continue
        for email in _people(meeting):
            key = correspondent_id(email)
            if "@" in email and "@" not in key and key not in known and not own(email):
                found.setdefault(key, set()).add(email)
    return tuple(
        Prospect(key, organisation_name(key), (key,), tuple(sorted(emails))) for key, emails in found.items()
    )


def _people(meeting: Meeting) -> list[str]:
    """The addresses of those invited and of the organiser, without rooms and video bridges."""
    people = [attendee.address.email for attendee in meeting.attendees if attendee.is_person]
    if meeting.organizer is not None:
        people.append(meeting.organizer.email)
    return [email for email in people if not _is_nobody(email)]


def _is_nobody(email: str) -> bool:
    domain = email.rpartition("@")[2]
    return any(domain == each or domain.endswith("." + each) for each in _no_people())


@cache
def _no_people() -> tuple[str, ...]:
    return tuple(resources.tables("mail", "calendar_services.toml")["no_people"])


def _is_guest(meeting: Meeting, email: str) -> bool:
    """Whether somebody but the organiser is invited; a calendar names the owner as organiser."""
    return meeting.organizer is None or meeting.organizer.email != email


def _names(prospects: Sequence[Prospect]) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Prospects by the words of their names and of their domains."""
    found: dict[tuple[str, ...], set[str]] = {}
    for prospect in prospects:
        labels = [prospect.name, *(domain.partition(".")[0] for domain in prospect.domains)]
        for label in labels:
            words = tuple(_WORD.findall(label.casefold()))
            if words and len("".join(words)) >= _SHORTEST_NAME:
                found.setdefault(words, set()).add(prospect.id)
    return {words: frozenset(ids) for words, ids in found.items()}


def _named_in(title: str, names: Mapping[tuple[str, ...], frozenset[str]]) -> set[str]:
    words = _WORD.findall(title.casefold())
    longest = max(map(len, names), default=0)
    found: set[str] = set()
    for start in range(len(words)):
        for length in range(1, min(longest, len(words) - start) + 1):
            found |= names.get(tuple(words[start : start + length]), frozenset())
    return found
