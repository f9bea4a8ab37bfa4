"""Take the network of lines out of the editor's file: `python -m training.editor.unpack --model FILE --out FILE`.

The checkpoint holds its weights as exactly as int8 keeps them, for ``training.editor.train --start``: who has more
judgements need not teach it all anew.
"""

from __future__ import annotations

import argparse
import itertools
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.editor.model import EditorModel

_PLACE = re.compile(r"^/(?:reader/)?(blocks\.\d+/[\w/]+|questions)/(?:Gemm_)?MatMul")


def unpack(path: Path) -> dict[str, torch.Tensor]:
    """The parameters of the model by name; what no product of the graph uses keeps its published value."""
    model = EditorModel()
    model.load_base()
    state = model.state_dict()
    graphs = [onnx.load(str(path)).graph]
    graphs += [branch.g for node in graphs[0].node for branch in node.attribute if branch.name == "else_branch"]
    kept = {tensor.name: numpy_helper.to_array(tensor) for graph in graphs for tensor in graph.initializer}
    found = {name.removeprefix("lines."): values for name, values in kept.items() if name.startswith("lines.")}
    state |= {name: torch.tensor(values) for name, values in found.items() if name in state}
    for node in itertools.chain.from_iterable(graph.node for graph in graphs):
        place = _PLACE.match(node.name)
        if node.op_type == "MatMulInteger" and place:
            key = place[1].replace("/", ".")
            name = f"{key}.weight" if key == "questions" else f"reader.{key}.weight"
            stem = node.input[1].removesuffix("_quantized")
            values = kept[f"{stem}_quantized"].astype(np.float32) - kept[f"{stem}_zero_point"].astype(np.float32)
            state[name] = torch.tensor((values * kept[f"{stem}_scale"]).T.copy())
    return state


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(unpack(args.model), args.out)


if __name__ == "__main__":
    main()
