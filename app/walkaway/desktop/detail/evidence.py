"""The evidence pane: why a prospect has its light, and the mail with the words marked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.detail.evidence_text import MailText, Row, mail_text, meeting_line, rows
from walkaway.desktop.shapes import light_icon
from walkaway.engine.model import Light, ProspectView

_ROW = Qt.ItemDataRole.UserRole + 1


class EvidencePane(QFrame):
    """Shows one prospect; selecting a flag shows the mail, meeting or gap that it rests on."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = ZoneInfo("UTC")
        self._titles = titles
        self._view: ProspectView | None = None
        self._shape, self._name, self._reasons = QLabel(self), _label(self), _label(self)
        self._flags = QListWidget(self)
        self._flags.setAccessibleName("Flags and good signs")
        self._flags.setWordWrap(True)
        self._flags.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._flags.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._flags.currentItemChanged.connect(self._show_evidence)
        self._subject, self._line, self._hidden = _label(self), _label(self), _label(self)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setAccessibleName("The mail with the evidence marked")
        self._lay_out()
        self.restyle()
        self.clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        head.addWidget(self._shape)
        head.addWidget(self._name, 1)
        mail = QWidget(self)
        below = QVBoxLayout(mail)
        below.setContentsMargins(0, theme.GRID, 0, 0)
        below.setSpacing(theme.GRID)
        for widget in (self._subject, self._line, self._text, self._hidden):
            below.addWidget(widget, 1 if widget is self._text else 0)
        below.addStretch(0)  # a meeting has no text: its line stays at the top
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self._flags)
        split.addWidget(mail)
        split.setChildrenCollapsible(False)
        split.setSizes([230, 430])
        split.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        edge = theme.CARD_PADDING
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(2 * theme.GRID)
        whole.addLayout(head)
        whole.addWidget(self._reasons)
        whole.addWidget(split, 1)

    def restyle(self) -> None:
        """Take colours and fonts of the present scheme."""
        scheme = theme.tokens()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        ground = self.palette()
        ground.setColor(self.backgroundRole(), QColor(scheme.card))
        self.setPalette(ground)
        self._name.setFont(theme.font(theme.TITLE, strong=True))
        self._subject.setFont(theme.font(theme.SECTION, strong=True))
        for label in (self._line, self._hidden):
            label.setFont(theme.font(theme.SMALL))
            tint = label.palette()
            tint.setColor(label.foregroundRole(), QColor(scheme.t2))
            label.setPalette(tint)
        rows_look = self._flags.palette()
        rows_look.setColor(QPalette.ColorRole.Base, QColor(scheme.card))
        rows_look.setColor(QPalette.ColorRole.Highlight, QColor(scheme.sel))
        rows_look.setColor(QPalette.ColorRole.HighlightedText, QColor(scheme.t1))
        self._flags.setPalette(rows_look)
        self._flags.setFrameShape(QFrame.Shape.NoFrame)
        self._flags.setSpacing(3)
        self._flags.setIconSize(QSize(16, 16))
        if self._view is not None:
            self.show_prospect(self._view)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Dates are shown in this zone from the next prospect on."""
        self._zone = zone

    def clear(self) -> None:
        """Nobody is selected."""
        self._view = None
        self._shape.clear()
        self._name.setText("")
        self._reasons.setText("Select a prospect to see what its light rests on.")
        self._flags.clear()
        self._show_mail(None, "")

    def show_prospect(self, view: ProspectView) -> None:
        """Show the verdict of `view` with every flag and good sign, the first one opened."""
        self._view = view
        scheme = theme.tokens()
        self._shape.setPixmap(light_icon(view.verdict.light, scheme, 20).pixmap(QSize(20, 20)))
        self._shape.setAccessibleName(theme.WORDS[view.verdict.light])
        self._name.setText(view.prospect.name)
        self._reasons.setText("\n".join(view.verdict.why) or theme.WORDS[view.verdict.light])
        self._flags.clear()
        for row in rows(view, self._zone, self._titles):
            item = QListWidgetItem(
                light_icon(row.light, scheme, 16), f"{row.number}  {row.title}\n{row.words}"
            )
            item.setData(_ROW, row)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"Flag {row.number}, {theme.WORDS[row.light].lower()}, {row.title}: {row.words}",
            )
            self._flags.addItem(item)
        if self._flags.count():
            self._flags.setCurrentRow(0)
        else:
            self._show_mail(None, "No flags and no good signs.")

    @Slot(QListWidgetItem, QListWidgetItem)
    def _show_evidence(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is None or self._view is None:
            return
        row: Row = item.data(_ROW)
        mail = mail_text(self._view, row.evidence, self._zone)
        self._show_mail(
            mail, meeting_line(self._view, row.evidence, self._zone) or row.finding.summary, row.light
        )

    def _show_mail(self, mail: MailText | None, otherwise: str, light: Light = Light.GREY) -> None:
        self._subject.setText(mail.subject if mail else otherwise)
        self._line.setText(mail.line if mail else "")
        self._hidden.setText(mail.hidden if mail else "")
        self._text.setPlainText(mail.text if mail else "")
        self._text.setVisible(mail is not None)
        self._text.setExtraSelections([])
        if mail is not None and mail.end > mail.start:
            self._mark(mail.start, mail.end, light)

    def _mark(self, start: int, end: int, light: Light) -> None:
        """Mark ground and an underline in the state's colour: never colour alone."""
        scheme = theme.tokens()
        look = QTextCharFormat()
        look.setBackground(QColor(scheme.mark))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(scheme.state(light).shape))
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(_utf16(self._text.toPlainText(), start))
        cursor.setPosition(_utf16(self._text.toPlainText(), end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)
        shown = QTextCursor(self._text.document())
        shown.setPosition(cursor.selectionStart())
        self._text.setTextCursor(shown)
        self._text.ensureCursorVisible()


def _utf16(text: str, place: int) -> int:
    """Qt counts UTF-16 units: a character outside the basic plane is two."""
    return len(text[:place].encode("utf-16-le")) // 2


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
