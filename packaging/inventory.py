"""What Walkaway is made of besides itself, with versions and licences, from what is installed here."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any, Final, Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT: Final = Path(__file__).resolve().parents[1]
TEXTS: Final = CHECKOUT / "packaging" / "licences"
LOCK: Final = CHECKOUT / "packaging" / "lock" / "frozen.txt"
PROGRAM: Final = "walkaway"
EXTRAS: Final = ("dns", "msg", "pst")  # whoever has a frozen program cannot add them
_TEXT_NAMES: Final = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
# A package that has nothing in it but its requirements: they do without it.
_PARTS: Final = {"pyside6": ("pyside6-essentials",)}
_NO_TEXT: Final = (".py", ".pyc", ".pyi", ".html", ".json", ".toml")


class Unknown(Exception):
    """Something would be shipped whose licence nobody knows; the text says what."""


@dataclass(frozen=True)
class Component:
    """A part of the program that others wrote. `licence` is an SPDX expression, or Debian's file about it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    kind: Literal["python", "debian", "interpreter"] = "python"
    homepage: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pin:
    """A line of a lock file."""

    name: str
    version: str
    hashes: tuple[str, ...]


def pins(lock: Path = LOCK) -> list[Pin]:
    """The locked packages that are meant for this system and this Python."""
    found = []
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8")):
        line = entry.partition("\\")[0].partition(" #")[0].strip()
        if "==" not in line or line.startswith("#"):
            continue
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate():
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
            version = next(iter(requirement.specifier)).version
            found.append(Pin(canonicalize_name(requirement.name), version, hashes))
    return found


@cache
def installed() -> Mapping[str, Distribution]:
    """The packages that this Python has, by their canonical names."""
    return {canonicalize_name(found.metadata["Name"]): found for found in distributions()}


