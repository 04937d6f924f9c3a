"""Opens an encrypted connection and signs in: by password, or by an access token."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import imaplib
import ssl
from typing import Final

from imapclient import SocketTimeout

from walkaway.engine.accounts.credentials import Credentials
from walkaway.engine.errors import SourceError
from walkaway.engine.imap.errors import EncryptionError, SignInError, sign_in_refusal, translated
from walkaway.engine.imap.guard import ForbiddenCommandError
from walkaway.engine.imap.wire import GuardedClient, shown_fingerprint, tls_context
from walkaway.engine.model.account import Account, Security, SignIn
from walkaway.engine.sentences import say

_NO_PLAIN: Final = say(
    "Walkaway never signs in without encryption. Try port 993 with TLS, or another network."
)


def open_client(account: Account, timeout: SocketTimeout) -> GuardedClient:
    """Connected and encrypted, not yet signed in. Raises EncryptionError and other SourceErrors.

    A certificate that cannot be verified is refused with its fingerprint in the error, unless it is the one
    that the account accepts. So is a server without STARTTLS: somebody may have cut it out.
    """
    host, port = account.host, account.port
    context = _context(account)
    try:
        with translated(host, "connecting"):
            if account.security is Security.TLS:
                return GuardedClient(host, port, context, timeout)
            return _started_tls(host, port, context, timeout)
    except EncryptionError as error:
        raise _with_fingerprint(error, account, timeout) from error


def sign_in(
    client: GuardedClient, offered: frozenset[str], account: Account, credentials: Credentials
) -> None:
    """Sign in by what the account says and the server has `offered`. Raises SourceError.

    Raises SignInError where the server refuses, and the errors of `credentials`.
    """
    user = account.username or account.address
    secret = credentials.access_token() if account.sign_in is SignIn.OAUTH else credentials.password()
    with translated(account.host, "signing in"):
        try:
            if account.sign_in is SignIn.OAUTH:
                _by_token(client, offered, user, secret)
            else:
                _by_password(client, offered, user, secret)
        except ForbiddenCommandError as error:
            raise SignInError(
                "The user name or the password holds characters that no mail server takes.",
                "Type them again; a line break may have been copied along.",
            ) from error


def _by_password(client: GuardedClient, offered: frozenset[str], user: str, password: str) -> None:
    by_login = "LOGINDISABLED" not in offered
    if (user + password).isascii() and by_login:
        quoted = user.replace("\\", "\\\\").replace('"', '\\"')
        client.login(f'"{quoted}"', password)
    elif "AUTH=PLAIN" in offered:
        client.plain_login(user, password)
    elif by_login:
        raise SignInError(
            say("{host} takes no password with letters beyond ASCII.", host=client.host),
            "Make an app password at the provider.",
        )
    else:
        raise SignInError(
            say("{host} takes no passwords.", host=client.host), "Sign in through the browser instead."
        )


def _by_token(client: GuardedClient, offered: frozenset[str], user: str, token: str) -> None:
    if "AUTH=XOAUTH2" in offered or "AUTH=OAUTHBEARER" not in offered:
        first = f"user={user}\1auth=Bearer {token}\1\1"
        _authenticate(client, "XOAUTH2", first.encode(), b"")
    else:
        identity = user.replace("=", "=3D").replace(",", "=2C")
        first = f"n,a={identity},\1auth=Bearer {token}\1\1"
        _authenticate(client, "OAUTHBEARER", first.encode(), b"\1")


def _authenticate(client: GuardedClient, mechanism: str, first: bytes, after: bytes) -> None:
    """SASL with one message; to a challenge after it, which says why it failed, the answer is `after`."""
    answers = iter((first,))
    try:
        client._imap.authenticate(mechanism, lambda _: next(answers, after))
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        host, advice = client.host, "Sign in again through the browser."
        refused = SignInError(say("{host} refused the access token.", host=host), advice)
        raise sign_in_refusal(host, error, refused) from error


def _started_tls(host: str, port: int, context: ssl.SSLContext, timeout: SocketTimeout) -> GuardedClient:
    client = GuardedClient(host, port, None, timeout)
    try:
        if client._imap.state != "NONAUTH":  # PREAUTH would let an attacker skip the encryption
            raise EncryptionError(say("{host} wants to go on without encryption.", host=host), _NO_PLAIN)
        if b"STARTTLS" not in client.capabilities():
            raise EncryptionError(say("{host} offers no encryption on this port.", host=host), _NO_PLAIN)
        client.starttls(context)
        client.socket().settimeout(timeout.read)
        return client
    except BaseException:
        with contextlib.suppress(OSError):  # a handshake that failed has closed the socket already
            client.shutdown()
        raise


def _context(account: Account) -> ssl.SSLContext:
    try:
        return tls_context(account.fingerprint, account.ca_file)
    except OSError as error:  # ssl.SSLError, for a file that holds no certificate, is one
        raise EncryptionError(
            say("The certificates in {ca_file} cannot be used.", ca_file=account.ca_file),
            "Name a PEM file with certificates.",
        ) from error


def _with_fingerprint(error: EncryptionError, account: Account, timeout: SocketTimeout) -> EncryptionError:
    """The same error with the fingerprint of the certificate that the server shows, where it shows one."""
    if error.fingerprint or not isinstance(error.__cause__, OSError):
        return error
    shown = ""
    with contextlib.suppress(SourceError, OSError, imaplib.IMAP4.error):
        shown = shown_fingerprint(
            account.host,
            account.port,
            starttls=account.security is Security.STARTTLS,
            timeout=timeout.connect,
        )
    return EncryptionError(error.title, error.advice, shown)
