"""The rep's deals from the CRM: taken from a CSV file into the store, and found again by prospect."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from walkaway.engine.actions.deals_file import plain, read_deals
from walkaway.engine.model import Deal, Prospect
from walkaway.engine.storage import Store


class Deals:
    """Deals by prospect: by domain or address, else by name."""

    def __init__(self, deals: Iterable[Deal]) -> None:
        self._by_id: dict[str, Deal] = {}
        self._by_name: dict[str, Deal] = {}
        for deal in deals:
            if deal.id:
                self._by_id.setdefault(deal.id, deal)
            elif deal.name:
                self._by_name.setdefault(plain(deal.name), deal)

    def has(self, key: str) -> bool:
        """Whether the correspondent with this id is a deal."""
        return key in self._by_id or plain(key.partition(".")[0]) in self._by_name

    def of(self, prospect: Prospect) -> Deal | None:
        """What the CRM says of a prospect."""
        for key in (prospect.id, *prospect.domains, *prospect.addresses):
            if key in self._by_id:
                return self._by_id[key]
        for name in (prospect.name, prospect.id.partition(".")[0]):
            if plain(name) in self._by_name:
                return self._by_name[plain(name)]
        return None


def import_deals(store: Store, path: Path) -> int:
    """Take the deals of a CSV file in place of those before; how many there are.

    Whom the rep wanted forgotten is left out.

    Raises UsageError for a file that is missing, no text, or names no deal, and StoreError.
    """
    deals = read_deals(path)
    forgotten = store.forgotten.those()
    wanted = [deal for deal in deals if not forgotten.knows(deal.id)]
    with store.transaction():
        store.deals.replace(wanted)
    return len(wanted)
