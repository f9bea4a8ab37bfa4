"""The measures on cases small enough to check by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation import (
    attribution,
    claims,
    entities,
    facts,
    factuality,
    linking,
    liveblog,
    places,
    stories,
    timelines,
    times,
    updates,
)
from evaluation.__main__ import main
from evaluation.gate import find_drops, pin
from evaluation.predict import as_report, token_spans
from evaluation.report import write_report
from evaluation.scores import b_cubed, interval, match_overlapping, prf

TEXT = "Ana said “we left”. Bo denied it."
GOLD = {
    "id": "a",
    "text": TEXT,
    "attributions": [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]]},
        {"source": [], "cue": [[23, 29]], "content": [[30, 32]]},
    ],
}


def test_the_gold_scores_one_against_itself() -> None:
    """Every attribution score of the gold itself is 1."""
    scores = attribution.combine(attribution.units([GOLD], [GOLD]))
    assert all(value["f1"] == 1 for name, value in scores.items() if name.startswith(("exact", "content")))
    assert scores["joint_08"] == scores["joint_03_any_source"] == {"p": 1, "r": 1, "f1": 1}
    assert scores["no_source_03"]["f1"] == 1


def test_a_wrong_source_costs_the_pair_but_not_the_content() -> None:
    """Content scores ignore who said it; a missing source is not a match for a named one."""
    found = {"id": "a", "attributions": [{"source": [], "cue": [[4, 8]], "content": [[9, 18]]}]}
    scores = attribution.combine(attribution.units([GOLD], [found]))
    assert scores["content_08"]["p"] == 1
    assert scores["joint_03"]["p"] == scores["joint_03_any_source"]["p"] == 0


def test_kinds_follow_the_quotation_marks() -> None:
    """Quoted through and through is direct, not at all is indirect, in part is mixed."""
    quoted = attribution.quoted_characters(TEXT)
    kinds = [attribution.kind_of(TEXT, frozenset(range(*span)), quoted) for span in ((9, 18), (20, 32), (0, 18))]
    assert kinds == ["direct", "indirect", "mixed"]
    assert not attribution.quoted_characters('a 6" pipe')


def test_entities_count_type_and_span() -> None:
    """A right span with a wrong type counts for spans only."""
    gold = [{"id": 1, "entities": [{"start": 0, "end": 2, "type": "person"}]}]
    found = [{"id": 1, "mentions": [{"start": 0, "end": 2, "type": "place"}]}]
    scores = entities.combine(entities.units(gold, found))
    assert scores["micro"]["f1"] == 0
    assert scores["span_only"]["f1"] == 1


def test_times_need_the_value() -> None:
    """An overlapping span with another value is relaxed, not valued."""
    gold = [{"id": 1, "timexes": [{"start": 0, "end": 9, "type": "DATE", "value": "2031-06-01"}]}]
    found = [{"id": 1, "times": [{"start": 3, "end": 9, "type": "DATE", "value": "2031-06"}]}]
    scores = times.combine(times.units(gold, found))
    assert (scores["strict"]["f1"], scores["relaxed"]["f1"], scores["value"]["f1"]) == (0, 1, 0)


def test_places_near_enough_are_right() -> None:
    """A hundred kilometres are near, a missing place is half the globe away."""
    gold = [
        {
            "id": 1,
            "toponyms": [{"start": 0, "end": 4, "lat": 50, "lon": 30}, {"start": 9, "end": 12, "lat": 0, "lon": 0}],
            "ignored": [[20, 25]],
        }
    ]
    found = [{"id": 1, "places": [{"start": 0, "end": 4, "lat": 50.9, "lon": 30}, {"start": 20, "end": 25}]}]
    scores = places.combine(places.units(gold, found))
    assert scores["gold_span"]["acc161"] == 0.5
    assert scores["detection"]["p"] == 1
    assert 99 < scores["gold_span"]["mean_km_resolved"] < 101


def test_a_missing_factuality_is_uncertain() -> None:
    """No prediction counts as 0."""
    scores = factuality.combine(
        factuality.units([{"id": 1, "score": -3.0}, {"id": 2, "score": 3.0}], [{"id": 1, "score": -2}])
    )
    assert scores["mae"] == 2


def test_claims_take_both_classes() -> None:
    """Macro F1 punishes saying yes to all."""
    gold = [{"id": n, "label": n % 2} for n in range(4)]
    scores = claims.combine(claims.units(gold, [{"id": n, "label": 1} for n in range(4)]))
    assert scores["macro_f1"] == pytest.approx(1 / 3)


def test_b_cubed_of_one_big_cluster() -> None:
    """All in one: perfect recall, poor precision."""
    assert b_cubed(["a", "a", "b", "b"], ["x"] * 4) == [(0.5, 1.0)] * 4


def test_unplaced_reports_stand_alone() -> None:
    """Reports without a prediction are not one cluster together."""
    items = stories.units([{"id": "1", "story": "s"}, {"id": "2", "story": "s"}], [])
    assert stories.combine(items)["pred_clusters"] == 2


def test_a_timeline_against_itself() -> None:
    """Everything is 1; a day off keeps words but loses the date."""
    days = {"2031-06-01": ["The river rose ."], "2031-06-04": ["The bridge fell ."]}
    assert set(timelines.score_timeline(days, days).values()) == {1.0}
    late = {"2031-06-02": days["2031-06-01"], "2031-06-05": days["2031-06-04"]}
    scores = timelines.score_timeline(late, days)
    assert scores["date_f1"] == 0
    assert scores["concat_rouge_1"] == 1
    assert scores["align_m1_rouge_1"] == pytest.approx(0.5)


def test_digests_are_cut_to_length() -> None:
    """No word beyond the limit counts."""
    assert liveblog.cut_words(["one two three", "four five"], 4) == ["one two three", "four"]


def test_facts_are_compared_by_rank() -> None:
    """The same order is 1, the other way round -1, ties count half, a missing fact is worth nothing."""
    assert facts.correlate([0.1, 0.5, 0.9], [1, 2, 3]) == pytest.approx(1)
    assert facts.correlate([3, 2, 1], [1, 2, 3]) == pytest.approx(-1)
    assert facts.correlate([1, 1, 1], [1, 2, 3]) == 0
    rows = [{"id": "a", "text": "x", "importance": 0.2}, {"id": "b", "text": "x", "importance": 0.7}]
    gold = {"event": "e", "request": "r", "facts": rows}
    found = {"event": "e", "request": "r", "facts": [{"id": "b", "importance": 0.3}]}
    assert facts.combine(facts.units([gold], [found]))["spearman"] == pytest.approx(1)


def test_repeated_updates_are_redundant() -> None:
    """The second update on one nugget is relevant and brings nothing."""
    gold = {
        "event": "e",
        "nuggets": [{"id": "n", "time": 0, "importance": 3}, {"id": "m", "time": 0, "importance": 1}],
        "matches": [{"update": "u1", "nugget": "n"}, {"update": "u2", "nugget": "n"}],
    }
    pushed = {
        "event": "e",
        "updates": [{"id": "u2", "time": 7200}, {"id": "u1", "time": 3600}, {"id": "u3", "time": 1}],
    }
    scores = updates.combine(updates.units([gold], [pushed]))
    assert scores["recall"] == 0.75
    assert scores["precision"] == pytest.approx(2 / 3)
    assert scores["redundancy"] == 0.5
    assert scores["h"] == pytest.approx(2 * 0.75 * (1 / 3) / (0.75 + 1 / 3))
    assert scores["latency_h"] == 1


def test_overlaps_match_one_to_one() -> None:
    """The larger overlap goes first; nobody is matched twice."""
    assert match_overlapping([(0, 10), (10, 20)], [(0, 12), (8, 11)]) == [(0, 0), (1, 1)]


def test_nothing_of_nothing_is_zero() -> None:
    """No division by zero."""
    assert prf(0, 0, 0) == {"p": 0, "r": 0, "f1": 0}


def test_the_interval_holds_the_mean() -> None:
    """Resampling is seeded, and its interval lies around the score."""
    low, high = interval(range(100), lambda drawn: sum(drawn) / len(drawn))
    assert low < 49.5 < high
    assert (low, high) == interval(range(100), lambda drawn: sum(drawn) / len(drawn))


def test_gold_does_not_leak_into_the_input() -> None:
    """A report made of a gold row holds nothing of the gold."""
    report = as_report({"id": 1, "tokens": ["A", "b"], "entities": [1], "story": "s"})
    assert report == {"id": 1, "source": None, "title": None, "text": "A b", "published": None, "url": None}


def test_spans_of_joined_tokens_come_back_as_tokens() -> None:
    """Characters 4 to 12 of three tokens are the second and third."""
    assert token_spans(["one", "two", "three"], [{"start": 4, "end": 13}]) == [{"start": 1, "end": 3}]


def test_the_gate_sees_a_drop_and_a_gap() -> None:
    """A lower score, a higher error and a missing pack are all drops."""
    packs = {
        "a": {"score": 0.5, "main": "f1", "lower_is_better": False},
        "b": {"score": 0.9, "main": "mae", "lower_is_better": True},
        "c": {"skipped": "no command"},
    }
    assert find_drops(pin(packs), packs) == []
    assert len(find_drops({"a": 0.6, "b": 0.8, "c": 0.1}, packs)) == 3


def test_the_report_is_written_from_the_results(tmp_path: Path) -> None:
    """A scored and a skipped pack both have their line."""
    scored = {
        "task": "times", "main": "value.f1", "score": 0.8, "interval": [0.7, 0.9], "seconds": 1.0,
        "scores": {"strict.f1": 0.7, "relaxed.f1": 0.9, "value.f1": 0.8}, "outlets": {},
    }  # fmt: skip
    results = {
        "code": "x",
        "mode": "full",
        "packs": {"wikiwars": scored, "t17": {"task": "timelines", "skipped": "gone"}},
    }
    write_report(results, tmp_path / "RESULTS.md")
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert "| wikiwars | 0.700 | 0.900 | 0.800 | 0.700 to 0.900 | 1.0 |" in page
    assert "not scored: gone" in page


def test_the_command_scores_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`score TASK --gold F --pred F` prints JSON."""
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(json.dumps({"id": 1, "score": 3.0}) + "\n", encoding="utf-8")
    pred.write_text(json.dumps({"id": 1, "score": 2.0}) + "\n", encoding="utf-8")
    assert main(["score", "factuality", "--gold", str(gold), "--pred", str(pred)]) == 0
    assert json.loads(capsys.readouterr().out)["mae"] == 1


