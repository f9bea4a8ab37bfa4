"""Our own labels: well formed, drawn and split as the guide says, without text; and the tasks that score on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import speakers, statuses, times
from evaluation.labels.agreement import agreement, event_agreement, kappa, load_labels, time_agreement
from evaluation.labels.join import PACKS, load_texts
from evaluation.labels.outlets import outlet_of, part_of
from evaluation.labels.sample import load_strata, strata_of
from evaluation.packs import LABELS, gold_root, load_rows

PARTS = ("tune", "unseen")
needs_gold = pytest.mark.skipif(not gold_root().is_dir(), reason="the evaluation data is not there (DATELINE_GOLD)")


def lines(name: str) -> list[dict[str, Any]]:
    path: Path = LABELS / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_as_many_labels_as_promised() -> None:
    """At least 420 sentences, each status at least ten times on each side; at least 220 speakers."""
    for part in PARTS:
        found = [status for row in lines(f"statuses-{part}.jsonl") for status in {cue[0] for cue in row["gold"]}]
        assert min(found.count(status) for status in statuses.STATUSES) >= 10
    assert len(load_labels("statuses")) >= 420
    assert sum(len(lines(f"speakers-{part}.jsonl")) for part in PARTS) >= 220


def test_labels_hold_no_text() -> None:
    """Keys are those of the guide, and no string is longer than a name."""
    for part in PARTS:
        for row in lines(f"statuses-{part}.jsonl"):
            assert set(row) == {"pack", "id", "start", "end", "stratum", "first", "second", "doubt", "gold"}
        for row in lines(f"times-{part}.jsonl"):
            assert set(row) == {"pack", "id", "end", "timexes", "second"}
            for time in [*row["timexes"], *(row["second"] or [])]:
                assert set(time) == {"start", "end", "type", "value"}
        for row in lines(f"events-{part}.jsonl"):
            assert set(row) == {"pack", "id", "start", "end", "target", "score", "second"}
        for row in lines(f"speakers-{part}.jsonl"):
            assert set(row) == {"pack", "id", "start", "end", "names", "kind", "role"}
            assert all(len(name) <= 90 for name in row["names"])


def test_cues_lie_inside_their_sentences() -> None:
    for row in load_labels("statuses"):
        assert all(row["start"] <= start < end <= row["end"] for _, start, end in row["gold"])
        assert {cue[0] for cue in row["gold"]} <= set(statuses.STATUSES)


@needs_gold
def test_no_outlet_stands_on_both_sides() -> None:
    for kind in ("statuses", "speakers", "times", "events"):
        for part in PARTS:
            for row in lines(f"{kind}-{part}.jsonl"):
                assert part_of(outlet_of(load_texts(row["pack"])[row["id"]])) == part


@needs_gold
def test_labels_join_their_texts() -> None:
    """Each label finds its report, with the offsets inside the text."""
    rows = load_rows(LABELS / "speakers-unseen.jsonl")
    assert sum(len(row["labels"]) for row in rows) == len(lines("speakers-unseen.jsonl"))
    assert all(0 <= label["start"] < label["end"] <= len(row["text"]) for row in rows for label in row["labels"])


@needs_gold
def test_times_lie_in_the_labelled_stretch() -> None:
    """Times stand in order before `end`; what is found behind it is not counted."""
    row = {"id": "a", "end": 10, "timexes": [{"start": 0, "end": 6, "type": "DATE", "value": "2031-06-09"}]}
    found = [{"start": 0, "end": 6, "type": "DATE", "value": "2031-06-09"}, {"start": 12, "end": 18, "value": "x"}]
    assert times.combine(times.units([row], [{"id": "a", "times": found}]))["value"]["f1"] == 1.0
    rows = [row for part in PARTS for row in load_rows(LABELS / f"times-{part}.jsonl")]
    assert sum(len(row["timexes"]) for row in rows) >= 300
    for row in rows:
        spans = [(time["start"], time["end"]) for time in row["timexes"]]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= row["end"] for start, end in spans)


@needs_gold
def test_events_are_given_in_tokens() -> None:
    """Each target is the words that were labelled, and the scores go from sure to surely not."""
    for part in PARTS:
        labels = lines(f"events-{part}.jsonl")
        rows = load_rows(LABELS / f"events-{part}.jsonl")
        for label, row in zip(labels, rows, strict=True):
            text = load_texts(label["pack"])[label["id"]]["text"]
            start, end = row["target"]
            assert text[slice(*label["target"])] in "".join(row["tokens"][start:end])
            assert -3 <= row["score"] <= 3


def test_second_passes_agree() -> None:
    """The labels of times and events that were given twice are the same, or nearly."""
    assert time_agreement(load_labels("times")) > 0.9
    difference, r = event_agreement(load_labels("events"))
    assert difference < 0.2
    assert r > 0.95


def test_packs_of_the_labels_are_development_sets() -> None:
    assert {row["pack"] for row in load_labels("statuses")} <= set(PACKS)


def test_one_house_is_one_outlet() -> None:
    """Names, file names and domains of one outlet fold to one; without a name the country's press is one."""
    names = {outlet_of({"source": name}) for name in ("The Krems Courier", "krems-courier", "Krems Courier (News)")}
    assert names == {"krems courier"}
    assert outlet_of({"source": None, "url": "https://www.courier.example.org/a"}) == "courier.example"
    assert outlet_of({"source": None, "country": "Austria"}) == "press of Austria"


