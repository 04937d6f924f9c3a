"""Starts Walkaway: answers `--version` at once, leaves the rest to the command line, ends politely."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import gc
import os
import sys
from types import TracebackType

from walkaway import __version__

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_PIPE_CLOSED = 141  # 128 + SIGPIPE: `walkaway board | head` is no failure of ours
_OUR_BUG = 1
# Mails, sentences and phrases are records without cycles, by the hundred thousand: by default the collector
# goes through all of them again and again, and finds nothing.
_COLLECT_AFTER = (50_000, 20, 50)


def main() -> int:
    """Run the command in `sys.argv`; the value is the exit code (see `walkaway.engine.errors`)."""
    if sys.argv[1:] == ["--version"]:
        print(f"walkaway {__version__}")
        return 0
    stdout = sys.stdout
    try:
        try:
            gc.set_threshold(*_COLLECT_AFTER)
            from walkaway.cli.main import main as command

            gc.freeze()  # what was imported stays until the end
            command(prog_name="walkaway")
        except SystemExit as end:
            # click ends with 1 when the reader of our output went away, but puts another stdout in place.
            if sys.stdout is not stdout:
                return _PIPE_CLOSED
            stdout.flush()
            raise end from None
        stdout.flush()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return _PIPE_CLOSED
    except Exception as bug:  # noqa: BLE001 - the last resort of the whole program
        print(_apology(bug), file=sys.stderr)
        return _OUR_BUG
    return 0


def _forget_stdout() -> None:
    # Otherwise the interpreter flushes once more while it shuts down, and complains.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _apology(bug: BaseException) -> str:
    """Kind and places of a bug, without its text: that may hold somebody's mail."""
    places = " < ".join(_places(bug.__traceback__)) or "unknown place"
    return (
        f"Walkaway met a bug of its own and stopped: {type(bug).__name__} at {places}.\n"
        "Please report the line above; it holds no mail."
    )


def _places(trace: TracebackType | None, deepest: int = 4) -> list[str]:
    places = []
    while trace is not None:
        places.append(f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[: -deepest - 1 : -1]


if __name__ == "__main__":
    sys.exit(main())
