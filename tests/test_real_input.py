"""Real reports go in, editions come out whose every line can be proved. Skipped where the shared data is absent."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path

import pytest

from dateline import assembly
from dateline.briefs.check import check_edition
from dateline.edition import find_cutoff, load_cited, make_edition, rule_claims
from dateline.settings import Settings
from dateline.store import Store, open_store
from dateline.types import Watch
from tests.shared import find_gold, find_seeds

SETTINGS = Settings()


def fill(*paths: Path) -> Store:
    store = open_store(None)
    assembly.take_in(store, assembly.iter_inputs([str(path) for path in paths], None, SETTINGS), SETTINGS, workers=2)
    return store


def cut(source: Path, target: Path, start: str, end: str) -> Path:
    """The reports of ``source`` published from ``start`` to ``end``, in a file of their own."""
    with gzip.open(source, "rt", encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        out.writelines(line for line in lines if start <= str(json.loads(line)["published"])[:10] <= end)
    return target


def prove(store: Store, about: str | None, on: str | None = None) -> None:
    cutoff = find_cutoff(store, on, lambda: pytest.fail("dated reports ask no clock"))
    edition = make_edition(store, Watch(about or "News", about), cutoff, SETTINGS.briefs)
    assert edition.lede, "something is told"
    assert edition.told
    assert check_edition(edition, load_cited(store, edition)) == ()


@pytest.mark.gold
def test_a_briefing_read_as_input_is_split_into_its_items() -> None:
    store = fill(find_seeds())
    kickers = [report.title for report in store.iter_reports()]
    assert kickers.count(None) == 2, "two ledes"
    assert len(kickers) == 15
    assert all(len(kicker.split()) <= 4 for kicker in kickers if kicker)
    prove(store, None)


@pytest.mark.gold
def test_the_ledger_of_the_seed_briefings_pairs_refusals_with_who_refused() -> None:
    _, rulings = rule_claims(tuple(fill(find_seeds()).iter_entries()))
    answers = {(answer.kind, answer.speaker) for ruling in rulings.values() for answer in ruling.answers}
    assert {speaker for kind, speaker in answers if kind == "declined to comment"} >= {"Russia", "Mikhail Fridman"}
    assert "Ukraine" in {speaker for kind, speaker in answers if kind == "has not commented"}


@pytest.mark.slow
@pytest.mark.gold
@pytest.mark.parametrize("day", ["2022-03-03", "2022-03-04", "2022-03-05"])
def test_a_dense_stream_gives_a_provable_edition_every_day(day: str, tmp_path: Path) -> None:
    path = cut(find_gold() / "streams" / "war-2022.jsonl.gz", tmp_path / "days.jsonl", "2022-02-28", day)
    prove(fill(path), "Ukraine Russia", day)


@pytest.mark.slow
@pytest.mark.gold
def test_full_texts_of_many_countries_give_a_provable_edition(tmp_path: Path) -> None:
    path = cut(find_gold() / "streams" / "ukraine.jsonl.gz", tmp_path / "days.jsonl", "2022-01-01", "2022-03-15")
    prove(fill(path), "Ukraine")


@pytest.mark.slow
@pytest.mark.gold
def test_many_outlets_on_many_stories_give_a_provable_edition_of_one(tmp_path: Path) -> None:
    with gzip.open(find_gold() / "stories" / "allsides.jsonl.gz", "rt", encoding="utf-8") as lines:
        (tmp_path / "some.jsonl").write_text("".join(itertools.islice(lines, 90)), "utf-8")
    prove(fill(tmp_path / "some.jsonl"), None)
