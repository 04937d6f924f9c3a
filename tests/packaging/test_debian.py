"""The Debian package: its tree, its fields, and what the validators of the desktop say of its files."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

import build_icons
import debian
import papers

RELEASE = debian.Release("0.1.0", "amd64", 1_800_000_000, "2.36")
SYSTEM = {"libX11.so.6": "libx11-6", "libssl.so.3": "libssl3"}
NATIVE = Path("usr/lib/walkaway")


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of a package whose program is a small script."""
    here = tmp_path_factory.mktemp("package")
    inner = here / "walkaway" / "_internal"
    (inner / "PySide6").mkdir(parents=True)
    for library in ("libX11.so.6", "libssl.so.3", "libpython3.11.so.1.0", "PySide6/libQt6Core.so.6"):
        (inner / library).write_bytes(b"library")
    (inner / "libQt6Core.so.6").symlink_to("PySide6/libQt6Core.so.6")
    (here / "walkaway" / "walkaway").write_text("#!/bin/sh\necho walkaway 0.1.0\n", encoding="utf-8")
    for paper in ("LICENSE", "THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        (here / "walkaway" / paper).write_text("of the frozen program", encoding="utf-8")
    made = here / "papers"
    made.mkdir()
    (made / "walkaway.1").write_text(papers.manual("0.1.0", RELEASE.made), encoding="utf-8")
    (made / "completion.bash").write_text("complete -W demo walkaway\n", encoding="utf-8")
    for paper in ("THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        (made / paper).write_text("of the package", encoding="utf-8")
    build_icons.write(here / "icons", debian.APP_ID)
    target = here / "deb"
    debian.tree(target, here / "walkaway", made, here / "icons", SYSTEM, RELEASE)
    return target


def test_what_debian_has_stays_out_and_is_asked_for(tree: Path) -> None:
    inner = tree / NATIVE / "_internal"
    assert {path.name for path in inner.iterdir()} == {"PySide6", "libQt6Core.so.6", "libpython3.11.so.1.0"}
    fields = dict(
        line.split(": ", 1)
        for line in (tree / "DEBIAN" / "control").read_text(encoding="utf-8").splitlines()
        if not line.startswith(" ")
    )
    depends = fields["Depends"].split(", ")
    assert depends[0] == "libc6 (>= 2.36)"
    assert {"libx11-6 | libx11-6t64", "libssl3 | libssl3t64", "libegl1 | libegl1t64"} <= set(depends)
    assert "libglib2.0-0 | libglib2.0-0t64" in depends
    assert not [name for name in depends if "python" in name]
    assert len(depends) == len(set(depends))


def test_papers_lie_among_the_documents_alone(tree: Path) -> None:
    documents = tree / "usr/share/doc/walkaway"
    assert gzip.decompress((documents / "sbom.cdx.json.gz").read_bytes()) == b"of the package"
    assert sorted(path.name for path in (tree / NATIVE).iterdir()) == ["_internal", "walkaway"]


def test_the_program_is_in_the_path_and_alone_may_be_started(tree: Path) -> None:
    assert (tree / "usr/bin/walkaway").resolve() == (tree / NATIVE / "walkaway").resolve()
    started = subprocess.run([tree / "usr/bin/walkaway"], capture_output=True, text=True, check=True)
    assert started.stdout == "walkaway 0.1.0\n"
    for path in tree.rglob("*"):
        if not path.is_symlink():
            may = path.is_dir() or path == tree / NATIVE / "walkaway"
            assert path.stat().st_mode & 0o777 == (0o755 if may else 0o644), path


def test_checksums_are_of_all_files_and_true(tree: Path) -> None:
    lines = (tree / "DEBIAN" / "md5sums").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    files = {path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()}
    assert {tree / name for name in listed} == {path for path in files if path.parent.name != "DEBIAN"}
    for name, digest in listed.items():
        assert hashlib.md5((tree / name).read_bytes(), usedforsecurity=False).hexdigest() == digest


def test_nothing_starts_by_itself(tree: Path) -> None:
    assert not list(tree.rglob("*autostart*")) + list(tree.rglob("*.service"))
    assert {path.name for path in (tree / "DEBIAN").iterdir()} == {"control", "md5sums"}


def test_every_size_of_the_icon_is_where_the_desktop_looks(tree: Path) -> None:
    icons = {path.parent.parent.name for path in tree.rglob(f"{debian.APP_ID}.[ps][nv]g")}
    assert icons == {"scalable", *(f"{size}x{size}" for size in build_icons.LINUX)}


def test_the_changelog_holds_what_is_new(tree: Path) -> None:
    text = gzip.decompress((tree / "usr/share/doc/walkaway/changelog.gz").read_bytes()).decode()
    assert text.startswith("walkaway (0.1.0) unstable; urgency=medium\n\n  * ")
    assert text.endswith(f" -- {debian.MAINTAINER}  Fri, 15 Jan 2027 08:00:00 +0000\n")
    assert all(
        line == "" or line.startswith(("  * ", "    ", " -- ", "walkaway (")) for line in text.split("\n")
    )


def test_a_version_before_the_release_is_marked_so() -> None:
    early = debian.Release("0.2.0rc1", "amd64", RELEASE.made, "2.36")
    assert '<release version="0.2.0rc1" date="2027-01-15" type="development"/>' in debian.metainfo(early)
    assert 'type="stable"' in debian.metainfo(RELEASE)


# --- what others say of it ------------------------------------------------------------------------


def test_the_menu_entry_is_valid(tree: Path) -> None:
    entry = tree / "usr/share/applications" / f"{debian.APP_ID}.desktop"
    done = subprocess.run(
        [_tool("desktop-file-validate"), entry], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_entry_for_the_start_at_login_is_valid(tmp_path: Path) -> None:
    autostart = pytest.importorskip("walkaway.desktop.autostart")
    validate = _tool("desktop-file-validate")
    autostart.XdgAutostart(tmp_path, "walkaway", ("/opt/my programs/walkaway", "--background")).turn_on()
    entry = tmp_path / "walkaway.desktop"
    done = subprocess.run([validate, entry], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"Icon={debian.APP_ID}\n" in entry.read_text(encoding="utf-8")


def test_the_shop_entry_is_valid(tree: Path) -> None:
    entry = tree / "usr/share/metainfo" / f"{debian.APP_ID}.metainfo.xml"
    command = [_tool("appstreamcli"), "validate", "--no-net", "--strict", str(entry)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_package_can_be_made_and_looked_into(tree: Path, tmp_path: Path) -> None:
    package = tmp_path / "walkaway.deb"
    build = [_tool("dpkg-deb"), "--root-owner-group", "-Zgzip", "--build", str(tree), str(package)]
    subprocess.run(build, check=True, capture_output=True)
    look = [_tool("dpkg-deb"), "--contents", str(package)]
    listed = subprocess.run(look, capture_output=True, text=True, check=True).stdout
    assert "root/root" in listed
    assert "./usr/bin/walkaway -> ../lib/walkaway/walkaway" in listed
