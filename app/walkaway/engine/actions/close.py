"""Fills in what the rep left open when closing a deal by hand: who is meant, the reason, the note."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.draft import find_prospect
from walkaway.engine.errors import UsageError
from walkaway.engine.exits.notes import closing_of
from walkaway.engine.model import Decision
from walkaway.engine.sentences import say


def prefilled(boarding: Boarding, decision: Decision, *, bare: bool) -> Decision:
    """The decision about the prospect that the rep means, by id, address or name.

    An exit gets the reason that the flags suggest, and where it is `bare` the note of three facts. Raises
    UsageError where nobody on the board is meant, or no meeting with them.
    """
    if decision.prospect in boarding.keys:
        key = decision.prospect
    else:
        key = find_prospect(boarding.snapshot(), decision.prospect).prospect.id
    named = replace(decision, prospect=key)
    met = boarding.assigned.by_prospect.get(key, ())
    if named.meeting and not any(named.meeting in (meeting.key, meeting.uid) for meeting in met):
        raise UsageError(
            say("No meeting with {key} has the UID {meeting}.", key=key, meeting=named.meeting),
            say("walkaway meetings {key} lists them.", key=key),
        )
    if decision.what != "exit" or (decision.reason and not bare):
        return named
    conversation = boarding.conversation(key)
    closing = closing_of(conversation, boarding.reviewer.view(conversation).verdict)
    if not decision.reason:
        second = decision.second_reason or closing.second_reason
        named = replace(named, reason=closing.reason, second_reason=second)
    return replace(named, note=closing.note) if bare else named
