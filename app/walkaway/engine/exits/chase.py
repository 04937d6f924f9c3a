"""The chase guard: before yet another nudge, the count, the days, and what there is instead."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from walkaway.engine.model import Address, Ball, Decision, Light, Message, ProspectView, State
from walkaway.engine.signals.base import counted

_FROM = 1  # unanswered follow-ups from which on another one is worth a word


@dataclass(frozen=True, slots=True)
class ChaseWarning:
    """One more nudge, soberly looked at."""

    prospect: str
    name: str
    followups: int  # unanswered ones so far
    silent_business_days: int
    usual_business_days: float
    instead: Literal["exit", "wait", "other_contact"]
    title: str
    text: str
    at: datetime | None = None  # of the nudge or draft that was seen; None before one is written
    odds: str = ""


@dataclass(frozen=True, slots=True)
class TimeCap:
    """How old a deal is against the cap, and until when the rep has given it longer."""

    days: int
    cap_days: int
    extended_until: datetime | None = None
    because: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the cap is reached and nothing extends it."""
        return self.days >= self.cap_days and self.extended_until is None


def chase_guard(view: ProspectView, odds: str = "", at: datetime | None = None) -> ChaseWarning | None:
    """What to say before the rep writes to this prospect again; None where a mail is in order.

    `odds` is a sentence on silences like this one, `at` the date of a nudge that was already seen.
    """
    if view.ball is not Ball.THEIRS or view.state is State.CLOSED or view.paused is not None:
        return None
    if view.unanswered_followups < _FROM:
        return None
    asked = counted(view.unanswered_followups, "follow-up")
    days = counted(view.silence_business_days, "working day")
    usual = counted(round(view.expected_reply_business_days), "working day")
    others = [
        contact
        for contact in view.contacts
        if contact.gone is None and contact.last_wrote is not None and not _addressed(view, contact.address)
    ]
    instead: Literal["exit", "wait", "other_contact"] = "wait"
    advice = "Waiting costs nothing; one more mail may."
    if view.verdict.light is Light.RED:
        instead, advice = "exit", "A short goodbye ends it well; one more mail rarely does."
    elif others:
        instead = "other_contact"
        advice = f"{others[-1].name or others[-1].address} wrote to you as well and may know more."
    verb = "is" if view.unanswered_followups == 1 else "are"
    text = (
        f"{asked.capitalize()} {verb} unanswered after {days}; they normally answer within {usual}. {advice}"
    )
    return ChaseWarning(
        prospect=view.prospect.id,
        name=view.prospect.name,
        followups=view.unanswered_followups,
        silent_business_days=view.silence_business_days,
        usual_business_days=view.expected_reply_business_days,
        instead=instead,
        title=f"Another nudge to {view.prospect.name}?",
        text=text,
        at=at,
        odds=odds,
    )


def _addressed(view: ProspectView, address: str) -> bool:
    return any(
        message.ref in view.own_refs and any(person.email == address for person in message.to)
        for message in view.messages
    )


def seen_nudges(
    views: Iterable[ProspectView], since: datetime, drafts: Iterable[Message] = ()
) -> tuple[ChaseWarning, ...]:
    """Warnings for what a sync found: fresh nudges sent after `since`, and unsent `drafts` to such prospects.

    Nobody can stop the mail program; the rep is told once it shows.
    """
    waiting = list(drafts)
    found = []
    for view in views:
        last = view.last_outbound
        fresh = last if last is not None and last > since and view.unanswered_followups > _FROM else None
        draft = next((m.date for m in waiting if any(_theirs(view, p) for p in m.recipients)), None)
        at = fresh or draft
        warning = chase_guard(view, at=at) if at is not None else None
        if warning is not None:
            found.append(warning)
    return tuple(found)


def _theirs(view: ProspectView, person: Address) -> bool:
    domain = person.email.rpartition("@")[2]
    if person.email in view.prospect.addresses or person.email == view.prospect.id:
        return True
    return any(domain == known or domain.endswith("." + known) for known in view.prospect.domains)


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
