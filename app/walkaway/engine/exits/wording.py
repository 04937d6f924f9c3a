"""Chooses among wordings, so that no two exits of one mailbox share a sentence while there are enough."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
from collections.abc import Sequence

_STEP = 7919  # a prime, so that another wording lies far from the one before


class Wording:
    """The choice for one prospect and tone.

    `order` names everybody who may get an exit, oldest first. Each of them draws in turn, and who finds a
    wording taken takes the next free one: so a choice depends on those before alone, and prospects who
    come later change nothing. `again` counts how often the rep asked for another wording.
    """

    def __init__(self, order: Sequence[str], prospect: str, tone: str, again: int = 0) -> None:
        place = order.index(prospect) if prospect in order else len(order)
        self._before, self._prospect, self._tone, self._again = order[:place], prospect, tone, again

    def pick(self, bank: str, total: int, tones: Sequence[str], *, alone: bool = False) -> int:
        """A number below `total`, the number of wordings that the bank has.

        `tones` are those that use the bank; with `alone` the words name the prospect, so that only its
        own tones must differ.
        """
        taken: set[int] = set()
        others = [(name, tone) for name in ([] if alone else self._before) for tone in tones]
        mine = tones.index(self._tone) if self._tone in tones else len(tones)
        for name, tone in (*others, *((self._prospect, tone) for tone in tones[:mine])):
            _take(_draw(bank, name, tone, total), taken, total)
        first = _take(_draw(bank, self._prospect, self._tone, total), taken, total)
        return (first + self._again * _STEP) % total


def _draw(bank: str, prospect: str, tone: str, total: int) -> int:
    digest = hashlib.blake2b(f"{bank}\n{prospect}\n{tone}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % total


def _take(place: int, taken: set[int], total: int) -> int:
    """The first free place from `place` on; where none is left, a new round begins."""
    if len(taken) == total:
        taken.clear()
    while place in taken:
        place = (place + 1) % total
    taken.add(place)
    return place
