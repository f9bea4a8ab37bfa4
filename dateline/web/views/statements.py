"""Lists of statements: from a query to rows with standing, words searched for marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from dateline.text.words import stem
from dateline.types.desk import RuledClaim, StatementQuery
from dateline.web.desk import Desk
from dateline.web.values.records import Hit, StatementRow
from dateline.web.views.evidence import claim_href, person_href, present, report_href
from dateline.web.words import make_chip, print_verb

PAGE = 30  # statements on a page
WIDTH = 420  # characters of a statement in a list
_WORD = re.compile(r"\w+")


def list_statements(
    desk: Desk, query: StatementQuery, words: Sequence[str] = ()
) -> tuple[tuple[StatementRow, ...], int]:
    """The statements of a query as rows, and how many there are in all (1001: more)."""
    store, marks = desk.store, desk.load_marks()
    seqs, found = store.find_statements(query)
    pairs = [(e, m) for e, m in store.find_entries(seqs) if e.report not in marks.hidden]
    rulings = store.find_rulings(match.claim for _, match in pairs)
    heads = store.find_heads(entry.report for entry, _ in pairs)
    reports = store.find_reports_by_id(entry.report for entry, _ in pairs)
    stems = frozenset(stem(word.lower()) for word in words)
    rows = []
    for entry, match in pairs:
        ruled: RuledClaim | None = rulings.get(match.claim)
        ruling = ruled.ruling if ruled else None
        head = heads.get(entry.report)
        rows.append(
            StatementRow(
                pieces=mark_hits(present(entry.text, WIDTH), stems),
                who=entry.speaker or entry.outlet or "nobody named",
                who_href=person_href(entry.speaker),
                verb=print_verb(entry, match.relation, reports.get(entry.report)),
                outlet=entry.outlet or "unnamed outlet",
                when=entry.published,
                chip=make_chip(ruling.standing if ruling else "reported", ruling),
                claim_href=claim_href(match.claim),
                report_href=report_href(head.number if head else None),
                exact=head.exact if head else True,
            )
        )
    return tuple(rows), found


def mark_hits(text: str, stems: frozenset[str]) -> tuple[Hit, ...]:
    """``text`` in pieces, those that were searched for marked."""
    if not stems:
        return (Hit(text, False),)
    pieces, at = list[Hit](), 0
    for match in _WORD.finditer(text):
        if stem(match.group().lower()) in stems:
            if match.start() > at:
                pieces.append(Hit(text[at : match.start()], False))
            pieces.append(Hit(match.group(), True))
            at = match.end()
    return (*pieces, Hit(text[at:], False)) if at < len(text) else tuple(pieces)


def parse_page(page: str) -> int:
    """The number of a page of a list, from 1."""
    return min(int(page), 10_000) if page.isascii() and page.isdigit() and int(page[:6]) > 0 else 1


def turn_pages(path: str, params: dict[str, str], page: int, found: int, size: int = PAGE) -> tuple[str, str]:
    """The addresses of the pages before and after; "" where there is none."""

    def at(number: int) -> str:
        given = {key: value for key, value in params.items() if value}
        return f"{path}?{urlencode({**given, 'page': str(number)})}"

    return (at(page - 1) if page > 1 else ""), (at(page + 1) if page * size < found else "")
