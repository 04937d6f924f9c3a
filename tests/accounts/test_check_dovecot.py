"""Checking accounts of a real server: step by step, by TLS and STARTTLS, by password and by token."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import socket

import pytest

from tests.accounts.checks import STEPS, checked, failure, ids
from tests.imap.dovecot import PASSWORD, Dovecot, Mailbox, running_dovecot
from walkaway.engine.actions.account_check import Outcome
from walkaway.engine.model import Role
from walkaway.engine.model.account import Account, Security, Service


@pytest.mark.parametrize("security", Security)
def test_everything_works_with_the_companys_own_authority(mailbox: Mailbox, security: Security) -> None:
    port = mailbox.server.tls_port if security is Security.TLS else mailbox.server.port
    before = mailbox.flags()
    steps = checked(
        mailbox.account(
            security=security, port=port, fingerprint="", ca_file=str(mailbox.server.certificate.certificate)
        )
    )
    assert (ids(steps), {step.outcome for step in steps}) == (STEPS, {Outcome.OK}), steps
    assert "was verified" in steps[2].text
    assert mailbox.flags() == before


def test_a_certificate_of_nobodys_is_shown_with_its_fingerprint(mailbox: Mailbox) -> None:
    for security, port in ((Security.TLS, mailbox.server.tls_port), (Security.STARTTLS, mailbox.server.port)):
        step = failure(checked(mailbox.account(fingerprint="", security=security, port=port)))
        assert (step.id, step.fingerprint) == ("tls", mailbox.server.certificate.fingerprint)
        assert f"--fingerprint {mailbox.server.certificate.fingerprint}" in step.advice
        accepted = mailbox.account(fingerprint=step.fingerprint, security=security, port=port)
        steps = checked(accepted)
        assert ids(steps) == STEPS
        assert "is the one that you accepted" in steps[2].text


def test_another_certificate_than_the_accepted_one_is_refused(mailbox: Mailbox) -> None:
    assert failure(checked(mailbox.account(fingerprint="0" * 64))).id == "tls"


def test_a_wrong_password_is_told(mailbox: Mailbox) -> None:
    step = failure(checked(mailbox.account(), "wrong"))
    assert step.id == "sign_in"
    assert "password" in step.advice


def test_a_refused_password_comes_with_what_the_provider_wants(mailbox: Mailbox) -> None:
    step = failure(checked(mailbox.account(provider="gmail"), "wrong"))
    assert "2-Step Verification" in step.advice
    assert "https://myaccount.google.com/apppasswords" in step.advice


def test_a_missing_password_is_told(mailbox: Mailbox) -> None:
    step = failure(checked(mailbox.account(), ""))
    assert (step.id, "walkaway account sign-in" in step.advice) == ("sign_in", True)


def test_a_port_without_tls_and_one_without_anybody(mailbox: Mailbox) -> None:
    assert failure(checked(mailbox.account(port=mailbox.server.port))).id == "tls"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = taken.getsockname()[1]
    assert failure(checked(mailbox.account(port=nobody))).id == "connect"


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    account = Account("a", Service.IMAP, host="imap.norrland.example", port=993)
    step = failure(checked(account))
    assert (step.id, step.text) == ("name", "There is no server named imap.norrland.example.")


def test_a_server_without_starttls_gets_no_password() -> None:
    """What somebody on the way makes of a server by cutting STARTTLS out of its capabilities."""
    plain = "ssl = no\n"
    with running_dovecot(extra=plain) as stripped:
        step = failure(checked(stripped.mailbox().account(security=Security.STARTTLS, port=stripped.port)))
        assert (step.id, "without encryption" in step.advice) == ("tls", True)
        assert PASSWORD not in (stripped.folder / "dovecot.log").read_text()


def test_missing_folders_are_warnings(server: Dovecot) -> None:
    steps = checked(server.mailbox().account())
    outcomes = {step.id: step.outcome for step in steps}
    assert ids(steps) == STEPS
    assert (outcomes["read"], outcomes["sign_in"]) == (Outcome.OK, Outcome.OK)
    assert (outcomes["folders"], outcomes["drafts"]) == (Outcome.WARNING, Outcome.WARNING)


def test_what_the_rep_chose_counts(mailbox: Mailbox) -> None:
    chosen = mailbox.account(folders={"Sent": Role.ARCHIVE})
    folders = next(step for step in checked(chosen) if step.id == "folders")
    assert folders.outcome is Outcome.WARNING
