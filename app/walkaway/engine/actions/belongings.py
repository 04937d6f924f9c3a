"""What a rep takes along to another computer, and the file that holds it: no mail, no passwords."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from walkaway.engine.actions.account_add import MOST_MONTHS, is_account_id
from walkaway.engine.actions.well_typed import well_typed
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Deal, Decision
from walkaway.engine.model.account import Account
from walkaway.engine.notices import Memory, Row
from walkaway.engine.sentences import say
from walkaway.engine.settings import SettingsError, Value, checked, setting_of
from walkaway.engine.storage import codec
from walkaway.engine.storage.accounts import account_of
from walkaway.engine.storage.calendars import CalendarState
from walkaway.engine.storage.exits import ExitDraft, Stage
from walkaway.engine.storage.forgotten import Mark, mark_of
from walkaway.engine.trouble import reason_of

VERSION: Final = 1
MOST_BYTES: Final = 64 * 1024 * 1024

_KIND = "walkaway_export"
_NOT_TAKEN = ("text", "mail")  # of a draft: the words of a mail
_PORTS = 65_536
_TEMPLATE = re.compile(r"""[A-Za-z-]{2,16}/[^./\\:*?"<>|][^/\\:*?"<>|]{0,99}\.toml""")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptCalendars:
    """What the calendars of an account have shown so far, so that a later reading tells what changed.

    `source` is their name in the store, `cursor` when they were read and how far.
    """

    source: str
    cursor: Mapping[str, Any]
    states: tuple[CalendarState, ...]


@dataclass(frozen=True, slots=True)
class Belongings:
    """All that is taken along. `made` is when the file was written, `by` which version of Walkaway did it."""

    made: datetime
    by: str
    settings: Mapping[str, Value] = field(default_factory=dict)
    playbook: str = ""  # the text of playbook.toml
    templates: Mapping[str, str] = field(default_factory=dict)  # "en/direct.toml" -> its text
    accounts: tuple[Account, ...] = ()
    decisions: tuple[Decision, ...] = ()
    exits: tuple[ExitDraft, ...] = ()  # without their words
    deals: tuple[Deal, ...] = ()
    told: Memory = field(default_factory=Memory)
    forgotten: tuple[Mark, ...] = ()
    calendars: tuple[KeptCalendars, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How much of each there is."""
        return {
            "settings": len(self.settings),
            "playbook": int(bool(self.playbook)),
            "templates": len(self.templates),
            "accounts": len(self.accounts),
            "decisions": len(self.decisions),
            "exits": len(self.exits),
            "deals": len(self.deals),
            "notices": len(self.told.rows),
            "forgotten": len(self.forgotten),
            "calendars": len(self.calendars),
        }


def to_file(belongings: Belongings) -> bytes:
    """The file: JSON that says what is in it, with a checksum."""
    told = belongings.told
    what = {
        "settings": dict(belongings.settings),
        "playbook": belongings.playbook,
        "templates": dict(belongings.templates),
        "accounts": [asdict(account) for account in belongings.accounts],
        "decisions": [_fields(decision) for decision in belongings.decisions],
        "exits": [_fields(draft, _NOT_TAKEN) for draft in belongings.exits],
        "deals": [_fields(deal) for deal in belongings.deals],
        "notices": [
            {"key": list(key), "told": _iso(row.told), "refs": sorted(row.refs)}
            for key, row in sorted(told.rows.items())
        ],
        "notice_moments": {
            "begun": _iso(told.begun), "shown": _iso(told.shown), "paused": _iso(told.paused),
            "digest": told.digest.isoformat() if told.digest else None,
        },
        "forgotten": [[salt.hex(), digest.hex()] for salt, digest in belongings.forgotten],
        "calendars": [_calendars(kept) for kept in belongings.calendars],
    }  # fmt: skip
    whole = {
        _KIND: VERSION,
        "made": _iso(belongings.made),
        "by": belongings.by,
        "about": "Decisions, settings, accounts and meetings. It holds no mail and no passwords.",
        "holds": dict(belongings.counts),
        "checksum": _checksum(what),
        "what": what,
    }
    return (json.dumps(whole, ensure_ascii=True, indent=1) + "\n").encode()


