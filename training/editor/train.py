"""Teach the editor: `python -m training.editor.train --rows FILE --out FILE [--epochs N] [--start FILE] [--peak RATE]`.

Rows are those of ``training/editor/rows.py``, whose held part is kept aside: what the network says of it is written
beside the checkpoint, for ``training/editor/blend.py``, and scored. Rows to ``hold`` have no answer: what the start
says of them it shall go on saying. With ``--open-only`` only sets of an open licence teach it.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dateline.engines.editor import FORM, KICKERS, NEWS, PAIR, lay_kickers, lay_line, lay_pair
from training.editor.model import EditorModel
from training.editor.parts import OPEN, is_held
from training.logistic import area
from training.reader.train import base_folder, load_tokenizer

Row = dict[str, Any]
MOST = 10  # kickers of one sequence, as at run time
BATCH = 32  # lines of a step; half as many items with their kickers
PEAK = 5e-5  # learning rate of the body
NEW, KNOWN = 10.0, 3.0  # how much faster the questions learn: from nothing, from a start
HOLD = 0.5  # what it costs to say otherwise than at the start, per squared logit
WARM = 0.1  # share of the steps in which the rate rises
HALF = torch.cpu._is_avx512_bf16_supported()  # elsewhere half precision is computed bit by bit, 25 times slower
COLUMNS = {"kick": KICKERS, "news": NEWS, "form": FORM, "pair": PAIR}


class Sequences:
    """Rows as sequences of pieces, made as at run time."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def _pieces(self, text: str, most: int) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids[:most]

    def of(self, row: Row, kickers: Sequence[str] = ()) -> tuple[list[int], int, list[int]]:
        """Pieces, how many belong to the first kind, and where the answers stand."""
        if row["task"] == "pair":
            return *lay_pair(self._pieces, row["above"], row["line"]), [0]
        if row["task"] != "kick":
            return *lay_line(self._pieces, row["above"], row["line"]), [0]
        return lay_kickers(self._pieces, row["title"], row["text"], kickers)


