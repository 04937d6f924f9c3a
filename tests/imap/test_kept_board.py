"""A board that is brought up to date is the board that would be made anew."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.imap.dovecot import ME, Mailbox
from tests.imap.living import request, source_of
from tests.imap.mails import NOW, fill, mail
from walkaway.engine.actions.kept_board import KeptBoard
from walkaway.engine.actions.live_board import live_board, word_reader
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.actions.sync import sync
from walkaway.engine.errors import SourceError
from walkaway.engine.reading.body import BODY_VERSION
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.imap import ImapSource
from walkaway.engine.storage import Store

INVITATION = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:meet-9\r\n"
    "DTSTAMP:20260319T110000Z\r\n"
    "DTSTART:20260325T100000Z\r\nDTEND:20260325T110000Z\r\nSUMMARY:Demo\r\nORGANIZER:mailto:ada@customer4.example\r\n"
    f"ATTENDEE:mailto:{ME}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_new_mail_changes_the_board_as_a_whole_reading_would(mailbox: Mailbox, tmp_path: Path) -> None:
    fill(mailbox, 60)
    fill(mailbox, 20, "Sent", first=60)
    account = mailbox.account()
    source = source_of(account)
    refusal = mail(100, sender="Ada <ada@customer3.example>", text="We are not interested.")
    offer = mail(101, sender=ME, to="New <new@fresh.example>", text="Here is our offer. Does it fit?")
    invitation = mail(102, sender="Ada <ada@customer4.example>", subject="Invitation: Demo").partition(
        b"Content-Type"
    )[0]
    invitation += (
        b"MIME-Version: 1.0\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n" + INVITATION.encode()
    )
    letter = mail(103, sender="Letters <tips@letters.example>", fields="List-Id: <tips.letters.example>\r\n")
    news = [(refusal, ""), (offer, "Sent"), (invitation, ""), (letter, "")]
    with Store.open(tmp_path / "store.sqlite") as store:
        with store.transaction():
            store.accounts.put(account)
        kept = KeptBoard(store)
        moment = NOW
        for content, folder in ((b"", ""), *news):
            if content:
                mailbox.deliver(content, folder)
            moment += timedelta(minutes=1)
            sync(store, [source], now=moment, zone="UTC")
            words = word_reader(store, [source], "UTC")
            wanted = replace(request(moment), detail=True)
            live = kept.at(wanted, [account], words)
            whole = live_board(store, [account], wanted, words)
            assert snapshot_json(live, detail=True) == snapshot_json(whole, detail=True)
        assert "fresh.example" in {view.prospect.id for view in live.prospects}
        assert [meeting.uid for view in live.prospects for meeting in view.meetings] == ["meet-9"]
    source.close()


def test_a_new_day_is_judged_as_a_whole(mailbox: Mailbox, tmp_path: Path) -> None:
    fill(mailbox, 30)
    account = mailbox.account()
    source = source_of(account)
    with Store.open(tmp_path / "store.sqlite") as store:
        kept = KeptBoard(store)
        silences = []
        for days in (0, 3):
            moment = NOW + timedelta(days=days)
            sync(store, [source], now=moment, zone="UTC")
            board = kept.at(request(moment), [account], word_reader(store, [source], "UTC"))
            silences.append(sum(view.silence_business_days for view in board.prospects))
    source.close()
    assert silences[1] > silences[0]


class Failing:
    """A source whose server is in trouble for once."""

    def __init__(self, source: ImapSource) -> None:
        self.name, self.source, self.trouble = source.name, source, False

    def load(self, locators: Iterable[str]) -> Iterator[RawMail]:
        if self.trouble:
            raise SourceError("The server is in trouble.")
        return self.source.load(locators)


def test_words_that_could_not_be_read_are_read_the_next_time(mailbox: Mailbox, tmp_path: Path) -> None:
    fill(mailbox, 10, "Sent")
    account = mailbox.account()
    source = source_of(account)
    failing = Failing(source)
    with Store.open(tmp_path / "store.sqlite") as store:
        kept = KeptBoard(store)
        for minutes, trouble in ((0, False), (1, True), (2, False)):
            moment = NOW + timedelta(minutes=minutes)
            if trouble:
                mailbox.deliver(mail(50, sender="Ada <ada@customer0.example>", text="We are not interested."))
            failing.trouble = trouble
            sync(store, [source], now=moment, zone="UTC")
            words = word_reader(store, [failing], "UTC")  # type: ignore[list-item]
            board = kept.at(request(moment), [account], words)
            assert bool(words.troubles) == trouble
        refusals = [view for view in board.prospects if view.verdict.recommendation == "respect_no"]
        assert [view.prospect.id for view in refusals] == ["customer0.example"]
    source.close()


def test_one_who_judges_nobody_reads_the_same_words(mailbox: Mailbox, tmp_path: Path) -> None:
    fill(mailbox, 10, "Sent")
    account = mailbox.account()
    source = source_of(account)
    with Store.open(tmp_path / "store.sqlite") as store:
        kept = KeptBoard(store)
        for minutes in range(3):
            if minutes:
                mailbox.deliver(mail(minutes, sender="Ada <ada@customer0.example>", text="Not interested."))
            moment = NOW + timedelta(minutes=minutes)
            sync(store, [source], now=moment, zone="UTC")
            kept.read(request(moment), [account], word_reader(store, [source], "UTC"))
            assert not list(store.words.unread(range(1, 10 + minutes + 1), BODY_VERSION))
    source.close()
