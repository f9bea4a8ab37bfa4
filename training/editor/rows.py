"""Write what the editor learns from: the judged heads, lines and kickers with their words, a JSON line each.

    python -m training.editor.rows ../shared/data build/stores > build/editor.jsonl

The judgements are those of ``evaluation/labels``, which hold no text; the words are found anew in the streams that
they name. A row has ``task`` ("kick", "news", "form", "pair"), ``set`` and ``date``, ``title``, ``text``, ``line`` (the
text as it would be printed), ``above`` (what stands before it: the first line of its item, else the title), and for
kickers ``judged`` (words to whether they are apt, with the score of the signs), ``news`` and ``written``, the kickers
that readers wrote; else ``right`` and ``signs``, the logit of the signs that can be read. A pair stands here both ways
round, if its signs leave a doubt; its date is the first day of its block. All that signs say comes of weights fitted on
the days that are not held, so that on the held ones, which the editor does not learn from either, neither has seen what
it judges. The second argument is a folder for what was read.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline.briefs import newsworth, one_matter, well_formed
from dateline.briefs.day import Day, Sentence
from dateline.briefs.heard import NOTHING, hear_all
from dateline.briefs.kicker_fit import write_kicker
from dateline.briefs.kicker_worth import describe
from dateline.briefs.lines import edit_alone
from dateline.briefs.logistic import add_up
from dateline.briefs.one_matter import weigh_matter
from dateline.briefs.second_reading import UNLIKE
from dateline.cli.store import open_filled
from dateline.store import Store
from training.editor.parts import is_held
from training.heads.fit import PULL as PULL_HEADS
from training.heads.fit import load_labels as load_heads
from training.kickers.fit import Item, fit, iter_judged, sign
from training.kickers.fit import load_labels as load_kickers
from training.lines.check import load_labels as load_lines
from training.lines.draw import open_day, sign_text
from training.lines.fit import PULL as PULL_LINES
from training.logistic import fit_logistic
from training.pairs.draw import open_window
from training.pairs.fit import PULL as PULL_PAIRS
from training.pairs.fit import iter_pairs
from training.stores import find_labelled, find_store, load_written

Row = dict[str, Any]
PULLS = {"news": PULL_HEADS, "form": PULL_LINES, "pair": PULL_PAIRS}


def weigh_rows(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with what their signs say, in place of the signs."""
    taught = [row for row in rows if not is_held(row)]
    fitted = {task: _fit_signs(taught, task, pull) for task, pull in PULLS.items()}
    kick = fit([_as_item(row) for row in taught if row["task"] == "kick"])
    for row in rows:
        if row["task"] == "kick":
            judged = {word: [apt, round(add_up(kick, signs), 3)] for word, (apt, signs) in row["judged"].items()}
            yield {**row, "judged": judged, "passed": [], "news": _logit(fitted["news"], row["news"])}
        else:
            yield {**row, "signs": _logit(fitted[row["task"]], row["signs"])}


def _fit_signs(rows: Sequence[Row], task: str, pull: float) -> dict[str, float]:
    mine = [row for row in rows if row["task"] == task]
    return fit_logistic([row["signs"] for row in mine], [row["right"] for row in mine], pull)


def _as_item(row: Row) -> Item:
    apt, features = zip(*row["judged"].values(), strict=True)
    return Item("", (*features, *row["passed"]), (*apt, *(False for _ in row["passed"])), 0.0)


def _logit(weights: dict[str, float], signs: dict[str, float]) -> float:
    return round(weights["bias"] + add_up(weights, signs), 4)


def iter_rows(gold: Path, folder: Path) -> Iterator[Row]:
    """All rows, with their signs by name."""
    for name in sorted({row["set"] for row in (*load_heads(), *load_kickers(), *load_lines())}):
        path = find_store(gold, folder, name)
        store = open_filled((), path, 1, True).store
        yield from _iter_kickers(store, [row for row in load_kickers() if row["set"] == name])
        yield from _iter_heads(store, [row for row in load_heads() if row["set"] == name])
        yield from _iter_lines(path, [row for row in load_lines() if row["set"] == name])
    yield from _iter_pairs(gold, folder)


