"""Makes the bundled decoder smaller and faster: resources/models/whisper-base/decoder.onnx out of the export it began as.

A step of Whisper's decoder reads and copies more than it computes. Three changes take most of that away
(docs/decisions/0029):

- The embedding, used for the token that goes in and for the scores that come out, is kept in 8 bits, one scale for each
  32 numbers, and multiplied as such (com.microsoft.MatMulNBits), instead of 16 bits that are widened to 32.
- The cache of keys and values that a step hands on ends with the last token, instead of with room for 448.
- The layers are the body of a Scan, which hands each its slice of what the encoder heard, and of the cache, without
  copying it. Each layer stays a graph of its own, chosen by If, so that ONNX Runtime packs its weights when it loads them.

Usage: python scripts/build-decoder.py <decoder.onnx of before> <file to write>
Needs the packages onnx and numpy. The export of before is in the repository's history.
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
WIDTH = 512
HEADS = 8
#: Numbers of the embedding that share a scale.
BLOCK = 32
#: 8-bit numbers without a sign stand for -127 to 127, moved by this.
ZERO = 128

SELF = {"in_n_layer_self_k_cache": "kept_k", "in_n_layer_self_v_cache": "kept_v"}
CROSS = {"n_layer_cross_k": "cross_k", "n_layer_cross_v": "cross_v"}
#: Which tokens may look at which: the same for all layers.
MASK = "/Slice_2_output_0"
EMBEDDED = "/token_embedding/Gather_output_0_h"
#: What a layer hands on: the text so far, keys and values for the next step, and where it listened.
OUTPUTS = ("x", "k", "v", "weights")
#: Constants that layers share, in the graph around them.
SHARED = {"zero": [0], "one": [1], "by_head": [0, 0, HEADS, WIDTH // HEADS], "joined": [0, 0, WIDTH]}


class Export:
    """The decoder as it was exported, and what leads to what in it."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.weights = {each.name: each for each in graph.initializer}
        self.maker = {output: node for node in graph.node for output in node.output}
        for node in graph.node:
            if node.op_type == "Constant":
                value = onnx.TensorProto()
                value.CopyFrom(node.attribute[0].t)
                value.name = node.output[0]
                self.weights[value.name] = value
                del self.maker[value.name]
        norms = ["/attn_ln", *(f"/attn_ln_{layer}" for layer in range(1, LAYERS)), "/ln"]
        #: What goes into each layer, and out of the last.
        self.between = [self.maker[f"{norm}/Cast_output_0"].input[0] for norm in norms]

    def value(self, name: str) -> np.ndarray:
        return numpy_helper.to_array(self.weights[name])

    def leading_to(self, name: str, done: set[str]) -> list[onnx.NodeProto]:
        """The nodes that `name` is computed by, in order, but for those whose first output is in `done`."""
        node = self.maker.get(name)
        if node is None or node.output[0] in done:
            return []
        done.add(node.output[0])
        return [*(before for source in node.input for before in self.leading_to(source, done)), node]


