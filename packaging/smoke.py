"""Tries a Walkaway as a person would: version, demo as table and JSON, demo in a window, on a private screen.

python3 packaging/smoke.py dist/walkaway/walkaway
python3 packaging/smoke.py walkaway --root /srv/bare        inside another root, which must not need Python
python3 packaging/smoke.py dist/walkaway/walkaway --against .venv/bin/walkaway     how fast both start
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 180.0  # a busy computer is no broken program
SIZE: Final = "1280x800x24"
LIMIT: Final = 1.5  # a frozen program may take so much longer to start than a plain one
# The shapes of red, amber and green on light and on dark ground, as X has them in memory: blue, green, red.
LIGHTS: Final = (
    (b"\x1e\x26\xb3", b"\x00\x65\xa8", b"\x41\x7a\x21"),
    (b"\x75\x80\xff", b"\x3b\xa9\xe5", b"\x7c\xc5\x5c"),
)


class Failed(Exception):
    """The program did not do what it should; the text says what it did."""


@dataclass(frozen=True)
class Program:
    """How it is started; with `root` inside another root, as in a container. Has a home of its own."""

    command: tuple[str, ...]
    home: str
    root: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def start(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """The running program; `more` are variables of its environment beside the few that it needs."""
        kept = {
            name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TZ", "SYSTEMROOT")
        }
        private = {"HOME": self.home, "WALKAWAY_HOME": f"{self.home}/walkaway", "XDG_RUNTIME_DIR": self.home}
        changed = {**kept, **private, "XDG_CONFIG_HOME": f"{self.home}/config", **self.extra, **more}
        command = ("chroot", self.root, *self.command) if self.root else self.command
        return subprocess.Popen(
            (*command, *words),
            env=changed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def output(self, *words: str) -> str:
        """What it prints. Raises Failed where it does not succeed."""
        running = self.start(*words)
        try:
            out, err = running.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()
            raise Failed(f"{' '.join(words)}: no end after {PATIENCE_S:.0f} s") from None
        if running.returncode:
            raise Failed(f"{' '.join(words)}: exit code {running.returncode}\n{_tail(err)}")
        return out.decode(errors="replace")


# --- what is tried ------------------------------------------------------------------------------------


def version(program: Program) -> str:
    """`walkaway --version`."""
    said = program.output("--version").strip()
    if not said.startswith("walkaway "):
        raise Failed(f"--version says {said!r}")
    return said


def table(program: Program) -> str:
    """The demo board as a table."""
    said = program.output("demo", "--no-window")
    if len(said.splitlines()) < 20 or "mails from" not in said:
        raise Failed(f"the demo prints no board:\n{said[:400]}")
    return f"{len(said.splitlines())} lines"


def board(program: Program) -> str:
    """The demo board as JSON: every light must be there."""
    found = json.loads(program.output("demo", "--format", "json"))["prospects"]
    lights = {
        light: sum(each["light"] == light for each in found) for light in ("red", "amber", "green", "grey")
    }
    if not all(lights.values()):
        raise Failed(f"the demo board lacks a light: {lights}")
    return ", ".join(f"{count} {light}" for light, count in lights.items())


def offscreen(program: Program) -> str:
    """The window of the demo where nobody can see it; Qt itself says when it paints."""
    platform = {"QT_QPA_PLATFORM": "none;offscreen", "DISPLAY": ":none"}  # alone it would mean: no window
    running = program.start("demo", QT_LOGGING_RULES="qt.widgets.painting.debug=true", **platform)
    try:
        began = time.monotonic()
        told = _first_line(running, b"qt.widgets.painting")
        return f"painted after {told - began:.2f} s"
    finally:
        _end(running)


def on_screen(program: Program) -> str:
    """The window of the demo on a screen of its own: it must come, and show all three lights."""
    with screen() as (display, picture):
        shown, lit = window_times(program, display, picture)
    return f"window after {shown:.2f} s, board after {lit:.2f} s"


CHECKS: Final[tuple[Callable[[Program], str], ...]] = (version, table, board, offscreen, on_screen)


# --- a private screen ---------------------------------------------------------------------------------


@contextmanager
def screen() -> Iterator[tuple[str, Path]]:
    """An X server with its name and the file that holds what it shows."""
    server = shutil.which("Xvfb")
    if server is None:
        raise Failed("Xvfb is not installed")
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        options = ("-screen", "0", SIZE, "-fbdir", folder, "-nolisten", "tcp", "-br", "-nocursor", "-noreset")
        running = subprocess.Popen(
            (server, "-displayfd", str(writing), *options), pass_fds=[writing], stderr=subprocess.DEVNULL
        )
        os.close(writing)
        try:
            with open(reading, "rb") as told:
                number = told.readline().decode().strip()  # comes when it is ready
            if not number:
                raise Failed("Xvfb does not start")
            yield f":{number}", Path(folder, "Xvfb_screen0")
        finally:
            running.terminate()
            running.wait()


def window_times(program: Program, display: str, picture: Path) -> tuple[float, float]:
    """Seconds until something is on the screen, and until all three lights are. Raises Failed."""
    running = program.start("demo", DISPLAY=display)
    began, shown = time.monotonic(), 0.0
    try:
        while time.monotonic() - began < PATIENCE_S:
            if running.poll() is not None:
                raise Failed(f"the window is gone, exit code {running.returncode}\n{_tail(running.stderr)}")
            pixels = _pixels(picture)
            if not shown and pixels.count(0) != len(pixels):
                shown = time.monotonic() - began
            if shown and any(all(colour in pixels for colour in scheme) for scheme in LIGHTS):
                return shown, time.monotonic() - began
            time.sleep(0.01)  # leave the processor to the program
        raise Failed("the board does not appear" if shown else "no window appears")
    finally:
        _end(running)


def _pixels(picture: Path) -> bytes:
    """The part of an XWD file behind its header and its table of colours (X Window Dump, version 7)."""
    content = picture.read_bytes()
    header = int.from_bytes(content[:4], "big")
    colours = int.from_bytes(content[76:80], "big")
    return content[header + 12 * colours :]


def _first_line(running: subprocess.Popen[bytes], beginning: bytes) -> float:
    """When the program first writes a line that begins so. Raises Failed where it ends before."""
    assert running.stderr is not None
    read = b""
    deadline = time.monotonic() + PATIENCE_S
    os.set_blocking(running.stderr.fileno(), False)
    while time.monotonic() < deadline:
        part = running.stderr.read()
        read += part or b""
        if beginning in read:
            return time.monotonic()
        if running.poll() is not None and not part:
            raise Failed(
                f"the window is gone, exit code {running.returncode}\n{read.decode(errors='replace')[-800:]}"
            )
        time.sleep(0.005)
    raise Failed("nothing is painted")


def _end(running: subprocess.Popen[bytes]) -> None:
    running.terminate()
    try:
        running.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()


def _tail(said: object) -> str:
    text = said if isinstance(said, bytes) else said.read() if hasattr(said, "read") else b""
    return text.decode(errors="replace")[-800:]


# --- how fast -----------------------------------------------------------------------------------------


def compare(one: Program, other: Program, rounds: int) -> dict[str, tuple[float, float]]:
    """Median seconds of both, by turns: until the version is told, and until the demo's window is there."""
    found: dict[str, tuple[list[float], list[float]]] = {
        name: ([], []) for name in ("--version", "window", "board")
    }
    with screen() as (display, picture):
        for turn in range(rounds + 1):
            for which, program in enumerate((one, other)):
                began = time.perf_counter()
                program.output("--version")
                told = time.perf_counter() - began
                shown, lit = window_times(program, display, picture)
                if turn:  # the first round warms the disk's cache
                    for name, seconds in (("--version", told), ("window", shown), ("board", lit)):
                        found[name][which].append(seconds)
                _wait_until_black(picture)
    return {
        name: (statistics.median(ours), statistics.median(theirs)) for name, (ours, theirs) in found.items()
    }


