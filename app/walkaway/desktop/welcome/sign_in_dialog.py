"""Asks for the password of an account that is known already, and shows how the trial goes."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from walkaway.desktop import theme
from walkaway.desktop.announce import announce
from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.jobs import Job, Jobs, Lane
from walkaway.desktop.labels import dialog_buttons, dialog_column, plain_label
from walkaway.desktop.settings.accounts import Shown
from walkaway.desktop.welcome.account_work import Trial
from walkaway.desktop.welcome.sign_in_work import SignInWork
from walkaway.desktop.welcome.steps import StepList, advice_after
from walkaway.desktop.words import title_and_advice, translate
from walkaway.engine.errors import WalkawayError


class SignInDialog(Dialog):
    """Accepted once the account can be read.

    Emits: `not_kept` before that, where the password lasts only until the window ends.
    """

    not_kept = Signal()

    def __init__(
        self, jobs: Jobs, account: Shown, work: SignInWork | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._account, self._work = jobs, account, work or SignInWork()
        self._job: Job | None = None
        self.setWindowTitle(translate("SignIn", "Sign in"))
        title = plain_label(account.account_id, self)
        theme.paint_text(title, theme.tokens().t1, strong=True)
        by_browser = account.by_browser
        self._how = plain_label(
            translate("SignIn", "The page of your provider opens in your browser.")
            if by_browser
            else translate("SignIn", "The password, or the app password where your provider wants one."),
            self,
        )
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(
            translate("SignIn", "Client secret, where it is not kept here")
            if by_browser
            else translate("SignIn", "Password")
        )
        self.password.setPlaceholderText(self.password.accessibleName())
        self.password.setVisible(not by_browser or account.has_client_secret)
        self.steps = StepList(self)
        self._trouble = plain_label("", self)
        theme.paint_text(self._trouble, theme.tokens().red.text)
        self._trouble.hide()
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel, self)
        self.button = buttons.addButton(
            translate("SignIn", "Sign in"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.button.setDefault(True)
        self.button.clicked.connect(self._try)
        buttons.rejected.connect(self.reject)
        column = dialog_column(self)
        for widget in (title, self._how, self.password, self.steps, self._trouble, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(480)

    @property
    def trouble(self) -> str:
        """What went wrong, as shown."""
        return self._trouble.text()

    def reject(self) -> None:
        """Closed in the middle: what goes on ends."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.password.clear()
        super().reject()

    @Slot()
    def _try(self) -> None:
        account, typed = self._account, self.password.text()
        if not self.button.isEnabled() or not (typed or account.by_browser):
            self.password.setFocus()
            return
        self._say("")
        self.steps.clear()
        self.button.setEnabled(False)
        password, client_secret = ("", typed) if account.by_browser else (typed, "")

        def work(job: Job) -> Trial:
            return self._work.sign_in(account.account_id, password, client_secret, job.tell, job.cancelled)

        self._job = self._jobs.start(Lane.NET, "sign in", work, self._tried, self._failed, self._told)

    def _told(self, trial: Trial) -> None:
        if trial.page:
            QDesktopServices.openUrl(QUrl(trial.page))
        self.steps.show_steps(trial.steps)
        self._grow()

    def _tried(self, trial: Trial) -> None:
        self._end()
        self.steps.show_steps(trial.steps)
        if trial.added:
            self.password.clear()
            if not trial.keeps_password:
                self.not_kept.emit()
            self.accept()
            return
        last = trial.steps[-1] if trial.steps else None
        if last is not None:
            self._say(advice_after(last), last.text)
        self.password.selectAll()
        self.password.setFocus()

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, WalkawayError):
            self._say(title_and_advice(error))
        else:
            self._say(translate("Account", "Something went wrong inside Walkaway. Nothing was changed."))

    def _end(self) -> None:
        self._job = None
        self.button.setEnabled(True)

    def _say(self, sentence: str, shown: str = "") -> None:
        """Say it below; what is `shown` elsewhere already is read aloud before it."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        if sentence:
            announce(self, f"{shown} {sentence}".strip())
        self._grow()

    def _grow(self) -> None:
        """As high as its words need at this width: a dialog does not follow wrapped words by itself."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))
