"""What an open board offers for leaving a deal: drafts or the reason for none, Drafts, the log, the guard."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.draft import DraftWish, draft, odds_in_words, permission_of
from walkaway.engine.actions.drafts_folder import account_for, drafts_of
from walkaway.engine.actions.exit_drafts import handed_over, keep, lay, unfinished
from walkaway.engine.actions.exit_log import day_of, log_of
from walkaway.engine.actions.home import templates_folder
from walkaway.engine.errors import RefusedError, UsageError
from walkaway.engine.exits.chase import ChaseWarning, TimeCap, chase_guard, time_cap
from walkaway.engine.exits.crm import as_text, export
from walkaway.engine.exits.draft import Closing, Draft, Recipients
from walkaway.engine.exits.log import ExitEntry
from walkaway.engine.exits.mail import mailto_in_thread, sender_of
from walkaway.engine.exits.notes import closing_of
from walkaway.engine.exits.permission import Refusal
from walkaway.engine.exits.recipients import parent_of, place, recipients
from walkaway.engine.exits.remarks import count_words, look_at
from walkaway.engine.exits.timeline import timeline
from walkaway.engine.exits.words import exit_words
from walkaway.engine.model import BoardSnapshot, ProspectView, State
from walkaway.engine.model.account import Account
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import ExitDraft

if TYPE_CHECKING:
    from walkaway.engine.accounts.secrets import Secrets
    from walkaway.engine.conversation import Conversation

__all__ = ["ExitDesk", "ExitOffer", "FollowUp", "Refusal", "recipients_of", "reviewed"]

_OF_THE_THREAD = ("answered", "language")  # remarks that hold whatever the rep types


@dataclass(frozen=True, slots=True)
class ExitOffer:
    """The draft of an exit, or why there is none; and what is kept when the deal is closed."""

    view: ProspectView
    closing: Closing
    draft: Draft | None = None
    refusal: Refusal | None = None
    why: str = ""
    account: str = ""  # the mail account whose Drafts it can be laid into; empty without one


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Writing to somebody once more: what speaks against it, and where the mail would go."""

    view: ProspectView
    warning: ChaseWarning | None
    cap: TimeCap | None
    mailto: str  # empty where nobody can be reached