def test_linking_counts_pairs_across_each_gap() -> None:
    """Two bullets of one heading a day apart are found, those a week apart are not; one wrong pair is predicted."""
    days = (("a", "2022-06-01", "Flood"), ("b", "2022-06-02", "Flood"), ("c", "2022-06-08", "Flood"))
    gold = [{"id": name, "date": day, "headings": [heading], "first": True} for name, day, heading in days]
    gold.append({"id": "x", "date": "2022-06-02", "headings": ["Chess"], "first": True})
    found = [{"id": name, "story": story} for name, story in (("a", "t1"), ("b", "t1"), ("c", "t2"), ("x", "t1"))]
    scores = linking.combine(linking.units(gold, found))
    assert scores["gap_1"] == {"p": 0.5, "r": 1.0, "f1": pytest.approx(2 / 3)}
    assert scores["gap_7"]["f1"] == 0.0
    assert not linking.is_scored({"first": True, "headings": ["COVID-19 pandemic in Italy"]})


def test_errors_of_attributions_are_told_by_kind() -> None:
    missed = attribution.errors([GOLD], [])
    assert missed == {"direct missed": 1, "indirect missed": 1}
    found = [
        {"source": [[20, 22]], "cue": [[4, 8]], "content": [[9, 18]]},
        {"source": [], "cue": [[23, 29]], "content": [[30, 32]]},
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[0, 8]]},
    ]
    assert attribution.errors([GOLD], [{"id": "a", "attributions": found}]) == {
        "another source": 1,
        "indirect where none is": 1,
    }
    short = [{**GOLD["attributions"][0], "content": [[9, 13]]}, GOLD["attributions"][1]]  # type: ignore[dict-item, index]
    assert attribution.errors([GOLD], [{"id": "a", "attributions": short}]) == {"edges of the content": 1}
    assert not attribution.errors([GOLD], [GOLD])