def _wait_until_black(picture: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while (pixels := _pixels(picture)).count(0) != len(pixels):
        if time.monotonic() > deadline:
            raise Failed("the window does not go away")
        time.sleep(0.01)


def main(words: Sequence[str]) -> int:
    """Try everything, print each result; 1 where something failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program")
    parser.add_argument("--root", default="", help="another root to start it in, by chroot")
    parser.add_argument("--against", default="", help="another Walkaway, to compare how fast they start")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", action="append", choices=[check.__name__ for check in CHECKS])
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(
        prefix="walkaway-smoke-", dir=f"{asked.root}/tmp" if asked.root else None
    ) as home:
        inside = home.removeprefix(asked.root) if asked.root else home
        program = Program((asked.program,), inside, asked.root)
        if asked.against:
            return _faster(compare(program, Program((asked.against,), inside), asked.rounds))
        failed = 0
        for check in CHECKS:
            if asked.only and check.__name__ not in asked.only:
                continue
            try:
                print(f"{check.__name__:10} {check(program)}", flush=True)
            except Failed as error:
                failed = 1
                print(f"{check.__name__:10} FAILED: {error}", flush=True)
        return failed


def _faster(found: dict[str, tuple[float, float]]) -> int:
    slow = 0
    for name, (ours, theirs) in found.items():
        print(f"{name:10} {ours:.3f} s against {theirs:.3f} s: {ours / theirs:.2f}x")
        slow |= ours > LIMIT * theirs
    return slow


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
