"""Red flags and good signs: one pure function a module, all of them in the visible tuple below."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.playbook import Playbook
from walkaway.engine.signals import (
    almost_ready,
    avoids_next_step,
    broken_promise,
    budget_deferral,
    buying_question,
    concrete_commitment,
    contact_gone,
    declined_meeting,
    do_not_contact,
    dodged_question,
    explicit_no,
    fast_replies,
    free_consulting,
    hostile,
    meeting_accepted,
    meeting_held,
    missed_meeting,
    new_stakeholder,
    no_budget,
    no_decision_maker,
    price_only,
    promise_kept,
    radio_silence,
    rescheduled,
    slow_replies,
    stale_maybe,
    trial_tourist,
    unreachable,
    unrealistic_expectations,
    vague_reply,
    value_unclear,
)
from walkaway.engine.signals.base import Detector, Options

DETECTORS: Final[tuple[Detector, ...]] = (
    radio_silence.DETECTOR,
    slow_replies.DETECTOR,
    missed_meeting.DETECTOR,
    rescheduled.DETECTOR,
    declined_meeting.DETECTOR,
    vague_reply.DETECTOR,
    dodged_question.DETECTOR,
    avoids_next_step.DETECTOR,
    broken_promise.DETECTOR,
    no_decision_maker.DETECTOR,
    budget_deferral.DETECTOR,
    no_budget.DETECTOR,
    price_only.DETECTOR,
    unrealistic_expectations.DETECTOR,
    value_unclear.DETECTOR,
    trial_tourist.DETECTOR,
    free_consulting.DETECTOR,
    almost_ready.DETECTOR,
    stale_maybe.DETECTOR,
    hostile.DETECTOR,
    unreachable.DETECTOR,
    contact_gone.DETECTOR,
    explicit_no.DETECTOR,
    do_not_contact.DETECTOR,
    fast_replies.DETECTOR,
    concrete_commitment.DETECTOR,
    meeting_accepted.DETECTOR,
    meeting_held.DETECTOR,
    new_stakeholder.DETECTOR,
    buying_question.DETECTOR,
    promise_kept.DETECTOR,
)

TITLES: Final = {detector.id: detector.title for detector in DETECTORS}
"""What each signal is called, in English, by its id."""


def detect_all(conversation: Conversation, playbook: Playbook) -> tuple[Finding, ...]:
    """What all enabled detectors find, in the order of DETECTORS, with the playbook's lights applied."""
    found: list[tuple[Detector, Finding]] = []
    for detector in DETECTORS:
        rule = playbook.flags[detector.id]
        if rule.enabled:
            options = Options(playbook.words, rule.options)
            found += [(detector, finding) for finding in detector.detect(conversation, options)]
    return with_lights(found, playbook)


def with_lights(found: Sequence[tuple[Detector, Finding]], playbook: Playbook) -> tuple[Finding, ...]:
    """What detectors found, each finding as severe as the playbook and what stands beside it make it."""
    return tuple(
        replace(finding, severity=_severity(detector, finding, found, playbook), version=detector.version)
        for detector, finding in found
    )


def _severity(
    detector: Detector, finding: Finding, found: Sequence[tuple[Detector, Finding]], playbook: Playbook
) -> Severity:
    """That of the finding, with what stands beside it and the playbook's light taken into account."""
    light = playbook.flags[detector.id].light
    if light:
        return Severity(light)
    if any(other.family in detector.red_beside for other, _ in found if other is not detector):
        return Severity.RED
    return finding.severity
