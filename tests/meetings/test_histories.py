"""One history for each meeting, whatever came in whatever order."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Attendee, Meeting, MeetingVersion, PartStat

MARA, ROBIN = "mara@brindle.example", "robin@norrland.example"
T0 = datetime(2026, 3, 2, 9, tzinfo=UTC)
START = datetime(2026, 3, 20, 10, tzinfo=UTC)
LATER = datetime(2026, 3, 23, 10, tzinfo=UTC)
END_OF_TIME = datetime(2027, 1, 1, tzinfo=UTC)


def day(number: float) -> datetime:
    return T0 + timedelta(days=number)


def version(method: str, at: float, start: datetime = START, **more: object) -> MeetingVersion:
    """What was sent `at` days after a Monday, by Robin, or by Mara where it is an attendee's."""
    from_mara = method in ("REPLY", "COUNTER")
    fields: dict[str, object] = {
        "uid": "17",
        "start": start,
        "end": start + timedelta(hours=1),
        "stamp": day(at),
        "known_since": day(at),
        "method": method,
        "organizer": Address(ROBIN),
        "attendees": (Attendee(Address(MARA)),),
        "sender": Address(MARA if from_mara else ROBIN),
        "cancelled": method == "CANCEL",
        "ref": f"{method}{at}",
    }
    return MeetingVersion(**fields | more)  # type: ignore[arg-type]


def reply(partstat: PartStat, at: float, **more: object) -> MeetingVersion:
    return version("REPLY", at, attendees=(Attendee(Address(MARA), partstat),), **more)


def entry(partstat: PartStat, created: float, start: datetime = START, **more: object) -> MeetingVersion:
    """A calendar's own entry."""
    fields = {"attendees": (Attendee(Address(MARA), partstat),), "sender": None, "ref": "", "stamp": None}
    return version("", created, start, **fields | more)


def one(*versions: MeetingVersion, as_of: datetime = END_OF_TIME) -> Meeting:
    (meeting,) = histories(versions, as_of)
    return meeting


def told(meeting: Meeting) -> list[tuple[str, str]]:
    return [(change.what, change.by) for change in meeting.changes]


def test_set_accepted_moved_and_cancelled() -> None:
    said = [
        version("REQUEST", 0),
        reply(PartStat.ACCEPTED, 1),
        version("REQUEST", 2, LATER, sequence=1),
        version("CANCEL", 3, LATER, sequence=2),
    ]
    meeting = one(*said)
    assert told(meeting) == [("set", ROBIN), ("accepted", MARA), ("moved", ROBIN), ("cancelled", ROBIN)]
    moved = meeting.changes[2]
    assert (moved.at, moved.old_start, moved.new_start, moved.ref) == (day(2), START, LATER, "REQUEST2")
    assert meeting.cancelled
    assert meeting.start == LATER
    before = one(*said, as_of=day(1.5))
    assert (before.start, before.cancelled, before.partstat(MARA)) == (START, False, PartStat.ACCEPTED)
    assert histories(said, day(-1)) == ()


def test_answers_that_a_move_sets_back_are_no_declines() -> None:
    meeting = one(
        version("REQUEST", 0), reply(PartStat.ACCEPTED, 1), version("REQUEST", 2, LATER, sequence=1)
    )
    assert meeting.partstat(MARA) is PartStat.NEEDS_ACTION
    assert told(meeting) == [("set", ROBIN), ("accepted", MARA), ("moved", ROBIN)]


def test_a_late_answer_to_the_old_time_is_history_only() -> None:
    said = [version("REQUEST", 0), version("REQUEST", 2, LATER, sequence=1)]
    late = one(*said, reply(PartStat.DECLINED, 3, start=START))
    assert late.partstat(MARA) is PartStat.NEEDS_ACTION
    assert ("declined", MARA) in told(late)
    without_sequence = one(*said, reply(PartStat.DECLINED, 3, start=LATER))
    assert without_sequence.partstat(MARA) is PartStat.DECLINED
    own = one(*said, reply(PartStat.DECLINED, 3, start=LATER, sequence=1))
    assert own.partstat(MARA) is PartStat.DECLINED


def test_a_counter_proposal_declines_nothing() -> None:
    declined = (Attendee(Address(MARA), PartStat.DECLINED),)
    meeting = one(version("REQUEST", 0), version("COUNTER", 1, LATER, attendees=declined, comment="Monday?"))
    assert told(meeting) == [("set", ROBIN), ("countered", MARA)]
    assert (meeting.changes[1].old_start, meeting.changes[1].new_start) == (START, LATER)
    assert meeting.changes[1].quote == "Monday?"
    assert meeting.start == START
    assert meeting.partstat(MARA) is PartStat.NEEDS_ACTION


