"""Trying a playbook gives exactly the board that reading everything by it would give, and writes nothing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.mails import REP, START, mailbox
from walkaway.engine.actions import probe
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.desk import Desk
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.playbook_editor import PlaybookEditor, Preview
from walkaway.engine.actions.probe import BUILT_ON, Watched
from walkaway.engine.actions.review import KeptReadings
from walkaway.engine.actions.words import WordReader
from walkaway.engine.conversation import Conversation, build
from walkaway.engine.model import Decision, Finding, Light
from walkaway.engine.playbook import Changes, KeyPath, Playbook, Value, load
from walkaway.engine.playbook.changes import default
from walkaway.engine.playbook.check import span
from walkaway.engine.playbook.sentences import rules
from walkaway.engine.signals import DETECTORS
from walkaway.engine.signals.base import Detector, Options
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store


@pytest.fixture(scope="module")
def kept() -> KeptReadings:
    return KeptReadings()


def read_anew(desk: Desk, playbook: Playbook, kept: KeptReadings) -> dict[str, Light]:
    """The lights of those on the board, with nothing remembered but what their words say."""
    request = replace(desk._boarding.request, playbook=playbook)
    board = Boarding(desk._store, request, None, kept)
    found = ((view.prospect.id, board.judged(view.prospect.id)) for view in desk.snapshot.prospects)
    return {key: judged[0].verdict.light for key, judged in found if judged is not None}


def lights(desk: Desk, preview: Preview) -> dict[str, Light]:
    found = {view.prospect.id: view.verdict.light for view in desk.snapshot.prospects}
    assert all(found[move.prospect] is move.before is not move.after for move in preview.moves)
    return found | {move.prospect: move.after for move in preview.moves}


CHANGES: list[tuple[KeyPath, Value]] = [
    (("flags", "radio_silence", "red_bd"), 2),
    (("lights", "ambers_for_red"), 1),
    (("words", "evidence_days"), 30),
    (("words", "expected_default_bd"), 8),
    (("words", "dormant_days"), 10),
    (("words", "meeting_ahead_days"), 1),
    (("flags", "budget_deferral", "enabled"), False),
    (("flags", "missed_meeting", "light"), "amber"),
    (("flags", "slow_replies", "light"), "red"),
    (("good_signs", "meeting_held", "enabled"), False),
    (("words", "evidence_days"), 180),
    (("calendar", "workdays"), ("monday", "wednesday")),
    (("words", "first_contact_days"), 60),
]


def test_each_change_gives_the_board_that_reading_anew_gives(demo: Desk, kept: KeptReadings) -> None:
    editor = demo.edit_playbook()
    changes = Changes()
    moved = 0
    for at, value in CHANGES:  # one after the other on the same editor, so that what it remembers counts
        changes = changes.having(at, value)
        preview = editor.preview(changes.playbook)
        assert lights(demo, preview) == read_anew(demo, changes.playbook, kept), at
        assert Counter(lights(demo, preview).values()) == preview.after
        moved += len(preview.moves)
    assert moved > 20
    unchanged = editor.preview(load(None))
    assert unchanged.moves == ()
    assert unchanged.before == unchanged.after


def test_any_numbers_at_all_give_a_board(demo: Desk, kept: KeptReadings) -> None:
    dice = random.Random(11)
    editor = demo.edit_playbook()
    numbers = [at for rule in rules() for at in rule.numbers]
    for _ in range(4):
        changes = Changes()
        for at in dice.sample(numbers, 25):
            least, most = span(at[-1])
            value = dice.choice([least, most, dice.uniform(least, min(most, 30))])
            changes = changes.having(at, int(value) if isinstance(default(at), int) else value)
        found = lights(demo, editor.preview(changes.playbook))
        assert found == read_anew(demo, changes.playbook, kept)


def test_conversations_rest_on_the_words_that_are_said_to_change_them(demo: Desk) -> None:
    editor = demo.edit_playbook()
    editor.prepare(1000)
    asked: set[str] = set()
    for each in editor._probes.values():
        old = each.conversation
        watched = Watched(load(None).words)
        build(
            old.prospect, old.messages, old.meetings, old.as_of, old.calendar,
            own=old.is_own, words=watched, decisions=old.decisions,  # type: ignore[arg-type]
        )  # fmt: skip
        asked |= watched.names
    assert asked == BUILT_ON


def test_who_moves_is_told_with_the_flag_that_does_it(demo: Desk) -> None:
    editor = demo.edit_playbook()
    red = next(view for view in demo.snapshot.prospects if view.verdict.light is Light.RED)
    flag = red.verdict.flags[0]
    off = Changes()
    for each in red.verdict.flags:
        off = off.having(("flags", each.signal, "enabled"), False)
    preview = editor.preview(off.playbook)
    move = next(move for move in preview.moves if move.prospect == red.prospect.id)
    assert (move.how, move.signal, move.why) == ("gone", flag.signal, flag.summary)
    more = editor.preview(Changes().having(("lights", "ambers_for_red"), 1).playbook)
    assert {(move.before, move.after, move.how) for move in more.moves} == {
        (Light.AMBER, Light.RED, "together")
    }
    assert all(move.flags for move in more.moves)
    order = [move.name for move in more.moves]
    assert order == sorted(order)


def test_a_trial_in_steps_of_any_size_tells_the_same(demo: Desk) -> None:
    editor = demo.edit_playbook()
    playbook = Changes().having(("lights", "ambers_for_red"), 2).playbook
    whole = editor.preview(playbook)
    assert whole.moves
    for step in (1, 7, 1000):
        trying = editor.trial(playbook)
        found = [trying.advance(step) for _ in range(-(-editor.total // step))]
        assert found[:-1] == [None] * (len(found) - 1)
        assert found[-1] == whole


def test_only_what_a_change_touches_is_looked_for_again(demo: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: Counter[str] = Counter()

    def counting(detector: Detector) -> Detector:
        def detect(conversation: Conversation, options: Options) -> Sequence[Finding]:
            looked[detector.id] += 1
            return detector.detect(conversation, options)

        return replace(detector, detect=detect)

    monkeypatch.setattr(probe, "DETECTORS", tuple(map(counting, DETECTORS)))
    editor = PlaybookEditor(demo._boarding, demo.snapshot)
    editor.prepare(1000)
    judged = sum(not each.is_always_grey for each in editor._probes.values())
    assert looked == dict.fromkeys((detector.id for detector in DETECTORS), judged)

    def looked_for(*changes: tuple[KeyPath, Value]) -> dict[str, int]:
        looked.clear()
        wanted = Changes()
        for at, value in changes:
            wanted = wanted.having(at, value)
        editor.preview(wanted.playbook)
        return dict(looked)

    silence = (("flags", "radio_silence", "red_bd"), 7)
    assert looked_for() == {}
    assert looked_for(silence) == {"radio_silence": judged}
    assert looked_for(silence, (("lights", "ambers_for_red"), 2)) == {}
    assert looked_for(silence, (("flags", "hostile", "light"), "red")) == {}
    assert looked_for(silence, (("flags", "hostile", "enabled"), False)) == {}
    assert looked_for() == {}
    cap = looked_for((("words", "time_cap_days"), 50))
    assert set(cap) <= {"stale_maybe", "free_consulting"}
    assert cap


# -- a store that is kept ------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.open(tmp_path / "kept.sqlite") as store:
        source = MemorySource(mailbox(36))
        ingest(store, source, zone="UTC")
        request = BoardRequest((REP,), START + timedelta(days=40), "UTC", load(None))
        yield Desk(store, request, WordReader(store, {1: source}, "UTC"))


def test_conversations_are_read_step_by_step_and_once(desk: Desk) -> None:
    editor = desk.edit_playbook()
    total = len(desk.snapshot.prospects)
    assert editor.total == total == 4
    assert [editor.prepare(3), editor.prepare(3), editor.prepare(3)] == [1, 0, 0]
    assert desk.edit_playbook() is editor
    desk.stop_editing()
    assert desk.edit_playbook() is not editor


def test_after_a_decision_only_that_prospect_is_read_again(desk: Desk) -> None:
    editor = desk.edit_playbook()
    editor.prepare(1000)
    key = desk.snapshot.prospects[0].prospect.id
    desk.decide(Decision("exit", desk.moment, prospect=key))
    after = desk.edit_playbook()
    assert after.prepare(0) == 1
    strict = Changes().having(("flags", "radio_silence", "red_bd"), 1).playbook
    preview = after.preview(strict)
    assert key not in {move.prospect for move in preview.moves}  # closed is grey by any playbook
    fresh = PlaybookEditor(desk._boarding, desk.snapshot).preview(strict)
    assert preview == fresh
    desk.look(desk.moment + timedelta(days=1))
    assert desk.edit_playbook().prepare(0) == len(desk.snapshot.prospects)


def test_trying_writes_nothing(desk: Desk) -> None:
    desk.edit_playbook().preview(load(None))
    connection = desk._store._connection
    before = connection.total_changes
    editor = desk.edit_playbook()
    for value in (1, 4, 9):
        assert editor.preview(Changes().having(("flags", "radio_silence", "amber_bd"), value).playbook)
    past = editor.past
    while past.prepare(5):
        pass
    assert (
        past.by(Changes().having(("flags", "radio_silence", "red_bd"), 2).playbook).advance(1000) is not None
    )
    assert connection.total_changes == before
