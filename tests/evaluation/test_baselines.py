"""Every metric is the metric of the data's own documentation: the shipped baselines score as documented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.packs import PACKS, TASKS, Pack, gold_root, load_rows
from evaluation.scores import flatten

pytestmark = pytest.mark.gold

FOLDERS = {"updates": "briefs", "liveblog": "briefs"}
ECB_TOPICS = {"2", "5", "12", "18", "21", "23", "34", "35"}


def cases() -> list[tuple[Pack, str, str]]:
    """(pack, prediction file, key of the expected scores)."""
    found = []
    for pack in PACKS:
        if pack.path.startswith("labels/"):  # our own labels: nobody's baseline is documented
            continue
        stem = pack.path.rsplit("/", 1)[-1].removesuffix(".jsonl.gz")
        if pack.task == "liveblog":
            found += [(pack, f"predictions-liveblog-{how}.jsonl.gz", f"liveblog {how}") for how in ("first", "tf")]
        else:
            key = stem if stem in ("t17", "ecbplus") else f"{stem}.jsonl.gz"
            found.append((pack, f"predictions-{stem}.jsonl.gz", key))
    return found


@pytest.mark.parametrize(("pack", "file", "key"), cases(), ids=lambda v: v.name if isinstance(v, Pack) else v)
def test_baseline_scores_as_documented(pack: Pack, file: str, key: str) -> None:
    """The scorer applied to the baseline's predictions gives the documented numbers to three decimals."""
    root = gold_root()
    folder = root / FOLDERS.get(pack.task, pack.task) / "baseline"
    if not (folder / file).exists():
        pytest.skip(f"the evaluation data is not at {root} (set DATELINE_GOLD)")
    task = TASKS[pack.task]
    gold = load_rows(root / pack.path)
    if pack.name == "ecbplus":
        gold = [row for row in gold if str(row["topic"]) in ECB_TOPICS]
    scores = flatten(task.combine(task.units(gold, load_rows(folder / file))))
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for name, value in flatten(expected[key]["scores"]).items():
        if value or name in scores:
            assert scores[name] == pytest.approx(value, abs=_slack(name)), name


def _slack(name: str) -> float:
    """Three decimals for shares; hundredths for what is counted in kilometres, hours or items."""
    return 0.011 if name.rsplit(".", 1)[-1] in ("mean_km_all", "mean_km_resolved", "latency_h", "updates") else 0.0006
