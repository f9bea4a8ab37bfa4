"""Write the editor as ONNX: `python -m training.editor.export --checkpoint FILE --kickers FILE --out DIR`.

One file answers with two networks. Lines, news and pairs are asked of ``--checkpoint``, in int8 as the reader's.
Kickers are asked of ``--kickers``, which was taught further from there. What it learned is kept as a product of two
small matrices beside each of the large ones, which are stored once (as LoRA, Hu et al. 2021, but taken afterwards by
singular values). It is computed in fp32: in int8 it chose an apt kicker for 723 of 939 items, in place of 754.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from training.editor.model import FROZEN, EditorModel
from training.reader.export import quantise, store_as_int8
from training.reader.model import Block

RANK = 64  # of what the kickers' network learned, for each large matrix
BRANCHES = ("lines", "kickers")  # the networks
FEWEST = 20_000  # numbers of a matrix that is stored as int8


class Further(nn.Module):
    """A linear layer with what was learned further: the old product, and one through ``RANK`` channels."""

    def __init__(self, old: nn.Linear, new: nn.Linear) -> None:
        super().__init__()
        left, size, right = torch.linalg.svd(new.weight.data - old.weight.data, full_matrices=False)
        root = size[:RANK].sqrt()
        self.old, self.bias = old, nn.Parameter(new.bias.data - old.bias.data)
        self.inward, self.outward = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
        self.inward.weight = nn.Parameter(right[:RANK] * root[:, None])
        self.outward.weight = nn.Parameter(left[:, :RANK] * root)

    def forward(self, x: Tensor) -> Tensor:
        """The same shape as of the old layer."""
        made: Tensor = self.old(x) + self.outward(self.inward(x)) + self.bias
        return made


def learn_further(old: Block, new: Block) -> Block:
    """The new block with the large matrices of the old one."""
    for part, named in (("attention", ("query", "key", "value", "out")), ("", ("inner", "outer"))):
        ours, theirs = (getattr(block, part) if part else block for block in (new, old))
        for name in named:
            setattr(ours, name, Further(getattr(theirs, name), getattr(ours, name)))
    return new


class EditorGraph(nn.Module):
    """One sequence in; a row of logits a piece for lines out, and one logit a piece for kickers."""

    def __init__(self, lines: EditorModel, kickers: EditorModel) -> None:
        super().__init__()
        self.lines = lines
        blocks = zip(lines.reader.blocks[FROZEN:], kickers.reader.blocks[FROZEN:], strict=True)
        self.kickers = nn.ModuleList(learn_further(old, new) for old, new in blocks)  # type: ignore[arg-type]
        self.question = nn.Linear(kickers.questions.in_features, 1)
        self.question.load_state_dict({name: part[:1] for name, part in kickers.questions.state_dict().items()})

    def forward(self, ids: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Logits [length, questions] and [length, 1] from ids and kinds [1, length]."""
        reader = self.lines.reader
        places = torch.cumsum(torch.ones_like(ids), 1)[0] - 1
        x = reader.norm(reader.words(ids) + reader.positions(places) + reader.kinds(kinds))
        hide = torch.zeros(1, 1, 1, 1)
        for block in reader.blocks[:FROZEN]:
            x = block(x, hide, 0.0)
        told = x
        for block in reader.blocks[FROZEN:]:
            told = block(told, hide, 0.0)
        for block in self.kickers:
            x = block(x, hide, 0.0)
        return self.lines.questions(told[0]), self.question(x[0])


def share_weights(path: Path) -> None:
    """Take the large matrices of the kickers' network from those of the other, which are stored in 7 bits."""
    model = onnx.load(str(path))
    graph = model.graph
    kept = {tensor.name: tensor for tensor in graph.initializer}
    nodes = []
    for name in [name for name in kept if f"{name}_quantized" in kept]:
        if np.any(numpy_helper.to_array(kept[f"{name}_zero_point"])):
            raise ValueError(f"{name} is not symmetric")
        nodes.append(helper.make_node("Cast", [f"{name}_quantized"], [f"{name}_wide"], to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{name}_wide", f"{name}_scale"], [name]))
        graph.initializer.remove(kept[name])
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
    onnx.save(model, str(path))


def ask_one(path: Path) -> None:
    """Run only the network that is asked (``of_kickers``): what each has to itself becomes a branch of an If."""
    model = onnx.load(str(path))
    graph = model.graph
    made_by = {name: node for node in graph.node for name in node.output}
    kept = {tensor.name: tensor for tensor in graph.initializer}

    def is_constant(node: onnx.NodeProto) -> bool:
        return all(name in kept or (name in made_by and is_constant(made_by[name])) for name in node.input)

    needed = {name: _find_needed(name, made_by) for name in BRANCHES}
    parts: dict[str, list[onnx.NodeProto]] = {"": [], **{name: [] for name in BRANCHES}}
    for node in graph.node:
        wanted = [name for name in BRANCHES if node.output[0] in needed[name]]
        # A weight is multiplied out once, when the file is loaded.
        widened = node.op_type in ("Cast", "Mul") and is_constant(node)
        parts[wanted[0] if len(wanted) == 1 and not widened else ""].append(node)
    used = {name: {each for node in nodes for each in node.input} for name, nodes in parts.items()}
    branches = {}
    for name in BRANCHES:
        others = set().union(*(names for other, names in used.items() if other != name))
        own = [tensor for key, tensor in kept.items() if key in used[name] and key not in others]
        answer = helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None)
        branches[name] = helper.make_graph(parts[name], f"{name}_network", [], [answer], initializer=own)
        for tensor in own:
            del kept[tensor.name]
    lines, kickers = (branches[name] for name in BRANCHES)
    asked = helper.make_node("If", ["of_kickers"], ["answers"], then_branch=kickers, else_branch=lines)
    whole = helper.make_graph(
        [*parts[""], asked],
        "editor",
        [*graph.input, helper.make_tensor_value_info("of_kickers", onnx.TensorProto.BOOL, [])],
        [helper.make_tensor_value_info("answers", onnx.TensorProto.FLOAT, ["length", "questions"])],
        initializer=list(kept.values()),
    )
    made = helper.make_model(whole, opset_imports=model.opset_import, ir_version=model.ir_version)
    onnx.checker.check_model(made)
    onnx.save(made, str(path))


def _find_needed(name: str, made_by: dict[str, onnx.NodeProto]) -> set[str]:
    """All that an output is computed from."""
    found, queue = set[str](), [name]
    while queue:
        each = queue.pop()
        if each in made_by and each not in found:
            found |= set(made_by[each].output)
            queue += made_by[each].input
    return found


def load(path: Path) -> EditorModel:
    """The model of a checkpoint."""
    model = EditorModel()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    return model


def main() -> None:
    """Write editor.onnx."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--kickers", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(1, 9, dtype=torch.int64)
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "editor.onnx"
        torch.onnx.export(
            EditorGraph(load(args.checkpoint), load(args.kickers)),
            (ids, torch.zeros_like(ids)),
            str(plain),
            input_names=["ids", "kinds"],
            output_names=list(BRANCHES),
            dynamic_axes={"ids": {1: "length"}, "kinds": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        target = args.out / "editor.onnx"
        quantise(plain, target, mixed=False, but=("/kickers", "/question"))
        share_weights(target)
        store_as_int8(target, target, FEWEST)
        ask_one(target)


if __name__ == "__main__":
    main()
