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
- **Where:** English only. Mail by programs is left to the rules; only what they took for a person's counts
  below under `auto_reply`.
- **Thresholds:** chosen on {tested}, which the rules follow least closely; for labels that can turn a light
  red they ask for a precision of about 0.86. Some of these are bounded by hand (`train.py`): two since
  ordinary business mail holds them far less often than invented replies, others to keep precision and
  recall up.
- **For lights:** the board does not hear this model but one of its own, `lights-en.bin`, by
  `training/lights.py`: the same fit of 14 labels, on short replies too, of which many only sound like a
  flag. It takes away doubtful dodges, vague replies and steps avoided, and adds five labels, none of which
  turns a light red by a single mail. Thresholds come from fits that keep authors apart. Of 695 short
  replies by six people whom a fit without them did not know (`nettle`, `osier`), rules alone had all labels
  right in 475, with the model it was 621.

- **Beside it:** `classify` joins it with a sentence encoder (`ENCODER.md`) where onnxruntime is installed.
  The scores below are those without.

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
## First contact

What seven more writers (1,710 replies, then 2,023) got from the version before, when no rule had been written
and no weight fitted with their replies in sight: the fairest number there is for mail by strangers.

| file | replies | micro-F1 | `explicit_no` | `no_decision_maker` | `auto_reply` |
|---|---|---|---|---|---|
| willow | 440 | 0.622 | P 0.75 R 0.10 | P 0.88 R 0.40 | F1 0.81 |
| granite | 489 | 0.634 | P 0.75 R 0.24 | P 0.68 R 0.32 | F1 0.94 |
| copper | 315 | 0.646 | P 0.75 R 0.19 | P 0.80 R 0.40 | F1 0.92 |
| juniper | 466 | 0.617 | P 0.91 R 0.42 | P 0.85 R 0.37 | F1 0.85 |
| saffron | 589 | 0.685 | P 0.85 R 0.39 | P 0.75 R 0.58 | F1 0.91 |
| thistle | 741 | 0.575 | P 0.82 R 0.26 | P 0.70 R 0.35 | F1 0.74 |
| cobalt | 693 | 0.621 | P 0.71 R 0.36 | P 0.82 R 0.30 | F1 0.77 |

Rules for refusals, for others who decide and for programs were written after that, by reading what was
missed there, so the scores of these labels above are too good by an unknown amount.

## Tried and left out

Word vectors: each word alone through all-MiniLM-L6-v2, 128 and 256 dimensions, their mean beside the runs of
words. Micro-F1 on granite and willow 0.605 to 0.609, without them 0.616.

Of the sentence encoder that joined (`ENCODER.md`), only the upper three layers fitted: on copper and juniper
it gained 0.036 (95 % interval 0.013 to 0.056) so, with all six layers 0.047 (0.026 to 0.068), with the mean
of both 0.046. By itself, without linear model and rules, it had 0.652 there.

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
    where = "Words and findings, without sentences, on copper, granite, juniper and willow."
    head = f"## Learning curve\n\n{where}\n"
    return f"\n{head}\n| labelled replies | micro-F1 |\n|---|---|\n{rows}\n"