def test_a_change_of_mind_and_a_repeated_mail() -> None:
    meeting = one(
        version("REQUEST", 0),
        version("REQUEST", 0.1),
        reply(PartStat.TENTATIVE, 1),
        reply(PartStat.TENTATIVE, 1.1),
        reply(PartStat.DECLINED, 2, comment="Out that day"),
    )
    assert told(meeting) == [("set", ROBIN), ("tentative", MARA), ("declined", MARA)]
    assert meeting.changes[-1].quote == "Out that day"
    assert meeting.partstat(MARA) is PartStat.DECLINED


def test_calendar_and_mail_are_one_meeting() -> None:
    said = [
        version("REQUEST", 0),
        version("REQUEST", 2, LATER, sequence=1),
        reply(PartStat.ACCEPTED, 3, sequence=1),
    ]
    for shown in (entry(PartStat.ACCEPTED, 0, LATER), entry(PartStat.NEEDS_ACTION, 0, LATER, stamp=day(4))):
        meeting = one(*said, shown)
        assert told(meeting) == [("set", ROBIN), ("moved", ROBIN), ("accepted", MARA)]
        assert meeting.partstat(MARA) is PartStat.ACCEPTED
        assert meeting.start == LATER


def test_a_calendar_alone_tells_its_state() -> None:
    meeting = one(entry(PartStat.DECLINED, 0, stamp=day(5)))
    assert [(c.what, c.at) for c in meeting.changes] == [("set", day(0)), ("declined", day(5))]
    moved = one(version("REQUEST", 0), entry(PartStat.NEEDS_ACTION, 0, LATER, stamp=day(5)))
    assert [(c.what, c.at) for c in moved.changes] == [("set", day(0)), ("moved", day(5))]
    assert one(entry(PartStat.NEEDS_ACTION, 0, known_since=None)).start == START


def test_an_occurrence_moved_within_its_series() -> None:
    weekly = [START + timedelta(weeks=n) for n in range(4)]
    shown = [entry(PartStat.ACCEPTED, 0, start, recurrence_id=start) for start in weekly]
    shown[2] = entry(
        PartStat.ACCEPTED, 0, weekly[2] + timedelta(days=1), recurrence_id=weekly[2], stamp=day(9)
    )
    meetings = histories(shown, END_OF_TIME)
    assert [told(meeting) for meeting in meetings] == [
        [("set", ROBIN), ("accepted", MARA)],
        [("set", ROBIN)],
        [("set", ROBIN), ("moved", ROBIN)],
        [("set", ROBIN)],
    ]
    moved = meetings[2].changes[-1]
    assert (moved.at, moved.old_start, moved.new_start) == (day(9), weekly[2], weekly[2] + timedelta(days=1))


def test_what_is_said_of_a_series_holds_for_all_and_is_told_once() -> None:
    weekly = [START + timedelta(weeks=n) for n in range(3)]
    shown = [entry(PartStat.NEEDS_ACTION, 0, start, recurrence_id=start) for start in weekly]
    declined = histories([*shown, version("REQUEST", 0), reply(PartStat.DECLINED, 1)], END_OF_TIME)
    assert [meeting.partstat(MARA) for meeting in declined] == [PartStat.DECLINED] * 3
    assert [told(meeting).count(("declined", MARA)) for meeting in declined] == [1, 0, 0]
    cancelled = histories([*shown, version("CANCEL", 20, sequence=1)], END_OF_TIME)
    assert [meeting.cancelled for meeting in cancelled] == [False, True, True]  # the first had taken place
    assert [told(meeting).count(("cancelled", ROBIN)) for meeting in cancelled] == [0, 1, 0]


WEEKLY = tuple(START + timedelta(weeks=n) for n in range(5))


def series(at: float = 0, occurrences: tuple[datetime, ...] = WEEKLY, **more: object) -> MeetingVersion:
    """A recurring invitation that no calendar shows."""
    return version("REQUEST", at, occurrences[0], occurrences=occurrences, **more)


def test_a_series_known_from_mail_alone_has_all_its_occurrences() -> None:
    meetings = histories([series(), reply(PartStat.ACCEPTED, 1)], END_OF_TIME)
    assert [(meeting.start, meeting.recurrence_id) for meeting in meetings] == [(at, at) for at in WEEKLY]
    assert {meeting.end - meeting.start for meeting in meetings} == {timedelta(hours=1)}
    assert {meeting.partstat(MARA) for meeting in meetings} == {PartStat.ACCEPTED}
    assert [told(meeting).count(("accepted", MARA)) for meeting in meetings] == [1, 0, 0, 0, 0]


