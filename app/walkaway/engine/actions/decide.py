"""Keeps what the rep decides about a prospect; each decision is dated and counts from its date."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from typing import Final

from walkaway.engine.errors import UsageError
from walkaway.engine.exits.reasons import REASONS
from walkaway.engine.model import Decision
from walkaway.engine.sentences import say
from walkaway.engine.signals import DETECTORS
from walkaway.engine.storage import Store

VERBS: Final = {
    "exit": "close the deal: you walk away, or they did",
    "won": "close the deal: they bought",
    "reopen": "take a closed deal back to the board",
    "snooze": "leave it alone until a day",
    "spoke": "you spoke by phone: that counts as a sign of life",
    "met": "you met in person",
    "came": "they came to the meeting",
    "missed": "they did not come to the meeting",
    "moved": "the meeting was moved after all",
    "dismiss": "a flag is none here; it comes back with something new",
    "automatic": "a mail of theirs was written by a program",
    "keep": "you looked at it and keep it",
    "extend": "give it longer than the time cap; the reason is kept",
}
"""What the rep can decide, each with what it means."""

_NEEDS_UNTIL = ("snooze", "extend")
_OF_MEETINGS = ("came", "missed", "moved")
_FLAGS = frozenset(detector.id for detector in DETECTORS if detector.polarity == "flag")


def checked(decision: Decision) -> Decision:
    """The decision, if it can be kept. Raises UsageError with what is missing or unknown."""
    what = decision.what
    if what not in VERBS:
        raise UsageError(
            say('"{what}" is nothing that can be decided.', what=what),
            say("Choose among {names}.", names=", ".join(VERBS)),
        )
    if not decision.prospect:
        raise UsageError("It is not said whom the decision is about.", "Name the prospect.")
    if what in _NEEDS_UNTIL:
        if decision.until is None:
            raise UsageError(say("It is not said until when to {what}.", what=what), "Add --until DATE.")
        if decision.until <= decision.at:
            raise UsageError("That day is over.", "Choose a later one with --until DATE.")
    if what == "extend" and not decision.note.strip():
        raise UsageError("Giving a deal longer than the cap needs a reason.", 'Add --note "why".')
    if what == "automatic" and not decision.ref:
        raise UsageError("It is not said which mail was automatic.", "Add --ref with its Message-ID.")
    if what == "dismiss" and decision.note not in _FLAGS:
        raise UsageError(
            say('"{note}" is no flag.', note=decision.note)
            if decision.note
            else "It is not said which flag is none.",
            "Add --signal with the flag's id, such as radio_silence.",
        )
    if decision.meeting and what not in _OF_MEETINGS:
        raise UsageError("Only came, missed and moved are about a meeting.", "Leave --meeting out.")
    for reason in (decision.reason, decision.second_reason):
        if reason and reason not in REASONS:
            raise UsageError(
                say('"{reason}" is no reason on the list.', reason=reason),
                say("Choose among {names}.", names=", ".join(REASONS)),
            )
    if (decision.reason or decision.second_reason) and what not in ("exit", "won"):
        raise UsageError("Only an exit has a reason of the list.", "Use --note for anything else.")
    return replace(decision, ref=decision.ref.strip().removeprefix("<").removesuffix(">"))


def decide(store: Store, decision: Decision) -> Decision:
    """Keep a decision, once however often it is asked for; what was kept.

    Raises UsageError for one that makes no sense, and StoreError where nothing can be written.
    """
    wanted = replace(checked(decision), at=decision.at.replace(microsecond=0))
    with store.transaction():
        if wanted not in store.decisions.known(wanted.at).get(wanted.prospect, ()):
            store.decisions.add(wanted)
    return wanted
