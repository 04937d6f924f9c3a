"""Subjects without what mail programs put in front of them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from functools import lru_cache

# Reply and forward prefixes of mail programs in the languages we read, with counters as in "Re[2]:".
# Syntax of mail programs rather than language: they stand in the header whatever the text is in.
_PREFIX = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|antw|sv|vs|ref|rif|r|res|odp|wg|fw|fwd|tr|rv|enc|i|doorst)"
    r"(?:\s?[\[(]\d{1,3}[\])]|\^\d{1,3})?\s?[:：]",  # the full-width colon is of East Asian clients
    re.IGNORECASE,
)
_TAG = re.compile(r"\s*\[[^\]]{1,40}\]\s*")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def base_subject(subject: str) -> str:
    """The subject without reply prefixes and list tags, blanks collapsed, lower case (RFC 5256, 2.1)."""
    return without_prefixes(subject).lower()


def without_prefixes(subject: str) -> str:
    """The subject as it was written first: without reply prefixes and list tags, blanks collapsed."""
    text = subject
    for _ in range(12):
        match = _PREFIX.match(text) or _TAG.match(text)
        if match is None or match.end() == len(text):
            break
        text = text[match.end() :]
    return _BLANKS.sub(" ", text).strip()


def is_reply_subject(subject: str) -> bool:
    """Whether a mail program put a reply or forward prefix in front."""
    return _PREFIX.match(subject) is not None
