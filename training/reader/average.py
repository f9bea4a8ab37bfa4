"""The mean of the weights of several checkpoints: `python -m training.reader.average --out FILE CHECKPOINT ...`."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write a checkpoint that holds the mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    models = [torch.load(path, weights_only=False)["model"] for path in args.checkpoints]
    mean = {name: sum(model[name] for model in models) / len(models) for name in models[0]}
    torch.save({"model": mean}, args.out)


if __name__ == "__main__":
    main()
