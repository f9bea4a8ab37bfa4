"""Take the network of lines out of the editor's file: `python -m training.editor.unpack --model FILE --out FILE`.

The checkpoint holds its weights as exactly as int8 keeps them, for ``training.editor.train --start``: who has more
judgements need not teach it all anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
import torch

from training.editor.model import EditorModel
from training.reader.restore import read_weights

TABLES = ("reader.words.weight", "reader.positions.weight")  # never taught: as they were published


def unpack(path: Path) -> dict[str, torch.Tensor]:
    """The parameters of the model by name; what was never taught has its published value."""
    model = EditorModel()
    model.load_base()
    state = model.state_dict()
    graphs = [onnx.load(str(path)).graph]
    graphs += [branch.g for node in graphs[0].node for branch in node.attribute if branch.name == "else_branch"]
    whole = onnx.GraphProto()
    for graph in graphs:
        whole.node.extend(graph.node)
        whole.initializer.extend(graph.initializer)
    for name, values in read_weights(whole).items():
        key = next((key for key in (name.removeprefix("lines."), f"reader.{name}") if key in state), None)
        if key is not None and key not in TABLES:
            state[key] = torch.from_numpy(values.copy())
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
