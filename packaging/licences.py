"""The file of third-party licences: what we owe to whom, how to swap what may be swapped, and all texts."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from packaging.utils import canonicalize_name

import inventory
from inventory import Component

_RULE: Final = "=" * 100


def document(version: str, shipped: Sequence[Component]) -> str:
    """The whole text: who wrote which part, what follows from its licence, and each licence text once."""
    texts: dict[str, list[str]] = defaultdict(list)
    for part in shipped:
        for text in part.texts:
            texts[_tidy(text)].append(f"{part.name} {part.version}")
    parts = [_opening(version, shipped), *(_section(text, owners) for text, owners in texts.items())]
    return "\n".join(parts) + "\n"


def _opening(version: str, shipped: Sequence[Component]) -> str:
    words = (inventory.TEXTS / "opening.txt").read_text(encoding="utf-8")
    width = max(len(f"{part.name} {part.version}") for part in shipped)
    lines = [f"{f'{part.name} {part.version}':{width}}  {part.licence}" for part in shipped]
    return words.format(
        version=version, qt=_version_of("pyside6-essentials", shipped), table="\n".join(lines)
    )


def _version_of(name: str, shipped: Sequence[Component]) -> str:
    return next((part.version for part in shipped if canonicalize_name(part.name) == name), "6")


def _section(text: str, owners: Sequence[str]) -> str:
    return "\n".join((_RULE, ", ".join(dict.fromkeys(owners)), _RULE, "", text, ""))


def _tidy(text: str) -> str:
    """The same words in the same lines, however an editor left them."""
    return "\n".join(line.rstrip() for line in text.replace("\f", "").splitlines()).strip()
