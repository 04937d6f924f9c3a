"""Nothing can send mail, and the one thing that is ever written on a server is a draft."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import modules
from walkaway.engine.imap import guard

SENDERS = {"smtplib", "aiosmtplib", "smtpd", "smtp", "sendgrid", "mailgun", "yagmail"}
WRITES = re.compile(
    r"\b(?:SMTP|sendmail|send_message|EHLO|MAIL FROM|RCPT TO|add_flags|remove_flags|set_flags|delete_messages"
    r"|expunge|create_folder|delete_folder|rename_folder|subscribe_folder|multiappend)\s*\("
)
GATE = "app/walkaway/engine/imap/append.py"


def test_no_module_can_speak_to_an_outgoing_server() -> None:
    offenders = [
        f"{module.name}:{line}: {name}"
        for module in modules("app")
        for name, line in module.imports()
        if SENDERS & set(name.split("."))
    ]
    assert not offenders


def test_no_module_calls_anything_that_sends_or_changes_mail() -> None:
    offenders = [(m.name, match[0]) for m in modules("app") for match in WRITES.finditer(m.text)]
    assert not offenders


def test_one_module_appends_and_only_through_the_connections_gate() -> None:
    callers = set()
    for module in modules("app"):
        if not module.name.startswith("app/walkaway/engine/imap/") and "imap" not in module.text:
            continue
        for node in ast.walk(module.tree):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if (
                called
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "append"
                and len(node.args) >= 2
            ):
                callers.add(module.name)
    assert callers == {GATE, "app/walkaway/engine/imap/connection.py"}


@pytest.mark.parametrize(
    "command",
    [
        rb"UID STORE 1 +FLAGS (\Seen)", b"UID COPY 1 Trash", b"UID MOVE 1 Trash", b"EXPUNGE", b"CLOSE",
        b"SELECT INBOX",
        b"DELETE Drafts", b"CREATE Drafts", b"RENAME Drafts x", b"SUBSCRIBE x", rb"APPEND Sent (\Seen) {10}",
        b"APPEND Drafts {10}", rb"APPEND Drafts (\Draft \Seen \Flagged) {10}", b"UID FETCH 1 (BODY[])",
    ],
)  # fmt: skip
def test_the_guard_lets_no_other_command_that_writes_through(command: bytes) -> None:
    assert guard._COMMANDS.fullmatch(command) is None
    assert guard._APPEND.fullmatch(command) is None


def test_the_one_append_is_a_draft_that_was_seen() -> None:
    assert guard._APPEND.fullmatch(rb"APPEND Drafts (\Draft \Seen) {812}")
