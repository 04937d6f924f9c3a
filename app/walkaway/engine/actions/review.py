"""Looks at one prospect: their conversation at a moment, what is found in it, and what that comes to."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from walkaway.engine.calendar_math import WorkCalendar
from walkaway.engine.conversation import Conversation, Correspondence, conversation_in, correspond
from walkaway.engine.conversation.circulars import mark_circulars
from walkaway.engine.conversation.corrections import mark_automatic, split_dismissed
from walkaway.engine.conversation.qualification import qualification
from walkaway.engine.conversation.quoted import recover
from walkaway.engine.conversation.threads import answers
from walkaway.engine.domains import correspondent_id
from walkaway.engine.exits.held import held_meetings
from walkaway.engine.meetings.questions import open_questions
from walkaway.engine.model import (
    Ball,
    Decision,
    Finding,
    Kind,
    Meeting,
    Message,
    Prospect,
    ProspectView,
    Reading,
    Role,
    Verdict,
)
from walkaway.engine.playbook import Playbook
from walkaway.engine.reading.marks import VERSION, read_message
from walkaway.engine.reading.on_demand import read_on_demand, unread, worked_out
from walkaway.engine.reading.replies.purpose import Purpose
from walkaway.engine.records import record
from walkaway.engine.signals import detect_all
from walkaway.engine.storage import Store
from walkaway.engine.verdict import asks, judge, waiting_mail

# An automatic answer may say that somebody has left; in all other mail of machines words say nothing.
_WORTH_READING = (Kind.HUMAN, Kind.AUTO_REPLY, Kind.OUT_OF_OFFICE)


class KeptReadings:
    """Readings that several boards of one throw-away store share; the boards are made oldest first.

    A reading says nothing of the moment at which it is looked at, but it rests on what the mail answers.
    """

    def __init__(self) -> None:
        self._readings: dict[tuple[object, ...], Reading] = {}

    def reading(
        self, message: Message, asked: Message | None, beside: Sequence[Message], read: Callable[[], Reading]
    ) -> Reading:
        """The reading of `message`, by `read` where it is not here yet."""
        # Readings that are kept live as long as this does, so their ids stay theirs.
        before = tuple((mail.ref, id(mail.reading)) for mail in ((asked, *beside) if asked else ()))
        words = message.body.new_text if message.body is not None else ""
        key = (message.ref, message.date, message.sender.email, words, before)
        if key not in self._readings:
            self._readings[key] = read()
        return self._readings[key]


@record
class Reviewed:
    """What came of a review."""

    view: ProspectView
    dismissed: tuple[Finding, ...]


class Reviewer:
    """Reviews prospects of one store at one moment by one playbook.

    `own` tells own-side addresses, `key_of` under which id an address is kept. A `hasty` one, for whom
    somebody waits, reads less surely (`Purpose.FIRST_LIGHTS`); what it reads is not stored, but read again.
    """

    def __init__(
        self,
        store: Store,
        playbook: Playbook,
        zone: str,
        as_of: datetime,
        own: Callable[[str], bool],
        key_of: Callable[[str], str] = correspondent_id,
        kept: KeptReadings | None = None,
        *,
        hasty: bool = False,
    ) -> None:
        self._store = store
        self._kept = kept
        self._hasty = hasty
        self._playbook = playbook
        self._as_of = as_of
        self._own = own
        self._key_of = key_of
        self._calendar = WorkCalendar(zone, playbook.calendar.region, playbook.calendar.workdays)
        self._evidence_since = as_of - timedelta(days=playbook.words.evidence_days)

    @property
    def calendar(self) -> WorkCalendar:
        """The calendar by which days are counted."""
        return self._calendar

    def correspondence(
        self,
        prospect: Prospect,
        rows: Sequence[int],
        meetings: Iterable[Meeting] = (),
        decisions: Iterable[Decision] = (),
        unread_since: datetime | None = None,
    ) -> Correspondence:
        """What there is with `prospect` in the mails with these row numbers, their words read.

        What is read here for the first time is stored. Since `unread_since` nobody looked for answers.
        """

        def theirs(email: str) -> bool:
            return self._key_of(email) == prospect.id

        def own(message: Message) -> bool:
            sender = message.sender.email
            return self._own(sender) or (message.role is Role.SENT and not theirs(sender))

        notes = tuple(decisions)
        numbered = self._store.messages.load(rows)
        loaded = dict(zip(numbered, mark_automatic(list(numbered.values()), notes), strict=True))
        numbers = {id(message): number for number, message in loaded.items()}
        messages = sorted(loaded.values(), key=_by_date)
        messages = mark_circulars(messages, own, self._own)
        messages = sorted((*messages, *recover(messages, own, theirs)), key=_by_date)
        fresh: list[tuple[int, Reading]] = []
        read: list[Message] = []
        for number, done, new in self._read(messages, own, numbers):
            read.append(done)
            if new is not None and number is not None:
                fresh.append((number, new))
        if fresh and self._store.keeps and not self._hasty:
            with self._store.transaction():
                self._store.words.add_readings(fresh)
        return correspond(
            prospect,
            read,
            meetings,
            self._as_of,
            self._calendar,
            own=self._own,
            decisions=notes,
            unread_since=unread_since,
        )

    def conversation(self, known: Correspondence) -> Conversation:
        """The conversation that this comes to."""
        return conversation_in(known, self._playbook.words)

    def _read(
        self, messages: Sequence[Message], own: Callable[[Message], bool], numbers: Mapping[int, int]
    ) -> Iterator[tuple[int | None, Message, Reading | None]]:
        """Each message, oldest first, with an up-to-date reading where it is worth one.

        Before it stands its row number, by `numbers` of identities, behind it the reading where that is new.
        """
        parents = answers(messages, own)
        done: dict[str, Message] = {}
        rests: dict[str, int] = {}
        turn = _OwnTurn()
        for message in messages:
            result, mine, number = message, own(message), numbers.get(id(message))
            asked = done.get(parents.get(message.ref, ""))
            beside = turn.beside(asked)
            rests_on = rests[message.ref] = _rests_on((*beside, asked) if asked else (), rests, own=mine)
            stale, new = not _is_by(message.reading, rests_on), None
            if stale and message.body is not None and message.kind in _WORTH_READING:
                reading = self._stored(message, number, rests_on)
                if reading is None:
                    reading = new = self._reading(message, asked, beside, rests_on, own=mine)
                result = replace(message, reading=reading)
            if message.kind is Kind.HUMAN:
                turn.add(result, own=mine)
            done[message.ref] = result
            yield number, result, new

    def _stored(self, message: Message, number: int | None, rests_on: int) -> Reading | None:
        """The reading of a mail that two prospects have in common, where the store gave that of the other."""
        if message.reading is None or number is None or not self._store.keeps:
            return None
        reading = self._store.words.reading(number, rests_on)
        return reading if _is_by(reading, rests_on) else None

    def _reading(
        self, message: Message, asked: Message | None, beside: Sequence[Message], rests_on: int, *, own: bool
    ) -> Reading:
        zone = self._calendar.zone

        def read() -> Reading:
            # A store that is kept is read once for all boards; for one old mail is hardly looked at.
            if not self._store.keeps and message.date < self._evidence_since:
                return read_on_demand(message, asked, own=own, zone=zone)
            purpose = Purpose.FIRST_LIGHTS if self._hasty else Purpose.LIGHTS
            reading = read_message(message, asked, own=own, zone=zone, beside=beside, purpose=purpose)
            return replace(reading, rests_on=rests_on)

        return read() if self._kept is None else self._kept.reading(message, asked, beside, read)

    def view(self, conversation: Conversation, *, detail: bool = False) -> ProspectView:
        """Everything that the board shows of a conversation; its evidence, or all messages with `detail`."""
        return self.review(conversation, detail=detail).view

    def review(self, conversation: Conversation, *, detail: bool = False) -> Reviewed:
        """The same, with the flags that would stand had the rep not dismissed them."""
        found = detect_all(conversation, self._playbook)
        standing, dismissed = split_dismissed(found, conversation.decisions)
        verdict = judge(conversation, standing, self._playbook)
        shown = {piece.ref for finding in (*verdict.flags, *verdict.good_signs) for piece in finding.evidence}
        if conversation.opened is not None:
            shown.add(conversation.opened.ref)
        waits = waiting_mail(conversation) if conversation.ball is Ball.YOURS else None
        view = ProspectView(
            prospect=conversation.prospect,
            verdict=verdict,
            state=conversation.state,
            ball=conversation.ball,
            contacts=conversation.contacts,
            paused=conversation.paused,
            first_contact=conversation.first_contact,
            last_inbound=conversation.last_inbound,
            last_outbound=conversation.last_outbound,
            silence_business_days=conversation.silence,
            unanswered_followups=len(conversation.followups),
            median_reply_business_days=conversation.median_latency,
            expected_reply_business_days=conversation.expected,
            messages=tuple(_shown(conversation.messages, shown, detail)),
            own_refs=conversation.own_refs,
            answers=_of(conversation.answers, conversation.messages) if detail else {},
            meetings=conversation.meetings,
            held=frozenset(meeting.key for meeting in held_meetings(conversation)),
            unasked=_unasked(conversation, verdict),
            qualification=qualification(conversation),
            closed=_closing(conversation.decisions),
            owed_since=waits.date if waits is not None else None,
            owed_question=waits is not None and asks(waits),
        )
        return Reviewed(view, dismissed)


def _unasked(conversation: Conversation, verdict: Verdict) -> tuple[Meeting, ...]:
    """The meetings of which neither mail nor the rep has said whether they came."""
    told = {
        (piece.ref, piece.date)
        for finding in (*verdict.flags, *verdict.good_signs)
        if finding.signal in ("missed_meeting", "meeting_held")
        for piece in finding.evidence
        if piece.kind == "meeting"
    }
    return open_questions(
        conversation.meetings, conversation.decisions, is_theirs=conversation.is_theirs, settled=told
    )


def _is_by(reading: Reading | None, rests_on: int) -> bool:
    """Whether a reading is one by this version of the reader, beside the mails with this number."""
    return reading is not None and (reading.version, reading.rests_on) == (VERSION, rests_on)


def _rests_on(before: Iterable[Message], rests: Mapping[str, int], *, own: bool) -> int:
    """A number for the mails that a reading rests on, and by `rests` for those on which theirs do.

    A first reading begins with the newest mail, and one that was killed may go on without Sent: what is
    read then must be read anew when the mail comes in that was answered.
    """
    told = "".join(f"{mail.ref}\n{rests[mail.ref]} {mail.body is not None}\n" for mail in before)
    return crc32(f"{own}\n{told}".encode(errors="replace"))


class _OwnTurn:
    """The own side's mails since somebody of theirs last wrote before them."""

    def __init__(self) -> None:
        self._mails: list[Message] = []
        self._over = False

    def add(self, message: Message, *, own: bool) -> None:
        if own and self._over:
            self._mails.clear()
        if own:
            self._mails.append(message)
        self._over = not own

    def beside(self, asked: Message | None) -> Sequence[Message]:
        """The other mails of the turn that `asked` belongs to; the last three, against endless nudging."""
        if asked is None or all(mail.ref != asked.ref for mail in self._mails):
            return ()
        return [mail for mail in self._mails if mail.ref != asked.ref][-3:]


def _closing(decisions: Sequence[Decision]) -> Decision | None:
    """The exit, or the win, that the rep has not taken back."""
    closings = [note for note in decisions if note.what in ("exit", "won", "reopen")]
    return closings[-1] if closings and closings[-1].what != "reopen" else None


def _by_date(message: Message) -> tuple[datetime, str]:
    return message.date, message.ref


def _shown(messages: Iterable[Message], evidence: set[str], detail: bool) -> Iterator[Message]:
    """What findings rest on with its words; other messages, where wanted, without them, to save memory."""
    for message in messages:
        if message.ref in evidence:
            yield worked_out(message) if detail else unread(message)
        elif detail:
            yield replace(worked_out(message), body=None)


def _of(parents: Mapping[str, str], messages: Iterable[Message]) -> dict[str, str]:
    return {message.ref: parents[message.ref] for message in messages if message.ref in parents}
