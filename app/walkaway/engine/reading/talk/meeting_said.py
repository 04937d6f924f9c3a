"""Gathers all that the sentences of a mail say about a meeting: what its clauses mean, and idioms."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence, Sentences
from walkaway.engine.reading.talk.meeting_clauses import Told, read_clauses
from walkaway.engine.reading.talk.meeting_grammar import LIKELY, NAMED, OPEN

_NEAR = 2  # sentences
_SET, _ONLY_OF_A_SET, _SIGN = "set_meeting", "of_a_set_meeting", "sign"
OWN_LABELS = ("missed_meeting", "own_no_show", "own_moved", "told_moved", "meeting_held")


class Said(NamedTuple):
    """One thing said about a meeting: `what` is a label or an act of a clause, the span is in the text.

    `beside` tells what else stands in this sentence and its neighbours: "meeting", "sorry", "past", "day".
    """

    what: str
    sentence: Sentence
    start: int
    end: int
    surely: int
    detail: str = ""
    who: str = "writer"
    beside: frozenset[str] = frozenset()

    def is_beside(self, *signs: str) -> bool:
        """Whether one of the signs stands near."""
        return not self.beside.isdisjoint(signs)


@dataclass(frozen=True)
class Talk:
    """All that a mail says about meetings, in text order; `was_set`: the own side tells that one was set."""

    said: tuple[Said, ...]
    was_set: bool = False
    signs: frozenset[str] = frozenset()

    def first(self, *whats: str, who: str = "writer", surely: int = OPEN) -> Said | None:
        """What is said first of this, by somebody at this side, at least so surely."""
        return next(
            (each for each in self.said if each.what in whats and each.who == who and each.surely >= surely),
            None,
        )


_NOTHING = Talk(())


def read_talk(sentences: Sequence[Sentence], lexicon: Lexicon, *, own: bool) -> Talk:
    """What the sentences of a mail of one side say about meetings; kept with the sentences of a text."""
    if not isinstance(sentences, Sentences):
        return _read_talk(sentences, lexicon, own=own)
    key = ("talk", lexicon, own)
    talk: Talk | None = sentences.found.get(key)
    if talk is None:
        talk = sentences.found[key] = _read_talk(sentences, lexicon, own=own)
    return talk


def _read_talk(sentences: Sequence[Sentence], lexicon: Lexicon, *, own: bool) -> Talk:
    language = lexicon.language
    told = [read_clauses(sentence, language, own=own) for sentence in sentences]
    found = {sentence.start: hits for sentence, hits in lexicon.said("meetings", sentences, own=own)}
    if not found and not any(told):
        return _NOTHING
    said: list[Said] = []
    was_set = False
    signs_of = [
        _signs(clauses, found.get(sentence.start, ()))
        for sentence, clauses in zip(sentences, told, strict=True)
    ]
    for number, (sentence, clauses) in enumerate(zip(sentences, told, strict=True)):
        hits = found.get(sentence.start, ())
        if not hits and not clauses.acts:
            continue
        beside = frozenset[str]().union(*signs_of[max(0, number - _NEAR) : number + _NEAR + 1])
        start = sentence.start
        said += [
            Said(act.what, sentence, start + act.start, start + act.end, act.surely, "", act.who, beside)
            for act in clauses.acts
        ]
        for hit in hits:
            if hit.group.label == _SET:
                was_set = True
            elif hit.group.label != _SIGN:
                surely = _surely(hit.group.label, signs_of[number])
                group = hit.group
                said.append(
                    Said(group.label, sentence, hit.start, hit.end, surely, group.detail, "writer", beside)
                )
    signs = frozenset[str]().union(*signs_of)
    return Talk(tuple(sorted(said, key=lambda each: each.start)), was_set, signs)


def said_in(sentence: Sentence, lexicon: Lexicon, *, own: bool) -> list[tuple[str, int, int]]:
    """What `read_talk` finds in one sentence, each thing with its span in the text."""
    start = sentence.start
    acts = read_clauses(sentence, lexicon.language, own=own).acts
    said = [(act.what, start + act.start, start + act.end) for act in acts]
    hits = lexicon.find("meetings", sentence, own=own)
    return said + [
        (hit.group.label, hit.start, hit.end) for hit in hits if hit.group.label not in (_SET, _SIGN)
    ]


def _signs(clauses: Told, hits: Sequence[Hit]) -> frozenset[str]:
    """What speaks for a meeting; a language without clauses tells it by phrases alone."""
    told = [hit.group.detail for hit in hits if hit.group.label == _SIGN]
    return clauses.signs.union(told) if told else clauses.signs


def _surely(label: str, signs: frozenset[str]) -> int:
    if label in OWN_LABELS or "meeting" in signs:
        return NAMED
    return OPEN if signs.isdisjoint(("day", "past")) else LIKELY


def own_label(
    each: Said, talk: Talk, *, asks: bool = False, was_set: bool = False, has_come: bool = False
) -> str:
    """What the own side tells: that they or we did not come, or that one of both moves a meeting.

    `asks`: it asks for another time, which speaks for a meeting that was missed. What the mail before says:
    `was_set`, they had taken a time for it; `has_come`, that day has come.
    """
    if each.detail == _ONLY_OF_A_SET and not (talk.was_set or has_come):
        return ""
    ours = each.who == "writer"
    if each.what in ("absent", "excuse"):
        if ours:
            told = each.is_beside("sorry", "past") or (asks and each.is_beside("meeting"))
            sure = each.surely == NAMED or (each.surely == LIKELY and told)
            return "own_no_show" if each.what == "absent" and sure else ""
        of_a_day_to_come = each.is_beside("day") or not talk.was_set
        if each.what == "excuse" and of_a_day_to_come and not (has_come or each.is_beside("past")):
            return ""  # "they have given me a hospital appointment on Friday, is Monday possible?"
        told = has_come or was_set or talk.was_set or each.is_beside("meeting", "day")
        if each.surely == OPEN and not told:
            return ""  # "tried your mobile again this morning, no luck"
        signs = len(each.beside & {"meeting", "past", "day"}) + talk.was_set + asks + has_come
        if has_come and each.what == "absent":
            signs += 1
        return "missed_meeting" if signs + each.surely >= NAMED else ""
    ahead = was_set and not has_come
    if each.what in ("moved", "cancelled", "cannot") or (each.what == "new_time" and ahead):
        if each.surely < LIKELY and not ahead:
            return ""
        return "own_moved" if ours else "told_moved"
    return each.what if each.what in OWN_LABELS else ""
