"""Write the trained reader as ONNX: `python -m training.reader.export --checkpoint FILE --out DIR [--compute HOW]`.

`int8` quantises the weights of matrix products per channel, to 7 bits, and their inputs per window while it runs: two
products of 8 and 7 bits fit the 16 bits that AVX2 adds them in, so that no kind of processor saturates. `mixed` leaves
out the second product of each block, whose inputs have a long tail: its weights are stored as int8 and computed with
in fp32. `fp32` does so for all, `full` stores fp32. `dateline.engines.onnx` runs each on one window at a time.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.engines.reader import Choices
from training.reader.data import load_rows
from training.reader.model import TYPES, Reader
from training.reader.outliers import far_channels, keep_apart
from training.reader.train import base_folder, load_tokenizer

TEXTS = 24
SEVEN_BITS = 64  # 2 * 255 * 64 < 2 ** 15
SMALL = 100_000  # tensors with fewer numbers stay as they are


class TaggerGraph(nn.Module):
    """One window in, a row of tags per token out; [CLS] and [SEP] are in the input and only in `hidden`."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Hidden states of all tokens; roles, mentions, certainty and meaning of those between the marks."""
        reader = self.reader
        positions = reader.positions(torch.cumsum(torch.ones_like(ids), 1)[0] - 1)
        x = reader.norm(reader.words(ids) + positions + reader.kinds.weight[0] + reader.features(features))
        hide = torch.zeros(1, 1, 1, 1)
        for block in reader.blocks:
            x = block(x, hide, 0.0)
        hidden = x[0]
        inner = hidden[1:-1]
        certainty = reader.certainty(inner)[:, 0]
        return hidden, reader.roles(inner), reader.mentions(inner), certainty, reader.meaning(inner)


