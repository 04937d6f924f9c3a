"""Finds where somebody else's words begin: attribution lines, header blocks, "original message" lines."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Sequence

from walkaway.engine.reading.text.quote_dates import CLOCK_TIME, EMAIL
from walkaway.engine.reading.text.wording import quote_words
from walkaway.engine.records import record

# Set by the HTML reader, whose DOM knows better than words; no text holds these characters.
HISTORY_BELOW = "\x01"  # a line of its own: all below is history
ATTRIBUTION_MARK = "\x03"  # begins a line that a mail program marked as attribution
_LONGEST = 400  # characters of an attribution line; hostile lines are longer
_REACH = 4  # lines over which one may be wrapped
_BLOCK_REACH = 120  # lines of a header block, long lists of recipients included

_DATE_START = re.compile(r"(?:[-–*•]\s)?(?:[^\W\d_]{2,12}\.?,?\s+){0,2}\d{1,4}(?:[./-]\d|\.?\s\w|[年,])")
_BARE_QUOTE = re.compile(r"[\s:.]*$")
_RULE = re.compile(r"[-_=*—–⁃]{5,}$")
_DASHED = re.compile(r"[-_=*—–]{2,}\s*(?P<words>[^-_=*—–\s].{2,200})$")
_DASH_END = re.compile(r"[-_=*—–]{2,}$")
# ">>> Ann Lee <ann@example.com> 11/03/2025 16:08 >>>"
_GROUPWISE = re.compile(r">>> .{4,200}\d\d.{0,20} >>>$")
_NOTES_DATE = re.compile(
    r"(?P<name>.{0,120}?)\s*(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\s*$",
    re.IGNORECASE,
)
_TIME_ONLY = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?$", re.IGNORECASE)


@record
class Marker:
    """Lines `start` to `end` announce a quote; `said` is what to read author and date from."""

    start: int
    end: int
    cuts: bool  # everything below is quoted, even without quote marks
    said: str = ""  # an attribution line, joined
    fields: tuple[tuple[str, str], ...] = ()  # or header lines: (from | date | to | cc | subject, value)
    forwarded: bool = False
    rest: str = ""  # words of the quote on the attribution line itself


def find_markers(lines: Sequence[str], begin: int = 0) -> list[Marker]:
    """The markers in `lines` (stripped) from `begin` on, in order, up to and with the first that cuts."""
    markers: list[Marker] = []
    floor = begin
    for number in range(begin, len(lines)):
        line = lines[number]
        if not line or number < floor:
            continue
        if line[0] == ">" and not _closes_address(lines, number):
            if line.endswith(" >>>") and _GROUPWISE.match(line):
                markers.append(Marker(number, number + 1, True, line.strip("> ")))
                break
            continue
        marker = None
        if line[0] == ATTRIBUTION_MARK:
            marker = _marked_attribution(lines, number)
        elif ":" in line or "：" in line:
            if line[-1] in ":：" or "@" in line:
                marker = _attribution(lines, number, floor)
            if marker is None and label_of(line):
                marker = _header_block(lines, number, floor) or _notes_block(lines, number, floor)
        if marker is None and (line[0] in "-_=*—–⁃" or line == HISTORY_BELOW):
            marker = _separator(lines, number)
        elif marker is None and line[-1] in ":：":
            marker = _forward_line(lines, number)
        if marker:
            markers.append(marker)
            floor = marker.end
            if marker.cuts:
                break
    return markers


def _closes_address(lines: Sequence[str], number: int) -> bool:
    """Whether a line like ">:" ends an address on the line above (Gmail wraps there) and is no quote mark."""
    line = lines[number]
    if line[-1] not in ":：" or len(line) > 60 or not number:
        return False
    opened = lines[number - 1].rpartition("<")[2]
    return "<" in lines[number - 1] and "@" in opened and ">" not in opened


def label_of(line: str) -> str:
    """Which header field a line like "*Von:* …" is, "" for other lines."""
    colon = line.find(":", 0, 32)
    if colon < 1:
        colon = line.find("：", 0, 12)
        if colon < 1:
            return ""
    return quote_words().labels.get(line[:colon].strip(" *_\t\u200b").lower(), "")


def _value_of(line: str) -> str:
    return line.replace("：", ":", 1).partition(":")[2].strip(" *_\t")


def next_line(lines: Sequence[str], number: int) -> int:
    """The first line from `number` on that is not blank."""
    while number < len(lines) and not lines[number]:
        number += 1
    return number


def _quoted_below(lines: Sequence[str], end: int) -> bool:
    below = next_line(lines, end)
    return below < len(lines) and below - end <= 3 and lines[below][0] == ">"


# --- "On Tue, 3 Mar 2020 at 10:11, Ann Lee <ann@example.com> wrote:" ---------------------------


def _attribution(lines: Sequence[str], number: int, floor: int) -> Marker | None:
    line = lines[number]
    if len(line) > _LONGEST:
        return None
    words = quote_words()
    line, rest = _cut_rest(line)
    if line[-1] not in ":：":
        return None
    first = number
    joined = line
    candidates = [(number, joined)]
    while first > floor and number - first < _REACH and lines[first - 1] and lines[first - 1][0] != ">":
        if len(lines[first - 1]) > _LONGEST or lines[first - 1][-1] in "?!:":
            break
        first -= 1
        joined = f"{lines[first]} {joined}"
        candidates.append((first, joined))
    if not words.verb.search(joined):
        return _bare_attribution(lines, number, candidates[0][1])
    quoted = not rest and _quoted_below(lines, number + 1)
    for start, said in candidates:
        if (words.opener.match(said) or _DATE_START.match(said)) and words.verb.search(said):
            evident = bool(EMAIL.search(said) or CLOCK_TIME.search(said))
            if evident or quoted:
                return Marker(start, number + 1, not quoted, said, rest=rest)
    for start, said in candidates[:2]:
        email = EMAIL.search(said)
        if email and email.start() <= 70 and words.verb.search(said, email.end(), email.end() + 60):
            return Marker(start, number + 1, not quoted, said, rest=rest)
        if quoted and _verb_ends(said) and len(said) < 120 and words.verb.match(said) is None:
            return Marker(start, number + 1, False, said)
    return None


def _marked_attribution(lines: Sequence[str], number: int) -> Marker:
    """What the HTML called an attribution, in whatever language."""
    end = number
    while end < len(lines) and lines[end].startswith(ATTRIBUTION_MARK):
        end += 1
    said = " ".join(line[1:] for line in lines[number:end])[:_LONGEST]
    return Marker(number, end, not _quoted_below(lines, end), said)


def _cut_rest(line: str) -> tuple[str, str]:
    """Yahoo on Android puts the quoted words behind the colon: the attribution, and those words."""
    if line[-1] in ":：":
        return line, ""
    for verb in quote_words().verb.finditer(line):
        if line[verb.end() : verb.end() + 1] == ":" and EMAIL.search(line, 0, verb.start()):
            return line[: verb.end() + 1], line[verb.end() + 1 :].strip()
    return line, ""


def _verb_ends(said: str) -> bool:
    return any(_BARE_QUOTE.match(said, verb.end()) for verb in quote_words().verb.finditer(said))


def _bare_attribution(lines: Sequence[str], number: int, said: str) -> Marker | None:
    """ "26.06.2014, 14:41, "Ann" <ann@example.com>:" (Yandex, mail.ru): date and address but no verb."""
    email = EMAIL.search(said)
    if not email or not CLOCK_TIME.search(said) or len(said) - email.end() > 3 or not _DATE_START.match(said):
        return None
    return Marker(number, number + 1, not _quoted_below(lines, number + 1), said)


# --- From: … Sent: … To: … Subject: … --------------------------------------------------------


def _header_block(lines: Sequence[str], start: int, floor: int) -> Marker | None:
    """The lines of an older message's header (Outlook and others), at least From and two more."""
    fields: list[tuple[str, str]] = []
    seen: set[str] = set()
    last, number, gap = start, start, 0
    while number < min(len(lines), start + _BLOCK_REACH):
        line = lines[number]
        if not line:
            gap += 1
            if gap > 2:
                break
        else:
            label = label_of(line)
            if label:
                if label in seen and label not in ("cc", "other"):
                    break
                seen.add(label)
                fields.append((label, _value_of(line)))
                last, gap = number, 0
            elif fields and not fields[-1][1]:
                fields[-1] = (fields[-1][0], line)  # the value stands on its own line
                last, gap = number, 0
            elif gap or len(line) > _LONGEST * 4:
                break
        number += 1
    values: dict[str, str] = {}
    for label, value in fields:
        values.setdefault(label, value)
    if not _is_header(values):
        return None
    return Marker(
        _with_rule(lines, start, floor), last + 1, not _quoted_below(lines, last + 1), fields=tuple(fields)
    )


