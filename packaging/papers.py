"""Writes what goes with a program: bill of materials, licences, manual page, completion for the shell.

Run by build.py with the Python of the build environment, whose packages it describes.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import inventory
import licences
import sbom
from inventory import Component

sys.path.insert(0, str(inventory.CHECKOUT / "app"))

_INNER: Final = "_internal"


def expected() -> list[Component]:
    """What would be shipped, where nothing was frozen yet: all that the program needs while it runs."""
    left_out = {"pip"}
    names = [name for name in inventory.run_time() if name in inventory.installed() and name not in left_out]
    return [inventory.interpreter(), *map(inventory.python_package, names)]


def from_debian(origins: Mapping[str, str], frozen: Path) -> dict[str, str]:
    """The libraries beside the program that are copies of Debian's, with the names of their packages."""
    found = {}
    for place, source in origins.items():
        if "/" not in place and ".so" in place and (frozen / _INNER / place).is_file():
            owned = inventory.system_library(Path(source))
            if owned:
                found[place] = owned
    return found


def manual(version: str, made: int) -> str:
    """The manual page, from the help of the commands."""
    import click  # noqa: PLC0415 - only here

    from walkaway.cli.main import main  # noqa: PLC0415

    context = click.Context(main, info_name="walkaway")
    day = datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%d")
    lines = [f'.TH WALKAWAY 1 "{day}" "walkaway {version}" "User Commands"', ".SH NAME"]
    lines += ["walkaway \\- shows which deals to stop chasing, and why", ".SH SYNOPSIS"]
    lines += [
        ".B walkaway",
        "[\\fICOMMAND\\fR] [\\fIOPTION\\fR]...",
        ".SH DESCRIPTION",
        _roff(main.help or ""),
    ]
    lines += [".PP", "Each command explains itself with \\fB\\-\\-help\\fR.", ".SH COMMANDS"]
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is not None and not command.hidden:
            lines += [".TP", f".B {_roff(name)}", _roff(command.get_short_help_str(200))]
    lines += [".SH ENVIRONMENT", ".TP", ".B WALKAWAY_HOME", "Where Walkaway keeps its own data."]
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES:
        lines += [".TP", f".B {code}", meaning]
    return "\n".join(lines) + "\n"


EXIT_CODES: Final = (
    (0, "Done."),
    (1, "A bug of Walkaway."),
    (2, "Wrong use."),
    (3, "A source cannot be read."),
    (4, "Done, but some items were skipped; each is named."),
    (5, "Refused on purpose."),
)


def _roff(text: str) -> str:
    paragraphs = [
        " ".join(part.split()) for part in text.replace("\\", "\\e").replace("-", "\\-").split("\n\n")
    ]
    return "\n.PP\n".join(
        f"\\&{part}" if part.startswith((".", "'")) else part for part in paragraphs if part
    )


def completion() -> str:
    """The commands and options for bash, by way of the program itself."""
    from click.shell_completion import BashComplete  # noqa: PLC0415 - as above

    from walkaway.cli.main import main  # noqa: PLC0415

    return BashComplete(main, {}, "walkaway", "_WALKAWAY_COMPLETE").source()


def main(words: Sequence[str]) -> int:
    """Write all papers into a folder; 1 where the licence of something is not known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--made", type=int, required=True)
    parser.add_argument("--origins", type=Path, help="what freeze/common.py wrote")
    parser.add_argument("--frozen", type=Path, help="the folder of the program")
    parser.add_argument(
        "--for-debian", action="store_true", help="libraries of the system are left to Debian"
    )
    asked = parser.parse_args(words)
    asked.folder.mkdir(parents=True, exist_ok=True)
    try:
        origins = json.loads(asked.origins.read_text(encoding="utf-8")) if asked.origins else {}
        system = from_debian(origins, asked.frozen) if asked.for_debian else {}
        left = [source for place, source in origins.items() if place not in system]
        shipped = inventory.shipped(left) if origins else expected()
        bill = sbom.bill(asked.version, inventory.pins(), shipped, made=asked.made, debian=debian_release())
        texts = {
            "sbom.cdx.json": sbom.written(bill),
            "THIRD-PARTY-LICENCES.txt": licences.document(asked.version, shipped),
            "system.json": json.dumps(system, indent=0, sort_keys=True),
            "walkaway.1": manual(asked.version, asked.made),
        }
        if os.name == "posix":
            texts["completion.bash"] = completion()
    except inventory.Unknown as unknown:
        print(f"Not written, for something would be shipped without its licence: {unknown}", file=sys.stderr)
        return 1
    for name, text in texts.items():
        (asked.folder / name).write_text(text, encoding="utf-8")
    print(f"{len(shipped)} parts by others: {', '.join(sorted(texts))}")
    return 0


def debian_release() -> str:
    """Such as `debian-12`; empty elsewhere."""
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    values = dict(line.partition("=")[::2] for line in lines)
    known = values.get("ID") == "debian" and "VERSION_ID" in values
    return "debian-" + values["VERSION_ID"].strip('"') if known else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
