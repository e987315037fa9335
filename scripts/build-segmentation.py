"""Makes resources/models/segmentation.onnx, which hears where two people speak at once, of published weights.

The weights are those of pyannote/segmentation (Bredin and Laurent 2021, MIT licence): SincNet, four bidirectional LSTM
layers, and for each of up to three speakers the probability that they speak. whisperX 3.8.6 carries them for its own
voice activity detection, as whisperx/assets/pytorch_model.bin in the wheel on the Python package index.

Usage: python scripts/build-segmentation.py <pytorch_model.bin> <file to write>
Needs the packages onnx and numpy, not torch: the tensors are read out of the archive.
"""

import collections
import pickle
import sys
import zipfile

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE = 16_000
#: Hz: where the filters of SincNet begin at least, and how wide they are at least.
LEAST_HZ = 50
HIDDEN = 128
STORAGES = {"FloatStorage": np.float32, "LongStorage": np.int64}


class Unread:
    """What a checkpoint holds besides tensors."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __setstate__(self, _: object) -> None:
        pass


class Checkpoint(pickle.Unpickler):
    """Reads tensors as arrays, and runs nothing that a checkpoint names."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        (self.pickled,) = (name for name in archive.namelist() if name.endswith("/data.pkl"))
        super().__init__(archive.open(self.pickled))

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if name in STORAGES:
            return name
        if name == "_rebuild_tensor_v2":
            return lambda storage, offset, size, stride, *_: np.lib.stride_tricks.as_strided(
                storage[offset:], size, [step * storage.itemsize for step in stride]
            ).copy()
        if name == "_rebuild_parameter":
            return lambda data, *_: data
        return type(name, (Unread,), {})

    def persistent_load(self, described: tuple) -> np.ndarray:
        _, kind, key, *_ = described
        return np.frombuffer(self.archive.read(self.pickled.replace("data.pkl", f"data/{key}")), STORAGES[kind])


def sinc_filters(weights: dict[str, np.ndarray]) -> np.ndarray:
    """Band-pass filters of learnt bounds, each as cosine and as sine (Ravanelli and Bengio 2018; Pariente et al. 2020)."""
    learnt = {name: weights[f"sincnet.conv1d.0.filterbank.{name}"].astype(np.float64) for name in ("low_hz_", "band_hz_")}
    times = weights["sincnet.conv1d.0.filterbank.n_"].astype(np.float64)
    window = weights["sincnet.conv1d.0.filterbank.window_"].astype(np.float64)
    low = LEAST_HZ + np.abs(learnt["low_hz_"])
    high = np.clip(low + LEAST_HZ + np.abs(learnt["band_hz_"]), LEAST_HZ, RATE / 2)
    width = high - low
    cosines = (np.sin(high @ times) - np.sin(low @ times)) / (times / 2) * window
    sines = (np.cos(low @ times) - np.cos(high @ times)) / (times / 2) * window
    even = np.concatenate([cosines, 2 * width, cosines[:, ::-1]], 1)
    odd = np.concatenate([sines, np.zeros_like(width), -sines[:, ::-1]], 1)
    return (np.concatenate([even, odd]) / np.concatenate([2 * width, 2 * width]))[:, None].astype(np.float32)


class Network:
    """Nodes one after the other, with their weights."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.constants: list[onnx.TensorProto] = []
        self.nodes: list[onnx.NodeProto] = []
        self.last = "samples"

    def constant(self, value: np.ndarray) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def then(self, kind: str, *values: np.ndarray, **settings: object) -> None:
        """Applies an operator to what came last, and to constants."""
        output = f"{kind}_{len(self.nodes)}"
        inputs = [self.last, *(self.constant(value) for value in values)]
        self.nodes.append(helper.make_node(kind, inputs, [output], **settings))
        self.last = output

    def normalised(self, name: str) -> None:
        self.then("InstanceNormalization", self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], epsilon=1e-5)

    def convolved(self, layer: int) -> None:
        if layer == 0:
            self.then("Conv", sinc_filters(self.weights), strides=[10])
            self.then("Abs")
        else:
            name = f"sincnet.conv1d.{layer}"
            self.then("Conv", self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])
        self.then("MaxPool", kernel_shape=[3], strides=[3])
        self.normalised(f"sincnet.norm1d.{layer}")
        self.then("LeakyRelu", alpha=0.01)

    def remembered(self, layer: int) -> None:
        def both(kind: str) -> np.ndarray:
            ways = []
            for way in ("", "_reverse"):
                gates = np.split(self.weights[f"lstm.{kind}_l{layer}{way}"], 4)
                # Torch has input, forget, cell, output; ONNX input, output, forget, cell.
                ways.append(np.concatenate([gates[0], gates[3], gates[1], gates[2]]))
            return np.stack(ways)

        biases = np.concatenate([both("bias_ih"), both("bias_hh")], 1)
        self.then("LSTM", both("weight_ih"), both("weight_hh"), biases, hidden_size=HIDDEN, direction="bidirectional")
        self.then("Transpose", perm=[0, 2, 1, 3])
        self.then("Reshape", np.array([0, 0, 2 * HIDDEN], np.int64))

    def weighed(self, name: str) -> None:
        self.then("MatMul", self.weights[f"{name}.weight"].T)
        self.then("Add", self.weights[f"{name}.bias"])


def main(source: str, target: str) -> None:
    network = Network(Checkpoint(zipfile.ZipFile(source)).load()["state_dict"])
    network.normalised("sincnet.wav_norm1d")
    for layer in range(3):
        network.convolved(layer)
    network.then("Transpose", perm=[2, 0, 1])
    for layer in range(4):
        network.remembered(layer)
    for layer in range(2):
        network.weighed(f"linear.{layer}")
        network.then("LeakyRelu", alpha=0.01)
    network.weighed("classifier")
    network.then("Sigmoid")
    network.then("Transpose", perm=[1, 0, 2])
    network.nodes[-1].output[0] = "speaking"
    samples = helper.make_tensor_value_info("samples", TensorProto.FLOAT, ["clips", 1, "samples"])
    speaking = helper.make_tensor_value_info("speaking", TensorProto.FLOAT, ["clips", "frames", 3])
    graph = helper.make_graph(network.nodes, "segmentation", [samples], [speaking], network.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
