"""Reads what is told by the moment: of a meeting that is set, due or proposed, a word says enough.

On its day "sorry!" or "shall we try again?" means that it did not take place; before it, "scratch Friday"
that it will not; and of a mere proposal, "no calls, thanks" that none is wanted.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from walkaway.engine.model import Mark
from walkaway.engine.reading.dates import dated
from walkaway.engine.reading.dates.mentions import DateMention
from walkaway.engine.reading.phrases.lexicon import Hit, Lexicon
from walkaway.engine.reading.phrases.sentences import Sentence
from walkaway.engine.reading.talk.meeting_clauses import read_clauses
from walkaway.engine.reading.talk.meeting_context import Before

TOPIC = "meeting_day"

_AGAIN, _WHEN, _IN_VAIN, _OWN_DOING = "asks_anew", "asks_when", "in_vain", "own_doing"
_OWN_BLAME, _FORGOT = "own_blame", "forgot_then"
_GREETING = 3  # words; shorter sentences greet


def asks_for_time(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether a mail of the own side asks for a time: without that `found_nobody` has nothing to go by."""
    return any(
        hit.group.label in (_AGAIN, _WHEN)
        for _, hits in lexicon.said(TOPIC, sentences, own=True)
        for hit in hits
    )


def found_nobody(
    sentences: Sequence[Sentence], before: Callable[[], Before], today: date, lexicon: Lexicon
) -> Mark | None:
    """In a mail of the own side, on the day of a set meeting or soon after: it asks for another time.

    So the meeting did not take place; where it owns up to nothing and thanks for nothing, they did not come.
    The words shown are those in which it tells what happened.
    """
    said = lexicon.said(TOPIC, sentences, own=True)
    labels = {hit.group.label for _, hits in said for hit in hits}
    if labels & {_OWN_DOING, _OWN_BLAME} or not (_AGAIN in labels or {_WHEN, _IN_VAIN} <= labels):
        return None
    if not before().has_come(today):  # asked last: it costs more than these words
        return None
    asking = [sentence for sentence, hits in said if _labels(hits) & {_AGAIN, _WHEN}]
    told = [each for each in sentences if each not in asking and len(each.words) > _GREETING] or asking
    vain = next((sentence for sentence, hits in said if _IN_VAIN in _labels(hits)), None)
    shown = vain or told[0]
    return Mark("missed_meeting", shown.start, shown.end)


def met(
    sentences: Sequence[Sentence], before: Callable[[], Before], today: date, lexicon: Lexicon, *, own: bool
) -> Mark | None:
    """On the day of a set meeting, or the day after: pleased words about that time."""
    said = lexicon.said(TOPIC, sentences, own=own)
    if own and any(_labels(hits) & {_AGAIN, _OWN_BLAME} for _, hits in said):
        return None
    hit = next((hit for _, hits in said for hit in hits if hit.group.label == "met_then"), None)
    if hit is None or not before().has_come(today, timedelta(days=1)) or before().no_show:
        return None
    return Mark("meeting_held", hit.start, hit.end)


def owns_up(sentences: Sequence[Sentence], lexicon: Lexicon) -> Hit | None:
    """In a mail of the own side: that it was their own doing, whoever else sat alone or heard nobody."""
    for _, hits in lexicon.said(TOPIC, sentences, own=True):
        for hit in hits:
            if hit.group.label == _OWN_BLAME:
                return hit
    return None


def regretted(
    sentences: Sequence[Sentence],
    before: Before,
    today: date,
    lexicon: Lexicon,
    *,
    moves: bool,
    excuses: bool,
) -> Mark | None:
    """In a mail of theirs, on the day of a set meeting or soon after: an apology for nothing else.

    Or they tell what kept them, and ask for another time, or that they forgot. With `moves`, words that move
    a meeting stand there as well: before the hour of the meeting that is what the apology is for. With
    `excuses`, it names what keeps people from meetings.
    """
    if not before.has_come(today):
        return None
    said = lexicon.said(TOPIC, sentences, own=False)
    if any(hit.group.label == "told_off" for _, hits in said for hit in hits):
        return None  # it was the reader who did not come
    hits = {hit.group.label: hit for _, hits in reversed(said) for hit in reversed(hits)}
    kept = hits.get("was_kept")
    forgot = hits.get(_FORGOT)
    if forgot and not moves and before.has_come(today, timedelta(days=1)):
        return Mark("missed_meeting", forgot.start, forgot.end)
    if (regret := hits.get("regrets")) and (kept or not moves):
        return Mark("missed_meeting", regret.start, regret.end)
    if kept and "asks_anew" in hits:
        return Mark("missed_meeting", kept.start, kept.end)
    return None if moves else _kept_then(said, before, today, excuses=excuses)


def _kept_then(
    said: Sequence[tuple[Sentence, Sequence[Hit]]], before: Before, today: date, *, excuses: bool
) -> Mark | None:
    """What kept them at the very hour, or why they knew too late; at the latest a day after."""
    if not before.has_come(today, timedelta(days=1)):
        return None
    for _, hits in said:
        labels = _labels(hits)
        if "was_kept" in labels and ("kept_then" in labels or (excuses and "in_no_state" in labels)):
            return Mark("missed_meeting", min(hit.start for hit in hits), max(hit.end for hit in hits))
    return None


def called_off(
    sentences: Sequence[Sentence], dates: Sequence[DateMention], before: Before, today: date, lexicon: Lexicon
) -> Hit | None:
    """In a mail of theirs, before a set meeting: the day that was set, with a word that is against it."""
    set_days = [mention.period for mention in before.dates if mention.period.first >= today]
    if not before.arranged or not set_days:
        return None
    for sentence, hits in lexicon.said(TOPIC, sentences, own=False):
        named = dated.within(dates, sentence)
        if not any(day.first <= mention.period.first <= day.last for mention in named for day in set_days):
            continue
        if "past" in read_clauses(sentence, lexicon.language, own=False).signs:
            continue  # "this morning's demo hit the nail on the head"
        for hit in hits:
            if hit.group.label == "against":
                return hit
    return None


def swapped(
    sentences: Sequence[Sentence], dates: Sequence[DateMention], before: Before, today: date, lexicon: Lexicon
) -> Hit | None:
    """In a mail of theirs, before a set meeting: the day that was set, and another one for it."""
    if not before.arranged or before.moved:
        return None
    for sentence, hits in lexicon.said(TOPIC, sentences, own=False):
        named = [each for each in dated.within(dates, sentence) if each.period.last >= today]
        is_set = [before.same_day(mention) for mention in named]
        span = any(
            each.period.first != each.period.last and (before.same_day(each) or before.ends_on_it(each))
            for each in named
        )  # "from Friday to Thursday" and "prefer Thursday to Friday" are read as spans of days
        if not span and (all(is_set) or not any(is_set)):
            continue
        for hit in hits:
            if hit.group.label == "swaps":
                return hit
    return None


def wants_none(sentences: Sequence[Sentence], before: Before, lexicon: Lexicon) -> Hit | None:
    """In a mail of theirs that answers a proposal to meet: they want no meeting at all."""
    if not before.offered or before.arranged:
        return None
    for _, hits in lexicon.said(TOPIC, sentences, own=False):
        for hit in hits:
            if hit.group.label == "wants_none":
                return hit
    return None


def _labels(hits: Sequence[Hit]) -> set[str]:
    return {hit.group.label for hit in hits}
