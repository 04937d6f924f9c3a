"""Bytes of mail to text when the declared charset is missing, wrong, unknown or a trap."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import codecs
from functools import lru_cache

# What senders write beside what they mean. As browsers do (WHATWG Encoding), the older name stands for its
# superset: Outlook labels cp1252 as iso-8859-1, and Chinese and Korean Windows their own extensions likewise.
_MEANT = {
    "ascii": "",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "cp-850": "cp850",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "iso-10646/utf8": "utf-8",
    "x-unicode-2-0-utf-8": "utf-8",
}
# Python codecs that are no charset of mail: transforms, or (idna, punycode) quadratic in time.
_NO_CHARSETS = frozenset(
    {
        "idna",
        "punycode",
        "unicode-escape",
        "raw-unicode-escape",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    }
)


@lru_cache(maxsize=256)
def codec_for(charset: str) -> str:
    """The Python codec meant by a declared charset; "" where there is none to trust."""
    name = charset.strip(" \t\"'").lower().split("*")[0]  # RFC 2231 language tag: iso-8859-1*en
    name = _ALIASES.get(name, name)
    if not name or not name.isascii() or len(name) > 40:
        return ""
    try:
        info = codecs.lookup(name)
        b"x".decode(name)  # refuses codecs that do not give text, such as base64 or rot13
    except (LookupError, ValueError):
        return ""
    if info.name in _NO_CHARSETS or info.name.startswith(("mbcs", "oem", "utf-16", "utf-32")):
        return name if info.name.startswith("utf-") else ""
    return _MEANT.get(info.name, info.name)


def decode_bytes(data: bytes, charset: str = "") -> str:
    """Text for `data`: the declared charset if it fits, else UTF-8, else Windows-1252. Never raises."""
    codec = codec_for(charset) if charset else ""
    if data.isascii() and not codec.startswith(("iso2022", "hz", "utf-7", "utf-16", "utf-32")):
        return data.decode("ascii")
    for name in (codec, "utf-8"):
        # Many a program declares a Western charset and writes UTF-8, which is no accident when it fits.
        if name in ("cp1252", ""):
            continue
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    if codec and codec not in ("cp1252", "utf-8"):
        damaged = data.decode(codec, "replace")
        if damaged.count("\ufffd") * 20 < len(damaged):  # a cut or slightly damaged text in the right charset
            return damaged
    if codec == "utf-8" or not codec:
        damaged = data.decode("utf-8", "replace")
        if damaged.count("\ufffd") * 50 < len(damaged) and _has_valid_multibyte(damaged):
            return damaged
    return data.decode("cp1252", "replace")


def _has_valid_multibyte(text: str) -> bool:
    good = sum(1 for char in text[:4000] if ord(char) > 127 and char != "\ufffd")
    return good > text[:4000].count("\ufffd")
