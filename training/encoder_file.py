"""Writes a fitted encoder as an ONNX file: weights of one byte, with the vocabulary and the header inside."""

# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from encoder_network import EPSILON, HEADS, WIDTH, Array, Base, Layer, Network
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from walkaway.engine.reading.replies.encoder import IN_ASKED, MOST_ASKED, MOST_REPLY
from walkaway.engine.reading.replies.labels import WEIGHED

OPSET, FORMAT = 20, 9
PLACES = MOST_ASKED + MOST_REPLY + 3  # pieces of the longest reply, with the marks around them


class _Graph:
    """Nodes and constants, each named as it comes."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: Array) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def numbers(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, name: str = "", **settings: Any) -> str:
        name = name or f"value_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
        return name

    def through(self, value: str, weight: Array, bias: Array) -> str:
        product = self.add("MatMul", value, self.constant(weight.T.astype(np.float32)))
        return self.add("Add", product, self.constant(bias.astype(np.float32)))

    def norm(self, value: str, weight: Array, bias: Array) -> str:
        return self.add(
            "LayerNormalization", value, self.constant(weight), self.constant(bias), axis=-1, epsilon=EPSILON
        )


def _embedded(graph: _Graph, base: Base) -> str:
    """The first value: words in bytes with a scale each, places and types."""
    words = base.words.numpy()
    scale = np.abs(words).max(1, keepdims=True) / 127
    rows = graph.add("Gather", graph.constant(np.rint(words / scale).astype(np.int8)), "pieces")
    scales = graph.add("Gather", graph.constant(scale.astype(np.float32)), "pieces")
    word = graph.add("Mul", graph.add("Cast", rows, to=TensorProto.FLOAT), scales)
    length = graph.add("Shape", "pieces")
    places = graph.constant(base.places[:PLACES].numpy())
    place = graph.add("Slice", places, graph.numbers(0), length, graph.numbers(0))
    kind = graph.add("Gather", graph.constant(base.types.numpy()), "types")
    total = graph.add("Add", graph.add("Add", word, place), kind)
    return graph.norm(total, *(each.numpy() for each in base.norm))


def _layer(graph: _Graph, layer: Layer, value: str) -> str:
    weight = {name: each.detach().numpy() for name, each in layer.named_parameters()}
    each = WIDTH // HEADS
    shape, back = graph.numbers(0, HEADS, each), graph.numbers(0, WIDTH)
    parts = []
    for number, order in enumerate(((1, 0, 2), (1, 2, 0), (1, 0, 2))):  # query, key, value
        rows = slice(number * WIDTH, (number + 1) * WIDTH)
        scale = each**-0.5 if number == 0 else 1.0
        part = graph.through(value, weight["into"][rows] * scale, weight["into_bias"][rows] * scale)
        parts.append(graph.add("Transpose", graph.add("Reshape", part, shape), perm=order))
    alike = graph.add("Softmax", graph.add("MatMul", parts[0], parts[1]), axis=-1)
    seen = graph.add("Transpose", graph.add("MatMul", alike, parts[2]), perm=(1, 0, 2))
    out = graph.through(graph.add("Reshape", seen, back), weight["out"], weight["out_bias"])
    value = graph.norm(graph.add("Add", value, out), weight["first_norm"], weight["first_norm_bias"])
    wide = graph.add("Gelu", graph.through(value, weight["wide"], weight["wide_bias"]))
    narrow = graph.through(wide, weight["narrow"], weight["narrow_bias"])
    return graph.norm(graph.add("Add", value, narrow), weight["last_norm"], weight["last_norm_bias"])


def _head(graph: _Graph, network: Network, value: str) -> None:
    """The outputs: `scores` by label, and how much each place shows it."""
    sought, weighed = (each.detach().numpy() for each in (network.sought, network.weighed))
    row_of = graph.numbers(*(int(number == IN_ASKED) for number in range(len(WEIGHED))))
    alike = graph.add("MatMul", graph.constant(sought), graph.add("Transpose", value, perm=(1, 0)))
    shown = graph.add("Softmax", graph.add("Add", alike, graph.add("Gather", "open", row_of)), name="shown")
    product = graph.add("Mul", graph.add("MatMul", shown, value), graph.constant(weighed))
    told = graph.add("ReduceSum", product, graph.numbers(-1), keepdims=0)
    first = graph.add("Gather", value, graph.constant(np.array(0, np.int64)))
    whole = graph.add("MatMul", graph.constant(network.whole.weight.detach().numpy()), first)
    whole = graph.add("Add", whole, graph.constant(network.whole.bias.detach().numpy()))
    graph.add("Add", told, whole, name="scores")


def encoded(base: Base, network: Network, vocabulary: list[str], header: str) -> bytes:
    """The file of a network."""
    graph = _Graph()
    value = _embedded(graph, base)
    for layer in network.layers:
        value = _layer(graph, layer, value)
    _head(graph, network, value)
    whole, count = TensorProto.INT64, len(WEIGHED)
    of = helper.make_tensor_value_info
    inputs = [of("pieces", whole, ["n"]), of("types", whole, ["n"]), of("open", TensorProto.FLOAT, [2, "n"])]
    outputs = [of("scores", TensorProto.FLOAT, [count]), of("shown", TensorProto.FLOAT, [count, "n"])]
    made = helper.make_graph(graph.nodes, "replies", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
    onnx.checker.check_model(model)
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        onnx.save(model, plain)
        quantize_dynamic(
            plain,
            small,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        model = onnx.load(small)
    helper.set_model_props(model, {"vocabulary": "\n".join(vocabulary), "header": header})
    return bytes(model.SerializeToString())
