"""A mailbox file and a way to run the command line on it."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.storage.mails import REP, raw
from walkaway.cli.main import main

Run = Callable[..., Result]

THEM = "mara@brindle.example"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `walkaway` in this process; click keeps stdout and stderr apart."""
    monkeypatch.setenv("TZ", "UTC")

    def command(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)

    return command


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Sent mail and the rest: an offer that was answered, a nudge, a supplier, a newsletter."""
    offer_text = "Please find our proposal for the two sites. Could you confirm by Friday?"
    nudge_text = "Forty seats are 900 euros a month. Shall we go ahead?"
    back = {"sender": THEM, "to": REP}
    offer = raw(0, offer_text, to=THEM, ref="offer")
    answer = raw(20, "Thanks. How much is it for forty seats?", ref="answer", answers="offer", **back)
    nudge = raw(48, nudge_text, to=THEM, ref="nudge", answers="answer")
    supplier = raw(50, "Could you send me your price list?", to="desk@timber.example", ref="supplier")
    bulk = "List-Id: <tips.letters.example>\nPrecedence: bulk"
    letter = raw(52, "Ten tips.", sender="tips@letters.example", to=REP, ref="letter", extra=bulk)
    root = tmp_path / "mail"
    for folder, mails in {"Sent": (offer, nudge, supplier), "INBOX": (answer, letter)}.items():
        (root / folder).mkdir(parents=True)
        for number, mail in enumerate(mails):
            (root / folder / f"{number}.eml").write_bytes(mail.content)
    return root
