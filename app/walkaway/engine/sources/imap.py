"""Mail of a live IMAP account: header facts of what is new, newest first; words of single mails on demand."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import select
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from walkaway.engine.errors import SourceError
from walkaway.engine.imap.connection import Connection
from walkaway.engine.imap.errors import GarbledError, RefusedCommandError
from walkaway.engine.imap.status import Status
from walkaway.engine.model import Message, Role, Skipped, Unsent
from walkaway.engine.model.account import Account
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.base import Batch
from walkaway.engine.sources.imap_cursor import FolderState, read_states, write_states
from walkaway.engine.sources.imap_folders import Folder, FolderPlan, plan_folders
from walkaway.engine.sources.imap_job import Job, arrived_since, left_of, with_next
from walkaway.engine.sources.imap_mail import GARBLED, MailReader, asked_again, parse_locator

BATCH_MAILS: Final = 500
RECENT_DAYS: Final = 30
POLL_S: Final = 60.0
REFUSED_FOLDER: Final = "the server does not open this folder"
_PARTS_AT_ONCE: Final = 100
_FEW: Final = 50  # mails of one folder that are not worth dividing, nor to open it again for
_MANY: Final = 2_000  # mails of a folder among which a search by date takes the server long
_DAYS_PER_MONTH: Final = 30.5
_UNKNOWN: Final = Status(0, 0)


class _Line:
    """The one connection of an account, opened when first asked for, and which of its folders is open."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._opened = ""
        self._status_of_open: Status | None = None
        self._to_ask: Sequence[str] = ()  # folders whose states are most likely asked for soon
        self._told: dict[str, Status] = {}

    def close(self) -> None:
        """Sign out."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def abandon(self) -> None:
        """End whatever goes on, from any thread; the thread at work gets a SourceError."""
        connection = self._connection
        if connection is not None:
            connection.abandon()

    def _status(self, name: str) -> Status:
        """The state of a folder; that of the open one is asked by opening it again, as RFC 3501 wants it."""
        if self._opened == name:
            self._opened = ""
            return self._open(name)
        if name not in self._told:
            others = [each for each in self._to_ask if each not in (name, self._opened)]
            self._told |= self._connected().statuses([name, *others])
            self._to_ask = ()
        return self._told.pop(name, _UNKNOWN)

    def _open(self, name: str) -> Status:
        connection = self._connected()
        if self._opened != name or self._status_of_open is None:
            self._opened = ""
            self._status_of_open = connection.examine(name)
            self._opened = name
        return self._status_of_open

    def _looked_again(self, name: str, state: FolderState) -> Status | None:
        """What a search for new mail needs of a folder that is open already; None where it is not."""
        status = self._status_of_open
        if self._opened != name or status is None or status.validity != state.validity or not state.next:
            return None
        self._connected().refresh()
        return replace(status, next=0, modseq=0)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._opened = ""
            self._connection = self._connect()
        return self._connection

    def _drop(self, error: SourceError) -> None:
        """After trouble nobody knows what the connection still has in it."""
        if self._connection is not None:
            self._connection.abandon()
            self._connection = None
        self._opened = ""
        self._told = {}


class ImapSource(_Line):
    """One account, read-only. `fetch` may run in a thread of its own; `load` only while that stands still.

    It connects when it is first asked, and after trouble anew. `now` is the moment from which `months` back
    are read. With `recent_first` a `fetch` that finds much to do reads the last weeks of all folders before
    the rest, and marks the batch that ends them.
    """

    def __init__(self, account: Account, connect: Callable[[], Connection], now: datetime) -> None:
        super().__init__(connect)
        self.name = account.mail
        self.wanted: Callable[[Message], bool] | None = None
        """Tells by its facts whether a mail's words will be asked for: of a few new ones these come along."""
        self.now = now
        self.plan: FolderPlan | None = None
        self._account = account
        self._batch = BATCH_MAILS
        self._unreadable: set[tuple[str, int]] = set()
        self._doubtful: set[tuple[str, int]] = set()  # garbled once
        self._refused: list[Skipped] = []
        self._drafts: Status | None = None  # of the Drafts folder when it was last looked at
        self._next: dict[str, int] = {}  # UIDNEXT of each folder when it was read

    @property
    def account_id(self) -> str:
        """Which account this is, as the rep knows it."""
        return self._account.id

    def fetch(self, cursor: str | None) -> Iterator[Batch]:
        """Facts of everything new since `cursor` (see MailSource); mails that need it come with their words.

        Raises SourceError. What was handed out by then is good, and the next call goes on after it.
        """
        try:
            yield from self._fetch(cursor)
        except SourceError as error:
            self._drop(error)
            raise

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        """The mails with their texts, without attachments; those that are gone are left out."""
        by_folder: dict[tuple[str, int], list[int]] = {}
        for locator in locators:
            with contextlib.suppress(ValueError):
                name, validity, uid = parse_locator(locator)
                by_folder.setdefault((name, validity), []).append(uid)
        try:
            # To open a folder is what costs most of all, so the open one comes first.
            for (name, validity), uids in sorted(
                by_folder.items(), key=lambda each: each[0][0] != self._opened
            ):
                try:
                    status = self._open(name)
                except RefusedCommandError:
                    continue  # the folder was deleted or renamed
                if status.validity != validity:
                    continue
                reader = MailReader(self._connected(), Folder(name, Role.OTHER), validity)
                for start in range(0, len(uids), _PARTS_AT_ONCE):
                    end = start + _PARTS_AT_ONCE
                    yield from reader.parts(uids[start:end], ahead=uids[end : end + _PARTS_AT_ONCE])
        except SourceError as error:
            self._drop(error)
            raise

    def wait(self, seconds: float, wake: socket.socket, slept: Callable[[], bool]) -> bool:
        """Wait at most `seconds` for a change in the inbox; False where there was none, or `wake` ended it.

        Where the server cannot tell (no IDLE), it is only a pause. Raises SourceError.
        """
        try:
            connection = self._connected()
            if not connection.can_idle:
                select.select([wake], [], [], min(seconds, POLL_S))
                return False
            read = self._planned().read
            name = read[0].name if read else "INBOX"
            if self._has_news(connection, name):
                return True  # it came after the folder was read
            return connection.wait(seconds, wake, slept)
        except SourceError as error:
            self._drop(error)
            raise

    def _has_news(self, connection: Connection, name: str) -> bool:
        read = self._next.get(name)
        was_open, status = self._opened == name, self._open(name)
        if read is None or not was_open:
            return read is not None and status.next > read
        connection.refresh()
        return bool(connection.search(since=self._since(), uids=f"{read}:*"))  # older mail is never read

    def _fetch(self, cursor: str | None) -> Iterator[Batch]:
        plan = self._planned()
        folders = [*plan.read, *(Folder(name, Role.OTHER) for name in plan.responses)]
        states = read_states(cursor, (folder.name for folder in folders))
        self._refused.clear()
        self._told = {}
        self._to_ask = [name for name in (*states, plan.drafts) if name]
        jobs: list[Job] = []
        done = 0
        for folder in folders:
            job = self._job(folder, states, plan)
            if job is None:
                continue
            jobs.append(job)
            for items in self._read_all(job, states):  # the last weeks, while the folder is open
                done += len(items)
                # How much there is in all nobody knows yet: there may be more in other folders.
                yield Batch(tuple(items), write_states(states), done, done + max(1, left_of(jobs)))
        if left_of(jobs):
            yield Batch((), write_states(states), done, done + left_of(jobs), milestone=True)
        for job in jobs:
            if job.over:
                continue
            self._find_rest(job, states)
            for items in self._read_all(job, states):
                done += len(items)
                yield Batch(tuple(items), write_states(states), done, done + max(1, left_of(jobs)))
        self._next = {name: state.told or state.next for name, state in states.items()}
        unsent = self._unsent(plan.drafts)
        yield Batch(tuple(self._refused), write_states(states), done, done, unsent=unsent)

    def _job(self, folder: Folder, states: dict[str, FolderState], plan: FolderPlan) -> Job | None:
        """What is to be read of a folder; None where nothing can be new."""
        since = self._since()
        state = states.get(folder.name)
        if state is not None and since.isoformat() < state.since:
            state = None  # older mail is wanted than before
        try:
            status = self._looked_again(folder.name, state) if state is not None else None
            if status is None:
                if folder.role is Role.INBOX:
                    self._opened = ""  # it is opened anew: most likely there is news, and that tells as much
                elif state is not None and state.unchanged(self._status(folder.name)):
                    return None
                status = self._open(folder.name)
        except RefusedCommandError:
            if folder.role in (Role.INBOX, Role.SENT) or folder.everything:
                raise  # without it every silence would be a lie
            self._refused.append(Skipped(folder.name, REFUSED_FOLDER))  # or deleted, or no folder at all
            return None
        if state is not None and state.unchanged(status):
            return None
        if state is None or state.is_over(status):
            state = FolderState(status.validity, since.isoformat())
        states[folder.name] = state
        connection = self._connected()
        deleted = folder.name in plan.responses
        recent = (self.now - timedelta(days=RECENT_DAYS)).date()
        if not state.next and status.exists > _MANY and not deleted:
            # To look for years of mail keeps the server busy for a while; a first board can do without.
            young = state.pending(arrived_since(connection, status, recent))
            return Job(folder, state, status, None, young, recent=len(young))
        found = connection.search(since=since, uids=f"{state.next}:*" if state.next else "")
        status = with_next(status, max([*found, state.next - 1, 0]))
        job = Job(folder, state, status, found, state.pending(found), deleted)
        job.recent = 0 if deleted and len(job.uids) > _FEW else len(job.uids)
        if len(job.uids) > _FEW and not deleted:
            # The last weeks come before the rest, whatever the order of the UIDs is.
            fresh = set(connection.search(since=recent))
            job.uids.sort(key=lambda uid: uid not in fresh)  # stable: each part stays newest first
            job.recent = sum(uid in fresh for uid in job.uids)
        return job

    def _find_rest(self, job: Job, states: dict[str, FolderState]) -> None:
        """All that is still to be read of a folder may be read now."""
        if job.known is None:
            status = self._open(job.folder.name)
            if status.validity != job.state.validity:
                job.state = states[job.folder.name] = FolderState(status.validity, job.state.since)
            job.known = self._connected().search(since=self._since())
            job.status = with_next(status, max(job.known, default=0))
            job.uids, job.at = job.state.pending(job.known), 0
        job.recent = len(job.uids)

    def _unsent(self, name: str) -> tuple[Unsent, ...] | None:
        """What was laid into Drafts in the last weeks; None where nothing has changed there."""
        with contextlib.suppress(RefusedCommandError):
            before, self._drafts = self._drafts, self._status(name) if name else None
            if self._drafts == _UNKNOWN:  # the server writes the name otherwise, if it does not refuse it
                self._opened = ""
                self._drafts = self._open(name)
            if self._drafts is not None and self._drafts != before:
                self._open(name)
                reader = MailReader(self._connected(), Folder(name, Role.DRAFTS), self._drafts.validity)
                return reader.unsent((self.now - timedelta(days=RECENT_DAYS)).date())
        return None

    def _read_all(self, job: Job, states: dict[str, FolderState]) -> Iterator[list[RawMail | Skipped]]:
        """The mails of a folder that are to be read now, some at a time."""
        while job.at < min(job.recent, len(job.uids)):
            yield self._read(job, states)
        if job.over:
            job.state.complete(job.status, job.failed)

    def _read(self, job: Job, states: dict[str, FolderState]) -> list[RawMail | Skipped]:
        """The next mails of a folder; its state knows of them afterwards."""
        name = job.folder.name
        status = self._open(name)
        if status.validity != job.state.validity:  # in the middle of it: begin again
            job.state = states[name] = FolderState(status.validity, job.state.since)
            job.known = self._connected().search(since=self._since())
            job.uids, job.status, job.at = job.known[::-1], status, 0
            job.failed.clear()
            job.recent = len(job.uids)
        uids = job.next(self._batch)
        items = self._items(job, uids)
        job.at += len(uids)
        job.failed.update(asked_again(items))
        job.state.add(job.range_of(uid) for uid in uids if uid not in job.failed)
        self._batch = min(BATCH_MAILS, self._batch * 2)
        return items

    def _items(self, job: Job, uids: Sequence[int]) -> list[RawMail | Skipped]:
        reader = MailReader(self._connected(), job.folder, job.state.validity)
        bad = [uid for uid in uids if (job.folder.name, uid) in self._unreadable]
        good = [uid for uid in uids if uid not in bad] if bad else uids
        # Only where all goes well: whatever is wrong with what was asked ahead would be said of these mails.
        ahead = job.next(BATCH_MAILS, len(uids)) if len(uids) == BATCH_MAILS and not bad else ()
        try:
            if job.deleted:
                items = reader.meeting_mail(good) if good else []
            else:
                wanted = self.wanted if len(job.uids) <= _FEW else None
                items = reader.heads(good, ahead, wanted) if good else []
        except GarbledError:
            # One mail may be what the server cannot tell properly: it is found by reading fewer at a time.
            if len(good) == 1:
                place = job.folder.name, good[0]
                (self._unreadable if place in self._doubtful else self._doubtful).add(place)
            self._batch = max(1, len(uids) // 4)
            raise
        return [*items, *(Skipped(reader.locator(uid), GARBLED) for uid in bad)]

    def _since(self) -> date:
        return (self.now - timedelta(days=self._account.months * _DAYS_PER_MONTH)).date()

    def _planned(self) -> FolderPlan:
        connection = self._connected()
        if self.plan is None:
            gmail = "X-GM-EXT-1" in connection.capabilities
            self.plan = plan_folders(connection.folders(), self._account.folders, gmail=gmail)
        return self.plan

    def _drop(self, error: SourceError) -> None:
        super()._drop(error)
        self._drafts = None
        if isinstance(error, RefusedCommandError):
            self.plan = None
