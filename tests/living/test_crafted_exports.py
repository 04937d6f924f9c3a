"""Exports that somebody has made up, with a checksum that fits: refused as a whole, or harmless."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.living.homes import ACCOUNT, LATER, read, request, two_prospects
from tests.living.test_take_along import AT, DECISIONS, DRAFT, KEY, STATE, signed
from walkaway.engine.actions.belongings import Belongings, KeptCalendars, from_file, to_file
from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.exit_log import log_of
from walkaway.engine.actions.take_along import gather, plan, take_over, write_export
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Deal
from walkaway.engine.notices import Memory, Row
from walkaway.engine.storage import Store


@pytest.mark.parametrize(
    "spoilt",
    [
        {"id": ""},
        {"id": "a/b"},
        {"id": "\x1b[2Jwork"},
        {"id": 7},
        {"address": 1.5},
        {"address": None},
        {"host": "imap\n.example"},
        {"port": 70_000},
        {"port": True},
        {"months": 10**9},
        {"months": 0},
        {"folders": {"Deals": 1}},
        {"oauth": {"issuer": "google", "client_id": 3}},
    ],
)
def test_an_account_that_nobody_can_have_is_refused(tmp_path: Path, spoilt: dict[str, object]) -> None:
    whole = to_file(Belongings(LATER, "0.1", accounts=(ACCOUNT,)))
    account = json.loads(whole)["what"]["accounts"][0]
    (tmp_path / "file").write_bytes(signed(whole, "what", "accounts", [{**account, **spoilt}]))
    with pytest.raises(UsageError, match="damaged"):
        from_file(tmp_path / "file")


@pytest.mark.parametrize(
    ("spoilt", "field", "value"),
    [
        ("meeting", "uid", {"x": "y"}),
        ("meeting", "summary", ["x"]),
        ("meeting", "start", "2026-01-01"),  # would be compared with moments that have a zone
        ("meeting", "end", "9999-12-31T23:00:00+00:00"),
        ("meeting", "sequence", 10**30),
        ("meeting", "organizer", [-1, "x"]),
        ("meeting", "attendees", [["a@b.example", ["x"], "ACCEPTED", "INDIVIDUAL"]]),
        ("meeting", "occurrences", [10**30]),
        ("state", 0, 5),
        ("state", 2, "yes"),
        ("calendars", "source", ACCOUNT.mail),  # its cursor would hide mail
        ("calendars", "source", ["x"]),
        ("calendars", "cursor", {"read": "2026-01-01T00:00:00"}),
        ("calendars", "cursor", "x"),
    ],
)
def test_meetings_that_could_not_be_judged_are_refused(
    tmp_path: Path, spoilt: str, field: Any, value: object
) -> None:
    kept = KeptCalendars(ACCOUNT.calendars, {"read": LATER.isoformat()}, (STATE,))
    whole = to_file(Belongings(LATER, "0.1", accounts=(ACCOUNT,), calendars=(kept,)))
    (tmp_path / "file").write_bytes(whole)
    assert from_file(tmp_path / "file").calendars == (kept,)
    place: tuple[Any, ...] = ("what", "calendars", 0)
    place += {"calendars": (), "state": ("states", 0), "meeting": ("states", 0, 3)}[spoilt]
    (tmp_path / "file").write_bytes(signed(whole, *place, field, value))
    with pytest.raises(UsageError, match="damaged"):
        from_file(tmp_path / "file")


def places(value: object, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a file."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inside:
        yield (*above, key)
        yield from places(each, (*above, key))


TEXTS = ("", "\x1b[31m\x00", "\U0001f600" * 50, "../../x", "00" * 40)
MOMENTS = ("9999-12-31T23:59:59+00:00", "2026-01-01T00:00:00+14:00", "2026-01-01")
odd = st.sampled_from(
    [None, True, -1, 10**30, 1.5, float("nan"), [], {}, ["x"], {"x": "y"}, *TEXTS, *MOMENTS]
)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_a_crafted_file_holds_the_board_can_still_be_had(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    home = tmp_path_factory.mktemp("home")
    kept = KeptCalendars(ACCOUNT.calendars, {"read": LATER.isoformat()}, (STATE,))
    whole = to_file(
        Belongings(
            *(LATER, "0.1"),
            settings={"work.days": ("monday",), "addresses.more": ("robin@falk.example",)},
            templates={"en/direct.toml": "# mine\n"},
            accounts=(ACCOUNT,),
            decisions=DECISIONS,
            exits=(replace(DRAFT, text="", mail=b""),),
            deals=(Deal("aspen.example", "Aspen", "900"),),
            told=Memory({("turned_red", KEY, ""): Row(AT, frozenset({"m3@brindle"}))}, begun=AT),
            forgotten=((b"s" * 16, b"d" * 16),),
            calendars=(kept,),
        )
    )
    place = data.draw(st.sampled_from([("what", *each) for each in places(json.loads(whole)["what"])]))
    (home / "file").write_bytes(signed(whole, *place, data.draw(odd)))
    with Store.open(None) as store:
        try:
            found = from_file(home / "file")
            take_over(store, found, home)
        except UsageError:
            assert gather(store, LATER, home).counts["decisions"] == 0
            return
        assert not plan(store, found, home).changes_anything
        read(store, two_prospects())
        log_of(Boarding(store, request()))
        write_export(home / "again", gather(store, LATER, home))
        from_file(home / "again")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_file_without_end_is_no_export() -> None:
    with pytest.raises(UsageError, match="no export"):
        from_file(Path("/dev/zero"))
