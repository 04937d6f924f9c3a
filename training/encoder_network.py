"""The sentence encoder as a network that can be fitted: a MiniLM whose layers learn our labels."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from replies_data import Item
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from walkaway.engine.reading.replies.encoder import IN_ASKED, inputs_of, seen_pieces
from walkaway.engine.reading.replies.labels import WEIGHED
from walkaway.engine.reading.replies.wordpiece import END, START, WordPieces

Array = Any  # NumPy's own types say little about shapes

COUNT = len(WEIGHED)
WIDTH, HEADS, EPSILON = 384, 12, 1e-12
EPOCHS, BATCH, ROUND = 4, 32, 16
RATE, HEAD_RATE, WARM_UP = 1e-4, 3e-3, 0.1
LOWER = 0.85  # the rate of a layer beside that of the next higher one
AVERAGED, AVERAGED_FROM = 0.99, 0.5  # the weights are those of late steps, averaged
DECAY, LONGEST_STEP = 0.01, 1.0
LOST_PIECES, DROPPED = 0.05, 0.1  # shares of a reply's pieces, and of the last layer, hidden while learning
RARE_POWER, MOST_RARE = 0.5, 50.0
LABELS_COUNT, QUOTES_COUNT = 10.0, 1.0  # how much a wrong label counts beside a wrong quote
_SHUT = -1e4
# Half precision takes a third of the time where the processor knows it, and many times as long elsewhere.
PRECISION = torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32


@dataclass
class Example:
    """A reply as the network sees it: its pieces, where labels may be shown, where they are, which hold.

    Of labels that are not `judged` it learns nothing.
    """

    pieces: list[int]
    types: list[int]
    open: Array
    shown: Array
    truth: list[int]
    judged: list[int]


def example(words: WordPieces, item: Item) -> Example:
    """A labelled reply."""
    asked, reply = item.heard.asked, item.heard.text
    before, behind = seen_pieces(words, asked, reply)
    numbers = [piece.number for piece in before], [piece.number for piece in behind]
    inputs = inputs_of(*numbers, words.numbers[START], words.numbers[END])
    shown = np.zeros((COUNT, len(inputs["pieces"])), bool)
    for label, quote in item.quotes:
        number = WEIGHED.index(label)
        text, pieces, first = (asked, before, 1) if number == IN_ASKED else (reply, behind, len(before) + 2)
        start = text.find(quote)
        if start >= 0:
            for place, piece in enumerate(pieces, first):
                shown[number, place] = piece.start < start + len(quote) and piece.end > start
    places = np.array(inputs["open"], np.float32)
    return Example(inputs["pieces"], inputs["types"], places, shown, item.truth, item.judged)


class Base:
    """The weights that fitting starts from: a folder with `model.safetensors` and `tokenizer.json`."""

    def __init__(self, folder: Path, vocabulary: Sequence[str]) -> None:
        stored = load_file(folder / "model.safetensors")
        self.weights = {name.removeprefix("bert."): each.float() for name, each in stored.items()}
        numbers = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
        rows = torch.tensor([numbers[piece] for piece in vocabulary])
        self.words = self.weights["embeddings.word_embeddings.weight"][rows]
        self.places = self.weights["embeddings.position_embeddings.weight"]
        self.types = self.weights["embeddings.token_type_embeddings.weight"]
        self.norm = tuple(self.weights[f"embeddings.LayerNorm.{name}"] for name in ("weight", "bias"))
        self.depth = 1 + max(int(n.split(".")[2]) for n in self.weights if n.startswith("encoder.layer."))

    def embedded(self, pieces: Tensor, types: Tensor) -> Tensor:
        """What goes into the first layer."""
        total = self.words[pieces] + self.places[: pieces.shape[-1]] + self.types[types]
        return functional.layer_norm(total, (WIDTH,), *self.norm, EPSILON)


class Layer(nn.Module):
    """One layer of the encoder, without dropout: on a processor its dice cost too much."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()

        def of(name: str) -> Tensor:
            return base.weights[f"encoder.layer.{number}.{name}"]

        parts = ("query", "key", "value")
        self.into = nn.Parameter(torch.cat([of(f"attention.self.{part}.weight") for part in parts]))
        self.into_bias = nn.Parameter(torch.cat([of(f"attention.self.{part}.bias") for part in parts]))
        for name, stored in (
            ("out", "attention.output.dense"),
            ("wide", "intermediate.dense"),
            ("narrow", "output.dense"),
            ("first_norm", "attention.output.LayerNorm"),
            ("last_norm", "output.LayerNorm"),
        ):
            setattr(self, name, nn.Parameter(of(f"{stored}.weight").clone()))
            setattr(self, f"{name}_bias", nn.Parameter(of(f"{stored}.bias").clone()))

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = hidden.shape
        parts = self._through("into", hidden).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        alike = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        seen = (alike.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        hidden = self._norm("first_norm", hidden + self._through("out", seen))
        wide = functional.gelu(self._through("wide", hidden))
        return self._norm("last_norm", hidden + self._through("narrow", wide))

    def _through(self, name: str, value: Tensor) -> Tensor:
        weight, bias = getattr(self, name), getattr(self, f"{name}_bias")
        return functional.linear(value, weight.to(value.dtype), bias.to(value.dtype))

    def _norm(self, name: str, value: Tensor) -> Tensor:
        weight, bias = getattr(self, name), getattr(self, f"{name}_bias")
        return functional.layer_norm(value, (WIDTH,), weight.to(value.dtype), bias.to(value.dtype), EPSILON)


class Network(nn.Module):
    """The layers that learn, and for each label what it looks for (`sought`) and what that weighs."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(base, number) for number in range(base.depth)])
        self.sought = nn.Parameter(torch.randn(COUNT, WIDTH) * 0.02)
        self.weighed = nn.Parameter(torch.randn(COUNT, WIDTH) * 0.02)
        self.whole = nn.Linear(WIDTH, COUNT)
        self.dropped = nn.Dropout(DROPPED)
        nn.init.zeros_(self.whole.weight)
        nn.init.constant_(self.whole.bias, -2.5)

    def forward(self, hidden: Tensor, mask: Tensor, shut: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds by label, and the logarithm of how much each place shows it."""
        added = torch.zeros(mask.shape, dtype=hidden.dtype).masked_fill(~mask, _SHUT)[:, None, None]
        for layer in self.layers:
            hidden = layer(hidden, added)
        hidden = hidden.float()
        dropped = self.dropped(hidden)
        shown = ((hidden @ self.sought.T).transpose(1, 2) + shut).log_softmax(-1)
        scores = ((shown.exp() @ dropped) * self.weighed).sum(-1) + self.whole(dropped[:, 0])
        return scores, shown


@torch.no_grad()
def below(base: Base, examples: Sequence[Example]) -> list[Tensor]:
    """What goes into the first layer for each example: words stay as they are, so it is worked out once."""
    return [
        base.embedded(torch.tensor([one.pieces]), torch.tensor([one.types])).to(PRECISION)[0]
        for one in examples
    ]


def batches(examples: Sequence[Example], dice: random.Random | None = None) -> Iterator[list[int]]:
    """Numbers of examples of about the same length; with `dice` others in each epoch, in any order."""
    order = sorted(
        range(len(examples)),
        key=lambda n: len(examples[n].pieces) + (dice.uniform(-15, 15) if dice else 0),
    )
    found = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    if dice:
        dice.shuffle(found)
    yield from found


def _length(examples: Sequence[Example], those: Sequence[int]) -> int:
    return -(-max(len(examples[number].pieces) for number in those) // ROUND) * ROUND


def _together(
    examples: Sequence[Example], hidden: Sequence[Tensor], those: Sequence[int]
) -> tuple[Tensor, ...]:
    """Hidden states, their mask, places shut to labels and places that show them, padded to one length."""
    length = _length(examples, those)
    states = torch.zeros(len(those), length, WIDTH, dtype=PRECISION)
    mask = torch.zeros(len(those), length, dtype=torch.bool)
    shut = torch.full((len(those), COUNT, length), _SHUT)
    shown = torch.zeros(len(those), COUNT, length, dtype=torch.bool)
    row_of = torch.tensor([int(number == IN_ASKED) for number in range(COUNT)])
    for row, number in enumerate(those):
        one, size = examples[number], len(examples[number].pieces)
        states[row, :size] = hidden[number]
        mask[row, :size] = True
        shut[row, :, :size] = torch.from_numpy(one.open)[row_of]
        shown[row, :, :size] = torch.from_numpy(one.shown)
    return states, mask, shut, shown


def fitted(base: Base, examples: Sequence[Example], hidden: Sequence[Tensor], seed: int) -> Network:
    """A network that has learned the examples; the same seed gives the same one."""
    torch.manual_seed(seed)
    dice = random.Random(seed)
    network = Network(base).train()
    head = [network.sought, network.weighed, *network.whole.parameters()]
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "base": RATE * LOWER**above}
        for above, layer in enumerate(reversed(network.layers))
    ]
    groups.append({"params": head, "base": HEAD_RATE})
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    weights = list(network.parameters())
    average: list[Tensor] = []
    truth = torch.tensor([one.truth for one in examples], dtype=torch.float)
    judged = torch.tensor([one.judged for one in examples], dtype=torch.float)
    positive = (truth * judged).sum(0).clamp(min=1)
    rare = ((len(examples) - positive) / positive).clamp(max=MOST_RARE) ** RARE_POWER
    steps = EPOCHS * -(-len(examples) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        for those in batches(examples, dice):
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * min(1, step / (WARM_UP * steps + 1)) * (1 - step / steps)
            states, mask, shut, shown = _together(examples, hidden, those)
            lost = torch.rand(mask.shape) < LOST_PIECES
            lost[:, 0] = False
            scores, seen = network(states.masked_fill(lost[..., None], 0), mask, shut)
            wanted = truth[those]
            missed = functional.binary_cross_entropy_with_logits(
                scores, wanted, weight=judged[those], pos_weight=rare
            )
            quoted = shown.any(-1) & (wanted * judged[those] > 0)
            beside = -(torch.logsumexp(seen.masked_fill(~shown, _SHUT), -1) * quoted).sum() / len(those)
            (LABELS_COUNT * missed + QUOTES_COUNT * beside).backward()
            nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimizer.step()
            optimizer.zero_grad()
            step += 1
            _average(average, weights, step / steps)
    for weight, mean in zip(weights, average, strict=True):
        weight.data.copy_(mean)
    return network.eval()


@torch.no_grad()
def _average(average: list[Tensor], weights: Sequence[Tensor], done: float) -> None:
    """Draw `average` towards the weights, where enough of all steps are `done` (0 to 1)."""
    if done <= AVERAGED_FROM:
        return
    if not average:
        average += [weight.clone() for weight in weights]
    for mean, weight in zip(average, weights, strict=True):
        mean.lerp_(weight, 1 - AVERAGED)


@torch.no_grad()
def averaged(network: Network, kept: Sequence[Mapping[str, Tensor]]) -> None:
    """Make the weights the mean of its own and of those `kept` of fits from the same base.

    Averages of such weights do better than each alone (Wortsman et al. 2022, "Model soups"). Labels that a
    kept fit did not know stay as they are.
    """
    for name, weight in network.named_parameters():
        for number, other in enumerate(each[name] for each in kept):
            weight[: len(other)].lerp_(other, 1 / (number + 2))


@torch.no_grad()
def scored(network: Network, examples: Sequence[Example], hidden: Sequence[Tensor]) -> Array:
    """The log-odds of each label for each example."""
    found = np.zeros((len(examples), COUNT))
    for those in batches(examples):
        states, mask, shut, _ = _together(examples, hidden, those)
        found[those] = network(states, mask, shut)[0].numpy()
    return found
