"""The playbook: defaults, the rep's file laid over them, and errors that name line and key."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkaway.engine.errors import PlaybookError
from walkaway.engine.playbook import load


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


def test_the_defaults_are_the_documented_numbers() -> None:
    playbook = load(None)
    silence = playbook.flags["radio_silence"].options
    assert (silence["amber_bd"], silence["red_bd"], silence["red_whatever_bd"]) == (5, 10, 20)
    assert (silence["amber_times_expected"], silence["red_times_expected"], silence["red_followups"]) == (
        2,
        4,
        2,
    )
    assert playbook.words.time_cap_days == 90
    words = playbook.words
    assert (words.dormant_days, words.evidence_days, words.first_contact_days) == (60, 180, 3)
    assert (words.expected_share, words.expected_from, words.expected_default_bd) == (0.9, 5, 2)
    assert (words.expected_least_bd, words.expected_most_bd) == (1, 10)
    assert playbook.verdict.ambers_for_red == 3
    assert (playbook.calendar.region, playbook.calendar.workdays) == ("", (0, 1, 2, 3, 4))
    assert all(rule.enabled and not rule.light for rule in playbook.flags.values())


def test_a_file_changes_only_what_it_names(mine: Path) -> None:
    mine.write_text(
        '[calendar]\nregion = "DE-BY"\nworkdays = ["sunday", "monday"]\n'
        "[words]\ndormant_days = 30\n"
        "[flags.radio_silence]\namber_bd = 4\namber_times_expected = 3\n"
        '[flags.slow_replies]\nenabled = false\n[flags.rescheduled]\nlight = "amber"\n'
        "[good_signs.fast_replies]\nat_least = 4\n",
        encoding="utf-8",
    )
    playbook, before = load(mine), load(None)
    assert (playbook.calendar.region, playbook.calendar.workdays) == ("DE-BY", (6, 0))
    assert (playbook.words.dormant_days, playbook.words.evidence_days) == (30, 180)
    silence = playbook.flags["radio_silence"].options
    assert (silence["amber_bd"], silence["amber_times_expected"], silence["red_bd"]) == (4, 3, 10)
    assert not playbook.flags["slow_replies"].enabled
    assert playbook.flags["rescheduled"].light == "amber"
    assert playbook.flags["fast_replies"].options["at_least"] == 4
    assert playbook.flags["missed_meeting"] == before.flags["missed_meeting"]
    assert before.words.dormant_days == 60


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("[flags.radio_silense]\namber_bd = 3", 1, "flags.radio_silense", "Did you mean radio_silence?"),
        (
            "# mine\n[flags.radio_silence]\n\namber_db = 3",
            4,
            "radio_silence.amber_db",
            "Did you mean amber_bd",
        ),
        ("[flag.radio_silence]\namber_bd = 3", 1, "flag", "Did you mean flags?"),
        ("flags.radio_silence.amber_bd = 'x'", 1, "radio_silence.amber_bd", "must be a whole number"),
        ("[flags.radio_silence]\namber_bd = 2.5", 2, "radio_silence.amber_bd", "must be a whole number"),
        ("[flags.radio_silence]\namber_bd = true", 2, "radio_silence.amber_bd", "must be a number"),
        ("[flags.radio_silence]\namber_bd = -1", 2, "radio_silence.amber_bd", "out of range"),
        ("[flags.slow_replies]\nslowed_times = nan", 2, "slow_replies.slowed_times", "out of range"),
        ("[flags.slow_replies]\n'enabled' = 0", 2, "slow_replies.enabled", "must be true or false"),
        ("[flags.slow_replies]\nlight = 'grey'", 2, "slow_replies.light", "amber, red"),
        ("[flags]\nslow_replies = 3", 2, "flags.slow_replies", "is a section"),
        ("[good_signs.fast_replies]\nlight = 'amber'", 2, "fast_replies.light", "is no key"),
        ("[flags.missed_meeting]\namber = 3", 2, "missed_meeting.amber", "more than red, which is 2"),
        ("[flags.radio_silence]\namber_bd = 8\nred_bd = 7", 3, "radio_silence.red_bd", "less than amber_bd"),
        ("[words]\nexpected_share = 1.5", 2, "words.expected_share", "out of range"),
        ("[words]\nexpected_least_bd = 12", 2, "words.expected_least_bd", "more than expected_most_bd"),
        ("words = 3", 1, "words", "is a section"),
        ("[lights]\nscore_red = 20", 2, "lights.score_red", "less than score_amber"),
        ("[calendar]\n\nworkdays = ['mon']", 3, "calendar.workdays", "monday"),
        ("[calendar]\nworkdays = []", 2, "calendar.workdays", "list of weekdays"),
        ("[calendar]\nregion = 3", 2, "calendar.region", "must be text"),
        ("[words]\ndormant_days = = 3", 2, "", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named_with_line_and_key(
    mine: Path, text: str, line: int, key: str, says: str
) -> None:
    mine.write_text(text, encoding="utf-8")
    with pytest.raises(PlaybookError) as caught:
        load(mine)
    assert f"line {line}" in caught.value.title
    assert key in caught.value.title
    assert says in str(caught.value)
    assert caught.value.advice
    assert caught.value.exit_code == 2


def test_a_byte_order_mark_is_no_error(mine: Path) -> None:
    mine.write_bytes(b"\xef\xbb\xbf[words]\r\ndormant_days = 30\r\n")
    assert load(mine).words.dormant_days == 30


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00[", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_is_none_gets_one_clear_sentence(mine: Path, content: bytes | None) -> None:
    if content is not None:
        mine.write_bytes(content)
    with pytest.raises(PlaybookError, match=r"mine\.toml"):
        load(mine)


def test_a_folder_is_no_playbook(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="cannot be read"):
        load(tmp_path)


_VALUES = st.one_of(st.integers(-5, 500), st.booleans(), st.floats(allow_infinity=False), st.text(max_size=5))


@settings(max_examples=30)
@given(
    st.sampled_from(["words", "lights", "calendar", "flags.stale_maybe", "flags.nonsense"]),
    st.text("abcdefghij_", min_size=1, max_size=6),
    _VALUES,
)
def test_unknown_keys_never_pass(
    tmp_path_factory: pytest.TempPathFactory, table: str, key: str, value: object
) -> None:
    path = tmp_path_factory.mktemp("playbook") / "any.toml"
    shown = (
        str(value).lower()
        if isinstance(value, bool)
        else repr(value)
        if not isinstance(value, str)
        else "'x'"
    )
    path.write_text(f"[{table}]\n{key} = {shown}\n", encoding="utf-8")
    with pytest.raises(PlaybookError) as caught:
        load(path)
    assert re.search(r"line [12]\b", caught.value.title)
