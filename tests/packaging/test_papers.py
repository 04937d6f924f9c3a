"""Bill of materials, licences and manual: complete, true to the locks, and the same each time."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.utils import canonicalize_name

import inventory
import licences
import papers
import sbom
from walkaway.cli.main import VERBS

MADE = 1_800_000_000


@pytest.fixture(scope="module")
def shipped() -> list[inventory.Component]:
    return papers.expected()


@pytest.fixture(scope="module")
def bill(shipped: list[inventory.Component]) -> dict[str, Any]:
    return sbom.bill("0.1.0", inventory.pins(), shipped, made=MADE)


# --- what there is --------------------------------------------------------------------------------


def test_all_that_runs_along_has_a_licence_and_its_text(shipped: list[inventory.Component]) -> None:
    names = {canonicalize_name(part.name) for part in shipped}
    assert {"pyside6-essentials", "recurring-ical-events", "publicsuffixlist", "keyring", "python"} <= names
    for part in shipped:
        assert canonicalize_license_expression(part.licence), part.name
        assert min(map(len, part.texts)) > 100, part.name


def test_what_an_extra_brings_is_found_too(shipped: list[inventory.Component]) -> None:
    names = {canonicalize_name(part.name) for part in shipped}
    assert {"dnspython", "libpff-python", "extract-msg", "olefile"} <= names
    assert not {"pytest", "hypothesis", "ruff", "pyinstaller", "pip"} & names


def test_a_lock_is_read_for_this_system(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    here, there = f"'{sys.platform}'", "'plan9'"
    one, two = "a" * 64, "b" * 64
    lock.write_text(
        "# made by a program, with words==1.0 in a comment\n"
        f"Some.Thing==1.2 ; sys_platform == {here} \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\n"
        "    # via walkaway\n"
        f"other==3 ; sys_platform == {there} \\\n    --hash=sha256:{one}\nlast==4\n",
        encoding="utf-8",
    )
    assert inventory.pins(lock) == [
        inventory.Pin("some-thing", "1.2", (one, two)),
        inventory.Pin("last", "4", ()),
    ]


class Installed(Distribution):
    """A package as it lies on a disk, with whatever metadata it has."""

    def __init__(self, folder: Path, metadata: str, **texts: str) -> None:
        self.folder = folder
        self.names = ["METADATA", *texts]
        for name, text in {
            "METADATA": f"Metadata-Version: 2.1\nName: odd\nVersion: 1\n{metadata}",
            **texts,
        }.items():
            (folder / name).write_text(text, encoding="utf-8")

    def read_text(self, filename: str) -> str | None:
        place = self.folder / filename
        if filename == "RECORD":
            return "".join(f"odd-1.dist-info/{name},,\n" for name in self.names)
        return place.read_text(encoding="utf-8") if place.is_file() else None

    def locate_file(self, path: Any) -> Any:
        return self.folder / Path(path).name


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0\n", "MIT OR Apache-2.0"),
        ("License: BSD-3-Clause\n", "BSD-3-Clause"),
        ("License: MIT License\n", "MIT"),
        ("Classifier: License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)\n", "MPL-2.0"),
    ],
)
def test_a_licence_is_found_however_metadata_names_it(
    metadata: str, licence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        inventory, "installed", lambda: {"odd": Installed(tmp_path, metadata, LICENSE="Do it.")}
    )
    found = inventory.python_package("odd")
    assert (found.licence, found.texts) == (licence, ("Do it.",))


@pytest.mark.parametrize(
    ("metadata", "texts"),
    [
        ("License: ask me\n", {"LICENSE": "Ask me."}),
        ("License: MIT\n", {}),
        ("License: MIT\n", {"licence.py": "x"}),
    ],
)
def test_without_licence_or_text_nothing_is_made(
    metadata: str, texts: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "installed", lambda: {"odd": Installed(tmp_path, metadata, **texts)})
    with pytest.raises(inventory.Unknown, match="odd 1"):
        inventory.python_package("odd")


def test_a_file_that_nobody_owns_is_not_shipped(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so"
    stray.touch()
    with pytest.raises(inventory.Unknown, match="libstray"):
        inventory.shipped([str(stray)])


def test_files_are_traced_to_what_they_belong_to() -> None:
    click = inventory.installed()["click"]
    module = next(str(click.locate_file(file)) for file in click.files or () if file.name == "core.py")
    ours = str(inventory.CHECKOUT / "app" / "walkaway" / "__init__.py")
    names = [part.name for part in inventory.shipped([module, re.__file__, ours])]
    assert [name for name in names if name != "pyinstaller"] == ["Python", "click"]


# --- the bill -------------------------------------------------------------------------------------


def test_the_bill_lists_the_lock_with_its_hashes(bill: dict[str, Any]) -> None:
    listed = {part["purl"]: part for part in bill["components"]}
    for pin in inventory.pins():
        entries = [part for part in bill["components"] if canonicalize_name(part["name"]) == pin.name]
        assert entries, pin.name
        if f"pkg:pypi/{pin.name}@{pin.version}" in listed:  # else another version is installed here
            hashes = {
                entry["content"]
                for link in listed[f"pkg:pypi/{pin.name}@{pin.version}"]["externalReferences"]
                for entry in link.get("hashes", ())
            }
            assert hashes == set(pin.hashes) != set()


def test_what_only_helps_to_build_is_marked_so(bill: dict[str, Any]) -> None:
    scopes = {part["name"].lower(): part["scope"] for part in bill["components"]}
    assert {scopes[name] for name in ("pyinstaller", "altgraph", "hatchling", "pip")} == {"excluded"}
    assert {scopes[name] for name in ("keyring", "python", "icalendar")} == {"required"}


def test_references_in_the_bill_lead_somewhere(bill: dict[str, Any]) -> None:
    refs = [part["bom-ref"] for part in bill["components"]]
    assert len(refs) == len(set(refs))
    known = {*refs, bill["metadata"]["component"]["bom-ref"]}
    for row in bill["dependencies"]:
        assert {row["ref"], *row["dependsOn"]} <= known
    depends = {row["ref"].partition("@")[0]: row["dependsOn"] for row in bill["dependencies"]}
    assert any(ref.startswith("pkg:pypi/icalendar@") for ref in depends["pkg:pypi/recurring-ical-events"])


def test_the_bill_has_the_form_of_cyclonedx(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "2027-01-15T08:00:00Z"
    for part in bill["components"]:
        for licence in part.get("licenses", ()):
            assert licence.keys() in ({"expression"}, {"license"})


def test_the_same_locks_give_the_same_bill(bill: dict[str, Any], shipped: list[inventory.Component]) -> None:
    again = sbom.bill("0.1.0", reversed(inventory.pins()), list(reversed(shipped)), made=MADE)
    assert sbom.written(again) == sbom.written(bill)
    later = sbom.bill("0.1.1", inventory.pins(), shipped, made=MADE)
    assert later["serialNumber"] != bill["serialNumber"]


def test_a_library_of_debian_is_named_as_debian_names_it() -> None:
    library = inventory.Component("libx11-6", "2:1.8.4-2+deb12u2", "see there", ("text",), "debian")
    document = sbom.bill("0.1.0", [], [library], made=MADE, debian="debian-12")
    purl = "pkg:deb/debian/libx11-6@2%3A1.8.4-2%2Bdeb12u2?distro=debian-12"
    assert [part["purl"] for part in document["components"]] == [purl]
    assert document["components"][0]["licenses"] == [{"license": {"name": "see there"}}]


# --- the licences ---------------------------------------------------------------------------------


def test_the_file_names_every_part_and_holds_every_text_once(shipped: list[inventory.Component]) -> None:
    text = licences.document("0.1.0", shipped)
    lines = text.splitlines()
    for part in shipped:
        assert any(line.startswith(f"{part.name} {part.version} ") and part.licence in line for line in lines)
    beginnings = [line for line in lines if line.strip() == "GNU LESSER GENERAL PUBLIC LICENSE"]
    assert beginnings
    bodies = text.split("=" * 100)[2::2]
    assert len(bodies) == len(set(bodies))
    assert "Mozilla Public License" in text


def test_whatever_may_be_exchanged_is_named_at_the_beginning(shipped: list[inventory.Component]) -> None:
    opening = (inventory.TEXTS / "opening.txt").read_text(encoding="utf-8").casefold()
    for part in shipped:
        if "LGPL" in part.licence or "MPL" in part.licence:
            name = (
                part.name.casefold()
                .removesuffix("_essentials")
                .removesuffix("_addons")
                .removesuffix("-python")
            )
            assert name.replace("shiboken6", "shiboken") in opening, part.name


def test_nothing_forbids_the_others_company(shipped: list[inventory.Component]) -> None:
    for part in shipped:
        choices = part.licence.split(" OR ")
        assert any(not re.search(r"GPL-2\.0-only|AGPL|SSPL|Proprietary", choice) for choice in choices), (
            part.name
        )


# --- the manual -----------------------------------------------------------------------------------


def test_the_manual_explains_every_command() -> None:
    text = papers.manual("0.1.0", MADE)
    for verb in VERBS:
        assert re.search(rf"^\.TP\n\.B {re.escape(verb)}\n\S", text, re.MULTILINE), verb
    assert text.startswith('.TH WALKAWAY 1 "2027-01-15" "walkaway 0.1.0"')


def test_no_line_of_help_is_taken_for_a_request() -> None:
    assert papers._roff(".ics files") == "\\&.ics files"
    assert papers._roff("one\n\ntwo --x") == "one\n.PP\ntwo \\-\\-x"


@pytest.mark.skipif(sys.platform == "win32", reason="no bash")
def test_bash_is_told_how_to_complete() -> None:
    assert "_WALKAWAY_COMPLETE=bash_complete" in papers.completion()