def test_what_mail_says_of_one_occurrence_leaves_the_others_alone() -> None:
    second, third, fourth, fifth = WEEKLY[1:]
    tomorrow = third + timedelta(days=1)
    said = [
        series(),
        reply(PartStat.ACCEPTED, 1),
        reply(PartStat.DECLINED, 2, recurrence_id=second, start=second),
        version("REQUEST", 3, tomorrow, recurrence_id=third),
        version("CANCEL", 4, fourth, recurrence_id=fourth),
        version("COUNTER", 5, fifth + timedelta(hours=2), recurrence_id=fifth),
        series(6),  # sent again, to somebody else
    ]
    meetings = histories(said, END_OF_TIME)
    assert [meeting.start for meeting in meetings] == [WEEKLY[0], second, tomorrow, fourth, fifth]
    assert [meeting.cancelled for meeting in meetings] == [False, False, False, True, False]
    assert [meeting.partstat(MARA) for meeting in meetings][:2] == [PartStat.ACCEPTED, PartStat.DECLINED]
    assert [told(meeting)[-1] for meeting in meetings[1:]] == [
        ("declined", MARA), ("moved", ROBIN), ("cancelled", ROBIN), ("countered", MARA),
    ]  # fmt: skip
    assert meetings[4].changes[-1].old_start == fifth


def test_a_series_that_moves_keeps_what_had_taken_place() -> None:
    moved = tuple(start + timedelta(days=1) for start in WEEKLY)
    meetings = histories([series(), series(30, moved, sequence=1)], END_OF_TIME)
    assert [meeting.start for meeting in meetings] == [*WEEKLY[:2], *moved[2:]]
    assert [told(meeting).count(("moved", ROBIN)) for meeting in meetings] == [0, 0, 1, 0, 0]


def test_a_calendar_knows_the_occurrences_better() -> None:
    shown = [entry(PartStat.ACCEPTED, 0, start, recurrence_id=start) for start in WEEKLY[:2]]
    assert [meeting.start for meeting in histories([series(), *shown], END_OF_TIME)] == list(WEEKLY[:2])


def test_a_series_without_end_is_followed_for_a_year() -> None:
    for_ever = tuple(START + timedelta(weeks=n) for n in range(150))
    assert len(histories([series(0, for_ever)], START)) == 53


def test_a_new_invitation_after_a_cancelled_one_is_a_meeting_of_its_own() -> None:
    meetings = histories(
        [version("REQUEST", 0), version("CANCEL", 1, sequence=1), version("REQUEST", 2, LATER, uid="18")],
        END_OF_TIME,
    )
    assert [(meeting.uid, meeting.cancelled) for meeting in meetings] == [("17", True), ("18", False)]
    again = one(
        version("REQUEST", 0), version("CANCEL", 1, sequence=1), version("REQUEST", 2, LATER, sequence=2)
    )
    assert told(again) == [("set", ROBIN), ("cancelled", ROBIN), ("set", ROBIN)]
    assert not again.cancelled


def test_what_came_and_went_in_one_moment_was_not_moved() -> None:
    came = entry(PartStat.ACCEPTED, 1, recurrence_id=START)
    meeting = one(came, entry(PartStat.ACCEPTED, 1, recurrence_id=START, cancelled=True, organizer=None))
    assert meeting.cancelled
    assert "moved" not in [change.what for change in meeting.changes]


def test_an_answer_or_a_cancellation_alone() -> None:
    assert told(one(reply(PartStat.ACCEPTED, 1, organizer=None))) == [("accepted", MARA)]
    alone = one(version("CANCEL", 1))
    assert alone.cancelled
    assert told(alone) == [("cancelled", ROBIN)]


starts = st.sampled_from([START, LATER])
methods = st.sampled_from(["REQUEST", "REPLY", "COUNTER", "CANCEL", ""])


@st.composite
def some_version(draw: st.DrawFn) -> MeetingVersion:
    return version(
        draw(methods),
        draw(st.integers(0, 4)),
        draw(starts),
        sequence=draw(st.integers(0, 2)),
        attendees=(Attendee(Address(MARA), draw(st.sampled_from(list(PartStat)))),),
        recurrence_id=draw(st.sampled_from([None, None, START])),
        known_since=draw(st.sampled_from([None, day(0), day(3)])),
        summary=draw(st.sampled_from(["", "a", "b"])),
        occurrences=draw(st.sampled_from([(), (), (START, LATER), (LATER, LATER + timedelta(days=7))])),
    )


@given(st.lists(some_version(), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_delivery_changes_nothing(versions: list[MeetingVersion], random: object) -> None:
    shuffled = [*versions, *versions[:3]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert histories(shuffled, END_OF_TIME) == histories(versions, END_OF_TIME)


@given(st.lists(some_version(), max_size=8), st.integers(-1, 5))
def test_nothing_later_changes_what_was_known(versions: list[MeetingVersion], at: int) -> None:
    known = [v for v in versions if v.known_since is None or v.known_since <= day(at)]
    assert histories(versions, day(at)) == histories(known, day(at))