class LinkerGraph(nn.Module):
    """A window, its cues and which tokens each may take in, link tags of those tokens out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.linker = reader.linker

    def forward(self, hidden: Tensor, cues: Tensor, at: Tensor, distance: Tensor, step: Tensor) -> Tensor:
        """Logits [cues, length, 5] of the tokens `at` [cues, length]; `hidden` has a row a token of the window."""
        logits: Tensor = self.linker(hidden, cues, distance, step, torch.zeros(1, 1, 1, 1), 0.0, at)
        return logits


def export_graphs(reader: Reader, folder: Path) -> tuple[Path, Path]:
    """Both graphs in fp32."""
    reader.eval()
    tagger, linker = folder / "tagger.onnx", folder / "linker.onnx"
    ids = torch.ones(1, 9, dtype=torch.int64)
    torch.onnx.export(
        TaggerGraph(reader),
        (ids, ids),
        str(tagger),
        input_names=["ids", "features"],
        output_names=["hidden", "roles", "mentions", "certainty", "meaning"],
        dynamic_axes={"ids": {1: "length"}, "features": {1: "length"}},
        opset_version=17,
        dynamo=False,
    )
    places = torch.zeros(2, 9, dtype=torch.int64)
    torch.onnx.export(
        LinkerGraph(reader),
        (torch.zeros(9, 384), torch.zeros(2, 384), places, places, places),
        str(linker),
        input_names=["hidden", "cues", "at", "distance", "step"],
        output_names=["links"],
        dynamic_axes={
            "hidden": {0: "length"},
            "cues": {0: "count"},
            "at": {0: "count", 1: "reach"},
            "distance": {0: "count", 1: "reach"},
            "step": {0: "count", 1: "reach"},
        },
        opset_version=17,
        dynamo=False,
    )
    return tagger, linker


def store_as_int8(source: Path, target: Path, fewest: int = SMALL) -> None:
    """Keep large weights as int8 with a scale a channel; the runtime multiplies them out when it loads."""
    model = onnx.load(str(source))
    graph = model.graph
    axes = {name: (0 if node.op_type == "Gather" else -1) for node in graph.node for name in node.input}
    kept, added, nodes = [], [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < fewest or values.ndim != 2 or 1 in values.shape:
            kept.append(tensor)
            continue
        axis = axes.get(tensor.name, -1) % 2
        scale = np.maximum(np.abs(values).max(axis=1 - axis, keepdims=True), 1e-12).astype(np.float32) / 127
        added.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), f"{tensor.name}_int8"))
        added.append(numpy_helper.from_array(scale, f"{tensor.name}_scale"))
        # Not DequantizeLinear: the runtime would turn that and the product into a slower one, quantised by blocks.
        nodes.append(
            helper.make_node("Cast", [f"{tensor.name}_int8"], [f"{tensor.name}_wide"], to=onnx.TensorProto.FLOAT)
        )
        nodes.append(helper.make_node("Mul", [f"{tensor.name}_wide", f"{tensor.name}_scale"], [tensor.name]))
    rest = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend([*kept, *added])
    graph.node.extend([*nodes, *rest])
    onnx.save(model, str(target))


def quantise(source: Path, target: Path, *, mixed: bool, but: tuple[str, ...] = ()) -> None:
    """Matrix products in int8; tables, and with `mixed` the second product of each block, as int8 weights only.

    Products whose names begin with ``but`` stay as they are.
    """
    products = [node.name for node in onnx.load(str(source)).graph.node if node.op_type == "MatMul"]
    left_out = [
        name for name in products if "/outer_few/" in name or (mixed and "/outer" in name) or name.startswith(but)
    ]
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # 7 bits: pairs of products fit the 16 bits that AVX2 adds them in
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=left_out,
    )
    check_range(target)
    store_tables_as_int8(target)
    if not but:
        store_as_int8(target, target)


def check_range(path: Path) -> None:
    """Raises ValueError where a factor of an integer product needs more than 7 bits."""
    graph = onnx.load(str(path)).graph
    factors = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    for tensor in graph.initializer:
        if tensor.name in factors and np.abs(numpy_helper.to_array(tensor).astype(np.int64)).max() > SEVEN_BITS:
            raise ValueError(f"{tensor.name} would saturate: more than 7 bits")


def store_tables_as_int8(path: Path) -> None:
    """Keep embedding tables as int8 with a scale a row; only the rows that are looked up are multiplied out."""
    model = onnx.load(str(path))
    graph = model.graph
    tables = {tensor.name: tensor for tensor in graph.initializer}
    nodes = []
    for node in graph.node:
        table = tables.get(node.input[0]) if node.op_type == "Gather" else None
        values = numpy_helper.to_array(table) if table is not None else np.zeros(0)
        if table is None or values.dtype != np.float32 or values.size < SMALL:
            nodes.append(node)
            continue
        scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-12).astype(np.float32) / 127
        graph.initializer.remove(table)
        graph.initializer.append(numpy_helper.from_array(np.rint(values / scale).astype(np.int8), f"{table.name}_int8"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{table.name}_scale"))
        rows, numbers, scales = (f"{node.output[0]}_{part}" for part in ("rows", "numbers", "scales"))
        nodes += [
            helper.make_node("Gather", [f"{table.name}_int8", node.input[1]], [rows], axis=0),
            helper.make_node("Cast", [rows], [numbers], to=onnx.TensorProto.FLOAT),
            helper.make_node("Gather", [f"{table.name}_scale", node.input[1]], [scales], axis=0),
            helper.make_node("Mul", [numbers, scales], [node.output[0]]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, str(path))


def main() -> None:
    """Write tagger.onnx, linker.onnx, tokenizer.json and labels.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--compute", choices=("int8", "mixed", "fp32", "full"), default="int8")
    parser.add_argument("--texts", type=Path, help="reports that show which channels reach far")
    parser.add_argument("--choices", type=json.loads, default={}, help="decoding choices that differ from the defaults")
    args = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(args.checkpoint, weights_only=False)["model"])
    tokenizer = load_tokenizer(base_folder())
    if args.texts:
        texts = [row["text"] for row in load_rows(args.texts)[:TEXTS]]
        keep_apart(reader, far_channels(reader, tokenizer, texts))
    args.out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        for path in export_graphs(reader, Path(folder)):
            target = args.out / path.name
            if args.compute == "full":
                target.write_bytes(path.read_bytes())
            elif args.compute == "fp32":
                store_as_int8(path, target)
            else:
                quantise(path, target, mixed=args.compute == "mixed")
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    choices = Choices(**args.choices)
    labels = {"types": TYPES, "choices": {name: getattr(choices, name) for name in Choices.__dataclass_fields__}}
    (args.out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
