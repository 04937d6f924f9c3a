"""The settings: one table of what the rep can set, read from TOML, checked, and written back."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from walkaway.engine.errors import UsageError
from walkaway.engine.records import record
from walkaway.engine.sentences import say

Value = bool | int | str | tuple[str, ...]

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PAGES: Final = ("addresses", "work", "notices", "living", "privacy", "appearance")

# Surrogates are what was no UTF-8 in a terminal.
_IN_ADDRESS = r"[^\s\x00-\x1f\x7f\ud800-\udfff@<>()\[\],;:\\\"]+"
_ADDRESS = re.compile(rf"{_IN_ADDRESS}@{_IN_ADDRESS}\.{_IN_ADDRESS}")
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_YES: Final = ("yes", "on", "true", "1")
_NO: Final = ("no", "off", "false", "0")


class SettingsError(UsageError):
    """A setting that does not exist, or a value that it cannot have (exit code 2)."""


class Kind(Enum):
    """What a value is, and so how it is shown and checked."""

    FLAG = "yes or no"
    NUMBER = "a number"
    CHOICE = "one of several words"
    TIME = "a time of day, such as 18:00"
    ZONE = "a time zone, such as Europe/Berlin"
    REGION = "a country or a state, such as US or DE-BY"
    WEEKDAYS = "weekdays, such as monday, tuesday"
    ADDRESSES = "e-mail addresses"


@record
class Setting:
    """One thing to set. `label` and `help` are what every surface shows; `key` is `page.name`."""

    key: str
    kind: Kind
    default: Value
    label: str
    help: str
    choices: tuple[str, ...] = ()
    span: tuple[int, int] = (0, 0)
    may_be_empty: bool = False

    @property
    def page(self) -> str:
        """The page it is on, which is its section in the file."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its key in that section."""
        return self.key.partition(".")[2]


TABLE: Final = (
    Setting(
        "addresses.more", Kind.ADDRESSES, (), "More addresses of yours",
        "Addresses you write from besides those of your accounts. What they send counts as yours.",
        may_be_empty=True,
    ),
    Setting(
        "work.days", Kind.WEEKDAYS, WEEKDAYS[:5], "Working days",
        "Silence is counted in these days alone.",
    ),
    Setting(
        "work.holidays", Kind.REGION, "", "Holidays of",
        "A country or a state by its code: US, GB-SCT, DE-BY. Empty: no day is a holiday.",
        may_be_empty=True,
    ),
    Setting(
        "work.zone", Kind.ZONE, "", "Time zone",
        "Such as Europe/Berlin. Empty: the one of this computer.", may_be_empty=True,
    ),
    Setting(
        "notices.on", Kind.FLAG, True, "Show notices",
        "One notice for each prospect and reason, never the same one again.",
    ),
    Setting(
        "notices.meetings", Kind.FLAG, True, "Ask after meetings",
        "Ten minutes after a meeting with a prospect you are asked whether they came.",
    ),
    Setting(
        "notices.quiet_from", Kind.TIME, "18:00", "Quiet from",
        "From this time on notices wait.",
    ),
    Setting(
        "notices.quiet_to", Kind.TIME, "08:00", "Quiet until",
        "At this time those that waited come as one. The same time twice: no quiet hours.",
    ),
    Setting(
        "notices.days_off", Kind.FLAG, True, "Quiet on days off",
        "No notices on days that are no working days.",
    ),
    Setting(
        "notices.digest", Kind.TIME, "", "Once a day only",
        "All notices of a day as one, at this time. Empty: each when it is due.", may_be_empty=True,
    ),
    Setting(
        "notices.hide_names", Kind.FLAG, False, "Hide names",
        "Notices say that a prospect turned red, not which one.",
    ),
    Setting(
        "notices.allow_text", Kind.FLAG, False, "Show words of mail",
        "A notice may quote the words that it rests on. Not where names are hidden.",
    ),
    Setting(
        "living.background", Kind.FLAG, False, "Keep reading in the background",
        "Closing the window leaves Walkaway in the tray, where there is one. Without a tray it ends.",
    ),
    Setting(
        "living.start_at_login", Kind.FLAG, False, "Start when I log in",
        "In the background, with its icon in the tray. Where there is no tray, the window opens.",
    ),
    Setting(
        "privacy.ask_thunderbird", Kind.FLAG, False, "Ask Thunderbird's public table",
        "Where your mail server is not found otherwise. Thunderbird then learns the part after the @.",
    ),
    Setting(
        "privacy.log", Kind.FLAG, True, "Keep a log of errors",
        "A small file on this computer, without any words of mail and without addresses.",
    ),
    Setting(
        "appearance.theme", Kind.CHOICE, "system", "Colours",
        "Light, dark, or whatever the system uses.", choices=("system", "light", "dark"),
    ),
    Setting(
        "appearance.density", Kind.CHOICE, "comfortable", "Cards",
        "Compact cards show no quote, and more of them.", choices=("comfortable", "compact"),
    ),
    Setting(
        "appearance.deals", Kind.FLAG, True, "Deals on cards",
        "Amount, stage and next step, where you imported them from your CRM.",
    ),
    Setting(
        "appearance.text_size", Kind.NUMBER, 100, "Text size in percent",
        "Of the size that the system uses.", span=(80, 200),
    ),
    Setting(
        "appearance.letter_keys", Kind.FLAG, True, "Single letters as keys",
        "E closes a deal, S snoozes it, and so on. Keys with Ctrl always work.",
    ),
    Setting(
        "appearance.language", Kind.CHOICE, "system", "Language",
        "Of the window. It changes when Walkaway is started again.", choices=("system", "en", "de"),
    ),
)  # fmt: skip
"""Everything that can be set, in the order of the pages. The file, the settings page and the command line
are made from it: a row more is a setting more."""

