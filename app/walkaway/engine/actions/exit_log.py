"""The exit log of a store, what it has to tell, and the way back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.decide import decide
from walkaway.engine.errors import UsageError
from walkaway.engine.exits.facts import day_text
from walkaway.engine.exits.log import ExitEntry, Known, Notice, exit_log, notices
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import Decision
from walkaway.engine.sentences import say
from walkaway.engine.storage import Store


def log_of(boarding: Boarding) -> tuple[ExitEntry, ...]:
    """Every exit up to the moment of the board, the latest first."""
    return exit_log(boarding.decided(), lambda prospect: _known(boarding, prospect))


def notices_of(boarding: Boarding) -> tuple[Notice, ...]:
    """Who wrote again after an exit, and whose day to come back has come."""
    return notices(log_of(boarding), boarding.request.as_of, lambda at: day_of(boarding, at))


def undo(store: Store, prospect: str, at: datetime) -> Decision:
    """Take a closed deal back to the board.

    Raises UsageError where it is not closed, and StoreError where nothing can be written.
    """
    known = store.decisions.known(at).get(prospect, ())
    closings = [note for note in known if note.what in ("exit", "won", "reopen")]
    if not closings or closings[-1].what == "reopen":
        raise UsageError(say("{prospect} is not closed.", prospect=prospect), "Look at walkaway exits log.")
    return decide(store, Decision("reopen", at, prospect=prospect))


def _known(boarding: Boarding, prospect: str) -> Known:
    if prospect not in boarding.keys:
        return Known(prospect)
    conversation = boarding.conversation(prospect)
    wrote = conversation.theirs
    return Known(
        name=conversation.prospect.name,
        inbound=tuple(message.date for message in wrote),
        contact=wrote[-1].sender.email if wrote else "",
    )


def day_of(boarding: Boarding, at: datetime) -> str:
    """The rep's day of a moment in words, "6 October"."""
    calendar = boarding.calendar
    today = calendar.local_date(boarding.request.as_of)
    return day_text(calendar.local_date(at), today, exit_words("en"))
