"""The table of drafts of exits that are on their way: written, laid into Drafts, sent, or dropped."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from walkaway.engine.storage import codec

_COLUMNS = (
    "message_id, prospect, at, stage, answers, language, tone, text, mail, place,"
    " reason, second_reason, note, revisit"
)


class Stage(StrEnum):
    """How far a draft has come."""

    WRITTEN = "written"  # kept here; the rep may have it as a file or in the mail program
    SAVED = "saved"  # in Drafts
    SENT = "sent"  # the sent copy was seen
    DROPPED = "dropped"  # another draft took its place before anybody had it


@dataclass(frozen=True, slots=True)
class ExitDraft:
    """One draft as it was written, with what is to be kept when it is sent."""

    message_id: str
    prospect: str
    at: datetime
    stage: Stage
    answers: str  # ref of the mail that it answers
    language: str
    tone: str
    text: str
    mail: bytes
    place: str = ""  # where it lies: folder and UID, or a file
    reason: str = ""
    second_reason: str = ""
    note: str = ""
    revisit: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether its sent copy is still waited for."""
        return self.stage in (Stage.WRITTEN, Stage.SAVED)


class ExitTable:
    """Drafts of exits by their Message-ID."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, draft: ExitDraft) -> None:
        """Keep a draft, in place of an earlier state of the same one."""
        revisit = codec.seconds(draft.revisit) if draft.revisit else None
        self._connection.execute(
            f"insert or replace into exits ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(draft.message_id, draft.prospect, codec.seconds(draft.at), draft.stage.value),
                *(codec.storable(draft.answers), draft.language, draft.tone, codec.storable(draft.text)),
                *(draft.mail, codec.storable(draft.place), draft.reason, draft.second_reason),
                *(codec.storable(draft.note), revisit),
            ),
        )

    def all(self, prospect: str = "") -> tuple[ExitDraft, ...]:
        """All drafts, or those to one prospect, oldest first."""
        where = "where prospect = ?" if prospect else ""
        rows = self._connection.execute(
            f"select {_COLUMNS} from exits {where} order by at, message_id", (prospect,) if prospect else ()
        )
        return tuple(map(_draft, rows))


def _draft(row: Sequence[Any]) -> ExitDraft:
    message_id, prospect, at, stage, answers, language, tone, text, mail, place, *closing, revisit = row
    reason, second_reason, note = closing
    return ExitDraft(
        message_id=message_id,
        prospect=prospect,
        at=codec.moment(at),
        stage=Stage(stage),
        answers=answers,
        language=language,
        tone=tone,
        text=text,
        mail=bytes(mail),
        place=place,
        reason=reason,
        second_reason=second_reason,
        note=note,
        revisit=codec.moment(revisit) if revisit is not None else None,
    )
