"""Which stretch of a talk is in sight: all of it, or what was zoomed and panned to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from walkaway.desktop.detail.timeline.events import Event
from walkaway.desktop.detail.timeline.scale import Mark, Scale, marks, whole_scale

STEP = 1.25  # of one notch of the wheel
_MOST_STEPS = 24


class Lens:
    """Looks at the events of one prospect."""

    def __init__(self) -> None:
        self._zoomed = False
        self._whole: Scale | None = None
        self.scale: Scale | None = None  # None while there is nothing to look at

    def show_all(self) -> None:
        """No zoom from now on."""
        self._zoomed = False

    def fit(self, events: Sequence[Event], now: datetime | None, left: float, right: float) -> Sequence[Mark]:
        """The marks in sight between these pixels."""
        if now is None or not events:
            self.scale = self._whole = None
            return ()
        self._whole = whole_scale(events, now, left, right)
        kept = self.scale.on(left, right) if self.scale is not None and self._zoomed else None
        self.scale = kept or self._whole
        return marks(events, self.scale)

    def zoom(self, factor: float, x: float) -> None:
        """Nearer or farther around a pixel."""
        if self.scale is not None and self._whole is not None:
            self.scale = self.scale.zoomed(factor, x, self._whole)
            self._zoomed = self.scale != self._whole

    def pan(self, pixels: float) -> None:
        """To the side."""
        if self.scale is not None and self._whole is not None:
            self.scale = self.scale.moved(pixels, self._whole)
            self._zoomed = True

    def zoom_into(self, mark: Mark) -> None:
        """Until the events of a mark can be told apart, or one can go no nearer."""
        for _ in range(_MOST_STEPS):
            before = self.scale
            if before is None:
                return
            self.zoom(STEP, before.x(mark.at))
            if self.scale == before or self.scale is None:
                return
            if len(marks(mark.events, self.scale)) == len(mark.events):
                return