def test_errors_of_mentions_times_and_places_are_told_by_kind() -> None:
    names = {"id": "a", "entities": [{"start": 0, "end": 3, "type": "person"}, {"start": 5, "end": 9, "type": "place"}]}
    found = [{"start": 0, "end": 3, "type": "place"}, {"start": 12, "end": 14, "type": "event"}]
    assert entities.errors([names], [{"id": "a", "mentions": found}]) == {
        "person as place": 1,
        "place missed": 1,
        "event where none is": 1,
    }
    day = {"start": 0, "end": 6, "type": "DATE", "value": "2031-06-11"}
    gold = {"id": "a", "timexes": [day, {**day, "start": 8, "end": 12}]}
    assert times.errors([gold], [{"id": "a", "times": [{**day, "value": "2031-06-12"}]}]) == {
        "value of a DATE": 1,
        "DATE missed": 1,
    }
    town = {"start": 0, "end": 5, "lat": 47.7, "lon": 17.6}
    there = {"id": "a", "toponyms": [town, {**town, "start": 9, "end": 12}]}
    far = [{**town, "lat": 10.0}, {**town, "start": 20, "end": 24}]
    assert places.errors([there], [{"id": "a", "places": far}]) == {"put elsewhere": 1, "missed": 1, "where none is": 1}
