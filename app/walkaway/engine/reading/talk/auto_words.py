"""Mail without a typist told by its words: subjects that programs write, and texts that hardly vary.

Outlook.com's mailbox rules and many vacation programs set no header at all. A person who types "I'm away
next week, but yes, let's do it" says something beside the absence; a program does not. So a text counts as
automatic only where such phrases make up most of it.
"""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import cache, lru_cache

from walkaway.engine import resources
from walkaway.engine.model import Kind
from walkaway.engine.reading.phrases.language import detect
from walkaway.engine.reading.phrases.lexicon import Lexicon, lexicon
from walkaway.engine.reading.phrases.sentences import split
from walkaway.engine.records import record

_LOOKED_AT = 3_000  # characters of a mail known to be automatic
_LONGEST = 2_000  # characters of new text; a longer one was typed, or is a newsletter
_OPENING = 1_000  # characters in which a program says what it is
_SHORT_LINE = 4  # words: greeting, closing, a name; they speak neither for nor against a program
_MOST = 0.6  # share of all other words that the phrases' sentences must make up
_LONG_SENTENCE = 25  # words of one sentence that a phrase can speak for
_TERSE = 30  # words: a note that says nothing but "I am out of the office until Monday"
_OFFERS_OF_HELP = {"courtesy", "machine", "receipt", "receipt_sure"}  # "Is it urgent? Please call …"
_MARKS = " \t\"'[]()<>-"
_AFTER_PREFIX = re.compile(r"[\])\"'\s]*(?:[:\uff1a]|[-\u2013\u2014|]\s|\.?$)")
_SEPARATORS = re.compile(r"[._\-\d\s]+")
_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
_ORDINAL = re.compile(r"\b(\d{1,2})\.(?= [^\W\d])")


@cache
def _tables(name: str) -> dict[str, dict[str, list[str]]]:
    """The plain lists of one phrase file in every language that has it."""
    return resources.phrase_tables(name)


@cache
def words_of(file: str, key: str) -> tuple[str, ...]:
    """The entries of one list over all languages, longest first (for alternatives in a pattern)."""
    entries = {entry for table in _tables(file).values() for entry in table.get(key, ())}
    return tuple(sorted(entries, key=lambda entry: (-len(entry), entry)))


@cache
def _openings(file: str, key: str) -> tuple[int, frozenset[str]]:
    """How the entries of one list begin: with so many letters, and with which."""
    entries = words_of(file, key)
    length = min(map(len, entries), default=0)
    return length, frozenset(entry[:length] for entry in entries)


def _begins(subject: str, file: str, key: str) -> bool:
    """Whether a subject in lower case begins with an entry; most are told by their first letters."""
    length, openings = _openings(file, key)
    return subject[:length] in openings and subject.startswith(words_of(file, key))


def list_of(file: str, key: str, language: str) -> tuple[str, ...]:
    """The entries of one list in one language; empty where there are none."""
    return tuple(_tables(file).get(language, {}).get(key, ()))


def alternatives(entries: Iterable[str]) -> str:
    """Regex alternatives for plain entries; any white space stands for a space."""
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries)


def _rest_behind(subject: str, key: str) -> str | None:
    """What stands behind one of the subjects of a list, None where the subject begins with none of them."""
    subject = subject.strip(_MARKS).lower()
    if not _begins(subject, "automatic", key):
        return None
    entries = words_of("automatic", key)
    rests = (subject[len(entry) :] for entry in entries if subject.startswith(entry))
    return next((rest for rest in rests if not rest[:1].isalnum()), None)


def _is_whole_or_prefix(rest: str | None) -> bool:
    """Whether nothing is left, or what programs put before the subject they answer."""
    return rest is not None and _AFTER_PREFIX.match(rest) is not None


