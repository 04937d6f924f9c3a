"""The states of folders by STATUS (RFC 3501, 6.3.10), of several in one go."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import imaplib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from imapclient.response_parser import parse_response

_ESCAPED = re.compile(rb"\\(.)")


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a folder by which one sees whether anything happened; `modseq` 0 without CONDSTORE."""

    validity: int
    next: int
    exists: int = 0
    modseq: int = 0


def items_told(*, modseq: bool) -> list[str]:
    """What STATUS is asked for; `modseq` where CONDSTORE is on (RFC 7162)."""
    return ["MESSAGES", "UIDNEXT", "UIDVALIDITY"] + (["HIGHESTMODSEQ"] if modseq else [])


def status_of(values: Mapping[bytes, Any]) -> Status:
    """What a server told of one folder."""
    return Status(
        int(values.get(b"UIDVALIDITY", 0)),
        int(values.get(b"UIDNEXT", 0)),
        int(values.get(b"MESSAGES", 0)),
        int(values.get(b"HIGHESTMODSEQ") or 0),
    )


def ask_states(imap: Any, names: Mapping[bytes, str], items: Sequence[str]) -> dict[str, Status]:
    """The states of the folders with these `names` (as they stand in a command), by what these stand for.

    All are asked before the first answer is read. Who is refused is left out; `imap` is a connection of
    imaplib, whose errors this raises where it is lost.
    """
    imap.untagged_responses.pop("STATUS", None)
    tags = [imap._command("STATUS", name, f"({' '.join(items)})") for name in names]
    for tag in tags:
        try:
            imap._command_complete("STATUS", tag)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            continue  # BAD; what is answered to the others still comes
    plain = {_unquoted(name): folder for name, folder in names.items()}
    found: dict[str, Status] = {}
    for name, values in _pairs(parse_response(imap.untagged_responses.pop("STATUS", []))):
        folder = plain.get(name if isinstance(name, bytes) else str(name).encode())
        if folder is not None:  # else the server writes its name otherwise
            found[folder] = status_of(dict(_pairs(values)))
    return found


def _pairs(values: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(values[::2], values[1::2], strict=True)


def _unquoted(name: bytes) -> bytes:
    return _ESCAPED.sub(rb"\1", name[1:-1]) if name.startswith(b'"') else name
