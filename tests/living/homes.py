"""A store of the rep's in a folder of the test's own, with an account that has been read."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.exits.scenes import LATER, MARA, ME, mail, silent
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.model import Decision
from walkaway.engine.model.account import Account, Service
from walkaway.engine.playbook import load
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

ACCOUNT = Account(
    "robin@norrland.example", Service.IMAP, "robin@norrland.example", "imap.norrland.example", 993
)
ASTRID = "Astrid Vik <astrid@aspen.example>"
ZONE = "Europe/Berlin"
ASK = "Could you tell me by Friday?"
SECRET = "quince and thunderbolt"  # words that only the prospect wrote


def two_prospects() -> list[RawMail]:
    """Mara at Brindle has gone silent, Astrid at Aspen talks; two mails are to both, one quotes Mara."""
    both = f"{MARA}, {ASTRID}"
    quoting = (
        "Hi Astrid,\n\nhere is what I was told. Could you look at it by Friday?\n\nRobin\n\n"
        f"On Mon, 2 Mar 2026 at 10:00, Mara Tollund <mara@brindle.example> wrote:\n> the {SECRET} is ours"
    )
    secret = f"Hi Robin,\n\nthe {SECRET} is ours. Let me think about it.\n\nMara"
    return [
        *silent(),
        mail(4, MARA, ME, secret, ref="m7@mail.brindle.example", answers="m2@norrland"),
        mail(5, ME, ASTRID, f"Hi Astrid,\n\nhere is our proposal. {ASK}", ref="a1@norrland"),
        mail(
            6,
            ASTRID,
            ME,
            "Thank you. We start on 4 May, with 40 seats.",
            ref="a2@aspen",
            answers="a1@norrland",
        ),
        mail(7, ME, both, f"Is the fair on 2 May? {ASK} See www.brindle.example too.", ref="b1@norrland"),
        mail(8, ASTRID, both, "Yes. Ask mara@brindle.example.", ref="b2@aspen", answers="b1@norrland"),
        mail(9, ME, ASTRID, quoting, ref="q1@norrland", answers="m7@mail.brindle.example"),
        mail(60, ASTRID, ME, "Which date suits you for the kick-off?", ref="a3@aspen", answers="a2@aspen"),
    ]


def fill(folder: Path, mails: Sequence[RawMail], decisions: Iterable[Decision] = ()) -> None:
    """Read an account with these mails, all of whose words are wanted."""
    with Store.open(folder / "walkaway.sqlite") as store:
        read(store, mails, decisions)


def read(store: Store, mails: Sequence[RawMail], decisions: Iterable[Decision] = ()) -> None:
    """The same in a store that is open."""
    source = MemorySource(list(mails), ACCOUNT.mail)
    with store.transaction():
        store.accounts.put(ACCOUNT)
    ingest(store, source, zone=ZONE)
    number = store.sources.number(source.name)
    with store.transaction():
        store.sources.set_synced(number, LATER)
        for decision in decisions:
            store.decisions.add(decision)
    WordReader(store, {number: source}, ZONE).read(range(1, store.messages.newest_row() + 1))
    Boarding(store, request()).snapshot()  # works out what the words say, which is kept, too


def request() -> BoardRequest:
    """The board of that account at the last moment of its mail."""
    return BoardRequest((ACCOUNT.address,), LATER, ZONE, load(None))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a home with what is in it."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
