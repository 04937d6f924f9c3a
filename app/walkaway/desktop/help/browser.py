"""Shows one help page: its words in the look of the window, its pictures as wide as the page."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QFontDatabase,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from walkaway.desktop import theme
from walkaway.desktop.help.topics import Topic, topic_of, with_captions
from walkaway.desktop.slim import make_slim

_MEASURE: Final = 780  # pixels of a line at the usual text size
_EDGE: Final = 24
_FIT_AFTER_MS: Final = 100  # while a window is dragged the page is not made anew for each width
_HEADINGS: Final = {1: theme.TITLE, 2: 1.25, 3: theme.SECTION}
_PICTURE: Final = "\ufffc"  # what stands for it in the text
_IMAGE: Final = QTextDocument.ResourceType.ImageResource.value


class HelpBrowser(QTextBrowser):
    """A page of ours; it shows the pictures that it was given, and no others.

    Emits: `topic_wanted` with the key of another page.
    """

    topic_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic: Topic | None = None
        self._pictures: Mapping[str, QImage] = {}
        make_slim(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width stays the same
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.setInterval(_FIT_AFTER_MS)
        self._fit_timer.timeout.connect(self._again)

    def show_topic(self, topic: Topic) -> None:
        """Show a page from its beginning."""
        self._topic = topic
        self._show()
        self.verticalScrollBar().setValue(0)

    def use_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Take pictures by the links that lead to them; a page that is shown gets them at once."""
        self._pictures = pictures
        self._again()

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        look = self.palette()
        for role, colour in (
            (look.ColorRole.Base, scheme.win),
            (look.ColorRole.Text, scheme.t1),
            (look.ColorRole.Link, scheme.acc),
        ):
            look.setColor(role, QColor(colour))
        self.setPalette(look)
        self._again()

    # -- the page --------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._topic is None:
            return
        document = self.document()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(0)
        self.setMarkdown(with_captions(self._topic.text))
        self.setAccessibleName(self._topic.title)
        _dress(document)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        link = name.toString() if isinstance(name, QUrl) else name
        image = self._pictures.get(link) if kind == _IMAGE else None
        if image is None:
            return None
        ratio = self.devicePixelRatioF()
        width = min(round(self.viewport().width() * ratio), image.width())
        scaled = image.scaledToWidth(max(width, 1), Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(scaled)
        painter.setPen(QColor(theme.tokens().line))
        painter.drawRect(scaled.rect().adjusted(0, 0, -1, -1))
        painter.end()
        scaled.setDevicePixelRatio(max(ratio, scaled.width() / max(self.viewport().width(), 1)))
        return scaled

    # -- its width -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        right = max(_EDGE, room - _EDGE - round(_MEASURE * theme.text_scale()))
        self.setViewportMargins(_EDGE, _EDGE, right, 0)
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_timer.start()

    @Slot()
    def _again(self) -> None:
        """The same page in another width or look, at the same place."""
        bar = self.verticalScrollBar()
        place = bar.value() / max(bar.maximum(), 1)
        self._show()
        bar.setValue(round(place * bar.maximum()))

    # -- links -----------------------------------------------------------------------------------

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        topic = topic_of(link.toString())
        if topic:
            self.topic_wanted.emit(topic)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)


def _dress(document: QTextDocument) -> None:
    """Type, colours and room as everywhere else in the window."""
    scheme = theme.tokens()
    block = document.begin()
    while block.isValid():
        _dress_block(block, scheme)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, scheme)


def _dress_block(block: QTextBlock, scheme: theme.Tokens) -> None:
    cursor, shape = QTextCursor(block), block.blockFormat()
    level = shape.headingLevel()
    is_code = shape.hasProperty(QTextFormat.Property.BlockCodeFence) or shape.nonBreakableLines()
    shape.setTopMargin((24 if level > 1 else 0) if level else 0 if is_code else 2)
    shape.setBottomMargin(0 if is_code else 8 if level else 6)
    shape.setNonBreakableLines(False)  # a long command would widen the page
    if not is_code and not level and _PICTURE not in block.text():
        shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(shape)
    for at, length, found in _pieces(block):
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        look = _dressed(found, level, scheme, is_caption=length >= len(block.text()))
        if look is not None:
            cursor.mergeCharFormat(look)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Place, length and look of all stretches: to change one while Qt goes through them ends in a crash."""
    found, pieces = [], block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        pieces += 1
    return found


def _dressed(
    found: QTextCharFormat, level: int, scheme: theme.Tokens, *, is_caption: bool
) -> QTextCharFormat | None:
    look = QTextCharFormat()
    if level:
        look.setFont(theme.font(_HEADINGS.get(level, 1.0), strong=True))
    elif found.fontFixedPitch():
        face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        face.setPointSizeF(theme.font(theme.SMALL).pointSizeF())
        look.setFont(face)
        look.setBackground(QColor(scheme.sunk))
    elif found.fontItalic():  # the window has no italics
        look.setFont(theme.font(theme.SMALL if is_caption else 1.0, strong=not is_caption))
        look.setForeground(QColor(scheme.t2 if is_caption else scheme.t1))
    elif found.isAnchor():
        look.setForeground(QColor(scheme.acc))
    else:
        return None
    return look


def _dress_table(table: QTextTable, scheme: theme.Tokens) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderBrush(QColor(scheme.line))
    shape.setBorderCollapse(True)
    shape.setCellSpacing(0)
    shape.setCellPadding(6)
    shape.setBottomMargin(10)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
