"""No decision maker: the one who decides never appears."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence

from walkaway.engine.conversation import Conversation
from walkaway.engine.model import Finding
from walkaway.engine.sentences import say
from walkaway.engine.signals._deciders import arrivals, asked_for, asked_in_vain, has_come
from walkaway.engine.signals._said import counted_finding, last_committed, said, standing
from walkaway.engine.signals.base import Detector, Event, Options, day_in_words


def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
    """They defer to somebody who decides and never appears, or keep that person from the rep.

    Counted by mail; so does a turn of theirs that passes by the rep's wish to be put in touch. Withdrawn when
    the person joins, or when a concrete commitment shows that it has been decided. `since` is the date of
    the first that stands.
    """
    deferred = said(conversation, options, "no_decision_maker")
    asked = asked_for(conversation, options)
    if not deferred and not asked:
        return ()  # nobody is waited for, so it need not be read who came
    people = arrivals(conversation)
    texts = {each.ref: each.body.new_text for each in conversation.theirs if each.body is not None}
    open_still = {
        event.at: event
        for event in [*asked_in_vain(conversation, asked, people), *deferred]
        if not has_come(event, texts.get(event.evidence[0].ref, ""), people)
    }
    events: list[Event] = standing(
        [open_still[moment] for moment in sorted(open_still)], last_committed(conversation, options)
    )
    if not events:
        return ()
    last = day_in_words(conversation, events[-1].at)
    return counted_finding(
        "no_decision_maker",
        events,
        options,
        once=say("On {day} they deferred to somebody who is not on the thread.", day=last),
        often=say(
            "They deferred {count|once|twice|# times} to somebody who never appeared.", count=len(events)
        ),
    )


DETECTOR = Detector(
    id="no_decision_maker",
    title="No decision maker",
    family="no authority",
    polarity="flag",
    detect=detect,
    options={"amber": int, "red": int},
)
