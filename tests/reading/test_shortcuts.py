"""The short ways that most mail takes lead where the long ones do."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.model import Address, Kind
from walkaway.engine.reading.mail.headers import Headers
from walkaway.engine.reading.mail.kinds import kind_by_headers
from walkaway.engine.reading.mail.mime import content_type, parameter, traits
from walkaway.engine.reading.phrases.lexicon import Lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.talk import auto_words

WRITTEN_BY_PROGRAMS = [
    ("Auto-Submitted", "auto-generated", Kind.AUTOMATED),
    ("Auto-Submitted", "auto-replied", Kind.AUTO_REPLY),
    ("X-Autoreply", "yes", Kind.AUTO_REPLY),
    ("Precedence", "bulk", Kind.LIST),
    ("Precedence", "auto_reply", Kind.AUTO_REPLY),
    ("X-Precedence", "auto_reply", Kind.AUTO_REPLY),
    ("X-MS-Exchange-Generated-Message-Source", "Mailbox Rules Agent", Kind.AUTO_REPLY),
    ("Content-Class", "urn:content-classes:calendarmessage", Kind.CALENDAR),
    ("Content-Type", "text/calendar; method=REQUEST", Kind.CALENDAR),
    ("List-Id", "<users.lists.example>", Kind.LIST),
    ("List-Unsubscribe", "<https://lists.example>", Kind.LIST),
    ("X-Failed-Recipients", "mara@brindle.example", Kind.BOUNCE),
    ("Return-Path", "<>", Kind.AUTO_REPLY),
]


@pytest.mark.parametrize(("field", "value", "kind"), WRITTEN_BY_PROGRAMS)
def test_one_telling_field_is_enough(field: str, value: str, kind: Kind) -> None:
    headers = Headers(f"From: mara@brindle.example\nContent-Type: text/plain\n{field}: {value}\n")
    if field == "Content-Type":
        headers = Headers(f"From: mara@brindle.example\n{field}: {value}\n")
    assert kind_by_headers(headers, sender=Address("mara@brindle.example"), subject="Offer") is kind


@given(
    st.sampled_from(["text/plain", "TEXT/HTML", "text/x", "text"]),
    st.sampled_from(["; ", ";", " ; ", ";\t"]),
    st.sampled_from(["charset=", "CharSet=", "charset =", "name=", "charset*="]),
    st.text("Uutf-8_'\";.+ ", max_size=12),
    st.sampled_from(["", "; format=flowed", ';Format="flowed"', ';format=flowed"', "; format=fixed"]),
    st.sampled_from(["", "; delsp=yes", ';DelSp="yes"', ';delsp="yes', "; delsp=no"]),
)
def test_content_types_are_read_as_the_library_reads_them(
    kind: str, between: str, name: str, value: str, flowed: str, delsp: str
) -> None:
    written = f"{kind}{between}{name}{value}".strip() + flowed + delsp
    part = Message()
    part["content-type"] = written
    said = traits(written)
    assert (said.kind, said.charset, said.name, said.flowed, said.delete_space) == (
        content_type(part),
        parameter(part, "charset"),
        parameter(part, "name"),
        parameter(part, "format") == "flowed",
        parameter(part, "delsp") == "yes",
    )


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pt"])
def test_no_phrase_of_automatic_mail_is_ruled_out_where_it_is_found(language: str) -> None:
    phrases = Lexicon(language)
    topic = phrases.topic("auto_replies")
    tables = phrases.compiled("auto_replies")[1]
    texts = [text for table in tables.values() for text in table.get("examples", ())]
    assert texts
    for text in texts:
        found = {hit.group.name for sentence in split(text) for hit in topic.find(sentence)}
        assert found <= topic.groups_among(auto_words._vocabulary(text)), text


def test_a_plain_mailbox_is_read_without_the_mail_library(tmp_path: Path) -> None:
    box = tmp_path / "box.mbox"
    said = ["Content-Type: text/plain" + more for more in ("; charset=ANSI_X3.4-1968", "; format=flowed", "")]
    box.write_text(
        "\n".join(
            "From mara@brindle.example Mon Mar 02 09:00:00 2026\n"
            "From: Robin Vale <robin@norrland.example>\nTo: mara@brindle.example\n"
            f"Date: Mon, 02 Mar 2026 09:0{number}:00 +0000\nSubject: Offer\nMessage-ID: <{number}@b.x>\n"
            f"{line}\n\nCould you send the offer again?\n"
            for number, line in enumerate([*said, "X-Mailer: one that says nothing of types"])
        ),
        newline="\n",
    )
    program = (
        "import sys; from walkaway.cli.main import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "print('email.message' in sys.modules)"
    )
    scan = ["scan", str(box), "--me", "robin@norrland.example", "--tz", "UTC"]
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, *scan], capture_output=True, text=True, check=True, env=path
    )
    assert done.stdout.splitlines()[-1] == "False"
