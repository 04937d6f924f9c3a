"""The people at a prospect: who wrote, who is gone, and whose mail never arrived."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from walkaway.engine.conversation.evidence import message_evidence
from walkaway.engine.model import Contact, Evidence, Kind, Mark, Message

_WORD = re.compile(r"[^\W\d_]{2,}")


def bounced_refs(
    messages: Sequence[Message], own: Callable[[Message], bool], theirs: Callable[[str], bool]
) -> frozenset[str]:
    """Refs of own messages that reached nobody at the prospect: every address of theirs bounced for good.

    A report is tied to its mail by In-Reply-To or References, else to the latest own mail to that
    address before it.
    """
    failed: dict[str, set[str]] = {}
    for place, report in enumerate(messages):
        if report.kind is not Kind.BOUNCE or report.body is None:
            continue
        dead = {bounce.email for bounce in report.body.bounced if bounce.permanent}
        if not dead:
            continue
        for earlier in reversed(messages[:place]):
            addressed = {person.email for person in earlier.recipients}
            named = earlier.ref == report.in_reply_to or earlier.ref in report.references
            if own(earlier) and addressed & dead and (named or not _named(report, messages)):
                failed.setdefault(earlier.ref, set()).update(dead)
                break
    by_ref = {message.ref: message for message in messages if own(message)}
    return frozenset(
        ref
        for ref, dead in failed.items()
        if {person.email for person in by_ref[ref].recipients if theirs(person.email)} <= dead
    )


def _named(report: Message, messages: Sequence[Message]) -> bool:
    return any(message.ref == report.in_reply_to or message.ref in report.references for message in messages)


def contacts_of(
    messages: Sequence[Message],
    own: Callable[[Message], bool],
    human: Callable[[Message], bool],
    theirs: Callable[[str], bool],
) -> tuple[Contact, ...]:
    """Every person of theirs on the mail, in order of appearance: when they last wrote, and whether gone."""
    names: dict[str, str] = {}
    last_wrote: dict[str, datetime] = {}
    for message in messages:
        people = message.recipients if own(message) else (message.sender, *message.to, *message.cc)
        for person in people:
            if theirs(person.email) and message.kind is not Kind.LIST:
                if not names.get(person.email):
                    names[person.email] = person.name
                if human(message) and not own(message) and person is message.sender:
                    last_wrote[person.email] = message.date
    gone = _gone(messages, own, names, theirs)
    return tuple(
        Contact(email, name, last_wrote.get(email), _still(gone.get(email), last_wrote.get(email)))
        for email, name in names.items()
    )


def _still(evidence: Evidence | None, last_wrote: datetime | None) -> Evidence | None:
    """A later mail of the person's own withdraws the notice; the notice itself may be their farewell."""
    if evidence is not None and last_wrote is not None and last_wrote > evidence.date:
        return None
    return evidence


def _gone(
    messages: Sequence[Message],
    own: Callable[[Message], bool],
    names: dict[str, str],
    theirs: Callable[[str], bool],
) -> dict[str, Evidence]:
    found: dict[str, Evidence] = {}
    for message in messages:
        if own(message):
            continue
        if message.kind is Kind.BOUNCE and message.body is not None:
            for bounce in message.body.bounced:
                if bounce.permanent and theirs(bounce.email):
                    found[bounce.email] = Evidence("message", message.ref, message.date, bounce.quote or None)
                    names.setdefault(bounce.email, "")
        elif message.reading is not None and message.body is not None:
            for mark in message.reading.of("contact_gone"):
                quote = message.body.new_text[mark.start : mark.end]
                who = _who_is_gone(message, mark, quote, names)
                if not who and mark.detail == "known_contact":
                    who = _known_contact(message, messages, own, names, theirs)
                if not who:
                    continue
                found[who] = message_evidence(message, mark)
                names.setdefault(who, "")
    return found


def _known_contact(
    message: Message,
    messages: Sequence[Message],
    own: Callable[[Message], bool],
    names: dict[str, str],
    theirs: Callable[[str], bool],
) -> str:
    """Whom a successor means by "your old contact": the only other one, else whom we wrote to last."""
    here = {person.email for person in (message.sender, *message.recipients)}
    others = [email for email in names if email not in here]
    if len(others) == 1:
        return others[0]
    for earlier in reversed(messages):
        if own(earlier) and earlier.date < message.date:
            addressed = [p.email for p in earlier.to if theirs(p.email) and p.email not in here]
            if addressed:
                return addressed[0]
    return ""


def _who_is_gone(message: Message, mark: Mark, quote: str, names: dict[str, str]) -> str:
    """The known contact whose name or address stands in the sentence, else the writer.

    A person who writes of somebody we never met loses nobody; an automatic answer speaks of its own box.
    """
    lowered = quote.casefold()
    if mark.detail == "self":
        return message.sender.email
    words = set(_WORD.findall(lowered))
    for email, name in names.items():
        if email == message.sender.email:
            continue
        parts = _WORD.findall(name.casefold()) or _WORD.findall(email.partition("@")[0])
        if email in lowered or any(part in words for part in parts if len(part) > 2):
            return email
    return "" if message.kind is Kind.HUMAN else message.sender.email
