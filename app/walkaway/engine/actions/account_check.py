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
from walkaway.engine.sentences import say, together

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
        advice = say(
            "The server shows the certificate {grouped}. Compare it with what its administrator tells you. "
            "If it is the same, accept this one certificate with --fingerprint {shown}.",
            grouped=_grouped(shown),
            shown=shown,
        )
    return _FailedError(CheckStep(step_id, Outcome.FAILED, error.title, advice, shown))


def _check_mail(account: Account, credentials: Credentials) -> Iterator[CheckStep]:
    yield _named(account.host, account.port)
    yield _connected(account.host, account.port)
    connection = _opened(account)
    try:
        how = say("The connection is encrypted by STARTTLS")
        if account.security is Security.TLS:
            how = say("The connection is encrypted from the first byte")
        verified = say("{how}; the certificate was verified.", how=how)
        if account.fingerprint:
            verified = say("{how}; the certificate is the one that you accepted.", how=how)
        yield CheckStep("tls", Outcome.OK, verified)
        connection = _signed_in(account, credentials, connection)
        yield CheckStep(
            "sign_in", Outcome.OK, say("Signed in as {name}.", name=account.username or account.address)
        )
        yield from _folders(account, connection)
    finally:
        connection.close()


def _named(host: str, port: int) -> CheckStep:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise _failed(
            "name",
            SourceError(
                say("There is no server named {host}.", host=host), "Check its name, and that you are online."
            ),
        ) from error
    known = say("The name {host} is known ({count|1 address|# addresses}).", host=host, count=len(found))
    return CheckStep("name", Outcome.OK, known)


def _connected(host: str, port: int) -> CheckStep:
    try:
        socket.create_connection((host, port), _CONNECT_S).close()
    except OSError as error:
        raise _failed(
            "connect",
            SourceError(
                say("{host} does not answer on port {port}.", host=host, port=str(port)),
                "Check the port. A company's network or a firewall may block it.",
            ),
        ) from error
    return CheckStep("connect", Outcome.OK, say("{host} answers on port {port}.", host=host, port=str(port)))


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
    where = say("{name}: {note} {page}", name=known.name, note=say(known.note), page=known.password_page)
    return together(error.advice, where)


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
            "read",
            SourceError(
                say("The newest mail in {first} cannot be read.", first=first), "Try again in a while."
            ),
        )
    yield CheckStep(
        "read", Outcome.OK, say("{first} can be read; nothing is marked as read by it.", first=first)
    )
    yield _drafts(plan)


def _found(plan: FolderPlan) -> CheckStep:
    named = [folder for folder in plan.read if folder.role in (Role.INBOX, Role.SENT, Role.ARCHIVE)]
    shown = ", ".join(f"{folder.role.value} is {folder.name}" for folder in named[:_MOST_NAMES])
    count = len(plan.read)
    text = say("{count|1 folder|# folders} will be read, none that is known.", count=count)
    if shown:
        text = say("{count|1 folder|# folders} will be read ({shown}).", count=count, shown=shown)
    if Role.SENT in plan.unclear:
        return CheckStep(
            "folders",
            Outcome.WARNING,
            together(text, say("There is no folder for sent mail.")),
            say("Without it no silence can be seen. Name it: walkaway account folders."),
        )
    return CheckStep("folders", Outcome.OK, text)


def _drafts(plan: FolderPlan) -> CheckStep:
    if plan.drafts:
        return CheckStep("drafts", Outcome.OK, say("Drafts can be put into {folder}.", folder=plan.drafts))
    candidates = ", ".join(plan.unclear.get(Role.DRAFTS, ())[:_MOST_NAMES])
    text = say("There is no folder for drafts.")
    if candidates:
        text = say("It is not clear which folder is for drafts: {names}.", names=candidates)
    return CheckStep(
        "drafts",
        Outcome.WARNING,
        text,
        say("Name it with walkaway account folders, or make one in your mail program."),
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
