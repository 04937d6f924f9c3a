"""What the rep corrected: mails that a program wrote after all, and flags that are none here."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from walkaway.engine.model import Decision, Finding, Kind, Message, Severity


def mark_automatic(messages: Sequence[Message], decisions: Iterable[Decision]) -> list[Message]:
    """The messages, those that the rep called automatic (`automatic`, by `ref`) being no replies."""
    refs = {decision.ref for decision in decisions if decision.what == "automatic"}
    return [replace(m, kind=Kind.AUTO_REPLY) if m.ref in refs else m for m in messages]


def split_dismissed(
    findings: Iterable[Finding], decisions: Iterable[Decision]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that stand, and the flags that the rep called false (`dismiss`, the signal in `note`).

    A flag comes back when it rests on something younger than the rep's word.
    """
    said = {d.note: d.at for d in decisions if d.what == "dismiss"}  # the last one counts
    standing: list[Finding] = []
    dismissed: list[Finding] = []
    for finding in findings:
        at = said.get(finding.signal)
        known = at is not None and all(piece.date <= at for piece in finding.evidence)
        gone = known and finding.severity is not Severity.GOOD
        (dismissed if gone else standing).append(finding)
    return tuple(standing), tuple(dismissed)
