"""The index of the desk follows the ledger, and rules as the ledger does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dateline import assembly
from dateline.edition import load_ledger, rule_claims
from dateline.indexing import load_claims, refresh_index
from dateline.settings import Settings
from dateline.store import Store, open_store
from dateline.types.desk import StatementQuery
from tests.shared import DEMO


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    store, settings = open_store(None), Settings()
    assembly.take_in(store, assembly.iter_inputs((str(DEMO / "wire"),), None, settings), settings)
    refresh_index(store)
    yield store
    store.close()


def test_every_entry_is_indexed_once(store: Store) -> None:
    entries = sum(1 for _ in store.iter_entries())
    _, found = store.find_statements(StatementQuery(limit=1000))
    assert entries == found
    assert refresh_index(store) == 0, "nothing is left to do"


def test_a_ruling_of_the_index_is_that_of_the_whole_ledger(store: Store) -> None:
    _, rulings = rule_claims(load_ledger(store, None).entries)
    kept = store.find_rulings(rulings)
    assert {claim: each.ruling.standing for claim, each in kept.items()} == {
        claim: ruling.standing for claim, ruling in rulings.items()
    }


def test_a_claim_read_alone_is_the_claim_of_the_whole_ledger(store: Store) -> None:
    claims, rulings = rule_claims(load_ledger(store, None).entries)
    for claim in claims[::12]:
        alone, ruled = load_claims(store, (claim.id,))
        assert alone[claim.id].entries == claim.entries
        assert alone[claim.id].answers == claim.answers
        assert ruled[claim.id].standing == rulings[claim.id].standing


def test_statements_are_found_by_words_speaker_outlet_standing_place_date_and_quotation(store: Store) -> None:
    everything = StatementQuery(limit=1000)
    all_seqs, _ = store.find_statements(everything)
    entries = {entry.seq: entry for entry, _ in store.find_entries(all_seqs)}
    some = {
        "levee": replace(everything, words='"levee"'),
        "speaker": replace(everything, speaker="ministry"),
        "outlet": replace(everything, outlet="mittel"),
        "standing": replace(everything, standing="denied"),
        "place": replace(everything, place="Melk"),
        "quote": replace(everything, quote=True),
    }
    found = {name: [entries[seq] for seq in store.find_statements(query)[0]] for name, query in some.items()}
    assert all(found.values()), {name: len(each) for name, each in found.items()}
    assert all("ministry" in (e.speaker or "").lower() for e in found["speaker"])
    assert all(e.outlet == "Mittelpress" for e in found["outlet"])
    assert len(found["quote"]) < len(entries)


def test_the_index_is_made_again_where_its_version_has_changed(store: Store) -> None:
    before = store.find_statements(StatementQuery(limit=1000))
    speakers, places = store.find_speakers(), store.find_places()
    store.save_progress("version", "of long ago")
    assert refresh_index(store) > 0
    assert store.find_statements(StatementQuery(limit=1000)) == before
    assert (store.find_speakers(), store.find_places()) == (speakers, places)
