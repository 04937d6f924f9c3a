"""The dialects of mbox, and what a file in the middle of its life looks like."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import io
import mailbox
from datetime import UTC, datetime
from email.header import Header
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import shared
from tests.sources.conftest import items_of, mail_bytes, mails_of
from walkaway.engine.model import Role, Skipped
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources import base, mbox_lines
from walkaway.engine.sources.mbox import MboxSource, gmail_labels
from walkaway.engine.sources.mbox_lines import from_date, spans, unescape

FROM = b"From mara@brindle.example Mon Mar  2 09:00:00 2026\n"


def source(tmp_path: Path, data: bytes, name: str = "some.mbox") -> MboxSource:
    path = tmp_path / name
    path.write_bytes(data)
    return MboxSource(str(path), {name: path})


def contents(tmp_path: Path, data: bytes) -> list[bytes]:
    return [mail.content for mail in mails_of(source(tmp_path, data))]


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        (b"From a@b.example Mon Mar  2 09:00:00 2026", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"From - Mon Mar 02 09:00:00 2026", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"From 1780@xxx Mon Mar 02 09:00:00 +0100 2026", datetime(2026, 3, 2, 8, tzinfo=UTC)),
        (b"From a@b.example Mon Mar  2 09:00:00 PST 2026", datetime(2026, 3, 2, 17, tzinfo=UTC)),
        (b"From a@b.example Mon Mar  2 09:00:00 2026 -0500", datetime(2026, 3, 2, 14, tzinfo=UTC)),
        (b"From a at b.example  Mon, 2 Mar 2026 09:00:00 +0000", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"From ???@??? Mon Mar 02 09:00 2026 remote from host", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        (b"From a@b.example Mon Mar 42 09:00:00 2026", None),
        (b"From here we go", None),
    ],
)
def test_from_lines_name_a_moment(line: bytes, moment: datetime | None) -> None:
    assert from_date(line) == moment


@pytest.mark.parametrize(
    "sentence",
    [
        b"From here on we agree.",
        b"From the desk of Mara",
        b"From Monday Mar 2 2026 at 09:00 we are closed",
        b"From mara@brindle.example Mon Mar  2 09:00:00 2026",  # a date, but no header below
    ],
)
def test_a_sentence_begins_no_mail(tmp_path: Path, sentence: bytes) -> None:
    first = mail_bytes(1) + b"\n" + sentence + b"\nand so on, as they say\n"
    assert contents(tmp_path, FROM + first + b"\n" + FROM + mail_bytes(2) + b"\n") == [first, mail_bytes(2)]


def test_a_forgotten_blank_line_is_forgiven_to_a_mail_store(tmp_path: Path) -> None:
    second = b"X-Mozilla-Status: 0001\n" + mail_bytes(2)
    data = FROM + mail_bytes(1) + b"From - Mon Mar  2 09:00:00 2026\n" + second + b"\n"
    assert contents(tmp_path, data) == [mail_bytes(1), second]


def test_from_lines_without_any_date(tmp_path: Path) -> None:
    data = b"From mara\n" + mail_bytes(1) + b"\nFrom mara\n" + mail_bytes(2) + b"\n"
    assert contents(tmp_path, data) == [mail_bytes(1), mail_bytes(2)]


def test_an_editor_s_byte_order_mark_hides_no_mail(tmp_path: Path) -> None:
    data = FROM + mail_bytes(1) + b"\n" + FROM + mail_bytes(2)
    assert contents(tmp_path, b"\xef\xbb\xbf" + data) == contents(tmp_path, data)
    assert len(contents(tmp_path, data)) == 2


def test_carriage_returns_are_kept(tmp_path: Path) -> None:
    data = b"".join(FROM + mail_bytes(n) + b"\n" for n in (1, 2)).replace(b"\n", b"\r\n")
    assert contents(tmp_path, data) == [mail_bytes(n).replace(b"\n", b"\r\n") for n in (1, 2)]


def test_content_length_counts_where_it_leads_to_the_next_mail(tmp_path: Path) -> None:
    body = b"Forwarded:\n\n" + FROM + b"Subject: inside\n\nold\n"
    whole = b"Subject: outside\nContent-Length: %d\n\n" % len(body) + body
    data = FROM + whole + b"\n" + FROM + mail_bytes(2) + b"\n"
    assert contents(tmp_path, data) == [whole, mail_bytes(2)]
    wrong = data.replace(b"Content-Length: ", b"Content-Length: 1")
    assert len(contents(tmp_path, wrong)) == 3


def test_escapes_are_taken_off_once() -> None:
    assert unescape(b"a\n>From x\n>>From y\n") == b"a\nFrom x\n>From y\n"
    quoted = b"> He said\n>From now on\n> it is so\n"
    assert unescape(quoted) == quoted


def test_thunderbird_deletes_before_it_compacts(tmp_path: Path) -> None:
    gone = b"X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\n" + mail_bytes(1)
    read = b"X-Mozilla-Status: 0003\n" + mail_bytes(2)
    (batch,) = source(tmp_path, FROM + gone + b"\n" + FROM + read + b"\n").fetch(None)
    assert batch.expunged == 1
    (mail,) = batch.items
    assert isinstance(mail, RawMail)
    assert mail.flags == {"seen", "answered"}


def test_status_of_old_mail_programs(tmp_path: Path) -> None:
    note = b"From: x\nSubject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\nhm\n"
    draft = mail_bytes(1).replace(b"\n\n", b"\nX-Status: T\n\n", 1)
    gone = mail_bytes(2).replace(b"\n\n", b"\nStatus: RO\nX-Status: D\n\n", 1)
    mails = mails_of(source(tmp_path, b"".join(FROM + one + b"\n" for one in (note, draft, gone))))
    assert [mail.role for mail in mails] == [Role.DRAFTS, Role.TRASH]


@pytest.mark.parametrize(
    ("labels", "role"),
    [
        ("Inbox,Important", Role.INBOX),
        ("Posteingang,Gesendet", Role.SENT),
        ("Entwürfe", Role.DRAFTS),
        ("Messages envoyés,Brouillons", Role.DRAFTS),
        ("Corbeille,Boîte de réception", Role.TRASH),
        ("Papelera", Role.TRASH),
        ("Posta inviata", Role.SENT),
        ("Rascunhos", Role.DRAFTS),
        ("Concepten", Role.DRAFTS),
        ("Spam,Ungelesen", Role.SPAM),
        ("Chat", Role.CHAT),
        ("Scheduled,Sent", Role.DRAFTS),
        ('Deals,"Acme, Inc"', Role.ARCHIVE),
    ],
)
def test_gmail_labels_say_what_a_mail_is(tmp_path: Path, labels: str, role: Role) -> None:
    coded = labels if labels.isascii() else Header(labels, "utf-8", maxlinelen=40).encode(linesep="\n")
    mail = b"X-GM-THRID: 17\nX-Gmail-Labels: " + coded.encode() + b"\n" + mail_bytes(1)
    (found,) = mails_of(source(tmp_path, FROM + mail + b"\n"))
    assert found.role is role
    assert len(found.labels) == len(labels.replace("Acme, Inc", "").split(","))


def test_labels_with_commas_are_one() -> None:
    assert gmail_labels(b'Inbox,"Acme, Inc",Next step') == ("Inbox", "Acme, Inc", "Next step")


def test_a_cut_off_file_says_so_and_gives_what_is_there(tmp_path: Path) -> None:
    whole = FROM + mail_bytes(1) + b"\n" + FROM + mail_bytes(2) + b"\n"
    items, _ = items_of(source(tmp_path, whole[:-20]))
    assert [type(item) for item in items] == [RawMail, RawMail, Skipped]
    assert isinstance(items[2], Skipped)
    assert "middle" in items[2].why
    in_header, _ = items_of(source(tmp_path, whole[: len(FROM + mail_bytes(1)) + len(FROM) + 60]))
    assert isinstance(in_header[-1], Skipped)
    without_beginning, _ = items_of(source(tmp_path, whole[30:]))
    assert [type(item) for item in without_beginning] == [Skipped, RawMail]


def test_a_mail_that_was_still_growing_is_read_again(tmp_path: Path) -> None:
    whole = FROM + mail_bytes(1) + b"\n" + FROM + mail_bytes(2) + b"\n"
    box = source(tmp_path, whole[:-30])
    _, cursor = items_of(box)
    (tmp_path / "some.mbox").write_bytes(whole)
    assert [mail.content for mail in mails_of(box, cursor)] == [mail_bytes(2)]


def test_a_rewritten_file_is_read_from_the_start(tmp_path: Path) -> None:
    mails = [mail_bytes(n, "y" * 600) for n in range(1, 6)]
    box = source(tmp_path, b"".join(FROM + mail + b"\n" for mail in mails))
    _, cursor = items_of(box)
    compacted = [*mails[1:], mail_bytes(6)]
    (tmp_path / "some.mbox").write_bytes(b"".join(FROM + mail + b"\n" for mail in compacted))
    assert [mail.content for mail in mails_of(box, cursor)] == compacted


def test_of_a_giant_mail_the_beginning_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkaway.engine.sources.mbox.MAX_MAIL_BYTES", 1000)
    giant = mail_bytes(1, "z" * 5000)
    mails = mails_of(source(tmp_path, FROM + giant + b"\n" + FROM + mail_bytes(2) + b"\n"))
    assert mails[0].content == giant[: 1000 - len(FROM)]
    assert mails[1].content == mail_bytes(2)
    assert base.MAX_MAIL_BYTES == 16 * 1024 * 1024


def test_a_giant_header_is_no_end_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkaway.engine.sources.mbox.MAX_MAIL_BYTES", 1000)
    box = source(tmp_path, FROM + b"X-Big: " + b"z" * 5000 + b"\n" + mail_bytes(1))
    assert [type(item) for item in items_of(box)[0]] == [RawMail]  # and nothing is said of a cut


lines = st.sampled_from(
    [
        b"",
        b"text",
        b"From me",
        b">From you",
        b"Subject: x",
        FROM.rstrip(),
        b"\r",
        b"From - Mon Mar  2 09:00 2026",
    ]
)


@given(st.lists(lines, max_size=40), st.integers(8, 64))
def test_small_steps_find_what_big_steps_find(rows: list[bytes], step: int) -> None:
    data = FROM + b"\n".join(rows) + b"\n"
    big = list(spans(io.BytesIO(data), 0, len(data)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox_lines, "CHUNK_BYTES", step)
        patch.setattr(mbox_lines, "_LOOK_AHEAD", 200)
        assert list(spans(io.BytesIO(data), 0, len(data))) == big
    assert [span.start for span in big[1:]] == [span.stop for span in big[:-1]]
    assert big[-1].stop == len(data)


@given(st.binary(max_size=400))
def test_nothing_in_a_file_is_an_error(data: bytes) -> None:
    covered = sum(span.stop - span.start for span in spans(io.BytesIO(FROM + data), 0, len(FROM + data)))
    assert covered == len(FROM + data)
    assert len(unescape(data)) <= len(data)


def test_real_mailboxes_count_as_the_standard_library_counts() -> None:
    for path in sorted(shared("corpora", "mailboxes").glob("*.mbox")):
        ours = mails_of(MboxSource(str(path), {path.name: path}))
        box = mailbox.mbox(path, create=False)
        theirs = [key for key in box.iterkeys() if box.get_bytes(key).strip()]
        assert len(ours) == len(theirs)
        box.close()


def test_half_a_header_of_a_spam_filter_is_no_status(tmp_path: Path) -> None:
    """The letters of a status are looked for at the bottom of the header, in whole lines only."""
    verdict = b"X-Spam-Status: No, score=0.8 tests=DKIM_VALID,HTML_MESSAGE\n"
    for padding in range(1_300, 1_600):
        head = FROM + mail_bytes(1).split(b"\n\n")[0] + b"\n" + verdict + b"X-Long: " + b"x" * padding + b"\n"
        (mail,) = mails_of(source(tmp_path, head + b"\nHello\n"))
        assert mail.role is Role.OTHER, padding
