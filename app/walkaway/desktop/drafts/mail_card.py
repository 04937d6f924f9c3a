"""The mail itself: tone, recipient, subject, text, remarks, and what it may say besides."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.detail.panel import Panel
from walkaway.desktop.drafts.editor import MailEditor
from walkaway.desktop.drafts.remarks import MailFoot
from walkaway.desktop.drafts.spelling import Aside, find_checker, known_words
from walkaway.desktop.drafts.tones import ToneBar
from walkaway.desktop.words import translate
from walkaway.engine.actions.exit_desk import ExitOffer, reviewed
from walkaway.engine.exits.draft import Draft, Option
from walkaway.engine.model import Address, ProspectView

_LOOK_AFTER_MS = 250  # without a key, then the text is looked at again


class MailCard(QWidget):
    """One draft under review.

    Emits: `tone_wanted` with an id, `options_changed`, `again_wanted`; `looked` with the Draft as it stands
    whenever it was looked at.
    """

    tone_wanted = Signal(str)
    options_changed = Signal()
    again_wanted = Signal()
    looked = Signal(object)

    def __init__(self, aside: Aside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ProspectView | None = None
        self._made: Draft | None = None  # as the engine wrote it
        self.tones, self.editor, self.foot = ToneBar(self), MailEditor(aside, self), MailFoot(self)
        self.to, self.subject = QComboBox(self), QLineEdit(self)
        self._copies, self._thread = QLabel(self), QLabel(translate("Drafts", "reply in the thread"), self)
        self.options = {
            Option.REFERRAL: QCheckBox(translate("Drafts", "Ask for a referral"), self),
            Option.USEFUL: QCheckBox(translate("Drafts", "Offer something useful later"), self),
            Option.MONTH: QCheckBox(translate("Drafts", "Name the month to reconnect"), self),
        }
        self._labels: list[QLabel] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._head = head = QFormLayout()
        head.setContentsMargins(4 * theme.GRID, theme.GRID, 3 * theme.GRID, theme.GRID)
        head.setHorizontalSpacing(2 * theme.GRID)
        head.setVerticalSpacing(theme.GRID)
        head.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, control, beside in (
            (translate("Drafts", "To"), self.to, self._copies),
            (translate("Drafts", "Subject"), self.subject, self._thread),
        ):
            label = QLabel(title, self)
            label.setBuddy(control)
            control.setAccessibleName(title)
            self._labels.append(label)
            line = QHBoxLayout()  # of its own: what stands beside one takes no room from the other
            line.setSpacing(2 * theme.GRID)
            line.addWidget(control, 1)
            line.addWidget(beside)
            head.addRow(label, line)
        self.to.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.to.setMinimumContentsLength(16)
        self.subject.setFrame(False)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.editor, 1)
        column.addWidget(self.foot)
        self._panel = Panel(inside, parent=self)
        self._besides = besides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for box in self.options.values():
            besides.addWidget(box)
        besides.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * theme.GRID)
        whole.addWidget(self.tones)
        whole.addWidget(self._panel, 1)
        whole.addLayout(besides)

    def _connect(self) -> None:
        self.tones.chosen.connect(self.tone_wanted)
        self.foot.again_wanted.connect(self.again_wanted)
        self.foot.place_wanted.connect(self.editor.show_place)
        self.editor.textChanged.connect(self._timer.start)
        self.subject.textEdited.connect(self._timer.start)
        self.to.activated.connect(self.look)
        for box in self.options.values():
            box.clicked.connect(self.options_changed)

    # -- content -------------------------------------------------------------------------------

    def begin(self, offer: ExitOffer) -> None:
        """Show the first draft to a prospect."""
        draft = offer.draft
        assert draft is not None
        self._view = offer.view
        self._fill_to(offer.view, draft)
        self.subject.setText(draft.place.subject)
        self.subject.setCursorPosition(0)
        self.editor.begin(draft.text)
        for option, box in self.options.items():
            box.setChecked(option in draft.options)
        self._take(draft)

    def replace_with(self, draft: Draft) -> None:
        """Put another wording in place of the text; undo brings the old one back."""
        self.editor.put(draft.text)
        self._take(draft)

    def keep_text(self, draft: Draft) -> None:
        """Take over the tone of a draft, and leave the text as it is."""
        self._take(draft)

    def _take(self, draft: Draft) -> None:
        self._made = draft
        if self._view is not None:
            checker = find_checker(draft.language)
            known = known_words(self._view, draft) if checker else frozenset()
            self.editor.spelling.begin(checker, known)
        self.tones.show_tones(draft.tones, draft.tone)
        self._thread.setVisible(bool(draft.place.in_reply_to))
        self.look()

    def _fill_to(self, view: ProspectView, draft: Draft) -> None:
        self.to.clear()
        people = [draft.recipients.to]
        people += [
            Address(contact.address, contact.name)
            for contact in view.contacts
            if contact.address != draft.recipients.to.email and (contact.last_wrote or contact.gone)
        ]
        for person in people:
            self.to.addItem(f"{person.name}  {person.email}" if person.name else person.email, person.email)

    @property
    def edited(self) -> bool:
        """Whether the rep has changed the text."""
        return self._made is not None and self.editor.text.strip() != self._made.text.strip()

    @property
    def draft(self) -> Draft | None:
        """The draft as it stands, with what is worth another look in it."""
        if self._made is None or self._view is None:
            return None
        return reviewed(
            self._made,
            self._view,
            text=self.editor.text,
            subject=self.subject.text().strip(),
            to=str(self.to.currentData()),
        )

    @property
    def chosen_options(self) -> frozenset[Option]:
        """What the mail is to say besides."""
        return frozenset(option for option, box in self.options.items() if box.isChecked())

    def allow_month(self, dated: bool) -> None:
        """A month can be named where there is a day to come back."""
        box = self.options[Option.MONTH]
        box.setEnabled(dated)
        box.setToolTip("" if dated else translate("Drafts", "Say first when to come back."))
        if not dated:
            box.setChecked(False)

    @Slot()
    def look(self) -> None:
        """Look at the text as it stands now."""
        self._timer.stop()
        draft = self.draft
        if draft is None:
            return
        self.foot.show_draft(draft)
        self.editor.underline(draft.warnings)
        copies = ", ".join(person.name or person.email for person in draft.recipients.cc)
        self._copies.setText(translate("Drafts", "Cc %1").replace("%1", copies) if copies else "")
        self._copies.setVisible(bool(copies))
        self._copies.setToolTip(", ".join(person.email for person in draft.recipients.cc))
        self.looked.emit(draft)

    def fit(self, width: int) -> bool:
        """What may stand side by side does only where `width` is enough; whether all has room."""
        gaps = (len(self.options) - 1) * self._besides.spacing()
        wide = gaps + sum(box.sizeHint().width() for box in self.options.values()) <= width
        ways = QBoxLayout.Direction
        self._besides.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        wraps = QFormLayout.RowWrapPolicy
        whole = self._head_width() <= width
        self._head.setRowWrapPolicy(wraps.DontWrapRows if whole else wraps.WrapAllRows)
        return self.minimumSizeHint().width() <= width

    def _head_width(self) -> int:
        """What the head takes where each address stands whole, beside its title."""
        look, words = QStyleOptionComboBox(), self.to.fontMetrics()
        self.to.initStyleOption(look)
        names = map(self.to.itemText, range(self.to.count()))
        longest = max(map(words.horizontalAdvance, names), default=0)
        size, style = QSize(longest, words.height()), self.to.style()
        box = style.sizeFromContents(QStyle.ContentsType.CT_ComboBox, look, size, self.to).width()
        margins, gap = self._head.contentsMargins(), self._head.horizontalSpacing()
        copies = 0 if self._copies.isHidden() else self._copies.sizeHint().width() + 2 * theme.GRID
        title = max(label.sizeHint().width() for label in self._labels)
        return margins.left() + title + gap + box + copies + margins.right()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        for label in (*self._labels, self._copies, self._thread):
            theme.paint_text(label, scheme.t3, theme.SMALL)
        for part in (self.editor, self.foot, self._panel):
            part.restyle()
        if self._made is not None:
            self.look()
