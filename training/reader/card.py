"""Fill the card with the exported model's scores: `python -m training.reader.card --model DIR --data DIR`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from dateline.engines.onnx import OnnxReader, open_tokenizer
from dateline.engines.reader import Choices
from training.reader.score import score_dev

ROWS = {
    "polnear-dev": "PolNeAR dev (in domain)",
    "gum-news": "GUM news (other events, other writers; not trained on)",
}
ENTITIES = {
    "uner-ewt-dev": "UNER-EWT dev, rows that did not train",
    "re3d": "re3d, documents that did not train",
    "crossner-politics-dev": "CrossNER politics dev, rows that did not train",
    "wnut17-dev": "WNUT17 dev",
}
MAE = {"uds-dev": "UDS dev", "meantime-dev": "MEANTIME dev"}

COMPUTE = "int8 products of 7-bit weights, the 16 channels of each block that reach farthest in fp32; embeddings int8"
RUN = (
    "two generations: four teachers (14 passes over the labelled sets each) taught a first network (4.2 passes); "
    "four new teachers (seeds 21 to 24, 11.5 passes, two of them on GUM's open texts too) and that first network "
    "taught these weights, which begin where the first ended (seed 32, 4.3 passes). Who is taught follows the "
    "mean of what the teachers see, half and half with the labels where there are any, on the labelled sets and "
    "on texts of other fields; learning rates 2e-4 to 4e-4 (heads five times that) falling to zero, 4,480 padded "
    "tokens a step, the plentiful sets of short texts halved in each pass; planned by the clock"
)


def score_tables(scores: dict[str, Any]) -> str:
    """The three tables of the card."""
    lines = [
        "| attributions, F1 | source | cue | content | joint .3 | joint .8 | joint .3, any source |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, told in ROWS.items():
        values = [scores[name][key] for key in ("source", "cue", "content", "j3", "j8", "any")]
        lines.append(f"| {told} | {' | '.join(f'{value:.1f}' for value in values)} |")
    lines += ["", "| mentions, exact micro F1 (all gold types, `other` included) | |", "|---|---|"]
    lines += [f"| {told} | {scores[name]:.1f} |" for name, told in ENTITIES.items()]
    lines += ["", "| factuality, mean absolute error on -3 .. 3 | |", "|---|---|"]
    lines += [f"| {told} | {scores[name]:.2f} |" for name, told in MAE.items()]
    return "\n".join(lines)


def main() -> None:
    """Score the model on all development rows and write its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", default=RUN, help="the row that says how these weights came about")
    parser.add_argument("--compute", default=COMPUTE)
    parser.add_argument("--openonly", default="Scores without the sets of unstated licence: not run for this version.")
    args = parser.parse_args()
    labels = json.loads((args.model / "labels.json").read_text(encoding="utf-8"))
    backend = OnnxReader(args.model)
    tokenizer = open_tokenizer(args.model / "tokenizer.json")
    scores = score_dev(args.data, tokenizer, backend, Choices(**labels["choices"]))
    size = sum(path.stat().st_size for path in args.model.iterdir() if path.suffix in (".onnx", ".json"))
    template = (Path(__file__).parent / "card.md").read_text(encoding="utf-8")
    card = template.format(
        size_mb=size / 1e6,
        compute=args.compute,
        run=args.run,
        scores=score_tables(scores),
        openonly=args.openonly,
    )
    (args.model / "card.md").write_text(card, encoding="utf-8")
    print(json.dumps(scores))


if __name__ == "__main__":
    main()
