"""Reads the words of one mail only as far as somebody asks: of old mail the board wants next to nothing."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from walkaway.engine.model import Kind, Mark, Message, Reading
from walkaway.engine.reading.marks import VERSION, language_of, read_message
from walkaway.engine.reading.phrases.lexicon import Lexicon, lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.reading.replies.qualifying import find_qualification
from walkaway.engine.reading.replies.refusing import find_refusing
from walkaway.engine.reading.replies.reply import Reply, reply_of
from walkaway.engine.reading.talk.meeting_talk import find_meeting_talk
from walkaway.engine.reading.talk.meeting_times import find_times
from walkaway.engine.reading.talk.presence import find_presence
from walkaway.engine.reading.talk.promises import find_named_dates
from walkaway.engine.reading.talk.requests import find_asks
from walkaway.engine.reading.talk.stance import acknowledges, find_offers

_Marks = tuple[Mark, ...]
_DEEP = 20  # mails in a row, each answering the one before, that may wait for each other


def read_on_demand(message: Message, asked: Message | None, *, own: bool, zone: str) -> Reading:
    """What `read_message` gives, but worked out when first looked at; only the language is known at once."""
    language = language_of(message, asked)
    phrases = lexicon(language)
    if phrases is None or message.body is None:
        return read_message(message, asked, own=own, zone=zone)
    return _OnDemand(language, (_Own if own else _Theirs)(message, asked, phrases, zone))


def unread(message: Message) -> Message:
    """The mail without a reading that nobody worked out in full: who shows its words needs no marks."""
    if not isinstance(message.reading, _OnDemand):
        return message
    return replace(message, reading=None)


def worked_out(message: Message) -> Message:
    """The mail with all its marks, so that it keeps no other mail in memory."""
    reading = message.reading
    if not isinstance(reading, _OnDemand):
        return message
    return replace(message, reading=Reading(reading.version, reading.language, reading.marks))


# What is wanted of mail of any age: who calls for an answer, who left or joined, which pauses there were,
# what qualifies the deal, what was offered, and whether the last word was thanks or a no. All other labels
# are of interest for half a year (`evidence_days`). Each of these is found by one reader alone.


class _Mail:
    """One mail, read as far as asked; `finders` tell how to find the marks of a label."""

    __slots__ = (
        "_all",
        "_found",
        "_is_led_up_to",
        "_may_refuse",
        "_reply",
        "asked",
        "message",
        "phrases",
        "sentences",
        "text",
        "zone",
    )
    finders: Mapping[str, Callable[[Any], _Marks]] = {}
    leaned_on = ""  # the label for which the mail after looks into this one
    own = False

    def __init__(self, message: Message, asked: Message | None, phrases: Lexicon, zone: str) -> None:
        self.message = message
        self.asked = asked
        self.phrases = phrases
        self.zone = zone
        self.text = message.body.new_text if message.body is not None else ""
        self.sentences = split(self.text)
        self._all: _Marks | None = None
        self._found: dict[Callable[[Any], _Marks], _Marks] = {}
        self._is_led_up_to = False
        self._may_refuse: bool | None = None
        self._reply: Reply | None = None

    def all(self) -> _Marks:
        """All marks of the mail."""
        if self._all is None:
            self._all = read_message(self.message, self.before(), own=self.own, zone=self.zone).marks
        return self._all

    def before(self) -> Message | None:
        """The mail that this one answers, ready to be asked.

        What is said of a meeting leans on the mail before, and that on its own: of a long correspondence
        they are read oldest first, or each would wait on the stack for the one before.
        """
        waiting: list[_Mail] = []
        mail: _Mail | None = self
        while mail is not None and not mail._is_led_up_to:
            waiting.append(mail)
            mail = _mail_of(mail.asked)
        if len(waiting) > _DEEP:
            for mail in reversed(waiting):
                mail._is_led_up_to = True
                if mail is not self:
                    mail.found(mail.leaned_on)
        return self.asked

    def found(self, label: str) -> _Marks:
        """What the finder of a label finds, once for all who ask. Raises KeyError for one without."""
        finder = self.finders[label]
        marks = self._found.get(finder)
        if marks is None:
            marks = self._found[finder] = finder(self)
        return marks

    def only_others(self) -> _Marks:
        """What only the other side says: they take a time that is offered, the rep sets or moves it."""
        return ()

    def _told(self, find: Callable[..., _Marks], **more: Message | None) -> _Marks:
        """What a reader of talk finds."""
        return find(
            self.text,
            self.sentences,
            own=self.own,
            written_on=self.message.date,
            zone=self.zone,
            lexicon=self.phrases,
            **more,
        )


class _Own(_Mail):
    """One of the own side."""

    __slots__ = ()
    own = True
    leaned_on = "missed_meeting"

    def asks(self) -> _Marks:
        return find_asks(self.sentences, self.phrases, own=True)

    def offers(self) -> _Marks:
        return find_offers(self.sentences, self.phrases, own=True)

    def agreed(self) -> _Marks:
        return self._told(find_meeting_talk, asked=self.before())

    finders = {  # noqa: RUF012 - nothing changes it
        "ask": asks,
        "offer": offers,
        "meeting_held": agreed,
        "missed_meeting": agreed,
        "own_moved": agreed,
        "meeting_set": agreed,
        "meeting_accepted": _Mail.only_others,
    }


class _Theirs(_Mail):
    """One of theirs."""

    __slots__ = ()
    leaned_on = "meeting_accepted"

    @property
    def reply(self) -> Reply:
        if self._reply is None:
            asked, date = self.asked, self.message.date
            before = asked.body.new_text if asked is not None and asked.body is not None else ""
            self._reply = reply_of(
                self.text, asked=before, lexicon=self.phrases, written_on=date, zone=self.zone
            )
        return self._reply

    def people(self) -> _Marks:
        return self._told(find_presence)

    def introduced(self) -> _Marks:
        """Few mails name anybody; the models weigh those beside the rest of the mail."""
        people = self.found("away")
        return self.all() if any(mark.label == "new_stakeholder" for mark in people) else ()

    def named(self) -> _Marks:
        return self._told(find_named_dates)

    def refusals(self) -> _Marks:
        """Few mails have any; the model weighs those beside the rest of the mail."""
        return self.all() if self._refuses() else ()

    def _refuses(self) -> bool:
        if self._may_refuse is None:
            self._may_refuse = self.message.kind is Kind.HUMAN and bool(find_refusing(self.reply))
        return self._may_refuse

    def asks(self) -> _Marks:
        asks = find_asks(self.sentences, self.phrases, own=False)
        # "please stop writing to me" asks for nothing
        return self.all() if asks and self._refuses() else asks

    def times(self) -> _Marks:
        return self._told(find_times, asked=self.before())

    def missed(self) -> _Marks:
        return self._told(find_meeting_talk, asked=self.before())

    def answers(self) -> _Marks:
        return find_qualification(self.reply) if self.message.kind is Kind.HUMAN else ()

    def thanks(self) -> _Marks:
        """Most mails say more than thanks, and that is soon seen; else what they ask matters as well."""
        return () if acknowledges(self.sentences, self.phrases, own=False) is None else self.all()

    finders = {  # noqa: RUF012 - nothing changes it
        "ask": asks,
        "contact_gone": people,
        "away": people,
        "new_stakeholder": introduced,
        "named_date": named,
        "meeting_accepted": times,
        "missed_meeting": missed,
        "own_moved": _Mail.only_others,
        "meeting_set": _Mail.only_others,
        "qualifies": answers,
        "explicit_no": refusals,
        "do_not_contact": refusals,
        "acknowledgement": thanks,
    }


def _mail_of(message: Message | None) -> _Mail | None:
    """What `message` is read on demand from; None for one that was read at once."""
    reading = message.reading if message is not None else None
    return reading._mail if isinstance(reading, _OnDemand) else None


class _OnDemand(Reading):
    """A reading whose `marks` are worked out when first looked at."""

    __slots__ = ("_mail",)
    _mail: _Mail

    def __init__(self, language: str, mail: _Mail) -> None:
        put = object.__setattr__  # readings are frozen
        put(self, "version", VERSION)
        put(self, "language", language)
        put(self, "rests_on", 0)
        put(self, "_mail", mail)

    def __getattr__(self, name: str) -> _Marks:
        """Called for the slot `marks` while it is empty."""
        if name != "marks":
            raise AttributeError(name)
        marks = self._mail.all()
        object.__setattr__(self, "marks", marks)
        return marks

    def of(self, *labels: str) -> _Marks:
        """The marks that carry one of `labels`; where each has a finder, found without reading the rest."""
        mail = self._mail
        finders = mail.finders
        if any(label not in finders for label in labels):
            return tuple(mark for mark in self.marks if mark.label in labels)
        found = {mark: None for label in labels for mark in mail.found(label) if mark.label == label}
        if not found:
            return ()
        return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.label)))
