"""The grammar of dates: what it finds, what it leaves alone, and that nothing breaks it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gc
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine import resources
from walkaway.engine.model import Period
from walkaway.engine.reading.dates.arithmetic import easter
from walkaway.engine.reading.dates.mentions import find_dates, forget
from walkaway.engine.reading.dates.words import CLASSES
from walkaway.engine.reading.phrases import sentences

WRITTEN_ON = datetime(2025, 5, 7, 10, tzinfo=UTC)
ZONE = "Europe/London"
CASES = [
    (language, text, wanted)
    for language, cases in tomllib.loads(
        (Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8")
    ).items()
    for text, wanted in cases.items()
]
LANGUAGES = sorted(file.stem for file in resources.path("dates").glob("*.toml"))


def _shown(period: Period) -> str:
    days = f"{period.first}" if period.first == period.last else f"{period.first}..{period.last}"
    return f"{days} {period.time:%H:%M}" if period.time else days


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_case(language: str, text: str, wanted: str) -> None:
    found = find_dates(text, WRITTEN_ON, ZONE, language)
    assert ", ".join(_shown(mention.period) for mention in found) == wanted


def test_the_zone_decides_the_order_of_day_and_month_and_the_region_overrules_it() -> None:
    assert find_dates("on 09/05", WRITTEN_ON, "America/New_York")[0].period.first == date(2025, 9, 5)
    assert find_dates("on 09/05", WRITTEN_ON, "America/New_York", region="GB")[0].period.first == date(
        2025, 5, 9
    )
    assert find_dates("on 05/13", WRITTEN_ON, ZONE)[0].period.first == date(2025, 5, 13)


def test_days_are_those_of_the_zone() -> None:
    late = datetime(2025, 5, 7, 23, 30, tzinfo=UTC)
    assert find_dates("today", late, "Pacific/Auckland")[0].period.first == date(2025, 5, 8)


def test_spans_quote_the_words() -> None:
    text = "Could we say Thursday, 8 May at 3pm? Otherwise next week."
    assert [text[mention.start : mention.end] for mention in find_dates(text, WRITTEN_ON, ZONE)] == [
        "Thursday, 8 May at 3pm",
        "next week",
    ]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("by Friday", "by"),
        ("until the 12th", "until"),
        ("from 12 May", "from"),
        ("after Easter", "after"),
        ("Friday", ""),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert find_dates(text, WRITTEN_ON, ZONE)[0].relation == relation


def test_a_language_without_data_has_no_dates() -> None:
    assert find_dates("9 May", WRITTEN_ON, ZONE, "tlh") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_belongs_to_one_known_class(language: str) -> None:
    tables = tomllib.loads(resources.read_text("dates", f"{language}.toml"))
    words = [word for table in tables.values() for word in table]
    assert set(tables) <= set(CLASSES)
    assert sorted(words) == sorted(set(words))


def test_easter() -> None:
    assert [easter(year) for year in (2024, 2025, 2026, 2038)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25),
    ]  # fmt: skip


PIECES = st.sampled_from([
    "next", "last", "friday", "week", "of", "the", "9th", "31", "may", "2025", "at", "3pm",
    "10.30", "in", "two", "999", "weeks", "end", "q3", "after", "easter", "-", "/", ",", ".", "by",
    "31/02", "30.02.", "kw", "53", "eod", "ago", "İ", "$", "12.05.2025", "0", "tomorrow",
    "morning", "H2", "first", "summer", "24:00", "mid", "until", "\n", "\n\n",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_gives_ordered_spans_and_sound_periods(text: str, language: str) -> None:
    found = find_dates(text, WRITTEN_ON, ZONE, language)
    edges = [edge for mention in found for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(mention.period.first <= mention.period.last for mention in found)


@pytest.mark.parametrize(
    "piece", ["1 ", "may ", "1/", "12.05.", "1!", "in a ", "3 May to ", "+1 ", "a@b", "next "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        """The best of three, in time of our own: neither a neighbour nor the collector counts."""
        times = []
        for _ in range(3):
            forget()  # results are remembered
            sentences.forget()
            gc.disable()
            start = process_time()
            find_dates(piece * (size // len(piece)), WRITTEN_ON, ZONE)
            times.append(process_time() - start)
            gc.enable()
        return min(times)

    cost(1_000)
    assert cost(32_000) < 0.02 + 16 * 6 * cost(2_000)
