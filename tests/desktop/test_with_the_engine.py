"""The window with the real engine behind it, on the demo mailbox: what is decided changes what is seen."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.filling import button, choose_row
from walkaway.desktop import app
from walkaway.desktop.detail.flag_rows import RowKind
from walkaway.desktop.dialogs import PeopleDialog
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.opening.dialog import OpenRequest
from walkaway.desktop.pipeline.host import PipelineHost
from walkaway.desktop.window import MainWindow
from walkaway.engine.model import Ball, Light, ProspectView, State
from walkaway.engine.model.snapshot import PAST_AFTER
from walkaway.engine.sentences import ENGLISH

SILENT = "pennyloaf"  # two red flags, one of them the silence


@pytest.fixture(scope="module")
def window(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all tests of this module: opening the demo takes seconds. Each undoes what it did."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WALKAWAY_HOME", str(tmp_path_factory.mktemp("home")))
        made = app.create_window(Jobs(inline=True))
        made.show()
        made.show_own()
        assert made.shell.start.isVisible()  # there is no account yet
        made.show_demo()
        yield made
        made.close()


def find(window: MainWindow, word: str) -> ProspectView:
    return next(view for view in window.board.views if word in view.prospect.id)


def test_the_demo_is_on_the_board(window: MainWindow) -> None:
    lights = {view.verdict.light for view in window.board.views}
    assert lights == set(Light)
    assert window.board.view.column(Light.RED).model.entries[0].card.flags[0][0].isupper()  # names, not ids


def test_a_dismissed_flag_changes_the_verdict_in_view_and_comes_back(window: MainWindow) -> None:
    before = find(window, SILENT)
    window.browsing.open_prospect(before.prospect.id)
    silence = next(flag for flag in before.verdict.flags if flag.signal == "radio_silence")
    window.detail.dismissed.emit(silence)
    after = find(window, SILENT)
    assert "radio_silence" not in {flag.signal for flag in after.verdict.flags}
    assert after.verdict.why != before.verdict.why
    assert [row.title for row in window.detail.flags.rows if row.kind is RowKind.DISMISSED] == [
        "Radio silence"
    ]
    window.detail.undismissed.emit(silence)
    assert find(window, SILENT).verdict == before.verdict
    window.browsing.show_board()


def test_a_snooze_stops_the_clock(window: MainWindow) -> None:
    before = find(window, SILENT)
    moment = window.lane.moment
    assert moment is not None
    window.deeds.snooze(before, moment + timedelta(days=7))
    after = find(window, SILENT)
    assert after.paused is not None
    assert after.paused.why == "snoozed"
    window.deeds.undo()
    assert find(window, SILENT).paused is None


def test_a_talk_begins_the_clock_anew(window: MainWindow) -> None:
    before = find(window, SILENT)
    assert before.ball is Ball.THEIRS
    window.deeds.spoke(before, "on Friday")
    assert find(window, SILENT).ball is Ball.NONE
    window.deeds.undo()
    assert find(window, SILENT).ball is Ball.THEIRS


def test_a_closed_deal_is_grey_until_it_is_opened_again(window: MainWindow) -> None:
    before = find(window, SILENT)
    window.deeds.close_deal(before)
    closed = find(window, SILENT)
    assert (closed.state, closed.verdict.light) == (State.CLOSED, Light.GREY)
    window.deeds.reopen(closed)
    assert find(window, SILENT).state is State.OPEN
    window.deeds.undo()
    window.deeds.undo()
    assert find(window, SILENT).verdict == before.verdict


def test_merged_prospects_are_one_card_and_can_be_parted(window: MainWindow) -> None:
    one, other = find(window, SILENT), find(window, "quillmark")
    count = len(window.board.views)
    window.deeds.merge(one, other)
    merged = find(window, SILENT)
    assert len(window.board.views) == count - 1
    assert set(other.prospect.addresses) <= set(merged.prospect.addresses)
    assert len(merged.contacts) == len(one.contacts) + len(other.contacts)
    window.deeds.undo()
    assert len(window.board.views) == count


def test_who_is_set_aside_leaves_the_board_and_the_detail(window: MainWindow) -> None:
    view = find(window, SILENT)
    window.browsing.open_prospect(view.prospect.id)
    window.deeds.ignore(view)
    assert not any(SILENT in other.prospect.id for other in window.board.views)
    assert not window.detail.isVisible()
    assert window.board.isVisible()
    window.deeds.undo()
    assert find(window, SILENT).verdict == view.verdict


def test_an_address_that_is_the_reps_own_is_nobody_of_theirs(window: MainWindow) -> None:
    before = {view.prospect.id: view for view in window.board.views}
    claimed = find(window, "larchfield")
    address = claimed.contacts[-1].address
    dialog = PeopleDialog(claimed, window)
    dialog.own_wanted.connect(lambda own: window.deeds.own_address(claimed, own))
    choose_row(dialog, address)
    button(dialog, "This is me").click()
    after = {contact.address for view in window.board.views for contact in view.contacts}
    assert address not in after
    window.deeds.undo()
    assert {view.prospect.id: view for view in window.board.views} == before


def test_every_detail_of_the_demo_can_be_shown(window: MainWindow, qtbot: QtBot) -> None:
    for view in window.board.views:
        window.browsing.open_prospect(view.prospect.id)
        detail = window.detail.detail
        assert detail is not None
        assert len(detail.view.messages) >= len(view.messages)
        assert len(window.detail.timeline.events) >= len(detail.view.messages)
        for row in window.detail.flags.rows:
            if row.kind is RowKind.FLAG:
                window.detail.flags.choose(row.number)
                assert window.detail.mail.sheet is not None
    window.browsing.show_board()


def test_the_pipeline_counts_what_is_decided_on_the_board(window: MainWindow) -> None:
    host = window.findChild(PipelineHost)
    assert host is not None
    window.shell.show_page("pipeline")
    assert host.view is not None

    def counts() -> list[str]:
        assert host is not None
        assert host.view is not None
        return [figure.number for figure in host.view.figures.figures[:2]]

    before = counts()
    assert before[1] == "0"
    window.deeds.leave(find(window, SILENT), "went_silent", "")
    assert counts()[1] == "1"
    window.deeds.won(find(window, "quillmark"))
    assert counts()[0] != before[0]
    window.deeds.undo()
    window.deeds.undo()
    assert counts() == before
    pages: list[str] = []
    window.lane.ask(lambda desk: desk.report(ENGLISH, "en"), pages.append)
    assert "Worth a decision" in pages[0]
    window.shell.show_page("board")


MAIL = """From robin Mon Mar 25 09:00:00 2019
From: Robin <robin@norrland.example>
To: Mara <mara@brindle.example>
Date: {date}
Message-ID: <{name}@norrland.example>
Subject: Offer

