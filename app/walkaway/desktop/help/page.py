"""The help: a list of topics at the left, the page at the right."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from walkaway.desktop import theme, words
from walkaway.desktop.controls import KeyButton
from walkaway.desktop.frame.panes import name_panes
from walkaway.desktop.help.browser import HelpBrowser
from walkaway.desktop.help.topics import Topic, pictures, topics
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.labels import plain_label
from walkaway.desktop.lists import make_places, restyle_places
from walkaway.desktop.words import translate

_KEY = Qt.ItemDataRole.UserRole


class HelpPage(QWidget):
    """Every help page that ships.

    Emits: `keys_wanted` when the sheet of all keys is to be shown; `failed` with the exception when the pages
    could not be read, and with what tries it again.
    """

    keys_wanted = Signal()
    failed = Signal(object, object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._topics: dict[str, Topic] = {}
        self._scheme: theme.Tokens | None = None  # whose pictures were read, or are being read
        self._list = QListWidget(self)
        self._list.setAccessibleName(translate("Help", "Help topics"))
        make_places(self._list)
        self.browser = HelpBrowser(self)
        self._foreign = plain_label(translate("Help", "This page is there in English only."), self)
        self._keys = KeyButton(translate("Help", "All keys"), "?", parent=self)
        self._keys.clicked.connect(self.keys_wanted)
        self.setFocusProxy(self._list)
        self._lay_out()
        self._list.currentItemChanged.connect(self._chosen)
        self.browser.topic_wanted.connect(self.show_topic)
        self._foreign.hide()
        self.restyle()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left, right = QWidget(self), QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(2 * theme.GRID, 3 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        left.addWidget(self._list, 1)
        left.addWidget(self._keys)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._foreign.setContentsMargins(24, 12, 24, 0)
        column.addWidget(self._foreign)
        column.addWidget(self.browser, 1)
        row.addWidget(self._left)
        row.addWidget(right, 1)
        name_panes(self._left, right)

    def _read(self, scheme: theme.Tokens) -> None:
        """Read the pictures for a colour scheme; the first time the pages, too."""
        self._scheme = scheme
        language, dark, known = words.language(), scheme is theme.DARK, tuple(self._topics.values())

        def work(_: Job) -> tuple[tuple[Topic, ...], Mapping[str, QImage]]:
            found = known or topics(language)
            return found, pictures(found, dark=dark)

        def take(found: tuple[tuple[Topic, ...], Mapping[str, QImage]]) -> None:
            if scheme is self._scheme:
                self._take(*found)

        def failed(error: Exception) -> None:
            self._scheme = None
            self.failed.emit(error, self.restyle)

        self._jobs.start(Lane.NET, "read the help", work, take, failed)

    def _take(self, found: Sequence[Topic], shown: Mapping[str, QImage]) -> None:
        self.browser.use_pictures(shown)
        if self._topics:
            return
        self._topics = {topic.key: topic for topic in found}
        for topic in found:
            item = QListWidgetItem(topic.title, self._list)
            item.setData(_KEY, topic.key)
            item.setToolTip(topic.title)
        self._list.setCurrentRow(0)

    @Slot(str)
    def show_topic(self, key: str) -> None:
        """Bring a page to the front."""
        rows = range(self._list.count())
        self._list.setCurrentRow(next(n for n in rows if self._list.item(n).data(_KEY) == key))

    @property
    def shown(self) -> str:
        """The key of the page in front; empty until the pages are read."""
        item = self._list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    @Slot(QListWidgetItem)
    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            topic = self._topics[str(item.data(_KEY))]
            self._foreign.setVisible(topic.language != words.language())
            self.browser.show_topic(topic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a small window the list leaves most of the room to the page."""
        wide = round(200 * theme.text_scale())
        self._left.setFixedWidth(min(wide, max(120, round(self.width() * 0.3))) + 4 * theme.GRID)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.win)
        theme.paint_ground(self._left, scheme.side)
        theme.paint_text(self._foreign, scheme.t2, theme.SMALL)
        restyle_places(self._list)
        self._fit()
        self.browser.restyle()
        if scheme is not self._scheme:
            self._read(scheme)
