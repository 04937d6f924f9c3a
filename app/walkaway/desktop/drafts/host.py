"""Exits in the window: asks the open board for a draft, carries out what the rep wants, offers to close."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from walkaway.desktop import passwords
from walkaway.desktop.desk_lane import OpenBoard
from walkaway.desktop.drafts.interrupted import InterruptedDrafts
from walkaway.desktop.drafts.mail_file import MailFiles
from walkaway.desktop.frame.panes import drop
from walkaway.desktop.frame.shell import BOARD
from walkaway.desktop.words import translate
from walkaway.engine.model import BoardSnapshot, ProspectView

if TYPE_CHECKING:
    from walkaway.desktop.drafts.page import ExitPage
    from walkaway.desktop.window import MainWindow
    from walkaway.engine.actions.draft import DraftWish
    from walkaway.engine.actions.exit_desk import ExitOffer
    from walkaway.engine.exits.draft import Closing, Draft

KEY = "exit"

OpenUrl = Callable[[QUrl], bool]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the rep had written when leaving the page."""

    wish: DraftWish
    text: str


class ExitHost(QStackedWidget):
    """Holds the exit page, made when it is first wanted: it loads parts of the engine."""

    def __init__(
        self,
        window: MainWindow,
        titles: Mapping[str, str],
        open_url: OpenUrl = QDesktopServices.openUrl,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(window)
        self._window, self._lane, self._deeds = window, window.lane, window.deeds
        self._titles, self._open_url, self._clock = titles, open_url, clock
        self.page: ExitPage | None = None
        self._snapshot: BoardSnapshot | None = None
        self._key = ""  # of the prospect that is shown
        self._from_detail = False
        self._asked = 0  # only the last draft that was asked for is shown
        self._closing = False  # whether a deal is being closed from here
        self._kept: dict[str, _Kept] = {}
        self._done_with = ""  # the text that was handed over, or closed the deal, since the exit was opened
        self._files = MailFiles()
        self._lane.opened.connect(self._new_board)
        self._lane.changed.connect(self._changed)
        self._lane.failed.connect(self._failed)
        self._deeds.said.connect(self._said)
        window.shell.page_left.connect(self._page_left)
        window.emptied.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        drop(self, self.page)
        self.page = self._snapshot = None
        self._kept.clear()

    @Slot(object)
    def _new_board(self, snapshot: BoardSnapshot) -> None:
        if not self._lane.is_same:
            self._kept.clear()
            self._key = ""
            if self.is_shown:
                self._window.shell.show_page(BOARD)
        self._snapshot = snapshot

    @Slot(object)
    def _changed(self, snapshot: BoardSnapshot) -> None:
        self._snapshot = snapshot

    # -- showing -------------------------------------------------------------------------------

    def show_exit(self, view: ProspectView) -> None:
        """Open the exit of a prospect."""
        self._key = view.prospect.id
        self._from_detail = self._window.detail.isVisible()
        kept = self._kept.get(self._key)
        self._ask(kept.wish if kept else None, partial(self._begin, kept))

    def _begin(self, kept: _Kept | None, offer: ExitOffer) -> None:
        page = self.page or self._make()
        self._done_with = ""
        page.begin(offer, self._today(), sure=kept.wish.sure if kept else False)
        if kept is not None and offer.draft is not None:
            page.mail.editor.put(kept.text)
            page.mail.look()
        self._window.shell.show_page(KEY)
        page.focus_first()

    def _make(self) -> ExitPage:
        from walkaway.desktop.drafts.page import ExitPage  # noqa: PLC0415 - loads parts of the engine

        page = self.page = ExitPage(self._titles, self._lane.aside, self)
        self.addWidget(page)
        page.left.connect(self.leave)
        page.wished.connect(self._wish)
        page.save_wanted.connect(self._save)
        page.open_wanted.connect(self._open)
        page.copied.connect(self._copied)
        page.close_wanted.connect(self._close)
        page.verb.connect(self._verb)
        return page

    def _ask(self, wish: DraftWish | None, done: Callable[[ExitOffer], None]) -> None:
        self._asked += 1
        number, key = self._asked, self._key

        def answered(offer: ExitOffer) -> None:
            if number == self._asked and key == self._key:
                done(offer)

        self._lane.ask(partial(_offer, key, wish), answered)

    @Slot(object)
    def _wish(self, wish: DraftWish) -> None:
        page = self.page
        if page is None:
            return
        if page.offer is not None and page.offer.draft is None:
            self._ask(wish, lambda offer: page.begin(offer, self._today(), sure=wish.sure))
        else:
            self._ask(wish, page.renew)

    @Slot(str)
    def _page_left(self, left: str) -> None:
        """Own words are kept until another board is opened, wherever the rep goes."""
        page = self.page
        if left != KEY or not self._key or page is None or page.draft is None:
            return
        if page.mail.edited and page.mail.editor.text != self._done_with:
            self._kept[self._key] = _Kept(page.wish, page.mail.editor.text)
        else:
            self._kept.pop(self._key, None)

    @Slot()
    def leave(self) -> None:
        """Back to where the exit was opened."""
        key = self._key
        self._window.shell.show_page(BOARD)
        if self._from_detail and self._window.board.prospect(key) is not None:
            self._window.browsing.open_prospect(key)
        else:
            self._window.board.view.focus_current()

    @property
    def is_shown(self) -> bool:
        """Whether the exit is what the window shows."""
        return self.page is not None and self.page.isVisible()

    def _today(self) -> date:
        assert self._snapshot is not None
        return self._snapshot.as_of.astimezone(ZoneInfo(self._snapshot.zone)).date()

    # -- saving, opening, copying --------------------------------------------------------------

    @Slot(object)
    def _save(self, draft: Draft) -> None:
        if self.page is None:
            return
        self.page.foot.set_busy(True)
        at = self._clock()
        self._lane.ask(
            lambda desk: desk.exits.save(draft, at, passwords.secrets), lambda _: self._saved(draft)
        )

    def _saved(self, draft: Draft) -> None:
        if self.page is not None:
            self.page.foot.set_busy(False)
        sentence = translate("Drafts", "In your Drafts, in the thread. Read it once more, then send it.")
        self._offer_to_close(draft, sentence)

    @Slot(object)
    def _open(self, draft: Draft) -> None:
        self._lane.ask(partial(_write, self._files, draft, self._clock()), partial(self._written, draft))

    def _written(self, draft: Draft, found: tuple[str, str]) -> None:
        path, link = found
        opened = self._open_url(QUrl.fromLocalFile(path)) or (bool(link) and self._open_url(QUrl(link)))
        if opened:
            sentence = translate("Drafts", "In your mail app. Read it once more, then send it.")
            self._offer_to_close(draft, sentence)
        else:
            title = translate("Drafts", "No mail app took the draft.")
            advice = translate("Drafts", "Copy the text instead, and answer their last mail with it.")
            self._window.banner.say(title, advice)

    @Slot(object)
    def _copied(self, draft: Draft) -> None:
        at = self._clock()
        if not any(remark.blocking for remark in draft.warnings):
            self._lane.ask(lambda desk: desk.exits.hand_over(draft, at, "clipboard"), lambda _: None)
        sentence = translate("Drafts", "Copied. Paste it into an answer to their last mail, then send it.")
        self._offer_to_close(draft, sentence)

    def _offer_to_close(self, draft: Draft, sentence: str) -> None:
        page = self.page
        if page is None or draft.prospect.id != self._key:
            return
        self._done_with = page.mail.editor.text
        page.bar.say(
            sentence,
            (translate("Drafts", "Close the deal now"), page.close_deal),
            (translate("Drafts", "Back to the board"), self._to_board),
        )

    # -- closing -------------------------------------------------------------------------------

    @Slot(object)
    def _close(self, closing: Closing) -> None:
        view = self._window.board.prospect(self._key)
        if view is None or self._snapshot is None:
            return
        until = None
        if closing.revisit is not None:
            until = datetime.combine(closing.revisit, time(), ZoneInfo(self._snapshot.zone)).astimezone(UTC)
        self._closing = True
        self._deeds.document_exit(
            view,
            reason=closing.reason,
            second_reason=closing.second_reason,
            note=closing.note,
            until=until,
        )

    @Slot(str, bool)
    def _said(self, sentence: str, undo: bool) -> None:
        page = self.page
        if page is None or not self.is_shown:
            return
        if undo and self._closing:
            self._done_with = page.mail.editor.text
            page.bar.say(
                sentence,
                (translate("Drafts", "Undo"), self._deeds.undo),
                (translate("Drafts", "Back to the board"), self._to_board),
            )
        else:
            page.bar.say(sentence, (translate("Drafts", "Back to the board"), self._to_board))
        page.bar.focus_first()
        self._closing = False

    @Slot(object)
    def _failed(self, _: Exception) -> None:
        """The window tells what went wrong; here nothing waits any more."""
        self._closing = False
        if self.page is not None:
            self.page.foot.set_busy(False)

    def _to_board(self) -> None:
        self._from_detail = False
        self.leave()

    @Slot(str)
    def _verb(self, verb: str) -> None:
        """What fits where nothing is drafted."""
        view = self._window.board.prospect(self._key)
        if view is None:
            return
        if verb == "answer":
            self._from_detail = True
            self.leave()
        elif verb == "reopen":
            self._deeds.reopen(view)
        else:
            self._window.verbs.act({"spoke": "P", "snooze": "S"}[verb], view)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        if self.page is not None:
            self.page.restyle()


def _offer(key: str, wish: DraftWish | None, desk: OpenBoard) -> ExitOffer:
    """On the lane: the offer, and the dictionary for its draft, which is kept once it is read from disk."""
    from walkaway.desktop.drafts.spelling import find_checker  # noqa: PLC0415 - loads parts of the engine

    offer = desk.exits.offer(key, wish)
    if offer.draft is not None:
        find_checker(offer.draft.language)
    return offer


def _write(files: MailFiles, draft: Draft, at: datetime, desk: OpenBoard) -> tuple[str, str]:
    """On the lane: the file of a draft, and the link that opens a mail of the same words."""
    from walkaway.engine.exits.mail import build, mailto  # noqa: PLC0415 - loads parts of the engine

    path = files.write(build(draft, at, unsent=True))
    desk.exits.hand_over(draft, at, str(path))
    return str(path), mailto(draft) or ""


def add_exits(
    window: MainWindow, titles: Mapping[str, str], open_url: OpenUrl = QDesktopServices.openUrl
) -> ExitHost:
    """Give the window its exit page: "E" drafts one instead of closing the deal at once."""
    host = ExitHost(window, titles, open_url)
    InterruptedDrafts(window)
    window.shell.add_aside(KEY, host)
    window.verbs.exit_handler = host.show_exit
    return host
