"""Draws the sentences and attributions that are labelled: `python -m evaluation.labels.sample statuses|speakers`.

The seed is fixed and nothing of Dateline decides but its sentence splitter: sentences are drawn by word stems
(`strata.tsv`) much wider than the patterns of the reader, so that what the patterns miss is among them, and some
without any of those stems. Few sentences of the wide draw hold the rarer statuses: in the two draws after it the stems
must stand near each other. Sources are those of the gold where there is one, else what stands before a verb of saying.
Printed are rows with pack, report id and offsets; the texts stay where they are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from dateline.text.sentences import split_sentences
from evaluation.labels.join import PACKS
from evaluation.labels.outlets import outlet_of
from evaluation.packs import gold_root, load_rows
from evaluation.scores import Row

SEED = 20310612
STATUS_PACKS = ("ukraine", "war-2022", "warline", "allsides", "t17-pooled", "polnear-train")
SENTENCE_LENGTH = range(30, 600)  # characters: shorter ones are headings, longer ones lists

Expressions = tuple[re.Pattern[str], ...]
Strata = dict[str, tuple[Expressions, int]]  # the expressions that a sentence must match, and how many are drawn


def load_strata() -> dict[str, Strata]:
    """The strata of each draw, in order; a stratum without an expression takes what no other takes."""
    words: dict[str, str] = {}
    draws: dict[str, Strata] = defaultdict(dict)
    for line in (Path(__file__).parent / "strata.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "draw\t")):
            continue
        draw, stratum, count, *expressions = line.split("\t")
        if draw == "word":
            words[stratum] = expressions[0]
            continue
        for name, word in words.items():
            expressions = [each.replace("{" + name + "}", word) for each in expressions]
        draws[draw][stratum] = (tuple(re.compile(each, re.IGNORECASE) for each in expressions if each), int(count))
    return dict(draws)


def strata_of(sentence: str, strata: Strata) -> list[str]:
    """The strata whose stems the sentence holds, or the plain one."""
    return [
        name for name, (groups, _) in strata.items() if groups and all(group.search(sentence) for group in groups)
    ] or ["plain"]


def _candidates(strata: Strata, chance: random.Random) -> dict[str, dict[str, dict[str, list[Row]]]]:
    """Stratum -> pack -> outlet -> sentences in random order."""
    found: dict[str, dict[str, dict[str, list[Row]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for pack in STATUS_PACKS:
        for report in load_rows(gold_root() / PACKS[pack]):
            text = report["text"] or ""
            if report.get("same_text_as"):
                continue
            for span in split_sentences(text):
                if len(span.of(text)) not in SENTENCE_LENGTH:
                    continue
                row = {"pack": pack, "id": report["id"], "start": span.start, "end": span.end}
                for stratum in strata_of(span.of(text), strata):
                    found[stratum][pack][outlet_of(report)].append(row)
    for packs in found.values():
        for outlets in packs.values():
            for rows in outlets.values():
                chance.shuffle(rows)
    return found


def _in_turn(packs: dict[str, dict[str, list[Row]]], chance: random.Random) -> Iterator[Row]:
    """One sentence of each pack in turn, and within a pack one of each outlet in turn."""
    turns = []
    for pack in sorted(packs):
        outlets = sorted(packs[pack])
        chance.shuffle(outlets)
        turns.append(_outlets_in_turn([packs[pack][outlet] for outlet in outlets]))
    yield from _turns(turns)


def _outlets_in_turn(lists: Sequence[list[Row]]) -> Iterator[Row]:
    for depth in range(max(map(len, lists))):
        for rows in lists:
            if depth < len(rows):
                yield rows[depth]


def _turns(iterators: Sequence[Iterator[Row]]) -> Iterator[Row]:
    live = list(iterators)
    while live:
        for each in tuple(live):
            row = next(each, None)
            if row is None:
                live.remove(each)
            else:
                yield row


def draw_sentences() -> list[Row]:
    """The sentences whose statuses are labelled, in the order of the packs and texts."""
    chance = random.Random(SEED)
    taken: dict[tuple[str, str], int] = {}
    drawn: list[Row] = []
    for strata in load_strata().values():
        _draw(strata, chance, taken, drawn)
    order = list(PACKS)
    return sorted(drawn, key=lambda row: (order.index(row["pack"]), row["id"], row["start"]))


def _draw(strata: Strata, chance: random.Random, taken: dict[tuple[str, str], int], drawn: list[Row]) -> None:
    """Add to ``drawn`` the sentences of one draw, none from a report that is in ``taken``."""
    found = _candidates(strata, chance)
    for stratum, (_, count) in strata.items():
        fresh = (row for row in _in_turn(found[stratum], chance) if (row["pack"], row["id"]) not in taken)
        for row in islice(fresh, count):
            taken[row["pack"], row["id"]] = row["start"]  # one sentence of a report
            drawn.append({**row, "stratum": stratum})


# -- sources of attributions ----------------------------------------------------------------------------------------

# Pack -> how many sources are drawn, each from another report.
SOURCES = {
    "polnear-dev": 84, "polnear-train": 40, "gum-news": 24, "ukraine": 48, "allsides": 28, "t17-pooled": 44,
    "war-2022": 20,
}  # fmt: skip
FORMS = ("pronoun", "name", "named", "noun")
_SAYS = re.compile(
    r"(?:^|[.;:”\"]\s+|,\s+|\b(?:but|and|that|as|while)\s+)"
    r"((?:he|she|they|it|the|an?|two|some|many|several|one)\b(?:\s+[\w.'’-]+){0,8}?"
    r"|[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,8}?)"
    r"\s+(?:said|says|told|added|warned|announced|claimed|confirmed|denied|wrote|stated|argued|insisted)\b"
)


def form_of(source: str) -> str:
    """How a source is worded: a pronoun, one name (with or without a title), a phrase with a name, or a bare noun."""
    words = source.split()
    if source.lower() in {"he", "she", "it", "they"}:
        return "pronoun"
    if re.fullmatch(r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Gen)\.? )?[A-Z][\w'’-]+", source):
        return "name"
    return "named" if any(word[0].isupper() for word in words[1:]) else "noun"


def _sources(report: Row) -> Iterator[tuple[int, int]]:
    if "attributions" in report:
        for attribution in report["attributions"]:
            if attribution["source"]:
                yield min(s for s, _ in attribution["source"]), max(e for _, e in attribution["source"])
        return
    for span in split_sentences(report["text"] or ""):
        for match in _SAYS.finditer(span.of(report["text"])):
            yield span.start + match.start(1), span.start + match.end(1)


def draw_sources() -> list[Row]:
    """The sources whose speakers are labelled: the four forms in turn, as many outlets as there are."""
    chance = random.Random(SEED)
    drawn: list[Row] = []
    for pack, count in SOURCES.items():
        forms: dict[str, dict[str, list[Row]]] = {form: defaultdict(list) for form in FORMS}
        for report in load_rows(gold_root() / PACKS[pack]):
            for start, end in dict.fromkeys(_sources(report)):
                if end - start < 120:
                    row = {"pack": pack, "id": report["id"], "start": start, "end": end}
                    forms[form_of(" ".join(report["text"][start:end].split()))][outlet_of(report)].append(row)
        turns = [_shuffled(outlets, chance) for outlets in forms.values() if outlets]
        taken: set[str] = set()
        for row in _turns(turns):
            if len(taken) < count and row["id"] not in taken:
                taken.add(row["id"])
                drawn.append(row)
    return drawn


def _shuffled(outlets: dict[str, list[Row]], chance: random.Random) -> Iterator[Row]:
    names = sorted(outlets)
    chance.shuffle(names)
    for rows in outlets.values():
        chance.shuffle(rows)
    return _outlets_in_turn([outlets[name] for name in names])


def main() -> int:
    """Print the drawn rows as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("statuses", "speakers"))
    what = parser.parse_args().what
    rows = draw_sentences() if what == "statuses" else draw_sources()
    sys.stdout.writelines(json.dumps(row) + "\n" for row in rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
