"""The grammar of date expressions: which rows of tokens name days.

A rule is a regular expression over class characters (`date_words.CLASSES`) and the function of `date_rules`
that works out the days. Rules know no language: the words behind the classes are data.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from walkaway.engine.model import Period
from walkaway.engine.reading.dates import arithmetic as date_math
from walkaway.engine.reading.dates import rules as days
from walkaway.engine.reading.dates.rules import Made, Scope, Tokens
from walkaway.engine.reading.dates.words import Token


@dataclass(slots=True)
class Atom:
    """A smallest date expression: tokens `start` to `end` (exclusive), not yet joined with its neighbours."""

    start: int
    end: int
    kind: str  # weekday, day, stretch, clock, weak_clock, part, week_of, deadline
    period: Period | None = None  # None for clock, part and week_of
    hour: time | None = None
    value: int = 0  # of a weekday: its number


Make = Callable[[Tokens, Scope], Made]
Rule = tuple[str, str, Make]

# Before a word that is also something else ("may", "fall", "sun") one of these makes it a date.
_PREPOSITION = r"(?<=[ibvpyrzafRE/-])"
_START = r"(?<![^#.,()/Z-])"  # begins a clause

# In order: the first rule that matches at a token wins, so longer readings come first.
RULES: tuple[Rule, ...] = (
    ("day", r"[NO]\.?(?:[bzZ-]l?)[NO]\.?f?l?[Mm],?Y?", days.day_month),
    ("day", r"[NO]\.?(?:[bzZ-]l?)[Dd]", days.day_to_date),
    ("day", r"l?[NO]\.?f?[Mm](?:\.(?=Y))?,?Y?", days.day_month),
    ("day", r"[Mm]\.?l?(?:O|N(?!\.?[UM]))(?:[bzZ-]l?[NO](?![MUx]))?(?:,?Y)?", days.day_month),
    ("day", r"[Dd]|(?<=[rbpyv])l?e|(?<=[Ww,])e|" + _START + "e(?!x)", days.written),
    ("stretch", r"l?o(?:V|[UW][fi])l?(?:[Mm]Y?|R?U|[Qh]Y?|Y)|l?R(?:V|[UW][fi])l?[Mm]Y?", days.nth_unit),
    ("stretch", r"l?Ef?l?A(?![fl]*R?U)", days.deadline),
    ("stretch", r"l?E[fil-]*(?:R*U(?!N)|R?[Mm]Y?|[Qh](?:[fir]?RU|Y)?|R?[Ss]|F|f?Y)", days.edge),
    (
        "weekday",
        r"[Ww][fl]*RU|RU(?:[rf,]*)[Ww]|[CN]U[rv][Ww]|l?Rl?[Ww](?![xU]?[fi]l?[Mm])|W(?=U)U(?!N)|WR(?![UWwMmSsCNc])",
        days.weekday,
    ),
    ("day", r"FU(?!N)|[CN]U[v]?F|F", days.fixed),
    ("stretch", r"l?R*UpR|l?Up(?=[.,#])|l?R[CcN]U|l?R+U|l?UR(?![UWwMmSsCN])", days.next_unit),
    ("day", r"il?[CcN](?:[zZ-][CN])?Un?(?![fp])|iu|[CcN](?:[zZ-][CN])?U[gn]|ilU(?![fN])", days.distance),
    ("stretch", r"G|UN(?![fxU%])|k\.?N", days.calendar_week),
    (
        "stretch",
        r"l?[Qh](?:[fir]?RU|f?Y)?",
        lambda tokens, scope: days.base_period([t for t in tokens if t.kind != "U"], scope),
    ),
    ("deadline", r"A(?:[fil]*RU)?", days.deadline),
    ("week_of", r"l?V", days.nothing),
    ("stretch", r"R?MY?|(?:" + _PREPOSITION + r"l?|R)m|m,?Y", days.month),
    (
        "day",
        r"(?:l|[rbpyvR])O(?![jUnC])|(?:(?<=[zZWw,-])|" + _START + r")O(?![jUnNC])|[rv]N\.(?![YMm])",
        days.ordinal,
    ),
    ("weekday", r"W", days.weekday),
    ("weekday", r"w", days.weekday),
    ("stretch", r"Rl?[Ss]|" + _PREPOSITION + r"l?[Ss]Y?", days.season),
    ("stretch", r"(?:[ibpvfrE]l?R?)H|R?H", days.holiday),
    ("day", r"RP|l?EF", days.nothing),
    ("stretch", r"(?<=[ibpvfrEz])Y", lambda tokens, scope: date_math.year_of(days.value_of(tokens, "Y"))),
    ("clock", r"a?T(?:[zb-]T)?q?|a?K|aN(?:q|(?![UxNCj]))(?:[zb-]N)?|[NC]q|aC(?![UNCx])", days.clock),
    ("weak_clock", r"a?t(?:[-zb]t)?q?|aN(?=x)|N(?=[.,)#]|$)|(?<=[Ww])N(?![UMm])", days.clock),
    ("part", r"[alir]*P", days.nothing),
)
_GRAMMAR = re.compile(
    "(?=[^x.,()#/-])(?:"
    + "|".join(f"(?P<r{number}>{pattern})" for number, (_, pattern, _make) in enumerate(RULES))
    + ")"
)


_SHORT_ROW = 60  # tokens; longer rows are hardly ever the same


def atoms(tokens: Tokens, scope: Scope) -> Iterator[Atom]:
    """The smallest date expressions in a row of tokens, in order."""
    row = "".join(token.kind for token in tokens)
    position = 0
    next_rule = _next_rule if len(row) <= _SHORT_ROW else _next_rule.__wrapped__
    while found := next_rule(row, position):
        start, end, number = found
        kind, _, make = RULES[number]
        atom = None if _is_ordinary(tokens, start, end) else _atom(kind, make, tokens, start, end, scope)
        if atom is None:
            position = start + 1
            continue
        yield atom
        position = end


@lru_cache(maxsize=4_096)  # mails differ in their words, much less in rows of classes such as "xbWx"
def _next_rule(row: str, position: int) -> tuple[int, int, int] | None:
    """Start, end and number of the first rule that matches in `row` from `position` on."""
    match = _GRAMMAR.search(row, position)
    return (*match.span(), int((match.lastgroup or "r0")[1:])) if match else None


def _atom(kind: str, make: Make, tokens: Tokens, start: int, end: int, scope: Scope) -> Atom | None:
    part = tokens[start:end]
    made = make(part, scope)
    if made is None:
        return None
    if kind in ("clock", "weak_clock"):
        return Atom(start, end, kind, hour=made) if isinstance(made, time) else None
    if kind in ("part", "week_of"):
        return Atom(start, end, kind)
    weekday = days.value_of(part, "Ww") if kind == "weekday" else 0
    period = made if isinstance(made, Period) else date_math.day(made) if isinstance(made, date) else None
    return None if period is None else Atom(start, end, kind, period, value=weekday)


def _is_ordinary(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a word that can name a day is just a word here: "sat down", "we may", "in the sun"."""
    for index in range(start, end):
        token = tokens[index]
        if token.kind not in "wm":
            continue
        before = tokens[index - 1].kind if index else "#"
        after = tokens[index + 1].kind if index + 1 < len(tokens) else "#"
        if token.kind == "w":
            return not _weekday_stands(token, before, after)
        if (
            not token.capital
            and before in "NO"
            and after == "x"
            and not (start and tokens[start - 1].kind in "brvp")
        ):
            return True  # "all 5 may join"
        if (
            not token.capital
            and after == "N"
            and tokens[index + 2 : index + 3]
            and tokens[index + 2].kind in "xfU"
        ):
            return True  # "we may 3 of us"
        if before == "E" and not token.capital and token.value == 5 and after == "x":
            return True
    return False


def _weekday_stands(token: Token, before: str, after: str) -> bool:
    if before in "rbvRpy":
        return before != "v" or token.capital
    if token.capital:
        return after in "NOTtKPadDe,/A.?)#-" and before != "l"
    return after in "TtP" or before in "T/"
