"""The exit log as CSV, with the column names that HubSpot, Salesforce and Pipedrive know on import."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from walkaway.engine.errors import UsageError
from walkaway.engine.exits.log import ExitEntry
from walkaway.engine.exits.reasons import reasons_in_words
from walkaway.engine.sentences import say

Day = Callable[[datetime], date]
Row = dict[str, str]

_LONGEST_NAME = 120  # characters of an opportunity's Name in Salesforce
_LONGEST_STEP = 255  # and of its NextStep
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(entries: Iterable[ExitEntry], system: str, day: Day) -> str:
    """The exits as CSV for `system`, one row each below a line of titles; `day` gives the rep's day.

    A CRM gets the deals that are still closed, `csv` all. Written to a file it wants a byte order mark
    (utf-8-sig), by which Excel knows UTF-8. Raises UsageError for a system that nobody knows.
    """
    make = SYSTEMS.get(system.casefold())
    if make is None:
        raise UsageError(
            say('No columns are known for the CRM "{system}".', system=system),
            say("Choose among {names}.", names=", ".join(SYSTEMS)),
        )
    rows = [make(entry, day) for entry in entries if entry.is_closed or make is _plain]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(make(_EXAMPLE, day)), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({title: _safe(cell) for title, cell in row.items()} for row in rows)
    return out.getvalue()


def _hubspot(entry: ExitEntry, day: Day) -> Row:
    """HubSpot's labels of deal properties; name, pipeline and stage are required for an import."""
    return {
        "Deal Name": entry.name,
        "Pipeline": "Sales Pipeline",
        "Deal Stage": "Closed won" if entry.won else "Closed lost",
        "Close Date": day(entry.at).isoformat(),
        "Closed Lost Reason": "" if entry.won else reasons_in_words(entry),
        "Deal Description": entry.note,
        "Company Domain Name": "" if "@" in entry.prospect else entry.prospect,
        "Email": entry.contact,
    }


def _salesforce(entry: ExitEntry, day: Day) -> Row:
    """Field names of Salesforce's Opportunity; Name, StageName and CloseDate are required (Data Loader).

    Reasons have no standard field there: they open the description.
    """
    reason = "" if entry.won else f"Reason: {reasons_in_words(entry)}. "
    again = f"Look again on {day(entry.revisit).isoformat()}" if entry.revisit else ""
    return {
        "Name": entry.name[:_LONGEST_NAME],
        "StageName": "Closed Won" if entry.won else "Closed Lost",
        "CloseDate": day(entry.at).isoformat(),
        "Description": f"{reason}{entry.note}".strip(),
        "NextStep": again[:_LONGEST_STEP],
    }


def _pipedrive(entry: ExitEntry, day: Day) -> Row:
    """Titles as Pipedrive's own exports have them; its import maps them by name."""
    when = day(entry.at).isoformat()
    return {
        "Deal - Title": entry.name,
        "Deal - Status": "Won" if entry.won else "Lost",
        "Deal - Lost reason": "" if entry.won else reasons_in_words(entry),
        "Deal - Lost time": "" if entry.won else when,
        "Deal - Won time": when if entry.won else "",
        "Organization - Name": "" if "@" in entry.prospect else entry.name,
        "Person - Email": entry.contact,
        "Note - Content": entry.note,
    }


def _plain(entry: ExitEntry, day: Day) -> Row:
    """Everything that the log has."""
    return {
        "prospect": entry.prospect,
        "name": entry.name,
        "closed": day(entry.at).isoformat(),
        "outcome": "won" if entry.won else "exit",
        "reason": entry.reason,
        "second_reason": entry.second_reason,
        "decided_by": entry.decided_by,
        "note": entry.note,
        "come_back": day(entry.revisit).isoformat() if entry.revisit else "",
        "reopened": day(entry.reopened).isoformat() if entry.reopened else "",
        "wrote_again": day(entry.wrote_again).isoformat() if entry.wrote_again else "",
    }


SYSTEMS: Final[Mapping[str, Callable[[ExitEntry, Day], Row]]] = {
    "hubspot": _hubspot,
    "salesforce": _salesforce,
    "pipedrive": _pipedrive,
    "csv": _plain,
}
"""The systems for which there are columns; `csv` is the log as it is."""

_EXAMPLE: Final = ExitEntry(
    "", "", datetime.fromisoformat("2000-01-01T00:00Z"), False, "", "", "", None, "", "us"
)


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: names come from strangers' mail."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_text(entry: ExitEntry, day: Callable[[datetime], str]) -> str:
    """One exit as a few lines, for any field that takes text."""
    lines = [f"{entry.name}: {'won' if entry.won else 'closed'} on {day(entry.at)}."]
    if not entry.won and entry.reason:
        lines.append(f"Reason: {reasons_in_words(entry)}.")
    lines += [entry.note] if entry.note else []
    lines += [f"Look again: {day(entry.revisit)}."] if entry.revisit else []
    return "\n".join(lines)
