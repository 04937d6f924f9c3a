"""Takes off what stands below the writer's own name: title, company and place, without any number."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FILE = re.compile(r"\.[A-Za-z]{3,4}\b")  # an attachment that an old program named in the text
_ENDS_A_SENTENCE = (".", "?", "!", "…", ":", ",")
_MOST_LINES = 5
_MOST_WORDS = 8
_SMALL = 3  # letters: "of", "and", "the" stand in titles in small letters
_TAIL = 400  # characters in which a nameplate stands


def nameplate_at(text: str, name: str) -> int:
    """Where the lines below the writer's `name` begin at the end of `text`; the end where there are none.

    They are taken for a title and a company where each is short, ends no sentence, and begins all its longer
    words with a capital: a lost sentence costs more than a signature left in.
    """
    own = {word.lower() for word in _WORD.findall(name)}
    tail = text[-_TAIL:]
    if not own or "@" in name or not any(word in tail.lower() for word in own):
        return len(text)
    below, start = 0, len(text)
    for line in reversed(tail.split("\n")[1:]):
        end, start = start, start - len(line) - 1
        if not line.strip():
            continue
        bare = line.strip(" \t-–~*_,")
        words = {word.lower() for word in _WORD.findall(bare)}
        if words and words <= own and not any(map(str.isdigit, bare)):
            return end if below else len(text)
        if below == _MOST_LINES or not _is_title(line.strip()):
            break
        below += 1
    return len(text)


def _is_title(line: str) -> bool:
    words = _WORD.findall(line)
    if not words or len(line.split()) > _MOST_WORDS or line.endswith(_ENDS_A_SENTENCE) or _FILE.search(line):
        return False
    if len(words) == 1 and len(line) <= _SMALL:
        return False  # "ok", "yes"
    return all(word[0].isupper() for word in words if len(word) > _SMALL)
