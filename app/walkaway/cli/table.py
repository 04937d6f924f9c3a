"""A board as text: per prospect the light with its shape, name, silence, next step and reason."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from unicodedata import east_asian_width
from zoneinfo import ZoneInfo

import click

from walkaway.engine.model import Ball, BoardSnapshot, Light, ProspectView

# Colour never stands alone: each light has its word and its shape.
_LIGHTS = {
    Light.RED: ("■", "#", "Walk away", "red"),
    Light.AMBER: ("▲", "!", "Watch", "yellow"),
    Light.GREEN: ("●", "*", "Live", "green"),
    Light.GREY: ("○", "o", "No verdict", "bright_black"),
}
_NEXT_STEPS = {
    "walk_away": "walk away",
    "watch": "wait and watch",
    "reply": "your turn: reply",
    "respect_no": "respect their no",
    "none": "nothing to do",
}
_LIGHT_WIDTH, _SILENCE_WIDTH, _STEP_WIDTH = 14, 18, 18
_NARROWEST, _WIDEST = 72, 110


def board_table(snapshot: BoardSnapshot, *, width: int, unicode: bool, colours: bool) -> str:
    """The board in lines of at most `width` cells (held within sensible bounds)."""
    width = min(max(width, _NARROWEST), _WIDEST)
    local = snapshot.as_of.astimezone(ZoneInfo(snapshot.zone))
    head = f"Board of {local:%Y-%m-%d %H:%M} ({snapshot.zone}) for {', '.join(snapshot.me)}"
    lines = [head, ""]
    for view in snapshot.prospects:
        lines += _rows(view, width, unicode=unicode, colours=colours)
    if not snapshot.prospects:
        lines.append("Nobody is on this board. --all shows every person you exchange mail with.")
    lines += ["", *_footer(snapshot)]
    return "\n".join(lines)


def _rows(view: ProspectView, width: int, *, unicode: bool, colours: bool) -> Iterator[str]:
    shape, plain_shape, word, colour = _LIGHTS[view.verdict.light]
    light = f"{shape if unicode else plain_shape} {word}".ljust(_LIGHT_WIDTH)
    name_width = width - _LIGHT_WIDTH - _SILENCE_WIDTH - _STEP_WIDTH
    silence = _silence(view).ljust(_SILENCE_WIDTH)
    step = _NEXT_STEPS[view.verdict.recommendation]
    shown = click.style(light, fg=colour, bold=True) if colours else light
    name = _fit(view.prospect.name, name_width - 1)
    yield f"{shown}{click.style(name, bold=True) if colours else name} {silence}{step}".rstrip()
    reason = view.verdict.why[0] if view.verdict.why else ""
    yield from textwrap.wrap(
        reason, width, initial_indent=" " * _LIGHT_WIDTH, subsequent_indent=" " * _LIGHT_WIDTH
    )


def _silence(view: ProspectView) -> str:
    """Working days since the open question, or since anybody wrote."""
    days = view.silence_business_days
    unit = "day" if days == 1 else "days"
    return f"{days} {unit} silent" if view.ball is Ball.THEIRS else f"{days} {unit} ago"


def _fit(text: str, cells: int) -> str:
    """`text` in exactly so many terminal cells; East Asian characters take two."""
    text = " ".join(text.split())
    sizes = [2 if east_asian_width(char) in "WF" else 1 for char in text]
    if sum(sizes) > cells:
        while sum(sizes) > cells - 3:
            sizes.pop()
        text = text[: len(sizes)] + "..."
        sizes += [1, 1, 1]
    return text + " " * (cells - sum(sizes))


def _footer(snapshot: BoardSnapshot) -> Iterator[str]:
    coverage = snapshot.coverage
    span = (
        f" from {coverage.first:%Y-%m-%d} to {coverage.last:%Y-%m-%d}"
        if coverage.first and coverage.last
        else ""
    )
    mails = "1 mail" if coverage.messages == 1 else f"{coverage.messages} mails"
    meetings = "1 meeting" if coverage.meetings == 1 else f"{coverage.meetings} meetings"
    yield f"{mails}{span}, {meetings}."
    end = snapshot.archive_ends
    if end is not None:
        day = end.astimezone(ZoneInfo(snapshot.zone)).date()
        yield (
            f"The newest mail is {(snapshot.as_of - end).days} days older than this board. "
            f"--as-of {day}T23:59 shows the board of that day."
        )
    if coverage.left_out:
        yield f"Left out: {', '.join(f'{count} {role}' for role, count in coverage.left_out.items())}."
    aside = Counter(entry.reason.replace("_", " ") for entry in snapshot.set_aside)
    if aside:
        listed = ", ".join(f"{count} {reason}" for reason, count in sorted(aside.items()))
        yield f"Set aside: {listed}. --format json names each."
    if coverage.skipped:
        yield f"Skipped: {len(coverage.skipped)}, named above."
