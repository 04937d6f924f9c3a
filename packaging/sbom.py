"""The bill of materials, as CycloneDX JSON: the same bytes for the same locks and the same program."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from packaging.utils import canonicalize_name

import inventory
from inventory import Component, Pin

SPECIFICATION: Final = "1.6"
_SPACE: Final = uuid.UUID(
    "6f0e6a0c-3b4e-5f0a-9c53-6a2b1f6d7a11"
)  # of our serial numbers, and of nothing else


def bill(
    version: str, pins: Iterable[Pin], shipped: Sequence[Component], *, made: int, debian: str = ""
) -> dict[str, Any]:
    """The document: all that is shipped, and locked packages that only help to make it as `excluded`.

    `made` is the moment of the build in seconds since 1970, `debian` where system libraries come from.
    """
    locked = {pin.name: pin for pin in pins}
    parts = [_component(part, locked.get(canonicalize_name(part.name)), debian) for part in shipped]
    there = {canonicalize_name(part.name) for part in shipped if part.kind == "python"}
    parts += [_helper(pin) for name, pin in locked.items() if name not in there]
    parts.sort(key=lambda part: str(part["bom-ref"]))
    refs: dict[str, str] = {canonicalize_name(part.name): _ref(part, debian) for part in shipped}
    program = f"pkg:generic/walkaway@{version}"
    graph = [{"ref": program, "dependsOn": sorted(refs.values())}]
    graph += [
        {"ref": _ref(part, debian), "dependsOn": sorted(refs[need] for need in part.needs if need in refs)}
        for part in shipped
    ]
    document: dict[str, Any] = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": "walkaway",
                "version": version,
                "purl": program,
                "licenses": [{"expression": "GPL-3.0-or-later"}],
            },
        },
        "components": parts,
        "dependencies": sorted(graph, key=lambda row: str(row["ref"])),
    }
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SPACE, json.dumps(document, sort_keys=True))}"
    return document


def written(document: dict[str, Any]) -> str:
    """The document as the text of a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _ref(part: Component, debian: str) -> str:
    if part.kind == "python":
        return f"pkg:pypi/{canonicalize_name(part.name)}@{part.version}"
    if part.kind == "interpreter":
        return f"pkg:generic/python@{part.version}"
    release = f"?distro={debian}" if debian else ""
    return f"pkg:deb/debian/{part.name}@{part.version.replace(':', '%3A').replace('+', '%2B')}{release}"


def _component(part: Component, pin: Pin | None, debian: str) -> dict[str, Any]:
    ref = _ref(part, debian)
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": ref,
        "name": part.name,
        "version": part.version,
        "scope": "required",
        "purl": ref,
        "licenses": [_licence(part.licence)],
    }
    links = [{"type": "website", "url": part.homepage}] if part.homepage else []
    if sources := [*links, *_source(pin)]:
        entry["externalReferences"] = sources
    return entry


def _helper(pin: Pin) -> dict[str, Any]:
    """A locked package of which nothing is shipped: it builds the program, or serves parts we do not use."""
    ref = f"pkg:pypi/{pin.name}@{pin.version}"
    known = pin.name in inventory.installed()
    entry: dict[str, Any] = {"type": "library", "bom-ref": ref, "name": pin.name, "version": pin.version}
    entry |= {"scope": "excluded", "purl": ref, "externalReferences": _source(pin)}
    if known:
        entry["licenses"] = [_licence(inventory.python_package(pin.name).licence)]
    return entry


def _source(pin: Pin | None) -> list[dict[str, Any]]:
    """Where a locked package comes from, with the hashes of the files that may be installed."""
    if pin is None:
        return []
    hashes = [{"alg": "SHA-256", "content": content} for content in pin.hashes]
    return [
        {
            "type": "distribution",
            "url": f"https://pypi.org/project/{pin.name}/{pin.version}/",
            "hashes": hashes,
        }
    ]


def _licence(expression: str) -> dict[str, Any]:
    """One identifier, an expression of several, or a licence that has only a name."""
    if re.fullmatch(r"[A-Za-z0-9.+-]+", expression):
        return {"license": {"id": expression}}
    if re.fullmatch(r"[A-Za-z0-9.+() -]+", expression) and re.search(r" (AND|OR|WITH) ", expression):
        return {"expression": expression}
    return {"license": {"name": expression}}
