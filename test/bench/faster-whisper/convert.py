"""Makes a model for faster-whisper of the export that the bundled Whisper base was made of: the bench compares the same weights.

Its files are ONNX graphs for sherpa-onnx: an encoder with weights in half precision, which also computes keys and values of
the decoder's cross-attention, and a decoder with 8-bit weights, one scale a matrix, and the embedding in half precision.
Here each matrix is read out of its graph, 8-bit ones multiplied by their scale, and put where CTranslate2 looks for it
(ctranslate2.specs.WhisperSpec). Nothing is fetched.

Usage: python convert.py <folder of the export, see README.md> <folder to write>
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np
import onnx
from ctranslate2.specs import common_spec
from ctranslate2.specs.whisper_spec import WhisperSpec
from onnx import numpy_helper
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

LAYERS = 6
HEADS = 8
#: Linear maps of a layer in the order of their nodes: the decoder's cross-attention has its keys and values in the encoder.
ENCODER_LAYER = ("query", "key", "value", "out", "up", "down")
DECODER_LAYER = ("query", "key", "value", "out", "cross_query", "cross_out", "up", "down")


class Graph:
    """The weights of an ONNX graph, by what they do in it."""

    def __init__(self, path: Path) -> None:
        self.model = onnx.load(str(path))
        self.values = {i.name: numpy_helper.to_array(i) for i in self.model.graph.initializer}
        self.metadata = {entry.key: entry.value for entry in self.model.metadata_props}
        self._nodes = {node.name: node for node in self.model.graph.node if node.name}

    def value(self, name: str) -> np.ndarray:
        """A weight in single precision; those kept in half precision have a name that ends in _h."""
        kept = self.values.get(name)
        return (self.values[f"{name}_h"] if kept is None else kept).astype(np.float32)

    def has(self, name: str) -> bool:
        return name in self.values or f"{name}_h" in self.values

    def linears(self) -> list[common_spec.LinearSpec]:
        """All linear maps in the order in which the graph applies them."""
        return [
            self._linear(node)
            for node in self.model.graph.node
            if node.op_type == "MatMulInteger" or (node.op_type == "MatMul" and self.has(node.input[1]))
            # The last one of the decoder is the embedding once more.
            if node.output[0] != "logits"
        ]

    def _linear(self, node: onnx.NodeProto) -> common_spec.LinearSpec:
        spec = common_spec.LinearSpec()
        name = node.input[1]
        if node.op_type == "MatMulInteger":
            stem = name.removesuffix("_quantized")
            steps = self.values[name].astype(np.float32) - self.values[node.input[3]].astype(np.float32)
            spec.weight = (steps * self.values[f"{stem}_scale"]).T.copy()
        else:
            spec.weight = self.value(name).T.copy()
        # "/query_1/MatMul" is followed by "/query_1/Add", unless the map has no bias, as those of keys.
        add = self._nodes.get(f"{node.name.rsplit('/', 1)[0]}/Add")
        if add is None:
            spec.bias = np.zeros(len(spec.weight), np.float32)
        else:
            spec.bias = self.value(next(name for name in add.input if self.has(name)))
        return spec


def norm(spec: common_spec.LayerNormSpec, graph: Graph, name: str) -> None:
    spec.gamma = graph.value(f"{name}.weight")
    spec.beta = graph.value(f"{name}.bias")


def fuse(spec: common_spec.LinearSpec, parts: list[common_spec.LinearSpec]) -> None:
    """Several maps of the same input as one."""
    spec.weight = np.concatenate([part.weight for part in parts])
    spec.bias = np.concatenate([part.bias for part in parts])


def set_layer(spec, parts: dict[str, common_spec.LinearSpec], graph: Graph, block: str) -> None:
    """Self-attention and feed-forward part, which both sides have."""
    fuse(spec.self_attention.linear[0], [parts["query"], parts["key"], parts["value"]])
    fuse(spec.self_attention.linear[1], [parts["out"]])
    norm(spec.self_attention.layer_norm, graph, f"{block}.attn_ln")
    fuse(spec.ffn.linear_0, [parts["up"]])
    fuse(spec.ffn.linear_1, [parts["down"]])
    norm(spec.ffn.layer_norm, graph, f"{block}.mlp_ln")


def by_layer(linears: list[common_spec.LinearSpec], names: tuple[str, ...]) -> list[dict[str, common_spec.LinearSpec]]:
    assert len(linears) == LAYERS * len(names), f"{len(linears)} linear maps, {LAYERS * len(names)} expected"
    return [dict(zip(names, linears[at : at + len(names)])) for at in range(0, len(linears), len(names))]


def specification(encoder: Graph, decoder: Graph) -> WhisperSpec:
    spec = WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)

    for conv, node in ((spec.encoder.conv1, "/conv1/Conv"), (spec.encoder.conv2, "/conv2/Conv")):
        _, weight, bias = next(each for each in encoder.model.graph.node if each.name == node).input
        conv.weight = encoder.value(weight)
        conv.bias = encoder.value(bias)
    spec.encoder.position_encodings.encodings = encoder.value("e.positional_embedding")
    norm(spec.encoder.layer_norm, encoder, "e.ln_post")
    own = LAYERS * len(ENCODER_LAYER)
    linears = encoder.linears()
    for index, parts in enumerate(by_layer(linears[:own], ENCODER_LAYER)):
        set_layer(spec.encoder.layer[index], parts, encoder, f"e.blocks.{index}")

    spec.decoder.embeddings.weight = decoder.value("m.token_embedding.weight")
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.decoder.position_encodings.encodings = decoder.value("m.positional_embedding")
    norm(spec.decoder.layer_norm, decoder, "m.ln")
    # Keys of all layers, then values of all.
    keys, values = linears[own : own + LAYERS], linears[own + LAYERS :]
    for index, parts in enumerate(by_layer(decoder.linears(), DECODER_LAYER)):
        layer = spec.decoder.layer[index]
        set_layer(layer, parts, decoder, f"m.blocks.{index}")
        fuse(layer.attention.linear[0], [parts["cross_query"]])
        fuse(layer.attention.linear[1], [keys[index], values[index]])
        fuse(layer.attention.linear[2], [parts["cross_out"]])
        norm(layer.attention.layer_norm, decoder, f"m.blocks.{index}.cross_attn_ln")
    return spec


def printable_bytes() -> dict[int, str]:
    """The character that stands for each byte in a byte-level vocabulary (GPT-2): itself where it can be seen."""
    seen = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    hidden = [byte for byte in range(256) if byte not in seen]
    return {byte: chr(byte) for byte in seen} | {byte: chr(256 + at) for at, byte in enumerate(hidden)}


def merge_of(token: bytes, ranks: dict[bytes, int]) -> tuple[bytes, bytes]:
    """The two tokens that a token is put together of: what merging its bytes leaves when only lower ranks may be used."""
    parts = [token[at : at + 1] for at in range(len(token))]
    while len(parts) > 2:
        pairs = [(ranks.get(left + right, len(ranks)), at) for at, (left, right) in enumerate(zip(parts, parts[1:]))]
        _, at = min(pairs)
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
    left, right = parts
    return left, right


def special_tokens(metadata: dict[str, str], size: int) -> list[str]:
    """The tokens after those of the text, in the order of their numbers."""
    named = {
        int(metadata["eot"]): "endoftext",
        int(metadata["sot"]): "startoftranscript",
        int(metadata["translate"]): "translate",
        int(metadata["transcribe"]): "transcribe",
        int(metadata["sot_lm"]): "startoflm",
        int(metadata["sot_prev"]): "startofprev",
        int(metadata["no_speech"]): "nospeech",
        int(metadata["no_timestamps"]): "notimestamps",
    }
    numbers = [int(number) for number in metadata["all_language_tokens"].split(",")]
    named |= dict(zip(numbers, metadata["all_language_codes"].split(",")))
    first, times = min(named), max(named) + 1
    assert sorted(named) == list(range(first, times))
    return [f"<|{named[number]}|>" for number in range(first, times)] + [
        f"<|{step * 0.02:.2f}|>" for step in range(size - times)
    ]


def main(source: Path, target: Path) -> None:
    encoder, decoder = Graph(source / "encoder.onnx"), Graph(source / "decoder.onnx")
    metadata = encoder.metadata
    spec = specification(encoder, decoder)
    size = spec.get_vocabulary_size()

    lines = (source / "tokens.txt").read_text("ascii").splitlines()
    ranks = {base64.b64decode(token): int(rank) for token, rank in (line.rsplit(" ", 1) for line in lines)}
    shown = printable_bytes()

    def text(token: bytes) -> str:
        return "".join(shown[byte] for byte in token)

    words = [text(token) for token in sorted(ranks, key=lambda token: ranks[token])]
    specials = special_tokens(metadata, size)
    spec.register_vocabulary(words + specials)
    spec.config.suppress_ids = [int(number) for number in metadata["non_speech_tokens"].split(",")]
    spec.config.suppress_ids_begin = [int(metadata["blank_id"]), int(metadata["eot"])]
    spec.config.lang_ids = sorted(int(number) for number in metadata["all_language_tokens"].split(","))
    spec.config.alignment_heads = [
        [int(part) for part in head.split(":")] for head in metadata["alignment_heads"].split(",")
    ]
    spec.validate()
    spec.optimize(quantization="float16")
    target.mkdir(parents=True, exist_ok=True)
    spec.save(str(target))

    vocabulary = {word: number for number, word in enumerate(words)}
    longer = sorted((token for token in ranks if len(token) > 1), key=lambda token: ranks[token])
    merges = [tuple(map(text, merge_of(token, ranks))) for token in longer]
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    # Times are no special tokens: they would be left out when text is decoded.
    for special in specials:
        tokenizer.add_tokens([AddedToken(special, normalized=False, special=not special[2:3].isdigit())])
    assert tokenizer.get_vocab_size() == size
    tokenizer.save(str(target / "tokenizer.json"))

    mels = {"feature_size": int(metadata["n_mels"]), "sampling_rate": 16000, "hop_length": 160, "n_fft": 400}
    (target / "preprocessor_config.json").write_text(json.dumps({**mels, "chunk_length": 30}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
