"""The people, mails and meetings of the demo mailbox as its thread files in packaging/demo tell them."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

THREADS: Final = Path(__file__).resolve().parent / "demo"
REP: Final = "me"
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS: Final = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_FIELDS: Final = frozenset(
    (
        "id", "from", "to", "cc", "at", "subject", "answers", "text", "quote", "attach", "headers", "label",
        "auto", "bounce", "receipt", "itip",
    )
)  # fmt: skip


class DemoError(Exception):
    """A thread file is wrong; the text names the file and the place."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes: `client` is the mail program, `zone` where its clock stands."""

    name: str
    address: str
    client: str = "gmail"
    signature: str = ""
    footer: str = ""
    zone: str = "Europe/London"
    own: bool = False

    @property
    def domain(self) -> str:
        return self.address.partition("@")[2]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a mail does to a meeting: invite, move, cancel, accept, decline, tentative or counter."""

    what: str
    meeting: str
    starts: datetime | None = None
    minutes: int = 45
    summary: str = ""
    place: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of a thread file, with everything inferred that the file leaves out."""

    ref: str  # Message-ID without brackets
    sender: Person
    to: tuple[Person, ...]
    cc: tuple[Person, ...]
    when: datetime
    subject: str
    text: str
    parent: Mail | None = None
    quote: bool = True
    attach: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    label: str = ""
    auto: bool = False
    bounce: dict[str, str] = field(default_factory=dict)
    receipt: bool = False
    itip: Invitation | None = None

    @property
    def references(self) -> tuple[str, ...]:
        return (*self.parent.references, self.parent.ref) if self.parent else ()

    @property
    def base_subject(self) -> str:
        return self.subject.removeprefix("Re: ")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that only the rep's calendar knows."""

    uid: str
    summary: str
    starts: datetime
    minutes: int
    created: datetime
    rrule: str = ""
    attendees: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Demo:
    """The whole demo mailbox."""

    as_of: datetime
    zone: str
    me: tuple[str, ...]
    mails: tuple[Mail, ...]
    entries: tuple[Entry, ...]


def read_demo(folder: Path = THREADS) -> Demo:
    """Everything in `folder`: rep.toml and one file a thread. Raises DemoError for what makes no sense."""
    rep = tomllib.loads((folder / "rep.toml").read_text(encoding="utf-8"))
    clock = Clock(rep["tz"], rep["as_of"])
    own = {key: Person(**facts, own=True) for key, facts in rep["people"].items()}
    mails: list[Mail] = []
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.toml")):
        thread = tomllib.loads(path.read_text(encoding="utf-8"))
        reader = _Thread(path.stem, clock, own, thread)
        mails += reader.mails()
        entries += reader.entries()
    late = [mail.ref for mail in mails if mail.when > clock.as_of]
    if late:
        raise DemoError(f"written after as_of: {', '.join(late)}")
    mails.sort(key=lambda mail: (mail.when, mail.ref))
    return Demo(clock.as_of, rep["tz"], tuple(rep["me"]), tuple(mails), tuple(entries))


class Clock:
    """Reads moments such as "Tue 3 Nov 10:05", in the rep's zone and the year of as_of."""

    def __init__(self, zone: str, as_of: datetime) -> None:
        self._zone = ZoneInfo(zone)
        self.as_of = as_of

    def read(self, text: str) -> datetime:
        """The moment. Raises DemoError where the weekday is not that day's: mails speak of weekdays."""
        try:
            weekday, day, month, *year, clock = text.split()
            hour, minute = map(int, clock.split(":"))
            number = int(year[0]) if year else self.as_of.year
            moment = datetime(number, _MONTHS.index(month) + 1, int(day), hour, minute, tzinfo=self._zone)
        except ValueError as error:
            raise DemoError(f'"{text}" is no moment like "Tue 3 Nov 10:05"') from error
        if _WEEKDAYS[moment.weekday()] != weekday:
            raise DemoError(f'"{text}" is a {_WEEKDAYS[moment.weekday()]}')
        return moment


