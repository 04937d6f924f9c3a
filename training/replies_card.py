"""Writes the card of the model of replies: data, scores and limits, from the numbers in its file."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = """\
# The model of replies

`replies-en.bin` weighs what the rules found in a reply: it takes away labels that the rest of the mail speaks
against, and adds those that the rules miss. Read by `walkaway.engine.reading.replies.model`, fitted by
`training/train.py`, which also writes this card.

- **Sort:** logistic regression for all labels at once, over runs of one to three words, pieces of words of
  three to five letters (also in each sentence by itself, which gives the quote), runs of words of the mail
  that asked, and what the rules found. Weights are one byte each. No numeric library is needed; the same mail
  always gives the same answer.
- **Data:** {replies:,} labelled replies in English, invented by several writers ({files}).
  No real mail.
- **Where:** English only. Mail by programs is left to the rules.
- **Thresholds:** chosen on {tested}, which the rules follow least closely; for labels that can turn a light
  red they ask for a precision of about 0.86. Four of these are bounded by hand (`train.py`): two since
  ordinary business mail holds them far less often than invented replies, two to keep precision and recall up.
- **For lights:** the board does not hear the model. On 292 invented mailboxes, in words for which no rule was
  written, it made no more boards right: 61.3 % where it added what it was sure of (0.75), 61.6 % by rules
  alone, 60.6 % where it also took away what it held to be wrong. Of a mail of a few words it knows less than
  the rules.

## Scores

On the files {tested}, each by a model fitted on all other files, with thresholds from the other of them.
Micro-F1 over all labels: **{all:.3f}** (95 % interval {low:.3f} to {high:.3f}); rules alone {rules:.3f},
words alone {words:.3f}, words with findings {with_rules:.3f}, the mean of these two {average:.3f}.

| label | replies | precision | recall | F1 | F1 of the rules alone |
|---|---|---|---|---|---|
{labels}

| file | rules alone | with the model |
|---|---|---|
{by_file}
{curve}
## Tried and left out

A sentence encoder: all-MiniLM-L6-v2 with its upper three layers fitted anew, a query for each label over
the pieces of both mails, weights of one byte (15 MB, 10 ms a reply, onnxruntime). On orchard and summit, each
by a network fitted without it and one other file:

| | micro-F1 |
|---|---|
| linear model and rules as here | 0.714 |
| encoder and rules | 0.72 |
| encoder, linear model and rules | 0.742 |

It gains 0.028 (95 % interval 0.009 to 0.048), and 0.035 (0.016 to 0.054) where all are joined in the same
way. That is less than the 0.05 asked of it, and on the board it made one mailbox in 600 more right than the
linear model does. It would be worth another look with more replies: it found refusals and deciders better.

## Limits

- The replies were made up; real mail is duller, longer and often unfinished. The authors wrote after one
  description of the labels, so mail that none of them thought of is read by the rules alone, in effect.
- The rules were written while most of the files could be read, so their findings look better there than they
  are. That is why the words count twice, once beside the findings and once by themselves. The scores
  above are not free of it: some rules, and the weights of `resources/evasion`, have seen the files tested.
- Short mails without any known word get the label that the rules give, or none.
"""


def card(header: Mapping[str, Any]) -> str:
    """The card for a file with this header."""
    scores = header["scores"]
    rows = [
        f"| {label} | {number} | {precision:.2f} | {recall:.2f} | {both:.2f} | {rules:.2f} |"
        for label, (number, precision, recall, both, rules) in scores["labels"].items()
    ]
    low, high = scores["interval"]
    return _TEXT.format(
        replies=header["replies"],
        files=", ".join(header["files"]),
        tested=" and ".join(scores["files"]),
        all=scores["all"],
        low=low,
        high=high,
        rules=scores["rules alone"],
        words=scores["words"],
        with_rules=scores["rules"],
        average=scores["average"],
        labels="\n".join(rows),
        by_file="\n".join(f"| {name} | {a:.3f} | {b:.3f} |" for name, (a, b) in scores["files"].items()),
        curve=_curve(scores.get("curve", ())),
    )


def _curve(points: Any) -> str:
    if not points:
        return ""
    rows = "\n".join(f"| {number:,} | {score:.3f} |" for number, score in points)
    head = "## Learning curve\n\nWords and findings, without sentences.\n"
    return f"\n{head}\n| labelled replies | micro-F1 |\n|---|---|\n{rows}\n"
