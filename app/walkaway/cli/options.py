"""What several commands take, checked and with errors that name the next step."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from walkaway.engine.errors import UsageError

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\.[^\s@<>()\[\],;:\\\"]+")
_ZONE_FOLDER = "/zoneinfo/"


def mail_options(command: Any) -> Any:
    """Add what every command wants to know that judges mail from files."""
    for option in (
        click.option(
            "--playbook", "playbook", type=click.Path(path_type=Path), metavar="FILE",
            help="Your own thresholds.",
        ),
        click.option(
            "--tz", "zone", metavar="ZONE",
            help="Your time zone, such as Europe/Berlin; default is the computer's.",
        ),
        click.option(
            "--as-of", metavar="ISO",
            help="The moment to look at, for example 2025-06-30T17:00; default is now.",
        ),
        click.option(
            "--calendar", "calendars", multiple=True, type=click.Path(path_type=Path), metavar="FILE.ics",
            help="A calendar file; may be given several times.",
        ),
        click.option(
            "--me", "me", multiple=True, metavar="ADDRESS",
            help="Your own address; repeat it for each you have.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def own_addresses(
    values: tuple[str, ...], advice: str = "Give your own address: --me you@example.com."
) -> tuple[str, ...]:
    """The addresses of `--me` in lower case, each once. Raises UsageError for what is no address."""
    found: dict[str, None] = {}
    for value in values:
        email = value.strip().lower()
        if not _ADDRESS.fullmatch(email):
            from email.utils import parseaddr  # noqa: PLC0415 - 20 ms, for "Robin <robin@norrland.example>"

            email = parseaddr(value.strip())[1].lower()
        if not _ADDRESS.fullmatch(email):
            raise UsageError(f'"{value}" is no e-mail address.', advice)
        found[email] = None
    return tuple(found)


def moment(value: str | None, zone: str, now: datetime) -> datetime:
    """The moment of `--as-of` in UTC: ISO 8601, in `zone` where it names no offset; `now` without one.

    A bare date is its first moment. Raises UsageError for anything else.
    """
    if value is None:
        return now
    try:
        parsed = datetime.fromisoformat(value.strip())
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=ZoneInfo(zone))
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f'"{value}" is no date and time.', 'Write it like "2025-06-30T17:00" or "2025-06-30T17:00+02:00".'
        ) from error


def day(value: str | None) -> date | None:
    """The day of "2027-03-01", the first of "2027-03"; None for nothing. Raises UsageError for the rest."""
    if value is None:
        return None
    text = value.strip()
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2027-03") else text)
    except ValueError as error:
        raise UsageError(f'"{value}" is no day.', "Write it like 2027-03-01 or 2027-03.") from error


def checked_zone(value: str | None) -> str:
    """The zone of `--tz`, else the one that was set, else the computer's.

    Raises UsageError for one that nobody knows.
    """
    from walkaway.engine.actions.own_settings import load_settings, own_zone  # noqa: PLC0415 - as below
    from walkaway.engine.calendar_math import WorkCalendar  # noqa: PLC0415 - --help needs no engine

    zone = value or own_zone(load_settings(), system_zone())
    try:
        return WorkCalendar(zone).zone
    except UsageError as error:
        raise UsageError(error.title, error.advice or 'Write it like "Europe/Berlin".') from error


def system_zone() -> str:
    """The IANA name of the computer's time zone, "UTC" where it cannot be told."""
    candidates = [os.environ.get("TZ", "").lstrip(":")]
    if sys.platform != "win32":
        candidates.append(os.path.realpath("/etc/localtime").partition(_ZONE_FOLDER)[2])
        candidates.append(_first_line(Path("/etc/timezone")))
    for name in candidates:
        if name and _is_zone(name):
            return name
    return "UTC"


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip().partition("\n")[0]
    except OSError:
        return ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
