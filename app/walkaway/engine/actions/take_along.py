"""Takes what a rep decided and set to another computer, and adds it there to what is known already."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from walkaway import __version__
from walkaway.engine import settings as table
from walkaway.engine.actions.belongings import Belongings, KeptCalendars, is_template, to_file
from walkaway.engine.actions.exit_drafts import PERHAPS, TRYING
from walkaway.engine.actions.forget_prospect import forget_all_marked
from walkaway.engine.actions.home import has_store, home, open_home
from walkaway.engine.actions.own_settings import (
    PLAYBOOK_FILE,
    SETTINGS_FILE,
    keep_file,
    own_me,
    settings_and_troubles,
)
from walkaway.engine.errors import StoreError, UsageError
from walkaway.engine.model.account import Account
from walkaway.engine.notices import Memory, Row
from walkaway.engine.playbook import load
from walkaway.engine.sentences import say
from walkaway.engine.settings import Settings
from walkaway.engine.sources.base import read_cursor, write_cursor
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import ExitDraft, Stage
from walkaway.engine.storage.forgotten import Forgotten

_ADDRESSES = "addresses.more"
_CORRECT = say("Correct {settings_file} first, or move it away.", settings_file=SETTINGS_FILE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file over changes here: what is new, and what differs and so stays as it is here.

    Settings, accounts and templates are named by their keys. Whatever is the same is not counted.
    """

    settings: tuple[str, ...] = ()
    settings_stay: tuple[str, ...] = ()
    playbook: bool = False
    playbook_stays: bool = False
    templates: tuple[str, ...] = ()
    templates_stay: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    decisions: int = 0
    exits: int = 0
    deals: int = 0
    deals_stay: bool = False
    notices: int = 0
    forgotten: int = 0
    calendars: int = 0  # whose earlier states come along

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything new."""
        return any(
            (
                *(self.settings, self.playbook, self.templates, self.accounts, self.decisions, self.exits),
                *(self.deals, self.notices, self.forgotten, self.calendars),
            )
        )


def gather(store: Store | None, now: datetime, folder: Path | None = None) -> Belongings:
    """All that can be taken along from a home; `store` is None where none was made yet.

    Raises UsageError and PlaybookError where a file of it cannot be used.
    """
    place = folder or home()
    settings, troubles = settings_and_troubles(place)
    if troubles:
        raise UsageError(troubles[0], _CORRECT)
    found = Belongings(
        made=now.replace(microsecond=0),
        by=__version__,
        settings=settings.changed,
        playbook=_read(place / PLAYBOOK_FILE),
        templates=_templates(place),
    )
    if found.playbook:
        _check_playbook(found.playbook)
    if store is None:
        return found
    return replace(
        found,
        accounts=store.accounts.all(),
        decisions=store.decisions.all(),
        exits=tuple(filter(None, map(_without_words, store.exits.all()))),
        deals=store.deals.all(),
        told=store.notices.memory(),
        forgotten=store.forgotten.all(),
        calendars=tuple(filter(None, map(partial(_calendars, store), store.accounts.all()))),
    )


def write_export(target: Path, belongings: Belongings) -> None:
    """Write the file, for nobody else to read. Raises StoreError."""
    keep_file(target, to_file(belongings), say("The export"))


def export_home(target: Path, now: datetime) -> Belongings:
    """Write all that the rep's home holds into a file; what that is.

    Raises UsageError where there is nothing yet, and what `gather`, `open_home` and `write_export` do.
    """
    with contextlib.ExitStack() as opened:
        found = gather(opened.enter_context(open_home()) if has_store() else None, now)
    if not any(found.counts.values()):
        raise UsageError("There is nothing to take along yet.", "Nothing was decided or set so far.")
    write_export(target, found)
    return found


def plan_at_home(belongings: Belongings) -> Plan:
    """What `take_over` would change in the rep's home; no store is made for that. Raises what `plan` does."""
    with open_home() if has_store() else Store.open(None) as store:
        return plan(store, belongings)


def plan(store: Store, belongings: Belongings, folder: Path | None = None) -> Plan:
    """What `take_over` would change. Raises UsageError and PlaybookError for what cannot be taken over."""
    return _Merge(store, belongings, folder or home()).plan


