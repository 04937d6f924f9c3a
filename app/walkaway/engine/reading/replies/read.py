"""Reads all labels of one reply: every reader in turn, then what the labels say about each other."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from walkaway.engine.model import Mark
from walkaway.engine.reading.replies.automatic import Machine
from walkaway.engine.reading.replies.buying import find_buying
from walkaway.engine.reading.replies.committing import find_commitment
from walkaway.engine.reading.replies.deciders import find_deciders
from walkaway.engine.reading.replies.deferring import find_deferral
from walkaway.engine.reading.replies.evasion import exchange, find_evasion
from walkaway.engine.reading.replies.labels import LABELS, OF_THE_QUESTION
from walkaway.engine.reading.replies.model import weigh
from walkaway.engine.reading.replies.money import find_money
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.reading.replies.qualifying import find_qualification
from walkaway.engine.reading.replies.refusing import find_refusing
from walkaway.engine.reading.replies.reply import Reply

Reader = Callable[[Reply], tuple[Mark, ...]]

READERS: Final[tuple[Reader, ...]] = (
    find_refusing,
    find_deciders,
    find_deferral,
    find_money,
    find_buying,
    find_commitment,
    find_qualification,
)
"""They see the marks of `talk`, and none of each other's."""

_ORDER: Final = {label: number for number, label in enumerate(LABELS)}


def read_reply(reply: Reply, purpose: Purpose = Purpose.LIGHTS) -> tuple[Mark, ...]:
    """The marks of `reply` with a mark for each label that a careful reader would give it.

    Marks of `talk` that are no labels stay as they are. A label stands once, with the words that show it
    best, but for `dodged_question`: once for each question, whose words stand in `asked`. Who
    weighs what the rules found depends on the `purpose`.
    """
    heard = without_questions(reply)
    asked = bool(reply.asked_sentences)
    seen = exchange(heard)
    by_rules = settled([*heard.marks, *find_evasion(heard, seen)], asked=asked)
    return settled(weigh(heard, seen, by_rules, purpose), asked=asked)


def without_questions(reply: Reply) -> Reply:
    """The reply with the marks of all readers but those that look at what was asked: they come last."""
    found = list(reply.marks)
    for read in READERS:
        found += read(reply)
    return replace(reply, marks=settled(found, asked=bool(reply.asked_sentences)))


def settled(marks: Iterable[Mark], *, asked: bool) -> tuple[Mark, ...]:
    """`marks` without labels that exclude each other, in text order.

    A new time after a no-show is no second flag (`rescheduled`), and a mail that answers nothing can
    neither dodge nor be vague.
    """
    marks = list(marks)
    labels = {mark.label for mark in marks}
    excluded: set[str] = set()
    if "missed_meeting" in labels:
        excluded.add("rescheduled")
    if "explicit_no" in labels:  # whoever decided, it is decided; and "no, thank you" is more than thanks
        excluded |= {"no_decision_maker", "acknowledgement"}
    if "do_not_contact" in labels:
        excluded.add("acknowledgement")
    if "explicit_no" in labels:
        excluded.add("concrete_commitment")  # they bind themselves to somebody else
    if not asked:
        excluded |= OF_THE_QUESTION
    kept: dict[tuple[object, ...], Mark] = {}
    for mark in marks:
        if mark.label in excluded or _is_of_the_meeting(mark, marks):
            continue
        if not (mark.label == "ask" and _is_refused(mark, marks)):
            told = mark if not _is_put_otherwise(mark, marks) else replace(mark, sure=False)
            kept.setdefault((mark.label, mark.start, mark.end, mark.detail), told)
    return tuple(sorted(kept.values(), key=lambda mark: (mark.start, mark.end, mark.label)))


# Who decides is named beside, where words say that it is decided late, all but decided, or decided.
_OF_THE_DECISION: Final = ("budget_deferral", "almost_ready", "concrete_commitment", "named_date")


def _is_put_otherwise(mark: Mark, marks: Iterable[Mark]) -> bool:
    """Whether words that name who decides tell above all when: "the board meets in May"."""
    return mark.label == "no_decision_maker" and any(
        other.label in _OF_THE_DECISION and mark.start < other.end and other.start < mark.end
        for other in marks
    )


# What is refused in these words, or of no use, is a meeting and not the deal; a threat is no promise, and
# whoever keeps somebody away refuses neither the deal nor mail.
_OF_THE_MEETING: Final = {
    "explicit_no": ("rescheduled", "unreachable"),
    "do_not_contact": ("unreachable",),
    "value_unclear": ("declined_meeting", "missed_meeting"),
    "hostile": ("rescheduled", "missed_meeting"),
    "price_only": ("rescheduled",),
    "no_decision_maker": ("missed_meeting",),
    "promise": ("hostile", "unrealistic_expectations", "rescheduled", "declined_meeting"),
}


def _is_of_the_meeting(mark: Mark, marks: Iterable[Mark]) -> bool:
    """Whether the words refuse a meeting: "the 9th is off for me, sorry"."""
    of_the_meeting = _OF_THE_MEETING.get(mark.label, ())
    return any(
        other.label in of_the_meeting and mark.start < other.end and other.start < mark.end for other in marks
    )


def _is_refused(ask: Mark, marks: Iterable[Mark]) -> bool:
    """Whether the request is to be left alone: "please stop writing" calls for no answer."""
    return any(
        mark.label == "do_not_contact" and ask.start < mark.end and mark.start < ask.end for mark in marks
    )


def labels_of(marks: Iterable[Mark], text: str, asked: str) -> list[tuple[str, str]]:
    """The labels among `marks` with the words that show them, in the order of `LABELS`.

    Each stands once, by its first mark; `dodged_question` once for each question, quoted from `asked`.
    """
    told: dict[tuple[str, str], None] = {}
    seen: set[str] = set()
    for mark in sorted((mark for mark in marks if mark.label in _ORDER), key=_place):
        dodged = mark.label == "dodged_question"
        if dodged or mark.label not in seen:
            seen.add(mark.label)
            told.setdefault((mark.label, (asked if dodged else text)[mark.start : mark.end]))
    return list(told)


def _place(mark: Mark) -> tuple[int, int]:
    return _ORDER[mark.label], mark.start


def of_machine(machine: Machine, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """What counts of the marks in a program's reply: that a program wrote it, and whom it says has left."""
    gone = next((mark for mark in marks if mark.label == "contact_gone"), None)
    if gone is None and machine.gone is not None:
        gone = Mark("contact_gone", *machine.gone)
    return (Mark("auto_reply", machine.start, machine.end), *((gone,) if gone else ()))
