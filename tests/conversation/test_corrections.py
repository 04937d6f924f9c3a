"""What the rep corrected: dismissed flags and automatic mail."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace

from tests.factories import day, theirs
from walkaway.engine.conversation.corrections import mark_automatic, split_dismissed
from walkaway.engine.model import Decision, Evidence, Finding, Kind, Severity

FLAG = Finding(
    "vague_reply",
    Severity.AMBER,
    day(1),
    "Vague.",
    (Evidence("message", "a", day(1)), Evidence("message", "b", day(4))),
)
GOOD = replace(FLAG, severity=Severity.GOOD, signal="fast_replies")


def dismissed_at(number: float, signal: str = "vague_reply") -> Decision:
    return Decision("dismiss", day(number), "acme.example", note=signal)


def test_a_dismissed_flag_is_gone_and_remembered() -> None:
    assert split_dismissed((FLAG, GOOD), (dismissed_at(5),)) == ((GOOD,), (FLAG,))


def test_it_comes_back_with_something_younger() -> None:
    assert split_dismissed((FLAG,), (dismissed_at(2),)) == ((FLAG,), ())


def test_the_last_word_counts() -> None:
    assert split_dismissed((FLAG,), (dismissed_at(2), dismissed_at(6))) == ((), (FLAG,))


def test_other_flags_and_good_signs_stand() -> None:
    assert split_dismissed((FLAG,), (dismissed_at(9, "price_only"),)) == ((FLAG,), ())
    assert split_dismissed((GOOD,), (dismissed_at(9, "fast_replies"),)) == ((GOOD,), ())
    assert split_dismissed((FLAG,), ()) == ((FLAG,), ())


def test_a_mail_that_was_automatic_is_no_reply() -> None:
    one, other = theirs(day(1)), theirs(day(2))
    marked = mark_automatic([one, other], [Decision("automatic", day(3), "acme.example", ref=one.ref)])
    assert [message.kind for message in marked] == [Kind.AUTO_REPLY, Kind.HUMAN]
    assert mark_automatic([one], [Decision("spoke", day(3), ref=one.ref)]) == [one]
