"""Who is who: the own side, prospects by organisation or person, and everybody else with a reason."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal

from walkaway.engine import resources
from walkaway.engine.domains import correspondent_id, organisation_name, own_domains, registrable_domain
from walkaway.engine.model import Address, Decision, Kind, Message, Prospect, Role, SetAside
from walkaway.engine.records import record
from walkaway.engine.subjects import is_reply_subject

# A sender to whom the own side never wrote, and who wrote this often, is a service, not a lead.
_ONE_WAY_FROM = 3

ARRANGING = frozenset({"merge", "split", "ignore", "heed", "alias", "stranger", "sort"})
"""Decisions about who is who: they change more than one prospect."""

Reason = Literal["own_side", "newsletter", "automated", "one_way", "not_a_deal", "ignored"]


@lru_cache(maxsize=1)
def _service_mailboxes() -> frozenset[str]:
    lines = resources.read_text("people", "service_mailboxes.txt").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@record
class Arrangement:
    """What the rep said about who is who, against what addresses alone would say."""

    own: tuple[str, ...] = ()  # further addresses of the rep's
    ignored: frozenset[str] = frozenset()  # ids of correspondents who are nobody's business here
    joined: Mapping[str, str] = field(default_factory=dict)  # id -> the id under which it is shown
    apart: frozenset[str] = frozenset()  # addresses that stand by themselves, not under their domain
    kinds: Mapping[str, str] = field(default_factory=dict)  # id -> what the rep sorted it as

    @property
    def key(self) -> Callable[[str], str]:
        """Under which id an address is kept."""
        return self._arranged if self.joined or self.apart else correspondent_id

    def _arranged(self, email: str) -> str:
        found = email if email in self.apart else correspondent_id(email)
        return self.joined.get(found, found)

    def members(self, key: str) -> tuple[str, ...]:
        """All ids that are shown under this one, itself first."""
        return (key, *sorted(other for other, shown in self.joined.items() if shown == key))


def arrange(decisions: Iterable[Decision]) -> Arrangement:
    """What holds after these decisions, oldest first.

    `merge` shows the correspondent `ref` under `prospect`; `split` takes it, or one address of it, out
    again; `ignore` and `heed` set a prospect aside and bring it back; `alias` and `stranger` say that the
    address `ref` is the rep's own, and that it is not; `sort` says that a prospect is what its note names.
    """
    own: dict[str, None] = {}
    ignored, apart = set[str](), set[str]()
    joined: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for decision in decisions:
        match decision.what:
            case "merge":
                _join(decision.prospect, decision.ref, joined, apart)
            case "split":
                if joined.pop(decision.ref, None) is None:
                    apart.add(decision.ref)
            case "ignore":
                ignored.add(decision.prospect)
            case "heed":
                ignored.discard(decision.prospect)
            case "alias":
                own[decision.ref] = None
            case "stranger":
                own.pop(decision.ref, None)
            case "sort":
                kinds[decision.prospect] = decision.note
    return Arrangement(tuple(own), frozenset(ignored), joined, frozenset(apart), kinds)


def _join(shown: str, other: str, joined: dict[str, str], apart: set[str]) -> None:
    if other in apart and correspondent_id(other) == shown:
        apart.discard(other)
        return
    shown = joined.get(shown, shown)
    if shown == other:
        return
    for key in [key for key, old in joined.items() if old == other]:
        joined[key] = shown
    joined[other] = shown


@dataclass(slots=True)
class Tally:
    """What the header facts say of one correspondent; counts are messages."""

    first: datetime
    last: datetime
    inbound: int = 0  # typed by a person there, as far as headers tell
    outbound: int = 0  # own mail to them
    listed: int = 0
    automated: int = 0
    notices: int = 0  # calendar notices, auto-replies, bounces: proof of life at most
    replies: int = 0  # of the inbound ones, answers to somebody
    service_like: int = 0
    addresses: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def messages(self) -> int:
        return self.inbound + self.outbound + self.listed + self.automated + self.notices


@record
class People:
    """All correspondents of a mailbox, sorted out by header facts alone."""

    me: tuple[str, ...]
    own_domains: frozenset[str]
    tallies: dict[str, Tally]
    own_messages: Counter[str]  # mail among the own side, by id
    suggested_aliases: tuple[str, ...]  # senders of sent mail that are no own address yet
    arrangement: Arrangement = field(default_factory=Arrangement)

    def own(self, email: str) -> bool:
        """Whether an address belongs to the rep or to anyone at the rep's own domains."""
        return email in self.me or registrable_domain(email.rpartition("@")[2]) in self.own_domains

    def take_in(self, later: Iterable[Message]) -> None:
        """Count mail that came after the rest, too."""
        own = _OwnSide(self.me)
        for message in later:
            _count(message, own, self.arrangement.key, self.tallies, self.own_messages, Counter())

    @property
    def humans(self) -> tuple[Prospect, ...]:
        """Everybody outside who may be a prospect, in order of first contact."""
        found = [(tally.first, key) for key, tally in self.tallies.items() if self.reason(key) is None]
        return tuple(self.prospect(key) for _, key in sorted(found))

    def prospect(self, key: str) -> Prospect:
        """One correspondent as a prospect."""
        tally = self.tallies[key]
        name = (tally.names.get(key) or key) if "@" in key else organisation_name(key)
        domains = tuple(member for member in self.arrangement.members(key) if "@" not in member)
        without = tuple(
            sorted(email for email in self.arrangement.apart if correspondent_id(email) in domains)
        )
        return Prospect(key, name, domains, tuple(sorted(tally.addresses)), without)

    def reason(self, key: str) -> Reason | None:
        """Why a correspondent is no prospect by the facts alone, None for a human being."""
        if key in self.arrangement.ignored:
            return "ignored"
        if key in self.arrangement.kinds:
            return None if self.arrangement.kinds[key] == "deal" else "not_a_deal"
        tally = self.tallies[key]
        if tally.outbound or tally.inbound > tally.service_like:
            if tally.outbound or tally.replies or tally.inbound < _ONE_WAY_FROM:
                return _reason_of_written(tally)
            return "one_way"
        if tally.inbound:
            return "one_way"
        if tally.listed >= max(tally.automated, 1):
            return "newsletter"
        return "automated"

    def set_aside(self, not_deals: Iterable[str] = ()) -> tuple[SetAside, ...]:
        """Every correspondent who is not on the board, with the reason; sorted by number of messages."""
        found = [SetAside(key, "own_side", count) for key, count in self.own_messages.items()]
        found += [SetAside(key, "not_a_deal", self.tallies[key].messages) for key in not_deals]
        for key, tally in self.tallies.items():
            reason = self.reason(key)
            if reason is not None:
                found.append(SetAside(key, reason, tally.messages))
        # Whom only the calendar knows has no mail to count.
        found += [SetAside(key, "ignored", 0) for key in self.arrangement.ignored - self.tallies.keys()]
        return tuple(sorted(found, key=lambda entry: (-entry.messages, entry.id)))


