"""Drafts on their way: each mail lies in Drafts once, as it was last wished, and is known again when sent."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.exits.scenes import BEGIN, KEY, LATER, MARA, ME, boarding, drafted, kept_store, mail, silent
from walkaway.engine.actions.exit_drafts import close_sent, handed_over, keep, lay, unfinished
from walkaway.engine.errors import SourceError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.mail import message_id
from walkaway.engine.model import Address, Decision
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import Stage

AFTER = BEGIN + timedelta(days=82)


class Folder:
    """Drafts that remember what was laid there; `fails` times it breaks off behind the append."""

    def __init__(self, fails: int = 0) -> None:
        self.mails: list[bytes] = []
        self._fails = fails

    def save(self, content: bytes, *, look_first: bool) -> str:
        if not (look_first and content in self.mails):
            self.mails.append(content)
        if self._fails:
            self._fails -= 1
            raise SourceError("The connection broke off.", "Try again.")
        return f"Drafts, {self.mails.index(content) + 1}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with kept_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def made(store: Store) -> Draft:
    return drafted(boarding(silent(), store=store))


def sent(store: Store, text: str, **more: str) -> tuple[Decision, ...]:
    """What is closed when a mail with this text shows up in Sent."""
    fields = {"ref": "sent@norrland", "answers": "m6@norrland", **more}
    return close_sent(boarding([mail(80.5, ME, MARA, text, **fields)], store=store, as_of=AFTER))


def with_reason(made: Draft, reason: str, note: str = "") -> Draft:
    return replace(made, closing=replace(made.closing, reason=reason, second_reason="", note=note))


def test_what_the_rep_took_along_can_still_be_laid_into_drafts(store: Store, made: Draft) -> None:
    folder = Folder()
    taken = handed_over(store, keep(store, made, LATER), "clipboard")
    assert (taken.stage, taken.place) == (Stage.WRITTEN, "clipboard")
    saved = lay(store, keep(store, made, LATER), folder)
    assert (saved.stage, saved.place) == (Stage.SAVED, "Drafts, 1")
    assert handed_over(store, keep(store, made, LATER), "exit.eml") == saved  # it is in Drafts all the same
    assert len(folder.mails) == 1
    assert sent(store, made.text)


def test_what_broke_off_and_was_taken_along_lies_in_drafts_once(store: Store, made: Draft) -> None:
    folder = Folder(fails=1)
    with pytest.raises(SourceError):
        lay(store, keep(store, made, LATER), folder)
    handed_over(store, keep(store, made, LATER), "exit.eml")
    assert lay(store, keep(store, made, LATER), folder).stage is Stage.SAVED
    assert len(folder.mails) == 1


@pytest.mark.parametrize("change", ["to", "cc", "subject"])
def test_another_head_is_another_mail(store: Store, made: Draft, change: str) -> None:
    sven = Address("sven@brindle.example")
    other = {
        "to": replace(made, recipients=replace(made.recipients, to=sven)),
        "cc": replace(made, recipients=replace(made.recipients, cc=(sven,))),
        "subject": replace(made, place=replace(made.place, subject="Re: Goodbye")),
    }[change]
    assert message_id(other) != message_id(made)
    folder = Folder()
    for draft in (made, other, other):
        lay(store, keep(store, draft, LATER), folder)
    assert len(folder.mails) == 2


def test_a_reason_changed_after_the_save_is_the_one_that_counts(store: Store, made: Draft) -> None:
    folder = Folder()
    lay(store, keep(store, made, LATER), folder)
    changed = with_reason(made, "price", "Too dear.")
    changed = replace(changed, closing=replace(changed.closing, revisit=AFTER.date()), revisit_moment=AFTER)
    lay(store, keep(store, changed, LATER), folder)
    assert len(folder.mails) == 1
    (decision,) = sent(store, made.text)
    assert (decision.reason, decision.note, decision.until) == ("price", "Too dear.", AFTER)


def test_a_draft_that_nobody_had_gives_way_to_the_next(store: Store, made: Draft) -> None:
    keep(store, made, LATER)
    second = keep(store, drafted(boarding([], store=store), again=1), LATER)
    assert [kept.message_id for kept in store.exits.all() if kept.is_open] == [second.message_id]
    assert [kept.stage for kept in store.exits.all() if not kept.is_open] == [Stage.DROPPED]


@pytest.mark.parametrize("way", ["saved", "taken along", "broken off"])
@pytest.mark.parametrize("which", ["older", "newer"])
def test_of_two_drafts_that_the_rep_has_either_closes_the_deal(
    store: Store, made: Draft, which: str, way: str
) -> None:
    # One sentence apart, so that each is much like the other.
    older = with_reason(made, "price")
    newer = with_reason(
        replace(made, text=made.text.replace("\n\nBest", "\n\nMy best to Sven.\n\nBest")), "timing"
    )
    for number, draft in enumerate((older, newer)):
        kept = keep(store, draft, LATER + timedelta(minutes=number))
        if way == "saved":
            lay(store, kept, Folder())
        elif way == "taken along":
            handed_over(store, kept, "exit.eml")
        else:
            with pytest.raises(SourceError):
                lay(store, kept, Folder(fails=1))
    assert len([kept for kept in store.exits.all() if kept.is_open]) == 2
    assert [kept.text for kept in unfinished(store)] == ([newer.text] if way == "broken off" else [])
    chosen = older if which == "older" else newer
    (decision,) = sent(store, chosen.text)
    assert decision.reason == chosen.closing.reason
    assert close_sent(boarding([], store=store, as_of=AFTER)) == ()


def test_a_deal_taken_back_is_not_closed_again_by_the_same_mail(store: Store, made: Draft) -> None:
    for number, draft in enumerate(
        (with_reason(made, "price"), drafted(boarding([], store=store), tone="not_now"))
    ):
        lay(store, keep(store, draft, LATER + timedelta(minutes=number)), Folder())
    assert sent(store, made.text)
    back = Decision("reopen", AFTER, KEY)
    later = boarding([], store=store, as_of=AFTER + timedelta(days=1), decisions=[back])
    assert close_sent(later) == ()
