"""RESULTS.md from results.json: nothing in it is typed by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.packs import PACKS, TASKS

SHOWN: dict[str, tuple[str, ...]] = {
    "attribution": (
        "exact_source.f1",
        "exact_cue.f1",
        "exact_content.f1",
        "joint_03.f1",
        "joint_08.f1",
        "joint_03_any_source.f1",
    ),
    "entities": ("micro.f1", "macro_f1_without_other", "span_only.f1"),
    "times": ("strict.f1", "relaxed.f1", "value.f1"),
    "places": ("gold_span.acc161", "gold_span.auc", "detection.f1", "end_to_end_161.f1"),
    "factuality": ("mae", "pearson", "macro_f1"),
    "statuses": ("macro_f1", "macro_f1_sure", "wholly_right", "cue_recall"),
    "speakers": ("accuracy", "accuracy_read", "kind_accuracy", "role_accuracy"),
    "claims": ("macro_f1", "accuracy"),
    "matching": ("f1", "p", "r", "on_ledger"),
    "stories": ("b3.p", "b3.r", "b3.f1", "ami", "ari"),
    "threads": ("b3.p", "b3.r", "b3.f1", "ami", "ari"),
    "linking": ("mean_f1", "gap_1.f1", "gap_1.p", "gap_1.r", "gap_3.f1", "gap_7.f1"),
    "timelines": ("date_f1", "align_m1_rouge_1", "align_m1_rouge_2", "concat_rouge_1"),
    "liveblog": ("all.rouge1", "all.rouge2", "all.rougeLsum", "guardian.rouge1", "bbc.rouge1"),
    "updates": ("h", "f1", "recall", "precision", "redundancy", "latency_h"),
    "facts": ("spearman", "brevity"),
}
KINDS_SHOWN = 8
HEAD = """# Results

Written by `python -m evaluation run`; do not edit. Development data only, metrics as the data's documentation has them
(`tests/evaluation/test_baselines.py` proves it). The bold column is the main score; its interval is a 95 % bootstrap
over documents. Of re3d, CrossNER and UNER-EWT the parts that train the reader are left out
(`dateline/engines/weights/reader/card.md` says which), of ClaimDiff the topics that train `relation_weights`.
Thresholds and weights were chosen on these sets, so expect a little less elsewhere. "sample" marks a pack of which only
a fixed part was read.
"""


def write_report(results: dict[str, Any], path: Path) -> None:
    """Write the page."""
    parts = [HEAD, f"Code {results['code']}, {results['mode']} run.\n"]
    for task in TASKS:
        rows = [pack for pack in PACKS if pack.task == task and pack.name in results["packs"]]
        if rows:
            parts.append(_task_table(task, {pack.name: results["packs"][pack.name] for pack in rows}))
    parts.extend(_outlet_table(name, entry) for name, entry in results["packs"].items() if entry.get("outlets"))
    errors = {name: entry["errors"] for name, entry in results["packs"].items() if entry.get("errors")}
    if errors:
        parts.append(_error_table(errors))
    path.write_text("\n".join(parts), encoding="utf-8")


def _task_table(task: str, entries: dict[str, dict[str, Any]]) -> str:
    main = str(TASKS[task].MAIN)
    names = SHOWN[task]
    heads = [f"**{name}**" if name == main else name for name in names]
    lines = [f"## {task}\n", f"| pack | {' | '.join(heads)} | interval | seconds |", "|---" * (len(names) + 3) + "|"]
    for name, entry in entries.items():
        if "skipped" in entry:
            lines.append(f"| {name} | not scored: {entry['skipped']} |" + " |" * (len(names) + 1))
            continue
        cells = [_number(entry["scores"].get(column)) for column in names]
        low, high = entry["interval"]
        about = ", ".join(filter(None, [entry.get("about"), "sample" if entry.get("mode") == "sample" else None]))
        about = f"{name} ({about})" if about else name
        lines.append(f"| {about} | {' | '.join(cells)} | {_number(low)} to {_number(high)} | {entry['seconds']} |")
    if task == "attribution":
        lines.extend(_kind_lines(entries))
    return "\n".join(lines) + "\n"


def _kind_lines(entries: dict[str, dict[str, Any]]) -> list[str]:
    """Joint scores by kind of quotation."""
    lines = [
        "",
        "| pack, joint F1 | direct .3 | mixed .3 | indirect .3 | direct .8 | mixed .8 | indirect .8 |",
        "|---" * 7 + "|",
    ]
    for name, entry in entries.items():
        if "scores" in entry:
            keys = [f"joint_{t}_{kind}.f1" for t in ("03", "08") for kind in ("direct", "mixed", "indirect")]
            lines.append(f"| {name} | {' | '.join(_number(entry['scores'].get(key)) for key in keys)} |")
    return lines


def _outlet_table(name: str, entry: dict[str, Any]) -> str:
    lines = [f"## {name} by outlet\n", f"| outlet | {entry['main']} |", "|---|---|"]
    lines.extend(f"| {outlet} | {_number(score)} |" for outlet, score in entry["outlets"].items())
    return "\n".join(lines) + "\n"


def _error_table(packs: dict[str, dict[str, int]]) -> str:
    """The frequent kinds of error of each pack."""
    lines = ["## What is wrong, by kind\n", "| pack | errors | the most frequent kinds |", "|---" * 3 + "|"]
    for name, counts in packs.items():
        first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KINDS_SHOWN]
        told = ", ".join(f"{kind} {number}" for kind, number in first)
        lines.append(f"| {name} | {sum(counts.values())} | {told} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