def layer_graph(export: Export, layer: int) -> onnx.GraphProto:
    """One layer, with its weights, over the names of the Scan's body."""
    start, end = export.between[layer : layer + 2]
    renamed = {start: "x"}
    weights: dict[str, onnx.TensorProto] = {}
    nodes: list[onnx.NodeProto] = []
    done: set[str] = set()

    def visit(name: str) -> None:
        if name in export.weights:
            weights[name] = export.weights[name]
            return
        original = export.maker.get(name)
        if original is None or name in renamed or name == MASK or original.output[0] in done:
            return
        done.add(original.output[0])
        if original.op_type == "Gather" and original.input[0] in CROSS:
            renamed[name] = CROSS[original.input[0]]
            return
        node = onnx.NodeProto()
        node.CopyFrom(original)
        if node.op_type == "Slice":
            # What was kept of this layer, as far as there are tokens.
            kept = SELF[export.maker[node.input[0]].input[0]]
            del node.input[:]
            node.input.extend([kept, "zero", "offset", "one", "one"])
        elif node.op_type == "Reshape":
            visit(node.input[0])
            # The export computed the shape from the lengths of its inputs: 0 copies them.
            node.input[1] = "by_head" if len(export.maker[node.input[1]].input) == 4 else "joined"
        else:
            for source in node.input:
                visit(source)
        nodes.append(node)

    visit(end)
    outputs = {end: "x"}
    for node in nodes:
        if node.op_type == "Concat":
            kept = next(each for each in nodes if each.output[0] == node.input[0]).input[0]
            outputs[node.output[0]] = "k" if kept == "kept_k" else "v"
    # A layer looks at the tokens first, then at the sound.
    outputs[[node for node in nodes if node.op_type == "Softmax"][-1].output[0]] = "weights"

    own = {output for node in nodes for output in node.output} | weights.keys()
    for name in own:
        renamed[name] = f"{outputs.get(name, name)}_of_{layer}"
    for node in nodes:
        node.name = ""
        for names in (node.input, node.output):
            names[:] = [renamed.get(name, name) for name in names]
    tensors = [onnx.TensorProto() for _ in weights]
    for tensor, weight in zip(tensors, weights.values()):
        tensor.CopyFrom(weight)
        tensor.name = renamed[weight.name]
    results = [helper.make_tensor_value_info(f"{name}_of_{layer}", TensorProto.FLOAT, None) for name in OUTPUTS]
    return helper.make_graph(nodes, f"layer_{layer}", [], results, tensors)


def chosen(export: Export, first: int, end: int) -> onnx.GraphProto:
    """The layers from `first` to before `end`, of which one is computed."""
    if end - first == 1:
        return layer_graph(export, first)
    middle = (first + end) // 2
    names = [f"{name}_of_{first}_to_{end}" for name in OUTPUTS]
    branches = {"then_branch": chosen(export, first, middle), "else_branch": chosen(export, middle, end)}
    choice = helper.make_node("If", [f"before_{middle}"], names, **branches)
    results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names]
    return helper.make_graph([choice], f"layers_{first}_to_{end}", [], results)


