"""Which meetings took place: told once, and the same wherever effort is counted."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.exits.conftest import Demo
from tests.factories import REP, THEM, day, mail, meeting, talk
from walkaway.engine.conversation import Conversation
from walkaway.engine.exits.held import held_meetings
from walkaway.engine.exits.notes import cost_of
from walkaway.engine.exits.pipeline import pipeline
from walkaway.engine.exits.reframe import effort
from walkaway.engine.model import Decision, Meeting
from walkaway.engine.reading.marks import read_message

NOW = day(60)
MET = meeting(day(20), uid="met")


def conversation(*meetings: Meeting, said: str = "", decisions: tuple[Decision, ...] = ()) -> Conversation:
    messages = [mail(THEM, REP, day(1), "We should talk about the vats."), mail(REP, THEM, day(2), "Gladly.")]
    if said:
        text = mail(THEM, REP, day(21), said)
        messages.append(replace(text, reading=read_message(text, None, own=False, zone="UTC")))
    return talk(messages, NOW, meetings, decisions=decisions)


def held(*meetings: Meeting, **more: object) -> list[str]:
    return [found.key for found in held_meetings(conversation(*meetings, **more))]  # type: ignore[arg-type]


def test_a_calendar_alone_proves_no_meeting() -> None:
    assert held(MET) == []
    assert held(MET, said="It was good to meet you yesterday.") == ["met"]
    assert held(MET, said="Sorry that I missed our call yesterday.") == []


@pytest.mark.parametrize(("what", "found"), [("came", ["met"]), ("missed", []), ("moved", [])])
def test_what_the_rep_noted_counts_more_than_mail(what: str, found: list[str]) -> None:
    note = Decision(what, day(22), meeting="met")
    assert held(MET, said="It was good to meet you yesterday.", decisions=(note,)) == found


def test_what_the_rep_said_last_counts() -> None:
    notes = (Decision("missed", day(22), meeting="met"), Decision("came", day(23), meeting="met"))
    assert held(MET, decisions=notes) == ["met"]


def test_of_a_series_the_occurrence_that_was_noted_counts() -> None:
    series = [
        replace(meeting(day(at), uid="weekly"), recurrence_id=day(at)) for at in (20, 27, 34)
    ]  # fmt: skip
    note = Decision("came", day(35), meeting=series[1].key)
    assert held(*series, decisions=(note,)) == [series[1].key]


def test_none_that_is_ahead_or_was_called_off() -> None:
    notes = tuple(Decision("came", day(22), meeting=uid) for uid in ("off", "ahead"))
    off, ahead = replace(MET, uid="off", cancelled=True), meeting(NOW + timedelta(days=2), uid="ahead")
    assert held(off, ahead, decisions=notes) == []


def test_the_board_the_draft_and_the_pipeline_count_the_same_meetings(demo: Demo) -> None:
    deals = {deal.prospect: deal for deal in pipeline(demo.snapshot, demo.board.decided()).deals}
    counted = 0
    for view in demo.snapshot.prospects:
        known = cost_of(demo.board.conversation(view.prospect.id)).meetings
        assert known == len(view.held) == effort(view, demo.snapshot.as_of).meetings
        counted += known
        if view.prospect.id in deals:
            mails = timedelta(minutes=10) * len(view.own_refs)
            at_least = mails + timedelta(minutes=45) * known
            assert at_least <= deals[view.prospect.id].effort <= mails + timedelta(hours=3) * known
    assert counted > 5