def take_over(store: Store, belongings: Belongings, folder: Path | None = None) -> Plan:
    """Add a file's belongings to those here; what changed. What differs stays as it is here.

    Once or several times is the same. Raises what `plan` does, and StoreError: then nothing has changed,
    or the traces of somebody whom the other computer forgot could not be wiped off the disk.
    """
    merge = _Merge(store, belongings, folder or home())
    with contextlib.ExitStack() as undo:
        with store.transaction():
            merge.rows()
            for path, content in merge.files():
                undo.callback(_put_back, path, path.read_bytes() if path.exists() else None)
                keep_file(path, content.encode(), say("What the file holds"))
        undo.pop_all()
    me = own_me(
        settings_and_troubles(folder)[0], [one.address for one in store.accounts.all() if one.address]
    )
    forget_all_marked(store, me)
    return merge.plan


class _Merge:
    """A file's belongings beside what is here."""

    def __init__(self, store: Store, belongings: Belongings, folder: Path) -> None:
        self._store, self._folder = store, folder
        forgotten = Forgotten((*store.forgotten.all(), *belongings.forgotten))
        settings, troubles = settings_and_troubles(folder)
        if troubles:
            raise UsageError(troubles[0], _CORRECT)
        self._settings, self._settings_stay = _settings(settings, belongings.settings)
        self._playbook = _text(_read(folder / PLAYBOOK_FILE), belongings.playbook)
        if belongings.playbook:
            _check_playbook(belongings.playbook)
        # For many file systems Direct.toml is direct.toml.
        here = {name.casefold(): text for name, text in _templates(folder).items()}
        there = belongings.templates.items()
        self._templates = {name: text for name, text in there if name.casefold() not in here}
        differing = [name for name, text in there if here.get(name.casefold(), text) != text]
        known = {account.id.casefold() for account in store.accounts.all()}
        self._accounts = [one for one in belongings.accounts if one.id.casefold() not in known]
        decided = set(store.decisions.all())
        self._decisions = [
            one
            for one in dict.fromkeys(belongings.decisions)
            if one not in decided and not forgotten.covers(one.prospect) and not forgotten.covers(one.ref)
        ]
        drafts = {draft.message_id for draft in store.exits.all()}
        self._exits = [
            draft
            for draft in belongings.exits
            if draft.message_id not in drafts and not forgotten.covers(draft.prospect)
        ]
        deals = store.deals.all()
        wanted = tuple(deal for deal in belongings.deals if not forgotten.covers(deal.id))
        self._deals = wanted if not deals else ()
        self._told = store.notices.memory()
        self._tell = _joined(self._told, belongings.told, forgotten)
        new = (kept for kept in belongings.calendars if not _is_known(store, kept.source))
        self._calendars = [kept for one in new if (kept := _without(forgotten, one)).states]
        marked = set(store.forgotten.all())
        self._marks = [mark for mark in dict.fromkeys(belongings.forgotten) if mark not in marked]
        self.plan = Plan(
            settings=tuple(self._settings),
            settings_stay=self._settings_stay,
            playbook=bool(self._playbook),
            playbook_stays=bool(belongings.playbook) and not self._playbook
            and _read(folder / PLAYBOOK_FILE) != belongings.playbook,
            templates=tuple(self._templates),
            templates_stay=tuple(differing),
            accounts=tuple(account.id for account in self._accounts),
            decisions=len(self._decisions),
            exits=len(self._exits),
            deals=len(self._deals),
            deals_stay=bool(deals) and bool(wanted) and deals != wanted,
            notices=len([key for key, row in self._tell.rows.items() if self._told.rows.get(key) != row]),
            forgotten=len(self._marks),
            calendars=len(self._calendars),
        )  # fmt: skip

    def rows(self) -> None:
        """Add what lies in the store, inside a transaction."""
        store = self._store
        for account in self._accounts:
            store.accounts.put(account)
        for decision in self._decisions:
            store.decisions.add(decision)
        for draft in self._exits:
            store.exits.put(draft)
        if self._deals:
            store.deals.replace(self._deals)
        store.notices.keep(self._told, self._tell)
        store.forgotten.add_marks(self._marks)
        for kept in self._calendars:
            number = store.sources.number(kept.source)
            store.calendars.restore(number, kept.states)
            store.sources.set_cursor(number, write_cursor({**kept.cursor, "source": None}))

    def files(self) -> Iterator[tuple[Path, str]]:
        """What lies beside it: places and texts."""
        if self._settings:
            merged = Settings({**settings_and_troubles(self._folder)[0].changed, **self._settings})
            yield self._folder / SETTINGS_FILE, table.to_toml(merged)
        if self._playbook:
            yield self._folder / PLAYBOOK_FILE, self._playbook
        for name, text in self._templates.items():
            yield self._folder / "templates" / name, text


