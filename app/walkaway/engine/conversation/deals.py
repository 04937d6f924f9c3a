"""Which conversations are deals: those in which the own side offered something, or whom it met."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.conversation.conversation import Conversation
from walkaway.engine.model import PartStat
from walkaway.engine.reading.talk.selling import sells

_FIRST = 6  # mails of the own side that tell what it is about


def is_deal(conversation: Conversation) -> bool:
    """Whether the own side offered, proposed, quoted, demonstrated or followed up, or met the prospect.

    Everybody else is somebody's supplier, friend or landlord and is set aside as `not_a_deal`.
    """
    return _offered(conversation) or _met(conversation) or _sells(conversation)


def _offered(conversation: Conversation) -> bool:
    began = conversation.messages[0] if conversation.messages else None
    for number, message in enumerate(conversation.ours):
        reading = message.reading
        if reading is None:
            continue
        if reading.of("offer") or reading.of("meeting_held"):
            return True
        # "Are we still on for lunch?" in the first answer to somebody else's mail follows up on nothing.
        follows = number > 0 or message is began
        if follows and any(mark.detail == "nudge" for mark in reading.of("ask")):
            return True
    return False


def _sells(conversation: Conversation) -> bool:
    """Whether the own side's first mails, taken together, are those of somebody who sells."""
    read = [
        (mail.body.new_text, mail.reading.language)
        for mail in conversation.ours
        if mail.body is not None and mail.reading is not None
    ]
    return bool(read) and sells((text for text, _ in read[:_FIRST]), read[0][1])


def _met(conversation: Conversation) -> bool:
    for meeting in conversation.meetings:
        if meeting.cancelled or not conversation.attended_by_them(meeting):
            continue
        answers = [a.partstat for a in meeting.attendees if conversation.is_theirs(a.address.email)]
        if not answers or any(answer is not PartStat.DECLINED for answer in answers):
            return True
    return any(decision.what in ("met", "came", "spoke") for decision in conversation.decisions)
