"""Red flags and good signs: one pure function a module, all of them in the visible tuple below."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.playbook import Playbook
from walkaway.engine.signals import (
    broken_promise,
    contact_gone,
    declined_meeting,
    fast_replies,
    meeting_accepted,
    meeting_held,
    missed_meeting,
    new_stakeholder,
    promise_kept,
    radio_silence,
    rescheduled,
    slow_replies,
    stale_maybe,
)
from walkaway.engine.signals.base import Detector, Options

DETECTORS: Final[tuple[Detector, ...]] = (
    radio_silence.DETECTOR,
    slow_replies.DETECTOR,
    missed_meeting.DETECTOR,
    rescheduled.DETECTOR,
    declined_meeting.DETECTOR,
    broken_promise.DETECTOR,
    stale_maybe.DETECTOR,
    contact_gone.DETECTOR,
    fast_replies.DETECTOR,
    meeting_accepted.DETECTOR,
    meeting_held.DETECTOR,
    new_stakeholder.DETECTOR,
    promise_kept.DETECTOR,
)


def detect_all(conversation: Conversation, playbook: Playbook) -> tuple[Finding, ...]:
    """What all enabled detectors find, in the order of DETECTORS, with the playbook's lights applied."""
    found: list[Finding] = []
    for detector in DETECTORS:
        rule = playbook.flags[detector.id]
        if not rule.enabled:
            continue
        for finding in detector.detect(conversation, Options(playbook.words, rule.options)):
            severity = Severity(rule.light) if rule.light else finding.severity
            found.append(replace(finding, severity=severity, version=detector.version))
    return tuple(found)
