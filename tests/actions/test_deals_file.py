"""The rep's own list of deals, as people and CRM exports write it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from walkaway.engine.actions.deals_file import Accounts, read_accounts
from walkaway.engine.errors import UsageError


def read(tmp_path: Path, text: str) -> Accounts:
    path = tmp_path / "deals.csv"
    path.write_bytes(text.encode())
    return read_accounts(path)


PLAIN = "brindle.co.uk\nmara@gmail.com\nNorth Sea Timber\n"
TITLED = "domain\nbrindle.co.uk\nmara@gmail.com\nhttps://www.brindle.co.uk/about\n"
COMMAS = """Name,Email,Website
Brindle Ltd,,https://mail.brindle.co.uk/x
Mara,Mara@Gmail.com,
North Sea Timber,,
"""
# As a German Excel saves it: semicolons, a byte order mark, CRLF.
SEMICOLONS = (
    "\ufeffAccount Name;Stage;E-Mail\r\nBrindle;won;joe@sales.brindle.co.uk\r\n"
    "M;open;mara@gmail.com\r\nNorth-Sea Timber;open;\r\n"
)
TABS = "Company\tDomain\nBrindle\tbrindle.co.uk\nMara\tmara@gmail.com\n"


@pytest.mark.parametrize("text", [PLAIN, TITLED, COMMAS, SEMICOLONS, TABS])
def test_domains_addresses_and_names_in_any_order(tmp_path: Path, text: str) -> None:
    accounts = read(tmp_path, text)
    assert accounts.ids == {"brindle.co.uk", "mara@gmail.com"}
    assert accounts.has("brindle.co.uk", "Brindle")
    assert accounts.has("north-sea-timber.example", "North Sea Timber") == bool(accounts.names)
    assert not accounts.has("other.example", "Other")


def test_an_address_at_a_company_means_the_company(tmp_path: Path) -> None:
    assert read(tmp_path, "jo@brindle.example\n").has("brindle.example", "Brindle")


def test_the_name_beside_a_domain_does_not_widen_it(tmp_path: Path) -> None:
    accounts = read(tmp_path, "name,domain\nMars,mars-bakery.example\n")
    assert not accounts.has("mars.example", "Mars")


@pytest.mark.parametrize("text", ["", "\n\n", "name,domain\n", "Stage;Domain\nopen;\n", "\0\0\0"])
def test_a_list_without_accounts_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read(tmp_path, text)
    assert refusal.value.advice


def test_a_spreadsheet_is_no_csv(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    path.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    with pytest.raises(UsageError, match="not a UTF-8 text file"):
        read_accounts(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_accounts(tmp_path)