def test_strata_are_wider_than_the_patterns() -> None:
    """A sentence without any stem is plain; one that no pattern finds is still drawn for its stem."""
    wide = load_strata()["wide"]
    assert strata_of("The river rose by a metre.", wide) == ["plain"]
    assert "verified" in strata_of("Nobody has shown proof, and there is no evidence.", wide)


def test_kappa_is_one_for_the_same_and_nought_for_chance() -> None:
    assert kappa([True, False, True], [True, False, True]) == 1.0
    assert kappa([True, True, False, False], [True, False, True, False]) == 0.0
    assert kappa([False, False], [False, False]) == 1.0


def test_agreement_is_counted_from_both_passes() -> None:
    told = agreement(load_labels("statuses"))
    assert set(told) == {*statuses.STATUSES, "macro"}
    assert all(0 <= value <= 1 for value in told.values())


def label(start: int, end: int, *cues: tuple[str, int, int], doubt: bool = False) -> dict[str, Any]:
    return {"start": start, "end": end, "gold": [list(cue) for cue in cues], "doubt": doubt}


def test_statuses_are_scored_by_sentence() -> None:
    """A status found in the sentence counts, wherever its cue; beside it the share of cues met and the errors."""
    gold = [
        {"id": "a", "labels": [label(0, 50, ("denied", 5, 11)), label(50, 90, doubt=True)]},
        {"id": "b", "labels": [label(0, 40, ("confirmed", 3, 12))]},
    ]
    found = [
        {
            "id": "a",
            "statuses": [{"status": "denied", "start": 6, "end": 9}, {"status": "claimed", "start": 60, "end": 66}],
        }
    ]
    scores = statuses.combine(statuses.units(gold, found))
    assert scores["statuses"]["denied"]["f1"] == 1.0
    assert scores["statuses"]["confirmed"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1}
    assert scores["macro_f1"] == 1 / 8
    assert scores["cue_recall"] == 0.5
    assert scores["errors"] == {"claimed found in nothing": 1, "confirmed missed": 1}


def test_speakers_are_right_by_any_accepted_name() -> None:
    """Case, articles and marks do not count; a missing prediction is wrong."""
    text = "The operator said so. He agreed."
    row = {"start": 0, "end": 12, "names": ["Krems Hydro", "operator"], "kind": "body", "role": []}
    other = {"start": 22, "end": 24, "names": ["Jan Lind"], "kind": "person", "role": ["mayor"]}
    gold = [{"id": "a", "text": text, "labels": [row, other]}]
    told = {"start": 0, "end": 12, "name": "the Operator", "kind": "body", "role": None, "read": "Krems Hydro"}
    scores = speakers.combine(speakers.units(gold, [{"id": "a", "speakers": [told]}]))
    assert scores["accuracy"] == 0.5
    assert scores["accuracy_read"] == 0.5
    assert scores["by_form"]["noun"] == 1.0
    assert scores["errors"] == {"pronoun, person: nobody": 1}
