"""Saving from an open board: one draft in Drafts, and what is refused before anything is written."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exits.scenes import KEY
from tests.exits.test_drafts_dovecot import NOW, drafts_on_disk, read
from tests.exits.test_templates import MINE
from tests.imap.dovecot import PASSWORD, Mailbox
from walkaway.engine.accounts.secrets import PASSWORD_VARIABLE, Secrets, open_secrets
from walkaway.engine.actions.drafts_folder import ImapDrafts
from walkaway.engine.actions.exit_desk import ExitDesk, reviewed
from walkaway.engine.actions.exit_drafts import TRYING, keep, lay
from walkaway.engine.actions.home import HOME_VARIABLE, templates_folder
from walkaway.engine.actions.own_templates import save_file
from walkaway.engine.errors import RefusedError, UsageError
from walkaway.engine.exits.templates import TemplateError, load
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import Stage


@pytest.fixture
def store(mailbox: Mailbox, tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "walkaway.sqlite") as opened:
        with opened.transaction():
            opened.accounts.put(mailbox.account())
        yield opened


def desk_of(store: Store, mailbox: Mailbox, *, account: bool = True) -> ExitDesk:
    board = read(store, mailbox, NOW)
    return ExitDesk(store, board, board.snapshot(), [mailbox.account()] if account else [])


def locked_secrets() -> Secrets:
    raise UsageError("The keyring is locked.", "Unlock it.")


def no_secrets() -> Secrets:
    raise AssertionError("nobody may ask for a password here")


def test_the_text_as_the_rep_changed_it_lies_in_drafts_once(
    mailbox: Mailbox, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    desk = desk_of(store, mailbox)
    offer = desk.offer(KEY)
    assert offer.draft is not None
    assert offer.account == mailbox.account().id
    text = offer.draft.text.replace("\n\n", "\n\nGreetings to Sven.\n\n", 1)
    to = offer.draft.recipients.to.email
    changed = reviewed(offer.draft, offer.view, text=text, subject=offer.draft.place.subject, to=to)
    assert changed.words == offer.draft.words + 3
    for _ in range(2):  # a second press of the button
        assert desk.save(changed, NOW, open_secrets).stage is Stage.SAVED
    (path,) = drafts_on_disk(mailbox)
    assert b"Greetings to Sven." in path.read_bytes()


def test_what_must_not_go_is_refused_before_anything_is_written(mailbox: Mailbox, store: Store) -> None:
    desk = desk_of(store, mailbox)
    offer = desk.offer(KEY)
    assert offer.draft is not None
    to = offer.draft.recipients.to.email
    left_open = reviewed(offer.draft, offer.view, text="Hi [name],", subject="Re:", to=to)
    with pytest.raises(RefusedError):
        desk.save(left_open, NOW, no_secrets)
    assert not store.exits.all()
    assert not drafts_on_disk(mailbox)


def test_without_an_account_there_is_no_drafts_folder(mailbox: Mailbox, store: Store) -> None:
    desk = desk_of(store, mailbox, account=False)
    offer = desk.offer(KEY)
    assert offer.draft is not None
    assert not offer.account
    with pytest.raises(UsageError):
        desk.save(offer.draft, NOW, no_secrets)


def test_a_draft_that_was_interrupted_is_told_and_finished(
    mailbox: Mailbox, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    desk = desk_of(store, mailbox)
    made = desk.offer(KEY).draft
    assert made is not None
    assert desk.interrupted() == ()
    with pytest.raises(UsageError):  # the keyring is locked, say, after the draft was kept
        desk.save(made, NOW, locked_secrets)
    assert desk.interrupted() == ()  # nothing was on its way yet

    lay(store, keep(store, made, NOW), ImapDrafts(mailbox.account(), mailbox.connect))
    (saved,) = store.exits.all()
    with store.transaction():  # killed behind the APPEND, before its end was noted
        store.exits.put(replace(saved, stage=Stage.WRITTEN, place=TRYING))
    (waiting,) = desk.interrupted()
    assert desk.resume(waiting, open_secrets).stage is Stage.SAVED
    assert desk.interrupted() == ()
    assert len(drafts_on_disk(mailbox)) == 1


def test_the_reps_own_templates_hold_in_the_window_too(
    mailbox: Mailbox, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    file = tmp_path / "closing_courtesy.toml"
    file.write_text(MINE, encoding="utf-8")
    save_file(file, "en", templates_folder())
    made = desk_of(store, mailbox).offer(KEY).draft
    assert made is not None
    assert "with all good wishes to you and yours." in made.text
    (templates_folder() / "en" / file.name).write_text("no TOML", encoding="utf-8")
    load.cache_clear()
    with pytest.raises(TemplateError, match="closing_courtesy"):
        desk_of(store, mailbox).offer(KEY)
