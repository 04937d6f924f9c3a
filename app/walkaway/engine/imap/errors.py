"""Turns what sockets, TLS and the IMAP library raise into one sentence that a rep understands."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from imapclient.exceptions import IMAPClientError, LoginError, ProtocolError

from walkaway.engine.errors import SourceError
from walkaway.engine.imap.guard import ForbiddenCommandError
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

_WAIT = say("Walkaway tries again by itself.")
_UNFIT = re.compile(r"[^\x20-\x7e\xa0-\uffff]")
_CODE = re.compile(r"\[[A-Z-]{3,30}[^\]]{0,60}\]")
_THROTTLED = re.compile(
    r"\[(?:UNAVAILABLE|LIMIT|INUSE|OVERQUOTA|SERVERBUG)\]"
    r"|throttl|too many|bandwidth|exceeded|try again|rate limit|busy",
    re.IGNORECASE,
)


# What OpenSSL finds wrong with a certificate: the codes of x509_vfy.h, which stay the same.
_DISTRUST: Final = {
    2: say("who issued it is not known"),
    7: say("its signature is wrong"),
    9: say("it is not valid yet"),
    10: say("it has expired"),
    18: say("it is a self-signed certificate, which nobody vouches for"),
    19: say("it rests on a self-signed certificate that this computer does not know"),
    20: say("who issued it is not known to this computer"),
    21: say("the server does not show who issued it"),
    22: say("too many certificates stand behind it"),
    23: say("it was revoked"),
    24: say("who issued it may not issue any"),
    26: say("it was not made for servers"),
    27: say("this computer does not trust it"),
    28: say("this computer refuses it"),
    62: say("it is made out to another name"),
    64: say("it is made out to another address"),
    66: say("its key is too weak"),
    67: say("the key behind it is too weak"),
    68: say("its signature is of a kind that is no longer safe"),
}
_DATED: Final = {9, 10}

# How imaplib words a BAD: "UID command error: BAD [b'what?']"; a NO it hands on as it came.
_BAD = re.compile(r" error: BAD \[(.*)\]\Z", re.DOTALL)
_NOT_LET_IN = re.compile(
    r"\[(?:AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED|PRIVACYREQUIRED)\]"  # RFC 5530
    r"|invalid|incorrect|wrong|denied|disabled|\bbad (?:user|password|credential)",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(r"unavailable|temporar|internal|not available|maintenance", re.IGNORECASE)


class ServerError(SourceError):
    """The server, or the way to it, is in trouble; `temporary` where it is worth trying again later."""

    temporary = True


class UnreachableError(ServerError):
    """There is no way to the server now: no network, no such name, nobody listening, or too slow."""


class LostError(ServerError):
    """The connection broke off."""


class ThrottledError(ServerError):
    """The server asks to be left alone for a while."""


class GarbledError(ServerError):
    """The server sent what is no IMAP, or its numbers do not add up."""


class RefusedCommandError(ServerError):
    """The server answered NO or BAD."""


class SignInError(SourceError):
    """The server does not let this user in; trying again without a change would only lock the account."""

    temporary = False
    refused = True


class EncryptionError(SourceError):
    """The connection cannot be trusted; `fingerprint` is that of the certificate that was shown, if any."""

    temporary = False

    def __init__(self, title: str, advice: str = "", fingerprint: str = "") -> None:
        super().__init__(title, advice)
        self.fingerprint = fingerprint


def is_temporary(error: SourceError) -> bool:
    """Whether it makes sense to try again at once, without the rep."""
    return bool(getattr(error, "temporary", False))


def said(text: object) -> str:
    """What a server said, fit to be shown: one line, no control characters, not too long."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return " ".join(_UNFIT.sub(" ", words).split())[:200]


def refusal(host: str, doing: str, text: object) -> ServerError:
    """The error for a NO or BAD of the server, by what it says."""
    words = said(text)
    if _THROTTLED.search(words):
        return ThrottledError(
            say("{host} asks Walkaway to slow down: {words}", host=host, words=_without_code(words)), _WAIT
        )
    if "authenticated but not connected" in words.lower():  # Microsoft 365, IMAP switched off for the mailbox
        return RefusedCommandError(
            say("{host} lets this account sign in, but IMAP is switched off for its mailbox.", host=host),
            "Ask the administrator to switch IMAP on for it.",
        )
    return RefusedCommandError(
        say(
            "{host} refused {doing}: {words}",
            host=host,
            doing=say(doing),
            words=_without_code(words) or say("it gave no reason"),
        ),
        _WAIT,
    )


