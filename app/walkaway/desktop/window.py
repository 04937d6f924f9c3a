"""The main window: head with search, the board, the evidence of the selected prospect."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from walkaway.desktop import theme
from walkaway.desktop.banner import Banner
from walkaway.desktop.board.model import BoardModel
from walkaway.desktop.board.view import BoardView
from walkaway.desktop.detail.evidence import EvidencePane
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.opening.dialog import OpenDialog, OpenRequest
from walkaway.engine.model import BoardSnapshot, Light, ProspectView

Progress = tuple[int, int]  # done and total, in whatever unit the reader counts
Loader = Callable[[Job], BoardSnapshot]


class MainWindow(QMainWindow):
    """Shows one snapshot at a time; a new one is loaded in a worker and replaces it when it is whole.

    `load_files` turns what the open dialog asked for into a loader.
    """

    def __init__(
        self,
        jobs: Jobs,
        load_files: Callable[[OpenRequest], Loader],
        load_demo: Loader,
        titles: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._jobs = jobs
        self._load_files = load_files
        self._load_demo = load_demo
        self._loading: Job | None = None
        self._board = BoardModel(titles, self)
        self.view = BoardView(self._board, self)
        self.evidence = EvidencePane(titles, self)
        self.banner = Banner(self)
        self._title, self._fact = QLabel("Board", self), QLabel(self)
        self._search = QLineEdit(self)
        self._progress = QProgressBar(self)
        self._status = QLabel(self)
        self.view.prospect_chosen.connect(self._choose)
        self._search.textChanged.connect(self.view.search)
        self._build()
        self.setWindowTitle("Walkaway")
        self.resize(1360, 820)
        self._restyle()

    def _build(self) -> None:
        for label in (self._title, self._fact, self._status):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._search.setPlaceholderText("Search name or words")
        self._search.setAccessibleName("Search name or words")
        self._search.setClearButtonEnabled(True)
        self._search.setFixedWidth(240)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(3)
        self._progress.hide()
        self._grey = QPushButton(theme.WORDS[Light.GREY], self)
        self._grey.setCheckable(True)
        self._grey.toggled.connect(self.view.show_grey)
        self._open, self._demo = QPushButton("Open files…", self), QPushButton("Show the demo", self)
        self._open.clicked.connect(self.open_files)
        self._demo.clicked.connect(self.show_demo)
        head = QHBoxLayout()
        head.setSpacing(3 * theme.GRID)
        head.addWidget(self._title)
        head.addWidget(self._fact, 1)
        for widget in (self._grey, self._search, self._open, self._demo):
            head.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.view)
        split.addWidget(self.evidence)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 2)
        split.setSizes([960, 380])
        split.setChildrenCollapsible(False)
        self.evidence.setMinimumWidth(300)
        page = QWidget(self)
        whole = QVBoxLayout(page)
        edge = theme.PAGE_EDGE
        whole.setContentsMargins(edge, edge, edge, 2 * theme.GRID)
        whole.setSpacing(3 * theme.GRID)
        whole.addLayout(head)
        whole.addWidget(self._progress)
        whole.addWidget(self.banner)
        whole.addWidget(split, 1)
        whole.addWidget(self._status)
        self.setCentralWidget(page)
        for words, keys, slot in (
            ("Open files…", QKeySequence(QKeySequence.StandardKey.Open), self.open_files),
            ("Search", QKeySequence(QKeySequence.StandardKey.Find), self._search.setFocus),
            ("Quit", QKeySequence("Ctrl+Q"), self.close),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.triggered.connect(slot)
            self.addAction(action)

    def _restyle(self) -> None:
        scheme = theme.tokens()
        self._title.setFont(theme.font(theme.TITLE, strong=True))
        for label in (self._fact, self._status):
            label.setFont(theme.font(theme.SMALL))
            tint = label.palette()
            tint.setColor(label.foregroundRole(), scheme.t3)
            label.setPalette(tint)
        self.view.restyle()
        self.evidence.restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "evidence"):
            self._restyle()

    # -- loading ------------------------------------------------------------------------------

    @Slot()
    def open_files(self) -> None:
        """Ask for files and show their board."""
        dialog = OpenDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.load(self._load_files(dialog.request()), "Reading mail")

    @Slot()
    def show_demo(self) -> None:
        """Show the bundled demo mailbox."""
        self.load(self._load_demo, "Reading the demo mailbox")

    def load(self, loader: Loader, words: str) -> None:
        """Run `loader` in a worker; the old board stays until the new one is whole."""
        if self._loading is not None:
            self._loading.cancel()
        self.banner.hide()
        self._progress.setRange(0, 0)
        self._progress.show()
        self._status.setText(f"{words} …")
        self._loading = self._jobs.start(
            Lane.STORE, words, loader, self._loaded, self._failed, self._progressed
        )

    def _progressed(self, progress: Progress) -> None:
        done, total = progress
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(min(done, total))

    def _loaded(self, snapshot: BoardSnapshot) -> None:
        self._loading = None
        self._progress.hide()
        self._board.show(snapshot)
        zone = ZoneInfo(snapshot.zone)
        self.evidence.set_zone(zone)
        self.evidence.clear()
        local = snapshot.as_of.astimezone(zone)
        count = len(snapshot.prospects)
        self._fact.setText(
            f"{count} {'prospect' if count == 1 else 'prospects'} on {local:%A} {local.day} {local:%B}"
        )
        grey = sum(view.verdict.light is Light.GREY for view in snapshot.prospects)
        self._grey.setText(f"{theme.WORDS[Light.GREY]} ({grey})")
        self._status.setText(coverage_line(snapshot))
        self._status.setToolTip(
            "\n".join(f"{item.where}: {item.why}" for item in snapshot.coverage.skipped[:40])
        )
        self.view.select_first()

    def _failed(self, error: Exception) -> None:
        self._loading = None
        self._progress.hide()
        self._status.setText("")
        self.banner.say_error(error)

    @Slot(object)
    def _choose(self, view: ProspectView) -> None:
        self.evidence.show_prospect(view)

    @property
    def snapshot(self) -> BoardSnapshot | None:
        """What the board shows."""
        return self._board.snapshot

    def closeEvent(self, event: QCloseEvent) -> None:
        self._jobs.close()
        super().closeEvent(event)


def coverage_line(snapshot: BoardSnapshot) -> str:
    """What was read, what was set aside, and what could not be read, in one line."""
    coverage = snapshot.coverage
    parts = [f"{coverage.messages:,} mails and {coverage.meetings:,} meetings read"]
    parts.append(f"{len(snapshot.set_aside)} other correspondents set aside")
    if coverage.skipped:
        number = len(coverage.skipped)
        parts.append(f"{number} {'item' if number == 1 else 'items'} could not be read")
    return "  ·  ".join(parts)
