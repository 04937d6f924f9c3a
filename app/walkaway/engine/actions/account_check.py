"""Checks an account step by step, from the server's name to its drafts folder, in words that help."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from walkaway.engine.errors import SourceError
from walkaway.engine.model import Role
from walkaway.engine.model.account import Account, Security, Service, SignIn

if TYPE_CHECKING:
    from walkaway.engine.accounts.credentials import Credentials
    from walkaway.engine.imap.connection import Connection
    from walkaway.engine.sources.imap_folders import FolderPlan
    from walkaway.engine.web import Web

_CONNECT_S: Final = 10.0
_MOST_NAMES: Final = 5


class Outcome(StrEnum):
    """How a step went; `WARNING` leaves an account that can be read, but something is missing."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step of a check: what was found out, and what to do where it did not go well."""

    id: str
    outcome: Outcome
    text: str
    advice: str = ""
    fingerprint: str = ""  # of a certificate that could not be verified


def check_account(
    account: Account, credentials: Credentials, web: Web, as_of: datetime
) -> Iterator[CheckStep]:
    """The steps as they happen at `as_of`; the first that fails is the last.

    Reads one mail, or the calendars, and changes nothing.
    """
    try:
        if account.service is Service.IMAP:
            yield from _check_mail(account, credentials)
        else:
            yield from _check_calendar(account, credentials, web, as_of)
    except _FailedError as failure:
        yield failure.step


class _FailedError(Exception):
    """A step failed, so that none can follow."""

    def __init__(self, step: CheckStep) -> None:
        super().__init__(step.id)
        self.step = step


def _failed(step_id: str, error: SourceError) -> _FailedError:
    shown = getattr(error, "fingerprint", "")
    advice = error.advice
    if shown:
        advice = (
            f"The server shows the certificate {_grouped(shown)}. Compare it with what its administrator "
            f"tells you. If it is the same, accept this one certificate with --fingerprint {shown}."
        )
    return _FailedError(CheckStep(step_id, Outcome.FAILED, error.title, advice, shown))


def _check_mail(account: Account, credentials: Credentials) -> Iterator[CheckStep]:
    yield _named(account.host, account.port)
    yield _connected(account.host, account.port)
    connection = _opened(account)
    try:
        how = "from the first byte" if account.security is Security.TLS else "by STARTTLS"
        whose = "is the one that you accepted" if account.fingerprint else "was verified"
        yield CheckStep("tls", Outcome.OK, f"The connection is encrypted {how}; the certificate {whose}.")
        connection = _signed_in(account, credentials, connection)
        yield CheckStep("sign_in", Outcome.OK, f"Signed in as {account.username or account.address}.")
        yield from _folders(account, connection)
    finally:
        connection.close()


def _named(host: str, port: int) -> CheckStep:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise _failed(
            "name",
            SourceError(f"There is no server named {host}.", "Check its name, and that you are online."),
        ) from error
    count = "1 address" if len(found) == 1 else f"{len(found)} addresses"
    return CheckStep("name", Outcome.OK, f"The name {host} is known ({count}).")


def _connected(host: str, port: int) -> CheckStep:
    try:
        socket.create_connection((host, port), _CONNECT_S).close()
    except OSError as error:
        raise _failed(
            "connect",
            SourceError(
                f"{host} does not answer on port {port}.",
                "Check the port. A company's network or a firewall may block it.",
            ),
        ) from error
    return CheckStep("connect", Outcome.OK, f"{host} answers on port {port}.")


def _opened(account: Account) -> Connection:
    from walkaway.engine.imap.connection import Connection  # noqa: PLC0415 - imapclient, for mail alone

    try:
        return Connection.open(account)
    except SourceError as error:
        raise _failed("tls", error) from error


def _signed_in(account: Account, credentials: Credentials, connection: Connection) -> Connection:
    """The connection, signed in; another one where the server ended it over an old token."""
    from walkaway.engine.imap.connection import signed_in  # noqa: PLC0415 - as above
    from walkaway.engine.imap.errors import SignInError  # noqa: PLC0415 - as above

    try:
        return signed_in(connection, account, credentials)
    except SignInError as error:
        raise _failed("sign_in", SourceError(error.title, _advice_of_provider(account, error))) from error
    except SourceError as error:
        raise _failed("sign_in", error) from error


def _advice_of_provider(account: Account, error: SourceError) -> str:
    """What to do about a refused password: mostly it is the usual one, where an app password is wanted."""
    from walkaway.engine.accounts.presets import presets  # noqa: PLC0415 - seldom

    known = presets().get(account.provider)
    if known is None or account.sign_in is not SignIn.PASSWORD or not known.password_page:
        return error.advice
    return f"{error.advice} {known.name}: {known.note} {known.password_page}"


def _folders(account: Account, connection: Connection) -> Iterator[CheckStep]:
    from walkaway.engine.sources.imap_folders import plan_folders  # noqa: PLC0415 - as above

    gmail = "X-GM-EXT-1" in connection.capabilities
    try:
        plan = plan_folders(connection.folders(), account.folders, gmail=gmail)
    except SourceError as error:
        raise _failed("folders", error) from error
    yield _found(plan)
    first = plan.read[0].name if plan.read else "INBOX"
    try:
        readable = connection.sample(first)
    except SourceError as error:
        raise _failed("read", error) from error
    if not readable:
        raise _failed(
            "read", SourceError(f"The newest mail in {first} cannot be read.", "Try again in a while.")
        )
    yield CheckStep("read", Outcome.OK, f"{first} can be read; nothing is marked as read by it.")
    yield _drafts(plan)


def _found(plan: FolderPlan) -> CheckStep:
    named = [folder for folder in plan.read if folder.role in (Role.INBOX, Role.SENT, Role.ARCHIVE)]
    shown = ", ".join(f"{folder.role.value} is {folder.name}" for folder in named[:_MOST_NAMES])
    text = f"{len(plan.read)} folders will be read ({shown or 'none that is known'})."
    if Role.SENT in plan.unclear:
        return CheckStep(
            "folders",
            Outcome.WARNING,
            f"{text} There is no folder for sent mail.",
            "Without it no silence can be seen. Name it: walkaway account folders.",
        )
    return CheckStep("folders", Outcome.OK, text)


def _drafts(plan: FolderPlan) -> CheckStep:
    if plan.drafts:
        return CheckStep("drafts", Outcome.OK, f"Drafts can be put into {plan.drafts}.")
    candidates = ", ".join(plan.unclear.get(Role.DRAFTS, ())[:_MOST_NAMES])
    text = f"It is not clear which folder is for drafts: {candidates}." if candidates else ""
    return CheckStep(
        "drafts",
        Outcome.WARNING,
        text or "There is no folder for drafts.",
        "Name it with walkaway account folders, or make one in your mail program.",
    )


def _grouped(digits: str) -> str:
    """A fingerprint as certificates show it: AA:BB:…"""
    return ":".join(digits[start : start + 2] for start in range(0, len(digits), 2)).upper()


def _check_calendar(
    account: Account, credentials: Credentials, web: Web, as_of: datetime
) -> Iterator[CheckStep]:
    from walkaway.engine.actions.calendars import check_calendars  # noqa: PLC0415 - for calendars alone

    # No socket is tried first: the way there may be a company's proxy, and a WebError says what is wrong.
    try:
        found = list(check_calendars(account, credentials, web, as_of))
    except SourceError as error:
        raise _failed("read", error) from error
    for text in found:
        yield CheckStep("read", Outcome.OK, text)