class ExitDesk:
    """The exits of one board. Belongs to the thread that opened it."""

    def __init__(
        self, store: Store, boarding: Boarding, snapshot: BoardSnapshot, accounts: Sequence[Account] = ()
    ) -> None:
        self._store, self._boarding = store, boarding
        self._snapshot, self._accounts = snapshot, accounts

    def offer(self, key: str, wish: DraftWish | None = None) -> ExitOffer:
        """The exit of one prospect as the rep wishes it, or the reason why none is drafted.

        Raises UsageError for a wish that makes no sense, and KeyError for somebody who is not on the board.
        """
        wish = wish or DraftWish()
        wish = replace(wish, templates=wish.templates or templates_folder())
        view, conversation = self._view(key), self._boarding.conversation(key)
        closing = closing_of(conversation, view.verdict)
        permission = permission_of(conversation, view)
        if permission.refused and not (permission.only_if_sure and wish.sure):
            return ExitOffer(view, closing, refusal=permission.kind, why=permission.refused)
        try:
            made = draft(self._boarding, view, wish, permission=permission, closing=closing)
        except RefusedError as error:
            return ExitOffer(view, closing, refusal=Refusal.NOBODY, why=error.title)
        return ExitOffer(view, made.closing, made, account=self._account(made.sender.email))

    def save(self, made: Draft, at: datetime, open_secrets: Callable[[], Secrets]) -> ExitDraft:
        """Lay a draft into the Drafts of the account that it is written with, once; `at` is the moment.

        Raises RefusedError for one that must not go, UsageError without an account, SourceError and
        StoreError; after the last two it is kept and may be tried again.
        """
        account = account_for(self._accounts, made.sender.email)
        kept = keep(self._store, made, at)
        with drafts_of(account, open_secrets) as folder:
            return lay(self._store, kept, folder)

    def interrupted(self) -> tuple[ExitDraft, ...]:
        """Drafts to open deals that were on their way to Drafts when something came in between."""
        closed = {view.prospect.id for view in self._snapshot.prospects if view.state is State.CLOSED}
        return tuple(kept for kept in unfinished(self._store) if kept.prospect not in closed)

    def resume(self, kept: ExitDraft, open_secrets: Callable[[], Secrets]) -> ExitDraft:
        """Lay such a draft into Drafts, unless it lies there already.

        Raises UsageError without an account, SourceError and StoreError; then it may be tried again.
        """
        account = account_for(self._accounts, sender_of(kept.mail))
        with drafts_of(account, open_secrets) as folder:
            return lay(self._store, kept, folder)

    def hand_over(self, made: Draft, at: datetime, where: str) -> ExitDraft:
        """Note that the rep took a draft along; its sent copy closes the deal.

        Raises RefusedError for one that must not go, and StoreError.
        """
        return handed_over(self._store, keep(self._store, made, at), where)

    def log(self) -> tuple[ExitEntry, ...]:
        """Every exit, the latest first."""
        return log_of(self._boarding)

    def log_for(self, system: str) -> str:
        """The log as CSV for a CRM; raises UsageError for one that nobody knows."""
        return export(self.log(), system, self._day)

    def in_words(self, entry: ExitEntry) -> str:
        """One exit as a few lines of text."""
        return as_text(entry, partial(day_of, self._boarding))

    def history(self, key: str) -> str:
        """The history of one deal as Markdown. Raises KeyError."""
        return timeline(self._boarding.conversation(key), self._view(key).verdict)

    def follow_up(self, key: str) -> FollowUp:
        """What is worth knowing before the rep writes to somebody again. Raises KeyError."""
        view, conversation = self._view(key), self._boarding.conversation(key)
        cap = self._boarding.request.playbook.words.time_cap_days
        stands = time_cap(view, conversation.decisions, conversation.as_of, cap)
        warning = chase_guard(view, odds_in_words(view.odds))
        return FollowUp(view, warning, stands, _mailto(conversation, self._boarding.request.me))

    def _view(self, key: str) -> ProspectView:
        view = next((view for view in self._snapshot.prospects if view.prospect.id == key), None)
        if view is None:
            raise KeyError(key)
        return view

    def _account(self, sender: str) -> str:
        try:
            return account_for(self._accounts, sender).id
        except UsageError:
            return ""

    def _day(self, at: datetime) -> date:
        return self._boarding.calendar.local_date(at)


def reviewed(made: Draft, view: ProspectView, *, text: str, subject: str, to: str) -> Draft:
    """The draft as the rep has changed it, with what is worth another look in it now.

    `to` is the address of one of the prospect's contacts. Nothing is read from disk.
    """
    people = recipients_of(made, view, to)
    words = exit_words(made.language)
    found = [remark for remark in made.warnings if remark.kind in _OF_THE_THREAD]
    found += look_at(
        text, words, recipients=people, contacts=view.contacts, flags=view.verdict.flags, facts=made.facts
    )
    found += [remark for remark in made.warnings if remark.kind == "no_fact" and text == made.text]
    return replace(
        made,
        text=text,
        words=count_words(text),
        warnings=tuple(found),
        recipients=people,
        place=replace(made.place, subject=subject),
    )


def recipients_of(made: Draft, view: ProspectView, to: str) -> Recipients:
    """The recipients where the mail goes to another contact of the prospect; whoever was it gets no copy."""
    if to == made.recipients.to.email:
        return made.recipients
    contact = next((contact for contact in view.contacts if contact.address == to), None)
    if contact is None:
        return made.recipients
    person = replace(made.recipients.to, email=contact.address, name=contact.name)
    return Recipients(person, tuple(copy for copy in made.recipients.cc if copy.email != to))


def _mailto(conversation: Conversation, me: Sequence[str]) -> str:
    """An empty answer in the thread, for any mail program (RFC 6068)."""
    parent = parent_of(conversation)
    people = recipients(conversation, parent, me) if parent is not None else None
    if parent is None or people is None:
        return ""
    return mailto_in_thread(people, place(parent)) or ""