def _settings(
    here: Settings, there: Mapping[str, table.Value]
) -> tuple[dict[str, table.Value], tuple[str, ...]]:
    """What is taken over, and the keys of what stays as it is here; more addresses simply add up."""
    taken = {key: value for key, value in there.items() if key not in here.changed}
    added = [one for one in Settings(there).names(_ADDRESSES) if one not in here.names(_ADDRESSES)]
    if added:
        taken[_ADDRESSES] = (*here.names(_ADDRESSES), *added)
    stay = [key for key, value in there.items() if key not in taken and here[key] != value]
    return taken, tuple(key for key in stay if key != _ADDRESSES)


def _joined(here: Memory, there: Memory, forgotten: Forgotten) -> Memory:
    """What was told on either computer: nothing of it is told again."""
    rows = dict(here.rows)
    for key, row in there.rows.items():
        old = rows.get(key)
        if not forgotten.covers(key[1]):
            rows[key] = row if old is None else Row(max(old.told, row.told), old.refs | row.refs)
    return Memory(
        rows=rows,
        begun=min(filter(None, (here.begun, there.begun)), default=None),
        shown=max(filter(None, (here.shown, there.shown)), default=None),
        paused=max(filter(None, (here.paused, there.paused)), default=None),
        digest=max(filter(None, (here.digest, there.digest)), default=None),
    )


def _calendars(store: Store, account: Account) -> KeptCalendars | None:
    """What the calendars of an account have shown; None where they were never read."""
    number = store.sources.find(account.calendars)
    if number is None:
        return None
    states = store.calendars.states(number)
    cursor = {**read_cursor(store.sources.cursor(number)), "source": None}  # all of it is read again there
    return KeptCalendars(account.calendars, cursor, states) if states else None


def _is_known(store: Store, source: str) -> bool:
    """Whether calendars have been read here: their own history goes on then."""
    number = store.sources.find(source)
    return number is not None and bool(store.calendars.states(number))


def _without(forgotten: Forgotten, kept: KeptCalendars) -> KeptCalendars:
    """Calendars without those whom either computer forgot."""
    found = ((state, forgotten.version(state.version)) for state in kept.states)
    states = (state._replace(version=version) for state, version in found if version is not None)
    return replace(kept, states=tuple(states))


def _without_words(draft: ExitDraft) -> ExitDraft | None:
    """A draft as it is taken along, None for one that nobody has got: without words it is nothing.

    Its sent copy is known by its Message-ID, and closes the deal on the other computer.
    """
    if draft.stage is Stage.WRITTEN and not draft.place:
        return None
    place = PERHAPS if draft.place == TRYING else draft.place
    return replace(draft, text="", mail=b"", place=place)


def _text(here: str, there: str) -> str:
    """A file's text where there is none here."""
    return "" if here else there


def _templates(folder: Path) -> dict[str, str]:
    place = folder / "templates"
    return {
        name: _read(path)
        for path in sorted(place.glob("*/*.toml"))
        if path.is_file() and is_template(name := f"{path.parent.name}/{path.name}")
    }


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            say("The file {path} cannot be read.", path=path), "Correct it first, or move it away."
        ) from error


def _check_playbook(text: str) -> None:
    """Raises PlaybookError where this Walkaway cannot use it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PLAYBOOK_FILE
        path.write_text(text, encoding="utf-8")
        load(path)


def _put_back(path: Path, content: bytes | None) -> None:
    with contextlib.suppress(OSError, StoreError):
        if content is None:
            path.unlink(missing_ok=True)
        else:
            keep_file(path, content, say("What was there before"))
