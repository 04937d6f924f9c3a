"""To a new laptop and back: one file, no mail in it, nothing doubled, the same board."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exits.scenes import ME, mail
from tests.living.homes import ACCOUNT, ASTRID, LATER, SECRET, files, read, request, two_prospects
from walkaway.cli.main import main
from walkaway.engine.accounts.credentials import credentials_for
from walkaway.engine.accounts.secrets import Secrets
from walkaway.engine.actions.belongings import Belongings, _checksum, from_file, to_file
from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.calendars import read_calendars
from walkaway.engine.actions.exit_log import log_of
from walkaway.engine.actions.own_settings import change_setting, load_settings
from walkaway.engine.actions.snapshot_json import snapshot_json
from walkaway.engine.actions.take_along import gather, plan, take_over, write_export
from walkaway.engine.errors import StoreError, UsageError
from walkaway.engine.meetings import histories
from walkaway.engine.model import Address, Attendee, Deal, Decision, MeetingVersion, PartStat
from walkaway.engine.model.account import Account, OAuthClient, Role, Service, SignIn
from walkaway.engine.notices import Memory, Row
from walkaway.engine.storage import Store
from walkaway.engine.storage.calendars import CalendarState
from walkaway.engine.storage.exits import ExitDraft, Stage
from walkaway.engine.storage.forgotten import hashed
from walkaway.engine.web import Web

KEY = "brindle.example"
AT = LATER - timedelta(days=1)
Run = Callable[..., Result]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return tmp_path / "old"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def command(home: Path, *arguments: object) -> Result:
        monkeypatch.setenv("WALKAWAY_HOME", str(home))
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return command


def store_of(home: Path) -> Store:
    return Store.open(home / "walkaway.sqlite")


DECISIONS = (
    Decision("snooze", AT, KEY, until=LATER + timedelta(days=20), note="they move house"),
    Decision("sort", AT, "cedar.example", note="private"),
    Decision("assign", AT, "aspen.example", meeting="lunch"),
    Decision(
        "exit", AT, "gone.example", note="First contact on 2 March.", reason="timing", ref="bye@norrland"
    ),
    Decision("alias", AT, ref="robin@falk.example"),
)
DRAFT = ExitDraft(
    *("bye@norrland", KEY, AT, Stage.SAVED, "m3@brindle", "en", "direct"),
    *(f"Dear Mara, {SECRET}", b"Subject: goodbye", "Drafts/7", "timing", "", "note", LATER),
)


STATE = CalendarState(
    *("calls.ics", "u1", True),
    MeetingVersion(
        *("u1", LATER, LATER + timedelta(hours=1)),
        organizer=Address("mara@brindle.example", "Mara"),
        attendees=(Attendee(Address(ACCOUNT.address), PartStat.ACCEPTED),),
    ),
)


def lived_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of somebody who has used everything."""
    monkeypatch.setenv("WALKAWAY_HOME", str(home))
    with store_of(home) as store:
        read(store, two_prospects(), DECISIONS)
        with store.transaction():
            store.accounts.put(
                Account(
                    *("work", Service.IMAP, "robin@falk.example"),
                    sign_in=SignIn.OAUTH,
                    oauth=OAuthClient("google", "client-1", has_secret=True, scopes=("mail",)),
                    folders={"Deals": Role.ARCHIVE},
                )
            )
            store.exits.put(DRAFT)
            store.deals.replace([Deal("aspen.example", "Aspen", "900")])
            store.notices.keep(
                Memory(),
                Memory({("turned_red", KEY, ""): Row(AT, frozenset({"m3@brindle"}))}, begun=AT, shown=AT),
            )
            store.forgotten.add(["secretive.example"])
    change_setting("work.days", ("monday", "tuesday", "wednesday", "thursday"))
    change_setting("addresses.more", ("robin@falk.example",))
    (home / "playbook.toml").write_text("[flags.radio_silence]\namber_bd = 7\n", encoding="utf-8")
    (home / "templates" / "en").mkdir(parents=True)
    (home / "templates" / "en" / "direct.toml").write_text("# mine\n", encoding="utf-8")


