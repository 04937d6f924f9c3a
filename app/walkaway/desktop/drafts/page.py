"""The exit of one prospect: evidence at the left, mail at the right, what happens next at the foot."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.choice_bar import ChoiceBar
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.drafts.foot_bar import FootBar
from walkaway.desktop.drafts.mail_card import MailCard
from walkaway.desktop.drafts.refused import RefusedPane
from walkaway.desktop.drafts.spelling import Aside
from walkaway.desktop.drafts.surroundings import ExitHead, LeftColumn, Room
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.slim import WIDTH
from walkaway.desktop.words import translate
from walkaway.engine.actions.draft import DraftWish
from walkaway.engine.actions.exit_desk import ExitOffer, Refusal
from walkaway.engine.exits.draft import Draft, Option

_LEFT, _LEFT_NARROW, _NARROW = 344, 300, 1000
_STACKED = 700  # narrower, the evidence goes below the mail, and the page scrolls
_ON_TOP, _BESIDE = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
_TONES = 6  # keys Alt 1 to 6


class ExitPage(QWidget):
    """One exit under review.

    Emits: `left` to go back; `wished` with the DraftWish for another draft; `save_wanted` and `open_wanted`
    with the Draft as it stands; `copied` with one whose text is in the clipboard; `close_wanted` with the
    Closing to keep; `verb` with the id of what fits where nothing is drafted.
    """

    left = Signal()
    wished = Signal(object)
    save_wanted = Signal(object)
    open_wanted = Signal(object)
    copied = Signal(object)
    close_wanted = Signal(object)
    verb = Signal(str)

    def __init__(self, titles: Mapping[str, str], aside: Aside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer: ExitOffer | None = None
        self._wording, self._sure = 0, False
        self.head, self.left_column = ExitHead(self), LeftColumn(titles, self)
        self.evidence, self.closing = self.left_column.evidence, self.left_column.closing
        self.bar = ChoiceBar(self)
        self.mail, self.refused = MailCard(aside, self), RefusedPane(self)
        self.foot = FootBar(self)
        name_panes(self.left_column, self.mail, self.refused, self.foot)
        self._stack = QStackedWidget(self)
        self._refused_panel = Panel(self.refused, parent=self)
        self._stack.addWidget(self.mail)
        self._stack.addWidget(self._refused_panel)
        self._lay_out()
        self._connect()
        _add_keys(self)
        self.restyle()

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = body = QBoxLayout(_BESIDE)
        body.setSpacing(theme.COLUMN_GAP)
        body.addWidget(self.left_column)
        body.addWidget(self._stack, 1)
        body.setContentsMargins(0, 0, 0, 0)
        self._room = Room(body, self)
        upper = QVBoxLayout()
        edge = theme.PAGE_EDGE
        upper.setContentsMargins(edge, 3 * theme.GRID, edge, 2 * theme.GRID)
        upper.setSpacing(3 * theme.GRID)
        upper.addWidget(self.head)
        upper.addWidget(self.bar)
        upper.addWidget(self._room, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.head.back.connect(self.left)
        self.mail.tone_wanted.connect(self._tone)
        self.mail.again_wanted.connect(self.again)
        self.mail.options_changed.connect(self._options)
        self.mail.looked.connect(self.foot.look_at)
        self.closing.revisit_changed.connect(self._revisit)
        self.foot.copy.clicked.connect(self.copy)
        self.foot.mail_app.clicked.connect(self._open)
        self.foot.save.clicked.connect(self.save)
        self.foot.close_deal.clicked.connect(self.close_deal)
        self.refused.verb.connect(self._refused_verb)

    # -- content -------------------------------------------------------------------------------

    def begin(self, offer: ExitOffer, today: date, *, sure: bool = False) -> None:
        """Show the exit of a prospect."""
        same = self.offer is not None and self.offer.view.prospect.id == offer.view.prospect.id
        self.offer, self._wording, self._sure = offer, 0, sure
        self.bar.say("")
        self.head.show_view(offer.view)
        self.evidence.show_offer(offer)
        if not same or not sure:
            self.closing.show_closing(offer.closing, today)
        self._show_right(offer)
        self.restyle()
        self._room.verticalScrollBar().setValue(0)
        self.focus_first()

    def _show_right(self, offer: ExitOffer) -> None:
        drafted = offer.draft is not None
        self._stack.setCurrentWidget(self.mail if drafted else self._refused_panel)
        self.foot.setVisible(drafted)
        self.left_column.closing_panel.setVisible(offer.refusal is not Refusal.CLOSED)
        if drafted:
            self.mail.begin(offer)
            self.foot.set_account(offer.account)
            self.mail.allow_month(self.closing.closing.revisit is not None)
        else:
            self.refused.show_offer(offer)

    def renew(self, offer: ExitOffer) -> None:
        """Another draft to the same prospect, as the rep wished it; own words are not lost unasked."""
        draft = offer.draft
        if draft is None:
            return
        self.offer = offer
        if self.mail.edited:
            self.bar.say(
                translate("Drafts", "You changed the text."),
                (translate("Drafts", "Keep my text"), lambda: self.mail.keep_text(draft)),
                (translate("Drafts", "Use the new one"), lambda: self.mail.replace_with(draft)),
            )
            self.bar.focus_first()
        else:
            self.bar.say("")
            self.mail.replace_with(draft)

    def focus_first(self) -> None:
        """Lead the keyboard into the mail, or to what fits instead."""
        if self.offer is not None and self.offer.draft is not None:
            self.mail.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refused.focus_first()

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands, with what is to be kept when its copy shows up in Sent."""
        draft = self.mail.draft
        if draft is None or self.offer is None or self.offer.draft is None:
            return None
        return replace(draft, closing=self.closing.closing)

    # -- wishes --------------------------------------------------------------------------------

    @property
    def wish(self) -> DraftWish:
        """What the rep wants of the draft now."""
        return self._wish(self.mail.tones.current)

    def _wish(self, tone: str) -> DraftWish:
        revisit = self.closing.closing.revisit
        options = self.mail.chosen_options
        if revisit is None:
            options -= {Option.MONTH}
        return DraftWish(tone, options, self._wording, self._sure, revisit)

    @Slot(str)
    def _tone(self, tone: str) -> None:
        self._wording = 0
        self.wished.emit(self._wish(tone))

    def press_tone(self, number: int) -> None:
        """Choose the tone with this number."""
        if self._drafted:
            self.mail.tones.press(number)

    @Slot()
    def again(self) -> None:
        """Another wording in the same tone."""
        if self._drafted:
            self._wording += 1
            self.wished.emit(self.wish)

    @Slot()
    def _options(self) -> None:
        self.wished.emit(self.wish)

    @Slot()
    def _revisit(self) -> None:
        box = self.mail.options[Option.MONTH]
        told = box.isChecked()
        self.mail.allow_month(self.closing.closing.revisit is not None)
        if told and self._drafted:
            self.wished.emit(self.wish)

    # -- what becomes of it --------------------------------------------------------------------

    @property
    def _drafted(self) -> bool:
        return self.offer is not None and self.offer.draft is not None

    @Slot()
    def copy(self) -> None:
        """Put the text into the clipboard."""
        draft = self.draft
        if draft is not None:
            QGuiApplication.clipboard().setText(draft.text)
            self.copied.emit(draft)

    @Slot()
    def _open(self) -> None:
        draft = self._checked()
        if draft is not None:
            self.open_wanted.emit(draft)

    @Slot()
    def save(self) -> None:
        """Save to Drafts, where there is an account and nothing forbids it."""
        if self.offer is not None and self.offer.account and self.foot.save.isEnabled():
            draft = self._checked()
            if draft is not None:
                self.save_wanted.emit(draft)

    def _checked(self) -> Draft | None:
        """The draft as it stands, None with a blocking remark: keys may come before the timer."""
        self.mail.look()
        draft = self.draft
        stops = draft is not None and any(remark.blocking for remark in draft.warnings)
        return None if stops else draft

    @Slot()
    def close_deal(self) -> None:
        """Close the deal with what the form says."""
        self.close_wanted.emit(self.closing.closing)

    @Slot(str)
    def _refused_verb(self, verb: str) -> None:
        if verb == "close":
            self.close_deal()
        elif verb == "back":
            self.left.emit()
        elif verb == "sure":
            self._sure = True
            self.wished.emit(DraftWish(sure=True))
        else:
            self.verb.emit(verb)

    # -- size, look ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """One beside the other, or one above the other, as the width allows."""
        scale, room = theme.text_scale(), self.width() - 2 * theme.PAGE_EDGE - WIDTH
        narrow = self.width() < _NARROW * scale
        column = round((_LEFT_NARROW if narrow else _LEFT) * scale)
        beside = room - column - theme.COLUMN_GAP
        stacked = self.width() < _STACKED * scale or not self.mail.fit(beside)
        self._body.setDirection(_ON_TOP if stacked else _BESIDE)
        self.left_column.place(0 if stacked else column, room)
        self.head.set_narrow(narrow)
        self.mail.fit(room if stacked else beside)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        theme.paint_ground(self, theme.tokens().win)
        parts = (self._room, self.head, self.bar, self.left_column, self.mail, self.refused, self.foot)
        for part in (*parts, self._refused_panel):
            part.restyle()
        self._fit()  # a larger font takes more room


class _Press:
    """Presses the tone with a number."""

    def __init__(self, page: ExitPage, number: int) -> None:
        self._page, self._number = page, number

    def __call__(self) -> None:
        self._page.press_tone(self._number)


def _add_keys(page: ExitPage) -> None:
    for key in range(1, _TONES + 1):
        _key(page, f"Alt+{key}", _Press(page, key))
    _key(page, "Ctrl+R", page.again)
    _key(page, "Ctrl+Shift+C", page.copy)
    _key(page, "Ctrl+Return", page.save)
    _key(page, "Ctrl+Enter", page.save)
    _key(page, "Escape", page.left.emit)


def _key(page: ExitPage, keys: str, slot: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)
