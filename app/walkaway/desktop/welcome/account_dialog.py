"""The form for one more account, in a dialog."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from walkaway.desktop.frame.dialog import Dialog
from walkaway.desktop.jobs import Jobs
from walkaway.desktop.welcome.account_form import AccountForm
from walkaway.desktop.welcome.account_work import AccountWork
from walkaway.desktop.words import translate


class AccountDialog(Dialog):
    """Accepted once the account is kept."""

    def __init__(self, jobs: Jobs, work: AccountWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Accounts", "Add an account"))
        self.form = AccountForm(jobs, work, self)
        self.form.left.connect(self.reject)
        self.form.added.connect(self.accept)
        QVBoxLayout(self).addWidget(self.form)
        self.finished.connect(self.deleteLater)
        self.resize(620, 520)

    def reject(self) -> None:
        """Closed in the middle: what goes on ends, and no answer comes to a form that is gone."""
        self.form.stop()
        super().reject()
