"""Reads FETCH responses by a lean parser; imapclient's, to which it is held, takes over at any surprise.

imapclient looks at each byte of a response in Python: 8 s for the headers of 50,000 mails, here 0.5 s.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from imapclient.exceptions import ProtocolError
from imapclient.response_parser import parse_response

from walkaway.engine.imap.errors import RefusedCommandError
from walkaway.engine.reading.mail.dates_in_headers import moment_at

Value = Any
"""As imapclient has it: bytes, int, None for NIL, and tuples of these."""

Pieces = Sequence[bytes | tuple[bytes, bytes]]
"""One response as imaplib has it: text, or text that ends in {n} with the literal that follows it."""

_TOKEN = re.compile(
    rb' *(?:(\()|(\))|(?:"((?:[^"\\]|\\.)*)"|\{([0-9]{1,10})\}'
    rb'|([^\x00-\x20()%"{\[\]]+(?:\[[^\]"{]{0,4000}\](?:<[0-9]{1,10}>)?)?))(?=[ )]|\Z))'
)
_BEFORE_SECTION = re.compile(
    rb"\* [0-9]{1,10} FETCH \("
    rb"(?:(?:UID ([1-9][0-9]{0,9})|FLAGS \(([^()\"{\[\r\n\x00-\x1f]{0,500})\)"
    rb'|INTERNALDATE "([^"\\\r\n]{0,40})"'
    rb"|X-GM-THRID ([0-9]{1,20})|X-GM-MSGID ([0-9]{1,20})) ){0,7}BODY\["
)
_LENGTH = re.compile(rb"\] \{([0-9]{1,7})\}\r\n")
_SECTION = re.compile(rb'[^\]"{\r\n]{0,2000}')
_OPEN, _CLOSE, _QUOTED, _LITERAL, _ATOM = 1, 2, 3, 4, 5
_ESCAPED = re.compile(rb'\\(["\\])')
_DEPTH = 60
_DATE = re.compile(
    r"[ \d]\d-[A-Za-z]{3}-\d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-](?:[01]\d|2[0-3])[0-5]\d"
)
_DATE_LENGTH: Final = 26
_UNASKED: Final = frozenset({b"UID", b"FLAGS", b"MODSEQ"})  # nobody asks for these alone
_LONGEST_SET = 6_000  # characters; servers take 8,192 in a line (RFC 7162, 4)


class Surprise(ValueError):
    """A response that the lean parser does not understand."""


@dataclass(slots=True)
class Fetched:
    """What the server told of one mail; what it did not tell is empty."""

    uid: int
    received: datetime | None = None  # INTERNALDATE, in UTC
    flags: tuple[bytes, ...] = ()
    structure: Value = None
    thread: str = ""  # X-GM-THRID
    gmail_id: str = ""  # X-GM-MSGID
    labels: tuple[bytes, ...] | None = None  # X-GM-LABELS
    sections: dict[bytes, bytes] = field(
        default_factory=dict
    )  # by what stands in the brackets: b"1.2", b"" ...


@dataclass(slots=True)
class Asked:
    """A FETCH that went out, and what came of it once that was taken in."""

    uid_set: str
    items: str
    tag: bytes
    records: list[Fetched] | None = None
    refused: RefusedCommandError | None = None

    def answer(self) -> list[Fetched]:
        """The mails that were told of. Raises the server's refusal."""
        if self.refused is not None:
            raise self.refused
        return self.records or []


def take_head(buffer: bytearray) -> Fetched | int | None:
    """The mail of the response that `buffer` begins with, taken out of it, if it is of the plainest shape.

    That is: facts in any order, then one section as a literal; nearly all that a first reading is made of.
    The number of bytes that the buffer must hold where some have not come in yet. None for whatever else,
    which `parse` reads.
    """
    shape = _BEFORE_SECTION.match(buffer)
    if shape is None:
        return None
    closed = buffer.find(b"]", shape.end())
    announced = _LENGTH.match(buffer, closed) if closed >= 0 else None
    section = _section(bytes(buffer[shape.end() : closed])) if announced is not None else None
    if announced is None or section is None:
        return None
    start = announced.end()
    end = start + int(announced[1])
    if len(buffer) < end + 3:
        return end + 3
    uid, flags, date, thread, gmail_id = shape.groups()
    if buffer[end : end + 3] != b")\r\n" or uid is None:
        return None
    found = Fetched(
        int(uid),
        _moment(date) if date else None,
        tuple(flags.split()) if flags else (),
        thread=thread.decode() if thread else "",
        gmail_id=gmail_id.decode() if gmail_id else "",
        sections={section: bytes(buffer[start:end])},
    )
    del buffer[: end + 3]
    return found


@lru_cache(maxsize=64)  # the same ones are asked for all the time, and are long
def _section(written: bytes) -> bytes | None:
    """What stands in brackets as all servers might write it; None for what cannot stand there."""
    return written.upper() if _SECTION.fullmatch(written) else None


def parse_lean(pieces: Pieces) -> tuple[int, dict[bytes, Value]]:
    """Sequence number and attributes of one FETCH response, from after "* " on.

    Raises Surprise for whatever it is not sure of.
    """
    text, literals = _joined(pieces)
    number, _, rest = text.partition(b" FETCH ")
    if not number.isdigit():
        raise Surprise("no FETCH response")
    values = _values(rest, literals)
    if len(values) != 1 or not isinstance(values[0], tuple) or len(values[0]) % 2:
        raise Surprise("no list of attributes")
    return int(number), _pairs(values[0])