BY_KEY: Final[Mapping[str, Setting]] = MappingProxyType({setting.key: setting for setting in TABLE})


@record
class Settings:
    """What the rep has set, over the defaults."""

    changed: Mapping[str, Value] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        """The value that holds. Raises KeyError for no setting."""
        return self.changed.get(key, BY_KEY[key].default)

    def flag(self, key: str) -> bool:
        """A yes or no."""
        return bool(self[key])

    def number(self, key: str) -> int:
        """A whole number."""
        value = self[key]
        return value if isinstance(value, int) else 0

    def text(self, key: str) -> str:
        """A word, a zone."""
        return str(self[key])

    def names(self, key: str) -> tuple[str, ...]:
        """Several words."""
        value = self[key]
        return value if isinstance(value, tuple) else ()

    def is_set(self, key: str) -> bool:
        """Whether the rep chose it, even if it is as it would be anyway."""
        return key in self.changed

    def having(self, key: str, value: Value) -> Settings:
        """The same with one value. Raises SettingsError for one that cannot be meant."""
        return Settings({**self.changed, key: checked(setting_of(key), value)})

    def without(self, key: str) -> Settings:
        """The same with one back at its default."""
        return Settings({name: value for name, value in self.changed.items() if name != key})


def setting_of(key: str) -> Setting:
    """The setting with this key. Raises SettingsError with those that come near."""
    if key in BY_KEY:
        return BY_KEY[key]
    import difflib  # noqa: PLC0415 - only a mistake needs it

    near = difflib.get_close_matches(key, BY_KEY, n=3, cutoff=0.5)
    advice = (
        say("Did you mean {names}?", names=" / ".join(near)) if near else say("walkaway settings lists all.")
    )
    raise SettingsError(say("There is no setting {key}.", key=key), advice)


def checked(setting: Setting, value: object) -> Value:
    """The value as it is kept. Raises SettingsError for one that the setting cannot have."""
    if setting.may_be_empty and value in ("", (), []):
        return setting.default if isinstance(setting.default, tuple) else ""
    found = _CHECKS[setting.kind](setting, value)
    if found is None:
        raise SettingsError(
            say('{label}: "{value}" cannot be used.', label=say(setting.label), value=_plain(value)),
            _wanted(setting),
        )
    return found


