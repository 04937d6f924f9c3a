"""The form for a mail account: the address first, then only what is missing, progress in words."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from walkaway.desktop import theme
from walkaway.desktop.announce import announce
from walkaway.desktop.controls import KeyButton, Weight
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.opening.dialog import own_addresses
from walkaway.desktop.welcome.account_fields import AccountFields
from walkaway.desktop.welcome.account_work import AccountWork, Found, Trial
from walkaway.desktop.welcome.steps import StepList, advice_after
from walkaway.desktop.words import said, title_and_advice, translate
from walkaway.engine.errors import WalkawayError

_MEASURE = 560


class Stage(Enum):
    """How far the form is."""

    ADDRESS = "address"
    FINDING = "finding"
    MISSING = "missing"  # a password, a server
    TRYING = "trying"
    ADDED = "added"


class AccountForm(QWidget):
    """Asks, finds out, tries and keeps one account.

    Emits: `not_kept` before `added` where the password lasts only until the window ends; `added` when the
    account is kept; `left` when the rep gave up.
    """

    not_kept = Signal()
    added = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs, work: AccountWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._work = jobs, work
        self._job: Job | None = None
        self._found: Found | None = None
        self._fingerprint = self._offered = ""  # of a certificate: accepted, and shown by the server
        self.stage = Stage.ADDRESS
        self._title = QLabel(translate("Account", "Connect your mail"), self)
        self._note, self._trouble = QLabel(self), QLabel(self)
        for label in (self._note, self._trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.fields, self.steps = AccountFields(self), StepList(self)
        self.fields.changed.connect(self._changed)
        self.fields.entered.connect(self._next)
        self._make_buttons()
        self._lay_out()
        self.restyle()
        self.setFocusProxy(self.fields.address)
        self._go(Stage.ADDRESS)

    def _make_buttons(self) -> None:
        self.page = KeyButton(
            translate("Account", "Make an app password"), weight=Weight.PLAIN, icon="forward", parent=self
        )
        self.by_hand = KeyButton(translate("Account", "Type the server myself"), parent=self)
        self.accept = KeyButton(
            translate("Account", "Accept this one certificate"), weight=Weight.PLAIN, parent=self
        )
        self.cancel = KeyButton(translate("Account", "Cancel"), "Esc", parent=self)
        self.go = KeyButton(translate("Account", "Continue"), "Enter", Weight.MAIN, parent=self)
        self.page.clicked.connect(self._open_page)
        self.by_hand.clicked.connect(self._type_server)
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self._give_up)
        self.go.clicked.connect(self._next)

    def _lay_out(self) -> None:
        held = QWidget(self)
        held.setMaximumWidth(round(_MEASURE * theme.text_scale()))
        column = QVBoxLayout(held)
        column.setSpacing(3 * theme.GRID)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fields)
        column.addWidget(self.steps)
        column.addWidget(self._trouble)
        column.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(self.by_hand)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column.addLayout(buttons)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 16, 32, 16)
        row.addWidget(held, 1)

    def restyle(self) -> None:
        """Take colours and fonts anew."""
        scheme = theme.tokens()
        theme.paint_ground(self, scheme.card)
        theme.paint_text(self._title, scheme.t1, theme.TITLE, strong=True)
        theme.paint_text(self._note, scheme.t2)
        theme.paint_text(self._trouble, scheme.red.text)
        self.steps.restyle()

    # -- stages --------------------------------------------------------------------------------

    def _go(self, stage: Stage) -> None:
        """Show what a stage asks for, and nothing else."""
        self.stage = stage
        found, missing = self._found, stage in (Stage.MISSING, Stage.TRYING)
        self.fields.ask(found, missing=missing, busy=stage in (Stage.FINDING, Stage.TRYING, Stage.ADDED))
        browser = self.fields.browser.isChecked()
        self.page.setVisible(missing and found is not None and bool(found.password_page) and not browser)
        self.by_hand.setVisible(stage is Stage.MISSING and found is not None)
        self.accept.setVisible(stage is Stage.MISSING and bool(self._offered))
        self._note.setText(self._explained())
        connect, on = translate("Account", "Connect"), translate("Account", "Continue")
        self.go.set_words(connect if missing else on)
        address = stage is Stage.ADDRESS and self.fields.has_address
        self.go.setEnabled(address or (stage is Stage.MISSING and self.fields.is_complete))

    def _explained(self) -> str:
        if self.stage is Stage.ADDRESS:
            return translate("Account", "Start with your e-mail address. What can be found out is found out.")
        if self.stage is Stage.FINDING:
            return translate("Account", "Looking for your mail server …")
        if self.stage is Stage.ADDED:
            return translate("Account", "Connected. The newest weeks are read first.")
        if self._found is None:
            return translate(
                "Account", "Your mail server is not known yet. Your provider's help names it as IMAP server."
            )
        where = translate("Account", "%1 at %2.").replace("%1", self._found.name)
        return f"{where.replace('%2', self._found.host)} {said(self._found.note)}".strip()

    @Slot()
    def _changed(self) -> None:
        if self.stage in (Stage.ADDRESS, Stage.MISSING):
            self._go(self.stage)

    # -- finding, trying -----------------------------------------------------------------------

    @Slot()
    def _next(self) -> None:
        if not self.go.isEnabled():
            return
        if self.stage is Stage.ADDRESS:
            self._find()
        elif self.stage is Stage.MISSING:
            self._try()

    def _find(self) -> None:
        (address,) = own_addresses(self.fields.address.text())
        self._say("")
        self._go(Stage.FINDING)
        self._job = self._jobs.start(
            Lane.NET, "find the server", lambda _: self._work.find(address), self._found_out, self._failed
        )

    def _found_out(self, found: Found | None) -> None:
        self._job, self._found = None, found
        self.fields.take(found)
        self._go(Stage.MISSING)
        self.fields.first_missing().setFocus()

    def _try(self) -> None:
        given, password = self.fields.given(self._fingerprint), self.fields.password.text()
        client_secret = self.fields.client_secret.text().strip()
        self._say("")
        self.steps.clear()
        self._go(Stage.TRYING)

        def work(job: Job) -> Trial:
            return self._work.connect(given, password, client_secret, job.tell, job.cancelled)

        self._job = self._jobs.start(Lane.NET, "try the account", work, self._tried, self._failed, self._told)

    def _told(self, trial: Trial) -> None:
        if trial.page:
            QDesktopServices.openUrl(QUrl(trial.page))
            self._note.setText(translate("Account", "Sign in on the page that opened in your browser."))
        self.steps.show_steps(trial.steps)

    def _tried(self, trial: Trial) -> None:
        self._job = None
        self.steps.show_steps(trial.steps)
        if trial.added:
            self.fields.forget_secrets()
            self._go(Stage.ADDED)
            if not trial.keeps_password:
                kept = translate(
                    "Account", "No password store on this system. The password is kept until you quit."
                )
                self._say(kept)
                self.not_kept.emit()
            self.added.emit()
            return
        last = next(reversed(trial.steps), None)
        self._offered = last.fingerprint if last else ""
        self._go(Stage.MISSING)
        if last is not None:
            self._say(advice_after(last), last.text)
        self.fields.mend(last.id if last else "")

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._go(Stage.ADDRESS if self.stage is Stage.FINDING else Stage.MISSING)
        if isinstance(error, WalkawayError):
            self._say(title_and_advice(error))
        else:
            self._say(translate("Account", "Something went wrong inside Walkaway. Nothing was changed."))

    # -- buttons -------------------------------------------------------------------------------

    @Slot()
    def _open_page(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found.password_page))

    @Slot()
    def _type_server(self) -> None:
        self.fields.type_server(self._found)
        self._found = None
        self._go(Stage.MISSING)
        self.fields.host.setFocus()

    @Slot()
    def _accept(self) -> None:
        """The rep compared the fingerprint."""
        self._fingerprint, self._offered = self._offered, ""
        self._try()

    @Slot()
    def _give_up(self) -> None:
        """End whatever goes on; where nothing does, leave."""
        if self._job is not None:
            self.stop()
            self._go(Stage.ADDRESS if self.stage is Stage.FINDING else Stage.MISSING)
            return
        self.fields.forget_secrets()
        self.left.emit()

    def stop(self) -> None:
        """End whatever goes on."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def start_again(self) -> None:
        """An empty form."""
        self.fields.clear()
        self._found, self._fingerprint, self._offered = None, "", ""
        self.steps.clear()
        self._say("")
        self._go(Stage.ADDRESS)

    def _say(self, sentence: str, shown: str = "") -> None:
        self._trouble.setText(sentence)  # what is `shown` elsewhere already is only read aloud
        self._trouble.setVisible(bool(sentence))
        if sentence:
            announce(self, f"{shown} {sentence}".strip())

    @property
    def trouble(self) -> str:
        """What went wrong, as shown."""
        return self._trouble.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        super().keyPressEvent(event)
