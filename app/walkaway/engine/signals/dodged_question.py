"""Dodged question: asked directly, and passed by."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding, Severity
from walkaway.engine.sentences import say
from walkaway.engine.signals._questions import asked_twice, open_questions
from walkaway.engine.signals.base import Detector, Options, day_in_words, evidence_of


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """A direct question of the rep's that their next turn leaves unanswered, though it says other things.

    Red when the same thing was asked twice, or at `red` questions in all. A later mail that answers
    withdraws it. `since` is the date of the turn that passed the first one by.
    """
    questions = open_questions(conversation, options)
    if len(questions) < options.count("amber"):
        return ()
    twice = asked_twice(questions)
    last = day_in_words(conversation, questions[-1].at)
    if twice is not None:
        summary = say("They passed by the same question twice, last on {day}.", day=last)
    elif len(questions) == 1:
        summary = say("On {day} they passed your question by.", day=last)
    else:
        summary = say(
            "They passed {count|one|#} of your questions by, last on {day}.", count=len(questions), day=last
        )
    red = twice is not None or len(questions) >= options.count("red")
    return (
        Finding(
            signal="dodged_question",
            severity=Severity.RED if red else Severity.AMBER,
            since=questions[options.count("amber") - 1].at,
            summary=summary,
            evidence=evidence_of(questions),
        ),
    )


DETECTOR = Detector(
    id="dodged_question",
    title="Dodged question",
    family="dodged questions",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
