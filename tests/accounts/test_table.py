"""The table of accounts: what is put in comes out, and removing one takes its mail along."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accounts.conftest import Locked
from tests.storage.mails import START, raw
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.account_change import pause_account, remove_account, the_account
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.errors import SourceError, UsageError
from walkaway.engine.model import Decision, Role
from walkaway.engine.model.account import Account, OAuthClient, Security, Service, SignIn
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

WORDS = st.text(max_size=20)
CLIENTS = st.builds(
    OAuthClient, WORDS, WORDS, WORDS, st.booleans(), WORDS, WORDS, WORDS, st.lists(WORDS).map(tuple)
)
ACCOUNTS = st.builds(
    Account,
    id=WORDS,
    service=st.sampled_from(Service),
    host=WORDS,
    port=st.integers(0, 65_535),
    security=st.sampled_from(Security),
    sign_in=st.sampled_from(SignIn),
    oauth=st.none() | CLIENTS,
    folders=st.dictionaries(WORDS, st.sampled_from(Role), max_size=3),
    months=st.integers(1, 100),
    paused=st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(ACCOUNTS, max_size=4, unique_by=lambda account: account.id))
def test_accounts_come_back_in_their_order(accounts: list[Account]) -> None:
    with Store.open(None) as store:
        for account in accounts:
            store.accounts.put(account)
        if accounts:
            store.accounts.put(accounts[0])  # a change leaves the place
        assert list(store.accounts.all()) == accounts
        for account in accounts:
            assert store.accounts.get(account.id) == account
            store.accounts.remove(account.id)
        assert store.accounts.all() == ()
        assert store.accounts.get("none") is None


def test_keys_of_a_later_version_are_passed_over() -> None:
    with Store.open(None) as store:
        client = OAuthClient("google", "x")
        store.accounts.put(Account("a", Service.IMAP, oauth=client))
        (record,) = store._connection.execute("select record from accounts").fetchone()
        later = json.loads(record) | {"colour": "blue"}
        later["oauth"]["flavour"] = "mint"
        store._connection.execute("update accounts set record = ?", (json.dumps(later),))
        assert store.accounts.get("a") == Account("a", Service.IMAP, oauth=client)


def test_pausing_changes_nothing_else() -> None:
    with Store.open(None) as store:
        store.accounts.put(Account("Robin@x.example", Service.IMAP, host="h"))
        paused = pause_account(store, "robin@X.example", paused=True)
        assert paused == Account("Robin@x.example", Service.IMAP, host="h", paused=True)
        assert the_account(store, "Robin@x.example") == paused
        assert not pause_account(store, "Robin@x.example", paused=False).paused


def test_removing_an_account_takes_its_mail_and_secrets_and_leaves_decisions(
    tmp_path: Path,
) -> None:
    mine = Account("robin@x.example", Service.IMAP)
    longer = Account("robin@x.example.org", Service.IMAP)
    secrets = Secrets(None)
    with Store.open(tmp_path / "store.db") as store:
        for number, account in enumerate((mine, longer)):
            store.accounts.put(account)
            secrets.set(account.id, "password", f"secret {number}")
            source = MemorySource(name=f"{account.source_prefix}INBOX")
            source.append(raw(number, ref=f"mail-{number}"))
            ingest(store, source, zone="UTC")
        store.decisions.add(Decision("snooze", START, "brindle.example"))
        assert remove_account(store, secrets, "ROBIN@x.example") == mine
        assert store.accounts.all() == (longer,)
        left = store._connection.execute("select ref from messages").fetchall()
        assert left == [("mail-1",)]
        assert store.decisions.known(START)["brindle.example"]
    assert secrets.get(mine.id, "password") == ""
    assert secrets.get(longer.id, "password") == "secret 1"


INVITATION = """MIME-Version: 1.0
Content-Type: text/calendar; method=REQUEST; charset=utf-8"""
EVENT = """BEGIN:VCALENDAR
METHOD:REQUEST
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260302T090000Z
DTSTART:20260310T090000Z
DTEND:20260310T100000Z
SUMMARY:Demo
ORGANIZER:mailto:robin@norrland.example
ATTENDEE:mailto:mara@brindle.example
END:VEVENT
END:VCALENDAR
"""


def test_what_its_invitations_told_of_meetings_goes_as_well(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        for uid in ("mine", "theirs"):
            account = Account(f"{uid}@x.example", Service.IMAP)
            store.accounts.put(account)
            source = MemorySource(name=account.mail)
            source.append(raw(1, EVENT.format(uid=uid), ref=uid, extra=INVITATION))
            ingest(store, source, zone="UTC")
        later = START.replace(year=2027)
        assert {version.uid for version in store.meetings.known(later)} == {"mine", "theirs"}
        remove_account(store, Secrets(None), "mine@x.example")
        assert {version.uid for version in store.meetings.known(later)} == {"theirs"}


def test_removing_a_calendar_lets_mail_be(tmp_path: Path) -> None:
    mail, calendar = Account("a@x.example", Service.IMAP), Account("ics:work", Service.ICS)
    with Store.open(tmp_path / "store.db") as store:
        for account in (mail, calendar):
            store.accounts.put(account)
        source = MemorySource([raw(1)], name=mail.mail)
        ingest(store, source, zone="UTC")
        number = store.sources.number(source.name)
        before = store.sources.cursor(number)
        store.sources.number(f"{calendar.source_prefix}calendars")
        remove_account(store, Secrets(None), calendar.id)
        assert store.sources.cursor(number) == before is not None
        remove_account(store, Secrets(None), mail.id)
        assert store._connection.execute("select count(*) from sources").fetchone() == (0,)


def test_a_mail_that_two_accounts_hold_outlives_the_first(
    tmp_path: Path,
) -> None:
    first, second = Account("a@x.example", Service.IMAP), Account("b@x.example", Service.IMAP)
    both = raw(1, ref="both")
    sources = []
    with Store.open(tmp_path / "store.db") as store:
        for account in (first, second):
            store.accounts.put(account)
            source = MemorySource(name=f"{account.source_prefix}INBOX")
            source.append(both)
            sources.append(source)
            ingest(store, source, zone="UTC")
        remove_account(store, Secrets(None), first.id)
        ingest(store, sources[1], zone="UTC")
        assert store._connection.execute("select ref from messages").fetchall() == [("both",)]


def test_a_keyring_that_refuses_leaves_everything_as_it_was() -> None:
    with Store.open(None) as store:
        store.accounts.put(Account("a", Service.IMAP))
        with pytest.raises(SourceError):
            remove_account(store, Secrets(Locked()), "a")
        assert store.accounts.get("a") is not None


def test_of_two_names_that_differ_in_case_alone_the_one_that_was_written_is_meant() -> None:
    # Older versions let both be added.
    with Store.open(None) as store:
        with store.transaction():
            for name in ("Work", "work"):
                store.accounts.put(Account(name, Service.IMAP))
        assert [the_account(store, name).id for name in ("work", "Work", "WORK")] == ["work", "Work", "Work"]


def test_an_unknown_account_is_told_with_those_that_there_are() -> None:
    with Store.open(None) as store:
        with pytest.raises(UsageError) as refusal:
            the_account(store, "b")
        assert "walkaway account add" in refusal.value.advice
        store.accounts.put(Account("a", Service.IMAP))
        with pytest.raises(UsageError) as refusal:
            the_account(store, "b")
        assert refusal.value.advice == "There are: a."
