"""Computes the board of a store at a moment: everybody in it, on the board or set aside with a reason."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime
from itertools import accumulate, chain, zip_longest

from walkaway.engine.actions.assign_meetings import Assignment, assign_meetings, met_without_mail
from walkaway.engine.actions.correspondents import Correspondents, find_correspondents
from walkaway.engine.actions.crew import shared_out
from walkaway.engine.actions.deals import Deals
from walkaway.engine.actions.deals_file import Accounts
from walkaway.engine.actions.ingest import Progress, no_progress
from walkaway.engine.actions.paused_accounts import unread_since
from walkaway.engine.actions.review import KeptReadings, Reviewer
from walkaway.engine.actions.unsent import with_drafts
from walkaway.engine.actions.words import WordReader
from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation, Correspondence
from walkaway.engine.conversation.deals import is_deal
from walkaway.engine.meetings import histories
from walkaway.engine.model import (
    BoardSnapshot,
    Coverage,
    Decision,
    Light,
    Meeting,
    Message,
    Prospect,
    ProspectView,
    SetAside,
)
from walkaway.engine.odds import Silence, SurvivalCurve, odds_now, silences
from walkaway.engine.people import People
from walkaway.engine.playbook import Playbook
from walkaway.engine.records import record
from walkaway.engine.storage import Store

_WORTH_SHARING = 50  # mails; starting a second process takes as long as reading a dozen
Judged = tuple[ProspectView, tuple[Silence, ...]] | None
"""The view of a prospect and their silences; None for what is no deal."""

_ORDER = {light: place for place, light in enumerate((Light.RED, Light.AMBER, Light.GREEN, Light.GREY))}


@record
class BoardRequest:
    """Which board is wanted.

    `me` are the rep's addresses in lower case, `as_of` an aware moment, `zone` the rep's. On the board
    are the deals; all humans with `everybody`, and exactly the `accounts` where given. With `detail`
    each prospect carries all its messages.
    """

    me: tuple[str, ...]
    as_of: datetime
    zone: str
    playbook: Playbook
    everybody: bool = False
    accounts: Accounts | None = None
    detail: bool = False


def board(
    store: Store,
    request: BoardRequest,
    words: WordReader | None = None,
    progress: Progress = no_progress,
    crew: int = 1,
) -> BoardSnapshot:
    """The board of `store` as it was at `request.as_of`; nothing later has any influence.

    `words` reads what mail still needs reading; without it the store is taken as it is. `crew` is how many
    processes may share the work (see `crew.processes`).
    """
    return Boarding(store, request, words).snapshot(progress, crew)


class Boarding:
    """Everybody in a store at a moment, sorted out once, to be looked at again; `hasty` as for `Reviewer`."""

    def __init__(
        self,
        store: Store,
        request: BoardRequest,
        words: WordReader | None = None,
        kept: KeptReadings | None = None,
        *,
        hasty: bool = False,
    ) -> None:
        self.store, self.request, self._kept, self._hasty = store, request, kept, hasty
        self._every = request.everybody or request.accounts is not None
        self._newest = store.messages.newest_row()
        self._known = find_correspondents(store, request.me, request.as_of)
        self._silences: dict[str, tuple[Silence, ...]] = {}
        self._deals = Deals(store.deals.all())
        self._sort_out()
        if words is not None:
            self.read(words, self._possible)

    def _sort_out(self) -> None:
        """Who may be a prospect at the moment of the request."""
        known, request = self._known, self.request
        self._meetings = self._histories()
        self._candidates = _candidates(self._meetings, known, request)
        self._decisions = self.decided()
        self._assign()
        self._possible = {
            prospect.id: prospect
            for prospect in self._candidates
            if self._every
            or self._is_named(prospect.id)
            or _may_be_deal(prospect.id, known, self._assigned, self._decisions)
        }
        self._unread = unread_since(self.store, self._possible, known.rows_of)
        own, key_of = known.people.own, known.people.arrangement.key
        zone, kept, hasty = request.zone, self._kept, self._hasty
        self.reviewer = Reviewer(
            self.store, request.playbook, zone, request.as_of, own, key_of, kept, hasty=hasty
        )

    def _histories(self) -> Sequence[Meeting]:
        return histories(self.store.meetings.known(self.request.as_of), self.request.as_of)

    def _meet(self) -> None:
        """Take in the meetings of which words told that have been read since."""
        self._meetings = self._histories()
        self._assign()

    def _assign(self) -> None:
        people = self._known.people
        decided = chain.from_iterable(self.store.decisions.known(self.request.as_of).values())
        self._assigned = assign_meetings(
            self._meetings, self._candidates, people.own, people.arrangement.key, decided
        )

    def read(self, words: WordReader, keys: Iterable[str]) -> set[str]:
        """Read the words of all mail with these; the ids of those whose meetings are others by that."""
        before = self._assigned.by_prospect
        if not words.read(row for key in keys for row in self._known.rows_of(key)):
            return set()
        self._meet()
        now = self._assigned.by_prospect
        return {key for key in {*before, *now} if before.get(key) != now.get(key)}

    def growing(self, words: WordReader, first_mails: int) -> Iterator[BoardSnapshot]:
        """A board of those with the latest mail, about `first_mails` in all, then one of everybody.

        Nobody is on one of them before all words of the mail with them are read.
        """
        tallies, now = self._known.people.tallies, self.request.as_of
        met = {key: tallies[key].last if key in tallies else now for key in self._possible}
        shares = _latest_first(met, self.mails, first_mails)
        views: dict[str, ProspectView | None] = {}
        for share, following in zip_longest(shares, shares[1:], fillvalue=()):
            again = self.read(words, share) & views.keys()
            words.ahead(row for key in following for row in self._known.rows_of(key))
            views |= {key: self._noted(key, self.judged(key)) for key in (*share, *again)}
            shown = [view for view in views.values() if view is not None]
            yield self._shown(list(self._with_odds(shown)), waiting=self._possible.keys() - views.keys())

    def updated(
        self, snapshot: BoardSnapshot, as_of: datetime, words: WordReader | None = None
    ) -> BoardSnapshot:
        """The same board with mail that was stored since, at a later moment of the same day.

        Only those are judged anew whom something new is with; the verdict on others changes from day to day.
        """
        changed = self.catch_up(as_of, words)
        fresh = [self._noted(key, self.judged(key)) for key in sorted(changed & self._possible.keys())]
        kept = [old for old in snapshot.prospects if old.prospect.id not in changed]
        views = [*kept, *(view for view in fresh if view is not None)]
        return self._shown(list(self._with_odds(views)))  # the odds rest on everybody's silences

    def catch_up(self, as_of: datetime, words: WordReader | None = None) -> set[str]:
        """Take in what was stored since, and read its words; the ids of those whom something new is with."""
        newer = self.store.messages.after(self._newest, self.request.as_of)
        self.request = replace(self.request, as_of=as_of)
        before, met, unread = self._possible, self._assigned.by_prospect, self._unread
        self._newest = max([self._newest, *newer])
        loaded = self.store.messages.load(newer)
        changed = self._known.take_in({row: mail for row, mail in loaded.items() if mail.date <= as_of})
        self._sort_out()
        changed |= self._possible.keys() ^ before.keys()
        changed |= {key for key, _ in self._unread.items() ^ unread.items()}
        if words is not None:
            self.read(words, changed & self._possible.keys())
        now = self._assigned.by_prospect
        return changed | {key for key in {*met, *now} if met.get(key) != now.get(key)}

    def snapshot(self, progress: Progress = no_progress, crew: int = 1) -> BoardSnapshot:
        """The whole board, worked out by up to `crew` processes."""
        sizes = {key: self.mails(key) for key in self._possible}
        crew = crew if sum(sizes.values()) >= _WORTH_SHARING and self.store.in_memory else 1
        done = 0

        def judged(key: str) -> Judged:
            nonlocal done
            found = self.judged(key)
            done += crew  # each of the crew is about as far
            progress("Reviewing", min(done, len(self._possible)), len(self._possible))
            return found

        found = shared_out(judged, sizes, crew)
        views = [view for key in found if (view := self._noted(key, found[key])) is not None]
        return self._shown(list(self._with_odds(views)))

    def _shown(self, views: Sequence[ProspectView], waiting: Set[str] = frozenset()) -> BoardSnapshot:
        """The board of these; who is `waiting` to be judged is neither on it nor set aside."""
        request, sources = self.request, self.store.sources
        extent = self.store.messages.extent(request.as_of)
        return BoardSnapshot(
            as_of=request.as_of,
            me=request.me,
            coverage=Coverage(
                messages=extent.count,
                first=extent.first,
                last=extent.last,
                meetings=len(self._meetings),
                skipped=sources.skipped(),
                left_out=sources.left_out(),
            ),
            prospects=tuple(sorted(self._with_drafts(views), key=_rank)),
            set_aside=_set_aside(self._known, {*waiting, *(view.prospect.id for view in views)}),
            unassigned_meetings=tuple(self._assigned.unassigned),
            zone=request.zone,
        )

    def again(self, snapshot: BoardSnapshot, key: str) -> BoardSnapshot:
        """The same board with one prospect judged anew, after the rep decided something about it."""
        self._decisions = self.decided()
        view = self._noted(key, self.judged(key))
        others = (old for old in snapshot.prospects if old.prospect.id != key)
        views = (*others, *self._with_odds([view] if view is not None else []))
        return replace(snapshot, prospects=tuple(sorted(self._with_drafts(views), key=_rank)))

    def conversation(self, key: str) -> Conversation:
        """The talk with one prospect. Raises KeyError for somebody who cannot be one."""
        return self.reviewer.conversation(self._correspondence(key))

    def _correspondence(self, key: str) -> Correspondence:
        return self.reviewer.correspondence(
            self._possible[key],
            self._known.rows_of(key),
            self._assigned.by_prospect.get(key, ()),
            self._decisions.get(key, ()),
            unread_since=self._unread.get(key),
        )

    @property
    def assigned(self) -> Assignment:
        """Which meeting is with whom, and which with nobody knows whom."""
        return self._assigned

    @property
    def silences(self) -> Mapping[str, Sequence[Silence]]:
        """Every silence of those on the last board, by prospect and oldest first."""
        return self._silences

    @property
    def people(self) -> People:
        """All correspondents, on the board or not."""
        return self._known.people

    def _is_named(self, key: str) -> bool:
        """Whether the rep, or the rep's CRM, says that it is a deal."""
        kind = self._known.people.arrangement.kinds.get(key)
        return kind == "deal" if kind is not None else self._deals.has(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """Everybody who may be a prospect, in order of first contact."""
        return tuple(self._possible)

    def has(self, key: str) -> bool:
        """Whether somebody may be a prospect."""
        return key in self._possible

    @property
    def calendar(self) -> WorkCalendar:
        """The rep's calendar."""
        return self.reviewer.calendar

    def decided(self) -> dict[str, list[Decision]]:
        """What the rep decided up to the moment of the board, by the prospect that it is shown under now."""
        shown_as = self._known.people.arrangement.joined
        found: dict[str, list[Decision]] = {}
        for key, decisions in self.store.decisions.known(self.request.as_of).items():
            found.setdefault(shown_as.get(key, key), []).extend(decisions)
        return found

    def sent_elsewhere(self, key: str, most: int) -> list[Message]:
        """The own side's latest mails to others than `key` whose words are known, oldest first."""
        rows = {row for other, found in self._known.ours.items() if other != key for row in found[-most:]}
        loaded = self.store.messages.load(sorted(rows)[-4 * most :]).values()
        return sorted((m for m in loaded if m.body is not None), key=lambda mail: mail.date)[-most:]

    def mails(self, key: str) -> int:
        """How many mails there are with somebody."""
        return len(self._known.rows_of(key))

    def judged(self, key: str) -> Judged:
        """What a prospect comes to. Raises KeyError for somebody who cannot be one."""
        known = self._correspondence(key)
        if not self._every and not self._is_named(key) and not is_deal(known):
            return None  # before it is worked out who waits for whom, for which most words are read
        conversation = self.reviewer.conversation(known)
        return self.reviewer.view(conversation, detail=self.request.detail), silences(conversation)

    def _noted(self, key: str, judged: Judged) -> ProspectView | None:
        """The view of somebody who was judged, with the silences remembered for the odds."""
        if judged is None:
            self._silences.pop(key, None)
            return None
        view, self._silences[key] = judged
        deal = self._deals.of(view.prospect)
        return view if deal == view.deal else replace(view, deal=deal)

    def _with_odds(self, views: Iterable[ProspectView]) -> Iterator[ProspectView]:
        """The views, with the chance of an answer where one is owed and enough silences tell of it."""
        curve = SurvivalCurve(chain.from_iterable(self._silences.values()))
        for view in views:
            odds = odds_now(self._silences[view.prospect.id], curve)
            yield view if odds is None and view.odds is None else replace(view, odds=odds)

    def _with_drafts(self, views: Iterable[ProspectView]) -> Iterator[ProspectView]:
        return with_drafts(views, self.store, self._known.people.arrangement.key, self.request.as_of)


def _candidates(
    meetings: Sequence[Meeting], known: Correspondents, request: BoardRequest
) -> Sequence[Prospect]:
    """Whose words are worth reading: every human, or those whom the rep named, whatever they look like.

    Among them are organisations that only the calendar knows.
    """
    people = known.people
    met = met_without_mail(meetings, people.tallies, people.own)
    if request.accounts is None:
        kinds, ignored = people.arrangement.kinds, people.arrangement.ignored
        wanted = (one for one in met if one.id not in ignored and kinds.get(one.id, "deal") == "deal")
        return (*people.humans, *wanted)
    named = (*map(people.prospect, people.tallies), *met)
    return [prospect for prospect in named if request.accounts.has(prospect.id, prospect.name)]


def _may_be_deal(
    key: str, known: Correspondents, assigned: Assignment, decisions: Mapping[str, Sequence[Decision]]
) -> bool:
    """Whether there is anything of the kind that `is_deal` looks for; without it no word need be read."""
    return any(key in found for found in (known.ours, assigned.by_prospect, decisions))


def _latest_first(
    met: Mapping[str, datetime], mails: Callable[[str], int], first_mails: int
) -> Sequence[Sequence[str]]:
    """Those with the latest mail, about so many mails in all, and everybody else, where there are any."""
    latest = sorted(met, key=lambda key: met[key], reverse=True)
    sizes = accumulate(map(mails, latest))
    cut = next((place for place, size in enumerate(sizes, 1) if size >= first_mails), len(latest))
    return [share for share in (latest[:cut], latest[cut:]) if share]


def _set_aside(known: Correspondents, shown: Set[str]) -> tuple[SetAside, ...]:
    """Everybody who is not on the board, each once; humans nobody looked at are no deals either."""
    humans = {prospect.id for prospect in known.people.humans}
    return tuple(entry for entry in known.people.set_aside(sorted(humans - shown)) if entry.id not in shown)


def _rank(view: ProspectView) -> tuple[int, int, int, str]:
    score = view.verdict.score or 0
    return _ORDER[view.verdict.light], -score, -view.silence_business_days, view.prospect.id
