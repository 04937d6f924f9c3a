"""What mails of both sides say about meetings, and who came, left, or is away."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkaway.engine.model import Address, Body, Mark, Message
from walkaway.engine.reading.marks import read_message

WRITTEN = datetime(2026, 3, 3, 9, tzinfo=UTC)  # a Tuesday
PROPOSED = "Could we have a call on Thursday at three?"
AGREED = "Great, see you on Thursday at three."


def _marks(text: str, *, own: bool = False, asked: str = "") -> tuple[Mark, ...]:
    before = (
        Message("q@example.com", WRITTEN, Address("rep@example.net"), body=Body(asked)) if asked else None
    )
    mail = Message("a@example.com", WRITTEN, Address("jo@example.com"), body=Body(text))
    return read_message(mail, before, own=own, zone="Europe/Berlin").marks


def _labels(text: str, *, own: bool = False, asked: str = "") -> set[str]:
    return {mark.label for mark in _marks(text, own=own, asked=asked)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("I was on the line until twenty past but you never appeared.", "missed_meeting"),
        ("Nobody from your team dialled in this morning.", "missed_meeting"),
        ("Sorry we missed you today.", "missed_meeting"),
        ("As you were not able to attend our session, may I ask for a new date?", "missed_meeting"),
        ("Did our appointment slip off your calendar this morning?", "missed_meeting"),
        ("You were supposed to ring me at nine this morning.", "missed_meeting"),
        ("I overslept and was not on our call, I owe you an apology.", "own_no_show"),
        ("Sorry that I left you waiting on the line today.", "own_no_show"),
        ("I have to shift our Wednesday session by a day.", "own_moved"),
        ("I won't be able to make our call tomorrow after all.", "own_moved"),
        ("I need to bring our meeting forward to Monday.", "own_moved"),
        ("Sorry to hear you can't make it tomorrow.", "told_moved"),
        ("Happy to move our call to Monday as you asked.", "told_moved"),
    ],
)
def test_own_side(text: str, label: str) -> None:
    found = _labels(text, own=True) & {"missed_meeting", "own_no_show", "own_moved", "told_moved"}
    assert found == {label}


@pytest.mark.parametrize(
    "text",
    [
        "Sorry I missed your call just now. What can I do for you?",
        "If you can't make it, just tell me.",
        "I waited with the invoice until your order number came.",
        "We could not open the list that you sent.",
        "Nobody else in the market offers this.",
        "I moved your account to the new price list.",
        "It seems my last mail did not reach you.",
    ],
)
def test_own_side_says_nothing_of_a_meeting(text: str) -> None:
    assert _labels(text, own=True).isdisjoint({"missed_meeting", "own_no_show", "own_moved", "told_moved"})


@pytest.mark.parametrize(
    ("asked", "text", "label"),
    [
        (PROPOSED, "I see no point in a call.", "declined_meeting"),
        (PROPOSED, "Thursday's no good, I am at a fair.", "declined_meeting"),
        (PROPOSED, "I'd rather keep this to email.", "declined_meeting"),
        (PROPOSED, "Thursday is taken.", "declined_meeting"),
        (AGREED, "Thursday has to fall through, unfortunately.", "rescheduled"),
        (AGREED, "I must pull out of Thursday.", "rescheduled"),
        (AGREED, "Something has cropped up for Thursday.", "rescheduled"),
        ("", "You did not join this morning, we waited in the meeting.", "own_no_show"),
        ("", "You left us waiting on the call.", "own_no_show"),
    ],
)
def test_their_side(asked: str, text: str, label: str) -> None:
    kinds = {"missed_meeting", "own_no_show", "rescheduled", "declined_meeting"}
    assert _labels(text, asked=asked) & kinds == {label}


def test_a_day_refused_is_not_the_day_offered() -> None:
    (mark,) = (
        m
        for m in _marks("Thursday doesn't suit, but Friday at 11 would.", asked=PROPOSED)
        if m.label == "meeting_accepted"
    )
    assert mark.due is not None
    assert mark.due.first == date(2026, 3, 6)


def test_the_new_day_of_a_moved_meeting_is_the_one_to_which_it_moves() -> None:
    text = "I have to move our meeting from Thursday to Wednesday 11 March."
    (mark,) = (m for m in _marks(text) if m.label == "rescheduled")
    assert mark.due is not None
    assert mark.due.first == date(2026, 3, 11)


def test_a_promise_is_due_by_its_deadline_not_on_the_day_it_is_about() -> None:
    marks = _marks("The appointment is on 10 March and I will report to you until 13 March.")
    assert {mark.due.last for mark in marks if mark.label == "promise" and mark.due} == {date(2026, 3, 13)}


def test_a_celebration_is_no_promise() -> None:
    assert "promise" not in _labels("We will celebrate our anniversary next Sunday.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I have left the company.", "self"),
        ("Your old contact no longer works here.", "known_contact"),
        ("My predecessor retired in January.", "known_contact"),
        ("I'm afraid that Tom Vance has left us.", ""),
    ],
)
def test_who_has_left(text: str, who: str) -> None:
    assert [mark.detail for mark in _marks(text) if mark.label == "contact_gone"] == [who]


def test_who_came_from_elsewhere_has_not_left() -> None:
    assert "contact_gone" not in _labels("I switched jobs in March and now look after purchasing here.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I'm introducing Clive Barrow, he is our treasurer.", "Clive Barrow"),
        ("I've copied wanda.holt@example.com here.", "wanda.holt@example.com"),
        ("I was asked to take over this project, I am the new buyer.", "self"),
    ],
)
def test_who_is_brought_in(text: str, who: str) -> None:
    assert who in [mark.detail for mark in _marks(text) if mark.label == "new_stakeholder"]


def test_a_day_on_which_to_call_is_a_named_date() -> None:
    marks = [mark for mark in _marks("Please call me on 9 March.") if mark.label == "named_date"]
    assert [(mark.detail, mark.due.first) for mark in marks if mark.due] == [("contact", date(2026, 3, 9))]


_FIRST = ["sorry", "i", "we", "you", "didn't", "join", "our", "call", "not", "make", "it", "on", "thursday"]
_SECOND = ["nobody", "came", "moved", "to", "friday", "if", ",", ".", "?", "waited", "for", "missed", "could"]
_WORDS = st.sampled_from(
    [*_FIRST, *_SECOND, "instead", "of", "cancel", "tomorrow", "that", "doesn't", "work"]
)


@settings(max_examples=60)
@given(st.lists(_WORDS, max_size=40), st.booleans())
def test_spans_lie_in_the_text(words: list[str], own: bool) -> None:
    text = " ".join(words)
    for mark in _marks(text, own=own, asked="" if own else AGREED):
        if mark.label in ("missed_meeting", "rescheduled", "declined_meeting", "own_no_show", "own_moved"):
            assert text[mark.start : mark.end].strip()
            assert 0 <= mark.start < mark.end <= len(text)
