"""How a board would change by another playbook; nothing is written, and nobody decides anything."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from walkaway.engine.actions.board import Boarding
from walkaway.engine.actions.playbook_hindsight import PastBoards
from walkaway.engine.actions.probe import Probe
from walkaway.engine.model import BoardSnapshot, Finding, Light, ProspectView, Severity, Verdict
from walkaway.engine.playbook import Playbook

_ORDER: Final = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)


@dataclass(frozen=True, slots=True)
class Move:
    """A prospect whose light would change.

    `how` is what does it: a flag that would be there or weigh more, one that would be gone or weigh less, or
    how flags weigh together. `signal` names the flag, `why` is its sentence; both are empty for the last.
    `flags` are all that there would be.
    """

    prospect: str
    name: str
    before: Light
    after: Light
    how: Literal["raised", "lowered", "gone", "together"]
    signal: str
    why: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """How many prospects have which light now, how many would, and who moves, the worst first."""

    before: Mapping[Light, int]
    after: Mapping[Light, int]
    moves: tuple[Move, ...]


class PlaybookEditor:
    """The board behind `snapshot` by other playbooks than its own. Belongs to the thread of its desk.

    Reading the conversations again takes about as long as the board did, so it can be done in steps.
    """

    def __init__(self, boarding: Boarding, snapshot: BoardSnapshot) -> None:
        self._boarding, self._snapshot = boarding, snapshot
        self._probes: dict[str, Probe] = {}
        self._past: PastBoards | None = None

    def follow(self, boarding: Boarding, snapshot: BoardSnapshot) -> PlaybookEditor:
        """The editor of a board that may be a later one; who has not changed is not read again."""
        if snapshot is self._snapshot:
            return self
        editor = PlaybookEditor(boarding, snapshot)
        if (
            boarding is self._boarding
        ):  # only some were judged again: whom mail came from, or a decision is about
            old = {view.prospect.id: view.verdict for view in self._snapshot.prospects}
            for view in snapshot.prospects:
                key = view.prospect.id
                if old.get(key) is view.verdict and key in self._probes:
                    editor._probes[key] = self._probes[key]
        return editor

    @property
    def playbook(self) -> Playbook:
        """The one by which the board was judged."""
        return self._boarding.request.playbook

    @property
    def total(self) -> int:
        """How many prospects there are."""
        return len(self._snapshot.prospects)

    def prepare(self, most: int) -> int:
        """Read up to `most` conversations that have not been read yet; how many are left."""
        waiting = (v.prospect.id for v in self._snapshot.prospects if v.prospect.id not in self._probes)
        for key in list(islice(waiting, most)):
            self._probe(key)
        return self.total - len(self._probes)

    def trial(self, playbook: Playbook) -> Trying:
        """The board by `playbook` against the board as it is, to be worked out in steps."""
        return Trying(self._snapshot.prospects, self._probe, playbook)

    def preview(self, playbook: Playbook) -> Preview:
        """The same at once."""
        found = self.trial(playbook).advance(self.total)
        assert found is not None
        return found

    @property
    def past(self) -> PastBoards:
        """The boards of the last twelve months; `prepare` must have come to its end."""
        if self._past is None:
            self._past = PastBoards(self._boarding, tuple(self._probes.values()))
        return self._past

    def _probe(self, key: str) -> Probe:
        if key not in self._probes:
            probe = self._probes[key] = Probe(self._boarding.conversation(key), self.playbook)
            if not probe.is_always_grey:
                probe.verdict(self.playbook)  # what detectors find by it serves every later trial
        return self._probes[key]


class Trying:
    """One playbook held against the board, a few prospects at a time."""

    def __init__(
        self, views: Sequence[ProspectView], probe: Callable[[str], Probe], playbook: Playbook
    ) -> None:
        self._views, self._probe, self._playbook = views, probe, playbook
        self._done = 0
        self._after: Counter[Light] = Counter()
        self._moves: list[Move] = []

    def advance(self, most: int) -> Preview | None:
        """Judge up to `most` more prospects; the result once all are judged."""
        for view in self._views[self._done : self._done + most]:
            self._judge(view)
        self._done += most
        if self._done < len(self._views):
            return None
        before = Counter(view.verdict.light for view in self._views)
        self._moves.sort(key=lambda move: (_ORDER.index(move.after), _ORDER.index(move.before), move.name))
        return Preview(before, self._after, tuple(self._moves))

    def _judge(self, view: ProspectView) -> None:
        probe = self._probe(view.prospect.id)
        if probe.is_always_grey:
            self._after[Light.GREY] += 1
            return
        verdict = probe.verdict(self._playbook)
        self._after[verdict.light] += 1
        if verdict.light is not view.verdict.light:
            self._moves.append(_move(view, verdict))


def _move(view: ProspectView, after: Verdict) -> Move:
    """Why the light changes: the first flag that weighs more or less, and goes the way of the light."""
    before = view.verdict
    old = {flag.signal: flag for flag in before.flags}
    new = {flag.signal: flag for flag in after.flags}
    more = [flag for signal, flag in new.items() if _weight(flag) > _weight(old.get(signal))]
    less = [flag for signal, flag in old.items() if _weight(flag) > _weight(new.get(signal))]
    worse = after.light is not Light.GREY and _ORDER.index(after.light) < _ORDER.index(before.light)
    how: Literal["raised", "lowered", "gone", "together"] = "together"
    signal = why = ""
    if more and (worse or not less):
        how, signal, why = "raised", more[0].signal, more[0].summary
    elif less and not worse:
        signal = less[0].signal
        stays = new.get(signal)
        how, why = ("lowered", stays.summary) if stays is not None else ("gone", less[0].summary)
    prospect = view.prospect
    return Move(prospect.id, prospect.name, before.light, after.light, how, signal, why, tuple(new))


def _weight(flag: Finding | None) -> int:
    if flag is None:
        return 0
    return 2 if flag.severity is Severity.RED else 1