def _reason_of_written(tally: Tally) -> Reason | None:
    """For a correspondent with mail from the own side, or with a little typed mail of theirs."""
    machines = tally.listed + tally.automated
    if not tally.inbound and machines and machines >= tally.outbound:
        # Answers to a list, or to a service that never answers as a person.
        return "newsletter" if tally.listed >= tally.automated else "automated"
    return None


def sort_out(facts: Iterable[Message], me: Sequence[str], arrangement: Arrangement | None = None) -> People:
    """Sort all correspondents of a mailbox; reads `facts` once, as a stream.

    `me` are the rep's own addresses in lower case, `arrangement` what the rep changed by hand. Mail
    between others is nobody's correspondence, except that its sender counts.
    """
    arrangement = arrangement or Arrangement()
    key = arrangement.key
    own = _OwnSide((*me, *arrangement.own))
    tallies: dict[str, Tally] = {}
    inside, aliases = Counter[str](), Counter[str]()
    for message in facts:
        _count(message, own, key, tallies, inside, aliases)
    suggested = tuple(email for email, _ in aliases.most_common())
    return People(own.me, own.domains, tallies, inside, suggested, arrangement)


def _count(
    message: Message,
    own: _OwnSide,
    key: Callable[[str], str],
    tallies: dict[str, Tally],
    inside: Counter[str],
    aliases: Counter[str],
) -> None:
    sender = message.sender
    sent_by_us = own(sender.email)
    if not sent_by_us and message.role is Role.SENT and message.kind is Kind.HUMAN and sender.email:
        aliases[sender.email] += 1
        sent_by_us = True
    if sent_by_us:
        _count_outbound(message, own, key, tallies, inside)
    else:
        _count_inbound(message, key(sender.email) or "(unknown)", tallies)


class _OwnSide:
    """Whether an address is own, remembered per address: asked several times per message."""

    def __init__(self, me: Sequence[str]) -> None:
        self.me = tuple(dict.fromkeys(email.lower() for email in me))
        self.domains = own_domains(self.me)
        self._known: dict[str, bool] = dict.fromkeys(self.me, True)

    def __call__(self, email: str) -> bool:
        known = self._known.get(email)
        if known is None:
            known = registrable_domain(email.rpartition("@")[2]) in self.domains
            self._known[email] = known
        return known


def _tally(tallies: dict[str, Tally], key: str, message: Message) -> Tally:
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally(message.date, message.date)
    elif message.date < tally.first:
        tally.first = message.date
    elif message.date > tally.last:
        tally.last = message.date
    return tally


def _count_outbound(
    message: Message,
    own: _OwnSide,
    key_of: Callable[[str], str],
    tallies: dict[str, Tally],
    inside: Counter[str],
) -> None:
    outside: dict[str, list[Address]] = {}
    for person in message.recipients:
        if person.email and not own(person.email):
            outside.setdefault(key_of(person.email), []).append(person)
    if not outside:
        inside[_own_id(message.sender.email, own)] += 1
    automatic = message.kind not in (Kind.HUMAN, Kind.CALENDAR)
    for key, people in outside.items():
        tally = _tally(tallies, key, message)
        if automatic:
            tally.notices += 1
        else:
            tally.outbound += 1
        for person in people:
            _remember(tally, key, person)


def _count_inbound(message: Message, key: str, tallies: dict[str, Tally]) -> None:
    sender = message.sender
    tally = _tally(tallies, key, message)
    _remember(tally, key, sender)
    if message.kind is Kind.HUMAN:
        tally.inbound += 1
        if message.in_reply_to or is_reply_subject(message.subject):
            tally.replies += 1
        if sender.email.partition("@")[0] in _service_mailboxes():
            tally.service_like += 1
    elif message.kind is Kind.LIST:
        tally.listed += 1
    elif message.kind is Kind.AUTOMATED:
        tally.automated += 1
    else:
        tally.notices += 1


def _own_id(email: str, own: _OwnSide) -> str:
    domain = registrable_domain(email.rpartition("@")[2])
    return domain if domain in own.domains else email


def _remember(tally: Tally, key: str, person: Address) -> None:
    tally.addresses[person.email] += 1
    if person.name and "@" not in person.name and person.email not in tally.names:
        tally.names[person.email] = person.name
        if key == person.email:
            tally.names[key] = person.name