def _is_header(values: dict[str, str]) -> bool:
    sender = values.get("from")
    if sender is None:
        return False
    others = values.keys() & {"date", "to", "subject", "cc"}
    if "@" in sender:
        return bool(others)
    # Without an address it might be a travel plan: "From: Bern / To: Rome / Date: 3 May".
    # The date stands in the second line of a mail's header.
    if len(others) < 2:
        return False
    date = values.get("date", "")
    dated = list(values)[1] == "date" and re.search(r"\d{4}", date)
    return "subject" in others or bool(dated or CLOCK_TIME.search(date))


def _with_rule(lines: Sequence[str], start: int, floor: int) -> int:
    """The line from which the rule above a header block is gone as well."""
    above = start - 1
    while above >= floor and start - above <= 3 and not lines[above]:
        above -= 1
    return above if above >= floor and lines[above] and _RULE.match(lines[above]) else start


def _notes_block(lines: Sequence[str], to_line: int, floor: int, *, announced: bool = False) -> Marker | None:
    """Lotus Notes: the name and the date on their own lines or one, then To:, cc:, Subject:.

    Below an `announced` forward the name may be missing.
    """
    if label_of(lines[to_line]) != "to":
        return None
    fields, number, last = [("to", _value_of(lines[to_line]))], to_line + 1, to_line
    while number < min(len(lines), to_line + _BLOCK_REACH):
        label = label_of(lines[number]) if lines[number] else ""
        if label in ("cc", "subject", "other"):
            fields.append((label, _value_of(lines[number])))
            last = number
            if label == "subject":
                break
        elif label:
            break
        number += 1
    if len(fields) < 2:
        return None
    nameless = Marker(to_line, last + 1, True, fields=tuple(fields)) if announced else None
    above, dated = to_line - 1, -1
    said: list[str] = []
    while above >= floor and to_line - above <= 10:
        line = lines[above]
        if line and not line.lower().startswith(quote_words().aside):
            if dated < 0 and above > floor and _TIME_ONLY.match(line) and lines[above - 1]:
                above -= 1
                line = f"{lines[above]} {line}"  # wrapped between date and time
            match = _NOTES_DATE.match(line) if dated < 0 else None
            if match:
                dated = above
                name = match["name"].strip()
                said = [line]
                if name:
                    return _notes_marker(lines, above, last, name, line, fields)
            elif dated >= 0:
                return _notes_marker(lines, above, last, line, said[0], fields)
            else:
                break
        above -= 1
    return nameless


