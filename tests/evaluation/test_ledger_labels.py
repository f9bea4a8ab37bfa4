"""The judged standings: enough of them, well formed, without text."""

from __future__ import annotations

from evaluation.ledger import STANDINGS, VERSIONS, count_right, key_of, load_standings


def test_at_least_two_hundred_rulings_are_judged_and_each_once() -> None:
    rows = load_standings()
    assert len(rows) >= 200
    assert len({(*key_of(row), row["rule"], row["claim"][2], row["by"][2]) for row in rows}) == len(rows)


def test_labels_hold_places_and_verdicts_and_no_text() -> None:
    for row in load_standings():
        assert set(row) == {"pack", "standing", "rule", "claim", "by", "right", "kind", "found"}
        assert row["standing"] in STANDINGS
        assert bool(row["kind"]) != row["right"], "every fault has its kind"
        assert len(row["claim"]) == len(row["by"]) == 3
        assert max(map(len, (row["kind"], row["rule"], row["claim"][0], row["by"][0]))) <= 60


def test_the_mended_rules_are_right_more_often_for_every_standing() -> None:
    judged = {found: count_right(load_standings(), found) for found in VERSIONS}
    pairs = [(judged["before"], judged["now"], standing) for standing in STANDINGS]
    pairs += [(judged["before-2"], judged["now-2"], standing) for standing in ("corroborated", "disputed")]
    pairs += [(judged["before-3"], judged["now-3"], standing) for standing in ("corroborated", "disputed")]
    for before, now, standing in pairs:
        assert now[standing][0] * before[standing][1] >= before[standing][0] * now[standing][1]
