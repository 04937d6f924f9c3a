"""The log holds no word of mail and no address; deleting everything leaves nothing behind."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import modules
from walkaway.engine.accounts.secrets import PASSWORD, Secrets
from walkaway.engine.actions.account_add import keep_account
from walkaway.engine.actions.forget import forget_everything
from walkaway.engine.actions.home import open_home
from walkaway.engine.actions.log_file import LOG_FILE, LOG_FOLDER, Discreet, start_log, stop_log
from walkaway.engine.actions.own_settings import change_setting
from walkaway.engine.errors import StoreError
from walkaway.engine.model.account import Account, Service

ADDRESS = "mara@brindle.example"
SECRET = "Nachtigall-2210"  # not the canary of all tests: here it is logged on purpose


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "home"
    monkeypatch.setenv("WALKAWAY_HOME", str(place))
    return place


@pytest.fixture
def log(folder: Path) -> Iterator[Path]:
    handler = start_log(folder)
    assert not folder.exists()  # nothing is made before there is something to write
    yield folder / LOG_FOLDER / LOG_FILE
    stop_log(handler)


def test_whatever_is_put_into_a_message_stays_out_of_the_file(log: Path) -> None:
    logger = logging.getLogger("walkaway.engine.anything")
    logger.error("a mail of %s with %d parts: %s", ADDRESS, 3, SECRET)
    logger.error("%(subject)s came", {"subject": SECRET})
    logger.warning("kind %s, error %s", ValueError, KeyError(SECRET))
    try:
        try:
            raise ValueError(f"cannot read {SECRET} of {ADDRESS}")
        except ValueError as inner:
            raise RuntimeError(SECRET) from inner
    except RuntimeError:
        logger.exception("a bug")
    logging.getLogger("imapclient").error("server said %s", SECRET)
    broken = logging.LogRecord("walkaway", logging.ERROR, "", 1, "too few: %s %s", (SECRET,), None)
    text = log.read_text() + Discreet().format(broken)
    assert SECRET not in text
    assert "@" not in text
    assert "with 3 parts" in text
    assert "RuntimeError from ValueError at test_log_and_end.py:" in text
    assert "kind ValueError, error KeyError" in text


def test_the_fixed_words_of_messages_are_fixed() -> None:
    """What `Discreet` trusts: the first argument of every log call is a literal of ours."""
    import ast

    offenders, count = [], 0
    for module in modules("app"):
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = node.func.value
            named = isinstance(owner, ast.Name) and owner.id in ("log", "logger", "logging")
            if named and node.func.attr in ("debug", "info", "warning", "error", "exception", "critical"):
                count += 1
                first = node.args[0]
                if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                    offenders.append(f"{module.name}:{node.lineno}")
    assert count >= 2
    assert not offenders


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_log_files_are_the_owners_alone_and_stay_small(log: Path) -> None:
    logger = logging.getLogger("walkaway.engine.anything")
    for number in range(9_000):
        logger.info("%d %s", number, "a longer line to fill the file with words that are not written")
    files = sorted(log.parent.iterdir())
    assert [path.name for path in files] == ["walkaway.log", "walkaway.log.1", "walkaway.log.2"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert max(path.stat().st_size for path in files) <= 256 * 1024 + 200


def test_no_log_is_no_reason_to_stop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    handler = start_log(tmp_path / "file")
    logging.getLogger("walkaway.engine.anything").error("a mail of %s", ADDRESS)
    stop_log(handler)
    assert capsys.readouterr().err == ""


def _fill(folder: Path, secrets: Secrets) -> None:
    account = Account(
        "robin@norrland.example", Service.IMAP, "robin@norrland.example", "imap.norrland.example"
    )
    with open_home() as store:
        keep_account(store, secrets, account, {PASSWORD: SECRET})
    change_setting("privacy.log", False)
    (folder / "playbook.toml").write_text("")
    (folder / "walkaway.sqlite.before-m0001").write_text(SECRET)
    (folder / "templates" / "en").mkdir(parents=True)
    (folder / "templates" / "en" / "direct.toml").write_text("")
    handler = start_log(folder)
    logging.getLogger("walkaway.engine.anything").error("anything")
    stop_log(handler)
    assert (folder / LOG_FOLDER / LOG_FILE).exists()


def test_everything_is_deleted_with_its_secrets(folder: Path) -> None:
    secrets = Secrets(None)
    _fill(folder, secrets)
    done = forget_everything(secrets)
    assert done.accounts == 1
    assert not folder.exists()
    assert secrets.get("robin@norrland.example", PASSWORD) == ""
    assert forget_everything(secrets).accounts == 0  # once more does no harm


def test_a_file_that_is_not_ours_stays_and_is_named(folder: Path) -> None:
    secrets = Secrets(None)
    _fill(folder, secrets)
    (folder / "letter.txt").write_text("mine")
    assert forget_everything(secrets).left == ("letter.txt",)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_nothing_is_deleted_while_another_writes(folder: Path) -> None:
    secrets = Secrets(None)
    _fill(folder, secrets)
    before = sorted(path.name for path in folder.iterdir())
    with open_home(), pytest.raises(StoreError):
        forget_everything(secrets)
    assert set(before) <= {path.name for path in folder.iterdir()}
    assert secrets.get("robin@norrland.example", PASSWORD) == SECRET
