"""Takes the answers to FETCH off the wire, up to the end of their command."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator

from walkaway.engine.imap import fetch as reading
from walkaway.engine.imap.errors import refusal
from walkaway.engine.imap.wire import Incoming

_LITERAL = re.compile(rb"\{(\d{1,10})\}\r?\n\Z")


def records(incoming: Incoming, host: str, tag: bytes) -> Iterator[reading.Fetched]:
    """The mails of all FETCH responses up to the end of the command with `tag`."""
    while True:
        incoming.fill_line()
        record = reading.take_head(incoming.buffer)
        if isinstance(record, int):
            incoming.fill_to(record)
            continue
        if record is None:
            pieces = next(responses(incoming, host, tag), None)
            if pieces is None:
                return
            record = reading.fetched(reading.parse(pieces))
        if record is not None:
            yield record


def responses(incoming: Incoming, host: str, tag: bytes) -> Iterator[reading.Pieces]:
    """The FETCH responses up to the end of the command with `tag`, each in its pieces."""
    while True:
        line = incoming.line()
        if not line.startswith(b"* "):
            if check_tagged(host, line, tag, "reading mail"):
                return
            raise ValueError("a line that is no response")
        if line[2:5].upper() == b"BYE":
            raise imaplib.IMAP4.abort("BYE")
        pieces = _pieces(incoming, line[2:])
        first = pieces[0][0] if isinstance(pieces[0], tuple) else pieces[0]
        if b" FETCH " in first[:24]:
            yield pieces


def check_tagged(host: str, line: bytes, tag: bytes, doing: str) -> bool:
    """Whether `line` ends the command with `tag`. Raises ServerError where it does so with NO or BAD."""
    if not line.startswith(tag + b" "):
        if line.upper().startswith(b"* BYE"):
            raise imaplib.IMAP4.abort("BYE")
        return False
    answer = line[len(tag) + 1 :].strip()
    if answer[:2].upper() == b"OK" or b"[EXPUNGEISSUED]" in answer.upper():  # some are gone, the rest came
        return True
    raise refusal(host, doing, answer.partition(b" ")[2])


def _pieces(incoming: Incoming, part: bytes) -> reading.Pieces:
    """A response from after "* " on: its lines, and the literals that they announce."""
    pieces: list[bytes | tuple[bytes, bytes]] = []
    while (announced := _LITERAL.search(part)) is not None:
        literal = incoming.take(int(announced[1]))
        pieces.append((part.rstrip(b"\r\n"), literal))
        part = incoming.line()
    pieces.append(part.rstrip(b"\r\n"))
    return pieces
