"""Spell check in the draft's editor, by the dictionaries the system has; without any nothing is marked."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import Any, Protocol, runtime_checkable
from unicodedata import normalize

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from walkaway.desktop import theme
from walkaway.desktop.words import translate
from walkaway.engine.exits.draft import Draft
from walkaway.engine.model import ProspectView

_MOST = 5  # suggestions
_USUAL = {"en": ("en_US", "en_GB"), "de": ("de_DE", "de_AT", "de_CH")}
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’][\w\u0300-\u036f]+)*")  # accents may stand by themselves
_ADDRESS = re.compile(r"@|://|\w\.\w")  # also "acme.com", "report.pdf" and "e.g."
_SIGNATURE = "\n-- \n"  # RFC 3676, 4.3

Aside = Callable[[str, Callable[[], None]], None]
"""Writes something under a name for it, in a worker, without anybody waiting."""


class Checker(Protocol):
    """The words of one language."""

    def check(self, word: str) -> bool:
        """Whether this is a word."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may have been meant, the likeliest first."""


@runtime_checkable
class Learner(Protocol):
    """A checker that keeps words of the rep's own."""

    def add(self, word: str) -> None:
        """Take this as a word until the program ends."""

    def keep(self, word: str) -> None:
        """Write it into the rep's own list; on any thread, while others check."""


# -- the system's dictionaries -----------------------------------------------------------------


class _Dictionary:
    """A dictionary of Enchant. Where its backend fails, a word passes."""

    def __init__(self, library: Any, tag: str) -> None:
        self._library, self._tag, self._failure = library, tag, library.errors.Error
        self._found = library.request_dict(tag)

    def check(self, word: str) -> bool:
        try:
            return bool(self._found.check(word))
        except self._failure:
            return True

    def suggest(self, word: str) -> Sequence[str]:
        try:
            return tuple(self._found.suggest(word))
        except self._failure:
            return ()

    def add(self, word: str) -> None:
        self._found.add_to_session(word)

    def keep(self, word: str) -> None:
        # By a broker of its own: Enchant's are for one thread each.
        self._library.Broker().request_dict(self._tag).add(word)


@cache
def _library() -> Any:
    """Enchant, None where the system has none; asked once, for the search takes a tenth of a second."""
    try:
        import enchant  # noqa: PLC0415 - loads a library of the system, and only drafts need it
        import enchant.errors  # noqa: PLC0415 - as above
    except (ImportError, OSError, AttributeError):  # no library; one that cannot be loaded; one too old
        return None
    return enchant


@cache
def _dictionary(tags: tuple[str, ...]) -> Checker | None:
    library = _library()
    if library is None:
        return None
    failure = library.errors.Error
    for tag in tags:
        try:
            if library.dict_exists(tag):
                return _Dictionary(library, tag)
        except failure:
            continue
    return None


def tags_for(language: str, preferred: Sequence[str]) -> tuple[str, ...]:
    """The dictionaries to look for, the best first; `preferred` are the system's languages ("en-GB")."""
    theirs = [tag.replace("-", "_") for tag in preferred]
    fitting = [tag for tag in theirs if re.fullmatch(re.escape(language) + "_[A-Z]{2}", tag)]
    return tuple(dict.fromkeys((*fitting, *_USUAL.get(language, ()), language)))


def find_checker(language: str) -> Checker | None:
    """The system's checker for a language ("en"), None where it has none."""
    return _dictionary(tags_for(language, QLocale.system().uiLanguages())) if language else None


# -- words that need no check ------------------------------------------------------------------


def _plain(word: str) -> str:
    return normalize("NFC", word).replace("’", "'")


def _words(*texts: str) -> set[str]:
    return {_plain(word).casefold() for text in texts for word in _WORD.findall(text)}


def known_words(view: ProspectView, draft: Draft) -> frozenset[str]:
    """Words never marked in a draft, folded: names, its topic, the own signature, the words of the thread."""
    people = [draft.sender, draft.recipients.to, *draft.recipients.cc]
    names = _words(view.prospect.name, *(contact.name for contact in view.contacts))
    names |= _words(*view.prospect.domains, *(f"{person.name} {person.email}" for person in people))
    names |= {f"{name}s" for name in names}  # German says whose it is without an apostrophe
    texts = [draft.place.subject, draft.place.topic, draft.text.partition(_SIGNATURE)[2]]
    for fact in draft.facts:
        texts += (fact.text, fact.found)
    for message in view.messages:
        texts += (message.subject, message.sender.name)
        if message.body is not None:
            texts += (message.body.new_text, message.body.signature)
    return frozenset(names | _words(*texts))


