"""What a scenario is: a story to write, and what the board must say about it, as far as that is defined."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.e2e.scenarios.story import Story

OPEN: Any = object()
"""The red flags' definition leaves it open, so it is not judged."""


@dataclass(frozen=True)
class Expect:
    """What `scan --format json` must print. Flags and good signs are exact sets, less what `maybe` names.

    `light` may name two lights, "amber|red". Where the scene is not `spoken`, its words were chosen for
    another purpose, and how well they answer each other is not judged.
    """

    light: str = OPEN
    signals: dict[str, str] = field(default_factory=dict)
    good: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    ball: str = OPEN
    paused: tuple[str, date] | None = None
    silence: int = OPEN
    followups: int = OPEN
    state: str = "open"
    recommendation: str = OPEN
    aside: str = ""
    absent: bool = False
    spoken: bool = False


@dataclass(frozen=True)
class Scene:
    """One situation; `tell` writes the mail and may return what depends on the calendar."""

    name: str
    expect: Expect
    tell: Callable[[Story], dict[str, Any] | None]


SCENES: list[Scene] = []


def scene(**expected: Any) -> Callable[[Callable[[Story], dict[str, Any] | None]], Callable[[Story], Any]]:
    """Registers a story with its expectation; the function's name is the scenario's."""
    for key in ("good", "maybe"):
        expected[key] = frozenset(expected.get(key, "").split())
    flags = expected.get("signals", "").split()
    expected["signals"] = dict(flag.split("=") for flag in flags)

    def register(tell: Callable[[Story], dict[str, Any] | None]) -> Callable[[Story], Any]:
        SCENES.append(Scene(tell.__name__, Expect(**expected), tell))
        return tell

    return register
