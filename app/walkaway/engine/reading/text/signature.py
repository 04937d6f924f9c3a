"""Takes signatures, phone footers, disclaimers and warning banners off the words of a mail, timidly.

A lost sentence costs more than a signature left in, so only what is plainly none of the writer's words goes.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence

from walkaway.engine.reading.text.quote_dates import EMAIL
from walkaway.engine.reading.text.wording import FooterWords, footer_words

SIGNATURE_MARK = "\x02"  # the HTML reader begins the lines of a signature container with it

_PHONE_NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d\s()./\-–]{5,20}\d(?!\w)")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
# The address of a site; a link into it is no sign of a signature but as likely a footnote.
_WEB = re.compile(r"(?:https?://|www\.|(?<![\w@./]))[a-z0-9.-]{2,60}\.[a-z]{2,10}/?(?![\w/.])", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\d{1,2}\]|\d[.)]\s|[-*•]\s")
_ADDRESS = re.compile(r"https?://|www\.|@|mailto:")
_LABEL = re.compile(r"([^\W\d_][^\W\d_.-]{0,11})\s?[:.]")
_POSTSCRIPT = re.compile(r"\w[\w.]{0,4}[:.\s]")
_ASIDE = re.compile(r"[,.–-]\s|<|\(http")
_RULE = re.compile(r"[-_=*—~#]{3,}$")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,4},?$")
_AROUND_FOOTER = f" \t<>()[]*_{SIGNATURE_MARK}"
_SHORT_FOOTER = 30  # words
_SENTENCE_WORDS = 7
_LONG_LINE = 13  # words
_TOP = 300  # characters in which a gateway's warning stands, or at the end a phone's footer
_END = 800  # characters in which the numbers of a signature stand, and a part of any legal text
_SIGN_OFF = 40  # characters
_LOOK_BACK = 24  # lines from the end in which a signature is looked for
_MOST_AFTER_DASHES = 14  # lines; a longer text below "--" is no signature unless it has no sentences


def take_off(lines: Sequence[str], *, first: bool) -> tuple[list[str], list[str]]:
    """The lines of one stretch of new text without what hangs on it, and what was taken off.

    `first` says that the stretch begins the mail, where gateways put their warnings.
    """
    text = "\n".join(lines).lower()
    words = footer_words()
    kept, off = _marked(lines) if SIGNATURE_MARK in text else (list(lines), [])
    legal: list[str] = []
    tail: list[str] = []
    phone: list[str] = []
    contacts: list[str] = []
    if first and _holds(text[:_TOP], words.banner_triggers):
        kept = _without_banner(kept, words)
    if _may_end_legally(text, words):
        kept, legal = _split_at(kept, _legal(kept, words, first=first))
    if any(map(text.__contains__, ("\n-", "\n—", "\n–"))) or text[:1] in ("-", "—", "–"):
        kept, tail = _split_at(kept, _dashes(kept, first=first))
    if _may_have_phone_footer(text, words):
        kept, phone = _without_phone_footers(kept, words)
    if _may_have_contacts(text):
        kept, contacts = _without_contacts(kept, words)
    return kept, contacts + phone + tail + legal + off


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(map(text.__contains__, phrases))


def _may_have_phone_footer(text: str, words: FooterWords) -> bool:
    beginnings = {line.lstrip(_AROUND_FOOTER)[:4] for line in text.split("\n")}
    return not beginnings.isdisjoint(words.phone_beginnings) and _holds(text[-_TOP:], words.devices)


def _may_end_legally(text: str, words: FooterWords) -> bool:
    """Most typed mail ends in a short sign-off, and legal text or a list's footer is always the end."""
    text = text.rstrip()
    last = text[text.rfind("\n\n") + 2 :]
    if len(last) <= _SIGN_OFF and not last.endswith("."):
        return False
    return _holds(text[-_END:], words.triggers)


def _may_have_contacts(text: str) -> bool:
    end = text[-_END:]
    if "@" in end or "www." in end or "://" in end or ".com" in end:
        return True
    return any(map(end.__contains__, "0123456789")) and sum(map(end.count, "0123456789")) >= 7


