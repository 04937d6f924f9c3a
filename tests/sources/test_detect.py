"""Paths that are mailboxes, and the one clear sentence for each that is none."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sources.conftest import items_of, mail_bytes, mails_of
from tests.sources.test_mbox import FROM
from walkaway.engine.errors import SourceError
from walkaway.engine.model import Role, Skipped
from walkaway.engine.sources.detect import open_source
from walkaway.engine.sources.folders import decode_utf7, role_of_path
from walkaway.engine.sources.kinds_of_files import OLE_MAGIC, PST_MAGIC


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"%PDF-1.7\n...", "PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("takeout.zip", b"PK\x03\x04....", "Unpack"),
        ("takeout.tgz", b"\x1f\x8b\x08...", "Unpack"),
        ("notes.txt", b"Dear diary,\nFrom here on all is well.\n", "text file"),
        ("a.mbox", b"Just words: nothing else\n", "text file"),
        ("deals.csv", b"domain,name\nacme.example,Acme\n", "text file"),
        ("cal.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "--calendar"),
        ("inbox.eml", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "--calendar"),
        ("a.vcf", b"BEGIN:VCARD\n", "address book"),
        ("Inbox.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->', ".msf"),
        ("a.doc", OLE_MAGIC + b"\0" * 100, "Office"),
        ("a.bin", bytes(range(256)), "no mail"),
        ("empty.mbox", b"", "empty"),
        ("saved.mbox", (FROM + mail_bytes(1)).decode().encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_mail_is_said_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        open_source(path)
    assert says in str(caught.value)
    assert str(path) in caught.value.title
    assert caught.value.title.count(". ") == 0
    assert caught.value.advice
    assert caught.value.exit_code == 3


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file or folder"):
        open_source(tmp_path / "missing.mbox")


def test_a_folder_without_mail(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "README").write_text("Hello\n")
    with pytest.raises(SourceError, match="no mail in the folder"):
        open_source(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="not a file"):
        open_source(tmp_path / "pipe")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Root may read everything, so root becomes nobody for the test."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.fixture
def locked_mailbox() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # pytest's own folders are closed to others, which would be another error
        path = folder / "a.mbox"
        path.write_bytes(FROM + mail_bytes(1))
        path.chmod(0)
        yield path


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file modes are of POSIX systems")
def test_a_file_that_may_not_be_read(locked_mailbox: Path, nobody: None) -> None:
    with pytest.raises(SourceError, match="may not be read"):
        open_source(locked_mailbox)


@pytest.mark.parametrize(
    ("magic", "suffix", "module"), [(OLE_MAGIC, "msg", "extract_msg"), (PST_MAGIC, "pst", "pypff")]
)
def test_outlooks_files_name_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, magic: bytes, suffix: str, module: str
) -> None:
    monkeypatch.setattr(
        "walkaway.engine.sources.outlook.find_spec", lambda name: None if name == module else find_spec(name)
    )
    path = tmp_path / f"mail.{suffix}"
    path.write_bytes(magic + b"\0" * 600)
    for place in (path, tmp_path):
        with pytest.raises(SourceError) as caught:
            open_source(place)
        assert f'pip install "walkaway[{suffix}]"' in caught.value.advice


def test_one_msg_among_mails_is_named_as_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("walkaway.engine.sources.outlook.find_spec", lambda name: None)
    (tmp_path / "a.eml").write_bytes(mail_bytes(1))
    (tmp_path / "b.msg").write_bytes(OLE_MAGIC + b"\0" * 600)
    items, _ = items_of(open_source(tmp_path))
    (skipped,) = (item for item in items if isinstance(item, Skipped))
    assert 'pip install "walkaway[msg]"' in skipped.why
    assert len(items) == 2


@pytest.mark.parametrize("name", ["a.eml", "a.msg", "a", "a.txt", "a.mail"])
def test_a_single_mail(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(mail_bytes(1))
    (mail,) = mails_of(open_source(tmp_path / name))
    assert mail.content == mail_bytes(1)
    assert mail.locator == name


def test_what_programs_put_before_a_single_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    for before in (b"\xef\xbb\xbf", b"\r\n\r\n", FROM):
        path.write_bytes(before + mail_bytes(1))
        (mail,) = mails_of(open_source(path))
        assert mail.content == mail_bytes(1)
    path.write_bytes(mail_bytes(1).decode().encode("utf-16"))
    assert mails_of(open_source(path))[0].content == mail_bytes(1)
    for draft in (b"X-Unsent: 1\n" + mail_bytes(1), mail_bytes(1).replace(b"To:", b"X-Unsent: 1\nTo:")):
        path.write_bytes(draft)
        assert [mail.role for mail in mails_of(open_source(path))] == [Role.DRAFTS]


def test_a_folder_of_everything(tmp_path: Path) -> None:
    (tmp_path / "single.eml").write_bytes(mail_bytes(1))
    (tmp_path / "Archive.mbox").mkdir()
    (tmp_path / "Archive.mbox" / "mbox").write_bytes(FROM + mail_bytes(2) + b"\n")
    (tmp_path / "Archive.mbox" / "table_of_contents").write_bytes(b"\0\1\2\3")
    for part in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / ".Sent" / part).mkdir(parents=True)
        (tmp_path / "Maildir" / part).mkdir()
    (tmp_path / "Maildir" / "cur" / "17.M1.host:2,DS").write_bytes(mail_bytes(3))
    (tmp_path / "Maildir" / ".Sent" / "cur" / "18.M1.host:2,S").write_bytes(mail_bytes(4))
    (tmp_path / "Maildir" / "dovecot-uidlist").write_bytes(b"3 V1\n")
    (tmp_path / "prefs.js").write_text("user_pref();\n")
    source = open_source(tmp_path)
    items, cursor = items_of(source)
    assert {item.locator: item.role for item in mails_of(source)} == {
        "Archive.mbox/mbox#0+" + str(len(FROM + mail_bytes(2)) + 1): Role.ARCHIVE,
        "single.eml": Role.OTHER,
        "Maildir/17.M1.host": Role.DRAFTS,
        "Maildir/.Sent/18.M1.host": Role.SENT,
    }
    assert len(items) == 4
    (tmp_path / "second.eml").write_bytes(mail_bytes(5))
    assert [mail.locator for mail in mails_of(source, cursor)] == ["second.eml"]
    assert len(list(source.load(mail.locator for mail in mails_of(source)))) == 5


def test_flags_that_change_make_no_new_mail(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "new" / "17.M1.host").write_bytes(mail_bytes(1))
    source = open_source(tmp_path)
    (mail,), cursor = mails_of(source), items_of(source)[1]
    (tmp_path / "new" / "17.M1.host").rename(tmp_path / "cur" / "17.M1.host:2,RS")
    assert items_of(source, cursor)[0] == []
    (again,) = source.load([mail.locator])
    assert again.flags == {"answered", "seen"}


def test_apple_mail_flags_and_date(tmp_path: Path) -> None:
    for number, flags in enumerate((1, 1 << 6, 1 << 1, 1 << 24)):
        plist = b"<plist><dict><key>date-received</key>\n\t<integer>1772442000</integer><key>flags</key>"
        content = mail_bytes(1)
        (tmp_path / f"{number}.emlx").write_bytes(
            b"%-10d\n" % len(content) + content + plist + b"<integer>%d</integer>" % flags
        )
    mails = mails_of(open_source(tmp_path))
    assert [mail.role for mail in mails] == [Role.OTHER, Role.DRAFTS, Role.TRASH, Role.SPAM]
    assert {mail.content for mail in mails} == {mail_bytes(1)}
    assert {str(mail.received) for mail in mails} == {"2026-03-02 09:00:00+00:00"}
    (tmp_path / "9.emlx").write_bytes(b"no count\n")
    assert isinstance(items_of(open_source(tmp_path / "9.emlx"))[0][0], Skipped)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("Inbox", Role.INBOX),
        ("INBOX.Entw&APw-rfe", Role.DRAFTS),
        (".Gel&APY-schte Elemente", Role.TRASH),
        ("[Gmail].mbox/Sent Mail.mbox", Role.SENT),
        ("Mail/Local Folders/Drafts-1", Role.DRAFTS),
        ("Unsent Messages", Role.DRAFTS),
        ("Trash.sbd/Sent", Role.TRASH),
        ("Archives/2024/Gesendete Objekte", Role.SENT),
        ("Boîte d'envoi".replace("î", "i\u0302"), Role.DRAFTS),
        ("E-mails enviados", Role.SENT),
        ("Bandeja de entrada", Role.INBOX),
        ("Deals/Acme", Role.OTHER),
        ("jane.sent", Role.OTHER),
    ],
)
def test_folder_names(path: str, role: Role) -> None:
    assert role_of_path(path) is role


def test_modified_utf7_that_is_none_stays() -> None:
    assert decode_utf7("R&-D") == "R&D"
    assert decode_utf7("Q&A-") == "Q&A-"
