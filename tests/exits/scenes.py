"""Small mailboxes with one prospect who is worth leaving, and the board of them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.storage.mails import raw
from walkaway.engine.actions.board import Boarding, BoardRequest
from walkaway.engine.actions.draft import DraftWish, draft, find_prospect
from walkaway.engine.actions.ingest import ingest
from walkaway.engine.actions.words import WordReader
from walkaway.engine.exits.draft import Draft
from walkaway.engine.model import Decision, Role
from walkaway.engine.playbook import load
from walkaway.engine.reading.mail.raw import RawMail
from walkaway.engine.sources.memory import MemorySource
from walkaway.engine.storage import Store

ME = "Robin Falk <robin@norrland.example>"
MARA = "Mara Tollund <mara@brindle.example>"
KEY = "brindle.example"
BEGIN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
LATER = BEGIN + timedelta(days=80)

ENQUIRY = "Hi Robin,\n\nwe have nine cold stores and the logbook is on paper. What would you suggest?\n\nMara"
OFFER = (
    "Hi Mara,\n\nthank you for writing. Here is our proposal for the cold stores. Could you tell me by Friday"
    " whether we go ahead?\n\nBest wishes,\nRobin"
)
MAYBE = "Hi Robin,\n\nthanks, the cold stores are on my list. Let me think about it.\n\nMara"
NUDGE = "Hi Mara,\n\ndid you find the time to look at the proposal?\n\nBest wishes,\nRobin"


def mail(day: float, sender: str, to: str, text: str, *, ref: str, answers: str = "", **more: str) -> RawMail:
    """A mail `day` days after the beginning; of ours, it lies in Sent."""
    role = Role.SENT if "norrland.example" in sender else Role.INBOX
    subject = more.pop(
        "subject", "Re: Logbook for nine cold stores" if answers else "Logbook for nine cold stores"
    )
    extra = more.pop("extra", "")
    if answers:
        extra = "\n".join(filter(None, (f"References: <{answers}>", extra)))
    return raw(
        0, text, sender=sender, to=to, subject=subject, ref=ref, answers=answers, role=role,
        at=BEGIN + timedelta(days=day), locator=ref, extra=extra, **more,
    )  # fmt: skip


def silent(**more: str) -> list[RawMail]:
    """Mara asked, got an offer, said maybe, and has been silent since, through two nudges."""
    return [
        mail(0, MARA, ME, ENQUIRY, ref="m1@brindle", **more),
        mail(1, ME, MARA, OFFER, ref="m2@norrland", answers="m1@brindle", **more),
        mail(3, MARA, ME, MAYBE, ref="m3@brindle", answers="m2@norrland", **more),
        mail(20, ME, MARA, NUDGE, ref="m4@norrland", answers="m3@brindle", **more),
        mail(30, ME, MARA, NUDGE, ref="m5@norrland", answers="m4@norrland", **more),
        mail(41, ME, MARA, NUDGE, ref="m6@norrland", answers="m5@norrland", **more),
    ]


def boarding(
    mails: Sequence[RawMail],
    *,
    as_of: datetime = LATER,
    decisions: Iterable[Decision] = (),
    store: Store | None = None,
    me: Sequence[str] = ("robin@norrland.example",),
) -> Boarding:
    """The board of these mails and decisions, in a throw-away store unless one is given."""
    store = store or Store.open(None)
    source = MemorySource(list(mails))
    ingest(store, source, zone="Europe/Berlin")
    with store.transaction():
        for decision in decisions:
            store.decisions.add(decision)
    request = BoardRequest(tuple(me), as_of, "Europe/Berlin", load(None))
    words = WordReader(store, {store.sources.number(source.name): source}, "Europe/Berlin")
    return Boarding(store, request, words)


def drafted(board: Boarding, who: str = KEY, **wish: object) -> Draft:
    """The exit of one prospect of the board."""
    return draft(board, find_prospect(board.snapshot(), who), DraftWish(**wish))  # type: ignore[arg-type]


def kept_store(folder: Path) -> contextlib.AbstractContextManager[Store]:
    """A store that stays."""
    return Store.open(folder / "walkaway.sqlite")