def parsed(setting: Setting, text: str) -> Value:
    """A value that was typed. Raises SettingsError for one that cannot be meant."""
    text = text.strip()
    if setting.kind is Kind.FLAG:
        word = text.lower()
        return checked(setting, True if word in _YES else False if word in _NO else text)
    if setting.kind is Kind.NUMBER:
        return checked(setting, int(text) if text.isdecimal() and len(text) < 10 else text)
    if setting.kind in (Kind.WEEKDAYS, Kind.ADDRESSES):
        return checked(setting, [part for part in re.split(r"[\s,;]+", text) if part])
    return checked(setting, text)


def written(value: Value) -> str:
    """A value as it is typed: "yes", "100", "monday, tuesday"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def read(text: str) -> tuple[Settings, tuple[str, ...]]:
    """The settings in the text of a file, and a sentence for each thing in it that cannot be used.

    What cannot be used keeps its default, so that a slip of the pen never keeps the program from starting.
    """
    import tomllib  # noqa: PLC0415 - most have no such file

    try:
        tables = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        return Settings(), (say("The settings are not valid TOML: {error}.", error=error),)
    changed: dict[str, Value] = {}
    troubles = []
    for page, table in tables.items():
        for name, value in table.items() if isinstance(table, dict) else [("", table)]:
            try:
                key = f"{page}.{name}" if name else page
                changed[key] = checked(setting_of(key), value)
            except SettingsError as error:
                troubles.append(error.title)
    return Settings(changed), tuple(troubles)


def to_toml(settings: Settings) -> str:
    """The text of the file: what was set, each with its help as a comment."""
    lines = ["# What you set in Walkaway. Whatever is not here is as it comes; walkaway settings lists all."]
    for page in PAGES:
        mine = [setting for setting in TABLE if setting.page == page and setting.key in settings.changed]
        lines += ["", f"[{page}]"] if mine else []
        for setting in mine:
            lines += [f"# {setting.help}", f"{setting.name} = {_toml(settings.changed[setting.key])}"]
    return "\n".join(lines) + "\n"


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'  # checked values hold no controls


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _wanted(setting: Setting) -> str:
    if setting.kind is Kind.CHOICE:
        return say("Choose among {names}.", names=", ".join(setting.choices))
    if setting.kind is Kind.NUMBER:
        least, most = setting.span
        return say("From {least} to {most} can be meant.", least=str(least), most=str(most))
    return say("It is {kind}.", kind=say(setting.kind.value))


def _flag(_: Setting, value: object) -> Value | None:
    return value if isinstance(value, bool) else None


def _number(setting: Setting, value: object) -> Value | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if isinstance(value, int) and whole and value in _range(setting.span) else None


def _range(span: tuple[int, int]) -> range:
    return range(span[0], span[1] + 1)


def _choice(setting: Setting, value: object) -> Value | None:
    return value if isinstance(value, str) and value in setting.choices else None


def _time(_: Setting, value: object) -> Value | None:
    return value.zfill(5) if isinstance(value, str) and _TIME.fullmatch(value) else None


def _zone(_: Setting, value: object) -> Value | None:
    try:
        return ZoneInfo(value).key if isinstance(value, str) else None
    except (KeyError, ValueError, OSError):
        return None


def _region(_: Setting, value: object) -> Value | None:
    region = value.strip().upper() if isinstance(value, str) else ""
    return region if _REGION.fullmatch(region) else None


def _weekdays(_: Setting, value: object) -> Value | None:
    if not isinstance(value, list | tuple) or not value:
        return None
    days = {_weekday(day) for day in value}
    return tuple(day for day in WEEKDAYS if day in days) if "" not in days else None


def _weekday(word: Any) -> str:
    """ "mon" and "Monday" alike; empty for no weekday."""
    start = str(word).strip().lower()
    found = [day for day in WEEKDAYS if len(start) > 1 and day.startswith(start)]
    return found[0] if len(found) == 1 else ""


def _addresses(_: Setting, value: object) -> Value | None:
    if not isinstance(value, list | tuple):
        return None
    found = tuple(dict.fromkeys(str(part).strip().lower() for part in value))
    return found if all(_ADDRESS.fullmatch(part) for part in found) else None


_CHECKS: Final[Mapping[Kind, Callable[[Setting, object], Value | None]]] = {
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.TIME: _time,
    Kind.ZONE: _zone,
    Kind.REGION: _region,
    Kind.WEEKDAYS: _weekdays,
    Kind.ADDRESSES: _addresses,
}
