"""Finds decisions left to somebody else, and people who are kept away from the rep."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import Hit
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.content import content
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.persons import Persons
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.replies.spans import clause

Where = tuple[Sentence, Hit]

_AROUND = 120  # characters behind a sentence in which its person may be handed over
# An address or a telephone number; an address in angle brackets is that of an attribution.
_CONTACT = re.compile(r"(?<![<\w.+-])[\w.+-]+@[\w-]+\.\w|(?:\+|\b0)\d[\d /-]{6,}\d")
_NAMED = r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?"


def find_deciders(reply: Reply) -> tuple[Mark, ...]:
    """The marks `no_decision_maker` and `unreachable`, each at most once.

    A decision is left to somebody else who is neither in copy, nor handed over, nor has agreed. Whoever
    answers in place of the addressee and keeps them away makes them unreachable; the addressee who keeps
    away somebody of rank who was asked for leaves the decision to them as well.
    """
    scene = _Scene(reply)
    if not scene.hits:
        return ()
    away = scene.away
    gatekeeper = bool(away) and scene.is_gatekeeper()
    # "I'm only the assistant" says who answers, not who decides.
    evidence = [where for where in scene.deferrals() if not gatekeeper or where[1].group.label == "decides"]
    if not evidence and not gatekeeper and scene.contact_wanted:
        evidence = scene.shielded(away)
    found = [_mark("unreachable", away[0])] if gatekeeper else []
    if evidence and evidence[0] in away and not scene.decider_wanted:
        return (_mark("unreachable", away[0]),)  # kept away is somebody who was asked for by name
    if evidence:
        found.append(_mark("no_decision_maker", evidence[0]))
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


@cache
def _salutation(language: str) -> re.Pattern[str]:
    """ "Dear Mr van Houten", "Good morning Ann": one or two words, then a name and what is before it."""
    forms = "|".join(map(re.escape, sorted(content(language).forms_of_address)))
    titles = rf"(?:(?:{forms})\b\.? ?){{0,3}}" if forms else ""
    return re.compile(rf"(?:[^\W\d_]\w+ ){{1,2}}({titles}{_NAMED})")


def _mark(label: str, where: Where) -> Mark:
    sentence, hit = where
    return Mark(label, *clause(sentence, hit.start, hit.end))


class _Scene:
    """What the words of a reply say about who decides and who is at the door."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.hits = self._find("authority", reply.sentences)

    def _find(self, name: str, sentences: Sequence[Sentence]) -> list[Where]:
        topic = self.reply.lexicon.topic(name)
        return [
            (sentence, hit)
            for sentence, hits in topic.said_all(sentences)
            for hit in sorted(hits, key=lambda hit: (hit.start, hit.end))
        ]

    def _of(self, label: str) -> list[Where]:
        return [where for where in self.hits if where[1].group.label == label]

    @cached_property
    def _persons(self) -> Persons:
        return Persons(self.reply)

    @cached_property
    def _asked(self) -> list[Where]:
        return self._find("wanted", self.reply.asked_sentences)

    @cached_property
    def contact_wanted(self) -> bool:
        """Whether the own mail asks for somebody else."""
        return any(hit.group.label == "contact_wanted" and self._fits(one, hit) for one, hit in self._asked)

    @cached_property
    def _decision_wanted(self) -> bool:
        """Whether the own mail speaks of a decision, or of what is to be decided on."""
        return self.contact_wanted or any(hit.group.label == "decision_wanted" for _, hit in self._asked)

    @cached_property
    def decider_wanted(self) -> bool:
        """Whether the own mail asks for whoever decides, and not just for somebody by name."""
        ranked = any(self._persons.of_rank(sentence) for sentence in self.reply.asked_sentences)
        return self.contact_wanted and (ranked or self._decision_said)

    @cached_property
    def _decision_said(self) -> bool:
        """Whether the own mail has a word of deciding."""
        deciding = self.reply.lexicon.words.get("deciding", ())
        return any(not sentence.vocabulary.isdisjoint(deciding) for sentence in self.reply.asked_sentences)

    @cached_property
    def away(self) -> list[Where]:
        """The phrases that keep somebody else away; none where the writer takes over what they do not do."""
        if any(self._means(*where) for where in self._of("takes_over")):
            return []
        return [
            (sentence, hit)
            for label in ("keeps_away", *(("shield",) if self._of("gate") else ()))
            for sentence, hit in self._of(label)
            if not sentence.is_question and (self._fits(sentence, hit) or self._of_the_addressee(sentence))
        ]

    def _of_the_addressee(self, sentence: Sentence) -> bool:
        """Whether whoever answers the door speaks of "the addressee", "my colleague", and names nobody."""
        addressed = self.reply.lexicon.words.get("addressed", ())
        return bool(self._of("gate")) and not sentence.vocabulary.isdisjoint(addressed)

    def shielded(self, away: Sequence[Where]) -> list[Where]:
        """Those of `away` who are somebody of rank, and the ways of putting oneself before others."""
        ranked = [where for where in away if self._persons.before(*where, ranked=True)]
        return [*ranked, *(where for where in self._of("shield") if self._is_meant(*where))]

    def is_gatekeeper(self) -> bool:
        """Whether somebody answers in place of the person to whom the own mail went."""
        if self.reply.of("contact_gone"):
            return False
        if self._of("gate") or any(not hit.group.detail for _, hit in self._of("keeps_away")):
            return True
        addressee = _salutation(self.reply.lexicon.language).match(self.reply.asked)
        if not addressee:
            kept = any(self._persons.before(*where, ranked=True) for where in self.away)
            return kept and not self._decision_said
        name = re.escape(addressee[1].split()[-1])
        if re.search(rf"^\W*(?:\w+ )?{name}\b(?: \w+)?\W*$", self.reply.text, re.MULTILINE):
            return False  # signed by the addressee
        spoken_of = re.compile(rf"\b{name}(?:['’]s|\s+[a-z])")
        return any(spoken_of.search(sentence.text) for sentence in self.reply.sentences)

    def deferrals(self) -> Iterator[Where]:
        """The phrases that leave the decision to somebody who stays out of the thread."""
        settled = max((where[1].end for where in self._of("settled") if self._means(*where)), default=-1)
        for sentence, hit in self.hits:
            if hit.group.label not in ("decides", "no_decision_maker") or hit.start < settled:
                continue
            if self._is_meant(sentence, hit) and not self._handed_over(sentence):
                yield sentence, hit

    def _is_meant(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether it is the writer's own stance, and about somebody else."""
        return self._means(sentence, hit) and self._fits(sentence, hit)

    def _means(self, sentence: Sentence, hit: Hit) -> bool:
        mood = mood_of(sentence, hit.start, hit.end, self.reply.lexicon)
        return not (mood.negated or mood.reported or mood.is_past or mood.closed or mood.asked)

    def _fits(self, sentence: Sentence, hit: Hit) -> bool:
        """Whether those stand beside the phrase whom it needs, by the `detail` of its group."""
        persons = self._persons
        match hit.group.detail:
            case "subject" | "rank_subject" as detail:
                return persons.before(sentence, hit, ranked=detail == "rank_subject")
            case "object" | "rank" as detail:
                return persons.behind(sentence, hit, ranked=detail == "rank")
            case "object_decision" | "rank_decision" as detail:
                return self._decision_wanted and persons.behind(
                    sentence, hit, ranked=detail == "rank_decision"
                )
            case "rank_asked":
                return self._concerns_the_deal(sentence) and persons.behind(sentence, hit, ranked=True)
            case "possessor":
                return persons.owner(sentence, hit)
            case "mentions":
                return persons.within(sentence, hit)
            case _:
                return True

    def _concerns_the_deal(self, sentence: Sentence) -> bool:
        """Whether asking somebody can only be about the deal: it answers, or speaks of a decision."""
        deciding = self.reply.lexicon.words.get("deciding", ())
        wanted = {hit.group.label for _, hit in self._asked}
        return bool(wanted - {"contact_wanted"}) or not sentence.vocabulary.isdisjoint(deciding)

    def _handed_over(self, sentence: Sentence) -> bool:
        """Whether somebody is brought in, or contact details stand, in this sentence or beside it."""
        first, last = sentence.start - _AROUND, sentence.end + _AROUND
        brought = (mark for mark in self.reply.of("new_stakeholder") if mark.detail != "self")
        if any(first <= mark.start <= last for mark in brought):
            return True
        return _CONTACT.search(self.reply.text, max(0, first), last) is not None
