"""Score Dateline on the development data: `python -m evaluation run [--sample] [--only NAME ...]`."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.clusters import b_cubed_f1
from evaluation.packs import PACKS, TASKS, Pack, gold_root, load_rows, pack_path
from evaluation.predict import CommandError, code_version, predict
from evaluation.samples import LARGE, is_held_out, take_sample
from evaluation.scores import Row, Scores, b_cubed, flatten, interval

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
ROUNDS = 300


def main_score(pack: Pack, scores: Scores) -> float:
    """The one number of a pack that the gate and the interval are about."""
    return flatten(scores)[str(TASKS[pack.task].MAIN)]


def main_interval(pack: Pack, units: Sequence[Any]) -> tuple[float, float]:
    """Its 95 % bootstrap interval over documents."""
    task = TASKS[pack.task]
    if pack.task in ("stories", "threads"):
        items = b_cubed([unit[1] for unit in units], [unit[2] for unit in units])
        return interval(items, b_cubed_f1, ROUNDS)
    return interval(units, lambda drawn: main_score(pack, task.combine(drawn)), ROUNDS)


def outlet_scores(pack: Pack, gold: Sequence[Row], units: Sequence[Any]) -> dict[str, float]:
    """The main score of each outlet with at least four documents, where a pack has several."""
    if pack.task not in ("attribution", "liveblog") or len({row.get("source") for row in gold}) < 2:
        return {}
    groups: dict[str, list[Any]] = defaultdict(list)
    for row, unit in zip(gold, units, strict=True):
        groups[str(row.get("source"))].append(unit)
    task = TASKS[pack.task]
    return {name: main_score(pack, task.combine(part)) for name, part in sorted(groups.items()) if len(part) >= 4}


def count_errors(pack: Pack, gold: Sequence[Row], predictions: Sequence[Row]) -> dict[str, int]:
    """What is wrong by kind, the most frequent first, where the task tells kinds of error apart."""
    errors = getattr(TASKS[pack.task], "errors", None)
    counts: Counter[str] = errors(gold, predictions) if errors else Counter()
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def score_pack(pack: Pack, *, sample: bool, fresh: bool = False) -> dict[str, Any]:
    """The entry of a pack in the results: all scores, or why there are none."""
    path = pack_path(pack)
    if not path.exists() or not gold_root().is_dir():
        return {"task": pack.task, "skipped": "the gold is not there"}
    gold = [row for row in load_rows(path) if is_held_out(pack, row)]
    if not gold:
        return {"task": pack.task, "skipped": "all of it trains the reader"}
    gold = take_sample(pack, gold) if sample else gold
    begun = time.perf_counter()
    try:
        predictions = predict(pack, gold, fresh=fresh)
    except CommandError as failure:
        return {"task": pack.task, "skipped": str(failure)}
    seconds = time.perf_counter() - begun
    task = TASKS[pack.task]
    units = task.units(gold, predictions)
    scores = task.combine(units)
    low, high = main_interval(pack, units)
    return {
        "task": pack.task,
        "about": pack.about,
        "main": task.MAIN,
        "mode": "sample" if sample else "full",
        "documents": len(gold),
        "score": round(main_score(pack, scores), 5),
        "interval": [round(low, 5), round(high, 5)],
        "lower_is_better": getattr(task, "LOWER_IS_BETTER", False),
        "seconds": round(seconds, 1),
        "scores": {name: round(value, 5) for name, value in flatten(scores).items()},
        "outlets": {name: round(value, 5) for name, value in outlet_scores(pack, gold, units).items()},
        "errors": count_errors(pack, gold, predictions),
    }


def run(*, sample: bool, only: Sequence[str] = (), fresh: bool = False, sample_large: bool = False) -> dict[str, Any]:
    """The results of all packs, or of those named (by pack or by task)."""
    packs = [pack for pack in PACKS if not only or pack.name in only or pack.task in only]
    results: dict[str, Any] = {"mode": "sample" if sample else "full", "code": code_version(), "packs": {}}
    for pack in packs:
        entry = score_pack(pack, sample=sample or (sample_large and pack.name in LARGE), fresh=fresh)
        results["packs"][pack.name] = entry
        told = entry.get("skipped") or f"{entry['score']:.3f} {entry['interval']} in {entry['seconds']} s"
        print(f"{pack.name}: {told}", file=sys.stderr, flush=True)
    return results


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `run`."""
    parser.add_argument("--sample", action="store_true", help="the small fixed part of each pack")
    parser.add_argument("--sample-large", action="store_true", help="only the sample of the packs that take an hour")
    parser.add_argument("--only", nargs="*", default=[], help="packs or tasks")
    parser.add_argument("--fresh", action="store_true", help="do not use kept predictions")


def command(args: argparse.Namespace) -> int:
    """Run, and write results.json and RESULTS.md (full runs), or print (samples)."""
    from evaluation.report import write_report

    results = run(sample=args.sample, only=args.only, fresh=args.fresh, sample_large=args.sample_large)
    if args.sample:
        json.dump(results, sys.stdout, indent=1)
        return 0
    if args.only and RESULTS.exists():
        kept = json.loads(RESULTS.read_text(encoding="utf-8"))
        results["packs"] = {**kept["packs"], **results["packs"]}
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    write_report(results, HERE / "RESULTS.md")
    return 0