def _notes_marker(
    lines: Sequence[str], start: int, last: int, name: str, dated: str, fields: list[tuple[str, str]]
) -> Marker:
    if name.lower().endswith(" on"):
        name = name[:-3]
    if label_of(name) == "from":
        name = _value_of(name)
    known = (("from", name), ("date", dated[-40:]), *fields)
    return Marker(start, last + 1, not _quoted_below(lines, last + 1), fields=known)


# --- -----Original Message----- and its like ---------------------------------------------------


def _separator(lines: Sequence[str], number: int) -> Marker | None:
    line = lines[number]
    if line == HISTORY_BELOW:
        block = _block_below(lines, number + 1, 3)
        return Marker(number, block.end if block else number + 1, True, fields=block.fields if block else ())
    if len(line) > _LONGEST:
        return None
    if _RULE.match(line):
        block = _block_below(lines, number + 1, 2)
        return Marker(number, block.end, block.cuts, fields=block.fields) if block else None
    dashed = _DASHED.match(line)
    if not dashed:
        return None
    said = dashed["words"].lower()
    words = quote_words()
    forwarded = said.startswith(words.forward)
    if not forwarded and not said.startswith(words.original):
        return None
    end = number
    while not _DASH_END.search(lines[end]):  # the line may be wrapped
        end += 1
        if end >= len(lines) or end - number > 2 or not lines[end]:
            return None
    return _announced(lines, number, end + 1, forwarded)


def _forward_line(lines: Sequence[str], number: int) -> Marker | None:
    """ "Begin forwarded message:" (Apple), without dashes."""
    words = quote_words()
    bare = lines[number].rstrip(" :：").lower()
    if bare in words.forward or bare in words.original:
        return _announced(lines, number, number + 1, bare in words.forward)
    return None


def _announced(lines: Sequence[str], start: int, end: int, forwarded: bool) -> Marker:
    block = _block_below(lines, end, 8)
    if block:
        return Marker(start, block.end, block.cuts, fields=block.fields, forwarded=forwarded)
    return Marker(start, end, not _quoted_below(lines, end), forwarded=forwarded)


def _block_below(lines: Sequence[str], number: int, reach: int) -> Marker | None:
    for below in range(number, min(len(lines), number + reach)):
        line = lines[below]
        if line and line[0] == ">":
            return None
        if line and label_of(line):
            return _header_block(lines, below, number) or _notes_block(lines, below, number, announced=True)
    return None
