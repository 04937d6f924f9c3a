"""Sentences about what was read, and what is being read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from zoneinfo import ZoneInfo

from walkaway.desktop import words
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot


def sync_words(snapshot: BoardSnapshot) -> tuple[str, str]:
    """The two lines about what was read."""
    coverage = snapshot.coverage
    amount = f"{words.mails(coverage.messages)}, {words.meetings(coverage.meetings)}"
    if coverage.synced is not None:
        read = translate("Window", "Mail read up to %1")
        local = coverage.synced.astimezone(ZoneInfo(snapshot.zone))
        return read.replace("%1", f"{local:%H:%M}"), amount
    skipped = len(coverage.skipped)
    one, many = translate("Window", "1 item not readable"), translate("Window", "%1 items not readable")
    whole = translate("Window", "all of it could be read")
    return amount, words.counted(skipped, one, many) if skipped else whole


def progress_words(stage: str, done: float, total: float) -> str:
    """How far the engine is; what it counts depends on the stage: bytes of mail, mails, or prospects."""
    if stage == "Reading words":
        sentence = translate("Window", "Reading the words of %1 of %2 mails")
    elif stage == "Reviewing":
        sentence = translate("Window", "Judging %1 of %2 prospects")
    else:
        share = words.figure(round(100 * done / max(total, 1)))
        return translate("Window", "Reading mail, %1 % done").replace("%1", share)
    return sentence.replace("%1", words.figure(done)).replace("%2", words.figure(total))
