"""Makes the bundled encoder smaller and faster: whisper-base/encoder.onnx of resources/models out of the export of before.

Nearly all that Whisper's encoder does is to multiply matrices (docs/decisions/0030):

- Weights are kept in 8 bits with a scale for each column, and what is multiplied with them is rounded to 8 bits with a
  scale for each row, which is a fiftieth of a second of sound: half the size, and products of whole numbers, of which
  processors do two to four in the time of one of floating point.
- What a norm hands on is divided by a factor for each of its numbers, and the weights are multiplied by it, so that few
  large numbers do not take all the steps of a row (Xiao et al. 2023, SmoothQuant).
- Attention is one operator (com.microsoft.MultiHeadAttention), which does not keep the scores of all pairs of steps.
- Query, key and value of a layer are one product, rounded once.
- The attention of the first layer stays in half precision: half of what rounding does to the result came from there.

Usage: python scripts/build-encoder.py <encoder.onnx of before> <file to write>
Needs the packages onnx and numpy. The export of before is in the repository's history.
"""

import sys
from typing import NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
WIDTH = 512
HEADS = 8
#: Linear maps of a layer, in the order of their nodes in the export; after all layers come keys, then values, of the
#: decoder's cross-attention, one for each of its layers.
MAPS_OF_LAYER = 6
#: Weights are whole numbers from minus this to this, and two below each other, the first in an even row, are
#: no more than this together: x86 without VNNI adds two products of bytes in 16 bits, and no sum may go beyond.
STEPS = 127
#: What is multiplied with them is from minus this to this, moved by ZERO to be without a sign.
ROW_STEPS = 127
ZERO = 128
#: Standard deviations of what comes out of a norm that are taken for its largest number.
DEVIATIONS = 3
#: How much of the difference in size between its numbers moves from what a norm hands on into the weights.
MOVED = 0.8
#: Whisper multiplies queries and keys by this each; the operator does it for those of the encoder itself.
ATTENTION = (WIDTH // HEADS) ** -0.25


class Linear(NamedTuple):
    weight: np.ndarray
    bias: np.ndarray


class Export:
    """The weights of the encoder as it was exported, by what they do in it."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self._values = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
        self._nodes = {node.name: node for node in model.graph.node if node.name}
        self.linears = [
            Linear(self.value(node.input[1]), self._bias(node))
            for node in model.graph.node
            if node.op_type == "MatMul" and self._has(node.input[1])
        ]

    def _has(self, name: str) -> bool:
        return name in self._values or f"{name}_h" in self._values

    def value(self, name: str) -> np.ndarray:
        """A weight in single precision; those kept in half precision have a name that ends in _h."""
        kept = self._values.get(name)
        return (self._values[f"{name}_h"] if kept is None else kept).astype(np.float32)

    def convolution(self, name: str) -> Linear:
        _, weight, bias = self._nodes[name].input
        return Linear(self.value(weight), self.value(bias))

    def norm(self, name: str) -> Linear:
        return Linear(self.value(f"{name}.weight"), self.value(f"{name}.bias"))

    def _bias(self, node: onnx.NodeProto) -> np.ndarray:
        """What is added after a product ("/query/MatMul", "/query/Add"); maps of keys have none."""
        add = self._nodes.get(f"{node.name.rsplit('/', 1)[0]}/Add")
        if add is None:
            return np.zeros(self.value(node.input[1]).shape[1], np.float32)
        return self.value(next(name for name in add.input if self._has(name)))


def side_by_side(parts: list[Linear]) -> Linear:
    """Several maps of the same rows, side by side."""
    return Linear(np.concatenate([part.weight for part in parts], 1), np.concatenate([part.bias for part in parts]))


def evened(norm: Linear, part: Linear) -> tuple[Linear, Linear]:
    """A norm and a map of what it hands on, with numbers of about one size between them; together they do the same."""
    largest = np.abs(norm.weight) * DEVIATIONS + np.abs(norm.bias)
    factors = largest**MOVED / np.abs(part.weight).max(1) ** (1 - MOVED)
    factors /= np.exp(np.log(factors).mean())
    return Linear(norm.weight / factors, norm.bias / factors), part._replace(weight=part.weight * factors[:, None])


class Builder:
    """Nodes and constants of the new graph; each method adds what computes something and tells its name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._rounded: dict[str, tuple[str, str]] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def number(self, value: float) -> str:
        return self.constant(f"number_{value}", np.array(value, np.float32))

    def whole(self, *values: int) -> str:
        return self.constant(f"whole_{'_'.join(map(str, values))}", np.array(values, np.int64))

    def halved(self, name: str, value: np.ndarray) -> str:
        """A constant kept in half precision."""
        return self.add("Cast", [self.constant(name, value.astype(np.float16))], to=TensorProto.FLOAT)

    def add(self, operator: str, inputs: list[str], output: str | None = None, **settings: object) -> str:
        name = output or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], **settings))
        return name

    def rounded(self, x: str) -> tuple[str, str]:
        """Rows of `x` in 8 bits, and the scale of each row."""
        if x not in self._rounded:
            highest = self.add("ReduceMax", [x], axes=[-1], keepdims=1)
            lowest = self.add("Neg", [self.add("ReduceMin", [x], axes=[-1], keepdims=1)])
            # Of silence alone a row may be all zeros.
            largest = self.add("Max", [highest, lowest, self.number(1e-9)])
            scales = self.add("Mul", [largest, self.number(1 / ROW_STEPS)])
            listed = self.add("Reshape", [scales, self.whole(-1)])
            zero = helper.make_tensor("zero", TensorProto.UINT8, [1], [ZERO])
            zeros = self.add("ConstantOfShape", [self.add("Shape", [listed])], value=zero)
            self._rounded[x] = self.add("QuantizeLinear", [x, listed, zeros], axis=1), scales
        return self._rounded[x]

    def linear(self, x: str, name: str, part: Linear) -> str:
        """A map whose weights are rounded, and what it maps too."""
        weight, bias = part
        pairs = np.abs(weight).reshape(len(weight) // 2, 2, -1).sum(1)
        scales = np.maximum(pairs.max(0), np.finfo(np.float32).tiny) / STEPS
        steps = np.clip(np.round(weight / scales), -STEPS, STEPS).astype(np.int8)
        rows, row_scales = self.rounded(x)
        product = self.add(
            "MatMulIntegerToFloat",
            [
                rows,
                self.constant(f"{name}.weight", steps),
                self.number(1.0),
                self.constant(f"{name}.scales", scales.astype(np.float32)),
                self.constant("row_zero", np.array(ZERO, np.uint8)),
            ],
            domain="com.microsoft",
        )
        return self._moved(self.add("Mul", [product, row_scales]), name, bias)

    def exact(self, x: str, name: str, part: Linear) -> str:
        """A map in floating point, kept in half precision."""
        return self._moved(self.add("MatMul", [x, self.halved(f"{name}.weight", part.weight)]), name, part.bias)

    def _moved(self, x: str, name: str, bias: np.ndarray) -> str:
        return self.add("Add", [x, self.constant(f"{name}.bias", bias)]) if bias.any() else x

    def norm(self, x: str, name: str, part: Linear) -> str:
        weight, bias = self.constant(f"{name}.weight", part.weight), self.constant(f"{name}.bias", part.bias)
        return self.add("LayerNormalization", [x, weight, bias], axis=-1, epsilon=1e-5)

    def gelu(self, x: str) -> str:
        """x (1 + erf(x / sqrt 2)) / 2, in the nodes that ONNX Runtime knows as GELU."""
        erf = self.add("Erf", [self.add("Div", [x, self.number(2**0.5)])])
        doubled = self.add("Mul", [x, self.add("Add", [erf, self.number(1.0)])])
        return self.add("Mul", [doubled, self.number(0.5)])

    def convolution(self, x: str, name: str, stride: int, part: Linear) -> str:
        weight = self.halved(f"{name}.weight", part.weight)
        bias = self.constant(f"{name}.bias", part.bias)
        return self.gelu(self.add("Conv", [x, weight, bias], kernel_shape=[3], pads=[1, 1], strides=[stride]))

    def attention(self, joined: str, name: str) -> str:
        """What the steps hear of each other, by query, key and value side by side."""
        thirds = [f"{name}.{each}" for each in ("query", "key", "value")]
        self.nodes.append(helper.make_node("Split", [joined, self.whole(WIDTH, WIDTH, WIDTH)], thirds, axis=2))
        return self.add("MultiHeadAttention", thirds, domain="com.microsoft", num_heads=HEADS)

    def for_decoder(self, maps: list[str], output: str, order: list[int]) -> None:
        """Keys or values of the decoder's layers, by head."""
        layers = []
        for each in maps:
            by_head = self.add("Reshape", [each, self.whole(0, 0, HEADS, WIDTH // HEADS)])
            layers.append(self.add("Unsqueeze", [self.add("Transpose", [by_head], perm=order), self.whole(0)]))
        self.add("Concat", layers, output, axis=0)


def encoder(export: Export) -> Builder:
    build = Builder()
    x = build.convolution("mel", "conv1", 1, export.convolution("/conv1/Conv"))
    x = build.convolution(x, "conv2", 2, export.convolution("/conv2/Conv"))
    x = build.add("Transpose", [x], perm=[0, 2, 1])
    places = build.halved("positions", export.value("e.positional_embedding"))
    length = build.add("Shape", [x], start=1, end=2)
    x = build.add("Add", [x, build.add("Slice", [places, build.whole(0), length, build.whole(0)])])

    inside = LAYERS * MAPS_OF_LAYER
    for layer in range(LAYERS):
        name = f"layer{layer}"
        *attention, out, up, down = export.linears[layer * MAPS_OF_LAYER : (layer + 1) * MAPS_OF_LAYER]
        norm, joined = export.norm(f"e.blocks.{layer}.attn_ln"), side_by_side(attention)
        if layer == 0:
            linear = build.exact
        else:
            linear = build.linear
            norm, joined = evened(norm, joined)
        joined_name = linear(build.norm(x, f"{name}.attention.norm", norm), f"{name}.attention", joined)
        x = build.add("Add", [x, linear(build.attention(joined_name, name), f"{name}.out", out)])

        norm, up = evened(export.norm(f"e.blocks.{layer}.mlp_ln"), up)
        wide = build.gelu(build.linear(build.norm(x, f"{name}.up.norm", norm), f"{name}.up", up))
        x = build.add("Add", [x, build.linear(wide, f"{name}.down", down)])

    keys = [Linear(weight * ATTENTION, bias) for weight, bias in export.linears[inside : inside + LAYERS]]
    norm, heard = evened(export.norm("e.ln_post"), side_by_side([*keys, *export.linears[inside + LAYERS :]]))
    x = build.norm(x, "norm", norm)
    parts = [
        build.linear(x, f"decoder.{at}", Linear(weight, bias))
        for at, (weight, bias) in enumerate(
            zip(np.split(heard.weight, 2 * LAYERS, 1), np.split(heard.bias, 2 * LAYERS))
        )
    ]
    build.for_decoder(parts[:LAYERS], "n_layer_cross_k", [0, 2, 3, 1])
    build.for_decoder(parts[LAYERS:], "n_layer_cross_v", [0, 2, 1, 3])
    return build


def main(source: str, target: str) -> None:
    before = onnx.load(source)
    build = encoder(Export(before))
    graph = before.graph
    constants = list(build.constants.values())
    domains = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(
        helper.make_graph(build.nodes, graph.name, graph.input, graph.output, constants),
        opset_imports=domains,
        ir_version=before.ir_version,
    )
    model.metadata_props.extend(before.metadata_props)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
