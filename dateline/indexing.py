"""The index of the desk: statements, speakers, places and standings, derived from the ledger and kept up with it.

Pages look things up here instead of reading the ledger of a watch. It may be emptied and made again at any time, and
is where the rule table has changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.edition import rule_claims
from dateline.ledger.standing import RULES
from dateline.store import Store
from dateline.types import Claim, Entry, Match, Reading, Ruling
from dateline.types.desk import PlaceAt, RoleSeen, Statement

BATCH = 300  # entries indexed in one transaction
LAYOUT = "1"  # counts up where what is kept changes
MOST_LINKED = 60  # claims around one that are looked at for its ruling
_QUOTED = re.compile(r"[“”\"„«»‟]")


def refresh_index(store: Store, most: int | None = None) -> int:
    """Bring the index up to the ledger; returns how many entries were taken in. ``most`` bounds one call's work."""
    version = f"{LAYOUT}:{_rules_version()}"
    if store.find_progress("version") != version:
        with store.transaction():
            store.clear_index()
            store.save_progress("version", version)
    done = 0
    while most is None or done < most:
        upto = int(store.find_progress("entries") or 0)
        batch = tuple(store.iter_entries_after(upto, BATCH))
        if not batch:
            break
        with store.transaction():
            if int(store.find_progress("entries") or 0) != upto:
                continue  # somebody else was quicker
            _index_batch(store, batch)
        done += len(batch)
    return done


def _rules_version() -> str:
    table = "\n".join(f"{r.name} {r.standing} {r.condition} {r.reason}" for r in RULES)
    return hashlib.sha256(table.encode()).hexdigest()[:12]


def _index_batch(store: Store, batch: Sequence[tuple[Entry, Match]]) -> None:
    readings = {report: store.find_reading(report) for report in dict.fromkeys(e.report for e, _ in batch)}
    published = {entry.report: entry.published for entry, _ in batch}
    roles = [
        RoleSeen(role.person, role.role, role.body, role.change, role.date, report, published[report])
        for report, reading in readings.items()
        if reading is not None
        for role in reading.roles
    ]
    store.save_statements([make_statement(e, m, readings.get(e.report)) for e, m in batch], roles)
    last = batch[-1][0].seq
    store.save_rulings(rule_some(store, {match.claim for _, match in batch}, spread=True).values(), last)
    store.save_progress("entries", str(last))


def make_statement(entry: Entry, match: Match, reading: Reading | None) -> Statement:
    """What the index keeps of an entry."""
    linked = dict.fromkeys((*match.rivals, *((match.supersedes,) if match.supersedes else ())))
    names = " ".join((entry.speaker or "", entry.role or "", *entry.names, *entry.places))
    return Statement(
        seq=entry.seq,
        claim=match.claim,
        report=entry.report,
        thread=entry.thread,
        story=entry.story,
        relation=match.relation,
        speaker=entry.speaker,
        kind=entry.speaker_kind,
        outlet=entry.outlet,
        published=entry.published,
        quote=_is_quoted(entry, reading),
        text=f"{entry.text} {names}",
        places=_places_of(entry, reading),
        linked=tuple(other for other in linked if other != match.claim),
    )


def _is_quoted(entry: Entry, reading: Reading | None) -> bool:
    if _QUOTED.search(entry.text):
        return True
    attributions = reading.attributions if reading is not None else ()
    return any(
        each.kind == "direct" and any(span.overlaps(other) for span in each.content for other in entry.content)
        for each in attributions
    )


def _places_of(entry: Entry, reading: Reading | None) -> tuple[PlaceAt, ...]:
    found: dict[str, PlaceAt] = {}
    for place in reading.places if reading is not None else ():
        if place.start < entry.sentence.end and entry.sentence.start < place.end:
            at = place_at(place.name, place.lat, place.lon, place.precision_km, place.country, place.geonameid)
            found.setdefault(at.id, at)
    return tuple(found.values())


def place_at(
    name: str, lat: float, lon: float, precision_km: float, country: str | None, geonameid: int | None
) -> PlaceAt:
    """The place with its address: that of GeoNames where it has one."""
    key = (
        f"g{geonameid}" if geonameid else "x" + hashlib.sha256(f"{name} {lat:.2f} {lon:.2f}".encode()).hexdigest()[:10]
    )
    return PlaceAt(key, name, lat, lon, precision_km, country)


def load_claims(store: Store, wanted: Iterable[str]) -> tuple[Mapping[str, Claim], Mapping[str, Ruling]]:
    """These claims as they stand now, with what they need around them: rivals, newer figures, withdrawals."""
    wanted = frozenset(wanted)
    around = wanted | store.find_links(wanted)
    around |= frozenset(sorted(store.find_links(around))[:MOST_LINKED]) | store.find_withdrawing_claims()
    claims, rulings = rule_claims(store.find_claim_entries(around))
    return {claim.id: claim for claim in claims}, rulings


def rule_some(store: Store, claims: Iterable[str], *, spread: bool = False) -> dict[str, Ruling]:
    """The rulings of these claims; with ``spread``, also of those that they may have changed."""
    wanted = frozenset(claims)
    if spread:
        wanted |= store.find_links(wanted)
    _, rulings = load_claims(store, wanted)
    return {claim: rulings[claim] for claim in sorted(wanted) if claim in rulings}
