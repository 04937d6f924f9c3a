"""Keeps drafts of exits on their way: written, laid into Drafts once, closed by their sent copy."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.decide import checked
from walkaway.engine.errors import RefusedError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.mail import build, message_id
from walkaway.engine.exits.matching import sent_copy
from walkaway.engine.model import Decision
from walkaway.engine.storage import Store
from walkaway.engine.storage.exits import ExitDraft, Stage

if TYPE_CHECKING:
    from walkaway.engine.conversation import Conversation


class DraftsFolder(Protocol):
    """Where a mail account keeps drafts."""

    def save(self, mail: bytes, *, look_first: bool) -> str:
        """Lay a mail there and say where it lies; with `look_first` not if it lies there already.

        Raises SourceError.
        """


def keep(store: Store, draft: Draft, at: datetime) -> ExitDraft:
    """Remember a draft before it leaves our hands, in place of an unsent one to the same prospect.

    `at` is the aware moment of writing. The same draft is kept once. Raises RefusedError for one that must
    not go (see its warnings), and StoreError where nothing can be written.
    """
    blocking = next((remark for remark in draft.warnings if remark.blocking), None)
    if blocking is not None:
        raise RefusedError(blocking.text, "Mend it first.")
    closing = draft.closing
    revisit = closing.revisit
    wanted = ExitDraft(
        message_id=message_id(draft),
        prospect=draft.prospect.id,
        at=at.replace(microsecond=0),
        stage=Stage.WRITTEN,
        answers=draft.place.in_reply_to,
        language=draft.language,
        tone=draft.tone,
        text=draft.text,
        mail=build(draft, at),
        reason=closing.reason,
        second_reason=closing.second_reason,
        note=closing.note,
        revisit=draft.revisit_moment if revisit is not None else None,
    )
    with store.transaction():
        for earlier in store.exits.all(draft.prospect.id):
            if earlier.message_id == wanted.message_id and earlier.is_open:
                return earlier
            if earlier.is_open:
                store.exits.put(replace(earlier, stage=Stage.DROPPED))
        store.exits.put(wanted)
    return wanted


def lay(store: Store, kept: ExitDraft, folder: DraftsFolder) -> ExitDraft:
    """Lay a kept draft into the account's Drafts, once: a run that was killed looks there first.

    Raises SourceError and StoreError; then it is still kept, and may be tried again.
    """
    if kept.stage is not Stage.WRITTEN:
        return kept
    # "" until the first try: from then on it may lie there although nobody told us.
    tried = kept.place == _TRYING
    if not tried:
        with store.transaction():
            store.exits.put(replace(kept, place=_TRYING))
    place = folder.save(kept.mail, look_first=tried)
    done = replace(kept, stage=Stage.SAVED, place=place)
    with store.transaction():
        store.exits.put(done)
    return done


_TRYING = "on its way"


def handed_over(store: Store, kept: ExitDraft, place: str) -> ExitDraft:
    """Note that the rep has a kept draft as a file or in the mail program."""
    done = replace(kept, stage=Stage.SAVED, place=place)
    with store.transaction():
        store.exits.put(done)
    return done


def unfinished(store: Store) -> tuple[ExitDraft, ...]:
    """Drafts that were on their way to Drafts when something came in between."""
    return tuple(d for d in store.exits.all() if d.stage is Stage.WRITTEN and d.place == _TRYING)


def drop(store: Store, kept: ExitDraft) -> None:
    """Forget about a draft: its sent copy closes nothing any more."""
    with store.transaction():
        store.exits.put(replace(kept, stage=Stage.DROPPED))


def close_sent(boarding: Boarding) -> tuple[Decision, ...]:
    """Close every deal whose goodbye shows up among the sent mails; what was decided by that.

    Each with the date of that mail, the reason and the note that were chosen with the draft. Draft and
    decision change together, so that a run that was killed closes nothing twice.
    """
    store, closed = boarding.store, []
    for kept in store.exits.all():
        if not kept.is_open or kept.prospect not in boarding.keys:
            continue
        decision = _closing(kept, boarding.conversation(kept.prospect))
        if decision is None:
            continue
        with store.transaction():
            if not _closed_since(store, kept, decision):
                store.decisions.add(decision)
                closed.append(decision)
            store.exits.put(replace(kept, stage=Stage.SENT, place=decision.ref))
    return tuple(closed)


def _closing(kept: ExitDraft, conversation: Conversation) -> Decision | None:
    copy = sent_copy(kept.message_id, kept.answers, kept.text, kept.at, conversation.ours)
    if copy is None:
        return None
    return checked(
        Decision(
            "exit",
            copy.date.replace(microsecond=0),
            prospect=kept.prospect,
            ref=copy.ref,
            until=kept.revisit,
            note=kept.note,
            reason=kept.reason,
            second_reason=kept.second_reason,
        )
    )


def _closed_since(store: Store, kept: ExitDraft, decision: Decision) -> bool:
    """Whether the rep closed the deal by hand meanwhile."""
    known: Sequence[Decision] = store.decisions.known(decision.at).get(kept.prospect, ())
    after = [note for note in known if note.what in ("exit", "won", "reopen") and note.at >= kept.at]
    return bool(after) and after[-1].what != "reopen"
