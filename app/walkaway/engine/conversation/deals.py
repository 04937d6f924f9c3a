"""Which conversations are deals: those in which the own side offered something, or whom it met."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from walkaway.engine.conversation.correspondence import Correspondence
from walkaway.engine.model import Message, PartStat
from walkaway.engine.reading.talk.selling import sells

_FIRST = 6  # mails of the own side that tell what it is about


def is_deal(conversation: Correspondence) -> bool:
    """Whether the own side offered, proposed, quoted, demonstrated or followed up, or met the prospect.

    Everybody else is somebody's supplier, friend or landlord and is set aside as `not_a_deal`.
    """
    # What takes longest to read comes last.
    return (
        _offered(conversation)
        or _met(conversation)
        or _followed_up(conversation)
        or _sells(conversation)
        or any(_has(message, "meeting_held") for message in conversation.ours)
    )


def _offered(conversation: Correspondence) -> bool:
    return any(_has(message, "offer") for message in conversation.ours)


def _has(message: Message, label: str) -> bool:
    return message.reading is not None and bool(message.reading.of(label))


def _followed_up(conversation: Correspondence) -> bool:
    ours = conversation.ours
    # "Are we still on for lunch?" in the first answer to somebody else's mail follows up on nothing.
    follows = ours if ours and ours[0] is conversation.messages[0] else ours[1:]
    return any(
        mark.detail == "nudge"
        for message in follows
        if message.reading is not None
        for mark in message.reading.of("ask")
    )


def _sells(conversation: Correspondence) -> bool:
    """Whether the own side's first mails, taken together, are those of somebody who sells."""
    read = [
        (mail.body.new_text, mail.reading.language)
        for mail in conversation.ours
        if mail.body is not None and mail.reading is not None
    ]
    return bool(read) and sells((text for text, _ in read[:_FIRST]), read[0][1])


def _met(conversation: Correspondence) -> bool:
    for meeting in conversation.meetings:
        if meeting.cancelled or not conversation.attended_by_them(meeting):
            continue
        answers = [a.partstat for a in meeting.attendees if conversation.is_theirs(a.address.email)]
        if not answers or any(answer is not PartStat.DECLINED for answer in answers):
            return True
    return any(decision.what in ("met", "came", "spoke") for decision in conversation.decisions)