def from_file(path: Path) -> Belongings:
    """What the file at `path` holds.

    Raises UsageError for one that is missing, damaged, no export of ours, or of a newer Walkaway.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # its size says nothing: a device has none, and no end
    except OSError as error:
        raise UsageError(
            say("The file {path} cannot be read ({strerror}).", path=path, strerror=reason_of(error)),
            "Check the path.",
        ) from error
    if len(content) > MOST_BYTES:
        raise _not_ours(path)
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if _KIND.encode() in content[:1000]:
            raise _damaged(path) from error
        raise _not_ours(path) from error
    version = whole.get(_KIND) if isinstance(whole, dict) else None
    if type(version) is not int:
        raise _not_ours(path)
    if version > VERSION:
        raise UsageError(
            say("{name} was written by a newer Walkaway.", name=path.name), "Update this one, then try again."
        )
    try:
        what = whole["what"]
        if _checksum(what) != whole["checksum"]:
            raise _damaged(path)
        return _belongings(whole, what)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise _damaged(path) from error


def is_template(name: str) -> bool:
    """Whether this is the name of a template below its folder, on every system, and of nothing elsewhere."""
    return name.isprintable() and _TEMPLATE.fullmatch(name) is not None


def _belongings(whole: Mapping[str, Any], what: Mapping[str, Any]) -> Belongings:
    moments = what["notice_moments"]
    accounts = _each(what["accounts"], _account)
    return Belongings(
        made=_moment(whole["made"]),
        by=str(whole["by"]),
        settings=_settings(what["settings"]),
        playbook=_text(what["playbook"]),
        templates={_template(name): _text(text) for name, text in what["templates"].items()},
        accounts=accounts,
        decisions=_each(what["decisions"], _decision),
        exits=_each(what["exits"], _exit),
        deals=_each(what["deals"], lambda got: well_typed(Deal(**got))),
        told=Memory(
            rows=dict(_each(what["notices"], _told)),
            begun=_maybe(_moment, moments["begun"]),
            shown=_maybe(_moment, moments["shown"]),
            paused=_maybe(_moment, moments["paused"]),
            digest=_maybe(date.fromisoformat, moments["digest"]),
        ),
        forgotten=_each(what["forgotten"], lambda got: mark_of(*map(bytes.fromhex, got))),
        calendars=_each(what["calendars"], partial(_kept_calendars, {one.calendars for one in accounts})),
    )


def _settings(got: Mapping[str, object]) -> dict[str, Value]:
    """The settings that this version knows; one that it cannot have is left out, as in the settings file."""
    found: dict[str, Value] = {}
    for key, value in got.items():
        try:
            found[key] = checked(setting_of(key), value)
        except SettingsError:
            continue
    return found


def _account(got: dict[str, Any]) -> Account:
    account = well_typed(account_of(got))
    shown = (account.address, account.host, account.username, account.url, account.ca_file)
    if not (
        is_account_id(account.id)
        and all(map(str.isprintable, shown))
        and account.port in range(_PORTS)
        and account.months in range(1, MOST_MONTHS + 1)
    ):
        raise ValueError
    return account


def _decision(got: Mapping[str, Any]) -> Decision:
    moments = {"at": _moment(got["at"]), "until": _maybe(_moment, got.get("until"))}
    return well_typed(Decision(**{**got, **moments}))


def _exit(got: Mapping[str, Any]) -> ExitDraft:
    moments = {"at": _moment(got["at"]), "revisit": _maybe(_moment, got.get("revisit"))}
    return well_typed(ExitDraft(**{**got, **moments, "stage": Stage(got["stage"]), "text": "", "mail": b""}))


def _told(got: Mapping[str, Any]) -> tuple[tuple[str, str, str], Row]:
    kind, prospect, subject = map(_text, got["key"])
    return (kind, prospect, subject), Row(_moment(got["told"]), frozenset(map(_text, got["refs"])))


def _calendars(kept: KeptCalendars) -> dict[str, Any]:
    states = [
        [state.place, state.key, state.current, json.loads(codec.encode_meeting(state.version))]
        for state in kept.states
    ]
    return {"source": kept.source, "cursor": dict(kept.cursor), "states": states}


def _kept_calendars(sources: Container[str], got: Mapping[str, Any]) -> KeptCalendars:
    """Calendars of one of the file's accounts; no other source of the store is any business of theirs."""
    if got["source"] not in sources:
        raise ValueError
    states = (
        well_typed(CalendarState(place, key, current, codec.decode_meeting(json.dumps(version))))
        for place, key, current, version in got["states"]
    )
    cursor = dict(got["cursor"])
    for moment in ("read", "until"):
        _maybe(_moment, cursor.get(moment))
    return KeptCalendars(got["source"], cursor, tuple(states))


def _template(name: str) -> str:
    """The name of a template below its folder, and of nothing elsewhere."""
    if not is_template(name):
        raise ValueError
    return name


def _each(got: Sequence[Any], read: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(map(read, got))


def _maybe(read: Callable[[Any], T], got: Any) -> T | None:
    return None if got is None else read(got)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # what no text can hold is no text: UnicodeEncodeError is a ValueError
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(UTC)


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment is not None else None


def _fields(record: Decision | ExitDraft | Deal, without: Sequence[str] = ()) -> dict[str, Any]:
    """A record's fields; those at their defaults are left out."""
    found: dict[str, Any] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name not in without and value != item.default:
            found[item.name] = _iso(value) if isinstance(value, datetime) else value
    return found


def _checksum(what: object) -> str:
    text = json.dumps(what, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _damaged(path: Path) -> UsageError:
    advice = say("Export it once more on the other computer.")
    return UsageError(say("{name} is damaged; nothing was changed.", name=path.name), advice)


def _not_ours(path: Path) -> UsageError:
    return UsageError(
        say("{name} is no export of Walkaway.", name=path.name), "Make one with: walkaway export FILE."
    )
