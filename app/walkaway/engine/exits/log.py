"""The exit log: every deal that was closed, why, by whom, and what came after."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.model import Decision, ProspectView, State


@dataclass(frozen=True, slots=True)
class ExitEntry:
    """One closed deal."""

    prospect: str
    name: str
    at: datetime
    won: bool
    reason: str  # id of the list, possibly empty
    second_reason: str
    note: str
    revisit: datetime | None
    ref: str  # of the mail that said goodbye; empty where there is none
    decided_by: Literal["us", "them", "won"]
    reopened: datetime | None = None  # the rep took it back
    wrote_again: datetime | None = None  # their first mail after it
    contact: str = ""  # address of whoever wrote last

    @property
    def is_closed(self) -> bool:
        """Whether it is still closed."""
        return self.reopened is None and self.wrote_again is None


@dataclass(frozen=True, slots=True)
class Known:
    """What the log must know of a prospect besides decisions."""

    name: str
    inbound: tuple[datetime, ...] = ()  # when people there wrote, oldest first
    contact: str = ""


def exit_log(
    decisions: Mapping[str, Sequence[Decision]], known: Callable[[str], Known]
) -> tuple[ExitEntry, ...]:
    """All exits, the latest first. A second exit without anything in between replaces the first."""
    found: list[ExitEntry] = []
    for prospect, notes in decisions.items():
        who: Known | None = None
        closing: Decision | None = None
        for note in [*notes, None]:
            if note is not None and note.what not in ("exit", "won", "reopen"):
                continue
            who = who or (known(prospect) if note is not None else None)
            if closing is not None and who is not None:
                reopened = note.at if note is not None and note.what == "reopen" else None
                again = _first(at for at in who.inbound if at > closing.at)
                between = again is not None and (note is None or again <= note.at)
                if note is None or note.what == "reopen" or between:
                    found.append(_entry(closing, who, reopened, again if between else None))
            closing = note if note is not None and note.what != "reopen" else None
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.prospect), reverse=True))


def _entry(
    decision: Decision, who: Known, reopened: datetime | None, wrote_again: datetime | None
) -> ExitEntry:
    won = decision.what == "won"
    reason = REASONS.get(decision.reason)
    return ExitEntry(
        prospect=decision.prospect,
        name=who.name,
        at=decision.at,
        won=won,
        reason=decision.reason,
        second_reason=decision.second_reason,
        note=decision.note,
        revisit=decision.until,
        ref=decision.ref,
        decided_by="won" if won else reason.decided_by if reason else "us",
        reopened=reopened,
        wrote_again=wrote_again,
        contact=who.contact,
    )


def _first(moments: Iterable[datetime]) -> datetime | None:
    return next(iter(moments), None)


# --- what the rep is told -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a closed deal that the rep is told once; `id` tells it from all others."""

    kind: Literal["wrote_again", "revisit"]
    prospect: str
    name: str
    at: datetime
    title: str
    text: str

    @property
    def id(self) -> str:
        """The same for the same event, whenever it is computed."""
        return f"{self.kind}:{self.prospect}:{self.at.isoformat()}"


def notices(log: Iterable[ExitEntry], as_of: datetime, day: Callable[[datetime], str]) -> tuple[Notice, ...]:
    """Who wrote again after an exit, and whose day to come back has come; the latest first.

    `day` puts a moment into words.
    """
    found: list[Notice] = []
    for entry in log:
        if entry.reopened is not None:
            continue
        if entry.wrote_again is not None:
            title = f"{entry.name} wrote again"
            text = f"You closed it on {day(entry.at)}. It is back on your board."
            found.append(Notice("wrote_again", entry.prospect, entry.name, entry.wrote_again, title, text))
        elif entry.revisit is not None and entry.revisit <= as_of:
            title = f"Time to look at {entry.name} again"
            text = f"You asked for {day(entry.revisit)} when you closed it on {day(entry.at)}."
            found.append(Notice("revisit", entry.prospect, entry.name, entry.revisit, title, text))
    return tuple(sorted(found, key=lambda notice: (notice.at, notice.id), reverse=True))


def board_notices(
    views: Iterable[ProspectView], as_of: datetime, day: Callable[[datetime], str]
) -> tuple[Notice, ...]:
    """The same from a board alone: who wrote again and was not answered yet, and whose day has come."""
    entries = []
    for view in views:
        if view.closed is None:
            continue
        wrote, answered = view.last_inbound, view.last_outbound
        again = wrote if view.state is not State.CLOSED else None
        if again is None or answered is None or answered <= again:
            entries.append(_entry(view.closed, Known(view.prospect.name), None, again))
    return notices(entries, as_of, day)
