"""MIME as it is: nested, broken, hostile, and still read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import base64
import struct
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.mails import facts, multipart, raw, read
from walkaway.engine.model import Kind
from walkaway.engine.reading.body import read_body
from walkaway.engine.reading.mail import tnef
from walkaway.engine.reading.mail.mime import safe_parse, unflow, walk
from walkaway.engine.reading.mail.parts import take_apart

_PLAIN = "Content-Type: text/plain; charset=utf-8\n\nForty seats, please.\n"
_HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Forty seats, <b>please</b>.</p>\n"


def _text(content: bytes) -> str:
    return read(content)[1].new_text.strip()


@pytest.mark.parametrize(
    "content",
    [
        raw("Forty seats, please.\n"),
        raw("Forty seats, please.\n", Content_Type="text/plain; charset=nonsense"),
        raw("Forty seats, please.\n", Content_Type="garbage"),
        raw(
            "Forty=20seats, ple=\nase.\n",
            Content_Type="text/plain",
            Content_Transfer_Encoding="Quoted-Printable",
        ),
        raw(base64.b64encode(b"Forty seats, please.") + b"!!", Content_Transfer_Encoding="base64"),
        raw("<p>Forty seats, <b>please</b>.</p>\n", Content_Type="text/html"),
        multipart("alternative", _PLAIN, _HTML),
        multipart("alternative", _HTML, _PLAIN),
        multipart("alternative", "Content-Type: text/plain\n\n \n", _HTML),
        multipart(
            "alternative", "Content-Type: text/plain\n\nPlease view this email in your browser.\n", _HTML
        ),
        multipart(
            "mixed",
            f"Content-Type: multipart/alternative; boundary=in\n\n--in\n{_PLAIN}\n--in\n{_HTML}\n--in--\n",
        ),
        multipart("related", _HTML, "Content-Type: image/png\nContent-ID: <logo>\n\nxx\n"),
        multipart("signed", _PLAIN, "Content-Type: application/pgp-signature\n\nxx\n"),
        multipart("report", _PLAIN),
        multipart("mixed", "\nForty seats, please.\n"),
        raw("Forty seats, please.\n", Content_Type="multipart/mixed"),  # no boundary
        raw(
            "--x1\nContent-Type: text/plain\n\nForty seats, please.\n--x1--\n", Content_Type="multipart/mixed"
        ),
        raw(
            "--cut\nContent-Type: text/plain\n\nForty seats, please.\n",
            Content_Type="multipart/mixed; boundary=cut",
        ),
    ],
)
def test_the_words_are_found(content: bytes) -> None:
    assert _text(content) == "Forty seats, please."


def test_apple_mail_writes_on_below_an_attachment() -> None:
    content = multipart(
        "mixed",
        "Content-Type: text/plain\n\nFirst the plan.\n",
        "Content-Type: application/pdf\nContent-Disposition: inline; filename=plan.pdf\n\nxx\n",
        "Content-Type: text/plain\n\nThen the price.\n",
    )
    body = read(content)[1]
    assert body.new_text.split("\n") == ["First the plan.", "", "Then the price."]
    assert body.attachments == ("plan.pdf",)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename=plan.pdf", "plan.pdf"),
        ('attachment; filename="=?utf-8?q?Pl=C3=A4ne.pdf?="', "Pläne.pdf"),
        ("attachment; filename*=utf-8''Pl%C3%A4ne.pdf", "Pläne.pdf"),
        ("attachment; filename*0=long; filename*1=name.pdf", "longname.pdf"),
        ("attachment; filename*=nonsense''plan.pdf", "plan.pdf"),
        ("attachment; filename=C:\\temp\\plan.pdf", "plan.pdf"),
        ("attachment", "application/pdf"),
    ],
)
def test_names_of_attachments(disposition: str, name: str) -> None:
    content = multipart(
        "mixed", _PLAIN, f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\nxx\n"
    )
    assert read(content)[1].attachments == (name,)


def test_an_attached_mail_is_named_and_not_read() -> None:
    attached = "Content-Type: message/rfc822\n\nFrom: kim@b.example\nSubject: Old news\n\nNever read this.\n"
    body = read(multipart("mixed", _PLAIN, attached))[1]
    assert body.attachments == ("Old news.eml",)
    assert "Never" not in body.new_text
    assert not body.forwarded
    assert read(multipart("mixed", attached))[1].forwarded


def test_files_in_the_text_are_taken_out() -> None:
    body = read(raw("See below.\n\nbegin 644 plan.txt\n#0V%T\n`\nend\nThanks\n"))[1]
    assert body.attachments == ("plan.txt",)
    assert body.new_text.split() == ["See", "below.", "Thanks"]


def test_flowed_text_is_joined_at_its_soft_breaks() -> None:
    assert unflow("One \ntwo\n> quoted \n> more\n-- \nMe") == "One two\n> quoted more\n-- \nMe"
    assert unflow("日本 \n語\n", delete_space=True) == "日本語\n"
    assert unflow(" From here") == "From here"
    content = raw("We can start \non Monday.\n", Content_Type="text/plain; format=flowed")
    assert _text(content) == "We can start on Monday."


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Größe"),
        ("iso-8859-1", "Größe"),
        ("windows-1252", "5 € “net”"),
        ("koi8-r", "Привет"),
        ("", "Größe"),
    ],
)
def test_charsets(charset: str, data: str) -> None:
    declared = f"text/plain; charset={charset}" if charset else "text/plain"
    encoded = data.encode({"iso-8859-1": "cp1252"}.get(charset, charset or "cp1252"))
    assert _text(raw(encoded, Content_Type=declared)) == data


def test_the_charset_of_a_page_is_the_one_it_declares_itself() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body>Привет</body></html>'.encode("koi8-r")
    assert _text(raw(page, Content_Type="text/html")) == "Привет"


def _attribute(number: int, value: bytes) -> bytes:
    return struct.pack("<BII", 1, number, len(value)) + value + b"\0\0"


def test_winmail_dat_is_named_with_what_it_holds() -> None:
    stream = struct.pack("<IH", 0x223E9F78, 1) + _attribute(0x00069007, struct.pack("<II", 1252, 0))
    stream += _attribute(0x0002800C, b"Forty seats, please.\r\n\0") + _attribute(0x00018010, b"plan.pdf\0")
    content = multipart(
        "mixed",
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(stream).decode(),
    )
    body = read(content)[1]
    assert body.attachments == ("winmail.dat", "plan.pdf")
    assert body.new_text.strip() == "Forty seats, please."


@given(st.binary(max_size=200))
def test_any_tnef_stream_is_read(data: bytes) -> None:
    tnef.read(data)
    tnef.read(struct.pack("<IH", 0x223E9F78, 1) + data)


def _nested(depth: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return (
        raw("", Message_ID="<deep@x>").removesuffix(b"\n")
        + head.encode()
        + b"Content-Type: text/plain\n\nHello\n"
    )


@pytest.mark.parametrize(
    "content",
    [
        _nested(18),
        _nested(400),
        raw("Content-Type: message/rfc822\n\n" * 500, Content_Type="message/rfc822"),
        multipart("mixed", *["Content-Type: text/plain\n\nHello\n"] * 3_000),
        raw("x" * 2_000_000),
        raw("> " * 200_000),
        raw("<" * 200_000, Content_Type="text/html"),
        raw("\n" * 500_000),
        raw("A" * 76 + "\n", Content_Transfer_Encoding="base64") + (b"QUJD" * 19 + b"\n") * 40_000,
        raw("", To=", ".join(f"<a{number}@b.example" for number in range(20_000))),
        raw("", References="<" * 100_000),
        raw("", Subject="=?utf-8?q?" * 20_000),
    ],
    ids=lambda content: f"{len(content)}-{content[-24:-4]!r}",
)
def test_hostile_mail_is_read_in_reasonable_time(content: bytes) -> None:
    started = process_time()
    read(content)
    assert process_time() - started < 3.0


def test_walking_stops_at_the_depth_allowed() -> None:
    assert len(list(walk(safe_parse(_nested(60))))) == 21
    assert take_apart(safe_parse(_nested(60))).segments == []


def test_long_attachments_are_cut_and_keep_their_names_and_what_follows() -> None:
    content = multipart(
        "mixed",
        "Content-Type: application/pdf; name=big.pdf\nContent-Transfer-Encoding: base64\n\n"
        + ("QUJD" * 19 + "\n") * 20_000,
        _PLAIN,
    )
    parsed = safe_parse(content)
    assert len(parsed.as_bytes()) < 300_000
    assert read(content)[1].attachments == ("big.pdf",)
    assert _text(content) == "Forty seats, please."


_PIECES = st.sampled_from(
    [
        b"--cut",
        b"--cut--",
        b"\n",
        b"\n\n",
        b"Content-Type: multipart/alternative; boundary=cut\n",
        b"Content-Type: text/html\n",
        b"Content-Type: message/rfc822\n",
        b"Content-Type: message/delivery-status\n",
        b"Content-Type: application/ms-tnef\n",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: x-uuencode\n",
        b"Content-Disposition: attachment; filename*=x''%ff\n",
        b"Subject: x\n",
        b"Final-Recipient: rfc822; a@b.example\n",
        b"begin 644 x\nend\n",
        b"\xff\xfe",
        b"<p>",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.binary(max_size=20)), max_size=30), st.sampled_from(list(Kind)))
def test_any_mail_gives_a_body(pieces: list[bytes], kind: Kind) -> None:
    content = raw(Content_Type="multipart/mixed; boundary=cut") + b"".join(pieces)
    found = facts(content)
    for bytes_given in (content, b"".join(pieces)):
        settled, body = read_body(bytes_given, replace(found, kind=kind), "UTC")
        assert settled is Kind.BOUNCE or not body.bounced