def board(home: Path) -> dict[str, object]:
    with store_of(home) as store:
        boarding = Boarding(store, request())
        shown = snapshot_json(boarding.snapshot())
        return {"board": shown, "log": [repr(entry) for entry in log_of(boarding)]}


def test_the_board_of_the_same_mail_is_the_same_on_the_other_laptop(
    old: Path, new: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(old, monkeypatch)
    file = tmp_path / "walkaway.json"
    done = run(old, "export", file)
    assert done.exit_code == 0, done.output
    assert "5 decisions" in done.output
    assert run(new, "import", file, "--preview").exit_code == 0
    assert not new.exists()
    done = run(new, "import", file)
    assert done.exit_code == 0, done.output
    assert "walkaway account sign-in work" in done.output
    with store_of(old) as before, store_of(new) as after:
        assert after.accounts.all() == before.accounts.all()
        assert after.decisions.all() == before.decisions.all()
        assert after.deals.all() == before.deals.all()
        assert after.notices.memory() == before.notices.memory()
        assert after.forgotten.those().covers("jo@secretive.example")
        (draft,) = after.exits.all()
        assert (draft.message_id, draft.stage, draft.revisit, draft.text, draft.mail) == (
            *("bye@norrland", Stage.SAVED, LATER, "", b""),
        )
    for name in ("settings.toml", "playbook.toml", "templates/en/direct.toml"):
        assert (new / name).read_text() == (old / name).read_text()
    with store_of(new) as store:
        read(store, two_prospects())
    assert board(new) == board(old)
    again = run(new, "import", file)
    assert "Everything is here already." in again.output
    assert run(new, "export", tmp_path / "again.json").exit_code == 0
    first, second = (json.loads(path.read_text())["what"] for path in (file, tmp_path / "again.json"))
    assert second == first


def test_the_file_holds_no_mail_no_password_and_says_what_it_holds(
    old: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(old, monkeypatch)
    file = tmp_path / "walkaway.json"
    run(old, "export", file)
    text = file.read_text()
    for word in (SECRET, "cold stores", "kick-off", "Subject:", "secretive", "password of"):
        assert word not in text
    assert json.loads(text)["holds"]["decisions"] == 5
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_differs_stays_as_it_is_here(
    old: Path, new: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(old, monkeypatch)
    run(old, "export", tmp_path / "file")
    monkeypatch.setenv("WALKAWAY_HOME", str(new))
    with store_of(new) as store, store.transaction():
        store.accounts.put(ACCOUNT)
        store.decisions.add(DECISIONS[0])
        store.decisions.add(Decision("spoke", AT, "aspen.example"))
        store.deals.replace([Deal("other.example", "Other")])
        store.notices.keep(
            Memory(), Memory({("turned_red", KEY, ""): Row(LATER, frozenset({"x"}))}, paused=LATER)
        )
    change_setting("work.days", ("monday",))
    change_setting("addresses.more", ("r@falk.example",))
    (new / "playbook.toml").write_text("# mine\n", encoding="utf-8")
    done = run(new, "import", tmp_path / "file")
    assert "Differs, and stays as it is here: work.days, the playbook, the deals of your CRM." in done.output
    settings_now = load_settings(new)
    assert settings_now.names("work.days") == ("monday",)
    assert settings_now.names("addresses.more") == ("r@falk.example", "robin@falk.example")
    assert (new / "playbook.toml").read_text() == "# mine\n"
    with store_of(new) as store:
        assert len(store.decisions.all()) == 6
        assert [account.id for account in store.accounts.all()] == [ACCOUNT.id, "work"]
        assert [deal.id for deal in store.deals.all()] == ["other.example"]
        memory = store.notices.memory()
        assert memory.rows["turned_red", KEY, ""] == Row(LATER, frozenset({"x", "m3@brindle"}))
        assert (memory.begun, memory.shown, memory.paused) == (AT, AT, LATER)


moments = st.integers(0, 3).map(lambda days: LATER + timedelta(days=days))
decisions = st.builds(
    Decision,
    st.sampled_from(["spoke", "keep", "sort"]),
    moments,
    st.sampled_from([KEY, "aspen.example"]),
    until=st.none() | moments,
    note=st.sampled_from(["", "deal", "“quoted” \\ \n\U0001f600"]),
)
memories = st.dictionaries(
    st.tuples(
        st.sampled_from(["turned_red", "said_no"]), st.sampled_from([KEY, "aspen.example"]), st.just("")
    ),
    st.builds(Row, moments, st.frozensets(st.sampled_from("abc"), min_size=1)),
).map(Memory)
belongings = st.builds(
    Belongings,
    made=moments,
    by=st.just("0.1"),
    settings=st.fixed_dictionaries({}, optional={"work.zone": st.sampled_from(["Europe/Berlin", "UTC"])}),
    decisions=st.lists(decisions, max_size=6).map(tuple),
    told=memories,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(belongings, belongings)
def test_nothing_is_ever_doubled_and_the_order_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, one: Belongings, other: Belongings
) -> None:
    def after(*several: Belongings) -> tuple[object, ...]:
        home = tmp_path_factory.mktemp("home")
        with Store.open(None) as store:
            for each in several:
                write_export(home / "file", each)
                found = from_file(home / "file")
                assert found == each
                before = plan(store, found, home)
                assert take_over(store, found, home) == before
                assert not plan(store, found, home).changes_anything
            kept = store.decisions.all()
            assert len(set(kept)) == len(kept)
            return set(kept), store.notices.memory(), gather(store, LATER, home).counts["settings"]

    both = after(one, other)
    assert both == after(other, one)
    assert both == after(one, other, one, other)
    assert both[0] == {*one.decisions, *other.decisions}


def exported() -> bytes:
    return to_file(Belongings(LATER, "0.1", decisions=DECISIONS))


def signed(whole: bytes, *path_and_value: Any) -> bytes:
    """An export in which one value is another one, with a checksum that fits."""
    *path, last, value = path_and_value
    content = place = json.loads(whole)
    for key in path:
        place = place[key]
    place[last] = value
    content["checksum"] = _checksum(content["what"])
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda whole: whole[: len(whole) // 2], "damaged"),
        (lambda whole: whole.replace(b"move house", b"move mouse"), "damaged"),
        (lambda whole: whole.replace(b'"what"', b'"that"'), "damaged"),
        (lambda whole: whole.replace(b'"walkaway_export": 1', b'"walkaway_export": 2'), "newer"),
        (lambda whole: signed(whole, "what", "decisions", 0, "note", "\ud800"), "damaged"),
        (lambda whole: signed(whole, "what", "decisions", 0, "at", "0001-01-01T00:00:00+14:00"), "damaged"),
        (lambda whole: signed(whole, "what", "decisions", 0, "colour", "red"), "damaged"),
        (lambda whole: signed(whole, "what", "templates", {"../../evil.toml": "x"}), "damaged"),
        (lambda whole: signed(whole, "what", "exits", [{}]), "damaged"),
        (lambda whole: signed(whole, "what", "accounts", [{"id": 7}]), "damaged"),
        (lambda whole: signed(whole, "what", "templates", {"en/../x.toml": "x"}), "damaged"),
        (lambda whole: signed(whole, "what", "templates", {"en/\x1b[2J.toml": "x"}), "damaged"),
        (
            lambda whole: signed(whole, "what", "decisions", 0, "until", "9999-12-31T23:00:00+00:00"),
            "damaged",
        ),
        (lambda whole: signed(whole, "what", "decisions", 0, "note", ["x"]), "damaged"),
        (lambda whole: signed(whole, "what", "forgotten", [["00" * 17, "00" * 16]]), "damaged"),
        (lambda whole: signed(whole, "what", "forgotten", [["00" * 16, ""]]), "damaged"),
        (lambda whole: b"", "no export"),
        (lambda whole: b"[1, 2]", "no export"),
        (lambda whole: b"\xff\xfe\x00", "no export"),
        (lambda whole: b"[" * 200_000, "no export"),
    ],
)
def test_a_file_that_is_damaged_newer_or_something_else_changes_nothing(
    tmp_path: Path, new: Path, run: Run, spoil: Callable[[bytes], bytes], says: str
) -> None:
    with store_of(new):
        pass
    before = files(new)
    (tmp_path / "file").write_bytes(spoil(exported()))
    done = run(new, "import", tmp_path / "file")
    assert done.exit_code == UsageError.exit_code
    assert says in done.output
    assert files(new) == before


def test_every_template_that_goes_out_comes_in(old: Path, new: Path) -> None:
    folder = old / "templates" / "en"
    folder.mkdir(parents=True)
    names = ["my-own two.toml", "Kurz & gut.toml", "Größe.toml"]
    for name in (*names, "no\nname.toml"):
        with contextlib.suppress(OSError):  # Windows has no such name
            (folder / name).write_text("# mine\n", encoding="utf-8")
    write_export(old / "file", gather(None, LATER, old))
    with store_of(new) as store:
        take_over(store, from_file(old / "file"), new)
    assert sorted(path.name for path in (new / "templates" / "en").iterdir()) == sorted(names)


def test_a_template_stays_where_only_the_letters_differ_in_size(new: Path) -> None:
    folder = new / "templates" / "en"
    folder.mkdir(parents=True)
    (folder / "direct.toml").write_text("# mine\n")
    found = Belongings(LATER, "0.1", templates={"en/Direct.toml": "# theirs\n"})
    with store_of(new) as store:
        done = take_over(store, found, new)
    assert done.templates_stay == ("en/Direct.toml",)
    assert [path.name for path in folder.iterdir()] == ["direct.toml"]


def test_the_own_side_is_never_forgotten_though_another_laptop_did(new: Path) -> None:
    with store_of(new) as store:
        read(store, two_prospects())
        before = Boarding(store, request()).snapshot()
        salt = b"s" * 16
        own = Belongings(LATER, "0.1", forgotten=((salt, hashed("norrland.example", salt)),))
        take_over(store, own, new)
        assert Boarding(store, request()).snapshot() == before
        read(store, [*two_prospects(), mail(61, ASTRID, ME, "Any news?", ref="a4@aspen")])
        assert "a4@aspen" in {message.ref for _, message in store.messages.stream(LATER)}


def test_whom_another_laptop_forgot_goes_here_though_there_was_no_mail(
    old: Path, new: Path, tmp_path: Path
) -> None:
    with store_of(old) as store:
        with store.transaction():
            store.forgotten.add([KEY, "cedar.example"])
        write_export(tmp_path / "file", gather(store, LATER, old))
    with store_of(new) as store:
        with store.transaction():
            store.meetings.add([STATE.version])
            for decision in DECISIONS:
                store.decisions.add(decision)
        take_over(store, from_file(tmp_path / "file"), new)
        assert {decision.prospect for decision in store.decisions.all()} == {
            "aspen.example",
            "gone.example",
            "",
        }
    assert not [name for name, content in files(new).items() if b"brindle" in content]


@settings(max_examples=50)
@given(st.data())
def test_whatever_byte_is_changed_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(exported())
    start = whole.index(b'"what"')
    place = data.draw(st.integers(start, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / "changed"
    file.write_bytes(whole)
    try:
        found = from_file(file)
    except UsageError:
        return
    assert found.decisions == DECISIONS  # white space


def test_a_playbook_that_this_walkaway_cannot_use_changes_nothing(
    tmp_path: Path, new: Path, run: Run
) -> None:
    write_export(
        tmp_path / "file", Belongings(LATER, "0.1", playbook="[no_such_flag]\nx = 1\n", decisions=DECISIONS)
    )
    assert run(new, "import", tmp_path / "file").exit_code == UsageError.exit_code
    with store_of(new) as store:
        assert store.decisions.all() == ()
    assert not (new / "playbook.toml").exists()


def test_where_a_file_cannot_be_written_nothing_is_taken_over(tmp_path: Path, new: Path) -> None:
    found = Belongings(
        *(LATER, "0.1"),
        settings={"work.zone": "UTC"},
        templates={"en/direct.toml": "# mine\n"},
        decisions=DECISIONS,
    )
    with store_of(new) as store:
        (new / "templates").write_text("in the way")
        with pytest.raises(StoreError):
            take_over(store, found, new)
        assert store.decisions.all() == ()
    assert not (new / "settings.toml").exists()


def test_an_export_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(StoreError):
        write_export(tmp_path / "file", Belongings(LATER, "0.1", decisions=DECISIONS))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nothing_to_take_along_is_said(new: Path, tmp_path: Path, run: Run) -> None:
    assert run(new, "export", tmp_path / "file").exit_code == UsageError.exit_code
    assert not (tmp_path / "file").exists()
    assert not new.exists()


def test_whom_one_laptop_forgot_the_other_forgets(
    old: Path, new: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(old, monkeypatch)
    assert run(old, "forget", KEY, "--yes").exit_code == 0
    assert run(old, "export", tmp_path / "file").exit_code == 0
    assert KEY not in (tmp_path / "file").read_text()
    lived_in(new, monkeypatch)
    assert run(new, "import", tmp_path / "file").exit_code == 0
    assert not [name for name, content in files(new).items() if KEY.encode() in content]


CALENDAR = Account("calendar", Service.ICS, sign_in=SignIn.NONE)


def calendar_of(mara: str, astrid: str) -> str:
    """A calendar with two meetings at these times."""
    entries = [
        f"BEGIN:VEVENT\r\nUID:{who}\r\nDTSTAMP:20260501T080000Z\r\nDTSTART:{when}\r\nDURATION:PT1H\r\n"
        f"SUMMARY:Call\r\nORGANIZER:mailto:{who}\r\nATTENDEE:mailto:{ACCOUNT.address}\r\nEND:VEVENT\r\n"
        for who, when in (("mara@brindle.example", mara), ("astrid@aspen.example", astrid))
    ]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{''.join(entries)}END:VCALENDAR\r\n"


def test_what_calendars_showed_before_a_move_comes_along(old: Path, new: Path, tmp_path: Path) -> None:
    place = tmp_path / "calendar.ics"
    account = replace(CALENDAR, url=place.as_uri())
    with contextlib.closing(Web("")) as web:

        def look(store: Store, days: int, mara: str) -> None:
            place.write_text(calendar_of(mara, "20260610T100000Z"), newline="")
            os.utime(place, (1_700_000_000 + days, 1_700_000_000 + days))
            at = LATER + timedelta(days=days)
            with store.transaction():
                store.accounts.put(account)
            read_calendars(store, account, credentials_for(account, Secrets(None), web), web, "UTC", at)

        def changes(store: Store) -> list[object]:
            until = LATER + timedelta(days=9)
            return [
                (one.uid, one.start, one.changes) for one in histories(store.meetings.known(until), until)
            ]

        with store_of(old) as before, store_of(new) as after:
            look(before, 0, "20260601T100000Z")
            look(before, 1, "20260602T100000Z")
            write_export(tmp_path / "file", gather(before, LATER, old))
            assert plan(after, from_file(tmp_path / "file"), new).calendars == 1
            take_over(after, from_file(tmp_path / "file"), new)
            assert changes(after) == changes(before)
            for store in (before, after):
                look(store, 2, "20260603T100000Z")
            assert changes(after) == changes(before)
            moved = [
                change.what for _, _, told in changes(after) for change in told if change.what == "moved"
            ]  # type: ignore[misc,attr-defined]
            assert moved == ["moved", "moved"]
            assert not plan(after, from_file(tmp_path / "file"), new).changes_anything


def test_decisions_about_whom_this_laptop_forgot_stay_behind(new: Path, tmp_path: Path) -> None:
    write_export(tmp_path / "file", Belongings(datetime.now(UTC), "0.1", decisions=DECISIONS))
    with store_of(new) as store:
        with store.transaction():
            store.forgotten.add([KEY])
        take_over(store, from_file(tmp_path / "file"), new)
        assert KEY not in {decision.prospect for decision in store.decisions.all()}
        assert len(store.decisions.all()) == len(DECISIONS) - 1


def test_an_exit_that_is_drafted_again_after_the_move_has_its_words(new: Path) -> None:
    from tests.exits.scenes import boarding, drafted, silent
    from walkaway.engine.actions.exit_drafts import keep

    with store_of(new) as store:
        made = drafted(boarding(silent(), store=store))
        first = keep(store, made, AT)
        with store.transaction():
            store.exits.put(replace(first, text="", mail=b"", stage=Stage.SAVED))
        kept = keep(store, made, AT)
        assert kept.mail == first.mail
        assert kept.text == first.text
