"""Forgets one prospect: mail, meetings, decisions and drafts go, and new mail of theirs is passed over."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from walkaway.engine.actions.assign_meetings import assign_meetings, met_without_mail
from walkaway.engine.actions.correspondents import Correspondents, find_correspondents
from walkaway.engine.domains import correspondent_id
from walkaway.engine.errors import UsageError
from walkaway.engine.meetings import histories
from walkaway.engine.model import Meeting, Prospect
from walkaway.engine.people import Arrangement
from walkaway.engine.sentences import say
from walkaway.engine.storage import Store
from walkaway.engine.storage.purge import FOR_EVER, Purged, Whom


@dataclass(frozen=True, slots=True)
class ToForget:
    """Whom it is about, and how much of theirs there is: what is asked before it is done.

    `keys` are their ids; `titles` the UIDs of meetings that only their title, or the rep, says are theirs.
    """

    name: str
    keys: tuple[str, ...]
    addresses: tuple[str, ...]
    mails: int
    meetings: int
    titles: tuple[str, ...]
    decisions: int
    exits: int


def find_to_forget(store: Store, wanted: str, me: Sequence[str]) -> ToForget:
    """The prospect that is meant by id, address or name, on the board or not.

    `me` are the rep's addresses. Raises UsageError where nobody, or more than one, is meant, and for the
    rep's own side.
    """
    known = find_correspondents(store, me, FOR_EVER)
    meetings = histories(store.meetings.known(FOR_EVER), FOR_EVER)
    prospects = _prospects(store, known, meetings)
    key = _meant(prospects, wanted, known.people.arrangement)
    if known.people.own(key) or known.people.own(f"anybody@{key}"):
        raise UsageError(
            say("{key} is your own side.", key=key), "Remove the account instead: walkaway account remove."
        )
    found = prospects[key]
    keys = known.people.arrangement.members(key)
    decided = store.decisions.known(FOR_EVER)
    everybody = tuple(prospects.values())
    theirs = assign_meetings(
        *(meetings, everybody, known.people.own, known.people.arrangement.key, chain(*decided.values()))
    ).by_prospect.get(key, ())
    return ToForget(
        name=found.name,
        keys=keys,
        addresses=found.addresses,
        mails=len(known.rows_of(key)),
        meetings=len({meeting.uid for meeting in theirs}),
        titles=tuple(sorted({one.uid for one in theirs if not _has_guests(one, known.people.own)})),
        decisions=sum(len(decided.get(one, ())) for one in keys),
        exits=sum(len(store.exits.all(one)) for one in keys),
    )


def forget_prospect(store: Store, found: ToForget, me: Sequence[str]) -> Purged:
    """Take everything of theirs out of the store; how much went.

    Mail to them and to others, too, stays without them. Mail at the provider is not touched. Raises
    StoreError where another Walkaway is writing, or where their traces could not be wiped off the disk.
    """
    names = (*found.keys, *found.addresses)
    return store.purge(Whom((*found.keys, *found.titles), found.keys, (found.name,), _needles(names)), me)


def forget_known(store: Store, wanted: str, me: Sequence[str]) -> Purged | None:
    """Wipe the traces of somebody who is forgotten already; None where nobody of this name is."""
    key = wanted.strip().lower()
    if not store.forgotten.those().covers(key):
        return None
    return store.purge(Whom((), (key,), (), (key,)), me)


def heed_again(store: Store, wanted: str) -> bool:
    """Pass over their mail no more; False where it was not. Raises StoreError."""
    key = wanted.strip().lower()
    with store.transaction():
        return bool(store.forgotten.heed({key, correspondent_id(key)}))


def forget_all_marked(store: Store, me: Sequence[str]) -> Purged:
    """Forget everybody in the store whom marks from another computer name; how much went in all.

    Raises StoreError as `forget_prospect` does.
    """
    forgotten = store.forgotten.those(me)
    if not forgotten:
        return Purged()
    known = find_correspondents(store, me, FOR_EVER)
    meetings = histories(store.meetings.known(FOR_EVER), FOR_EVER)
    marked = [one for one in _prospects(store, known, meetings).values() if forgotten.covers(one.id)]
    if not marked:
        return Purged()
    keys = tuple(one.id for one in marked)
    names = tuple(one.name for one in marked)
    needles = _needles(chain(keys, *(one.addresses for one in marked)))
    return store.purge(Whom((), keys, names, needles), me)


def _needles(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name.lower() for name in names if "." in name}))


def _prospects(store: Store, known: Correspondents, meetings: Sequence[Meeting]) -> dict[str, Prospect]:
    """Everybody of whom the store knows anything, by id."""
    people = known.people
    found = {key: people.prospect(key) for key in people.tallies}
    met = met_without_mail(meetings, people.tallies, people.own)
    found |= {prospect.id: prospect for prospect in met}
    drafted = (draft.prospect for draft in store.exits.all())
    for key in (*store.decisions.known(FOR_EVER), *drafted):
        if key and key not in found:
            found[key] = Prospect(key, key, () if "@" in key else (key,))
    return found


def _has_guests(meeting: Meeting, own: Callable[[str], bool]) -> bool:
    """Whether somebody outside is invited or invites, so that their address tells whose it is."""
    people = [guest.address.email for guest in meeting.attendees]
    people += [meeting.organizer.email] if meeting.organizer is not None else []
    return any(email and not own(email) for email in people)


def _meant(prospects: dict[str, Prospect], wanted: str, arrangement: Arrangement) -> str:
    name = wanted.strip().casefold()
    shown = arrangement.joined.get(name, name)
    if shown in prospects:
        return shown
    if "@" in name and arrangement.key(name) in prospects:
        return arrangement.key(name)
    found = [key for key, prospect in prospects.items() if prospect.name.casefold() == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            say("More than one is called {wanted}.", wanted=wanted),
            say("Name one of: {names}.", names=", ".join(sorted(found))),
        )
    raise UsageError(
        say("Nobody is called {wanted}.", wanted=wanted),
        "Name the prospect as the board does, or by its domain.",
    )
