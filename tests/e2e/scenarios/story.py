"""One scenario's correspondence: a small language of steps, counted in business days before the board's."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.e2e.scenarios import invites
from tests.e2e.scenarios.invites import Slot
from tests.e2e.scenarios.mail import CLIENTS, Mail, Person, report

WORDS: dict[str, Any] = {}
for _file in sorted(Path(__file__).parent.rglob("words*.toml")):
    WORDS.update(tomllib.loads(_file.read_text(encoding="utf-8")))
CAST: dict[str, list[str]] = WORDS["cast"]


class Story:
    """Writes one prospect's mail. Day n is n business days from the board's day; negative is before."""

    def __init__(self, number: int, name: str, as_of: datetime, rep: Person, mate: Person, seed: int) -> None:
        self.rng = Random(f"{seed}/{name}")
        self.number, self.as_of, self.zone = number, as_of, as_of.tzinfo
        self.me = self.me2 = rep
        self.mate = mate
        heads, tails = CAST["head"], CAST["tail"]
        order = (number * 7 + seed * 11) % (len(heads) * len(tails))
        head, tail = heads[order % len(heads)], tails[order // len(heads)]
        self.company = f"{head.title()} {tail.title()}"
        self.domain = f"{head}{tail}.{self.rng.choice(CAST['ending'])}"
        self.product = self.rng.choice(CAST["product"])
        self.seats = self.rng.randrange(11, 89)
        names = self.rng.sample(CAST["first"], 4)
        self.contact, self.colleague, self.third, self.outsider = (self.person(first) for first in names)
        self.mails: list[Mail] = []
        self.entries: list[list[str]] = []
        self.subject = f"{self.product.removeprefix('the ').capitalize()} for {self.company}"
        self.id = self.domain
        self._used: dict[str, list[int]] = {}
        self._opening: dict[str, str] = {}  # the offer with its question, and the answer to it
        self._asked: int | None = None  # which question is open, so that the answer fits

    # --- people ------------------------------------------------------------------------------------

    def person(self, first: str, domain: str = "") -> Person:
        last = self.rng.choice(CAST["last"])
        ascii_last = last.replace("ö", "o").lower()
        client = self.rng.choice(CLIENTS)
        return Person(
            f"{first} {last}",
            f"{first.lower()}.{ascii_last}@{domain or self.domain}",
            client,
            ZoneInfo(self.rng.choice(CAST["zone"])),
            self.rng.choice(["Operations Manager", "Head of IT", ""]),
            self.company,
            self.rng.choice(CAST["footer"]),
            client != "thunderbird" and self.rng.random() < 0.5,
            self.rng.random() < 0.25,
        )

    def private_person(self, domain: str) -> None:
        """The contact writes from a free-mail address: the prospect is the person."""
        self.contact = replace(self.person(self.contact.first, domain), title="", footer="")
        self.id = self.contact.email

    # --- time --------------------------------------------------------------------------------------

    def day(self, n: int) -> date:
        """n business days after (before) the board's day; Monday to Friday."""
        at, step = self.as_of.date(), 1 if n > 0 else -1
        while n:
            at += timedelta(days=step)
            n -= step if at.weekday() < 5 else 0
        return at

    def back(self, days: int) -> date:
        """A workday about so many calendar days ago, never fewer."""
        at = self.as_of.date() - timedelta(days=days)
        return at - timedelta(days=max(0, at.weekday() - 4))

    def moment(self, n: int | date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(n if isinstance(n, date) else self.day(n), time(hour, minute), self.zone)

    def between(self, a: int | date, b: int | date = 0) -> int:
        """Business days from a to b: dates after a, up to and including b."""
        at, end = (x if isinstance(x, date) else self.day(x) for x in (a, b))
        return sum((at + timedelta(days=i)).weekday() < 5 for i in range(1, (end - at).days + 1))

    def words(self, on: int | date, written: int | date) -> str:
        """A day as people write it in a mail of another day."""
        on, written = (x if isinstance(x, date) else self.day(x) for x in (on, written))
        ahead = (on - written).days
        if 0 < ahead < 6 and on.weekday() > written.weekday():
            return self.rng.choice([f"{on:%A}", f"{on:%A}, {on.day} {on:%B}"])
        forms = [
            f"{on.day} {on:%B}",
            f"{on:%B} {on.day}",
            f"{on:%A}, {on:%B} {on.day}",
            f"{on:%A} {on.day} {on:%B}",
        ]
        if 6 <= ahead < 20:
            forms.append(f"the {on.day}{ordinal(on.day)}")
        return self.rng.choice(forms)

    # --- words -------------------------------------------------------------------------------------

    def say(self, pool: str, written: int | date = 0, **more: object) -> str:
        """One wording of the pool, another one each time; a text that is no pool stands for itself."""
        if pool == "offer":
            self._opening = self.pick("opening")
        if pool == "offer" or (pool == "engaged" and self._opening):
            return self.fill(self._opening[pool], written, **more)
        if pool not in WORDS:
            return pool
        if pool == "news" and self._asked is not None:
            chosen, self._asked = self._asked, None
            return self.fill(WORDS["news"][chosen], written, **more)
        left = self._used.setdefault(pool, [])
        if not left:
            left.extend(self.rng.sample(range(len(WORDS[pool])), len(WORDS[pool])))
        chosen = left.pop()
        if pool == "ask":
            self._asked = chosen
        return self.fill(WORDS[pool][chosen], written, **more)

    def pick(self, pool: str) -> dict[str, str]:
        """Words that belong together (a question and its answer ...), others each time."""
        left = self._used.setdefault(pool, [])
        if not left:
            left.extend(self.rng.sample(range(len(WORDS[pool])), len(WORDS[pool])))
        chosen: dict[str, str] = WORDS[pool][left.pop()]
        return chosen

    def fill(self, text: str, written: int | date = 0, **more: object) -> str:
        values: dict[str, object] = {
            "p": self.product,
            "co": self.company,
            "me": self.me.company,
            "n": self.seats,
        }
        values["name"] = self.colleague.first
        for key, value in more.items():
            values[key] = self.words(value, written) if key in ("day", "day2") else value  # type: ignore[arg-type]
        text = text.format_map(values)
        return text[0].upper() + text[1:] if text.startswith("{day}") else text

    # --- mail --------------------------------------------------------------------------------------

    def rep(self, n: int | date, pool: str, *, by: Person | None = None, **more: Any) -> Mail:
        """The own side writes (the rep unless `by` says who)."""
        more.setdefault("to", (self.contact,))
        return self._send(by or self.me, n, pool, "09:40", **more)

    def them(self, n: int | date, pool: str, *, by: Person | None = None, **more: Any) -> Mail:
        """The prospect writes to the rep."""
        more.setdefault("to", (self.me,))
        return self._send(by or self.contact, n, pool, "14:20", **more)

    def _send(
        self,
        who: Person,
        n: int | date,
        pool: str,
        clock: str,
        *,
        to: tuple[Person, ...],
        cc: tuple[Person, ...] = (),
        at: str = "",
        new: bool = False,
        subject: str = "",
        after: Mail | None = None,
        quote: Mail | bool = True,
        days: dict[str, Any] | None = None,
        **more: Any,
    ) -> Mail:
        parent = None if new or not self.mails else after or self._last()
        title = subject or (f"Re: {parent.subject.removeprefix('Re: ')}" if parent else self.subject)
        written = n
        text = self.say(pool, written, **(days or {}))
        if text and text[0].islower() and not who.terse and (pool in WORDS or pool in ("offer", "engaged")):
            who = replace(who, terse=True)
        inbound = who.email.partition("@")[2] != self.me.email.partition("@")[2]
        mail = Mail(
            self.ref(who),
            self.moment(n, at or clock),
            who,
            to,
            cc,
            title,
            text,
            parent,
            (quote if isinstance(quote, Mail) else parent) if quote else None,
            labels="Inbox,Opened" if inbound else "Sent",
            **more,
        )
        self.mails.append(mail)
        return mail

    def _last(self) -> Mail | None:
        return next((mail for mail in reversed(self.mails) if not mail.raw and not mail.bare), None)

    def ref(self, who: Person) -> str:
        token = f"{self.rng.getrandbits(64):016X}"
        if who.client == "gmail":
            return f"CAF{token}+{self.number}@mail.gmail.com"
        if who.client == "outlook":
            return f"AM9PR{token}{self.number:04}@AM9PR04MB8123.eurprd04.prod.outlook.com"
        return f"{token[:8]}-{token[8:12]}-{self.number:04}@{who.email.partition('@')[2]}"

    def warm(self, asked: int | date, n: int | None = None) -> Mail:
        """Offer, an engaged answer, and an open question of the rep's on day `asked`."""
        first = n if n is not None else (asked if isinstance(asked, int) else -self.between(asked)) - 5
        self.rep(first, "offer")
        self.them(first + 1, "engaged")
        return self.rep(asked, "ask")

    def rounds(self, start: int, latencies: tuple[int, ...]) -> int:
        """Question and answer, so many business days each; gives the day of the last answer."""
        at = start
        for number, wait in enumerate(latencies):
            self.rep(at, "ask" if number else "offer")
            self.them(at + wait, "news" if number else "engaged")
            at += wait + 1
        return at - 1

    # --- machines ----------------------------------------------------------------------------------

    def auto(
        self, n: int | date, pool: str, *, by: Person | None = None, at: str = "10:05", **days: Any
    ) -> Mail:
        """An auto-reply to the last mail, marked the way one of several programs marks it."""
        last = self._last()
        assert last is not None
        head, prefix = self.rng.choice(
            [
                (
                    {"Auto-Submitted": "auto-replied", "X-Autoreply": "yes", "Precedence": "bulk"},
                    "Out of office Re: ",
                ),
                (
                    {"X-Auto-Response-Suppress": "All", "Auto-Submitted": "auto-generated"},
                    "Automatic reply: ",
                ),
                ({"Auto-Submitted": "auto-replied (vacation)"}, "Auto: Re: "),
            ]
        )
        if not pool.startswith("ooo"):
            prefix = "Automatic reply: "
        return self.them(
            n,
            pool,
            by=by,
            at=at,
            headers=dict(head),
            subject=prefix + last.subject.removeprefix("Re: "),
            after=last,
            quote=False,
            bare=True,
            days=days,
        )

    def bounce(
        self, n: int | date, original: Mail, *, who: Person | None = None, permanent: bool = True
    ) -> None:
        date_, ref = (
            self.moment(n, "09:42"),
            f"bounce.{self.rng.getrandbits(48):x}@{self.me.email.partition('@')[2]}",
        )
        failed = (who or original.to[0]).email
        raw = report(ref, date_, self.me, failed, original, permanent=permanent)
        self.mails.append(Mail(ref, date_, self.me, (), (), "", "", raw=raw))

    # --- meetings ----------------------------------------------------------------------------------

    def slot(
        self, start: datetime, *, organizer: Person | None = None, guests: tuple[Person, ...] = ()
    ) -> Slot:
        host = organizer or self.me
        guests = guests or ((self.contact,) if host is self.me else (self.me,))
        return Slot(
            f"{self.rng.getrandbits(80):020x}@{host.email.partition('@')[2]}",
            start,
            host,
            guests,
            self.subject,
        )

    def invite(self, n: int | date, slot: Slot, *, at: str = "11:00") -> Mail:
        """The organizer's REQUEST (or its update)."""
        what = "Updated invitation" if slot.sequence else "Invitation"
        ics = invites.request(slot, self.moment(n, at))
        return self._notice(n, at, slot.organizer, slot.guests, f"{what}: {slot.summary}", ics, "REQUEST")

    def cancel(self, n: int | date, slot: Slot, *, at: str = "15:00") -> Mail:
        ics = invites.cancel(slot, self.moment(n, at))
        return self._notice(n, at, slot.organizer, slot.guests, f"Cancelled: {slot.summary}", ics, "CANCEL")

    def answer(
        self, n: int | date, slot: Slot, partstat: str, *, by: Person | None = None, at: str = "12:10"
    ) -> Mail:
        """A REPLY to the invitation: ACCEPTED, DECLINED or TENTATIVE, in Google's or in Outlook's form."""
        who = by or self.contact
        ics = invites.reply(slot, self.moment(n, at), who, partstat, outlook=who.client == "outlook")
        subject = f"{partstat.capitalize()}: {slot.summary}"
        return self._notice(n, at, who, (slot.organizer,), subject, ics, "REPLY")

    def counter(self, n: int | date, slot: Slot, start: datetime, *, at: str = "12:10") -> Mail:
        ics = invites.counter(slot, self.moment(n, at), self.contact, start)
        subject = f"New Time Proposed: {slot.summary}"
        return self._notice(n, at, self.contact, (slot.organizer,), subject, ics, "COUNTER")

    def _notice(
        self, n: int | date, at: str, who: Person, to: tuple[Person, ...], subject: str, ics: str, method: str
    ) -> Mail:
        text = "" if who.client == "outlook" else self._notice_words(who, subject.partition(":")[0])
        return self._send(
            who, n, text, at, to=to, subject=subject, new=True, bare=True, ics=ics, method=method
        )

    @staticmethod
    def _notice_words(who: Person, what: str) -> str:
        """What the calendar program writes for its user."""
        said = {
            "Accepted": "has accepted",
            "Declined": "has declined",
            "Tentative": "has tentatively accepted",
        }
        if what in said and who.client == "gmail":
            return f"{who.name} {said[what]} this invitation."
        return f"{what} - {who.name}"

    def entry(self, created: int | date, slot: Slot, **partstat: str) -> None:
        """The meeting in the rep's exported calendar; `contact="ACCEPTED"` gives an answer."""
        answers = {getattr(self, who).email: answer for who, answer in partstat.items()}
        exported = self.as_of.astimezone(UTC)
        self.entries.append(invites.entry(slot, self.moment(created, "11:00"), exported, answers))


def ordinal(number: int) -> str:
    """The English ending of an ordinal number."""
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
