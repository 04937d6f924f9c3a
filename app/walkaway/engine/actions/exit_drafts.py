"""Keeps drafts of exits on their way: written, laid into Drafts once, closed by their sent copy."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.decide import checked
from walkaway.engine.errors import RefusedError
from walkaway.engine.exits.draft import Draft
from walkaway.engine.exits.mail import build, message_id
from walkaway.engine.exits.matching import likeness, sent_copy
from walkaway.engine.model import Decision, Message
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
    """Remember a draft before it leaves our hands, in place of one to the same prospect that nobody has yet.

    `at` is the aware moment of writing. The same mail is kept once, with what was last chosen for its
    closing. Raises RefusedError for one that must not go (see its warnings), and StoreError where nothing
    can be written.
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
            if not earlier.is_open:
                continue
            if earlier.message_id == wanted.message_id:
                wanted = _closing_with(earlier, wanted)
            elif earlier.stage is Stage.WRITTEN:
                # What may lie in Drafts, or was taken along, may still be sent.
                given_up = replace(earlier, place=PERHAPS) if earlier.place == TRYING else earlier
                stage = Stage.WRITTEN if given_up.place else Stage.DROPPED
                store.exits.put(replace(given_up, stage=stage))
        store.exits.put(wanted)
    return wanted


def _closing_with(kept: ExitDraft, wanted: ExitDraft) -> ExitDraft:
    """A kept draft with the closing of another one; with its words, too, if it came from another computer."""
    return replace(
        kept,
        text=kept.text or wanted.text,
        mail=kept.mail or wanted.mail,
        reason=wanted.reason,
        second_reason=wanted.second_reason,
        note=wanted.note,
        revisit=wanted.revisit,
    )


def lay(store: Store, kept: ExitDraft, folder: DraftsFolder) -> ExitDraft:
    """Lay a kept draft into the account's Drafts, once: a run that was killed looks there first.

    Raises SourceError and StoreError; then it is still kept, and may be tried again.
    """
    if kept.stage is not Stage.WRITTEN:
        return kept
    # "" until somebody had it: from then on it may lie there although nobody told us.
    look_first = bool(kept.place)
    if kept.place != TRYING:
        with store.transaction():
            store.exits.put(replace(kept, place=TRYING))
    place = folder.save(kept.mail, look_first=look_first)
    done = replace(kept, stage=Stage.SAVED, place=place)
    with store.transaction():
        store.exits.put(done)
    return done


TRYING: Final = "on its way"
PERHAPS: Final = "perhaps in Drafts"
"""Where a draft lies that may be there, or not."""


def handed_over(store: Store, kept: ExitDraft, place: str) -> ExitDraft:
    """Note that the rep has a kept draft as a file or in the mail program; Drafts may get it all the same."""
    if kept.stage is not Stage.WRITTEN:
        return kept
    done = replace(kept, place=place)
    with store.transaction():
        store.exits.put(done)
    return done


def unfinished(store: Store) -> tuple[ExitDraft, ...]:
    """Drafts that were on their way to Drafts when something came in between."""
    return tuple(d for d in store.exits.all() if d.stage is Stage.WRITTEN and d.place == TRYING)


def close_sent(boarding: Boarding) -> tuple[Decision, ...]:
    """Close every deal whose goodbye shows up among the sent mails; what was decided by that.

    Each with the date of that mail, the reason and the note that were chosen with the draft. Draft and
    decision change together, so that a run that was killed closes nothing twice.
    """
    store, closed = boarding.store, []
    waiting: dict[str, list[ExitDraft]] = {}
    for kept in store.exits.all():
        if kept.is_open and kept.prospect in boarding.keys:
            waiting.setdefault(kept.prospect, []).append(kept)
    for prospect, drafts in waiting.items():
        for kept, copy in _sent(drafts, boarding.conversation(prospect)):
            decision = _closing(kept, copy)
            with store.transaction():
                if not _closed_already(store, kept, decision):
                    store.decisions.add(decision)
                    closed.append(decision)
                store.exits.put(replace(kept, stage=Stage.SENT, place=decision.ref))
    return tuple(closed)


def _sent(drafts: Sequence[ExitDraft], conversation: Conversation) -> list[tuple[ExitDraft, Message]]:
    """The drafts that were sent, each with its copy; of several that one mail may be, the likest first."""
    found = []
    for kept in drafts:
        copy = sent_copy(kept.message_id, kept.answers, kept.text, kept.at, conversation.ours)
        if copy is not None:
            words = copy.body.new_text if copy.body is not None else ""
            found.append((copy.ref == kept.message_id, likeness(kept.text, words), kept, copy))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [(kept, copy) for _, _, kept, copy in found]


def _closing(kept: ExitDraft, copy: Message) -> Decision:
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


def _closed_already(store: Store, kept: ExitDraft, decision: Decision) -> bool:
    """Whether the same mail has closed the deal before, or the rep by hand meanwhile."""
    known: Sequence[Decision] = store.decisions.known(decision.at).get(kept.prospect, ())
    if any(note.ref == decision.ref for note in known if note.what == "exit"):
        return True
    after = [note for note in known if note.what in ("exit", "won", "reopen") and note.at >= kept.at]
    return bool(after) and after[-1].what != "reopen"