def _by_day(rows: list[Row]) -> Iterator[tuple[str, date, list[Row]]]:
    def key(row: Row) -> tuple[str, str]:
        return row["about"] or "", row["date"]

    for (about, on), of_day in itertools.groupby(sorted(rows, key=key), key=key):
        yield about, date.fromisoformat(on), list(of_day)


def _iter_kickers(store: Store, rows: list[Row]) -> Iterator[Row]:
    written = {(row["set"], row["report"], row["start"]): row["written"] for row in load_written()}
    for about, on, of_day in _by_day(rows):
        day = open_window(store, about, on, 7)
        subjects = [find_labelled(day, row) for row in of_day]
        for row, subject in zip(of_day, subjects, strict=True):
            if subject is None:
                continue
            others = [other for other in subjects if other is not None and other is not subject]
            judged, passed = {}, []
            for candidate, around, apt in iter_judged(day, subject, others, row["judged"]):
                kicker, signs = write_kicker(candidate.words), describe(candidate, around)
                if sign(kicker) in row["judged"]:
                    judged[kicker] = (apt, signs)
                else:
                    passed.append(signs)
            if judged:
                head = subject.sentences[0]
                wrote = written.get((row["set"], *head.key), [])
                signs = newsworth.describe(day, head)
                yield _row("kick", row, day, head, judged=judged, passed=passed, news=signs, written=wrote)


def _iter_heads(store: Store, rows: list[Row]) -> Iterator[Row]:
    for about, on, of_day in _by_day([row for row in rows if row["judged"] != "thin"]):
        day = open_window(store, about, on, 1)
        for row in of_day:
            sentence = day.find_sentence(row["report"], row["start"])
            if sentence is not None:
                signs = newsworth.describe(day, sentence)
                yield _row("news", row, day, sentence, right=row["judged"] == "news", signs=signs)


def _iter_lines(path: str, rows: list[Row]) -> Iterator[Row]:
    for about, on, of_day in _by_day(rows):
        day = open_day(path, about, on.isoformat())
        for row in of_day:
            sentence, head = day.find_sentence(row["report"], row["start"]), day.find_sentence(*row["head"])
            if sentence is None or head is None:
                continue
            heard = NOTHING if sentence.key == head.key else hear_all((head,))
            draft = edit_alone(day, sentence)
            if sign_text(draft.text) == row["text_sha1"]:
                signs = well_formed.describe(day, sentence, draft, heard)
                found = _row("form", row, day, sentence, right=not row["fault"], signs=signs)
                yield found if heard is NOTHING else {**found, "above": edit_alone(day, head).text}


def _iter_pairs(gold: Path, folder: Path) -> Iterator[Row]:
    for pair in iter_pairs(gold, folder):
        if pair.judged is None or weigh_matter(pair.day, pair.one, pair.other) < UNLIKE:
            continue
        signs = one_matter.describe(pair.day, pair.one, pair.other)
        lines = [edit_alone(pair.day, told.sentence).text for told in (pair.one, pair.other)]
        kept = {"task": "pair", "set": pair.stream, "date": pair.block, "right": pair.judged, "signs": signs}
        for above, line in (lines, lines[::-1]):
            yield {**kept, "above": above, "text": line, "line": line}


def _row(task: str, row: Row, day: Day, sentence: Sentence, **rest: Any) -> Row:
    title = sentence.report.title or ""
    kept = {"task": task, "set": row["set"], "date": row["date"], "title": title, "above": title}
    return {**kept, "text": sentence.text, "line": edit_alone(day, sentence).text, **rest}


def main() -> None:
    """Print the rows."""
    for row in weigh_rows(list(iter_rows(Path(sys.argv[1]), Path(sys.argv[2])))):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
