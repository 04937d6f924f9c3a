"""Changes of the playbook as data: made one at a time, written as a file, and read again."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkaway.engine.errors import PlaybookError
from walkaway.engine.playbook import Changes, KeyPath, Value, load, read_changes
from walkaway.engine.playbook.changes import default, parsed_changes
from walkaway.engine.playbook.check import span
from walkaway.engine.playbook.sentences import rules

NUMBERS = [at for rule in rules() for at in rule.numbers]
SWITCHES = [(*rule.at, "enabled") for rule in rules() if rule.kind != "common"]
LIGHTS = [(*rule.at, "light") for rule in rules() if rule.kind == "flags"]


def number(at: KeyPath) -> st.SearchStrategy[Value]:
    least, most = span(at[-1])
    if isinstance(default(at), int):
        return st.integers(int(least), int(most))
    return st.floats(least, most).map(lambda value: round(value, 3))


STEPS = st.one_of(
    st.sampled_from(NUMBERS).flatmap(lambda at: st.tuples(st.just(at), number(at))),
    st.tuples(st.sampled_from(SWITCHES), st.booleans()),
    st.tuples(st.sampled_from(LIGHTS), st.sampled_from(["", "amber", "red"])),
    st.tuples(st.just(("calendar", "region")), st.sampled_from(["", "DE-BY", "US"])),
    st.tuples(
        st.just(("calendar", "workdays")),
        st.lists(st.sampled_from(["monday", "friday", "sunday"]), min_size=1, unique=True).map(tuple),
    ),
)


@settings(max_examples=60)
@given(st.lists(STEPS, max_size=12))
def test_whatever_is_chosen_can_be_written_and_read_again(steps: list[tuple[KeyPath, Value]]) -> None:
    changes = Changes()
    for at, value in steps:
        changes = changes.having(at, value)
        assert changes[at] == value
    again = parsed_changes(changes.to_toml(), "mine.toml")  # which checks all of it
    assert again == changes
    assert again.playbook == changes.playbook
    assert changes.without() == Changes()
    assert Changes().playbook == load(None)


@pytest.mark.parametrize(
    ("at", "value", "follows"),
    [
        (("flags", "radio_silence", "amber_bd"), 12, {("flags", "radio_silence", "red_bd"): 12}),
        (("flags", "radio_silence", "red_bd"), 3, {("flags", "radio_silence", "amber_bd"): 3}),
        (("words", "expected_least_bd"), 14, {("words", "expected_most_bd"): 14}),
        (("lights", "score_red"), 20, {("lights", "score_amber"): 20}),
        (
            ("flags", "vague_reply", "amber"),
            6,  # of the last four, which then must be six, and red comes no sooner
            {
                ("flags", "vague_reply", "amber_last"): 6,
                ("flags", "vague_reply", "red"): 6,
                ("flags", "vague_reply", "red_last"): 6,
            },
        ),
        (("flags", "slow_replies", "last"), 2, {("flags", "slow_replies", "at_least"): 2}),
    ],
)
def test_what_may_not_be_less_moves_along(at: KeyPath, value: int, follows: dict[KeyPath, Value]) -> None:
    assert Changes().having(at, value).values == {at: value, **follows}


def test_a_value_back_at_its_default_is_no_change() -> None:
    at = ("flags", "radio_silence", "amber_times_expected")
    changes = Changes().having(at, 3)
    assert changes.values == {at: 3.0}
    assert changes.changed("flags")
    assert not changes.changed("words")
    assert changes.having(at, 2) == Changes()
    assert parsed_changes("[flags.radio_silence]\namber_times_expected = 2", "x") == Changes()


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (("flags", "radio_silence", "amber_bd"), 261),
        (("flags", "radio_silence", "amber_bd"), 2.5),
        (("flags", "radio_silence", "amber_bd"), "5"),
        (("flags", "radio_silence", "enabled"), 0),
        (("flags", "radio_silence", "light"), "green"),
        (("calendar", "workdays"), ()),
    ],
)
def test_what_cannot_be_meant_is_refused(at: KeyPath, value: Value) -> None:
    with pytest.raises(PlaybookError, match=at[-1]):
        Changes().having(at, value)


@pytest.mark.parametrize(
    "at", [("flags", "radio_silence"), ("good_signs", "fast_replies", "light"), ("x", "y")]
)
def test_there_is_nothing_else_to_change(at: KeyPath) -> None:
    with pytest.raises(KeyError):
        Changes().having(at, 1)


def test_the_file_names_each_default_and_keeps_the_order_of_the_playbook() -> None:
    changes = (
        Changes()
        .having(("flags", "hostile", "enabled"), False)
        .having(("flags", "radio_silence", "red_bd"), 7)
        .having(("flags", "radio_silence", "light"), "amber")
        .having(("words", "time_cap_days"), 60)
    )
    lines = [" ".join(line.split()) for line in changes.to_toml().splitlines() if line]
    assert lines[1:] == [
        "[words]",
        "time_cap_days = 60 # default: 90",
        "[flags.radio_silence]",
        'light = "amber" # default: none',
        "red_bd = 7 # default: 10",
        "[flags.hostile]",
        "enabled = false # default: true",
    ]


def test_differences_are_told_in_the_order_of_the_playbook() -> None:
    some = Changes().having(("flags", "hostile", "enabled"), False)
    others = Changes().having(("words", "time_cap_days"), 60)
    assert some.against(others) == (("words", "time_cap_days"), ("flags", "hostile", "enabled"))
    assert some.against(some) == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe[\x00", "no"),
        (b"[flags.radio_silence]\nred_bd = x", "line 2"),
        (b"[[flags]]\nx = 1", "flags"),
        (b"a = " + b"[" * 5000, "deep"),
        (b"#" * 1_000_001, "too large"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
    ],
)
def test_a_file_that_is_none_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "team.toml"
    path.write_bytes(content)
    with pytest.raises(PlaybookError, match=r"team\.toml") as error:
        read_changes(path)
    assert says in f"{error.value.title} {error.value.advice}"


def test_a_folder_and_nothing_are_no_playbooks(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.toml"):
        with pytest.raises(PlaybookError, match="cannot be read"):
            read_changes(path)


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_line_ends_and_marks_of_other_systems(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "team.toml"
    path.write_bytes(b"\xef\xbb\xbf" + end.join([b"[words]", b"time_cap_days = 60", b""]))
    assert read_changes(path).values == {("words", "time_cap_days"): 60}