@lru_cache(maxsize=2_048)
def subject_kind(subject: str) -> Kind | None:
    """OUT_OF_OFFICE or AUTO_REPLY where a subject is one that only programs write, else None.

    "Re: Automatic reply: …" is somebody's answer to one, so nothing may stand before it. A bare "Out of
    office" is what people write to their team; programs put the subject they answer behind a colon.
    """
    absence = _rest_behind(subject, "out_of_office_subjects")
    if absence is not None and absence.lstrip(_MARKS).startswith((":", "\uff1a")):
        return Kind.OUT_OF_OFFICE
    if _is_whole_or_prefix(_rest_behind(subject, "automatic_subjects")):
        return Kind.AUTO_REPLY
    return None


@lru_cache(maxsize=2_048)
def is_calendar_subject(subject: str) -> bool:
    """Whether a calendar program may have written it ("Accepted: …"); people write such subjects too."""
    return _is_whole_or_prefix(_rest_behind(subject, "calendar_subjects"))


def is_read_receipt(subject: str, text: str) -> bool:
    """Whether subject and text together are those of a read receipt without report structure."""
    if not _is_read_subject(subject):
        return False
    head = text[:1_000].lower()
    return any(phrase in head for phrase in words_of("automatic", "read_texts"))


@lru_cache(maxsize=2_048)
def _is_read_subject(subject: str) -> bool:
    return _is_whole_or_prefix(_rest_behind(subject, "read_subjects"))


def is_bounce_subject(subject: str) -> bool:
    """Whether a subject begins as mail systems begin their delivery reports."""
    return _begins(subject.lstrip(_MARKS + "*!#").lower(), "bounces", "subjects")


def is_machine_local_part(local: str) -> bool:
    """`no-reply`, `do.not.reply2`, `acme-noreply` …: whoever answers reaches nobody."""
    joined = _SEPARATORS.sub("", local.partition("+")[0])
    entries = words_of("automatic", "no_reply")
    return joined.startswith(entries) or joined.endswith(entries)


def is_mailer_local_part(local: str) -> bool:
    """`MAILER-DAEMON`, `postmaster` …: senders of delivery reports."""
    return _SEPARATORS.sub("", local) in words_of("bounces", "senders")


@record
class _Tally:
    """How many words of a text stand in sentences that hold a phrase, and which phrases these are."""

    labels: frozenset[str]
    covered: int
    other: int
    questions: int  # that a program would not ask

    @property
    def mostly(self) -> bool:
        return not self.questions and self.covered >= _MOST * (self.covered + self.other)

    @property
    def terse(self) -> bool:
        return self.covered <= _TERSE and not self.other


def kind_by_words(subject: str, text: str) -> Kind | None:
    """What the words of a mail with silent headers prove it to be; None where a person may have typed it.

    `text` is the new text of a mail to one recipient. Conservative: a doubt is a person.
    """
    by_subject = subject_kind(subject)
    if by_subject is not None:
        return Kind.OUT_OF_OFFICE if speaks_of_absence(subject, text) else by_subject
    if is_read_receipt(subject, text):
        return Kind.READ_RECEIPT
    if len(text) > _LONGEST:
        return None
    words = _vocabulary(text[:_OPENING])
    languages = _triggered(words)
    if not languages:
        return None
    if len(text) > _OPENING:
        words = _vocabulary(text)
    announced = _rest_behind(subject, "out_of_office_subjects") is not None
    for language in languages:
        # Most mail that speaks of holidays or tickets can be no such mail, and need not be cut up to tell.
        possible = lexicon_of(language).topic("auto_replies").groups_among(words)
        if _kind_of_labels(possible, announced=announced, terse=True) is None:
            continue
        tally = _tally(text, language, most=True)
        kind = _kind_of_labels(tally.labels, announced=announced, terse=tally.terse) if tally.mostly else None
        if kind is not None:
            return kind
    return None


