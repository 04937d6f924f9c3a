"""The true specifics of one talk, each in words that stand in it, for the fields of templates."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from walkaway.engine.conversation import Conversation
from walkaway.engine.exits.counted_words import split_words
from walkaway.engine.exits.draft import Fact
from walkaway.engine.exits.held import held_meetings
from walkaway.engine.exits.templates import form_of
from walkaway.engine.exits.topics import Topic, find_topics
from walkaway.engine.exits.words import ExitWords
from walkaway.engine.model import Address, Message
from walkaway.engine.subjects import without_prefixes

_SURE_TOPIC = 1.7  # score from which a topic may carry the mail; below it the subject is quoted
_LETTER = re.compile(r"[^\W_]")
_SHORTEST_NAME = 3  # letters
_MOST_TEXT = 20_000  # characters of one mail that are looked at
_LONGEST_SUBJECT = 60  # characters
_SHORTEST_CUT = 2  # words that a second mention keeps at least, with an article
_SURE_DETAIL = 1.7  # a lower one is only taken where it says how many
_RECENT = timedelta(days=90)  # for so long a conversation is what one thanks for first


def find_facts(
    conversation: Conversation,
    to: Address,
    words: ExitWords,
    *,
    answers: Message,
    month_first: bool = False,
    informal: bool = False,
) -> dict[str, Fact]:
    """What a mail to `to` that `answers` another can name, by field.

    Dates and forms of address are as the rep writes them.
    """
    human = [message for message in conversation.messages if conversation.human(message)]
    wrote = [m for m in human if m.sender.email == to.email]
    topics = _topics(conversation, human, words)
    facts = {
        "topic": _topic(conversation, human, topics, words, answers),
        "conversation": _conversation(conversation, to, words, month_first=month_first),
        "mail": _mail(conversation, wrote, words, month_first=month_first),
        "company": _company(conversation, human),
    }
    found = {
        name: replace(fact, text=form_of(fact.text, informal=informal))
        for name, fact in facts.items()
        if fact is not None
    }
    detail = _detail(topics, wrote, found.get("topic"), words)
    if detail is not None and "topic" not in found:
        found["topic"] = replace(detail, field="topic")
        detail = _detail(topics, wrote, detail, words)
    if "topic" in found:
        found["short"] = replace(found["topic"], field="short", text=_shorter(found["topic"], words))
    if detail is not None:
        found["detail"] = detail
    return found


def day_text(day: date, today: date, words: ExitWords, *, month_first: bool = False) -> str:
    """ "6 October", with the year where it is another one; "October 6" for who writes so."""
    name = ("month_first" if month_first else "day") + ("" if day.year == today.year else "_of_year")
    form: str = words.dates[name]
    return form.format(day=day.day, month=words.dates["months"][day.month - 1], year=day.year)


def month_text(day: date, today: date, words: ExitWords) -> str:
    """ "March", with the year where it is another one."""
    month: str = words.dates["months"][day.month - 1]
    form: str = words.dates["month_of_year"]
    return month if day.year == today.year else form.format(month=month, year=day.year)


# --- topics ------------------------------------------------------------------------------------


def _topics(conversation: Conversation, human: Sequence[Message], words: ExitWords) -> Sequence[Topic]:
    people = [contact.name for contact in conversation.contacts]
    people += [message.sender.name for message in human]
    people += [contact.address.partition("@")[0].replace(".", " ") for contact in conversation.contacts]
    firms = [conversation.prospect.name, conversation.prospect.id.partition(".")[0]]
    firms += [message.sender.email.rpartition("@")[2].partition(".")[0] for message in human[:50]]
    return find_topics(human, conversation.own, words, people=people, firms=firms)


def _topic(
    conversation: Conversation,
    human: Sequence[Message],
    topics: Sequence[Topic],
    words: ExitWords,
    answers: Message,
) -> Fact | None:
    if topics and topics[0].score >= _SURE_TOPIC:
        best = topics[0]
        return Fact("topic", best.text, best.found, best.ref)
    here = without_prefixes(answers.subject).casefold()
    for message in human:
        subject = without_prefixes(message.subject)
        if subject.casefold() != here:
            continue  # to quote the subject of another thread would puzzle them
        said = split_words(subject)
        if any(w in words.talk or w in words.function - words.joins - words.determiners for w in said):
            continue  # "Are you still interested?" is no title
        content = [w for w in said if w not in words.function and not w.isdigit()]
        if _names_only(conversation, content):
            continue
        plain = 0 < len(subject) <= _LONGEST_SUBJECT and not any(mark in subject for mark in '"„“”?!@{}[]<>')
        if plain and content and not words.sensitive.intersection(said) and not _forbidden(subject, words):
            return Fact("topic", words.quoted.format(topic=subject), subject, message.ref)
    offered = next((t for t in topics if t.offered and not _forbidden(t.text, words)), None)
    return Fact("topic", offered.text, offered.found, offered.ref) if offered is not None else None


def _names_only(conversation: Conversation, content: Sequence[str]) -> bool:
    """Whether a subject says nothing but who writes to whom: "Brightloop x Meridian"."""
    people = [*(contact.name for contact in conversation.contacts), conversation.prospect.name]
    addresses = {person.email for m in conversation.messages[:50] for person in (m.sender, *m.recipients)}
    names = " ".join([*people, *addresses]).casefold()
    return all(len(word) < _SHORTEST_CUT or word in names for word in content)


def _shorter(topic: Fact, words: ExitWords) -> str:
    """The topic for a second mention: up to its first preposition and without a number, or "this"."""
    if words.language != "en" or topic.text == words.quoted.format(topic=topic.found):
        return words.again
    said = topic.text.split()
    if len(said) > 2 and _is_number(said[1], words):  # "the 60 vans"
        del said[1]
    for place, word in enumerate(said):
        if place >= _SHORTEST_CUT and word.casefold() in words.joins:
            return " ".join(said[:place])
    return " ".join(said)


def _forbidden(text: str, words: ExitWords) -> bool:
    said = set(split_words(text))
    return any(word in said for word in words.never if " " not in word)


def _detail(
    topics: Sequence[Topic], wrote: Sequence[Message], topic: Fact | None, words: ExitWords
) -> Fact | None:
    """Something else that both sides spoke of, and of which the addressee wrote."""
    if not wrote:
        return None
    taken = set(split_words(topic.found)) if topic else set()
    bare = {word.removesuffix("s") for word in taken}
    said = " ".join(split_words("\n".join(m.body.new_text for m in wrote if m.body is not None)))
    for candidate in topics:
        inside = split_words(candidate.found)
        if candidate.score < _SURE_DETAIL and not _says_how_many(inside, words):
            continue
        overlap = any(word in taken or word.removesuffix("s") in bare for word in inside)
        if not overlap and " ".join(inside) in said and not _forbidden(candidate.text, words):
            return Fact("detail", candidate.text, candidate.found, candidate.ref)
    return None


def _says_how_many(inside: Sequence[str], words: ExitWords) -> bool:
    return _is_number(inside[0], words)


def _is_number(word: str, words: ExitWords) -> bool:
    return word in words.numbers or word.isdigit()


# --- what happened -------------------------------------------------------------------------------


def _conversation(
    conversation: Conversation, to: Address, words: ExitWords, *, month_first: bool
) -> Fact | None:
    """The last meeting at which the addressee was, as far as anybody can tell; none that is long ago."""
    found: tuple[datetime, str] | None = None
    for meeting in held_meetings(conversation):
        invited = meeting.partstat(to.email) is not None or (
            meeting.organizer is not None and meeting.organizer.email == to.email
        )
        if invited and (found is None or meeting.start > found[0]):
            found = meeting.start, meeting.uid
    for note in conversation.decisions:
        if note.what == "met" and len(conversation.contacts) == 1 and (found is None or note.at > found[0]):
            found = note.at, note.ref
    if found is None or found[0] < conversation.as_of - _RECENT:
        return None
    moment, ref = found
    date_text = _moment_text(conversation, moment, words, month_first=month_first)
    return Fact("conversation", words.dates["conversation"].format(date=date_text), date_text, ref)


def _mail(
    conversation: Conversation, wrote: Sequence[Message], words: ExitWords, *, month_first: bool
) -> Fact | None:
    if not wrote:
        return None
    date_text = _moment_text(conversation, wrote[-1].date, words, month_first=month_first)
    return Fact("mail", words.dates["mail"].format(date=date_text), date_text, wrote[-1].ref)


def _moment_text(conversation: Conversation, moment: datetime, words: ExitWords, *, month_first: bool) -> str:
    calendar = conversation.calendar
    today = calendar.local_date(conversation.as_of)
    return day_text(calendar.local_date(moment), today, words, month_first=month_first)


def _company(conversation: Conversation, human: Sequence[Message]) -> Fact | None:
    """The firm's name as somebody wrote it: one made from a domain is often misspelt.

    It is any run of words with a capital whose letters are those of the domain: "Meridian Freight" of
    meridianfreight.example.
    """
    labels = {domain.partition(".")[0] for domain in conversation.prospect.domains}
    letters = ["".join(_LETTER.findall(label)) for label in labels if len(label) >= _SHORTEST_NAME]
    if not letters:
        return None
    spelt = "|".join("[ &.\\-]{0,3}".join(map(re.escape, label)) for label in letters)
    name = re.compile(rf"(?<![\w@./-])(?:{spelt})(?![\w@/-]|\.\w)", re.IGNORECASE)
    found: Counter[str] = Counter()
    where: dict[str, str] = {}
    for message in human:
        body = message.body
        texts = (message.sender.name, *((body.new_text, body.signature) if body is not None else ()))
        for match in (match for text in texts for match in name.finditer(text[:_MOST_TEXT])):
            if match[0][0].isupper() and not match[0].isupper():
                found[match[0]] += 1
                where.setdefault(match[0], message.ref)
    if not found:
        return None
    best = max(found, key=lambda each: (found[each], each.count(" "), each))
    return Fact("company", best, best, where[best])