def stack(rows: Sequence[tuple[list[int], int, list[int]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, kinds and mask."""
    length = max(len(ids) for ids, _, _ in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    kinds, mask = torch.zeros_like(ids), torch.zeros(len(rows), length)
    for at, (pieces, first, _) in enumerate(rows):
        ids[at, : len(pieces)] = torch.tensor(pieces)
        kinds[at, first : len(pieces)] = 1
        mask[at, : len(pieces)] = 1
    return ids, kinds, mask


def iter_batches(rows: Sequence[Row], chance: random.Random | None) -> Iterator[list[Row]]:
    """Rows of one task and of like length together; in random order with ``chance``."""
    batches = []
    for task, said in itertools.product(COLUMNS, (False, True)):
        mine = [row for row in rows if row["task"] == task and ("said" in row) == said]
        size = BATCH // 2 if task == "kick" else BATCH
        if chance:
            chance.shuffle(mine)
        for start in range(0, len(mine), 8 * size):
            near = sorted(mine[start : start + 8 * size], key=lambda row: len(row["text"]))
            batches += [near[at : at + size] for at in range(0, len(near), size)]
    if chance:
        chance.shuffle(batches)
    yield from batches


def answer(model: EditorModel, sequences: Sequences, rows: Sequence[Row], kickers: list[list[str]]) -> list[Tensor]:
    """The logits of each row: one, or one a kicker."""
    made = [sequences.of(row, words) for row, words in zip(rows, kickers, strict=True)]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        logits = model(*stack(made))
    column = COLUMNS[rows[0]["task"]]
    return [logits[at, places, column].float() for at, (_, _, places) in enumerate(made)]


def draw_kickers(row: Row, chance: random.Random | None) -> list[str]:
    """The kickers of an item in a random order, as many as are weighed at once; all that are judged without chance."""
    words = sorted(row.get("judged", ()))
    if chance:
        words = sorted({*words, *row.get("written", ())})
        chance.shuffle(words)
        words = words[:MOST]
    return words


def _is_apt(row: Row, kicker: str) -> bool:
    """Whether readers judged a kicker apt, or wrote it."""
    return bool(row["judged"][kicker][0]) if kicker in row["judged"] else True


def loss_of(rows: Sequence[Row], kickers: list[list[str]], logits: list[Tensor]) -> Tensor:
    """How far the answers are from what was judged or said; of kickers also how much of the choice the apt ones get."""
    if "said" in rows[0]:
        return HOLD * functional.mse_loss(torch.cat(logits), torch.tensor([row["said"] for row in rows]))
    if rows[0]["task"] != "kick":
        right = torch.tensor([float(row["right"]) for row in rows])
        return functional.binary_cross_entropy_with_logits(torch.cat(logits), right)
    total = torch.zeros(())
    for row, words, scores in zip(rows, kickers, logits, strict=True):
        apt = torch.tensor([float(_is_apt(row, word)) for word in words])
        total = total + functional.binary_cross_entropy_with_logits(scores, apt)
        if 0 < apt.sum() < len(apt):
            total = total + scores.logsumexp(0) - scores.masked_fill(apt == 0, -1e4).logsumexp(0)
    return total / len(rows)


@torch.no_grad()
def remember(model: EditorModel, sequences: Sequences, rows: Sequence[Row]) -> list[Row]:
    """The rows; those to hold with what the model says of them."""
    model.eval()
    held = [row for row in rows if row.get("hold")]
    kept = [row for row in rows if not row.get("hold")]
    for batch in iter_batches(held, None):
        logits = answer(model, sequences, batch, [[] for _ in batch])
        kept += [{**row, "said": logit.item()} for row, logit in zip(batch, logits, strict=True)]
    return kept


def train(
    model: EditorModel, sequences: Sequences, rows: Sequence[Row], epochs: int, seed: int, peaks: tuple[float, float]
) -> None:
    """Teach the model; the rates of body and questions rise to their ``peaks``, then fall to nearly nothing."""
    chance = random.Random(seed)
    steps, done, began = epochs * sum(1 for _ in iter_batches(rows, None)), 0, time.time()
    groups = [
        {"params": params, "lr": peak}
        for params, peak in zip((model.learning(), model.questions.parameters()), peaks, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.02, 1.0 - step / steps)
    )
    model.train()
    for epoch in range(epochs):
        total = 0.0
        for batch in iter_batches(rows, chance):
            kickers = [draw_kickers(row, chance) for row in batch]
            loss = loss_of(batch, kickers, answer(model, sequences, batch, kickers))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            done, total = done + 1, total + float(loss.detach())
        print(f"epoch {epoch}: loss {total:.1f}, {done} of {steps} steps, {time.time() - began:.0f} s", flush=True)
    model.eval()


@torch.no_grad()
def judge(model: EditorModel, sequences: Sequences, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with what the model says: ``editor``, a logit, or one for each kicker."""
    for batch in iter_batches(rows, None):
        for row in batch:
            words = draw_kickers(row, None)
            parts = [words[at : at + MOST] for at in range(0, len(words), MOST)] or [[]]
            told = [answer(model, sequences, [row], [part])[0].tolist() for part in parts]
            flat = [value for part in told for value in part]
            if row["task"] != "kick":
                yield {**row, "editor": flat[0]}
                continue
            asked = {**row, "task": "news"}
            news = answer(model, sequences, [asked], [[]])[0].item()
            yield {**row, "editor": dict(zip(words, flat, strict=True)), "editor_news": news}


def score(rows: Sequence[Row]) -> None:
    """Print what held-out rows show."""
    for task in ("news", "form", "pair"):
        mine = [row for row in rows if row["task"] == task]
        right = [row["right"] for row in mine]
        if mine:
            areas = (area([row[key] for row in mine], right) for key in ("signs", "editor"))
            both = area([row["signs"] + row["editor"] for row in mine], right)
            print(f"{task}: {len(mine)} rows, AUC of signs, editor, sum: {[round(a, 3) for a in (*areas, both)]}")
    items = [row for row in rows if row["task"] == "kick"]
    for weight in (0.0, 0.5, 1.0, 2.0, 100.0):
        right = sum(
            row["judged"][max(row["judged"], key=lambda w: row["judged"][w][1] + weight * row["editor"][w])][0]
            for row in items
        )
        print(f"kickers: {len(items)} items, first choice is apt with {weight} of the editor: {right}")


def main() -> None:
    """Train, and write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="go on from this checkpoint (default: the published encoder)")
    parser.add_argument("--peak", type=float, default=PEAK, help="learning rate of the body")
    parser.add_argument("--open-only", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rows = [json.loads(line) for line in args.rows.read_text(encoding="utf-8").splitlines()]
    held = [row for row in rows if is_held(row) and not row.get("hold")]
    model, sequences = EditorModel(), Sequences(load_tokenizer(base_folder()))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True))
    else:
        model.load_base()
    taught = [row for row in rows if not is_held(row) and (row["set"] in OPEN or not args.open_only)]
    peaks = (args.peak, args.peak * (KNOWN if args.start else NEW))
    train(model, sequences, remember(model, sequences, taught), args.epochs, args.seed, peaks)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out)
    if held:
        judged = list(judge(model, sequences, held))
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in judged)
        args.out.with_suffix(".held.jsonl").write_text(text + "\n", encoding="utf-8")
        score(judged)


if __name__ == "__main__":
    main()
