"""How the program starts and ends: quick answers, quiet ends, no mail in what it says about its own bugs."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import walkaway
from tests.architecture.source import PACKAGE
from tests.conftest import CANARY
from walkaway.__main__ import main


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A command line whose `main` a test sets as it likes."""
    stand_in = ModuleType("walkaway.cli.main")
    monkeypatch.setitem(sys.modules, "walkaway.cli.main", stand_in)
    monkeypatch.setattr(sys, "argv", ["walkaway", "board"])
    return stand_in


def raising(error: BaseException):  # type: ignore[no-untyped-def]
    def command(**_: object) -> None:
        raise error

    return command


def test_version_is_answered_without_the_engine_or_any_library() -> None:
    script = (
        "import sys\n"
        "sys.argv = ['walkaway', '--version']\n"
        "from walkaway.__main__ import main\n"
        "code = main()\n"
        "heavy = {'walkaway', 'click', 're', 'pathlib'}\n"
        "print(code, sorted(name for name in sys.modules if name.partition('.')[0] in heavy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        f"walkaway {walkaway.__version__}",
        "0 ['walkaway', 'walkaway.__main__']",
    ]


def test_a_bug_is_named_by_kind_and_place_but_never_by_its_text(
    command: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main = raising(ValueError(f"cannot read: {CANARY}"))
    assert main() == 1
    shown = capsys.readouterr()
    assert "ValueError" in shown.err
    assert f"{Path(__file__).name}:" in shown.err
    assert CANARY not in shown.out + shown.err


def test_ctrl_c_ends_without_a_word(command: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    command.main = raising(KeyboardInterrupt())
    assert main() == 130
    assert capsys.readouterr() == ("", "")


def test_exit_codes_of_the_command_line_pass_through(command: ModuleType) -> None:
    command.main = raising(SystemExit(4))
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 4


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe looks different there")
def test_a_reader_that_goes_away_early_is_no_error() -> None:
    script = (
        "import sys, types, click\n"
        "stand_in = types.ModuleType('walkaway.cli.main')\n"
        "@click.command()\n"
        "def command():\n"
        "    for _ in range(100_000):\n"
        "        click.echo('a line of the board')\n"
        "stand_in.main = command\n"
        "sys.modules['walkaway.cli.main'] = stand_in\n"
        "sys.argv = ['walkaway']\n"
        "from walkaway.__main__ import main\n"
        "sys.exit(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == ""
        assert child.wait() == 141


def test_a_board_is_shown_without_the_library_that_reads_mail_servers() -> None:
    script = (
        "import sys\n"
        "from walkaway.engine.actions import desk, kept_board, live_board\n"
        "heavy = {'imapclient', 'niquests', 'keyring', 'oauthlib', 'icalendar'}\n"
        "print(sorted(name for name in sys.modules if name in heavy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]"]