Hi Mara, here is the offer. Which day suits you for a call?

"""


def test_an_archive_is_looked_at_as_of_the_end_of_a_day(window: MainWindow, tmp_path: Path) -> None:
    box = tmp_path / "old.mbox"
    dates = {"a": "Mon, 25 Mar 2019 09:00:00 +0000", "b": "Mon, 08 Apr 2019 09:00:00 +0000"}
    box.write_text("".join(MAIL.format(name=name, date=date) for name, date in dates.items()))
    request = OpenRequest((box,), (), ("robin@norrland.example",), date(2019, 3, 31))
    window.files.open(request)
    shown = window.snapshot
    assert shown is not None
    assert shown.as_of.astimezone(ZoneInfo(shown.zone)).date() == date(2019, 3, 31)
    assert [view.silence_business_days for view in shown.prospects] == [4]
    assert window.board.hint.isHidden()
    window.show_demo()


def test_an_archive_opened_as_of_today_offers_the_day_on_which_it_ends(
    window: MainWindow, tmp_path: Path
) -> None:
    box, hint = tmp_path / "old.mbox", window.board.hint
    box.write_text(MAIL.format(name="a", date="Mon, 25 Mar 2019 08:59:00 +0000"))
    window.show_demo()
    assert hint.isHidden()
    window.files.open(OpenRequest((box,), (), ("robin@norrland.example",)))
    assert hint.text.startswith("The newest mail is of 25 March 2019.")
    assert hint.ways == ("Board as of 25 March 2019", "Leave it")
    hint.go(1)
    assert hint.isHidden()
    window.files.open(OpenRequest((box,), (), ("robin@norrland.example",)))
    hint.go(0)
    shown = window.snapshot
    assert shown is not None
    assert shown.as_of.astimezone(ZoneInfo(shown.zone)).date() == date(2019, 3, 25)
    assert [view.silence_business_days for view in shown.prospects] == [0]
    assert hint.isHidden()
    window.show_demo()


def test_mail_of_the_past_that_is_no_file_is_told_without_a_way_back(
    window: MainWindow, tmp_path: Path
) -> None:
    shown = window.snapshot
    assert shown is not None
    window.show_demo()
    old = replace(shown, as_of=shown.as_of + PAST_AFTER + timedelta(days=7))
    window.lane.opened.emit(old)
    assert window.board.hint.ways == ("Leave it",)
    window.show_demo()
    assert window.board.hint.isHidden()


def test_files_are_opened_and_what_cannot_be_read_is_told(window: MainWindow, tmp_path: Path) -> None:
    before = [view.prospect.id for view in window.board.views]
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 nothing")
    window.files.open(OpenRequest((tmp_path / "x.pdf",), (), ("r@x.example",)))
    assert "PDF" in window.banner.text
    window.banner.clear()
    assert [view.prospect.id for view in window.board.views] == before
