"""A connection to an IMAP server that can only read, and says in plain words what is wrong.

One connection belongs to one thread. `connect` opens it and signs in; `account check` takes the same steps
one by one: `Connection.open`, `sign_in`, `folders`, `sample`.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import imaplib
import re
import select
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import TracebackType
from typing import Any, Final

from imapclient import SocketTimeout

from walkaway import __version__
from walkaway.engine.accounts.credentials import Credentials
from walkaway.engine.errors import SourceError
from walkaway.engine.imap import fetch as reading
from walkaway.engine.imap.answers import check_tagged, records, responses
from walkaway.engine.imap.errors import LostError, RefusedCommandError, SignInError, refusal, translated
from walkaway.engine.imap.sign_in import open_client, sign_in
from walkaway.engine.imap.status import Status, ask_states, items_told, status_of
from walkaway.engine.imap.wire import GuardedClient
from walkaway.engine.model.account import Account, SignIn

CONNECT_S: Final = 15.0
READ_S: Final = 60.0
TICK_S: Final = 20.0
_KEPT_AHEAD = 2  # answers: to the next heads, and to the words of some mails before them
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_CHANGES = re.compile(rb"\* \d+ (?:EXISTS|EXPUNGE|FETCH)|\* VANISHED", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One folder of LIST: its name in plain text, the hierarchy's delimiter, attributes in lower case."""

    name: str
    delimiter: str = "/"
    attributes: frozenset[str] = frozenset()

    @property
    def selectable(self) -> bool:
        return not self.attributes & {"\\noselect", "\\nonexistent"}


def connect(account: Account, credentials: Credentials) -> Connection:
    """A connection that is signed in. Raises SourceError, by `is_temporary` worth another try or not."""
    return signed_in(Connection.open(account), account, credentials)


def signed_in(connection: Connection, account: Account, credentials: Credentials) -> Connection:
    """`connection`, signed in; another one where the server ended it over an old token.

    The token is renewed once. Raises SourceError; then no connection is left open.
    """
    try:
        connection.sign_in(account, credentials)
        return connection
    except (SignInError, LostError):
        connection.close()
        if account.sign_in is not SignIn.OAUTH:
            raise
    except BaseException:
        connection.close()
        raise
    credentials.refresh()
    connection = Connection.open(account)
    try:
        connection.sign_in(account, credentials)
        return connection
    except BaseException:
        connection.close()
        raise


