"""The .deb of a frozen Walkaway: its tree, its control file, and what of the system it leaves to Debian."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import host

CHECKOUT: Final = Path(__file__).resolve().parents[1]
LINUX: Final = CHECKOUT / "packaging" / "linux"
APP_ID: Final = "app.walkaway.Walkaway"  # as in freeze/contents.py
HOME: Final = Path("usr/lib/walkaway")
# The project has no address of its own yet; .invalid is the domain that never answers (RFC 2606).
MAINTAINER: Final = "The Walkaway contributors <maintainers@walkaway.invalid>"
_DOC: Final = Path("usr/share/doc/walkaway")


@dataclass(frozen=True)
class Release:
    """What the package is a package of."""

    version: str
    architecture: str
    made: int  # seconds since 1970
    glibc: str  # the oldest that the program runs on: that of the computer it was made on


def depends(system: Iterable[str], glibc: str) -> str:
    """The Depends field: libraries that the program would bring but Debian has, and what Qt needs besides.

    Debian 13 and Ubuntu 24.04 renamed many libraries for times after 2038, so that either name will do.
    """
    wanted: dict[str, None] = {f"libc6 (>= {glibc})": None}
    names: dict[tuple[str, ...], None] = {(name,): None for name in sorted(system)}
    names |= {need.packages: None for need in host.WINDOW if need.kind == "library"}
    for packages in names:
        old = min(packages, key=len)
        both = old if old.endswith("t64") else f"{old} | {old}t64"
        wanted[both if old.startswith("lib") else old] = None
    return ", ".join(wanted)


def control(release: Release, system: Iterable[str], kilobytes: int) -> str:
    """The control file (Debian Policy 5.3)."""
    fields = {
        "Package": "walkaway",
        "Version": release.version,
        "Architecture": release.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kilobytes),
        "Depends": depends(system, release.glibc),
        "Recommends": "gnome-keyring | kwalletmanager | keepassxc, xdg-utils, libenchant-2-2, "
        "hunspell-en-us | hunspell-dictionary",
        "Section": "mail",
        "Priority": "optional",
        "Description": (
            "shows which deals to stop chasing, and why\n"
            " Walkaway reads your mail and your calendar and tells you which deals have\n"
            " gone quiet: who has stopped answering, who keeps moving the meeting, who\n"
            " promised and did not deliver. Each prospect gets a light, and behind each\n"
            " light stand the very mails and meetings it rests on. Your mail stays on\n"
            " your computer, and nothing is ever sent."
        ),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def tree(
    target: Path, frozen: Path, papers: Path, icons: Path, system: Mapping[str, str], release: Release
) -> None:
    """Lay out the package in an empty folder, DEBIAN/control and checksums included.

    `system` names the libraries, in the frozen program's inner folder, that Debian has, with their packages;
    `papers` holds what papers.py wrote.
    """
    shutil.copytree(
        frozen, target / HOME, symlinks=True, ignore=shutil.ignore_patterns("*.txt.gz", "LICENSE*")
    )
    for library in system:
        (target / HOME / "_internal" / library).unlink()
    for superfluous in ("LICENSE", "THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        (target / HOME / superfluous).unlink(missing_ok=True)  # they lie among the documents
    program = target / "usr" / "bin" / "walkaway"
    program.parent.mkdir(parents=True)
    program.symlink_to("../lib/walkaway/walkaway")
    share = target / "usr" / "share"
    _write(
        share / "applications" / f"{APP_ID}.desktop",
        (LINUX / f"{APP_ID}.desktop").read_text(encoding="utf-8"),
    )
    _write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo(release))
    shutil.copytree(icons / "hicolor", share / "icons" / "hicolor")
    completion = (papers / "completion.bash").read_text(encoding="utf-8")
    _write(share / "bash-completion" / "completions" / "walkaway", completion)
    _write(
        share / "lintian" / "overrides" / "walkaway",
        (LINUX / "lintian-overrides").read_text(encoding="utf-8"),
    )
    _packed(share / "man" / "man1" / "walkaway.1.gz", (papers / "walkaway.1").read_bytes())
    _write(target / _DOC / "copyright", (LINUX / "copyright").read_text(encoding="utf-8"))
    _packed(target / _DOC / "changelog.gz", changelog(release).encode())
    for name in ("THIRD-PARTY-LICENCES.txt", "sbom.cdx.json"):
        _packed(target / _DOC / f"{name}.gz", (papers / name).read_bytes())
    _settle(target)
    files = sorted(path for path in target.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum(-(-path.stat().st_size // 1024) for path in files)
    _write(target / "DEBIAN" / "control", control(release, sorted(set(system.values())), size))
    _write(target / "DEBIAN" / "md5sums", _sums(target, files))


def metainfo(release: Release) -> str:
    """The AppStream file with the version and its day."""
    text = (LINUX / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    kind = "stable" if release.version.replace(".", "").isdigit() else "development"
    day = datetime.fromtimestamp(release.made, UTC).strftime("%Y-%m-%d")
    return text.replace("@version@", release.version).replace("@date@", day).replace("@type@", kind)


def changelog(release: Release) -> str:
    """The newest part of CHANGELOG.md as Debian writes it (Policy 4.4)."""
    text = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = text.partition("\n## ")[2].partition("\n## ")[0].partition("\n")[2]
    lines: list[str] = []
    for entry in re.split(r"^- ", newest, flags=re.MULTILINE):
        words = " ".join(entry.split())
        lines += textwrap.wrap(
            words, 78, initial_indent="  * ", subsequent_indent="    ", break_on_hyphens=False
        )
    when = format_datetime(datetime.fromtimestamp(release.made, UTC))
    head, foot = f"walkaway ({release.version}) unstable; urgency=medium", f" -- {MAINTAINER}  {when}"
    return "\n".join([head, "", *lines, "", foot, ""])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _packed(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def _settle(target: Path) -> None:
    """Everybody may read everything; only the program may be started."""
    target.chmod(0o755)
    for path in target.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == target / HOME / "walkaway" else 0o644)


def _sums(target: Path, files: Sequence[Path]) -> str:
    def digest(path: Path) -> str:
        return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()

    return "".join(f"{digest(path)}  {path.relative_to(target)}\n" for path in files)
