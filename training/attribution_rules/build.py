"""Makes dateline/data/cue_verbs.tsv: cue verbs with their stance and how often each complement makes an attribution.

    DATELINE_GOLD=path python training/attribution_rules/build.py

Which verbs and which stance: ``stances.tsv``, written by hand. How often a verb with a that-clause, a quotation, a noun
phrase ... is an attribution: counted in the training part of PolNeAR over the verb groups that ``reading/phrases.py``
finds, smoothed towards the mean of its complement, then overruled by ``hand_rates.tsv``. Counts only; no text enters.
"""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from pathlib import Path

from dateline.reading.complements import complement_of
from dateline.reading.passages import find_passages
from dateline.text.sentences import split_sentences

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "dateline" / "data" / "cue_verbs.tsv"
ORDER = ("that", "clause", "quote", "question", "to", "noun", "about", "as", "gerund", "none")
WEIGHT = 3.0  # how many sightings the mean of the complement counts for
HEADER = """\
# origin: stances written for Dateline; rates counted by training/attribution_rules/build.py in PolNeAR (train part; no
# licence stated; without DATELINE_GOLD they stay at the hand-set priors); licence of the table: Apache-2.0
# rates: of 100 verb groups with this lemma and this complement, how many are a cue (smoothed)
lemma\tstance\tkind\trates
"""
PRIORS = {"that": 0.85, "clause": 0.75, "quote": 0.85, "question": 0.6, "to": 0.5, "noun": 0.35, "about": 0.4,
          "as": 0.35, "gerund": 0.4, "none": 0.35}  # fmt: skip


def load_rows(path: Path) -> list[list[str]]:
    """The cells of a hand-written table, without comments and header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def count_cues(gold: Path) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """For (lemma, complement): groups whose main verb lies in an annotated cue, and all groups."""
    hits: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    with gzip.open(gold / "attribution" / "polnear-train.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            text = row["text"]
            cues = {at for item in row["attributions"] for start, end in item["cue"] for at in range(start, end)}
            for passage in find_passages(text, split_sentences(text)):
                for group in passage.groups:
                    key = (group.lemma, complement_of(passage.tagged, group, passage.groups)[0])
                    total[key] += 1
                    hits[key] += passage.tagged.starts[group.head] in cues
    return hits, total


def main() -> None:
    """Writes the table."""
    gold = os.environ.get("DATELINE_GOLD")
    hits, total = count_cues(Path(gold)) if gold else (Counter(), Counter())
    hand = {(row[0], row[1]): int(row[2]) for row in load_rows(HERE / "hand_rates.tsv")}
    stances: dict[str, tuple[str, str]] = {}
    for stance, kind, lemmas in load_rows(HERE / "stances.tsv"):
        for lemma in lemmas.split():
            # A later row is the more particular one: "admit" confirms rather than says.
            stances[lemma] = (stance, stances[lemma][1] if kind == "document" and lemma in stances else kind)
    lines = []
    for lemma in sorted(stances):
        rates = []
        for complement in ORDER:
            key = (lemma, complement)
            prior = PRIORS[complement]
            rate = round(100 * (hits[key] + WEIGHT * prior) / (total[key] + WEIGHT))
            rates.append(f"{complement}:{hand.get(key, rate)}")
        lines.append("\t".join((lemma, *stances[lemma], " ".join(rates))))
    OUT.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
