"""Where to spend today: at most three prospects, with the reason and what to do."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from walkaway.desktop import words
from walkaway.desktop.board.card_text import Board, red_since, undecided_days
from walkaway.desktop.board.entries import Entry
from walkaway.desktop.words import translate
from walkaway.engine.model import Meeting, PartStat, State

MOST = 3
_SOON = 2  # working days


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do today."""

    key: str  # the prospect's id
    kind: Literal["reply", "meeting", "decide"]
    title: str
    reason: str
    name: str  # of the prospect alone, where there is no room for the title


def tasks(entries: Sequence[Entry], board: Board) -> tuple[Task, ...]:
    """Replies owed, meetings within two working days, the oldest undecided red: at most three.

    Of each kind the most pressing comes in first; what room is left is filled in the same order.
    """
    kinds = (
        [_reply(entry, board) for entry in _longest_owed(entries)[:MOST]],
        [_meeting(entry, meeting, board) for entry, meeting in _meetings_soon(entries, board)[:MOST]],
        [_decide(entry, board) for entry in _longest_undecided(entries, board)[:MOST]],
    )
    chosen: list[Task] = []
    for round_ in range(MOST):
        for found in kinds:
            room = round_ < len(found) and len(chosen) < MOST
            if room and all(task.key != found[round_].key for task in chosen):
                chosen.append(found[round_])
    order = ("reply", "meeting", "decide")
    return tuple(sorted(chosen, key=lambda task: order.index(task.kind)))


def _longest_owed(entries: Iterable[Entry]) -> list[Entry]:
    owed = [entry for entry in entries if entry.owes_reply]
    return sorted(owed, key=lambda entry: (-entry.view.silence_business_days, entry.key))


def _meetings_soon(entries: Iterable[Entry], board: Board) -> list[tuple[Entry, Meeting]]:
    found: list[tuple[Entry, Meeting]] = []
    for entry in entries:
        if entry.view.state is State.CLOSED:
            continue
        ahead = [
            meeting
            for meeting in entry.view.meetings
            if meeting.start > board.as_of
            and not meeting.cancelled
            and board.calendar.business_days(board.as_of, meeting.start) <= _SOON
        ]
        if ahead:
            found.append((entry, min(ahead, key=lambda meeting: meeting.start)))
    return sorted(found, key=lambda pair: (pair[1].start, pair[0].key))


def _longest_undecided(entries: Iterable[Entry], board: Board) -> list[Entry]:
    red = [entry for entry in entries if entry.is_undecided]
    never = board.as_of
    return sorted(red, key=lambda entry: (red_since(entry.view) or never, entry.key))


def _reply(entry: Entry, board: Board) -> Task:
    number = entry.view.silence_business_days
    if number:
        reason = translate("Today", "Their mail waits %1").replace("%1", words.working_days(number))
    else:
        reason = translate("Today", "Their mail came today")
    return Task(entry.key, "reply", _named("Answer %1", entry), reason, entry.view.prospect.name)


def _meeting(entry: Entry, meeting: Meeting, board: Board) -> Task:
    own = set(entry.view.prospect.addresses)
    coming = sum(
        attendee.partstat is PartStat.ACCEPTED and attendee.address.email in own
        for attendee in meeting.attendees
    )
    when = _when(meeting.start, board)
    if coming:
        one, many = translate("Today", "%2, one of theirs comes"), translate("Today", "%2, %1 of theirs come")
        reason = words.counted(coming, one, many).replace("%2", when)
    else:
        reason = translate("Today", "%2, not confirmed").replace("%2", when)
    return Task(entry.key, "meeting", _named("Prepare %1", entry), reason, entry.view.prospect.name)


def _when(moment: datetime, board: Board) -> str:
    local = moment.astimezone(board.zone)
    return f"{words.near_date(moment, board.zone, board.as_of)} {local:%H:%M}"


def _decide(entry: Entry, board: Board) -> Task:
    since, verdict = red_since(entry.view), entry.view.verdict
    signals = {flag.signal for flag in verdict.flags}
    if verdict.recommendation == "respect_no" and "do_not_contact" not in signals:
        said_no = translate("Today", "They said no")
        return Task(entry.key, "decide", _named("Thank %1", entry), said_no, entry.view.prospect.name)
    if since is None or not undecided_days(entry.view, board):
        reason = translate("Today", "Red since today")
    else:
        when = words.near_date(since, board.zone, board.as_of)
        reason = translate("Today", "Red since %1, still undecided").replace("%1", when)
    return Task(entry.key, "decide", _named("Decide on %1", entry), reason, entry.view.prospect.name)


def _named(template: str, entry: Entry) -> str:
    known = {
        "Answer %1": translate("Today", "Answer %1"),
        "Prepare %1": translate("Today", "Prepare %1"),
        "Decide on %1": translate("Today", "Decide on %1"),
        "Thank %1": translate("Today", "Thank %1"),
    }
    return known[template].replace("%1", entry.view.prospect.name)
