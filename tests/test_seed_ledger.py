"""What the ledger must hold of two real briefings read as two days: facts, not sentences. Skipped without them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dateline import assembly
from dateline.edition import rule_claims
from dateline.settings import Settings
from dateline.store import Store, open_store
from dateline.types import Claim, Ruling
from tests.shared import find_seeds

Ledger = list[tuple[Claim, Ruling]]


@pytest.fixture(scope="module")
def store() -> Store:
    store, settings = open_store(None), Settings()
    assembly.take_in(store, assembly.iter_inputs([str(find_seeds())], None, settings), settings)
    return store


@pytest.fixture(scope="module")
def ledger(store: Store) -> Ledger:
    claims, rulings = rule_claims(tuple(store.iter_entries()))
    return [(claim, rulings[claim.id]) for claim in claims]


def about(ledger: Ledger, *words: str) -> Ledger:
    """The claims in whose statements all of these words stand."""

    def tells(texts: Iterable[str]) -> bool:
        return any(all(word in text.casefold() for word in words) for text in texts)

    found = [(c, r) for c, r in ledger if tells(f"{e.text} {e.speaker}" for e in c.entries)]
    assert found, f"nothing on the ledger about {words}"
    return found


def answers(found: Ledger) -> set[tuple[str, str]]:
    return {(answer.kind, answer.speaker or "") for _, ruling in found for answer in ruling.answers}


@pytest.mark.gold
def test_what_the_us_says_of_the_arms_talks_stands_with_russias_refusal_to_comment(ledger: Ledger) -> None:
    talks = about(ledger, "arms negotiations", "national security council")
    assert {ruling.standing for _, ruling in talks} == {"stated"}
    assert ("declined to comment", "Russia") in answers(talks)


@pytest.mark.gold
def test_the_drones_on_romanian_soil_are_denied_by_the_foreign_minister(ledger: Ledger) -> None:
    drones = about(ledger, "drones", "romanian soil")
    assert {ruling.standing for _, ruling in drones} == {"denied"}
    assert [kind for kind, who in answers(drones) if "foreign minister" in who] == ["denied"]


@pytest.mark.gold
def test_the_tank_rests_on_footage(ledger: Ledger) -> None:
    tank = about(ledger, "western source", "destroyed")
    assert any("footage" in ruling.evidence for _, ruling in tank)
    assert all(ruling.standing in ("stated", "reported", "unverified") for _, ruling in tank)


@pytest.mark.gold
def test_the_tyres_rest_on_satellite_imagery_and_why_they_are_there_is_not_verified(ledger: Ledger) -> None:
    assert any("satellite imagery" in ruling.evidence for _, ruling in about(ledger, "tires", "bombers"))
    reason = about(ledger, "protect them")
    assert {ruling.standing for _, ruling in reason} == {"unverified"}


@pytest.mark.gold
def test_the_accusation_against_a_businessman_has_his_refusal_to_comment(ledger: Ledger) -> None:
    accused = about(ledger, "fridman", "financing")
    assert ("declined to comment", "Mikhail Fridman") in answers(accused)
    assert {ruling.standing for _, ruling in accused} == {"stated"}


@pytest.mark.gold
def test_the_governors_claim_of_sabotage_stands_without_ukraines_comment(ledger: Ledger) -> None:
    sabotage = about(ledger, "sabotage")
    assert ("has not commented", "Ukraine") in answers(sabotage)
    assert any("governor" in (entry.speaker or "") for claim, _ in sabotage for entry in claim.entries)


@pytest.mark.gold
def test_the_visit_to_the_brigades_is_one_thread_over_two_days(ledger: Ledger) -> None:
    visits = about(ledger, "visited combat brigades")
    assert len({claim.thread for claim, _ in visits}) == 1
    days = {entry.report.partition("#")[0] for claim, _ in visits for entry in claim.entries}
    assert len(days) == 2
    assert all(ruling.standing == "stated" for _, ruling in visits), "his office and he are one origin"


@pytest.mark.gold
def test_the_change_of_defence_minister_is_a_fact_about_roles(store: Store) -> None:
    facts = {(fact.person.split()[-1], fact.change) for reading in store.iter_readings() for fact in reading.roles}
    assert {("Umerov", "takes"), ("Reznikov", "leaves")} <= facts
