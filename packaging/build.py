"""Makes what people install; needs Python with venv and pip, and fetches the rest by the locked hashes.

python3 packaging/build.py wheel       for pip, pipx and uv
python3 packaging/build.py frozen      one folder with Python and Qt in it, tried out on the demo
python3 packaging/build.py deb         the same as a package for Debian 12 or newer
python3 packaging/build.py sbom        bill of materials of what is locked, as CycloneDX JSON
python3 packaging/build.py licences    third-party licences of what is locked

All lands in dist/; build/ holds the environment and what is under way.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import bootstrap
import debian
import host
from bootstrap import CHECKOUT, SetupError, run, say

LOCK: Final = CHECKOUT / "packaging" / "lock" / "frozen.txt"
SPECIFICATIONS: Final = {"linux": "linux.spec", "macos": "macos.spec", "windows": "windows.spec"}
ICON_NAME: Final = debian.APP_ID


@dataclass(frozen=True)
class Workshop:
    """Where things are made and put, and for which version."""

    out: Path
    work: Path

    @cached_property
    def version(self) -> str:
        text = (CHECKOUT / "app" / "walkaway" / "__init__.py").read_text(encoding="utf-8")
        return str(re.findall(r'__version__ = "([^"]+)"', text)[0])

    @cached_property
    def made(self) -> int:
        """The moment that is written into everything: of the sources, so that they always make the same."""
        if given := os.environ.get("SOURCE_DATE_EPOCH"):
            return int(given)
        asked = (
            subprocess.run(
                ("git", "log", "-1", "--format=%ct"),
                cwd=CHECKOUT,
                capture_output=True,
                text=True,
                check=False,
            )
            if shutil.which("git")
            else None
        )
        return (
            int(asked.stdout)
            if asked and asked.stdout.strip().isdigit()
            else int((CHECKOUT / "CHANGELOG.md").stat().st_mtime)
        )

    @property
    def python(self) -> Path:
        return Path(host.venv_python(self.work / "venv", bootstrap.look_around()))

    @property
    def program(self) -> Path:
        """The folder of the frozen program."""
        return self.out / "walkaway"

    @property
    def origins(self) -> Path:
        return self.work / "freeze" / self.specification.removesuffix(".spec") / "origins.json"

    @property
    def specification(self) -> str:
        return SPECIFICATIONS[bootstrap.look_around().system]

    def environment(self) -> dict[str, str]:
        """What makes the same sources give the same bytes."""
        fixed = {"SOURCE_DATE_EPOCH": str(self.made), "PYTHONHASHSEED": "1"}
        return {**fixed, "PYTHONPATH": str(CHECKOUT / "app")}


def prepare(shop: Workshop) -> None:
    """Make the build environment with the locked versions, unless it is there. Raises SetupError."""
    stamp = shop.work / "venv" / "walkaway-build.json"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    try:
        if json.loads(stamp.read_text(encoding="utf-8")) == wanted and bootstrap.usable(shop.python):
            return
    except (OSError, ValueError):
        pass
    say("Making the build environment (the first time some 400 MB are fetched)")
    failure = "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv"
    run((sys.executable, "-m", "venv", "--clear", str(shop.work / "venv")), failure)
    pip = (str(shop.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    failure = "Installing Python packages failed. Check the network, then start this again."
    run((*pip, "--require-hashes", "-r", str(LOCK)), failure)
    stamp.write_text(json.dumps(wanted), encoding="utf-8")


def wheel(shop: Workshop) -> None:
    """The wheel, for every system."""
    prepare(shop)
    build = (str(shop.python), "-m", "hatchling", "build", "-t", "wheel", "-d", str(shop.out))
    run(build, "The wheel could not be built.", **shop.environment())


def frozen(shop: Workshop) -> None:
    """The one-folder program, with its papers, tried out."""
    for lacking in missing_tools():
        raise SetupError(lacking)
    prepare(shop)
    icons(shop)
    say(f"Freezing by {shop.specification}")
    if shop.program.exists():
        shutil.rmtree(shop.program)
    command = (str(shop.python), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN")
    folders = ("--distpath", str(shop.out), "--workpath", str(shop.work / "freeze"))
    specification = CHECKOUT / "packaging" / "freeze" / shop.specification
    run(
        (*command, *folders, str(specification)),
        "PyInstaller failed; its words are above.",
        **shop.environment(),
    )
    if sys.platform == "linux":
        strip(shop.program / "_internal")
    papers(shop, shop.work / "papers", "--origins", str(shop.origins), "--frozen", str(shop.program))
    for name in ("sbom.cdx.json", "THIRD-PARTY-LICENCES.txt"):
        shutil.copy(shop.work / "papers" / name, shop.program)
    shutil.copy(CHECKOUT / "LICENSE", shop.program)
    say(f"{shop.program}: {megabytes(shop.program)} MB. Trying it out")
    run(trial(shop.program / "walkaway"), "The frozen program does not work; see above.")


def deb(shop: Workshop) -> None:
    """The Debian package."""
    if shutil.which("dpkg-deb") is None:
        raise SetupError("Packages for Debian are made on Debian: dpkg-deb is missing.")
    frozen(shop)
    pack(shop)


def pack(shop: Workshop) -> Path:
    """The Debian package of the frozen program as it lies there."""
    origins = ("--origins", str(shop.origins), "--frozen", str(shop.program))
    papers(shop, shop.work / "papers-deb", "--for-debian", *origins)
    asked = subprocess.run(("dpkg", "--print-architecture"), capture_output=True, text=True, check=True)
    release = debian.Release(shop.version, asked.stdout.strip(), shop.made, platform.libc_ver()[1])
    system: Mapping[str, str] = json.loads(
        (shop.work / "papers-deb" / "system.json").read_text(encoding="utf-8")
    )
    target = shop.work / "deb"
    if target.exists():
        shutil.rmtree(target)
    debian.tree(target, shop.program, shop.work / "papers-deb", shop.work / "icons", system, release)
    package = shop.out / f"walkaway_{release.version}_{release.architecture}.deb"
    squeezed = ("-Zxz", "-z1")  # more would save a tenth and take five times as long
    command = ("dpkg-deb", "--root-owner-group", *squeezed, "--build", str(target), str(package))
    run(command, "dpkg-deb failed; its words are above.", **shop.environment())
    say(f"{package}: {package.stat().st_size / 1e6:.0f} MB")
    return package


def sbom(shop: Workshop) -> None:
    """The bill of materials of what is locked; that of a frozen program lies in its folder."""
    _paper(shop, "sbom.cdx.json")


def licences(shop: Workshop) -> None:
    """The third-party licences of what is locked; those of a frozen program lie in its folder."""
    _paper(shop, "THIRD-PARTY-LICENCES.txt")


def _paper(shop: Workshop, name: str) -> None:
    prepare(shop)
    papers(shop, shop.work / "papers-locked")
    shop.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(shop.work / "papers-locked" / name, shop.out)
    say(str(shop.out / name))


def papers(shop: Workshop, folder: Path, *more: str) -> None:
    """All that papers.py writes, into a folder."""
    script = str(CHECKOUT / "packaging" / "papers.py")
    facts = ("--version", shop.version, "--made", str(shop.made))
    run((str(shop.python), script, str(folder), *facts, *more), "The papers could not be written; see above.")


def icons(shop: Workshop) -> None:
    """The icons in all sizes and formats."""
    script = str(CHECKOUT / "packaging" / "build_icons.py")
    command = (str(shop.python), script, str(shop.work / "icons"), ICON_NAME)
    run(command, "The icons could not be drawn.", QT_QPA_PLATFORM="offscreen")


def trial(program: Path) -> tuple[str, ...]:
    """The command that tries a program out; without Xvfb there is no screen to try it on."""
    checks = ["version", "table", "board", "offscreen", *(["on_screen"] if shutil.which("Xvfb") else [])]
    chosen = [word for check in checks for word in ("--only", check)] if sys.platform == "linux" else []
    return (sys.executable, str(CHECKOUT / "packaging" / "smoke.py"), str(program), *chosen)


def strip(folder: Path) -> None:
    """Take the debugging symbols out of Python's own libraries: two thirds of them where built by hand.

    Libraries of wheels stay as they are: some break when they are stripped.
    """
    for library in (*folder.glob("libpython3*.so*"), *folder.glob("python3*/lib-dynload/*.so")):
        subprocess.run(("strip", "--strip-unneeded", str(library)), check=False)


def missing_tools() -> list[str]:
    """What PyInstaller needs on Linux and this computer lacks, in sentences."""
    if sys.platform != "linux":
        return []
    lacking = [
        f"{tool} is missing. On Debian and Ubuntu: apt-get install binutils"
        for tool in ("objdump", "strip")
        if shutil.which(tool) is None
    ]
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    shared = sysconfig.get_config_var("Py_ENABLE_SHARED") or ctypes.util.find_library(f"python{version}")
    if not shared:
        lacking.append(
            f"Python's shared library is missing. On Debian and Ubuntu: apt-get install libpython{version}"
        )
    return lacking


def megabytes(folder: Path) -> int:
    """How much a folder holds."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / 1e6)


STEPS: Final[dict[str, Callable[[Workshop], object]]] = {
    "wheel": wheel,
    "frozen": frozen,
    "deb": deb,
    "sbom": sbom,
    "licences": licences,
    "pack": pack,
}


def main(words: Sequence[str]) -> int:
    """Make what the command line names; the value is the exit code."""
    parser = argparse.ArgumentParser(
        prog="build.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=STEPS, help="pack: deb, with the frozen program as it lies there")
    parser.add_argument("--out", type=Path, default=CHECKOUT / "dist", help="where the results go")
    parser.add_argument("--work", type=Path, default=CHECKOUT / "build", help="where they are made")
    asked = parser.parse_args(words)
    try:
        if refusal := host.too_old(sys.version_info[:3], bootstrap.look_around()):
            raise SetupError(refusal)
        STEPS[asked.what](Workshop(asked.out.resolve(), asked.work.resolve()))
    except SetupError as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
