"""Reads what a sentence says about a meeting, whatever the mail around it is about."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.talk.meeting_absence import Absences
from walkaway.engine.reading.talk.meeting_changes import Changes
from walkaway.engine.reading.talk.meeting_grammar import Act
from walkaway.engine.reading.talk.meeting_pieces import classes


@dataclass(frozen=True)
class Told:
    """The acts of one sentence, and what else it has that speaks for a meeting."""

    acts: tuple[Act, ...]
    signs: frozenset[str] = frozenset()
    """ "meeting" (of the two), "sorry", "past" ("yesterday"), "day" (any other), "clock" ("9:30"), "agreed"
    ("as planned")."""

    def __bool__(self) -> bool:
        return bool(self.acts or self.signs)


_NOTHING = Told(())


def read_clauses(sentence: Sentence, language: str, *, own: bool) -> Told:
    """What a sentence says about a meeting, whatever the mail around it is about; kept with the sentence."""
    wording = sentence.wording
    key = ("meeting_clauses", language, own)
    told: Told | None = wording.found.get(key)
    if told is None:
        chunk = classes(language).chunk(wording)
        told = wording.found[key] = _Reader(chunk, own=own).told() if chunk else _NOTHING
    return told


class _Reader(Absences, Changes):
    def told(self) -> Told:
        acts = (*self.absences(), *self.changes())
        return Told(tuple(dict.fromkeys(acts)), frozenset(self._signs()))

    def _signs(self) -> Iterator[str]:
        if (
            self.meetings
            or self.in_room
            or any(self.is_time_of_ours(piece) for piece in self.chunk.all("our"))
        ):
            yield "meeting"
        if self.sorry:
            yield "sorry"
        if self.past:
            yield "past"
        elif self.chunk.has("day") or any(map(self.is_date, range(len(self.words)))):
            yield "day"
        if any(":" in piece or piece.endswith(("am", "pm")) for piece in self.chunk.wording.lower.split()):
            yield "clock"
        if self.chunk.has("agreed"):
            yield "agreed"