def _without_code(words: str) -> str:
    return _CODE.sub("", words).strip() or words


@contextmanager
def translated(host: str, doing: str) -> Iterator[None]:
    """Any trouble with the server inside becomes a SourceError; `doing` ends the sentence "while …"."""
    try:
        yield
    except SourceError:
        raise
    except ForbiddenCommandError as error:  # a folder's name of thousands of letters, say
        raise RefusedCommandError(
            say("{host} names what Walkaway cannot ask for (while {doing}).", host=host, doing=say(doing)),
            "Rename the folder in your mail program.",
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise untrusted(host, error.verify_code) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:  # somebody hung up, whatever was encrypted
        raise _lost(host, doing) from error
    except ssl.SSLError as error:
        raise EncryptionError(
            say(
                "{host} does not speak TLS 1.2 or newer on this port ({reason}).",
                host=host,
                reason=said(error.reason or error),
            ),
            "Check the port: 993 for TLS, 143 for STARTTLS.",
        ) from error
    except socket.gaierror as error:
        raise UnreachableError(
            say("The server {host} cannot be found.", host=host),
            "Check the network, and the name of the server.",
        ) from error
    except TimeoutError as error:
        raise UnreachableError(
            say("{host} does not answer (while {doing}).", host=host, doing=say(doing)), _WAIT
        ) from error
    except LoginError as error:
        if isinstance(error.__context__, imaplib.IMAP4.abort):  # the library takes every end for a refusal
            raise _lost(host, doing) from error
        raise sign_in_refusal(host, error) from error
    except ProtocolError as error:
        raise _garbled(host, doing) from error
    except imaplib.IMAP4.abort as error:
        raise _lost(host, doing) from error
    except imaplib.IMAP4.error as error:  # IMAPClientError is one of these
        raise refusal(host, doing, _reason(error)) from error
    except OSError as error:
        raise UnreachableError(
            say("{host} cannot be reached: {reason}.", host=host, reason=reason_of(error)), _WAIT
        ) from error
    except (ValueError, KeyError, IndexError, TypeError, AssertionError) as error:
        # The library reads what servers send without checking it first.
        raise _garbled(host, doing) from error


def untrusted(host: str, code: int) -> EncryptionError:
    """The error for a certificate that OpenSSL does not trust, by the code of its verdict."""
    why = _DISTRUST.get(code) or say("it cannot be verified (OpenSSL code {code})", code=code)
    advice = say("Check the server's name. If it is your company's own certificate, accept its fingerprint.")
    if code in _DATED:
        advice = say("Check the date of this computer. If it is right, the server needs a new certificate.")
    return EncryptionError(
        say("The certificate of {host} is not to be trusted: {why}.", host=host, why=why), advice
    )


def _lost(host: str, doing: str) -> LostError:
    text = say("The connection to {host} broke off while {doing}.", host=host, doing=say(doing))
    return LostError(text, _WAIT)


def _garbled(host: str, doing: str) -> GarbledError:
    text = say("{host} answered in a way that is no IMAP (while {doing}).", host=host, doing=say(doing))
    return GarbledError(text, _WAIT)


def sign_in_refusal(host: str, error: Exception, otherwise: SignInError | None = None) -> SourceError:
    """The error for a server that lets nobody in just now, or not this user (then `otherwise`, if given).

    A BAD says that it did not understand; a password that was never looked at is none that was refused.
    """
    words = _reason(error)
    misunderstood = _BAD.search(str(error)) is not None and "fail" not in words.lower()
    passing = misunderstood or _THROTTLED.search(words) or _NOT_NOW.search(words)
    if passing and not _NOT_LET_IN.search(words):  # "Invalid password, try again" is one that was refused
        return refusal(host, "signing in", words)
    if otherwise is not None:
        return otherwise
    why = _without_code(words) or say("it gave no reason")
    return SignInError(
        say("{host} refused the sign-in: {why}", host=host, why=why), "Check the user name and the password."
    )


def _reason(error: Exception) -> str:
    """The server's words in an error of the library's, which puts its own before them and quotes bytes."""
    bad = _BAD.search(str(error))
    text = said(bad[1] if bad else error.args[0]) if error.args else ""
    text = text.partition(" failed: ")[2] or text if isinstance(error, IMAPClientError) else text
    return text[2:-1] if text.startswith(("b'", 'b"')) else text
