"""Finds what they say about money: none there, price and nothing else, demands beyond any offer."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.phrases.lexicon import Hit
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.replies.committing import binds
from walkaway.engine.reading.replies.deferring import find_deferral
from walkaway.engine.reading.replies.mood import mood_of
from walkaway.engine.reading.replies.reply import Reply

TOPIC: Final = "money"

_THERE = ("goes_on", "money_there")
_BACK = 2  # sentences before "we have none" in which the money may stand that is meant
_GREETING = 4  # words of a line that greets, thanks or signs
_PRICE_SHARE = 0.5  # of the words that are no greeting, at least so many stand in sentences about price
_LONGEST = 70  # words beyond which a mail is hardly about price alone
_BEYOND = 3  # what several demands must weigh together to be beyond any offer
_WEIGHT = {
    "absurd": _BEYOND,
    "free": 1, "at_once": 1, "cut": 1, "made_anew": 1,
    "unlimited": 2, "perfect": 2, "penalty": 2, "give_away": 2,
}  # fmt: skip
_HALF = 50  # percent off that no margin bears
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s?(?:%|per ?cent|pct)")
_AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,' ]\d{3})+(?![\w%])|(?<![\w.,])\d{4,9}(?![\w%])")
_LEAST_AMOUNT = 1_000  # smaller numbers are pieces, days or seats as often as money


def find_money(reply: Reply) -> tuple[Mark, ...]:
    """The marks `no_budget`, `price_only`, `unrealistic_expectations` and `need`, one each at most.

    `need` is no label: it says that need, use or outcome come up, which talk about price alone lacks.
    """
    none_there = tuple(islice(_no_budget(reply), 1))
    beyond = _unrealistic(reply)
    price = () if none_there else _price_only(reply)
    if price and find_deferral(reply):
        price = ()
    return (*none_there, *price, *beyond, *islice(_need(reply), 1))


def _need(reply: Reply) -> Iterator[Mark]:
    for _, hit in reply.find(TOPIC):
        if hit.group.label == "need_or_use":
            yield Mark("need", hit.start, hit.end)


def _no_budget(reply: Reply) -> Iterator[Mark]:
    found = list(reply.find(TOPIC))
    there = {sentence.start for sentence, hit in found if hit.group.label in _THERE}
    said = {sentence.start for sentence, hit in found if hit.group.label == "money_said"}
    starts = [sentence.start for sentence in reply.sentences]
    followed_by = dict(pairwise(starts))
    for sentence, hit in found:
        if {sentence.start, followed_by.get(sentence.start)} & there:
            continue  # "No money for hampers this year. For this there is."
        if hit.group.label == "none_of_it":
            number = starts.index(sentence.start)
            none_there = not said.isdisjoint(starts[max(0, number - _BACK) : number + 1])
        else:
            none_there = hit.group.label == "no_budget"
        if none_there:
            mood = mood_of(sentence, hit.start, hit.end, reply.lexicon)
            if not (mood.negated or mood.is_supposed or mood.reported or mood.is_past or mood.asked):
                yield Mark("no_budget", hit.start, hit.end)


def _price_only(reply: Reply) -> tuple[Mark, ...]:
    """A message about price or discount alone: no use, no need, nothing taken, and next to nothing else."""
    if binds(reply) or reply.of("meeting_accepted", "promise", "contact_gone"):
        return ()
    first: Hit | None = None
    about_price = others = 0
    for sentence in reply.sentences:
        hits = {hit.group.label: hit for hit in reply.lexicon.find(TOPIC, sentence, own=False)}
        if "need_or_use" in hits:
            return ()
        words = len(sentence.words)
        plain = hits.get("price_plain")
        if plain is not None:
            first = first or plain
            about_price += words
        elif words > _GREETING and "price" not in hits:
            others += words
    if first is None or about_price + others > _LONGEST:
        return ()
    if about_price < _PRICE_SHARE * (about_price + others):
        return ()
    return (Mark("price_only", first.start, first.end),)


def _unrealistic(reply: Reply) -> tuple[Mark, ...]:
    """Several demands of different kinds that no offer meets together, or a cut to half or less."""
    found = [
        (sentence, hit)
        for sentence, hit in reply.find(TOPIC)
        if hit.group.label == "extreme" and not mood_of(sentence, hit.start, hit.end, reply.lexicon).is_past
    ]
    if not found:
        return ()
    weight = sum(_WEIGHT[kind] for kind in {hit.group.detail for _, hit in found})
    weight += 2 * _is_halved(found)
    weight += 2 * _is_fraction_of_ours(reply)
    if weight < _BEYOND:
        return ()
    start, end = min(hit.start for _, hit in found), max(hit.end for _, hit in found)
    return (Mark("unrealistic_expectations", start, end),)


def _is_halved(found: Sequence[tuple[Sentence, Hit]]) -> bool:
    """Whether half off or more is demanded."""
    return any(
        hit.group.detail == "cut" and any(int(cut) >= _HALF for cut in _PERCENT.findall(sentence.text))
        for sentence, hit in found
    )


def _is_fraction_of_ours(reply: Reply) -> bool:
    """Whether the highest amount that they name is no half of the lowest that we named."""
    ours, theirs = _amounts(reply.asked), _amounts(reply.text)
    return bool(ours and theirs) and max(theirs) * 2 < min(ours)


def _amounts(text: str) -> list[int]:
    numbers = (int(re.sub(r"\D", "", found)) for found in _AMOUNT.findall(text))
    return [number for number in numbers if number >= _LEAST_AMOUNT]
