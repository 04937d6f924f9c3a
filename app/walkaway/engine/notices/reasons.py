"""All reasons that a board holds to tell the rep something, whether told already or not."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.model import (
    Ball,
    BoardSnapshot,
    Decision,
    Finding,
    Light,
    ProspectView,
    Severity,
    State,
)
from walkaway.engine.notices.notice import Counts, Notice, NoticeKind
from walkaway.engine.notices.rules import STALE_AFTER

OWED_AFTER: Final = 2
"""Working days that their mail has waited."""

_REMEMBERED: Final = timedelta(days=30)  # for which a day that has come is still worth a notice
_REFUSALS: Final = ("do_not_contact", "explicit_no")
_MOOT_SNOOZE: Final = ("snooze", "exit", "won", "reopen", "spoke", "met", "keep", "extend")


@dataclass(frozen=True, slots=True)
class AccountTrouble:
    """An account that could not be read the last time it was tried."""

    account: str
    read_at: datetime | None  # when it was last read in full; None for never, and for calendars
    for_the_rep: bool  # only the rep can help: it is not tried again
    title: str
    advice: str = ""


def standing(
    snapshot: BoardSnapshot,
    decisions: Mapping[str, Sequence[Decision]],
    now: datetime,
    calendar: WorkCalendar,
    troubles: Iterable[AccountTrouble] = (),
) -> tuple[Notice, ...]:
    """Every reason that holds at `now`, the most pressing kind first.

    `decisions` are by prospect, oldest first. Those "already quiet" (dormant) are never told of; questions
    about meetings are worked out for `now`, all else as of the board.
    """
    views = {view.prospect.id: view for view in snapshot.prospects}
    found = [
        *_troubles(troubles, now),
        *_meetings(snapshot, views, now),
        *(n for view in views.values() if (n := _wrote_again(view)) is not None),
        *(n for view in views.values() if (n := _said_no(view)) is not None),
        *(n for view in views.values() if (n := _reply_owed(view, snapshot, calendar)) is not None),
        *(n for view in views.values() if (n := _turned_red(view)) is not None),
        *(
            n
            for key, view in views.items()
            if (n := _revisit(view, decisions.get(key, ()), snapshot.as_of)) is not None
        ),
    ]
    return tuple(found)


def count(snapshot: BoardSnapshot) -> Counts:
    """What is open on a board; those already quiet are not counted."""
    red = owed = amber = green = 0
    for view in snapshot.prospects:
        if view.state in (State.CLOSED, State.DORMANT):
            continue
        light = view.verdict.light
        red += light is Light.RED and view.verdict.recommendation in ("walk_away", "respect_no")
        owed += _owes(view)
        amber += light is Light.AMBER
        green += light is Light.GREEN
    return Counts(red, owed, amber, green)


def _owes(view: ProspectView) -> bool:
    talking = view.state not in (State.CLOSED, State.DORMANT)
    return view.ball is Ball.YOURS and talking and view.verdict.recommendation != "respect_no"


def _turned_red(view: ProspectView) -> Notice | None:
    verdict = view.verdict
    if verdict.light is not Light.RED or view.state is not State.OPEN or _is_snoozed(view):
        return None
    if verdict.recommendation == "respect_no":
        return None  # told as a no
    reds = [flag for flag in verdict.flags if flag.severity is Severity.RED]
    flags = reds or list(verdict.flags)
    return Notice(
        NoticeKind.TURNED_RED,
        view.prospect.id,
        view.prospect.name,
        _refs(flags),
        days=view.silence_business_days,
        followups=view.unanswered_followups,
        signals=tuple(dict.fromkeys(flag.signal for flag in flags)),
        draftable=verdict.recommendation == "walk_away",
        quote=_quote(flags),
    )


def _said_no(view: ProspectView) -> Notice | None:
    verdict = view.verdict
    if verdict.recommendation != "respect_no" or view.state is not State.OPEN or _is_snoozed(view):
        return None
    flags = [flag for flag in verdict.flags if flag.signal in _REFUSALS]
    return Notice(
        NoticeKind.SAID_NO,
        view.prospect.id,
        view.prospect.name,
        _refs(flags) or frozenset({f"inbound:{_stamp(view.last_inbound)}"}),
        signals=tuple(flag.signal for flag in flags),
        quote=_quote(flags),
    )


def _reply_owed(view: ProspectView, snapshot: BoardSnapshot, calendar: WorkCalendar) -> Notice | None:
    since = view.owed_since or view.last_inbound
    if not _owes(view) or since is None or _is_snoozed(view):
        return None
    waited = calendar.business_days(since, snapshot.as_of)
    if waited < OWED_AFTER:
        return None
    return Notice(
        NoticeKind.REPLY_OWED,
        view.prospect.id,
        view.prospect.name,
        # The same for their whole turn, however often they write in it.
        frozenset({f"after:{_stamp(view.last_outbound)}"}),
        at=since,
        days=waited,
        asks=view.owed_question,
    )


def _meetings(snapshot: BoardSnapshot, views: Mapping[str, ProspectView], now: datetime) -> Iterator[Notice]:
    for question in replace(snapshot, as_of=now).pending_questions:
        if views[question.prospect].state is State.CLOSED:
            continue
        meeting = question.meeting
        yield Notice(
            NoticeKind.MEETING,
            question.prospect,
            question.name,
            frozenset({f"meeting:{_stamp(meeting.start)}"}),
            subject=meeting.key,
            at=meeting.start,
            until=meeting.end,
        )


def _wrote_again(view: ProspectView) -> Notice | None:
    """After an exit, and not answered yet. Whoever bought writes as a matter of course."""
    closed, wrote, answered = view.closed, view.last_inbound, view.last_outbound
    if (
        closed is None
        or closed.what != "exit"
        or view.state is State.CLOSED
        or wrote is None
        or wrote <= closed.at
    ):
        return None
    if answered is not None and answered > wrote:
        return None
    refs = frozenset({f"closed:{_stamp(closed.at)}"})
    return Notice(NoticeKind.WROTE_AGAIN, view.prospect.id, view.prospect.name, refs, at=closed.at)


def _revisit(view: ProspectView, decisions: Sequence[Decision], as_of: datetime) -> Notice | None:
    """The day to come back after an exit, or the end of a snooze through which nobody wrote."""
    closed, until = view.closed, None
    if view.state is State.CLOSED:
        until = closed.until if closed is not None else None
    else:
        last = next((each for each in reversed(decisions) if each.what in _MOOT_SNOOZE), None)
        if last is not None and last.what == "snooze":
            wrote = [moment for moment in (view.last_inbound, view.last_outbound) if moment is not None]
            until = last.until if all(moment <= last.at for moment in wrote) else None
    if until is None or not until <= as_of <= until + _REMEMBERED:
        return None
    return Notice(
        NoticeKind.REVISIT,
        view.prospect.id,
        view.prospect.name,
        frozenset({f"until:{_stamp(until)}"}),
        at=until,
        after_exit=view.state is State.CLOSED,
    )


def _troubles(troubles: Iterable[AccountTrouble], now: datetime) -> Iterator[Notice]:
    """Where only the rep can help at once, else when no mail was read for so long that the board is stale."""
    for trouble in troubles:
        unread = trouble.read_at is None or now - trouble.read_at > STALE_AFTER
        if trouble.for_the_rep or (unread and trouble.read_at is not None):
            yield Notice(
                NoticeKind.TROUBLE,
                "",
                trouble.account,
                frozenset({f"read:{_stamp(trouble.read_at)}"}),
                subject=trouble.account,
                at=trouble.read_at,
                asks=trouble.for_the_rep,
                title=trouble.title,
                advice=trouble.advice,
            )


def _is_snoozed(view: ProspectView) -> bool:
    return view.paused is not None and view.paused.why == "snoozed"


def _refs(flags: Iterable[Finding]) -> frozenset[str]:
    return frozenset(f"{piece.kind}:{piece.ref}" for flag in flags for piece in flag.evidence)


def _quote(flags: Iterable[Finding]) -> str:
    return next((piece.quote for flag in flags for piece in flag.evidence if piece.quote), "")


def _stamp(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment is not None else "never"
