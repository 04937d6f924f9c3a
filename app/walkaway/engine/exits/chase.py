"""The chase guard: before yet another nudge, the count, the days, and what there is instead."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from walkaway.engine.model import Ball, Decision, Light, ProspectView, State
from walkaway.engine.sentences import say, together

_FROM = 1  # unanswered follow-ups from which on another one is worth a word

Seen = Literal["", "sent", "drafts"]


@dataclass(frozen=True, slots=True)
class ChaseWarning:
    """One more nudge, soberly looked at: asked before it is written, or `seen` by a sync.

    `after` is the date of the rep's last mail before it.
    """

    prospect: str
    name: str
    instead: Literal["exit", "wait", "other_contact"]
    title: str
    text: str
    odds: str = ""
    seen: Seen = ""
    after: datetime | None = None

    @property
    def id(self) -> str:
        """The same for the same nudge, however often a draft of it is saved."""
        return f"nudge:{self.seen}:{self.prospect}:{self.after.isoformat() if self.after else ''}"


@dataclass(frozen=True, slots=True)
class TimeCap:
    """How old a deal is against the cap, and until when the rep has given it longer."""

    days: int
    cap_days: int
    extended_until: datetime | None = None
    because: str = ""


def chase_guard(view: ProspectView, odds: str = "", seen: Seen = "") -> ChaseWarning | None:
    """What to say before the rep writes to this prospect again; None where a mail is in order.

    `odds` is a sentence on silences like this one, `seen` says where a sync has found the nudge already.
    """
    if view.ball is not Ball.THEIRS or view.state is State.CLOSED or view.paused is not None:
        return None
    if view.unanswered_followups < _FROM:
        return None
    others = [
        contact
        for contact in view.contacts
        if contact.gone is None and contact.last_wrote is not None and not _addressed(view, contact.address)
    ]
    instead: Literal["exit", "wait", "other_contact"] = "wait"
    advice = say("Waiting costs nothing; one more mail may.")
    if view.verdict.light is Light.RED:
        instead, advice = "exit", say("A short goodbye ends it well; one more mail rarely does.")
    elif others:
        instead = "other_contact"
        name = others[-1].name or others[-1].address
        advice = say("{name} wrote to you as well and may know more.", name=name)
    unanswered = say(
        "{count|one follow-up is|# follow-ups are} unanswered after {days|one working day|# working days}; "
        "they normally answer within {usual|one working day|# working days}.",
        count=view.unanswered_followups,
        days=view.silence_business_days,
        usual=round(view.expected_reply_business_days),
    )
    return ChaseWarning(
        prospect=view.prospect.id,
        name=view.prospect.name,
        instead=instead,
        title=_title(seen, view.prospect.name),
        text=together(unanswered, advice),
        odds=odds,
        seen=seen,
        after=view.last_outbound,
    )


def _title(seen: Seen, name: str) -> str:
    match seen:
        case "sent":
            return say("Another nudge to {name} was sent", name=name)
        case "drafts":
            return say("Another nudge to {name} lies in Drafts", name=name)
        case "":
            return say("Another nudge to {name}?", name=name)


def _addressed(view: ProspectView, address: str) -> bool:
    return any(
        message.ref in view.own_refs and any(person.email == address for person in message.to)
        for message in view.messages
    )


def seen_nudges(views: Iterable[ProspectView], since: datetime) -> tuple[ChaseWarning, ...]:
    """Warnings for what a sync found: nudges that were sent after `since`, or saved among the drafts.

    Nobody can stop the mail program; the rep is told once it shows.
    """
    found = []
    for view in views:
        seen: Seen = ""
        if view.last_outbound is not None and view.last_outbound > since:
            seen = "sent" if view.unanswered_followups > _FROM else ""
        elif view.unsent is not None and view.unsent > since:
            seen = "drafts"
        warning = chase_guard(view, seen=seen) if seen else None
        if warning is not None:
            found.append(warning)
    return tuple(found)


def time_cap(
    view: ProspectView, decisions: Iterable[Decision], as_of: datetime, cap_days: int
) -> TimeCap | None:
    """How the deal stands against the cap for "maybe"; None before anybody there wrote."""
    if view.last_inbound is None:
        return None
    given = [d for d in decisions if d.what == "extend" and d.until is not None and d.until > as_of]
    age = (as_of - view.first_contact) // timedelta(days=1)
    if not given:
        return TimeCap(age, cap_days)
    return TimeCap(age, cap_days, given[-1].until, given[-1].note)
