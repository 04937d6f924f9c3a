"""What the rep has set: read from the home folder, changed there, and laid over board and playbook."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from walkaway.engine import settings as table
from walkaway.engine.actions.home import home
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.errors import StoreError, UsageError
from walkaway.engine.playbook import CalendarRules, Playbook
from walkaway.engine.sentences import say
from walkaway.engine.settings import WEEKDAYS, Settings, Value
from walkaway.engine.storage.files import private_file, private_folder
from walkaway.engine.trouble import reason_of

SETTINGS_FILE: Final = "settings.toml"
PLAYBOOK_FILE: Final = "playbook.toml"


def load_settings(folder: Path | None = None) -> Settings:
    """What the rep has set; whatever cannot be used is as it comes."""
    return settings_and_troubles(folder)[0]


def settings_and_troubles(folder: Path | None = None) -> tuple[Settings, tuple[str, ...]]:
    """What the rep has set, and a sentence for each line of the file that cannot be used."""
    path = (folder or home()) / SETTINGS_FILE
    try:
        return table.read(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError):
        return Settings(), (f"The settings in {SETTINGS_FILE} cannot be read.",)


def change_setting(key: str, value: Value | None, folder: Path | None = None) -> Settings:
    """Set one thing and keep it, None for its default; all settings after it.

    Raises SettingsError or UsageError for a value that cannot be meant, StoreError where it cannot be kept.
    """
    settings, troubles = settings_and_troubles(folder)
    if troubles:
        raise UsageError(
            troubles[0], say("Correct {settings_file} first, or move it away.", settings_file=SETTINGS_FILE)
        )
    table.setting_of(key)
    changed = settings.without(key) if value is None else settings.having(key, value)
    if key.startswith("work."):
        _calendar_rules(changed, CalendarRules("", tuple(range(5))))  # names regions that come near
    keep_file((folder or home()) / SETTINGS_FILE, table.to_toml(changed).encode(), say("The settings"))
    return changed


def keep_file(path: Path, content: bytes, what: str) -> None:
    """Put a file of the rep's own, for nobody else to read, in place of the old one in one step.

    Raises StoreError, whose text begins with `what`, where it cannot be kept.
    """
    fresh = path.with_name(f"{path.name}.new")
    try:
        private_folder(path.parent)
        private_file(fresh)
        fresh.write_bytes(content)
        os.replace(fresh, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        advice = say("Check the folder's permissions, and that the disk is not full.")
        raise StoreError(
            say("{what} cannot be kept ({strerror}).", what=what, strerror=reason_of(error)), advice
        ) from error


def own_zone(settings: Settings, computers: str) -> str:
    """The rep's zone: as set, else the computer's."""
    return settings.text("work.zone") or computers


def own_me(settings: Settings, addresses: Sequence[str]) -> tuple[str, ...]:
    """All addresses of the rep's: those of the accounts, and those that were set."""
    return tuple(dict.fromkeys([*addresses, *settings.names("addresses.more")]))


def with_settings(playbook: Playbook, settings: Settings) -> Playbook:
    """The playbook with the rep's working days and holidays, where those were set."""
    return replace(playbook, calendar=_calendar_rules(settings, playbook.calendar))


def _calendar_rules(settings: Settings, rules: CalendarRules) -> CalendarRules:
    if settings.is_set("work.holidays"):
        rules = replace(rules, region=settings.text("work.holidays"))
        WorkCalendar("UTC", rules.region)
    if settings.is_set("work.days"):
        rules = replace(rules, workdays=tuple(map(WEEKDAYS.index, settings.names("work.days"))))
    return rules
