"""The backtest on whole mailboxes: what it tells is what happened, and no past board knows the future."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from walkaway.cli.main import main
from walkaway.engine import playbook
from walkaway.engine.actions.backtest import Backtest, backtest, backtest_json
from walkaway.engine.actions.board import BoardRequest
from walkaway.engine.actions.scan import scan
from walkaway.engine.model import Light

ME = "robin@norrland.example"
BEGIN = datetime(2025, 1, 6, 9, tzinfo=UTC)
_PLAYBOOK = playbook.load(None)


@dataclass(frozen=True)
class Mail:
    """One mail between the rep and one company; `day` counts from BEGIN."""

    day: float
    company: str
    own: bool
    text: str


def write(path: Path, mails: Iterable[Mail]) -> Path:
    with path.open("w") as file:
        for number, mail in enumerate(sorted(mails, key=lambda mail: mail.day)):
            at = BEGIN + timedelta(days=mail.day)
            them = f"mara@{mail.company}.example"
            sender, to = (ME, them) if mail.own else (them, ME)
            file.write(
                f"From {sender} {at:%a %b %d %H:%M:%S %Y}\nMessage-ID: <{number}.{mail.company}@x.example>\n"
                f"Date: {format_datetime(at)}\nFrom: {sender}\nTo: {to}\nSubject: Presses\n\n{mail.text}\n\n"
            )
    return path


def ask(day: float, company: str) -> Mail:
    return Mail(day, company, True, "Please find our proposal for the two presses. Could you confirm it?")


def answer(day: float, company: str) -> Mail:
    return Mail(day, company, False, "Thank you, the proposal has reached us and the presses look right.")


def run(path: Path, as_of: datetime | None = None, months: int = 24) -> Backtest:
    request = BoardRequest((ME,), as_of or datetime(2027, 1, 1, tzinfo=UTC), "Europe/Berlin", _PLAYBOOK)
    return backtest([path], [], request, months)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight companies that answer after one to six days, one that falls silent, one that comes back."""
    mails: list[Mail] = []
    for number in range(8):
        for day in range(16 + number, 280, 10):
            mails += [ask(day, f"steady{number}"), answer(day + 1 + number % 6, f"steady{number}")]
    for company in ("gone", "back"):
        mails += [ask(0, company), answer(1, company), ask(10, company), ask(20, company), ask(32, company)]
    mails += [ask(150, "gone"), answer(120, "back")]
    mails.append(
        Mail(122, "back", False, "We would like to order both presses, please send us the contract.")
    )
    return write(tmp_path_factory.mktemp("year") / "year.mbox", mails)


@pytest.fixture(scope="module")
def looked_back(year: Path) -> Backtest:
    return run(year)


def test_there_is_a_board_for_the_end_of_each_month_in_the_reps_zone(looked_back: Backtest) -> None:
    first = looked_back.boards[0].as_of
    assert first == datetime(2025, 1, 31, 23, tzinfo=UTC)  # midnight in Berlin
    assert len(looked_back.boards) == 9
    assert looked_back.boards[-1].as_of < looked_back.until


def test_a_past_board_is_the_board_that_a_scan_shows_at_that_moment(
    year: Path, looked_back: Backtest
) -> None:
    past = looked_back.boards[2]
    shown = scan([year], [], BoardRequest((ME,), past.as_of, "Europe/Berlin", _PLAYBOOK))
    for light in Light:
        count = sum(view.verdict.light is light for view in shown.prospects)
        assert past.lights.get(light, 0) == count


def test_it_tells_who_came_back_and_who_never_did(looked_back: Backtest) -> None:
    became = {red.prospect: red for red in reversed(looked_back.reds)}  # the first red of each
    assert became["gone.example"].outcome == "stayed_silent"
    assert became["back.example"].outcome in ("came_back", "wrote_back")
    assert became["gone.example"].mails == 1
    assert looked_back.spared_mails == 1
    assert looked_back.spared_days == pytest.approx(became["gone.example"].days)


def test_odds_of_those_who_always_answer_hold(looked_back: Backtest) -> None:
    held = looked_back.calibration
    assert held is not None
    assert held.brier <= held.brier_of_base_rate + 0.05
    assert sum(each.count for each in held.bins) == held.count


_DAYS = st.floats(0, 200).map(lambda day: round(day, 2))
_MAILS = st.lists(
    st.builds(
        Mail,
        _DAYS,
        st.sampled_from(["brindle", "quarrow"]),
        st.booleans(),
        st.sampled_from(
            [
                "Could you confirm our proposal?",
                "We went with somebody else.",
                "Thanks, got it.",
                "Just checking in on the offer I sent.",
            ]
        ),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=15, deadline=None)
@given(_MAILS, st.randoms(use_true_random=False))
def test_a_past_board_never_knows_the_future(
    tmp_path_factory: pytest.TempPathFactory, mails: list[Mail], chance: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("future")
    whole = run(write(folder / "whole.mbox", mails))
    cut = 100.0
    early = [mail for mail in mails if mail.day <= cut]
    late = [mail for mail in mails if mail.day > cut]
    # The later mail with its words, sides and days shuffled.
    texts, days = [mail.text for mail in late], [mail.day for mail in late]
    chance.shuffle(texts)  # type: ignore[attr-defined]
    chance.shuffle(days)  # type: ignore[attr-defined]
    other = [
        Mail(day, mail.company, not mail.own, text) for mail, text, day in zip(late, texts, days, strict=True)
    ]
    shuffled = run(write(folder / "shuffled.mbox", [*early, *other]))
    end = BEGIN + timedelta(days=cut)
    assert [board for board in whole.boards if board.as_of <= end] == [
        board for board in shuffled.boards if board.as_of <= end
    ]


def test_the_command_tells_it_in_words_and_as_json(year: Path, looked_back: Backtest) -> None:
    arguments = ["backtest", str(year), "--me", ME, "--tz", "Europe/Berlin"]
    words = CliRunner().invoke(main, arguments)
    assert words.exit_code == 0
    assert "never answered again" in words.stdout
    assert "based on" in words.stdout
    as_json = CliRunner().invoke(main, [*arguments, "--format", "json"])
    assert json.loads(as_json.stdout) == json.loads(json.dumps(backtest_json(looked_back)))


def test_a_mailbox_of_a_few_days_has_no_past_boards(tmp_path: Path) -> None:
    found = run(write(tmp_path / "short.mbox", [ask(0, "brindle"), answer(1, "brindle")]))
    assert (found.boards, found.reds, found.calibration) == ((), (), None)
