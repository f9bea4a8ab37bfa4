"""The floor: scores on the small sample may not fall below `floors.json` (`python -m evaluation gate [--pin]`)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from evaluation.packs import gold_root
from evaluation.run import run

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.02  # what a pinned floor leaves below the score, as a share of it


def find_drops(floors: dict[str, float], packs: dict[str, Any]) -> list[str]:
    """What is wrong: packs below their floor (above, where lower is better), or without a score."""
    drops = []
    for name, floor in sorted(floors.items()):
        entry = packs.get(name, {})
        score = entry.get("score")
        if score is None:
            drops.append(f"{name}: no score ({entry.get('skipped', 'not run')})")
        elif (score > floor) if entry["lower_is_better"] else (score < floor):
            drops.append(f"{name}: {entry['main']} {score:.4f} is past its floor of {floor:.4f}")
    return drops


def pin(packs: dict[str, Any]) -> dict[str, float]:
    """Floors a little below the present scores."""
    return {
        name: round(entry["score"] * (1 + SLACK if entry["lower_is_better"] else 1 - SLACK), 4)
        for name, entry in sorted(packs.items())
        if "score" in entry
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `gate`."""
    parser.add_argument("--pin", action="store_true", help="write the present scores as floors")
    parser.add_argument("--full", action="store_true", help="hold the full runs to their floors")
    parser.add_argument("--only", nargs="*", default=[], help="packs or tasks")


def command(args: argparse.Namespace) -> int:
    """0 where every floor holds, 1 where one does not; without the gold there is nothing to hold."""
    if not gold_root().is_dir():
        print("gate: skipped, the evaluation data is not there (set DATELINE_GOLD)", file=sys.stderr)
        return 0
    mode = "full" if args.full else "sample"
    stored = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors: dict[str, float] = stored.get(mode, {})
    only = args.only or ([] if args.pin else sorted(floors))
    packs = run(sample=not args.full, only=only)["packs"]
    if args.pin:
        stored[mode] = {**floors, **pin(packs)}
        FLOORS.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    drops = find_drops({name: floor for name, floor in floors.items() if name in packs}, packs)
    for drop in drops:
        print(f"gate: {drop}", file=sys.stderr)
    return 1 if drops else 0
