"""Days of real streams on which standings were judged, as reports that can be read again.

Texts of T17 come in tokens ("President 's", "-LRB-"); here they are written as people write, and the offsets of our
labels are into that.

    python -m evaluation.slices bpoil-june > bpoil-june.jsonl; dateline brief bpoil-june.jsonl --store bpoil-june.db
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass

from evaluation.packs import gold_root, load_rows
from evaluation.scores import Row

_SIGNS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "``": "“",
    "''": "”",
    "`": "‘",
    r"\/": "/",
    r"\*": "*",
}
_SIGN = re.compile(r"-[LR][RS]B-|``|''|`|\\/|\\\*")
_BEFORE = re.compile(r"[ \t]+(?=[,;.:!?)\]%”](?:\s|$)|['’](?:s|re|ve|ll|d|m)?(?:\s|$)|n['’]t\b)")
_AFTER = re.compile(r"(?<=[(\[“‘$£€])[ \t]+")


@dataclass(frozen=True, slots=True)
class Slice:
    """Reports of one pack that were published from one day to another."""

    path: str
    since: str
    until: str  # the last day


SLICES = {
    "war-2022": Slice("streams/war-2022.jsonl.gz", "2022", "2023"),
    "allsides": Slice("stories/allsides.jsonl.gz", "2021", "2022"),
    "bpoil-june": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-06-14", "2010-06-17"),
    "h1n1-april": Slice("timelines/t17/h1n1/reports.jsonl.gz", "2009-04-26", "2009-04-29"),
    "iraq-winter": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-01-01", "2005-03-31"),
    "ukraine-2022": Slice("streams/ukraine.jsonl.gz", "2022-05-02", "2022-12-31"),
    "bpoil-may": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-05-25", "2010-05-28"),
    "h1n1-may": Slice("timelines/t17/h1n1/reports.jsonl.gz", "2009-04-30", "2009-05-05"),
    "iraq-summer": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-07-01", "2005-08-31"),
    "bpoil-july": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-07-12", "2010-07-16"),
    "h1n1-late": Slice("timelines/t17/h1n1/reports.jsonl.gz", "2009-05-06", "2009-06-30"),
    "iraq-autumn": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-10-01", "2005-11-30"),
    "mj-trial": Slice("timelines/t17/mj/reports.jsonl.gz", "2011-09-01", "2011-11-30"),
    "bpoil-august": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-08-01", "2010-08-07"),
    "iraq-spring": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-04-01", "2005-05-31"),
    "warline": Slice("streams/warline.jsonl.gz", "2022", "2023"),
    "ukraine-2024": Slice("streams/ukraine.jsonl.gz", "2023-01-01", "2024-12-31"),
    "bpoil-april": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-04-20", "2010-04-30"),
    "finan-october": Slice("timelines/t17/finan/reports.jsonl.gz", "2008-10-01", "2008-10-15"),
    "iraq-december": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-12-01", "2005-12-31"),
    "h1n1-first": Slice("timelines/t17/h1n1/reports.jsonl.gz", "2009-03-01", "2009-04-25"),
    "bpoil-autumn": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-09-15", "2010-10-31"),
    "finan-september": Slice("timelines/t17/finan/reports.jsonl.gz", "2008-09-01", "2008-09-30"),
    "iraq-september": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-09-01", "2005-09-30"),
    "mj-before": Slice("timelines/t17/mj/reports.jsonl.gz", "2009-06-01", "2011-08-31"),
    "bpoil-june-early": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-06-01", "2010-06-04"),
    "bpoil-winter": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-11-01", "2011-01-31"),
    "finan-2009": Slice("timelines/t17/finan/reports.jsonl.gz", "2009-02-01", "2009-03-31"),
    "bpoil-may-early": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-05-01", "2010-05-06"),
    "bpoil-june-late": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-06-18", "2010-06-24"),
    "bpoil-july-late": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-07-17", "2010-07-31"),
    "iraq-june": Slice("timelines/t17/iraq/reports.jsonl.gz", "2005-06-01", "2005-06-30"),
    "finan-autumn": Slice("timelines/t17/finan/reports.jsonl.gz", "2008-10-16", "2008-12-31"),
    "bpoil-may-mid": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-05-12", "2010-05-19"),
    "bpoil-june-mid": Slice("timelines/t17/bpoil/reports.jsonl.gz", "2010-06-07", "2010-06-10"),
    "finan-winter": Slice("timelines/t17/finan/reports.jsonl.gz", "2009-01-01", "2009-01-31"),
}


def load_slice(name: str) -> list[Row]:
    """The reports of a slice in order of publication, without the gold."""
    part = SLICES[name]
    rows = [row for row in load_rows(gold_root() / part.path) if part.since <= row["published"][:10] <= part.until]
    tokens = part.path.startswith("timelines/")
    kept = ("id", "source", "title", "text", "published", "url")
    return [
        {key: untokenise(row[key]) if tokens and key == "text" else row.get(key) for key in kept}
        for row in sorted(rows, key=lambda each: (each["published"], each["id"]))
    ]


def untokenise(text: str) -> str:
    """Words and marks as they are written, from the tokens of the Penn Treebank."""
    written = _SIGN.sub(lambda match: _SIGNS[match.group()], text)
    return _AFTER.sub("", _BEFORE.sub("", written))


def main() -> None:
    """Write the reports of the slices named as JSON Lines."""
    for name in sys.argv[1:]:
        for row in load_slice(name):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