def all_layers(export: Export) -> onnx.NodeProto:
    """One layer after the other, each with its slice of what was kept and of what the encoder heard."""
    body = chosen(export, 0, LAYERS)
    floats = {
        "x": ["n_audio", "n_tokens", WIDTH],
        "kept_k": ["n_audio", "n_kept", WIDTH],
        "kept_v": ["n_audio", "n_kept", WIDTH],
        "cross_k": ["n_audio", HEADS, WIDTH // HEADS, "T"],
        "cross_v": ["n_audio", HEADS, "T", WIDTH // HEADS],
    }
    body.input.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in floats.items())
    choices = [f"before_{layer}" for layer in range(1, LAYERS)]
    body.input.extend(helper.make_tensor_value_info(name, TensorProto.BOOL, []) for name in choices)
    now = ["n_audio", "n_now", WIDTH]
    shapes = [floats["x"], now, now, ["n_audio", HEADS, "n_tokens", "T"]]
    results = [
        helper.make_tensor_value_info(output.name, TensorProto.FLOAT, shape)
        for output, shape in zip(body.output, shapes)
    ]
    del body.output[:]
    body.output.extend(results)
    inputs = [export.between[0], *SELF, *CROSS, *(f"layers_{name}" for name in choices)]
    outputs = [export.between[-1], "out_n_layer_self_k_cache", "out_n_layer_self_v_cache", "layer_weights"]
    return helper.make_node("Scan", inputs, outputs, body=body, num_scan_inputs=len(inputs) - 1)


def listening_heads(export: Export) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Where the heads listened that the times of words are taken from, out of the weights of all layers."""
    joined = export.maker["cross_attention_weights"]
    nodes, constants = [], []
    for name in joined.input:
        taken = export.maker[name]
        scores = export.maker[export.maker[taken.input[0]].input[0]]
        layer = export.value(export.maker[scores.input[1]].input[1])
        constants.append(numpy_helper.from_array(np.array(layer), f"{name}_layer"))
        constants.append(numpy_helper.from_array(export.value(taken.input[1]), f"{name}_heads"))
        nodes.append(helper.make_node("Gather", ["layer_weights", f"{name}_layer"], [f"{name}_all"], axis=0))
        nodes.append(helper.make_node("Gather", [f"{name}_all", f"{name}_heads"], [name], axis=1))
    return [*nodes, joined], constants


def in_blocks(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of `weights` in blocks of 8-bit steps, and the size of a step for each block."""
    rows, columns = weights.shape
    blocks = weights.reshape(rows, columns // BLOCK, BLOCK)
    scales = np.maximum(np.abs(blocks).max(-1), np.finfo(np.float32).tiny) / 127
    steps = np.clip(np.round(blocks / scales[..., None]), -127, 127) + ZERO
    return steps.astype(np.uint8), scales.astype(np.float32)


def embedded() -> list[onnx.NodeProto]:
    """The rows of the embedding that the tokens name, as floating point."""
    return [
        helper.make_node("Gather", ["embedding", "tokens"], ["embedding_steps"]),
        helper.make_node("Cast", ["embedding_steps"], ["embedding_moved"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["embedding_moved", "embedding_zero"], ["embedding_signed"]),
        helper.make_node("Gather", ["embedding_scales", "tokens"], ["embedding_scale"]),
        helper.make_node("Unsqueeze", ["embedding_scale", "embedding_last_axis"], ["embedding_factor"]),
        helper.make_node("Mul", ["embedding_signed", "embedding_factor"], ["embedding_blocks"]),
        helper.make_node("Reshape", ["embedding_blocks", "joined"], [EMBEDDED]),
    ]


def scored(export: Export, rows: int) -> list[onnx.NodeProto]:
    """The score of each of `rows` tokens."""
    heard = "/ln/Cast_1_output_0"
    settings = {"K": WIDTH, "N": rows, "bits": 8, "block_size": BLOCK, "accuracy_level": 4}
    return [
        *export.leading_to(heard, {export.maker[export.between[-1]].output[0]}),
        helper.make_node(
            "MatMulNBits", [heard, "embedding", "embedding_scales"], ["logits"], domain="com.microsoft", **settings
        ),
    ]


def main(source: str, target: str) -> None:
    model = onnx.load(source)
    graph = model.graph
    export = Export(graph)
    weights = export.value("m.token_embedding.weight_h").astype(np.float32)
    steps, scales = in_blocks(weights)

    known = {export.maker[EMBEDDED].output[0]}
    before = [*embedded(), *export.leading_to(export.between[0], known), *export.leading_to(MASK, known)]
    heads, constants = listening_heads(export)
    nodes = [*before, all_layers(export), *heads, *scored(export, len(weights))]

    constants += [numpy_helper.from_array(np.array(value, np.int64), name) for name, value in SHARED.items()]
    for layer in range(1, LAYERS):
        constants.append(numpy_helper.from_array(np.arange(LAYERS) < layer, f"layers_before_{layer}"))
    constants += [
        numpy_helper.from_array(steps, "embedding"),
        numpy_helper.from_array(scales, "embedding_scales"),
        numpy_helper.from_array(np.array(ZERO, np.float32), "embedding_zero"),
        numpy_helper.from_array(np.array([-1], np.int64), "embedding_last_axis"),
    ]
    used = {name for node in nodes for name in node.input}
    constants += [weight for name, weight in export.weights.items() if name in used]

    for value in [*graph.input, *graph.output]:
        if "self" in value.name:
            length = value.type.tensor_type.shape.dim[2]
            length.Clear()
            length.dim_param = "n_kept" if value in graph.input else "n_now"
    inputs, outputs = list(graph.input), list(graph.output)
    model.graph.CopyFrom(helper.make_graph(nodes, graph.name, inputs, outputs, constants))
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
