"""Draws the reports whose times and events are labelled: `python -m evaluation.labels.newswire`.

Reports of many outlets, with a date of publication, as an agency or a newspaper writes them; of each the first
sentences. The seed is fixed, and nothing of Dateline decides but its sentence splitter. Printed are rows with pack,
report id, the part of the split, and where the labelled stretch ends; the texts stay where they are.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict

from dateline.text.sentences import split_sentences
from evaluation.labels.join import PACKS
from evaluation.labels.outlets import outlet_of, part_of
from evaluation.labels.sample import SEED
from evaluation.packs import gold_root, load_rows
from evaluation.scores import Row

# Pack -> how many reports are drawn: politics and crime, a war, disasters of 2005-2011, small towns, a campaign.
# In the second draw, whole stretches of the agencies and big papers, when the rules had been mended on the first.
COUNTS = (
    {"allsides": 28, "ukraine": 10, "t17-pooled": 12, "lgl": 16, "polnear-dev": 10},
    {"t17-pooled": 14, "polnear-dev": 10, "lgl": 4},
)
SENTENCES, LONGEST, SHORTEST = 15, 2200, 400  # of a report as much is labelled; code points


def stretch_end(text: str) -> int:
    """Where the first sentences end, at most `LONGEST` code points on."""
    ends = [span.end for span in split_sentences(text)[:SENTENCES] if span.end <= LONGEST]
    return ends[-1] if ends else 0


def draw_reports() -> list[Row]:
    """The reports, at most three of an outlet and pack, both halves of the outlets alike."""
    drawn: list[Row] = []
    for number, counts in enumerate(COUNTS):
        _draw(random.Random(SEED + number), counts, drawn)
    return drawn


def _draw(chance: random.Random, counts: dict[str, int], drawn: list[Row]) -> None:
    """Add to ``drawn`` the reports of one draw, none twice."""
    taken = {(row["pack"], row["id"]) for row in drawn}
    for pack, count in counts.items():
        reports = load_rows(gold_root() / PACKS[pack])
        chance.shuffle(reports)
        outlets: dict[str, int] = defaultdict(int)
        parts: dict[str, int] = defaultdict(int)
        for report in reports:
            text, outlet = report["text"] or "", outlet_of(report)
            part, end = part_of(outlet), stretch_end(text)
            opinion = "opinion" in str(report.get("url"))
            if (
                (pack, report["id"]) in taken
                or end < SHORTEST
                or not report.get("published")
                or report.get("same_text_as")
                or opinion
            ):
                continue
            if outlets[outlet] < 3 and parts[part] < count // 2:
                outlets[outlet] += 1
                parts[part] += 1
                drawn.append({"pack": pack, "id": report["id"], "end": end, "part": part})


def main() -> int:
    """Print the drawn rows as JSON Lines."""
    sys.stdout.writelines(json.dumps(row) + "\n" for row in draw_reports())
    return 0


if __name__ == "__main__":
    sys.exit(main())
