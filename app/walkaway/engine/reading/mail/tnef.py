"""Reads Exchange's winmail.dat (MS-OXTNEF) as far as it is cheap: plain text and the names of files."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import struct

from walkaway.engine.reading.mail.charsets import decode_bytes
from walkaway.engine.reading.mail.headers import clean_text
from walkaway.engine.records import record

_SIGNATURE = 0x223E9F78
_BODY = 0x0002800C
_ATTACH_TITLE = 0x00018010
_CODE_PAGE = 0x00069007
_MAX_ATTRIBUTES = 2_000


@record
class Packed:
    """What was found in a TNEF stream. Rich text (compressed RTF) is not unpacked: `body` is "" then."""

    body: str = ""
    attachments: tuple[str, ...] = ()


def is_tnef(kind: str, name: str) -> bool:
    return kind in ("application/ms-tnef", "application/vnd.ms-tnef") or name.lower() == "winmail.dat"


def read(data: bytes) -> Packed:
    """The readable content of a TNEF stream; empty where it is none or damaged. Never raises."""
    body, charset, names = "", "", []
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        return Packed()
    at = 6
    for _ in range(_MAX_ATTRIBUTES):
        if at + 9 > len(data):
            break
        attribute, length = struct.unpack_from("<II", data, at + 1)
        value = data[at + 9 : at + 9 + length]
        if attribute == _CODE_PAGE and len(value) >= 4:
            charset = f"cp{struct.unpack_from('<I', value)[0]}"
        elif attribute == _BODY and not body:
            body = decode_bytes(value.rstrip(b"\0"), charset).replace("\r\n", "\n")
        elif attribute == _ATTACH_TITLE:
            names.append(clean_text(decode_bytes(value.split(b"\0")[0], charset)))
        at += 9 + length + 2
    return Packed(body, tuple(name for name in names if name))
