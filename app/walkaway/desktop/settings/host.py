"""The settings in the window: their pages are made when they are first wanted, the one in front is filled."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from walkaway.desktop.commands import add_shortcut
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.settings.about import AboutPage
from walkaway.desktop.settings.accounts import AccountsPage, AccountsWork
from walkaway.desktop.settings.aliases import AliasRows
from walkaway.desktop.settings.delete import DeleteDialog
from walkaway.desktop.settings.form import TablePage
from walkaway.desktop.settings.keeper import Keeper
from walkaway.desktop.settings.page import SettingsPage
from walkaway.desktop.sorting.page import SortingPage
from walkaway.desktop.window import MainWindow
from walkaway.desktop.words import translate
from walkaway.engine.settings import PAGES

SETTINGS = "settings"


class SettingsHost(QObject):
    """Adds the settings to a window.

    `alone` calls what it is given once nothing else uses the store, `is_reading` says whether mail is read.

    Emits: `delete_wanted` when everything is to be deleted, with the word typed.
    """

    delete_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        jobs: Jobs,
        keeper: Keeper,
        *,
        known: AccountsWork,
        folder: str,
        alone: Callable[[Callable[[], None]], None],
        is_reading: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window, self._keeper, self._folder, self._is_reading = window, keeper, folder, is_reading
        self.page = SettingsPage(window)
        # Children of a page that is hidden until they have their places: the window would show them at once.
        self.accounts = AccountsPage(jobs, known, alone, self.page)
        self.about = AboutPage(folder, self.page)
        self.people = SortingPage(window.lane, self.page)
        self.aliases = AliasRows(keeper, self.page)
        self.below: dict[str, QWidget] = {"addresses": self.aliases}
        """What stands below the settings of a page."""
        self.pages: dict[str, TablePage] = {}
        self._connect()

    def _connect(self) -> None:
        window = self._window
        window.shell.add_aside(SETTINGS, self.page)
        row = window.sidebar.add_command(translate("Window", "Settings"), "settings")
        row.clicked.connect(self.show_page)
        window.sidebar.about_wanted.disconnect(window.commands.show_about)
        window.sidebar.about_wanted.connect(partial(self.show_page, "about"))
        add_shortcut(window, [QKeySequence("Ctrl+,")], self.show_page)
        window.lane.opened.connect(self._board_came)
        window.shell.page_left.connect(self._left)
        self.accounts.failed.connect(window.banner.offer_again)
        self.about.folder_wanted.connect(self._open_folder)
        self.about.delete_wanted.connect(self._ask_to_delete)
        self.page.page_shown.connect(self._page_shown)
        self.people.sorted_some.connect(window.lane.changed)

    def _fill(self) -> None:
        """Make the pages, once: no start of the window need wait for them."""
        if self.pages:
            return
        special: dict[str, QWidget] = {"accounts": self.accounts, "people": self.people, "about": self.about}
        for key in ("accounts", "addresses", "people", *PAGES[1:], "about"):
            if key in special:
                page = special[key]
            else:
                page = self.pages[key] = TablePage(key, self._keeper, self.page)
            self.page.add_page(key, page, wide=key == "people")
        for key, widget in self.below.items():
            self.pages[key].add_below(widget)
        self.page.restyle()

    def show_page(self, page: str | bool = "") -> None:
        """The settings, at a page where one is named."""
        self._fill()
        self._window.shell.show_page(SETTINGS)
        if isinstance(page, str) and page not in ("", self.page.shown):
            self.page.show_page(page)
        else:
            self._page_shown(self.page.shown)
        self.page.setFocus()

    def forget(self) -> None:
        """Nobody is known any more."""
        self.about.show_snapshot(None)
        self.people.show_people(())
        self.aliases.show_addresses(())

    @Slot(str)
    def _page_shown(self, key: str) -> None:
        if key == "accounts":
            self.accounts.look()
        elif key == "people" and self._window.snapshot is not None:
            self.people.look()
        elif key == "addresses":
            self._look_for_aliases()
        elif key == "about":
            self.about.show_snapshot(self._window.snapshot)

    @Slot()
    def _board_came(self) -> None:
        self.about.show_snapshot(self._window.snapshot)
        if self.page.isVisible() and self.page.shown in ("people", "addresses"):
            self._page_shown(self.page.shown)

    def _look_for_aliases(self) -> None:
        """Only the rep's own mail can tell: the sent mail of files or the demo may be somebody else's."""
        if self._window.is_own and not self._is_reading():
            self._window.lane.ask(lambda desk: desk.aliases(), self.aliases.show_addresses)
        else:
            self.aliases.show_addresses(())

    @Slot(str)
    def _left(self, page: str) -> None:
        if page == SETTINGS:
            self.people.leave()

    @Slot()
    def _ask_to_delete(self) -> None:
        dialog = DeleteDialog(self._window)
        dialog.accepted.connect(self.delete_wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
