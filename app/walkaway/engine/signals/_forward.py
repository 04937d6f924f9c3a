"""When the deal moved forward: the one notion of progress that flags rest on."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import datetime

from walkaway.engine.conversation import Conversation
from walkaway.engine.signals._attendance import held
from walkaway.engine.signals._invitations import accepted, accepted_ahead
from walkaway.engine.signals._promises import promises
from walkaway.engine.signals._stakeholders import joined
from walkaway.engine.signals.base import Options, marked, recent


def last_moved_forward(conversation: Conversation, options: Options) -> datetime | None:
    """When last a meeting was held or accepted, a promise kept, or somebody joined.

    So do a concrete commitment and a buying question. A meeting that is accepted and still ahead
    moves things forward now. None where nothing did that still counts.
    """
    if accepted_ahead(conversation, options) is not None:
        return conversation.as_of
    theirs = recent(conversation, options, own=False)
    moments = [event.at for event in (*held(conversation, options), *accepted(conversation, options))]
    moments += [promise.kept.date for promise in promises(conversation, options) if promise.kept is not None]
    moments += [newcomer.at for newcomer in joined(conversation)]
    moments += [message.date for message, _ in marked(theirs, "concrete_commitment", "buying_question")]
    return max(moments, default=None)