class Connection:
    """One open connection, used by one thread at a time; every method raises SourceError."""

    def __init__(self, client: GuardedClient, host: str) -> None:
        self._client = client
        self._imap: Any = client._imap  # its commands that imapclient does not pass on
        self.host = host
        self.capabilities: frozenset[str] = frozenset()
        self.condstore = False
        self._ahead: list[reading.Asked] = []  # of the open folder, in the order of asking

    @classmethod
    def open(cls, account: Account) -> Connection:
        """Connected and encrypted, not yet signed in.

        A certificate that cannot be verified is refused with its fingerprint in the error, unless it is the
        one that the account accepts. So is a server without STARTTLS: somebody may have cut it out.
        """
        return cls(open_client(account, SocketTimeout(CONNECT_S, READ_S)), account.host)

    def sign_in(self, account: Account, credentials: Credentials) -> None:
        """Sign in by what the account says, introduce ourselves, and switch CONDSTORE on."""
        sign_in(self._client, self._ask_capabilities(), account, credentials)
        self.capabilities = self._ask_capabilities()
        if "ID" in self.capabilities:  # Gmail asks for it, NetEase refuses folders without it
            with contextlib.suppress(RefusedCommandError), translated(self.host, "introducing itself"):
                self._client.id_({"name": "Walkaway", "version": __version__})
        if {"ENABLE", "CONDSTORE"} <= self.capabilities:
            with contextlib.suppress(RefusedCommandError), translated(self.host, "asking for CONDSTORE"):
                typ, _ = self._imap.enable("CONDSTORE")
                self.condstore = typ == "OK"

    def folders(self) -> list[Listed]:
        """All folders of the rep's own, as LIST tells them; other people's and public ones are left out."""
        with translated(self.host, "listing folders"):
            self._take_in(*self._ahead)
            found = [
                Listed(
                    str(name),
                    (delimiter or b"").decode("ascii", "replace"),
                    frozenset(flag.decode("ascii", "replace").lower() for flag in flags),
                )
                for flags, delimiter, name in self._client.list_folders()
            ]
            foreign = _foreign_prefixes(self._client) if "NAMESPACE" in self.capabilities else ()
        return [folder for folder in found if not folder.name.startswith(foreign)]

    def status(self, folder: str) -> Status:
        """The state of a folder without opening it."""
        with translated(self.host, "looking at a folder"):
            self._take_in(*self._ahead)
            return status_of(self._client.folder_status(folder, items_told(modseq=self.condstore)))

    def statuses(self, folders: Iterable[str]) -> dict[str, Status]:
        """The states of several folders, asked all at once; those that the server refuses are left out."""
        with translated(self.host, "looking at a folder"):
            self._take_in(*self._ahead)
            names = {bytes(self._client._normalise_folder(folder)): folder for folder in folders}
            return ask_states(self._imap, names, items_told(modseq=self.condstore))

    def refresh(self) -> None:
        """Let the server look what is new in the open folder, so that `search` finds it."""
        with translated(self.host, "looking for mail"):
            self._take_in(*self._ahead)
            self._client.noop()

    def examine(self, folder: str) -> Status:
        """Open a folder for reading alone. Some servers tell no UIDNEXT here: then it is 0."""
        with translated(self.host, "opening a folder"):
            self._take_in(*self._ahead)
            self._ahead.clear()  # it was asked of another folder
            got = self._client.select_folder(folder, readonly=True)
            modseq = got.get(b"HIGHESTMODSEQ", 0) if self.condstore else 0
            return Status(
                int(got.get(b"UIDVALIDITY", 0)), int(got.get(b"UIDNEXT", 0)), int(got[b"EXISTS"]), int(modseq)
            )

    def search(self, *, since: date | None = None, uids: str = "") -> list[int]:
        """UIDs in the open folder, ascending, by day of arrival and by range ("7:*")."""
        criteria = [f"UID {uids}"] if uids else []
        if since is not None:
            criteria.append(f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}")
        with translated(self.host, "looking for mail"):
            self._take_in(*self._ahead)
            typ, data = self._imap.uid("SEARCH", " ".join(criteria) or "ALL")
            if typ != "OK":
                raise refusal(self.host, "looking for mail", data[-1])
            found = sorted({int(word) for line in data if line for word in line.partition(b"(")[0].split()})
        low = int(uids.partition(":")[0]) if uids.endswith(":*") else 0
        return [uid for uid in found if uid >= low]  # "n:*" finds the last mail even where it is older

    def fetch(
        self, uids: Iterable[int], items: str, ahead: Iterable[int] = (), ahead_items: str = ""
    ) -> list[reading.Fetched]:
        """What `items` (in the guard's grammar) says of these mails; those that are gone are left out.

        The server is asked the same, or `ahead_items`, of the mails in `ahead` before this returns, so that
        it works on the answer while we work on this one. Whoever fetches just that next finds it on its way;
        what comes of it, be it a refusal, is told only then. Whatever else is asked has to wait for it.
        """
        found: list[reading.Fetched] = []
        for uid_set in reading.uid_sets(uids):
            with translated(self.host, "reading mail"):
                asked = self._asked(uid_set, items)
                self._take_in(asked)
                found += asked.answer()
        # Not sooner: of two FETCHes on their way Dovecot mixes the answers as soon as we read slowly.
        for uid_set in islice(reading.uid_sets(ahead), 1):
            with translated(self.host, "reading mail"):
                self._take_in(*self._ahead)
                self._ahead.append(self._ask(uid_set, ahead_items or items))
        return found

    def with_structure(self, uids: Iterable[int], words: re.Pattern[bytes]) -> list[int]:
        """Those of these mails in whose BODYSTRUCTURE, not taken apart, `words` are found."""
        found: list[int] = []
        for uid_set in reading.uid_sets(uids):
            with translated(self.host, "reading mail"):
                self._take_in(*self._ahead)
                tag = self._imap._command("UID", "FETCH", uid_set, "(UID BODYSTRUCTURE)")
                try:
                    for pieces in responses(self._client.incoming, self.host, tag):
                        text = b"".join(
                            part if isinstance(part, bytes) else b"".join(part) for part in pieces
                        )
                        uid = _UID.search(text)
                        if uid is not None and words.search(text):
                            found.append(int(uid[1]))
                finally:
                    self._imap.tagged_commands.pop(tag, None)
        return found

    def sample(self, folder: str) -> bool:
        """Whether the newest mail of a folder can be read (its header); True for an empty folder."""
        if not self.examine(folder).exists:
            return True
        newest = self.search()[-1:]
        found = self.fetch(newest, "(UID BODY.PEEK[HEADER.FIELDS (DATE)])")
        return not newest or any(mail.sections for mail in found)

    def append(self, drafts: str, content: bytes) -> bytes:
        """APPEND a draft, and what the server said; for `append_draft`, which knows what a draft is."""
        with translated(self.host, "saving a draft"):
            self._take_in(*self._ahead)
            mailbox = bytes(self._client._normalise_folder(drafts))
            self._client.guard.permit_draft(mailbox, len(content))
            try:
                return bytes(self._client.append(drafts, content, ("\\Draft", "\\Seen")) or b"")
            finally:
                self._client.guard.withdraw_draft()

    @property
    def can_idle(self) -> bool:
        return "IDLE" in self.capabilities

    def wait(
        self, seconds: float, wake: socket.socket | None = None, slept: Callable[[], bool] | None = None
    ) -> bool:
        """Wait in IDLE (RFC 2177) for a change of the open folder, at most `seconds`; True if there was one.

        Costs no processor time meanwhile. `wake` becoming readable ends it at once. `slept` is asked now and
        then whether the computer was asleep: then the connection is given up with a LostError.
        """
        deadline = time.monotonic() + seconds
        changed = False
        with translated(self.host, "waiting for mail"):
            self._take_in(*self._ahead)
            tag = self._imap._command("IDLE")
            incoming = self._client.incoming
            while not (line := incoming.line()).startswith(b"+"):
                check_tagged(
                    self.host, line, tag.encode() if isinstance(tag, str) else tag, "waiting for mail"
                )
                changed = changed or _CHANGES.match(line) is not None
            while not changed and (left := deadline - time.monotonic()) > 0:
                if not incoming.waits(min(left, TICK_S), wake):
                    if slept is not None and slept():
                        raise imaplib.IMAP4.abort("the computer slept")
                    if left > TICK_S and not _readable(wake):
                        continue
                    break  # time is over, or somebody wants the connection
                line = incoming.line()  # servers say "still here" now and then
                changed = _CHANGES.match(line) is not None
                if line.upper().startswith(b"* BYE"):
                    raise imaplib.IMAP4.abort("BYE")
            self._imap.send(b"DONE\r\n")
            while not check_tagged(self.host, line := incoming.line(), tag, "waiting for mail"):
                changed = changed or _CHANGES.match(line) is not None
            self._imap.tagged_commands.pop(tag, None)
        return changed

    def close(self) -> None:
        """Say goodbye where that is possible, and close the socket in any case."""
        with contextlib.suppress(SourceError, OSError), translated(self.host, "signing out"):
            self._client.socket().settimeout(2.0)  # a server that does not answer is not waited for
            self._client.logout()
        self.abandon()

    def abandon(self) -> None:
        """Close the socket at once, from any thread: whoever waits on it gets a LostError."""
        with contextlib.suppress(OSError):
            self._imap.sock.shutdown(socket.SHUT_RDWR)
        with contextlib.suppress(OSError):
            self._client.shutdown()

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asked(self, uid_set: str, items: str) -> reading.Asked:
        """What was asked ahead, else what is asked now; all that was asked before is taken in."""
        for place, asked in enumerate(self._ahead):
            if (asked.uid_set, asked.items) == (uid_set, items):
                self._take_in(*self._ahead[:place])
                return self._ahead.pop(place)
        self._take_in(*self._ahead)
        del self._ahead[:-_KEPT_AHEAD]  # nobody came for it
        return self._ask(uid_set, items)

    def _ask(self, uid_set: str, items: str) -> reading.Asked:
        return reading.Asked(uid_set, items, self._imap._command("UID", "FETCH", uid_set, items))

    def _take_in(self, *asked: reading.Asked) -> None:
        """Read the answers to FETCHes that are still to come: nothing else is answered before."""
        for one in asked:
            if one.records is not None or one.refused is not None:
                continue
            try:
                one.records = list(records(self._client.incoming, self.host, one.tag))
            except RefusedCommandError as error:
                one.refused = error
            finally:
                self._imap.tagged_commands.pop(one.tag, None)

    def _ask_capabilities(self) -> frozenset[str]:
        with translated(self.host, "asking what it can do"):
            words = self._client.capabilities()
            return frozenset(word.decode("ascii", "replace").upper() for word in words)


def _foreign_prefixes(client: GuardedClient) -> tuple[str, ...]:
    """The prefixes of other people's and of shared folders (RFC 2342); "" would be everything."""
    try:
        namespace = client.namespace()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        return ()
    return tuple(str(prefix) for kind in namespace[1:] for prefix, _ in kind or () if prefix)


def _readable(wake: socket.socket | None) -> bool:
    return wake is not None and bool(select.select([wake], [], [], 0)[0])
