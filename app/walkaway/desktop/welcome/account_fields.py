"""The fields of the account form: only those on show that something is missing for."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from walkaway.desktop import theme
from walkaway.desktop.opening.dialog import own_addresses
from walkaway.desktop.welcome.account_work import Found, Given
from walkaway.desktop.words import translate

_OF_THE_SERVER = frozenset({"name", "connect", "tls"})  # steps at which another server might not fail
_IMAPS, _STARTTLS = "993", "143"


class AccountFields(QWidget):
    """Address, server, password, sign-in by browser.

    Emits: `changed` when anything is typed or ticked, `entered` on Enter in a line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Found | None = None
        self.address, self.password, self.client_id = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.tenant, self.client_secret = QLineEdit(self), QLineEdit(self)
        self.host, self.port, self.username = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        for secret in (self.password, self.client_secret):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setPlaceholderText("you@company.com")
        self.starttls = QCheckBox(translate("Account", "Connect by STARTTLS"), self)
        self.browser = QCheckBox(translate("Account", "Sign in on the provider's page instead"), self)
        self.confirm = QCheckBox(self)
        self._rows = (
            (translate("Account", "Your address"), self.address),
            (translate("Account", "Server"), self.host),
            (translate("Account", "Port"), self.port),
            ("", self.starttls),
            (translate("Account", "User name"), self.username),
            (translate("Account", "Password"), self.password),
            ("", self.browser),
            (translate("Account", "Client id"), self.client_id),
            (translate("Account", "Directory (tenant)"), self.tenant),
            (translate("Account", "Client secret"), self.client_secret),
            ("", self.confirm),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setVerticalSpacing(2 * theme.GRID)
        for title, field in self._rows:
            self._form.addRow(title, field)
            if title:
                field.setAccessibleName(title)
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self.changed)
                field.returnPressed.connect(self.entered)
            else:
                field.toggled.connect(self.changed)

    def ask(self, found: Found | None, *, missing: bool, busy: bool) -> None:
        """Show the address alone, or with `missing` what `found` leaves open; nothing to type while busy."""
        self._found = found
        browser = missing and self.browser.isChecked()
        server = missing and found is None
        shown = {
            self.host: server,
            self.port: server,
            self.starttls: server,
            self.username: server,
            self.password: missing and not browser,
        }
        if found is not None and missing:
            shown[self.browser] = found.takes_browser and found.takes_password
            shown[self.client_id] = browser
            shown[self.tenant] = browser and found.wants_tenant
            shown[self.client_secret] = browser and found.wants_secret
            shown[self.confirm] = found.confirm
        for _, field in self._rows:
            if field is not self.address:
                self._form.setRowVisible(field, shown.get(field, False))
            field.setEnabled(not busy)
        self.port.setPlaceholderText(self._usual_port)

    def take(self, found: Found | None) -> None:
        """Begin with what was found out."""
        self.browser.setChecked(found is not None and not found.takes_password)
        self.confirm.setChecked(False)
        if found is None:
            self.username.setText(self.address.text().strip())
            return
        question = translate("Account", "Yes, %1 is my provider's server.")
        self.confirm.setText(question.replace("%1", found.host))

    def type_server(self, found: Found | None) -> None:
        """The rep knows better where the server is; begin with what was found."""
        self.browser.setChecked(False)
        if found is not None:
            self.host.setText(found.host)
            self.port.setText(str(found.port))
            self.starttls.setChecked(found.starttls)
            self.username.setText(found.username)

    @property
    def _usual_port(self) -> str:
        return _STARTTLS if self.starttls.isChecked() else _IMAPS

    @property
    def has_address(self) -> bool:
        """Whether exactly one address is typed."""
        return len(own_addresses(self.address.text())) == 1

    @property
    def is_complete(self) -> bool:
        """Whether everything is there that was asked for."""
        secret = self.client_id if self.browser.isChecked() else self.password
        agreed = self._found is None or not self._found.confirm or self.confirm.isChecked()
        there = self._found is not None or bool(self.host.text().strip())
        port = self.port.text().strip()
        good_port = not port or (port.isdecimal() and 0 < int(port[:6]) < 65_536)
        return self.has_address and bool(secret.text().strip()) and agreed and there and good_port

    def given(self, fingerprint: str) -> Given:
        """What was typed and found; only where it `is_complete`."""
        (address,) = own_addresses(self.address.text())
        found = self._found
        if found is None:
            return Given(
                address,
                host=self.host.text().strip(),
                port=int(self.port.text().strip() or self._usual_port),
                starttls=self.starttls.isChecked(),
                username=self.username.text().strip(),
                fingerprint=fingerprint,
            )
        return Given(
            address,
            provider=found.provider,
            host="" if found.provider else found.host,
            port=found.port,
            starttls=found.starttls,
            username=found.username,
            by_browser=self.browser.isChecked(),
            client_id=self.client_id.text().strip(),
            tenant=self.tenant.text().strip(),
            fingerprint=fingerprint,
        )

    def mend(self, step: str) -> None:
        """Let the field be typed anew at which a step of the trial failed."""
        field = self.host if self._found is None and step in _OF_THE_SERVER else self.first_missing()
        field.selectAll()  # where the focus is, so that a password is typed into no other field
        field.setFocus()

    def first_missing(self) -> QLineEdit:
        """Where the cursor belongs."""
        if self._found is None and not self.host.text().strip():
            return self.host
        return self.client_id if self.browser.isChecked() else self.password

    def forget_secrets(self) -> None:
        """Empty what must not stay in memory."""
        self.password.clear()
        self.client_secret.clear()

    def clear(self) -> None:
        """Empty everything."""
        for _, field in self._rows:
            if isinstance(field, QLineEdit):
                field.clear()
