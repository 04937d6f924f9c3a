"""Reads the rep's own list of deals: a CSV file of accounts, with what the CRM says of each where it does."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from walkaway.engine.domains import correspondent_id, registrable_domain
from walkaway.engine.errors import UsageError
from walkaway.engine.model import Deal
from walkaway.engine.records import record
from walkaway.engine.sentences import say
from walkaway.engine.trouble import reason_of

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[^\W\d_][\w-]*)/?\S*", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>]+@[\w.-]+\.[\w-]+")
_DELIMITERS = ",;\t"
# Titles of columns as CRM exports have them; a first line that holds one of them is no account.
_TITLES = {
    "address": ("address", "email", "e-mail", "mail", "contact email", "email address", "e-mail address"),
    "domain": ("domain", "website", "web site", "url", "company domain", "company domain name"),
    "name": (
        "name",
        "account",
        "account name",
        "company",
        "company name",
        "organization",
        "organisation",
        "deal",
        "deal name",
        "opportunity",
        "opportunity name",
        "firma",
        "unternehmen",
    ),
    "amount": ("amount", "value", "deal value", "deal amount", "revenue", "betrag", "wert"),
    "stage": ("stage", "deal stage", "sales stage", "pipeline stage", "status", "phase"),
    "next_step": ("next step", "next steps", "next activity", "next action", "nächster schritt"),
}
_SAID = ("amount", "stage", "next_step")  # what a card can show; says nothing of who it is
_LONGEST = 120
_ADVICE = say("Write one account a line: a domain, an e-mail address, or a company name.")


@record
class Accounts:
    """Who is a deal by the rep's own list; `ids` are domains and addresses, `names` are compared as words."""

    ids: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)

    def has(self, key: str, name: str) -> bool:
        """Whether the correspondent with the id `key` and this name is on the list."""
        return key in self.ids or plain(name) in self.names or plain(key.partition(".")[0]) in self.names


def plain(name: str) -> str:
    """A name as it is compared: letters and digits alone, lower case."""
    return "".join(char for char in name.casefold() if char.isalnum())


def read_accounts(path: Path) -> Accounts:
    """The accounts in the CSV file at `path`, with a line of titles or without.

    Raises UsageError for a file that is missing, no text, or names no account.
    """
    rows, columns = _table(path)
    ids: set[str] = set()
    names: set[str] = set()
    for row in rows:
        _read_row(row, columns, ids, names)
    if not ids and not names:
        raise UsageError(say("The deals file {path} names no account.", path=path), _ADVICE)
    return Accounts(frozenset(ids), frozenset(names))


def read_deals(path: Path) -> tuple[Deal, ...]:
    """The deals in the CSV file at `path`, with amount, stage and next step where its titles name them.

    A line that names no account is left out. Raises what `read_accounts` does.
    """
    rows, columns = _table(path)
    found = []
    for row in rows:
        ids: set[str] = set()
        names: set[str] = set()
        _read_row(row, columns, ids, names)
        said = {what: _said(row, columns, what) for what in ("name", *_SAID)}
        name = said.pop("name") or next((cell.strip() for cell in row if names and cell.strip()), "")
        found += [Deal(key, name, **said) for key in sorted(ids) or ([""] if names else [])]
    if not found:
        raise UsageError(say("The deals file {path} names no account.", path=path), _ADVICE)
    return tuple(found)


def _said(row: Sequence[str], columns: dict[int, str], what: str) -> str:
    """The cell of a column as one short line."""
    cells = (row[place] for place, held in columns.items() if held == what and place < len(row))
    return " ".join(next(cells, "").split())[:_LONGEST]


def _table(path: Path) -> tuple[list[list[str]], dict[int, str]]:
    """The lines of a CSV file without its titles, and what each titled column holds. Raises UsageError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(say("There is no deals file {path}.", path=path), "Check the path.") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            say("The deals file {path} is not a UTF-8 text file.", path=path), "Export it as CSV."
        ) from error
    except OSError as error:
        raise UsageError(
            say("The deals file {path} cannot be read: {strerror}.", path=path, strerror=reason_of(error)),
            _ADVICE,
        ) from error
    if "\0" in text:
        raise UsageError(say("The deals file {path} is not a text file.", path=path), "Export it as CSV.")
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    try:
        rows = [row for row in csv.reader(text.splitlines(), delimiter=delimiter) if any(map(str.strip, row))]
    except csv.Error as error:
        raise UsageError(
            say("The deals file {path} is no valid CSV ({error}).", path=path, error=error), _ADVICE
        ) from error
    columns = _columns(rows[0]) if rows else {}
    return rows[1:] if columns else rows, columns


def _columns(titles: Sequence[str]) -> dict[int, str]:
    """What each titled column holds; empty where the first line is an account already."""
    found = {}
    for place, title in enumerate(titles):
        for what, known in _TITLES.items():
            if title.strip().casefold() in known:
                found[place] = what
    return found


def _read_row(row: Sequence[str], columns: dict[int, str], ids: set[str], names: set[str]) -> None:
    """An account's address or domain; its name only counts where it has neither."""
    cells = [(place, cell.strip()) for place, cell in enumerate(row) if cell.strip()]
    wanted = [cell for place, cell in cells if not columns or columns.get(place, "amount") not in _SAID]
    exact = set()
    for cell in wanted:
        addresses = _ADDRESS.findall(cell)
        domain = _DOMAIN.fullmatch(cell)
        if addresses:
            exact |= {correspondent_id(address.lower()) for address in addresses}
        elif domain is not None:
            exact.add(registrable_domain(domain[1].lower()))
    ids |= exact
    titled = [cell for place, cell in cells if columns.get(place) == "name"]
    if not exact and (titled or (wanted and not columns)):
        names.add(plain((titled or wanted)[0]))
