"""Make a checkpoint of the shipped weights: `python -m training.reader.restore --model FOLDER --out FILE`.

The int8 numbers are multiplied out again, so the checkpoint is the shipped reader to within one rounding of its
weights: enough to export it in another arithmetic, or to train it further.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, numpy_helper

from training.reader.model import Reader

Weights = dict[str, NDArray[np.float32]]


def read_weights(graph: GraphProto) -> Weights:
    """The float weights of a graph by the names they have in `Reader`, transposed where a product has them so."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    own = {name.removeprefix("reader."): values for name, values in stored.items() if values.dtype == np.float32}
    found = {name: values for name, values in own.items() if not name.endswith("_scale")}
    for base in sorted(name.removesuffix("_int8") for name in stored if name.endswith("_int8")):
        if "::" not in base:  # a table: a scale a row
            found[base.removeprefix("reader.")] = stored[f"{base}_int8"].astype(np.float32) * stored[f"{base}_scale"]
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger"):
            continue
        values = _factor(node.input[1], stored)
        if values is not None:
            name = re.sub(r"/MatMul(_quant)?$", "", node.name).strip("/").replace("/", ".")
            if "::" not in node.input[1]:  # a product that kept its weight's name
                name = node.input[1].removesuffix("_quantized").removesuffix(".weight")
            found[f"{name.removeprefix('reader.')}.weight"] = np.ascontiguousarray(values.T)
    return found


def _factor(name: str, stored: dict[str, NDArray[np.generic]]) -> NDArray[np.float32] | None:
    """The second factor of a product in floats; None where it is no weight."""
    base = name.removesuffix("_quantized")
    for kept in (f"{base}_quantized", f"{base}_int8"):
        if kept in stored:
            return np.asarray(stored[kept].astype(np.float32) * stored[f"{base}_scale"], dtype=np.float32)
    return np.asarray(stored[name], dtype=np.float32) if name in stored else None


def _join_split(weights: Weights) -> None:
    """Put together what `outliers` took apart; the order of the channels inside a block means nothing."""
    for many in sorted(name for name in weights if ".inner_many." in name or name.endswith(".outer_many.weight")):
        few = weights[many.replace("_many", "_few")]
        axis = 1 if ".outer_" in many else 0
        weights[many.replace("_many", "")] = np.concatenate([weights[many], few], axis=axis)
    for bias in [name for name in weights if name.endswith(".outer_many.bias")]:
        weights[bias.replace("_many", "")] = weights[bias]


def restore(folder: Path) -> Reader:
    """The network of a model folder. Raises ValueError where a weight is not found."""
    weights: Weights = {}
    for part in ("linker.onnx", "tagger.onnx"):
        weights |= read_weights(onnx.load(str(folder / part)).graph)
    _join_split(weights)
    reader = Reader()
    state = reader.state_dict()
    constant = next(v for k, v in weights.items() if k.startswith("onnx::Add"))  # the one kind of token there is
    state["kinds.weight"][0] = torch.from_numpy(constant.copy())
    for name in state:
        if name == "kinds.weight":
            continue
        if name not in weights or tuple(state[name].shape) != weights[name].shape:
            raise ValueError(f"no weight of that shape: {name} {tuple(state[name].shape)}")
        state[name] = torch.from_numpy(weights[name].copy())
    reader.load_state_dict(state)
    return reader


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save({"model": restore(args.model).state_dict()}, args.out)


if __name__ == "__main__":
    main()
