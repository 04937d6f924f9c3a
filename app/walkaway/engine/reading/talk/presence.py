"""Finds who left, who is away, and who is brought in on the other side."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import datetime, timedelta

from walkaway.engine.model import Mark, Period
from walkaway.engine.reading.dates.mentions import local_day
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon, stop_words
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.talk.absence import first_day_back

_SELF = "self"
_BY_NAME = "joined_to_this"  # in words that many things are said with: only of somebody named
_COPIED = "copied"  # "I'm copying our director": never the writer
_TOLD_OF = "told_of"  # somebody who stood in the way, and whom the next sentence may call "he"
_KNOWN_CONTACT = "known_contact"  # "my predecessor": the one the reader knows, though nobody is named
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_CLAUSE_END = re.compile(r"[,;:.!?(\n]|\s[-–]\s")
# A name: capitalised words in a row, with the small words and initials that names have (von, de, J.).
_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Ing|Herr|Frau)\.?\s)?[^\W\d_a-z]\w*[.'’-]?\w*(?:\s(?:(?:van|von|der|de|da|di|bin|al|la)\s)*[^\W\d_a-z][\w'’-]*\.?){0,3}"
)


def find_presence(
    text: str, sentences: Sequence[Sentence], *, own: bool, written_on: datetime, zone: str, lexicon: Lexicon
) -> tuple[Mark, ...]:
    """The marks `contact_gone`, `new_stakeholder` and `away` in a mail of theirs; none in an own one.

    `contact_gone` marks its clause from the start of the sentence, since it names who left; its `detail`
    is "self" where the writer speaks of leaving, "known_contact" where "my predecessor" or "your old
    contact" is told of without a name. `detail` of `new_stakeholder` is the address or else the
    name of who was brought in, or "self" for the writer.
    `due` of `away` holds the days away, in `zone`.
    """
    if own:
        return ()
    found: dict[str, Mark] = {}
    said = lexicon.said("presence", sentences, own=own)
    told_of = {sentence.start for sentence, hits in said if any(hit.group.label == _TOLD_OF for hit in hits)}
    for sentence, hits in said:
        for hit in hits:
            label = hit.group.label
            if label in found or label in (_KNOWN_CONTACT, _TOLD_OF):
                continue
            if label == "contact_gone":
                if _of_no_person(sentence, hit, lexicon) or _goes_on(sentence, sentences, told_of, lexicon):
                    continue
                end = _CLAUSE_END.search(text, hit.end, sentence.end)
                until = end.start() if end else sentence.end
                found[label] = Mark(
                    label, sentence.start, until, detail=_leaver(text, sentence, hit, lexicon)
                )
            elif label == "new_stakeholder":
                if who := _who(text, sentence, hit, lexicon):
                    found[label] = Mark(label, hit.start, hit.end, detail=who)
            else:
                due = _days_away(sentence, written_on, zone)
                if due is not None or hit.group.name == "away":
                    found[label] = Mark(label, hit.start, hit.end, due)
    return tuple(found.values())


def _of_no_person(sentence: Sentence, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether things or a crowd left: "two lorries left at five". A name is somebody."""
    people = lexicon.words.get("leaver", ())
    if not people or not sentence.vocabulary.isdisjoint(people) or "@" in sentence.text:
        return False
    if sentence.text.islower():
        return False  # who writes no capitals writes names without, too
    if hit.start == sentence.start:
        return False
    common = stop_words(lexicon.language).union(lexicon.words.get("number_word", ()))
    return not any(
        sentence.text[start].isupper() and sentence.lower[start:end].removesuffix("'s") not in common
        for start, end in sentence.spans
    )


def _goes_on(sentence: Sentence, sentences: Sequence[Sentence], told_of: Set[int], lexicon: Lexicon) -> bool:
    """Whether the sentence is of "he" whom the one before, or it itself, tells of."""
    if sentence.start in told_of:
        return True
    if not told_of or sentence.words[0] not in lexicon.words.get("they", ()):
        return False
    before = max((one.start for one in sentences if one.start < sentence.start), default=-1)
    return before in told_of


def _leaver(text: str, sentence: Sentence, hit: Hit, lexicon: Lexicon) -> str:
    """Tells "I have left" from "I'm afraid Tom has left", where a name stands before the leaving."""
    if any(other.group.label == _KNOWN_CONTACT for other in lexicon.find("presence", sentence, own=False)):
        return _KNOWN_CONTACT
    if sentence.vocabulary.isdisjoint(lexicon.words.get("i_alone", ())):
        return ""
    names = (name[0] for name in _NAME.finditer(text, sentence.start + 1, hit.start))
    return "" if any(len(name) > 1 and name[1] not in "'’" for name in names) else _SELF


def _who(text: str, sentence: Sentence, hit: Hit, lexicon: Lexicon) -> str:
    """The address or the name of the person whom the sentence brings in; "self" where it is the writer."""
    match = _ADDRESS.search(text, sentence.start, sentence.end)
    if match:
        return match[0].lower().rstrip(".")
    for name in _NAME.finditer(text, sentence.start, sentence.end):
        first = name[0].lower()
        if first not in lexicon.words.get("i_alone", ()) and (name.start() > sentence.start or " " in first):
            return name[0]
    if hit.group.name == _BY_NAME:
        return _opening_name(text, sentence, hit, lexicon)
    if hit.group.name != _COPIED and not sentence.vocabulary.isdisjoint(lexicon.words.get("i_myself", ())):
        return _SELF
    return text[hit.start : hit.end]


def _opening_name(text: str, sentence: Sentence, hit: Hit, lexicon: Lexicon) -> str:
    """The name that begins the sentence before the phrase, a comma or a bracket: "Jo, our MD, ..."."""
    name = _NAME.match(text, sentence.start, sentence.end)
    if name is None or name[0].lower() in stop_words(lexicon.language):
        return ""
    is_apart = text[name.end() : name.end() + 2].lstrip()[:1] in (",", "(")
    return name[0] if is_apart or 0 <= hit.start - name.end() <= 1 else ""


def _days_away(sentence: Sentence, written_on: datetime, zone: str) -> Period | None:
    """From the day of writing to the day before the writer is back."""
    today = local_day(written_on, zone)
    back = first_day_back(sentence.text, written_on, zone)
    return Period(today, back - timedelta(days=1)) if back and back > today else None
