"""Draw lines to be judged: the sentences that would be printed, of many days, as they would be printed.

    python training/lines/draw.py ../shared/data build/lines streams/ukraine Ukraine 2022-02-10 2022-02-11 ...

prints, for each day, the first developments with their heads and the details that could follow. The second argument is
a folder for what was read (see ``training/stores.py``). Each candidate is a line of JSON with its text, to be read
and judged; all but the text goes into ``evaluation/labels/lines``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day, Sentence
from dateline.briefs.heard import hear_all
from dateline.briefs.items import belongs
from dateline.briefs.lines import edit_alone, is_sound
from dateline.briefs.select import find_developments
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.types import Watch
from training.stores import find_store

ITEMS = 12  # developments of a day
DETAILS = 3  # of each, beside its head


def sign_text(text: str) -> str:
    """What stands in the labels for the words of a line."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def open_day(store: str, about: str, date: str) -> Day:
    """The day as an edition at its end would see it."""
    cutoff = datetime.fromisoformat(date).replace(tzinfo=UTC) + timedelta(days=1)
    kept = open_filled((), store, 1, True).store
    return Day(gather_material(kept, Watch(about or "News", about or None), cutoff, cutoff - timedelta(days=2)))


def iter_candidates(day: Day) -> Iterator[tuple[Sentence, Sentence]]:
    """Heads and details of the day's first developments, each with its head."""
    seen: set[tuple[str, int]] = set()
    for development in find_developments(day)[:ITEMS]:
        head = development.head.sentence
        details = (
            each.sentence
            for each in development.rest
            if each.sentence.key != head.key
            and belongs(day, each.sentence, head)
            and is_sound(day, each.sentence, hear_all((head,)))
        )
        for sentence in (head, *(s for _, s in zip(range(DETAILS), details, strict=False))):
            if sentence.key not in seen:
                seen.add(sentence.key)
                yield sentence, head


def draw(store: str, name: str, about: str, date: str) -> Iterator[dict[str, Any]]:
    """The candidates of one day, as rows."""
    day = open_day(store, about, date)
    for sentence, head in iter_candidates(day):
        text = edit_alone(day, sentence).text
        yield {
            "set": name,
            "about": about,
            "date": date,
            "report": sentence.report.id,
            "start": sentence.span.start,
            "head": [head.report.id, head.span.start],
            "text_sha1": sign_text(text),
            "text": text,
        }


def main() -> None:
    """Print the candidates of the days that are named."""
    gold, folder, name, about, *dates = sys.argv[1:]
    store = find_store(Path(gold), Path(folder), name)
    for date in dates:
        for row in draw(store, name, about, date):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