def requirements(name: str, extras: Iterable[str] = ()) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package needs here, with the extras it asks for; nothing where it is not installed."""
    found = installed().get(name)
    for line in (found.requires if found else None) or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield canonicalize_name(wanted.name), frozenset(wanted.extras)


def run_time(roots: Sequence[str] | None = None) -> list[str]:
    """The names of all packages that the program needs while it runs, directly or not."""
    seen: set[tuple[str, frozenset[str]]] = set()
    todo = [(name, frozenset[str]()) for name in roots] if roots is not None else list(_own_requirements())
    while todo:
        step = todo.pop()
        if step not in seen:
            seen.add(step)
            todo += requirements(*step)
            todo += [(part, frozenset()) for part in _PARTS.get(step[0], ())]
    return sorted({name for name, _ in seen})


def _own_requirements() -> Iterator[tuple[str, frozenset[str]]]:
    """From pyproject.toml: the program itself is not always installed where this runs."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = list(project["dependencies"])
    lines += [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    for wanted in map(Requirement, lines):
        if wanted.marker is None or wanted.marker.evaluate():
            yield canonicalize_name(wanted.name), frozenset(wanted.extras)


def python_package(name: str) -> Component:
    """An installed package with its licence. Raises Unknown where no licence or no text can be found."""
    found = installed()[name]
    known = _known()
    licence = known["packages"].get(name) or _licence(found, known["names"])
    texts = tuple(dict.fromkeys((*_texts(found), *_kept_texts(known["texts"].get(name, ())))))
    if not licence or not texts:
        raise Unknown(f"{name} {found.version}: no licence{' text' if licence else ''} found in its metadata")
    needs = tuple(sorted({need for need, _ in requirements(name)} & installed().keys()))
    return Component(found.metadata["Name"], found.version, licence, texts, "python", _homepage(found), needs)


def _kept_texts(files: Sequence[str]) -> tuple[str, ...]:
    return tuple((TEXTS / file).read_text(encoding="utf-8") for file in files)


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads((TEXTS / "names.toml").read_text(encoding="utf-8"))


def _licence(found: Distribution, names: Mapping[str, str]) -> str:
    metadata = found.metadata
    if expression := _field(found, "License-Expression"):
        return expression
    classifiers = [line for line in metadata.get_all("Classifier") or () if line.startswith("License ::")]
    stated = [_field(found, "License"), *(line.rpartition("::")[2] for line in classifiers)]
    for name in map(str.strip, stated):
        if name in names:
            return names[name]
        if name in names.values():
            return name
    return ""


def _field(found: Distribution, name: str) -> str:
    return found.metadata[name] if name in found.metadata else ""  # noqa: SIM401 - its type knows no get


def _texts(found: Distribution) -> Iterator[str]:
    for file in found.files or ():
        inside = ".dist-info/" in str(file) or len(file.parts) <= 2
        if inside and _TEXT_NAMES.search(file.name) and file.suffix not in _NO_TEXT:
            yield Path(str(found.locate_file(file))).read_text(encoding="utf-8", errors="replace").strip()


def _homepage(found: Distribution) -> str:
    urls = dict(line.split(", ", 1) for line in found.metadata.get_all("Project-URL") or () if ", " in line)
    by_name = {name.casefold(): url for name, url in urls.items()}
    wanted = ("homepage", "home", "source", "source code", "repository", "documentation")
    chosen = next((by_name[name] for name in wanted if name in by_name), "")
    return chosen or _field(found, "Home-page")


def interpreter() -> Component:
    """Python itself. Raises Unknown where its licence does not lie beside it."""
    version = platform.python_version()
    places = [
        Path(sys.base_prefix) / "lib" / f"python{version.rpartition('.')[0]}" / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc") / f"libpython{version.rpartition('.')[0]}-minimal" / "copyright",
    ]
    for place in places:
        if place.is_file():
            text = place.read_text(encoding="utf-8", errors="replace")
            return Component("Python", version, "PSF-2.0", (text,), "interpreter", "https://www.python.org")
    raise Unknown(f"Python {version}: no licence text in {sys.base_prefix}")


def debian_package(library: Path) -> Component:
    """The Debian package that a library of the system comes from. Raises Unknown where there is none."""
    package = _owner(library)
    if not package:
        raise Unknown(f"{library}: no Debian package owns it")
    about = ("dpkg-query", "-W", "-f", "${Version}\n${Homepage}", package)
    version, _, homepage = subprocess.run(about, capture_output=True, text=True, check=True).stdout.partition(
        "\n"
    )
    name = package.partition(":")[0]
    terms = Path("/usr/share/doc") / name / "copyright"
    if not terms.is_file():
        raise Unknown(f"{name} {version}: {terms} is missing")
    text = terms.read_text(encoding="utf-8", errors="replace").strip()
    return Component(name, version, f"see the copyright file of Debian's {name}", (text,), "debian", homepage)


def system_library(library: Path) -> str:
    """The Debian package that a library is a copy of; empty for Python's own and those of wheels."""
    if _of_python(library.resolve()) or library.resolve().is_relative_to(sys.prefix):
        return ""
    return _owner(library).partition(":")[0]


def _owner(library: Path) -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    # Debian knows libraries by /lib or by /usr/lib, depending on how old the package is.
    real = str(library.resolve())
    for path in dict.fromkeys((str(library), real, real.removeprefix("/usr"))):
        asked = subprocess.run(("dpkg-query", "-S", path), capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.partition(": ")[0].partition(",")[0]
    return ""


def shipped(origins: Iterable[str]) -> list[Component]:
    """The components that the files of a frozen program come from, by name. Raises Unknown."""
    owners = _owners()
    names: set[str] = set()
    libraries: dict[str, Component] = {}
    for origin in sorted(set(origins)):
        real = Path(origin).resolve()
        if owner := owners.get(str(real)):
            names.add(owner)
        elif not _of_python(real) and not real.is_relative_to(CHECKOUT):
            found = debian_package(Path(origin))
            libraries[found.name] = found
    bootloader = {"pyinstaller"} & installed().keys()
    parts = [python_package(name) for name in sorted((names | bootloader) - {PROGRAM})]
    return [interpreter(), *parts, *(libraries[name] for name in sorted(libraries))]


def _owners() -> dict[str, str]:
    """Each file of an installed package, with the package's name."""
    owners: dict[str, str] = {}
    for name, found in installed().items():
        root = os.path.realpath(str(found.locate_file("")))
        owners |= {os.path.normpath(os.path.join(root, file)): name for file in found.files or ()}
    return owners


def _of_python(path: Path) -> bool:
    """Whether a file belongs to Python itself, wherever that is installed."""
    if path.is_relative_to(Path(sys.prefix, "lib")) and sys.prefix != sys.base_prefix:
        return False  # of the virtual environment: a package whose list of files lacks it
    base = Path(sys.base_prefix).resolve()
    return path.name.startswith("libpython3") or path.is_relative_to(
        base if base != Path("/usr") else base / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    )
