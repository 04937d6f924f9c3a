"""A pipeline of half a year, made by hand: deals that came and went, and silences that ended or did not."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import timedelta
from math import log

from tests.desktop.snapshots import NOW, StillDesk, pipeline_of, prospect, snapshot
from walkaway.engine.actions.pipeline import PipelinePage
from walkaway.engine.model import Ball, Decision, Light, Odds, ProspectView, State
from walkaway.engine.odds import Silence

NAMES = (
    "Brindlemoor Foods", "Tarnvik Logistics", "Quillhaven Dental", "Ambersley Print", "Norrvik Paper",
    "Norrfell Timber", "Halmgate Clinics", "Lumbrook Schools", "Oriel Ferment", "Pellworth Cycles",
    "Vosslund Marine", "Marletta Glass", "Gorse Bakery",
)  # fmt: skip
LIGHTS = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)


def silences() -> list[Silence]:
    """Two hundred: most end within days, the others ever more slowly, and some never do."""
    lasted = [-9.0 * log(1 - (n + 0.5) / 200) * (1 + n / 120) for n in range(200)]
    return [Silence(days, n % 7 != 0 and days < 60) for n, days in enumerate(lasted)]


def open_deals() -> list[ProspectView]:
    """Thirteen, nine days apart in age."""
    return [
        prospect(
            name,
            LIGHTS[place % 4],
            80 - place,
            first_contact=NOW - timedelta(days=9 * place + 4),
            own_refs=frozenset(f"{name}{n}" for n in range(place + 2)),
            odds=Odds(0.07, 0.02, 0.2, 61, 14) if place == 0 else None,
            ball=Ball.THEIRS,
        )
        for place, name in enumerate(NAMES)
    ]


def closed_deals(count: int) -> tuple[list[ProspectView], list[Decision]]:
    """So many, by turns left, won, lost, over the last half year."""
    views, decisions = [], []
    for n in range(count):
        what, reason = (("exit", "went_silent"), ("won", ""), ("exit", "competitor"))[
            0 if n % 5 < 3 else n % 5 - 2
        ]
        days = 3 + n * 165 / max(count, 1)
        view = prospect(
            f"Deal {n}",
            Light.GREY,
            None,
            first_contact=NOW - timedelta(days=days + 25 + (n * 37) % 110),
            state=State.CLOSED,
            own_refs=frozenset(map(str, range(n % 14 + 3))),
        )
        views.append(view)
        decisions.append(Decision(what, NOW - timedelta(days=days), view.prospect.id, reason=reason))
    return views, decisions


class PipelineDesk(StillDesk):
    """A desk whose pipeline has a past; a closed deal leaves what is asked about."""

    def __init__(self, closed: int = 30) -> None:
        views, self.past = closed_deals(closed)
        super().__init__(snapshot(*open_deals(), *views))

    def pipeline(self) -> PipelinePage:
        return pipeline_of(self.snapshot, [*self.past, *self.decided], silences())
