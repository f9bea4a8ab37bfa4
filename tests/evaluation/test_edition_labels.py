"""The labels of editions hold ids and judgements, no words of others, and enough of each kind."""

from __future__ import annotations

from evaluation.labels.editions.__main__ import BLIND, JUDGED, count_shares, load_labels


def test_there_are_a_hundred_of_each_kind_and_no_text() -> None:
    rows, blind = load_labels(), load_labels(BLIND)
    assert all(count_shares(rows)[kind, "all"][0] >= 100 for kind in ("kicker", "line", "item"))
    for program in ("before", "after"):
        judged = count_shares(row for row in blind if row["program"] == program)
        assert all(judged[kind, "all"][0] >= (100 if kind != "lede" else 16) for kind in JUDGED)
    rows += blind
    assert all(len(value) < 60 for row in rows for value in row.values() if isinstance(value, str))
    known = {"kind", "set", "date", "edition", "line", "why", "unseen", "program", "reader", "also", *JUDGED.values()}
    assert {key for row in rows for key in row} <= known
