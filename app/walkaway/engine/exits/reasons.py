"""The standard list of reasons for leaving a deal, and which of them the flags suggest."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from walkaway.engine.exits.words import LANGUAGES, exit_words
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say


class HasReasons(Protocol):
    """An exit in whatever form."""

    @property
    def reason(self) -> str: ...

    @property
    def second_reason(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: what the list shows, who decided by it, and what is worth asking when it is chosen."""

    title: str
    decided_by: Literal["us", "them"] = "us"
    asks: str = ""


REASONS: Final[Mapping[str, Reason]] = {
    "went_silent": Reason("Went silent"),
    "never_committed": Reason("Never committed"),
    "timing": Reason("Timing put off", asks="when to look again, and what will be different then"),
    "no_budget": Reason("No budget", asks="when to look again"),
    "no_decision_maker": Reason("No way to the decision-maker", asks="the name, if known"),
    "no_need": Reason("No need, stays as it is"),
    "priorities": Reason("Priorities changed", asks="when to look again"),
    "price": Reason("Price only"),
    "meetings": Reason("Meetings kept falling through"),
    "competitor": Reason("Chose a competitor", "them", "which one"),
    "poor_fit": Reason("Missing capability, poor fit", asks="what was missing"),
    "advice_only": Reason("Wanted advice, not a purchase", asks="the time spent"),
    "contact_left": Reason("Contact left, no successor"),
    "tone": Reason("Tone: we walked away"),
    "do_not_write": Reason("Asked not to be written to", "them"),
    "not_a_lead": Reason("Not a real lead"),
    "their_no": Reason("They said no", "them"),
}
"""By id, in the order of the list. Ids are stable: stores and exports hold them."""


def reasons_in_words(closing: HasReasons) -> str:
    """Why a deal was left: both reasons by their titles, empty where neither is on the list."""
    titles = [say(REASONS[each].title) for each in (closing.reason, closing.second_reason) if each in REASONS]
    if len(titles) > 1:
        return say("{first}; {second}", first=titles[0], second=titles[1])
    return titles[0] if titles else ""


# Which reasons a flag suggests, the likeliest first (field advice on closed-lost reasons).
_SUGGESTS: Final[Mapping[str, tuple[str, ...]]] = {
    "do_not_contact": ("do_not_write",),
    "explicit_no": ("their_no",),
    "contact_gone": ("contact_left",),
    "hostile": ("tone",),
    "no_budget": ("no_budget", "timing"),
    "budget_deferral": ("timing", "no_budget"),
    "almost_ready": ("timing", "never_committed"),
    "missed_meeting": ("meetings",),
    "rescheduled": ("meetings",),
    "declined_meeting": ("meetings",),
    "no_decision_maker": ("no_decision_maker",),
    "unreachable": ("no_decision_maker", "went_silent"),
    "price_only": ("price",),
    "unrealistic_expectations": ("poor_fit", "price"),
    "value_unclear": ("no_need",),
    "trial_tourist": ("no_need", "advice_only"),
    "free_consulting": ("advice_only",),
    "radio_silence": ("went_silent",),
    "slow_replies": ("went_silent",),
    "broken_promise": ("went_silent",),
    "vague_reply": ("never_committed",),
    "dodged_question": ("never_committed",),
    "avoids_next_step": ("never_committed",),
    "stale_maybe": ("never_committed",),
}
_FINAL = ("do_not_contact", "explicit_no", "hostile", "contact_gone")  # they outweigh any number of others
_WEIGHT = {Severity.RED: 3.0, Severity.AMBER: 1.0}
_SECOND_GUESS = 0.4  # what the second suggestion of a flag weighs beside its first


def suggest(flags: Iterable[Finding]) -> tuple[str, str]:
    """The reason and the second reason that flags suggest, each possibly empty; never the same twice.

    A refusal that names somebody else or a missing feature says more than the flag does.
    """
    weights: dict[str, float] = {}
    for flag in flags:
        if flag.severity is Severity.GOOD:
            continue
        scale = _WEIGHT[flag.severity] * (10.0 if flag.signal in _FINAL else 1.0)
        for place, reason in enumerate(_SUGGESTS.get(flag.signal, ())):
            if reason == "their_no":
                reason = _kind_of_no(flag)
            weights[reason] = weights.get(reason, 0.0) + scale * (_SECOND_GUESS if place else 1.0)
    order = list(REASONS)
    ranked = sorted(weights, key=lambda reason: (-weights[reason], order.index(reason)))
    first = ranked[0] if ranked else ""
    second = ranked[1] if len(ranked) > 1 and weights[ranked[1]] >= 1.0 else ""
    return first, second


def _kind_of_no(flag: Finding) -> str:
    """What a refusal says of itself, in the words that show it."""
    said = " ".join(piece.quote.casefold() for piece in flag.evidence if piece.quote)
    for language in LANGUAGES:
        for reason, words in exit_words(language).refusals.items():
            if any(word in said for word in words):
                return reason
    return "their_no"