# -- the editor --------------------------------------------------------------------------------


class Spelling(QSyntaxHighlighter):
    """Underlines unknown words of an editor, and offers others in its context menu."""

    def __init__(self, editor: QPlainTextEdit, aside: Aside) -> None:
        super().__init__(editor.document())
        self._editor, self.aside = editor, aside
        self._checker: Checker | None = None
        self._known: frozenset[str] = frozenset()

    def begin(self, checker: Checker | None, known: frozenset[str] = frozenset()) -> None:
        """Check by another dictionary; `known` words, folded, are never marked."""
        if (checker, known) != (self._checker, self._known):
            self._checker, self._known = checker, known
            self.rehighlight()

    @property
    def _active(self) -> Checker | None:
        return self._checker if self._editor.isEnabled() and not self._editor.isReadOnly() else None

    def highlightBlock(self, text: str) -> None:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(QColor(theme.tokens().red.shape))
        for start, length, _ in self._unknown(text):
            self.setFormat(start, length, form)

    def _unknown(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start and length of each unknown word of a line in UTF-16 units, as Qt counts, and the word."""
        checker = self._active
        if checker is None:
            return
        seen = units = 0
        for start, word in _candidates(text):
            if not self._passes(checker, _plain(word)):
                units += _units(text[seen:start])
                seen = start
                yield units, _units(word), word

    def _passes(self, checker: Checker, word: str) -> bool:
        folded = word.casefold()
        if folded in self._known or folded.removesuffix("'s") in self._known:
            return True
        return checker.check(word)

    def place_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """The unknown word at a cursor as a selection, None where there is none."""
        block, at = cursor.block(), cursor.positionInBlock()
        for start, length, _ in self._unknown(block.text()):
            if start <= at <= start + length:
                place = QTextCursor(block)
                place.setPosition(block.position() + start)
                place.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
                return place
        return None

    def extend(self, menu: QMenu, cursor: QTextCursor) -> None:
        """Put suggestions for the unknown word at a cursor at the top of a menu."""
        checker, place = self._active, self.place_at(cursor)
        if checker is None or place is None:
            return
        written = place.selectedText()
        first = menu.actions()[0] if menu.actions() else menu.addSeparator()
        offers = list(islice(dict.fromkeys(checker.suggest(_plain(written))), _MOST))
        for offer in offers:
            typed = offer.replace("'", "’") if "’" in written else offer
            action = menu.addAction(typed.replace("&", "&&"))
            action.triggered.connect(_Replace(place, written, typed))
            menu.insertAction(first, action)
        if not offers:
            nothing = menu.addAction(translate("Drafts", "No suggestions"))
            nothing.setEnabled(False)
            menu.insertAction(first, nothing)
        if isinstance(checker, Learner):
            learn = menu.addAction(translate("Drafts", "Add to my words"))
            learn.triggered.connect(_Learn(self, checker, _plain(written)))
            menu.insertAction(first, learn)
        menu.insertSeparator(first)


class _Replace:
    """Puts a suggestion in place of a word; undo brings the word back."""

    def __init__(self, place: QTextCursor, written: str, offer: str) -> None:
        self._place, self._written, self._offer = place, written, offer

    def __call__(self) -> None:
        if self._place.selectedText() == self._written:  # another text may have come meanwhile
            self._place.insertText(self._offer)


class _Learn:
    """Adds a word to the rep's own."""

    def __init__(self, spelling: Spelling, learner: Learner, word: str) -> None:
        self._spelling, self._learner, self._word = spelling, learner, word

    def __call__(self) -> None:
        self._learner.add(self._word)
        self._spelling.rehighlight()
        self._spelling.aside("keep a word", partial(self._learner.keep, self._word))


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    """The words of a line that can be checked, each with its start."""
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk[0]):
            continue
        for found in _WORD.finditer(chunk[0]):
            word = found[0]
            # A capital inside is an abbreviation or the name of a product: CRM, LinkedIn.
            if len(word) > 1 and not re.search(r"[\d_]", word) and word[1:] == word[1:].lower():
                yield chunk.start() + found.start(), word


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
