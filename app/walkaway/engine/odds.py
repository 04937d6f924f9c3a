"""How often a silence this long ends: a survival estimate from the rep's own mail (Kaplan and Meier, 1958).

A *silence* begins with the first mail of an own turn that calls for an answer and ends with their first
human reply. It is counted in days of 24 hours, pauses included, as a rep sees it on the wall. One that still
lasts is censored at the moment of looking; to leave it out would tell of answered mail only.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Ball, Odds
from walkaway.engine.records import record

HORIZON_DAYS: Final = 14
"""How far ahead the chance of an answer looks."""

LEAST_SILENCES: Final = 20
"""With fewer silences that lasted so long no chance is told."""

# The rep's whole history counts as much as so many silences of the prospect's own (a beta prior's weight).
_PRIOR_WEIGHT = 8.0
_Z95 = 1.959963984540054  # the normal distribution's 97.5 % point
_HALF_OF_5_PERCENT = 0.025
_DAY = timedelta(days=1)


@record
class Silence:
    """How many days a silence lasted, and whether a reply ended it; else it still lasts."""

    days: float
    ended: bool


def silences(conversation: Conversation) -> tuple[Silence, ...]:
    """Every silence of theirs up to the conversation's moment, oldest first."""
    found = [
        Silence((latency.reply.date - latency.asked.date) / _DAY, ended=True)
        for latency in conversation.latencies
    ]
    lasting = silent_days(conversation)
    if lasting is not None:
        found.append(Silence(lasting, ended=False))
    return tuple(found)


def silent_days(conversation: Conversation) -> float | None:
    """For how many days they owe an answer by now; None where they owe none."""
    if conversation.opened is None or conversation.ball is not Ball.THEIRS:
        return None
    return (conversation.as_of - conversation.opened.date) / _DAY


class SurvivalCurve:
    """The Kaplan-Meier estimate of the part of silences that outlasts a number of days."""

    def __init__(self, observed: Iterable[Silence]) -> None:
        ordered = sorted(observed, key=lambda silence: silence.days)
        self._lasted = [silence.days for silence in ordered]
        self._times: list[float] = []  # at which silences ended
        self._survival: list[float] = []  # from each of these times on
        self._hazards: list[float] = []  # Greenwood's sum up to and including each of these times
        survival, variance, at_risk = 1.0, 0.0, len(ordered)
        for days, same in groupby(ordered, key=lambda silence: silence.days):
            group = list(same)
            ended = sum(silence.ended for silence in group)
            if ended:
                survival *= 1.0 - ended / at_risk
                # The last one at risk ends the curve at 0, where Greenwood's term is not defined.
                variance += ended / (at_risk * (at_risk - ended)) if at_risk > ended else math.inf
                self._times.append(days)
                self._survival.append(survival)
                self._hazards.append(variance)
            at_risk -= len(group)

    def __len__(self) -> int:
        return len(self._lasted)

    @property
    def steps(self) -> Sequence[tuple[float, float]]:
        """The days at which the curve falls, each with the part of silences that outlasts it."""
        return tuple(zip(self._times, self._survival, strict=True))

    def lasting(self, days: float) -> int:
        """How many silences lasted at least so many days."""
        return len(self._lasted) - bisect_left(self._lasted, days)

    def survival(self, days: float) -> float:
        """The part of silences that lasts longer than `days`."""
        place = bisect_right(self._times, days)
        return self._survival[place - 1] if place else 1.0

    def interval(self, days: float) -> tuple[float, float]:
        """The 95 % interval of `survival(days)`."""
        return _interval(self.survival(days), self._variance(days))

    def ends_within(self, days: float, horizon: float) -> tuple[float, float, float]:
        """The chance that a silence of `days` ends within `horizon` days more, and its 95 % interval.

        Where none of them ended, or all did, the interval is the exact one (Clopper and Pearson, 1934) of
        those whose whole time is known: never having seen an answer is no proof that none will come.
        """
        before = self.survival(days)
        if before <= 0.0:
            return 0.0, 0.0, 1.0  # nothing ever lasted so long: nothing is known
        lasts = self.survival(days + horizon) / before
        if lasts >= 1.0:
            return 0.0, 0.0, 1.0 - _HALF_OF_5_PERCENT ** (1.0 / max(self.lasting(days + horizon), 1))
        if lasts <= 0.0:
            longer = len(self._lasted) - bisect_right(self._lasted, days)
            return 1.0, _HALF_OF_5_PERCENT ** (1.0 / longer), 1.0
        low, high = _interval(lasts, self._variance(days + horizon) - self._variance(days))
        return 1.0 - lasts, 1.0 - high, 1.0 - low

    def _variance(self, days: float) -> float:
        place = bisect_right(self._times, days)
        return self._hazards[place - 1] if place else 0.0


def odds_of(
    days: float, curve: SurvivalCurve, own: Iterable[Silence], horizon: int = HORIZON_DAYS
) -> Odds | None:
    """The chance that a silence of `days` ends within `horizon` days; None where too little is known.

    `curve` is of all the rep's silences; `own` are this prospect's earlier ones. What these say is pooled
    with the curve, which weighs as much as eight of them.
    """
    based_on = curve.lasting(days)
    if based_on < LEAST_SILENCES:
        return None
    seen = [
        silence
        for silence in own
        if silence.days > days and (silence.ended or silence.days >= days + horizon)
    ]
    ended = sum(silence.ended and silence.days <= days + horizon for silence in seen)

    def pooled(chance: float) -> float:
        return (ended + _PRIOR_WEIGHT * chance) / (len(seen) + _PRIOR_WEIGHT)

    chance, low, high = map(pooled, curve.ends_within(days, horizon))
    return Odds(chance, low, high, based_on, horizon)


def odds_now(own: Sequence[Silence], curve: SurvivalCurve) -> Odds | None:
    """The chance that the silence that still lasts ends; None where none does, or too little is known.

    `own` are all their silences, oldest first, as `silences` gives them.
    """
    return odds_of(own[-1].days, curve, own) if own and not own[-1].ended else None


def _interval(survival: float, variance: float) -> tuple[float, float]:
    """The log-log interval (Kalbfleisch and Prentice), which stays between 0 and 1."""
    if not 0.0 < survival < 1.0 or not math.isfinite(variance):
        return (0.0, 1.0) if not math.isfinite(variance) else (survival, survival)
    log = math.log(survival)
    spread = math.exp(_Z95 * math.sqrt(variance) / abs(log))
    return survival**spread, survival ** (1.0 / spread)
