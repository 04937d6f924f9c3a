"""Whether anything was typed beside a calendar part, or only what calendar programs write around it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

from walkaway.engine.model import MeetingVersion
from walkaway.engine.reading.talk.auto_words import words_of

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LINK = re.compile(r"(?:https?://|mailto:|<|\+?\d[\d ()-]{6,})\S*")
_SENTENCE = 120  # characters of "Mara Lindt has accepted this invitation"
_TYPED = 3  # words that no calendar program wrote


def is_only_notice(text: str, invitations: tuple[MeetingVersion, ...]) -> bool:
    """Whether `text` holds nothing that a person typed.

    Summary and location of the meeting are none such, nor are the names of those who belong to it.
    """
    facts = {
        each.strip().lower()
        for version in invitations
        for each in (version.summary, version.location)
        if each.strip()
    }
    people = {
        word
        for version in invitations
        for address in (version.sender, version.organizer, *(each.address for each in version.attendees))
        if address is not None
        for word in _LETTERS.findall(address.name.lower())
    }
    typed, below_label = 0, False
    labels = words_of("invitations", "when")
    for line in text.split("\n", 400)[:400]:
        low = line.strip(" \t*_-=~").lower()
        if low.startswith(words_of("calendar_notices", "footers")):
            break  # joining instructions of Teams, Zoom, Meet … run to the end
        is_time, below_label = below_label and bool(low), low in labels or (below_label and not low)
        if not low or is_time or low in labels or low in facts or _is_programs_own(low):
            continue
        typed += sum(word not in people for word in _LETTERS.findall(_LINK.sub(" ", low)))
        if typed >= _TYPED:
            return False
    return True


def _is_programs_own(line: str) -> bool:
    if line.startswith(words_of("calendar_notices", "lines")):
        return True
    return len(line) < _SENTENCE and any(
        phrase in line for phrase in words_of("calendar_notices", "anywhere")
    )
