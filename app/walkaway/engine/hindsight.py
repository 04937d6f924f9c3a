"""What became of past boards: of every red light, and of every chance that was told."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from walkaway.engine.model import Light

BINS: Final = 5
"""Into how many equal bins from 0 to 1 the told chances are sorted."""

# So long a red light must have been over before nothing coming of it means anything.
_JUDGED_AFTER = timedelta(days=30)
_DAY = timedelta(days=1)

Outcome = Literal["came_back", "wrote_back", "said_no", "stayed_silent", "too_early"]


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of one prospect at the end: moments, oldest first."""

    replies: tuple[datetime, ...]  # their human mails
    own_mails: tuple[datetime, ...]
    forward: tuple[datetime, ...]  # whatever moved the deal forward
    refusals: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One prospect on one past board. `chance` is the told chance of a reply within `horizon_days`."""

    prospect: str
    as_of: datetime
    light: Light
    flags: tuple[str, ...] = ()
    chance: float | None = None
    horizon_days: int = 14


@dataclass(frozen=True, slots=True)
class Red:
    """A prospect that turned red, and what came of it.

    Days count from the board on which it first stood red. `mails` and `days` are what the rep still put in
    afterwards; they were spared had the rep left then.
    """

    prospect: str
    as_of: datetime
    flags: tuple[str, ...]
    outcome: Outcome
    replied_after: float | None
    moved_after: float | None
    mails: int
    days: float


@dataclass(frozen=True, slots=True)
class Bin:
    """The told chances from `low` up to `high`: how many, their mean, and how often a reply came.

    `told` and `came` are None where no chance of that height was told.
    """

    low: float
    high: float
    count: int
    told: float | None
    came: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far told chances held: Brier's score (1950), that of always telling the base rate, and the bins."""

    count: int
    brier: float
    base_rate: float
    brier_of_base_rate: float
    bins: tuple[Bin, ...]


def reds(glimpses: Iterable[Glimpse], stories: Mapping[str, Story], until: datetime) -> tuple[Red, ...]:
    """Every time that a prospect turned red, oldest first; `until` is the last moment that is known.

    A prospect that stays red on the next boards is told once.
    """
    found: list[Red] = []
    before: dict[str, Light] = {}
    for glimpse in sorted(glimpses, key=lambda glimpse: (glimpse.as_of, glimpse.prospect)):
        turned = glimpse.light is Light.RED and before.get(glimpse.prospect) is not Light.RED
        before[glimpse.prospect] = glimpse.light
        if turned:
            found.append(_red(glimpse, stories[glimpse.prospect], until))
    return tuple(found)


def calibration(
    glimpses: Iterable[Glimpse], stories: Mapping[str, Story], until: datetime
) -> Calibration | None:
    """How the told chances compare with what happened; None where none could be told yet.

    Only chances whose time was over by `until` are counted.
    """
    told: list[tuple[float, bool]] = []
    for glimpse in glimpses:
        horizon = glimpse.as_of + glimpse.horizon_days * _DAY
        if glimpse.chance is not None and horizon <= until:
            replies = stories[glimpse.prospect].replies
            told.append((glimpse.chance, any(glimpse.as_of < reply <= horizon for reply in replies)))
    if not told:
        return None
    base_rate = sum(came for _, came in told) / len(told)
    return Calibration(
        count=len(told),
        brier=sum((chance - came) ** 2 for chance, came in told) / len(told),
        base_rate=base_rate,
        brier_of_base_rate=base_rate * (1.0 - base_rate),
        bins=tuple(_bins(told)),
    )


def _bins(told: Sequence[tuple[float, bool]]) -> Iterable[Bin]:
    for number in range(BINS):
        held = [(chance, came) for chance, came in told if min(int(chance * BINS), BINS - 1) == number]
        mean = sum(chance for chance, _ in held) / len(held) if held else None
        came = sum(came for _, came in held) / len(held) if held else None
        yield Bin(number / BINS, (number + 1) / BINS, len(held), mean, came)


def _red(glimpse: Glimpse, story: Story, until: datetime) -> Red:
    at = glimpse.as_of
    replied, moved = _first_after(story.replies, at), _first_after(story.forward, at)
    mails = [moment for moment in story.own_mails if moment > at]
    outcome: Outcome
    if moved is not None:
        outcome = "came_back"
    elif _first_after(story.refusals, at) is not None:
        outcome = "said_no"
    elif replied is not None:
        outcome = "wrote_back"
    else:
        outcome = "stayed_silent" if until - at >= _JUDGED_AFTER else "too_early"
    return Red(
        prospect=glimpse.prospect,
        as_of=at,
        flags=glimpse.flags,
        outcome=outcome,
        replied_after=replied,
        moved_after=moved,
        mails=len(mails),
        days=(mails[-1] - at) / _DAY if mails else 0.0,
    )


def _first_after(moments: Iterable[datetime], at: datetime) -> float | None:
    return next(((moment - at) / _DAY for moment in moments if moment > at), None)