def parse_slowly(pieces: Pieces) -> tuple[int, dict[bytes, Value]]:
    """The same by imapclient's parser. Raises ProtocolError for what is no FETCH response."""
    first = pieces[0]
    head = first[0] if isinstance(first, tuple) else first
    number, _, rest = head.partition(b" FETCH ")
    records = [(rest, first[1]) if isinstance(first, tuple) else rest, *pieces[1:]]
    values = parse_response(records)
    if not number.isdigit() or len(values) != 1 or not isinstance(values[0], tuple) or len(values[0]) % 2:
        raise ProtocolError("no FETCH response")
    return int(number), _pairs(values[0])


def parse(pieces: Pieces) -> dict[bytes, Value]:
    """The attributes of a FETCH response. Raises ProtocolError and ValueError for what is none."""
    try:
        return parse_lean(pieces)[1]
    except Surprise:
        return parse_slowly(pieces)[1]


def fetched(attributes: dict[bytes, Value]) -> Fetched | None:
    """A response as a record; None for an unsolicited one, which tells of nothing but flags.

    Some servers name the UID in it as well (Cyrus). Raises ProtocolError where values are of the wrong kind.
    """
    uid = attributes.get(b"UID")
    if not isinstance(uid, int) or attributes.keys() <= _UNASKED:
        return None
    found = Fetched(uid)
    for name, value in attributes.items():
        if name.startswith(b"BODY["):
            if value is not None and not isinstance(value, bytes):
                value = str(value).encode()  # a section that holds a number alone
            found.sections[name[5 : name.rindex(b"]")].upper()] = value or b""
        elif name == b"INTERNALDATE":
            found.received = _moment(value) if isinstance(value, bytes) else None
        elif name == b"FLAGS":
            found.flags = tuple(_text(each) for each in value or ())
        elif name == b"BODYSTRUCTURE":
            found.structure = value
        elif name == b"X-GM-THRID":
            found.thread = str(_number(value))
        elif name == b"X-GM-MSGID":
            found.gmail_id = str(_number(value))
        elif name == b"X-GM-LABELS":
            found.labels = tuple(_text(each) for each in value or ())
    return found


def uid_sets(uids: Iterable[int]) -> Iterator[str]:
    """`uids` as IMAP sets with runs shortened ("4:9,12"), each short enough for a command line."""
    parts: list[str] = []
    length = 0
    for first, last in _runs(sorted(set(uids))):
        part = str(first) if first == last else f"{first}:{last}"
        if parts and length + len(part) > _LONGEST_SET:
            yield ",".join(parts)
            parts, length = [], 0
        parts.append(part)
        length += len(part) + 1
    if parts:
        yield ",".join(parts)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = None
    for number in numbers:
        if start is None or previous is None:
            start = number
        elif number != previous + 1:
            yield start, previous
            start = number
        previous = number
    if start is not None and previous is not None:
        yield start, previous


def _joined(pieces: Pieces) -> tuple[bytes, list[bytes]]:
    if len(pieces) == 1 and isinstance(pieces[0], bytes):
        return pieces[0], []
    text: list[bytes] = []
    literals: list[bytes] = []
    for piece in pieces:
        if isinstance(piece, tuple):
            text.append(piece[0])
            literals.append(piece[1])
        else:
            text.append(piece)
    return b"".join(text), literals


def _values(text: bytes, literals: list[bytes]) -> list[Value]:
    """All values in `text`, nested as they are there."""
    top: list[Value] = []
    stack = [top]
    used = 0
    at, end = 0, len(text)
    match = _TOKEN.match
    while at < end:
        token = match(text, at)
        if token is None:
            if not text[at:].strip(b" "):
                break
            raise Surprise("an unknown character")
        kind = token.lastindex
        here = stack[-1]
        if kind == _ATOM:
            here.append(_atom(token[_ATOM]))
        elif kind == _QUOTED:
            quoted = token[_QUOTED]
            here.append(_ESCAPED.sub(rb"\1", quoted) if b"\\" in quoted else quoted)
        elif kind == _OPEN:
            if len(stack) > _DEPTH:
                raise Surprise("nested too deeply")
            stack.append([])
        elif kind == _CLOSE:
            if len(stack) == 1:
                raise Surprise("a list that was never opened")
            done = tuple(stack.pop())
            stack[-1].append(done)
        else:
            if used >= len(literals) or len(literals[used]) != int(token[_LITERAL]):
                raise Surprise("a literal that is not there")
            here.append(literals[used])
            used += 1
        at = token.end()
    if len(stack) > 1 or used != len(literals):
        raise Surprise("an open list")
    return top


def _atom(word: bytes) -> Value:
    if word == b"NIL":
        return None
    if word.isdigit() and (word[:1] != b"0" or len(word) == 1):
        return int(word)
    return word


def _pairs(values: tuple[Value, ...]) -> dict[bytes, Value]:
    names = values[::2]
    if not all(isinstance(name, bytes) for name in names):
        raise Surprise("an attribute without a name")
    return dict(zip(map(bytes.upper, names), values[1::2], strict=True))


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise ProtocolError("no number")
    return value


def _text(value: Value) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _moment(value: bytes) -> datetime | None:
    """INTERNALDATE (RFC 3501, date-time) in UTC, None where it is none."""
    text = value.decode("latin-1").rjust(_DATE_LENGTH)
    if len(text) != _DATE_LENGTH or not _DATE.fullmatch(text):
        return None
    return moment_at(text[:11].lstrip().replace("-", " "), text[12:20], text[21:])
