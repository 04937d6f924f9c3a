"""Sets up Walkaway in this checkout and starts it, or its tests: needs nothing but Python with venv and pip.

python3 packaging/bootstrap.py demo     install what is missing, open the board on the demo mailbox
python3 packaging/bootstrap.py test     the same with the test tools, then the tests; more words go to pytest
python3 packaging/bootstrap.py check    linters, types and import contracts
python3 packaging/bootstrap.py setup    only install, for `.venv/bin/walkaway`
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import host

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
STAMP = VENV / "walkaway-setup.json"
LOCKS = CHECKOUT / "packaging" / "lock"
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class SetupError(Exception):
    """Setup cannot go on; the text says why and what to do next."""


def say(text: str) -> None:
    """Tell the person what happens, before the lines of the programs that make it happen."""
    print(f"-- {text}", flush=True)


def run(command: Sequence[str], failure: str, **environment: str) -> None:
    """Run a step to its end. Raises SetupError with `failure` when it does not succeed."""
    try:
        done = subprocess.run(command, cwd=CHECKOUT, env={**os.environ, **environment}, check=False)
    except OSError as error:
        raise SetupError(f"{failure} ({error.strerror}: {command[0]})") from error
    if done.returncode:
        raise SetupError(failure)


def look_around() -> host.Host:
    """The computer this runs on."""
    try:
        os_release = Path("/etc/os-release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        os_release = ""
    return host.recognise(
        sys.platform,
        os_release,
        os.environ,
        user_id=os.geteuid() if hasattr(os, "geteuid") else None,
        has_apt=shutil.which("apt-get") is not None,
    )


def present(need: host.Need) -> bool:
    """Whether this computer has what is needed, however it came there."""
    if need.kind == "module":
        return importlib.util.find_spec(need.name) is not None
    if need.kind == "program":
        path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/sbin"))
        return shutil.which(need.name, path=path) is not None
    if need.kind == "file":
        return Path(need.name).exists()
    if need.kind == "font":
        return any(next(Path(place).expanduser().rglob("*.[to]tf"), None) for place in FONTS)
    try:
        ctypes.CDLL(need.name)
    except OSError:
        return False
    return True


def system_packages(here: host.Host, *, tests: bool) -> None:
    """Install the system's part, or say how. Raises SetupError where nothing can go on without it."""
    wanted = host.needs(here, tests=tests)
    lacking = host.missing(wanted, present)
    if not lacking:
        return
    if not (here.debian and here.root):
        advice = host.by_hand(here, lacking, known_packages() if here.debian else ())
        if host.blocks(lacking, here, tests=tests):
            raise SetupError(f"Some system packages are missing.\n{advice}")
        without = "the tests that need them" if tests else "a window"
        say(f"Some system packages are missing; going on without {without}.\n{advice}")
        return
    again = "See the lines above; mend what apt-get names, then start this again."
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    say("Asking Debian for its list of packages")
    run(("apt-get", "update", "-q"), f"apt-get update failed. {again}", **quiet)
    packages = host.packages_for(lacking, known_packages())
    say(f"Installing system packages: {' '.join(packages)}")
    run(host.install_command(packages), f"Installing system packages failed. {again}", **quiet)
    importlib.invalidate_caches()
    if still := host.missing(lacking, present):
        raise SetupError(
            f"Installed, but still not found: {', '.join(need.name for need in still)}. Please report this."
        )


def known_packages() -> frozenset[str]:
    """The names of all packages that apt knows here; empty before the first `apt-get update`."""
    names = subprocess.run(("apt-cache", "pkgnames"), capture_output=True, text=True, check=False)
    return frozenset(names.stdout.split())


def python_packages(python: Path, *, dev: bool) -> None:
    """Make the virtual environment with the locked versions, unless it is there and nothing changed since."""
    lock = "dev" if dev else "app"
    done = stamps()
    if done.get(lock) == digest(lock) and usable(python):
        return
    if not usable(python):
        say(f"Making a virtual environment in {VENV.name}")
        failure = "No virtual environment could be made. On Debian and Ubuntu: apt-get install python3-venv"
        run((sys.executable, "-m", "venv", "--clear", str(VENV)), failure)
    say("Installing Python packages (the first time some 300 MB are fetched, most of it Qt)")
    failure = "Installing Python packages failed. Check the network, then start this again."
    pip = (str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run((*pip, "--require-hashes", "-r", str(LOCKS / f"{lock}.txt")), failure)
    run((*pip, "--no-deps", "--no-build-isolation", "--editable", str(CHECKOUT)), failure)
    # Python would do so at the first start, unless PYTHONDONTWRITEBYTECODE forbids it: then at every start.
    run((str(python), "-m", "compileall", "-q", str(CHECKOUT / "app")), failure)
    complete = {lock, "app"}  # the lock of the tests holds that of the program
    STAMP.write_text(json.dumps(done | {name: digest(name) for name in complete}), encoding="utf-8")


def stamps() -> dict[str, str]:
    """What was installed completely, by lock; empty where nothing was, or where it cannot be read."""
    try:
        read = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def digest(lock: str) -> str:
    """Changes whenever all must be installed again: other versions, another Python, a moved checkout."""
    parts = [str(CHECKOUT).encode(), sys.version.encode()]
    parts += [path.read_bytes() for path in (LOCKS / f"{lock}.txt", CHECKOUT / "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def usable(python: Path) -> bool:
    """Whether the interpreter runs and is new enough; that of a half-made or moved environment does not."""
    test = f"import pip, sys; sys.exit(sys.version_info < {host.OLDEST_PYTHON})"
    try:
        return subprocess.run((str(python), "-c", test), capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def start(command: str, python: Path, arguments: Sequence[str]) -> int:
    """Run what the person asked for; the value is the exit code of the first part that failed, else 0."""
    code = 0
    for part in host.after_setup(command, str(python), arguments):
        say(" ".join(("python", *part[1:])))
        code = subprocess.run(part, cwd=CHECKOUT, check=False).returncode or code
    return code


def main(words: Sequence[str]) -> int:
    """Do what the command line says; the value is the exit code."""
    parser = argparse.ArgumentParser(
        prog="bootstrap.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("demo", "test", "check", "setup"))
    asked, arguments = parser.parse_known_args(words)
    here = look_around()
    tests = asked.command in ("test", "check")
    try:
        if refusal := host.too_old(sys.version_info[:3], here):
            raise SetupError(refusal)
        system_packages(here, tests=tests)
        python = Path(host.venv_python(VENV, here))
        python_packages(python, dev=tests)
        return start(asked.command, python, arguments)
    except SetupError as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
