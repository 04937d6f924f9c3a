"""Reads labelled replies as the run-time reader sees them: what the rules found, and what is true."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from walkaway.engine.actions.classify import UNDATED
from walkaway.engine.model import Address, Body, Message
from walkaway.engine.reading.marks import read_message, reply_in
from walkaway.engine.reading.phrases.runs import words_of
from walkaway.engine.reading.replies.automatic import read_machine
from walkaway.engine.reading.replies.evasion import exchange, find_evasion
from walkaway.engine.reading.replies.labels import WEIGHED
from walkaway.engine.reading.replies.model_features import of_asked, of_reply, pieces, rule_features
from walkaway.engine.reading.replies.read import settled, without_questions
from walkaway.engine.reading.replies.reply import Reply
from walkaway.engine.reading.text.split import split_text

ZONE = "Europe/London"
_REP, _PROSPECT = Address("rep@localhost"), Address("prospect@localhost")


@dataclass
class Item:
    """One labelled reply: truth as rows of 0 and 1 in the order of WEIGHED, for the mail and each sentence.

    Nobody judged a label where `judged` is 0: rules find it and its file names it nowhere, so that `truth`
    has only their word for it, or its author was unsure. `quotes` are the labels with the words that show
    them.
    """

    file: str
    heard: Reply
    truth: list[int]
    judged: list[int]
    by_rules: list[int]
    shown: list[list[int]]
    rules: dict[str, float]
    sentences: list[Counter[str]]
    asked: Counter[str]
    quotes: list[tuple[str, str]]


def load(files: Sequence[Path]) -> list[Item]:
    """The replies of people in a language with phrases; machines are told by rules alone."""
    items = []
    for file in files:
        entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        named = {label["label"] for entry in entries for label in entry["labels"]}
        for entry in entries:
            if entry.get("from_prospect", True):
                item = _item(file.stem, entry, named)
                if item is not None:
                    items.append(item)
    return items


def _item(file: str, entry: dict[str, Any], named: Collection[str]) -> Item | None:
    text = split_text(entry["reply"], zone=ZONE).new_text
    if read_machine(text) is not None:
        return None
    before = None
    if (entry.get("asked") or "").strip():
        body = Body(entry["asked"])
        before = Message("asked", UNDATED - timedelta(days=1), _REP, to=(_PROSPECT,), body=body)
        before = replace(before, reading=read_message(before, None, own=True, zone=ZONE))
    reply = reply_in(Message("reply", UNDATED, _PROSPECT, to=(_REP,), body=Body(text)), before, zone=ZONE)
    if reply is None:
        return None
    heard = without_questions(reply)
    seen = exchange(heard)
    marks = settled([*heard.marks, *find_evasion(heard, seen)], asked=bool(heard.asked_sentences))
    found = {mark.label for mark in marks}
    unnamed = found.difference(named)
    true = unnamed.union(label["label"] for label in entry["labels"])
    unsure = unnamed.union(entry.get("unsure", ()))
    return Item(
        file=file,
        heard=heard,
        truth=[int(label in true) for label in WEIGHED],
        judged=[int(label not in unsure) for label in WEIGHED],
        by_rules=[int(label in found) for label in WEIGHED],
        shown=_shown(heard, entry["labels"]),
        rules=rule_features(heard, seen),
        sentences=[_pieces_and_runs(words_of(sentence.wording)) for sentence in heard.sentences],
        asked=Counter(run for each in heard.asked_sentences for run in of_asked(words_of(each.wording))),
        quotes=[(label["label"], label["quote"]) for label in entry["labels"]],
    )


def _pieces_and_runs(words: list[str]) -> Counter[str]:
    counts = Counter(of_reply(words))
    for word in words:
        counts.update(pieces(word))
    return counts


def _shown(reply: Reply, labels: Sequence[dict[str, str]]) -> list[list[int]]:
    """Per sentence which labels it shows: the quote is half of it, or it is half of the quote."""
    rows = [[0] * len(WEIGHED) for _ in reply.sentences]
    for entry in labels:
        start = reply.text.find(entry["quote"])
        if start < 0 or entry["label"] == "dodged_question":
            continue
        end = start + len(entry["quote"])
        for row, sentence in zip(rows, reply.sentences, strict=True):
            both = min(end, sentence.end) - max(start, sentence.start)
            if both > 0 and 2 * both >= min(sentence.end - sentence.start, end - start):
                row[WEIGHED.index(entry["label"])] = 1
    return rows