def _marked(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    kept = [line for line in lines if not line.startswith(SIGNATURE_MARK)]
    off = [line[1:] for line in lines if line.startswith(SIGNATURE_MARK)]
    if any(line.strip() for line in kept):
        return kept, off
    return off, []  # some write inside the container of their signature


def _split_at(lines: list[str], cut: int) -> tuple[list[str], list[str]]:
    return lines[:cut], lines[cut:]


def _dashes(lines: Sequence[str], *, first: bool) -> int:
    """Where the signature below "-- " begins (RFC 3676, 4.3; many lose the blank); the end if nowhere."""
    for number, line in enumerate(lines):
        if (
            line[:2] in ("--", "—", "– ", "–")
            and line.strip() in ("--", "—", "–", "---")
            and (not first or any(lines[:number]))
        ):
            below = [part.strip() for part in lines[number + 1 :] if part.strip()]
            if not any(map(_is_sentence, below)):
                return number
            if (
                line == "--"
                and len(below) <= _MOST_AFTER_DASHES
                and not any(part.endswith("?") for part in below)
            ):
                return number

    return len(lines)


def _is_sentence(line: str) -> bool:
    count = line.count(" ") + 1
    if line[-1:] in ".!?…":
        return count >= _SENTENCE_WORDS or line[-1] == "?"
    return count >= _LONG_LINE


# --- phones ---------------------------------------------------------------------------------


def _without_phone_footers(lines: list[str], words: FooterWords) -> tuple[list[str], list[str]]:
    off: list[int] = []
    for number, line in enumerate(lines):
        if not line or len(line) > 160:
            continue
        bare = line.strip(_AROUND_FOOTER).lower()
        if (off and off[-1] == number - 1 and bare.startswith(words.excuses)) or _is_phone_footer(
            bare, words
        ):
            off.append(number)
    if not off:
        return lines, []
    gone = set(off)
    return [line for n, line in enumerate(lines) if n not in gone], [lines[n] for n in off]


def _is_phone_footer(bare: str, words: FooterWords) -> bool:
    """ "Sent from my iPhone", but not "Sent from my desk, which is easier than my phone."."""
    if not bare.startswith(words.phone):
        return False
    said = _ASIDE.split(bare, maxsplit=1)
    rest = said[1].strip() if len(said) > 1 and "http" not in bare else ""
    if rest and not rest.startswith(words.excuses) and not _holds(rest, words.excuses):
        return False
    return len(said[0].split()) <= 9 and _holds(said[0], words.devices)


# --- disclaimers, list footers, banners ---------------------------------------------------------


def _paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for number, line in enumerate(lines):
        if line.strip():
            if start < 0:
                start = number
        elif start >= 0:
            found.append((start, number))
            start = -1
    if start >= 0:
        found.append((start, len(lines)))
    return found


def _legal(lines: list[str], words: FooterWords, *, first: bool) -> int:
    """Where the legal text or the list's footer begins; the end if there is none."""
    paragraphs = _paragraphs(lines)
    for index, (start, end) in enumerate(paragraphs):
        for begin in _beginnings(lines, start, end, whole=index > 0 or not first):
            if _is_legal(lines[begin:end], words):
                return _with_heading(lines, paragraphs[1:index], start, words) if begin == start else begin
    return len(lines)


def _beginnings(lines: Sequence[str], start: int, end: int, *, whole: bool) -> list[int]:
    """Where a footer may begin in a paragraph: with it, or at a rule of dashes or underscores inside it."""
    rule = next((number for number in range(start + 1, end) if _RULE.match(lines[number].strip())), None)
    return ([start] if whole else []) + ([] if rule is None else [rule])


def _with_heading(
    lines: Sequence[str], above: Sequence[tuple[int, int]], start: int, words: FooterWords
) -> int:
    """Where the heading or the rule right above legal text begins, else its own `start`."""
    for first, end in reversed(above):
        title = lines[first].strip(" \t*_:-!").lower()
        if end - first > 1 or (title and title not in words.titles):
            break
        start = first
    return start


def _is_legal(lines: Sequence[str], words: FooterWords) -> bool:
    text = " ".join(line.strip() for line in lines).lower()
    if not _holds(text, words.triggers):
        return False
    if _holds(text, words.footers):
        return True
    first = lines[0].strip()
    if _ADDRESS.search(text) and _holds(text, words.list_footers):
        asked = "!" in text or text.partition(" ")[0] in words.askers
        return bool(_RULE.match(first)) or (text.count(" ") < _SHORT_FOOTER and not asked)
    if "?" in text or not _holds(text, words.selves):
        return False
    hits = sum(map(text.__contains__, words.disclaimers))
    title = text.startswith(tuple(words.titles)) or first.strip(" *:").lower() in words.titles
    return hits >= 3 or (hits >= 2 and len(text) >= 100) or (hits >= 1 and title and len(text) >= 60)


def _without_banner(lines: list[str], words: FooterWords) -> list[str]:
    paragraphs = _paragraphs(lines)
    for start, end in paragraphs[:3]:
        marked = [n for n in range(start, end) if _holds(lines[n].lower(), words.banners)]
        if not marked:
            text = " ".join(line.strip() for line in lines[start:end]).lower()
            if _holds(text, words.banners) and len(text) < 600:
                marked = list(range(start, end))
            elif not _RULE.match(lines[start].strip()):
                break
        if marked and marked[0] - start <= 2:
            last = marked[-1]
            while last + 1 < end and lines[last + 1].lstrip()[:1].islower():  # the warning is wrapped
                last += 1
            for number in range(start, last + 1):
                lines[number] = ""
    return lines


# --- names and numbers below the sign-off ---------------------------------------------------------


def _without_contacts(lines: list[str], words: FooterWords) -> tuple[list[str], list[str]]:
    filled = [number for number, line in enumerate(lines) if line.strip()][-_LOOK_BACK:]
    if len(filled) < 3:
        return lines, []
    closing = -1
    for place, number in enumerate(filled):
        if place and lines[number].strip(" \t,.!-–*~:;)").lower() in words.closings:
            closing = place
    if closing >= 0:
        begin = closing + 1
        if begin < len(filled) and _is_name(lines[filled[begin]]):
            begin += 1
    else:
        begin = _nameplate(lines, filled, words)
    run = begin
    contacts = 0
    while run < len(filled):
        line = lines[filled[run]].strip()
        if line.lower().startswith(words.postscripts) and _POSTSCRIPT.match(line):
            break
        contact = _is_contact(line, words)
        if (not contact and _is_sentence(line)) or _FOOTNOTE.match(line):
            break
        contacts += contact
        run += 1
    if not contacts or begin >= len(filled):
        return lines, []
    start = filled[begin]
    end = filled[run] if run < len(filled) else len(lines)
    return lines[:start] + lines[end:], lines[start:end]


def _is_name(line: str) -> bool:
    return bool(_NAME.match(line.strip(" \t-–~*_,"))) and len(line) <= 48


def _nameplate(lines: Sequence[str], filled: Sequence[int], words: FooterWords) -> int:
    """Where a last paragraph of name, title and numbers begins without a sign-off; the end if nowhere."""
    for place in range(len(filled) - 2, 0, -1):
        number = filled[place]
        if number - filled[place - 1] > 1:  # a blank line above
            block = [lines[n].strip() for n in filled[place:]]
            above = lines[filled[place - 1]].rstrip()
            if above.endswith(":") or len(block) > 10 or any(map(_is_sentence, block)):
                break
            plain = (
                _is_name(lines[number])
                and " " in block[0]
                and block[0] == block[0].strip()
                and block[0][0].isupper()
            )
            if plain and sum(_is_contact(line, words) for line in block[1:]) >= 1 and len(block) >= 3:
                return place
    return len(filled)


def _is_contact(line: str, words: FooterWords) -> bool:
    if len(line) > 200:
        return False
    if EMAIL.search(line) or _WEB.search(line):
        return len(line.split()) <= 10
    number = _PHONE_NUMBER.search(line)
    if number and sum(char.isdigit() for char in number.group()) >= 7 and not _DATE.search(line):
        return len(line.split()) <= 14
    low = line.lower()
    label = _LABEL.match(low)
    if label and label[1] in words.contact and any(char.isdigit() for char in line):
        return True
    return _holds(low, words.registrations)
