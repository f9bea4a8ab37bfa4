"""Write the editor as ONNX: `python -m training.editor.export --checkpoint FILE --out DIR`; int8 as the reader is."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn

from training.editor.model import EditorModel
from training.reader.export import quantise


class EditorGraph(nn.Module):
    """One sequence in, a row of logits per piece out."""

    def __init__(self, model: EditorModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """Logits [length, questions] from ids and kinds [1, length]."""
        reader = self.model.reader
        places = torch.cumsum(torch.ones_like(ids), 1)[0] - 1
        x = reader.norm(reader.words(ids) + reader.positions(places) + reader.kinds(kinds))
        hide = torch.zeros(1, 1, 1, 1)
        for block in reader.blocks:
            x = block(x, hide, 0.0)
        logits: Tensor = self.model.questions(x[0])
        return logits


def main() -> None:
    """Write editor.onnx."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--mixed", action="store_true", help="the second product of each block in fp32")
    args = parser.parse_args()
    model = EditorModel()
    model.load_state_dict(torch.load(args.checkpoint, weights_only=True))
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(1, 9, dtype=torch.int64)
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "editor.onnx"
        torch.onnx.export(
            EditorGraph(model),
            (ids, torch.zeros_like(ids)),
            str(plain),
            input_names=["ids", "kinds"],
            output_names=["logits"],
            dynamic_axes={"ids": {1: "length"}, "kinds": {1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantise(plain, args.out / "editor.onnx", mixed=args.mixed)


if __name__ == "__main__":
    main()
