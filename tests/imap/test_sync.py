"""Reading a live account: everything once, newest first, again and again, whatever happens to the folders."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.imap.dovecot import Dovecot, Mailbox
from tests.imap.living import expected, refs, request, source_of, sync_once
from tests.imap.mails import NOW, fill, mail
from tests.imap.proxy import proxied
from walkaway.engine.actions import live_board as actions
from walkaway.engine.actions.live_board import live_board, sync_board
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.actions.sync import sync
from walkaway.engine.model import BoardSnapshot, Role
from walkaway.engine.sources import imap as imap_source
from walkaway.engine.sources import imap_job
from walkaway.engine.storage import Store


def test_everything_is_read_once_and_only_what_is_new_the_next_time(mailbox: Mailbox) -> None:
    fill(mailbox, 30)
    fill(mailbox, 10, "Sent", first=30)
    with Store.open(None) as store:
        assert sync_once(store, mailbox).mails == 40
        assert sync_once(store, mailbox).mails == 0
        mailbox.deliver(mail(100))
        mailbox.deliver(mail(101), "Sent")
        assert sync_once(store, mailbox).mails == 2
        assert refs(store) == expected([*range(40), 100, 101])


def test_flags_stay_as_they_are(mailbox: Mailbox) -> None:
    fill(mailbox, 12)
    for number in range(12, 20):
        mailbox.deliver(mail(number), flags="FRS" if number % 2 else "")
    before = mailbox.flags()
    source = source_of(mailbox.account())
    with Store.open(None) as store:
        with store.transaction():
            store.accounts.put(mailbox.account())
        sync_board(store, [source], [mailbox.account()], request())
        assert refs(store) == expected(range(20))
    source.close()
    assert mailbox.flags() == before


def test_mail_before_the_window_is_left_alone_until_the_window_grows(mailbox: Mailbox) -> None:
    fill(mailbox, 4)
    for number in (10, 11):
        long_ago = NOW - timedelta(days=500)
        mailbox.deliver(mail(number, days_ago=500), seconds=int(long_ago.timestamp()))
    with Store.open(None) as store:
        sync_once(store, mailbox)
        assert refs(store) == expected(range(4))
        sync_once(store, mailbox.account(months=24))
        assert refs(store) == expected([0, 1, 2, 3, 10, 11])


@pytest.mark.parametrize("shuffled", [False, True])
def test_the_newest_weeks_come_first_and_make_a_board(
    mailbox: Mailbox, shuffled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "FIRST_MAILS", 40)
    fill(mailbox, 900, days=300, shuffled=shuffled)
    fill(mailbox, 100, "Sent", first=900, days=300, shuffled=shuffled)
    source = source_of(mailbox.account())
    boards: list[BoardSnapshot] = []
    with Store.open(None) as store:
        results, board = sync_board(store, [source], [mailbox.account()], request(), first=boards.append)
        assert results[0].error is None
        assert board is not None
        assert board.coverage.messages == 1000
    source.close()
    latest, first = boards
    assert 100 <= first.coverage.messages <= 104  # days are counted whole
    assert first.coverage.last == board.coverage.last
    assert first.prospects
    by_id = {view.prospect.id: replace(view, odds=None) for view in first.prospects}
    assert 0 < len(latest.prospects) < len(by_id)
    # But for the odds, which rest on everybody's silences.
    assert all(by_id[view.prospect.id] == replace(view, odds=None) for view in latest.prospects)


@pytest.mark.parametrize("shuffled", [False, True])
def test_of_many_mails_the_last_weeks_are_looked_for_alone_and_the_rest_later(
    mailbox: Mailbox, shuffled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_source, "_MANY", 10)
    monkeypatch.setattr(imap_job, "_NEWEST", 20)
    fill(mailbox, 30, days=60.0, shuffled=shuffled)
    source, weeks, years = source_of(mailbox.account()), list[str](), list[str]()
    cursor, later = "", False
    for batch in source.fetch(None):
        later |= batch.milestone
        (years if later else weeks).extend(item.facts.ref for item in batch.items if item.facts)
        assert batch.done_bytes <= batch.total_bytes
        cursor = batch.cursor
    assert sorted(weeks) == expected(range(15, 30))
    assert sorted(years) == expected(range(15))
    mailbox.deliver(mail(100))
    assert [item.facts.ref for batch in source.fetch(cursor) for item in batch.items] == expected([100])
    source.close()


def test_mail_of_late_is_on_the_first_board_wherever_it_lies(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap_source, "_MANY", 10)
    fill(mailbox, 40, days=300.0, first=100)
    mailbox.deliver(mail(7, days_ago=5.0), name=f"{5:010}.odd")  # moved in behind younger ones, as servers do
    fill(mailbox, 5, days=2.0, first=200)
    source, weeks = source_of(mailbox.account()), list[str]()
    for batch in source.fetch(None):
        if batch.milestone:
            break
        weeks.extend(item.facts.ref for item in batch.items if item.facts)
    assert "7.test@here.example" in weeks
    source.close()


def test_drafts_spam_and_trash_are_left_out(mailbox: Mailbox) -> None:
    for number, folder in enumerate(("", "Drafts", "Junk", "Trash", "Papierkorb", "Customers")):
        mailbox.deliver(mail(number), folder)
    mailbox.deliver(mail(10), flags="D")
    with Store.open(None) as store:
        sync_once(store, mailbox)
        assert refs(store) == expected([0, 5])
        assert store.sources.left_out() == {Role.DRAFTS.value: 1}


def test_an_answer_to_an_invitation_is_found_among_deleted_mail(mailbox: Mailbox) -> None:
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:meet-1\r\nDTSTAMP:20260318T100000Z\r\n"
        "DTSTART:20260325T100000Z\r\nDTEND:20260325T110000Z\r\nSUMMARY:Demo\r\n"
        "ORGANIZER:mailto:robin@norrland.example\r\n"
        "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@customer.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    answer = mail(1, subject="Declined: Demo", text="").replace(
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n\r\n",
        b'Content-Type: multipart/alternative; boundary="b"\r\nMIME-Version: 1.0\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nSorry\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        + calendar.encode()
        + b"\r\n--b--\r\n",
    )
    mailbox.deliver(answer, "Trash")
    mailbox.deliver(mail(2), "Trash")
    with Store.open(None) as store:
        sync_once(store, mailbox)
        assert refs(store) == expected([1])
        (version,) = store.meetings.known(NOW)
        assert (version.uid, version.method) == ("meet-1", "REPLY")


def test_a_folder_with_new_numbers_is_read_again_and_nothing_doubles(mailbox: Mailbox) -> None:
    fill(mailbox, 25)
    with Store.open(None) as store:
        sync_once(store, mailbox)
        before = {message.ref: message.locator for _, message in store.messages.stream(NOW)}
        for name in ("dovecot-uidlist", "dovecot.index", "dovecot.index.cache", "dovecot.index.log"):
            (mailbox.maildir / name).unlink(missing_ok=True)
        (mailbox.maildir / "dovecot-uidlist").write_text("3 V4711 N1000 G0123456789abcdef0123456789abcdef\n")
        sync_once(store, mailbox)
        after = {message.ref: message.locator for _, message in store.messages.stream(NOW)}
        assert refs(store) == expected(range(25))
        assert before.keys() == after.keys()
        assert all("#4711." in locator for locator in after.values())


def test_moved_mail_is_found_where_it_is_now_and_its_words_are_read(mailbox: Mailbox) -> None:
    path = mailbox.deliver(mail(1, sender=f"Robin <{'robin@norrland.example'}>", to="ada@customer.example"))
    mailbox.deliver(mail(2))
    account = mailbox.account()
    with Store.open(None) as store:
        sync_once(store, mailbox)
        archive = mailbox.make_folder("Archive") / "cur" / path.name
        path.rename(archive)
        source = source_of(account)
        _, board = sync_board(store, [source], [account], request())
        source.close()
        assert refs(store) == expected([1, 2])
        assert board is not None
        assert not board.coverage.skipped


def test_mail_that_is_gone_stays_known_and_is_named(mailbox: Mailbox) -> None:
    mailbox.deliver(mail(1, sender="Robin <robin@norrland.example>", to="ada@customer.example"))
    gone = mailbox.deliver(mail(2))
    account = mailbox.account()
    with Store.open(None) as store:
        sync_once(store, mailbox)
        gone.unlink()
        source = source_of(account)
        for _ in range(2):
            _, board = sync_board(store, [source], [account], request())
            assert board is not None
            assert [item.why for item in board.coverage.skipped] == [
                "it was moved or changed while it was being read"
            ]
        source.close()
        assert refs(store) == expected([1, 2])


def test_several_accounts_at_once_and_one_in_trouble(dovecot: Dovecot) -> None:
    boxes = [dovecot.mailbox() for _ in range(3)]
    for place, box in enumerate(boxes):
        fill(box, 10, first=place * 10)
    accounts = [box.account(id=f"{place}@norrland.example") for place, box in enumerate(boxes)]
    accounts.append(boxes[0].account(id="wrong@norrland.example", fingerprint="ab" * 32))
    sources = [source_of(account) for account in accounts]
    with Store.open(None) as store:
        results = sync(store, sources, now=NOW, zone="UTC")
        assert [result.mails for result in results] == [10, 10, 10, 0]
        assert [result.error is None for result in results] == [True, True, True, False]
        assert "another certificate" in str(results[3].error)
        assert refs(store) == expected(range(30))
        assert store.sources.synced(accounts[0].source_prefix) == NOW
        assert store.sources.synced(accounts[3].source_prefix) is None
    for source in sources:
        source.close()


def test_the_board_is_as_of_the_last_reading_so_that_no_silence_grows_unseen(mailbox: Mailbox) -> None:
    mailbox.deliver(
        mail(
            1,
            days_ago=2,
            sender="Robin <robin@norrland.example>",
            to="ada@customer.example",
            text="Could you call?",
        ),
        "Sent",
    )
    account = mailbox.account()
    source = source_of(account)
    with Store.open(None) as store:
        sync_board(store, [source], [account], request())
        later = live_board(store, [account], request(NOW + timedelta(days=60)))
    source.close()
    assert later.as_of == NOW
    assert later.coverage.synced == NOW
    assert snapshot_json(later)["coverage"]["synced"] == NOW.isoformat()


def test_same_board_as_from_the_same_mail_in_files(mailbox: Mailbox, tmp_path: Path) -> None:
    from walkaway.engine.actions.scan import scan

    fill(mailbox, 60)
    fill(mailbox, 20, "Sent", first=60)
    copy = tmp_path / "copy"
    shutil.copytree(mailbox.maildir, copy)
    account = mailbox.account()
    source = source_of(account)
    with Store.open(None) as store:
        _, board = sync_board(store, [source], [account], request())
    source.close()
    assert board is not None
    live, files = (snapshot_json(each, detail=True) for each in (board, scan([copy], [], request())))
    assert live["prospects"]
    assert live["prospects"] == files["prospects"]
    assert live["set_aside"] == files["set_aside"]


def test_for_a_few_new_mails_each_folder_is_opened_once(dovecot: Dovecot, mailbox: Mailbox) -> None:
    fill(mailbox, 5)
    fill(mailbox, 5, "Sent", first=5)
    fill(mailbox, 5, "Archive", first=10)
    with proxied(dovecot.port, dovecot.certificate) as proxy, Store.open(None) as store:
        sync_once(store, mailbox.account(port=proxy.port))
        for number, folder in enumerate(("", "Sent", "Archive"), 100):
            mailbox.deliver(mail(number), folder)
        before = len(proxy.commands)
        assert sync_once(store, mailbox.account(port=proxy.port)).mails == 3
        opened = [command for command in proxy.commands[before:] if b"EXAMINE" in command]
        assert len(opened) == 3
