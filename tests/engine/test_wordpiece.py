"""Pieces of words: as the tokenizers library cuts them with the same vocabulary, and for any text at all."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway.engine.reading.replies.wordpiece import SPECIAL, UNKNOWN, WordPieces

# What BertNormalizer, BertPreTokenizer and WordPiece of tokenizers 0.23 make of these texts.
REFERENCE: dict[str, list[tuple[str, int, int]]] = {
    "Thanks — we'll look, Q3?": [
        ("thanks", 0, 6), ("—", 7, 8), ("we", 9, 11), ("'", 11, 12), ("ll", 12, 14), ("look", 15, 19),
        (",", 19, 20), ("q", 21, 22), ("##3", 22, 23), ("?", 23, 24),
    ],
    "Überweisung naïve Straße": [
        ("u", 0, 1), ("##ber", 1, 4), ("##wei", 4, 7), ("##su", 7, 9), ("##ng", 9, 11), ("na", 12, 14),
        ("##ive", 14, 17), ("st", 18, 20), ("##ra", 20, 22), ("##ße", 22, 24),
    ],
    "İstanbul, ﬁnance, e\u0301tude": [
        ("istanbul", 0, 8), (",", 8, 9), ("[UNK]", 10, 16), (",", 16, 17), ("et", 18, 21), ("##ude", 21, 24),
    ],
    "中文 mail": [("[UNK]", 0, 1), ("[UNK]", 1, 2), ("mail", 3, 7)],
    "a\u200bb\x00c \ufffd\u00ad x": [("ab", 0, 3), ("##c", 4, 5), ("x", 9, 10)],
    "$5+3=8 ~foo_bar x@y ^`|<>": [
        ("$", 0, 1), ("5", 1, 2), ("+", 2, 3), ("3", 3, 4), ("=", 4, 5), ("8", 5, 6), ("~", 7, 8),
        ("f", 8, 9), ("##oo", 9, 11), ("_", 11, 12), ("bar", 12, 15), ("x", 16, 17),
        ("@", 17, 18), ("y", 18, 19), ("^", 20, 21), ("`", 21, 22), ("|", 22, 23),
        ("<", 23, 24), (">", 24, 25),
    ],
    "tab\tnew\nline\u00a0gap\u3000wide": [
        ("tab", 0, 3), ("new", 4, 7), ("line", 8, 12), ("gap", 13, 16), ("wide", 17, 21),
    ],
    "x" * 101 + " ok": [("[UNK]", 0, 101), ("ok", 102, 104)],
    "½ ² ™ don’t": [("½", 0, 1), ("²", 2, 3), ("[UNK]", 4, 5), ("don", 6, 9), ("’", 9, 10), ("t", 10, 11)],
    " \n": [],
}  # fmt: skip

VOCABULARY = [
    *SPECIAL,
    *sorted({piece for pieces in REFERENCE.values() for piece, _, _ in pieces} - {UNKNOWN}),
]
WORDS = WordPieces(VOCABULARY)


@pytest.mark.parametrize("text", REFERENCE, ids=ascii)
def test_text_is_cut_as_by_the_reference(text: str) -> None:
    assert [(VOCABULARY[piece.number], piece.start, piece.end) for piece in WORDS.of(text)] == REFERENCE[text]


@given(st.text(max_size=200))
def test_pieces_of_any_text_stand_in_it_one_behind_the_other(text: str) -> None:
    end = 0
    for piece in WORDS.of(text):
        assert end <= piece.start < piece.end <= len(text)
        assert not text[piece.start].isspace()
        end = piece.end if piece.end > piece.start + 1 else piece.start


@given(st.lists(st.sampled_from(["thanks", "look", "mail", "wide"]), max_size=20))
def test_known_words_are_pieces_of_their_own(words: list[str]) -> None:
    text = "  ".join(words)
    assert [text[piece.start : piece.end] for piece in WORDS.of(text.upper())] == words


def test_long_words_and_mails_take_time_in_proportion() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        WORDS.of(text)
        return time.process_time() - start

    for unit in ("look thanks-mail, ", "x", "a\u0301", "f"):
        short, double = (
            min(seconds(unit * (size // len(unit))) for _ in range(3)) for size in (50_000, 100_000)
        )
        assert double < 4 * short + 0.01
