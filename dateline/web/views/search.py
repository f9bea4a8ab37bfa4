"""Search over statements."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from dateline.web.desk import Desk
from dateline.web.query import Parsed, parse_query
from dateline.web.values.records import Filter, SearchPage
from dateline.web.values.shared import Head
from dateline.web.views.statements import PAGE, list_statements, parse_page, turn_pages
from dateline.web.views.stories import make_bars
from dateline.web.words import print_count


def show_search(desk: Desk, q: str, page: str) -> SearchPage:
    """Statements that hold all words and pass all filters."""
    q = q.strip()
    parsed, number = parse_query(q), parse_page(page)
    query = replace(parsed.query, limit=PAGE, offset=(number - 1) * PAGE)
    asked = bool(parsed.words or parsed.filters)
    rows, found = list_statements(desk, query, parsed.words) if asked else ((), 0)
    before, after = turn_pages("/search", {"q": q}, number, found)
    params = urlencode({key: value for key, value in {"q": q, "page": page}.items() if value})
    return SearchPage(
        head=Head(f"Search: {q}" if q else "Search", "/search" + (f"?{params}" if params else "")),
        query=q,
        filters=tuple(Filter(name, value, "/search?" + urlencode({"q": rest})) for name, value, rest in parsed.filters),
        results=rows,
        found=_count(found) if asked else "",
        days=make_bars(desk.store.count_statements_by_day(query)) if 0 < found <= 1000 else (),
        previous=before,
        next=after,
        empty=_explain(parsed, asked, bool(rows), desk),
    )


def _count(found: int) -> str:
    return "More than 1,000 statements" if found > 1000 else print_count(found, "statement")


def _explain(parsed: Parsed, asked: bool, found: bool, desk: Desk) -> str:
    if parsed.wrong:
        return "; ".join(parsed.wrong) + "."
    if not asked:
        return "Write words, a “phrase”, or a filter such as speaker:ministry standing:denied after:2031-06-10."
    if found:
        return ""
    if int(desk.store.find_progress("entries") or 0) < desk.store.last_entry():
        return "Nothing yet: the index of this store is still being made. Try again in a minute."
    if len(parsed.filters) + len(parsed.words) > 1:
        return "No statement fits all of it. Leave out a word or a filter."
    return "No statement holds it. Try another spelling, or a part of the name."
