"""The labelled pairs of ledger entries: enough of them, well formed, without text; how they are scored."""

from __future__ import annotations

from evaluation.labels.agreement import kappa
from evaluation.labels.pairs import STRATA
from evaluation.matching import LABELS, combine, units
from evaluation.packs import find_pack, load_rows, pack_path
from evaluation.scores import Row

PARTS = ("pairs-tune", "pairs-unseen")


def _load(name: str) -> list[Row]:
    pack = find_pack(name)
    assert pack is not None
    return load_rows(pack_path(pack))


def test_at_least_three_hundred_pairs_are_labelled_and_each_once() -> None:
    rows = [row for name in PARTS for row in _load(name)]
    assert len(rows) >= 300
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({(row["pack"], *row["a"], *row["b"]) for row in rows}) == len(rows)


def test_labels_hold_places_and_verdicts_and_no_text() -> None:
    for row in (row for name in PARTS for row in _load(name)):
        assert set(row) == {"id", "pack", "stratum", "a", "b", "first", "second", "label"}
        assert {row["first"], row["second"], row["label"]} <= set(LABELS)
        assert row["stratum"] in STRATA
        assert all(0 <= start < end for _, start, end in (row["a"], row["b"]))


def test_the_two_passes_agree() -> None:
    rows = [row for name in PARTS for row in _load(name)]
    same = [[row[each] == "same" for row in rows] for each in ("first", "second")]
    assert kappa(*same) > 0.9


def test_a_pair_that_may_be_joined_or_not_counts_on_neither_side() -> None:
    gold = [
        {"id": str(at), "label": label, "stratum": "near"}
        for at, label in enumerate(("same", "same", "part", "part", "other", "contrary"))
    ]
    joined = ("0", "2", "4")
    scores = combine(units(gold, [{"id": row["id"], "found": True, "joined": row["id"] in joined} for row in gold]))
    assert (scores["p"], scores["r"]) == (0.5, 0.5)
    assert scores["errors"] == {"near: joined wrongly": 1, "near: not joined": 1}
    assert combine(units(gold, []))["on_ledger"] == 0.0
