"""One follower reads mail and calendars again and again: when each is asked, and who is in trouble."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.accounts.servers import Reply, WebServer, running_web_server
from tests.calendars.servers import NAME, radicale
from tests.imap.dovecot import ME, Mailbox
from tests.imap.living import request, source_of
from tests.imap.mails import NOW, fill, mail
from walkaway.engine.accounts.secrets import ADDRESS, PASSWORD, Secrets
from walkaway.engine.actions.follow import CALENDARS_AFTER, Follower
from walkaway.engine.model import BoardSnapshot
from walkaway.engine.model.account import Account, Service, SignIn
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

PATH = "/private/basic.ics"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:demo\r\nDTSTAMP:20260301T000000Z\r\n"
    "CREATED:20260301T000000Z\r\nDTSTART:20260325T100000Z\r\nDTEND:20260325T110000Z\r\nSUMMARY:Demo\r\n"
    f"ORGANIZER:mailto:{ME}\r\nATTENDEE:mailto:ada@customer0.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


@pytest.fixture
def web() -> Iterator[WebServer]:
    with running_web_server() as server:
        server.replies[PATH] = Reply(content=CALENDAR.encode())
        yield server


@pytest.fixture
def source(mailbox: Mailbox) -> Iterator[ImapSource]:
    found = source_of(mailbox.account())
    yield found
    found.close()


@pytest.fixture
def follower(store: Store, mailbox: Mailbox, web: WebServer) -> Follower:
    """Of a mailbox, and of a calendar at a web address."""
    fill(mailbox, 8, "Sent")
    calendar = Account(
        id="calendar", service=Service.ICS, host="localhost", url="https://localhost/…", sign_in=SignIn.NONE
    )
    accounts = (mailbox.account(), calendar)
    with store.transaction():
        for account in accounts:
            store.accounts.put(account)
    secrets = Secrets(None)
    secrets.set("calendar", ADDRESS, f"{web.url}{PATH}")
    return Follower(store, accounts, request(), secrets)


def test_a_board_of_mail_and_meetings_and_then_of_what_is_new(
    follower: Follower, source: ImapSource, mailbox: Mailbox
) -> None:
    found = follower.read([source], NOW)
    assert [(one.mails, one.error) for one in found.mail] == [(8, None)]
    assert [(one.news, one.error) for one in found.calendars] == [(True, None)]
    assert found.before is None
    assert found.board is not None
    (met,) = [view for view in found.board.prospects if view.meetings]
    assert met.prospect.id == "customer0.example"
    mailbox.deliver(mail(50, sender="Ada Frost <ada@customer0.example>"))
    later = follower.read([source], NOW + timedelta(minutes=1))
    assert [one.mails for one in later.mail] == [1]
    assert later.before == NOW
    assert later.board is not None
    assert later.board.coverage.synced == NOW + timedelta(minutes=1)
    assert not follower.failing


def test_the_words_of_a_prospect_come_along_with_the_facts_and_those_of_nobody_else(
    follower: Follower, source: ImapSource, mailbox: Mailbox, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower.read([source], NOW)
    asked: list[str] = []
    monkeypatch.setattr(source, "load", lambda locators: iter(asked.extend(locators) or ()))
    mailbox.deliver(mail(60, sender="Ada Frost <ada@customer0.example>", text="We are not interested."))
    mailbox.deliver(mail(61, sender="Somebody <some@body.example>"))
    board = follower.read([source], NOW + timedelta(minutes=1)).board
    assert board is not None
    (view,) = [view for view in board.prospects if view.prospect.id == "customer0.example"]
    assert "explicit_no" in {flag.signal for flag in view.verdict.flags}
    assert not asked
    read = {
        message.ref: message.body is not None
        for message in store.messages.load(range(1, store.messages.newest_row() + 1)).values()
    }
    assert read["60.test@here.example"]
    assert not read["61.test@here.example"]


def test_calendars_are_asked_at_every_look_around_but_not_at_every_mail(
    follower: Follower, source: ImapSource, web: WebServer
) -> None:
    moments = (timedelta(0), CALENDARS_AFTER / 2, CALENDARS_AFTER, CALENDARS_AFTER * 1.5)
    asked = [len(follower.read([source], NOW + moment).calendars) for moment in moments]
    assert asked == [1, 0, 1, 0]
    assert len(web.asked) == 2


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_calendar_in_trouble_is_asked_again(
    follower: Follower, source: ImapSource, web: WebServer, status: int
) -> None:
    web.replies[PATH] = Reply(status)
    assert follower.read([source], NOW).board is not None  # mail is read all the same
    assert set(follower.failing) == {"calendar"}
    web.replies[PATH] = Reply(content=CALENDAR.encode())
    assert follower.read([source], NOW + CALENDARS_AFTER).calendars[0].error is None
    assert not follower.failing


def test_a_calendar_that_refuses_the_password_is_asked_once(
    store: Store, source: ImapSource, tmp_path: Path
) -> None:
    with radicale(tmp_path) as server:
        account = Account(id="calendar", service=Service.CALDAV, username=NAME, url=server.url)
        with store.transaction():
            store.accounts.put(account)
        secrets = Secrets(None)
        secrets.set("calendar", PASSWORD, "changed meanwhile")
        follower = Follower(store, [account], request(), secrets)
        assert len(follower.read([], NOW).calendars) == 1
        asked = len(server.requests)
        assert asked
        assert not follower.read([], NOW + CALENDARS_AFTER).calendars
        assert len(server.requests) == asked
        assert set(follower.failing) == {"calendar"}


def test_an_account_is_in_trouble_until_it_is_read_again(
    follower: Follower, source: ImapSource, mailbox: Mailbox
) -> None:
    broken = source_of(mailbox.account(fingerprint="00" * 32))
    assert follower.read([broken], NOW).board is None
    assert set(follower.failing) == {ME}
    assert follower.read([source], NOW).board is not None
    assert not follower.failing


def test_the_newest_weeks_come_first_where_there_is_much_mail(
    follower: Follower, source: ImapSource, mailbox: Mailbox
) -> None:
    fill(mailbox, 120, first=100, days=200)
    boards: list[BoardSnapshot] = []
    found = follower.read([source], NOW, first=boards.append)
    assert len(boards) == 1
    assert found.board is not None
    assert boards[0].coverage.messages < found.board.coverage.messages == 128
    assert boards[0].prospects
