"""Places: the map, the list, and what was said of each by day."""

from __future__ import annotations

from dataclasses import replace

from dateline.errors import NotFound
from dateline.types.desk import StatementQuery
from dateline.web.desk import Desk
from dateline.web.projection import draw_map
from dateline.web.values.records import PlacePage, PlaceRow, PlacesPage
from dateline.web.values.shared import Head, Link
from dateline.web.views.maps import VAGUE
from dateline.web.views.statements import PAGE, list_statements, parse_page, turn_pages
from dateline.web.views.stories import make_bars
from dateline.web.words import print_precision

DRAWN = 40  # places on the map


def show_places(desk: Desk) -> PlacesPage:
    """Places, those with most statements first."""
    found = desk.store.find_places()
    rows = tuple(
        PlaceRow(p.place.name, f"/place/{p.place.id}", print_precision(p.place.precision_km), p.statements, p.last)
        for p in found
    )
    sure = [(each.place, each.statements) for each in found if each.place.precision_km <= VAGUE][:DRAWN]
    empty = "" if rows else "No report names a place that is known. Places come with the reports that are read."
    return PlacesPage(Head("Places", "/places"), draw_map(sure), rows, empty)


def show_place(desk: Desk, place: str, page: str) -> PlacePage:
    """A place. Raises NotFound."""
    found = desk.store.find_place(place)
    if found is None:
        raise NotFound(f"no place has the id {place}")
    number, path = parse_page(page), f"/place/{place}"
    query = StatementQuery(spot=place, limit=PAGE, offset=(number - 1) * PAGE)
    rows, count = list_statements(desk, query)
    before, after = turn_pages(path, {}, number, count)
    return PlacePage(
        head=Head(found.place.name, path, (Link("Places", "/places"),)),
        id=place,
        name=found.place.name,
        precision=print_precision(found.place.precision_km),
        map=draw_map([(found.place, found.statements)]),
        days=make_bars(desk.store.count_statements_by_day(replace(query, offset=0))),
        statements=rows,
        previous=before,
        next=after,
    )
