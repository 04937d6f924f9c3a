"""Contact gone: the person one talked to is no longer there."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Contact, Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals.base import Detector, Options, is_alive


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """A contact left or the address is dead.

    Red when everybody who ever wrote is gone. Somebody who never wrote matters only where nobody
    else there did. `since` is the date of the latest notice or delivery report.
    """
    wrote = [contact for contact in conversation.contacts if contact.last_wrote is not None]
    lost = [contact for contact in (wrote or conversation.contacts) if contact.gone is not None]
    notices = [
        contact.gone
        for contact in lost
        if contact.gone and is_alive(conversation, options, contact.gone.date)
    ]
    if not notices:
        return ()
    return (
        Finding(
            signal="contact_gone",
            severity=Severity.RED if wrote and len(lost) == len(wrote) else Severity.AMBER,
            since=max(notice.date for notice in notices),
            summary=_summary(conversation, options, wrote, lost),
            evidence=tuple(notices),
        ),
    )


def _summary(conversation: Conversation, options: Options, wrote: list[Contact], lost: list[Contact]) -> str:
    name = (lost[-1].name or lost[-1].address)[:40]
    if not wrote:
        return say("Mail to them comes back, and nobody there ever wrote.")
    if len(lost) == len(wrote):
        return (
            say("{name} is gone, the only one who ever wrote.", name=name)
            if len(lost) == 1
            else say("All who ever wrote are gone.")
        )
    recently = conversation.as_of - timedelta(days=options.count("colleague_days"))
    if any(other.gone is None and other.last_wrote and other.last_wrote >= recently for other in wrote):
        return say("{name} is gone; a colleague still writes.", name=name)
    return say("{name} is gone, and no colleague has written lately.", name=name)


DETECTOR = Detector(
    id="contact_gone",
    title="Contact gone",
    family="dead address",
    polarity="flag",
    detect=detect,
    options={"colleague_days": int},
)
