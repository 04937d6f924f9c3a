"""Words read on demand say what they say when read at once, label by label, and read no more than asked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from walkaway.engine.model import Address, Body, Message, Reading
from walkaway.engine.reading import on_demand
from walkaway.engine.reading.marks import read_message
from walkaway.engine.reading.on_demand import read_on_demand, worked_out
from walkaway.engine.reading.phrases.lexicon import lexicon

MONDAY = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
LABELS = (
    "ask", "contact_gone", "away", "new_stakeholder", "named_date", "meeting_accepted", "explicit_no",
    "do_not_contact", "acknowledgement", "offer", "meeting_held", "missed_meeting", "own_moved",
    "meeting_set",
)  # fmt: skip
TOPICS = (
    "requests", "presence", "promises", "meeting_times", "meetings", "offers", "refusals", "acknowledgements",
)  # fmt: skip


def mail(text: str, *, days: int = 0) -> Message:
    return Message(f"{days}@x", MONDAY + timedelta(days=days), Address("mara@x.example"), body=Body(text))


ASKED = mail("Shall we have a call on Thursday at 10, or rather in April?", days=-1)


def _examples(topic: str) -> list[str]:
    """One mail of each three examples of a topic."""
    english = lexicon("en")
    assert english is not None
    groups = english.topic(topic).groups.values()
    texts = [text for group in groups for text in (*group.examples, *group.counter_examples)]
    return [" ".join(texts[start : start + 3]) for start in range(0, len(texts), 3)]


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_label_is_that_of_the_whole_reading(topic: str, *, own: bool) -> None:
    for text in _examples(topic):
        whole = read_message(mail(text), ASKED, own=own, zone="Europe/Paris")
        assert [
            read_on_demand(mail(text), ASKED, own=own, zone="Europe/Paris").of(label) for label in LABELS
        ] == [whole.of(label) for label in LABELS], text
        assert read_on_demand(mail(text), ASKED, own=own, zone="Europe/Paris").marks == whole.marks


def test_several_labels_are_found_in_text_order() -> None:
    text = "I have left Brindle. Could you write to my colleague Tom Hale?"
    got = read_on_demand(mail(text), None, own=False, zone="UTC")
    assert [mark.label for mark in got.of("ask", "contact_gone", "new_stakeholder")] == [
        mark.label for mark in got.marks if mark.label in ("ask", "contact_gone", "new_stakeholder")
    ]


def test_one_label_costs_no_whole_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **more: object) -> Reading:
        raise AssertionError

    monkeypatch.setattr(on_demand, "read_message", never)
    ours = read_on_demand(mail("Could you send it?"), None, own=True, zone="UTC")
    theirs = read_on_demand(mail("I am away until 10 March."), None, own=False, zone="UTC")
    assert ours.of("ask")
    assert not ours.of("offer", "meeting_held")
    assert theirs.of("away")
    assert not theirs.of("explicit_no", "do_not_contact", "acknowledgement")
    with pytest.raises(AssertionError):
        theirs.of("promise")


def test_worked_out_is_a_plain_reading() -> None:
    text = "I will send the contract by Friday."
    plain = read_message(mail(text), None, own=False, zone="UTC")
    lazy = mail(text)
    lazy = replace(lazy, reading=read_on_demand(lazy, None, own=False, zone="UTC"))
    assert worked_out(lazy).reading == plain
    assert type(worked_out(lazy).reading) is Reading


def test_another_language_is_read_at_once() -> None:
    text = "Kiitos viestistä, palaan asiaan ensi viikolla kun olen lukenut tarjouksen. Sopiiko?"
    assert type(read_on_demand(mail(text), None, own=False, zone="UTC")) is Reading


@pytest.mark.parametrize("label", ["meeting_accepted", "missed_meeting", "rescheduled"])
@pytest.mark.parametrize("theirs", ["Tuesday works for me, see you then.", "Sorry, can't make it."])
def test_a_long_correspondence_is_read_to_its_beginning(theirs: str, label: str) -> None:
    read_at_once: Message | None = None
    lazy: Message | None = None
    for day in range(400):
        own = day % 2 == 0
        one = mail("Could we have a call on Tuesday at 10?" if own else theirs, days=day)
        if day >= 380:  # the same as the end of any long correspondence
            whole = read_message(one, read_at_once, own=own, zone="UTC")
            read_at_once = replace(one, reading=whole)
        lazy = replace(one, reading=read_on_demand(one, lazy, own=own, zone="UTC"))
    assert lazy is not None
    assert lazy.reading is not None
    assert lazy.reading.of(label) == whole.of(label)