class _Thread:
    """One thread file, read in order: a mail without subject answers the one before it."""

    def __init__(self, name: str, clock: Clock, own: dict[str, Person], facts: dict[str, Any]) -> None:
        self._name = name
        self._clock = clock
        self._facts = facts
        here = {} if name == "rep" else facts.get("people", {})
        self._people = own | {key: Person(**each) for key, each in here.items()}
        self._by_id: dict[str, Mail] = {}

    def mails(self) -> list[Mail]:
        """All mails of the file, oldest first."""
        found: list[Mail] = []
        talk: Mail | None = None  # the last mail that was typed
        for number, row in enumerate(self._facts.get("mail", ()), 1):
            try:
                mail = self._mail(number, row, talk)
            except (KeyError, TypeError, DemoError) as error:
                raise DemoError(f"{self._name}.toml, mail {number}: {error}") from error
            if found and mail.when < found[-1].when:
                raise DemoError(f"{self._name}.toml, mail {number} is older than the one before it")
            found.append(mail)
            self._by_id[row.get("id", "")] = mail
            if not (mail.auto or mail.bounce or mail.receipt or mail.itip or mail.label):
                talk = mail
        return found

    def entries(self) -> list[Entry]:
        """What only the calendar knows."""
        return [
            Entry(
                uid=self._stamp("entry", number) + "@" + self._people[REP].domain,
                summary=row["summary"],
                starts=self._clock.read(row["starts"]),
                minutes=row.get("minutes", 60),
                created=self._clock.read(row["created"]),
                rrule=row.get("rrule", ""),
                attendees=self._persons(row.get("attendees", ())),
            )
            for number, row in enumerate(self._facts.get("meeting", ()), 1)
        ]

    def _mail(self, number: int, row: dict[str, Any], talk: Mail | None) -> Mail:
        if unknown := row.keys() - _FIELDS:
            raise DemoError(f"unknown {', '.join(sorted(unknown))}")
        sender = self._people[row["from"]]
        fresh = ("subject" in row or "itip" in row) and "answers" not in row  # invitations start anew
        parent = None if fresh else self._by_id[row["answers"]] if "answers" in row else talk
        itip = self._invitation(row["itip"]) if "itip" in row else None
        return Mail(
            ref=f"{self._stamp('mail', number)}@{_host(sender)}",
            sender=sender,
            to=self._persons(row["to"]) if "to" in row else self._other_side(sender, parent),
            cc=self._persons(row.get("cc", ())),
            when=self._clock.read(row["at"]),
            subject=row.get("subject") or (f"Re: {parent.base_subject}" if parent else ""),
            text=row.get("text", "").strip("\n"),
            parent=parent,
            quote=row.get("quote", True) and not itip,
            attach=tuple(row.get("attach", ())),
            headers=row.get("headers", {}),
            label=row.get("label", ""),
            auto=row.get("auto", False),
            bounce=row.get("bounce", {}),
            receipt=row.get("receipt", False),
            itip=itip,
        )

    def _invitation(self, row: dict[str, Any]) -> Invitation:
        facts = dict(row)
        if "starts" in facts:
            facts["starts"] = self._clock.read(facts["starts"])
        facts["meeting"] = self._stamp("meeting", facts["meeting"]) + "@" + self._people[REP].domain
        return Invitation(**facts)

    def _other_side(self, sender: Person, parent: Mail | None) -> tuple[Person, ...]:
        if parent is None:
            if sender.own:
                raise DemoError("a first mail of the own side needs a recipient")
            return (self._people[REP],)
        if parent.sender.own == sender.own:
            return parent.to
        return (parent.sender,)

    def _persons(self, keys: Any) -> tuple[Person, ...]:
        return tuple(self._people[key] for key in keys)

    def _stamp(self, what: str, which: object) -> str:
        """A name that stays the same for as long as nobody moves things about in the file."""
        return blake2b(f"{self._name} {what} {which}".encode(), digest_size=9).hexdigest()


def _host(sender: Person) -> str:
    """Where a Message-ID is made: nothing of it may look like an address at a real provider."""
    return sender.domain if sender.domain.endswith(".example") else "webmail.example"


def end_of(starts: datetime, minutes: int) -> datetime:
    """When something that begins then is over."""
    return starts + timedelta(minutes=minutes)