def speaks_of_absence(subject: str, text: str) -> bool:
    """Whether an automatic mail tells of somebody's absence (rather than of a ticket or a closed mailbox)."""
    if subject_kind(subject) is Kind.OUT_OF_OFFICE:
        return True
    text = f"{subject}\n\n{text[:_LOOKED_AT]}"
    for language in _triggered(_vocabulary(text)):
        labels = _tally(text, language).labels
        if labels & {"away", "on_leave"} or ("back" in labels and labels & {"away_soft", "absent_other"}):
            return True
    return _is_personal(text)


def _is_personal(text: str) -> bool:
    """Whether a mail that a program wrote speaks of an absence in any words, and of nothing that is none."""
    language = detect(_WORD.findall(text.lower()))
    if not language or not _tables("absences").get(language):
        return False
    topic = lexicon_of(language).topic("absences")
    labels = {hit.group.label for sentence in split(text) for hit in topic.find(sentence)}
    return labels == {"absent"}


def _vocabulary(text: str) -> set[str]:
    """The runs of letters and digits in a text, in lower case."""
    text = text.lower()
    # The pattern's words in half of its time, in most mail.
    return set(text.translate(_BETWEEN_WORDS).split() if text.isascii() else _WORD.findall(text))


def _triggered(words: Set[str]) -> tuple[str, ...]:
    """The languages in which `words` are worth a closer look: all of one of their triggers are there."""
    triggers = _triggers()
    languages = {
        language
        for word in triggers.keys() & words  # nearly all mail has none of them
        for language, trigger in triggers[word]
        if trigger <= words
    }
    return tuple(sorted(languages)) if languages else ()


@cache
def _triggers() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Words that must all be there, with their language, by the first of them, which is the rarest."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for language, table in _tables("automatic").items():
        for trigger in table.get("triggers", ()):
            words = trigger.split()
            found.setdefault(words[0], []).append((language, frozenset(words)))
    return found


def _kind_of_labels(labels: Set[str], *, announced: bool, terse: bool) -> Kind | None:
    """The kind of a text that these phrases are most of; never None where fewer of them give a kind.

    `announced` says that the subject speaks of the absence as well, `terse` that there is hardly more.
    """
    polite = bool(labels & {"courtesy", "back", "machine"})
    if ("away" in labels and (polite or announced or terse)) or ("on_leave" in labels and polite):
        return Kind.OUT_OF_OFFICE
    if (
        labels & {"away_soft", "absent_other"}
        and "courtesy" in labels
        and (announced or labels & {"back", "machine"})
    ):
        return Kind.OUT_OF_OFFICE
    if "receipt" in labels and labels & {"receipt_sure", "machine"}:
        return Kind.AUTO_REPLY
    return Kind.AUTO_REPLY if "machine" in labels else None


@cache
def lexicon_of(language: str) -> Lexicon:
    """The phrases of a language, also where there are only those of programs."""
    return lexicon(language) or Lexicon(language)


def _tally(text: str, language: str, *, most: bool = False) -> _Tally:
    """Which phrases of automatic mail a text holds; with `most` only until these cannot be most of it."""
    topic = lexicon_of(language).topic("auto_replies")
    if list_of("automatic", "ordinal_mark", language):
        text = _ORDINAL.sub(r"\1", text)  # "12. Mai" is no end of a sentence
    labels: set[str] = set()
    covered = other = questions = 0
    sentences = split(text)
    most_other = (1 - _MOST) * sum(len(sentence.words) for sentence in sentences)
    for sentence in sentences:
        found = {hit.group.label for hit in topic.find(sentence)}
        words = len(sentence.words)
        if sentence.is_question and not (found and found <= _OFFERS_OF_HELP):
            questions += 1
        if found:
            labels |= found
            covered += min(words, _LONG_SENTENCE)
            other += max(0, words - _LONG_SENTENCE)
        elif words > _SHORT_LINE:
            other += words
        if most and (questions or other > most_other):
            break
    return _Tally(frozenset(labels), covered, other, questions)
