"""Judges one conversation by one playbook after another, and looks again only at what has changed."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import fields, replace
from typing import Final, cast

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation, conversation_in
from walkaway.engine.conversation.corrections import split_dismissed
from walkaway.engine.model import Ball, Finding, State, Verdict
from walkaway.engine.playbook import CalendarRules, FlagRule, Playbook, Words
from walkaway.engine.signals import DETECTORS, with_lights
from walkaway.engine.signals.base import Detector, Options
from walkaway.engine.verdict import judge

_APART: Final = ("calendar", "is_own", "is_theirs")  # given, and so no result to compare
_ALIKE: Final = tuple(field.name for field in fields(Conversation) if field.name not in _APART)

BUILT_ON: Final = frozenset(
    {
        "dormant_days",
        "expected_share",
        "expected_from",
        "expected_least_bd",
        "expected_most_bd",
        "expected_default_bd",
        "out_of_office_days",
        "meeting_ahead_days",
    }
)
"""The words of the playbook on which a conversation rests; a test watches `build` for others."""

_MOST_KEPT: Final = 2  # what one detector found: by the board's own numbers, and by the last ones tried

Found = tuple[Finding, ...]


class Probe:
    """One conversation as `playbook` has it, whose verdict by others can be asked for."""

    def __init__(self, conversation: Conversation, playbook: Playbook) -> None:
        self._first = self._last = _Looked(conversation, playbook.words, playbook.calendar)
        self._dormant_days = playbook.words.dormant_days

    @property
    def conversation(self) -> Conversation:
        """The conversation by the first playbook."""
        return self._first.conversation

    @property
    def is_always_grey(self) -> bool:
        """Whether no playbook gives it another light: it is closed, or nobody there has written yet."""
        return self.conversation.state in (State.CLOSED, State.COLD)

    def is_quiet(self, playbook: Playbook) -> bool:
        """Whether it is grey by any playbook that calls a deal quiet after as many days as the first."""
        then = self.conversation
        ahead = any(meeting.end > then.as_of for meeting in then.meetings)
        quiet = then.state is State.DORMANT and then.ball is Ball.NONE and not ahead
        return self.is_always_grey or (quiet and playbook.words.dormant_days == self._dormant_days)

    def verdict(self, playbook: Playbook) -> Verdict:
        """What `judge` says by `playbook`, exactly as if the conversation had just been read."""
        looked = self._looked(playbook)
        found = [
            (detector, finding)
            for detector in DETECTORS
            if playbook.flags[detector.id].enabled
            for finding in looked.findings(detector, playbook)
        ]
        standing, _ = split_dismissed(with_lights(found, playbook), looked.conversation.decisions)
        return judge(looked.conversation, standing, playbook)

    def _looked(self, playbook: Playbook) -> _Looked:
        for looked in (self._first, self._last):
            if looked.holds_for(playbook):
                return looked
        self._last = self._first.again(playbook)
        return self._last


class _Looked:
    """A conversation by certain words and working days, with what detectors found in it."""

    def __init__(self, conversation: Conversation, words: Words, days: CalendarRules) -> None:
        self.conversation, self._days = conversation, days
        self._words = [words]  # all those that are known to give this conversation
        self._found: dict[str, list[tuple[FlagRule, Words, frozenset[str], Found]]] = {}

    def holds_for(self, playbook: Playbook) -> bool:
        """Whether the conversation is known to be the same by `playbook`."""
        alike = any(_agree(playbook.words, words, BUILT_ON) for words in self._words)
        return alike and playbook.calendar == self._days

    def again(self, playbook: Playbook) -> _Looked:
        """The same by other words or days; itself where they come to the same conversation."""
        old, rules = self.conversation, playbook.calendar
        same_days = rules == self._days
        calendar = WorkCalendar(old.calendar.zone, rules.region, rules.workdays)
        fresh = conversation_in(old if same_days else replace(old, calendar=calendar), playbook.words)
        if same_days and all(getattr(fresh, name) == getattr(old, name) for name in _ALIKE):
            self._words.append(playbook.words)
            return self
        return _Looked(fresh, playbook.words, rules)

    def findings(self, detector: Detector, playbook: Playbook) -> Found:
        """What one detector finds by `playbook`."""
        rule = playbook.flags[detector.id]
        known = self._found.setdefault(detector.id, [])
        for options, words, read, found in known:
            if options.options == rule.options and _agree(playbook.words, words, read):
                return found
        watched = Watched(playbook.words)
        found = tuple(detector.detect(self.conversation, Options(cast("Words", watched), rule.options)))
        del known[_MOST_KEPT - 1 :]
        known.append((rule, playbook.words, frozenset(watched.names), found))
        return found


class Watched:
    """Words that remember which of them were asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.names: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.names.add(name)
        return getattr(self._words, name)


def _agree(some: Words, others: Words, names: frozenset[str]) -> bool:
    return some is others or all(getattr(some, name) == getattr(others, name) for name in names)
