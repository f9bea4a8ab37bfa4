"""People and bodies: who speaks, in which office, what they said, what others deny."""

from __future__ import annotations

from dataclasses import replace

from dateline.errors import NotFound
from dateline.indexing import load_claims
from dateline.types.desk import RoleSeen, SpeakerCount, StatementQuery
from dateline.web.desk import Desk
from dateline.web.values.records import PeoplePage, PersonPage, PersonRow, RoleView
from dateline.web.values.shared import ClaimRow, Head, Link
from dateline.web.views.claim import make_claim_row
from dateline.web.views.evidence import report_href
from dateline.web.views.statements import PAGE, list_statements, parse_page, turn_pages
from dateline.web.views.stories import find_labels, make_bars, share_outlets
from dateline.web.words import print_count, print_date

ALL = 400  # statements of a person that topics and outlets are counted over
TOPICS = 8
KINDS = {
    "person": "person",
    "body": "body",
    "group": "group",
    "unnamed": "unnamed source",
    "document": "document",
    "outlet": "outlet",
}
CONTESTED = ("denied", "disputed", "withdrawn", "corrected")


def show_people(desk: Desk, q: str) -> PeoplePage:
    """Speakers, those with most statements first."""
    q = q.strip()[:100]
    rows = tuple(
        PersonRow(each.name, f"/person/{each.id}", KINDS.get(each.kind or "", ""), each.statements, each.last)
        for each in desk.store.find_speakers(q)
    )
    empty = "" if rows else "Nobody of that name speaks." if q else "Nobody speaks yet: no report has been read."
    return PeoplePage(Head("People and bodies", "/people"), q, rows, empty)


def show_person(desk: Desk, person: str, page: str, quotes: str) -> PersonPage:
    """A speaker. Raises NotFound."""
    found = desk.store.find_speaker(person)
    if found is None:
        raise NotFound(f"nobody has the id {person}")
    number, quoted = parse_page(page), quotes == "1"
    query = StatementQuery(person=found.name, quote=quoted, limit=PAGE, offset=(number - 1) * PAGE)
    rows, count = list_statements(desk, query)
    path = f"/person/{person}"
    before, after = turn_pages(path, {"quotes": "1" if quoted else ""}, number, count)
    seqs, _ = desk.store.find_statements(replace(query, quote=False, limit=ALL, offset=0))
    entries = [entry for entry, _ in desk.store.find_entries(seqs)]
    return PersonPage(
        head=Head(found.name, path, (Link("People", "/people"),), _sum_up(found)),
        id=found.id,
        name=found.name,
        kind=KINDS.get(found.kind or "", ""),
        summary=_sum_up(found),
        roles=tuple(_roles(desk, found.name)),
        statements=rows,
        quotes_only=quoted,
        topics=_topics(desk, [entry.report for entry in entries]),
        outlets=share_outlets([entry.outlet or "unnamed outlet" for entry in entries]),
        denied=_contested(desk, [m.claim for e, m in desk.store.find_entries(seqs) if m.relation == "asserts"]),
        days=make_bars(desk.store.count_statements_by_day(replace(query, quote=False))),
        previous=before,
        next=after,
    )


def _sum_up(found: SpeakerCount) -> str:
    last = f", the last on {print_date(found.last)}" if found.last else ""
    return f"{print_count(found.statements, 'statement')} on the ledger{last}"


def _roles(desk: Desk, name: str) -> list[RoleView]:
    """Each office once a change, with the first report that says so."""
    seen: dict[tuple[str, str], RoleSeen] = {}
    ordered = sorted(
        desk.store.find_roles(name), key=lambda role: (role.published is None, str(role.published), role.report)
    )
    for role in ordered:
        seen.setdefault((role.role.lower(), role.change), role)
    heads = desk.store.find_heads(role.report for role in seen.values())
    views = []
    for role in seen.values():
        head = heads.get(role.report)
        office = role.role + (f", {role.body}" if role.body and role.body.lower() not in role.role.lower() else "")
        link = (
            Link(f"{head.source or 'unnamed outlet'}, {print_date(head.published)}", report_href(head.number))
            if head
            else None
        )
        views.append(
            RoleView(
                office, {"holds": "", "takes": "takes office", "leaves": "leaves"}[role.change], role.date or "", link
            )
        )
    return views


def _topics(desk: Desk, reports: list[str]) -> tuple[Link, ...]:
    """The threads that somebody spoke in most."""
    counts: dict[str, int] = {}
    for head in desk.store.find_heads(reports).values():
        if head.thread:
            counts[head.thread] = counts.get(head.thread, 0) + 1
    threads = sorted(counts, key=lambda thread: (-counts[thread], thread))[:TOPICS]
    labels = find_labels(desk, threads)
    return tuple(Link(labels.get(thread, thread), f"/thread/{thread}") for thread in threads)


def _contested(desk: Desk, claims: list[str]) -> tuple[ClaimRow, ...]:
    """What of it others deny or dispute, or was taken back."""
    rulings = desk.store.find_rulings(claims)
    wanted = [
        claim for claim in dict.fromkeys(claims) if claim in rulings and rulings[claim].ruling.standing in CONTESTED
    ]
    loaded, ruled = load_claims(desk.store, wanted[:10]) if wanted else ({}, {})
    return tuple(make_claim_row(loaded[claim], ruled[claim]) for claim in wanted[:10] if claim in loaded)
