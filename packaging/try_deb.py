"""Tries the Debian package in a bare root: installs, checks, starts, removes it, and looks for what is left.

debootstrap --variant=minbase bookworm /srv/bare
sudo python3 packaging/try_deb.py dist/walkaway_0.1.0_amd64.deb /srv/bare
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[1]
# Every program and library of the package must find all that it links to.
_LINKED: Final = (
    "cd /usr/lib/walkaway && export LD_LIBRARY_PATH=$PWD/_internal && "
    "find . -name '*.so*' -type f -o -name walkaway -type f | while read -r file; do "
    'ldd "$file" 2>/dev/null | grep \'not found\' | sed "s|^|$file:|"; done'
)


class Failed(Exception):
    """A step went wrong; the text says which."""


def inside(root: Path, *command: str, check: bool = True) -> str:
    """What a command prints in the root. Raises Failed."""
    quiet = ("/usr/bin/env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8")
    done = subprocess.run(
        ("chroot", str(root), *quiet, *command), capture_output=True, text=True, check=False
    )
    if check and done.returncode:
        raise Failed(f"{' '.join(command)}: {done.stdout[-600:]}{done.stderr[-1200:]}")
    return done.stdout


def try_out(package: Path, root: Path) -> None:
    """Everything from installing to removing. Raises Failed."""
    if (root / "usr/bin/python3").exists():
        raise Failed(f"{root} has a Python: it is not bare")
    before = files(root)
    shutil.copy(package, root / "tmp" / package.name)
    inside(root, "apt-get", "update", "-q")
    inside(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", f"/tmp/{package.name}")
    if lacking := inside(root, "sh", "-c", _LINKED).strip():
        raise Failed(f"Libraries are not found:\n{lacking}")
    print("installed, every library found")
    smoke = (
        sys.executable,
        str(CHECKOUT / "packaging" / "smoke.py"),
        "/usr/bin/walkaway",
        "--root",
        str(root),
    )
    if subprocess.run(smoke, check=False).returncode:
        raise Failed("The installed program does not work; see above.")
    if wrong := inside(root, "dpkg", "--verify", "walkaway").strip():
        raise Failed(f"The program changed its own files:\n{wrong}")
    inside(root, "apt-get", "purge", "-y", "-q", "walkaway")
    (root / "tmp" / package.name).unlink()
    left = sorted(path for path in files(root) - before if "walkaway" in path.lower())
    if left:
        raise Failed("Left behind after removing:\n" + "\n".join(left[:20]))
    print("removed, nothing left")


def files(root: Path) -> set[str]:
    """All paths in the root, without those of the kernel."""
    found = subprocess.run(("find", str(root), "-xdev"), capture_output=True, text=True, check=True)
    return set(found.stdout.splitlines())


def main(words: Sequence[str]) -> int:
    """Try the package; 1 where something failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path)
    parser.add_argument("root", type=Path, help="a Debian without Python, which is changed")
    asked = parser.parse_args(words)
    try:
        try_out(asked.package, asked.root.resolve())
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
