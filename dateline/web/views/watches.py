"""The front page, the editions of a watch by date, and what is different between two of them."""

from __future__ import annotations

from datetime import tzinfo

from dateline.briefs.check import iter_lines
from dateline.errors import NotFound
from dateline.types import Edition, KeyFigure, Line
from dateline.web.desk import Desk, make_slug
from dateline.web.values.desk import (
    ComparePage,
    EditionRow,
    EditionsPage,
    FrontPage,
    ItemRow,
    Moved,
    WatchRow,
)
from dateline.web.values.shared import Head, Link
from dateline.web.views.edition import edition_href, make_stamp
from dateline.web.views.evidence import claim_href, shorten
from dateline.web.views.sources import explain_silence
from dateline.web.words import find_zone, make_chip, print_count, print_weekday

LISTED = 120  # editions in a list


def show_front(desk: Desk) -> FrontPage:
    """All watches with what is newest in each."""
    rows = tuple(
        _row(desk, watch.name, watch.slug or make_slug(watch.name), watch.about) for watch in desk.iter_watches()
    )
    state = desk.store.find_state()
    entries = (state.entries, "ledger entry", "ledger entries")
    counted = ((state.reports, "report", None), entries, (state.editions, "edition", None))
    counts = ", ".join(print_count(*each) for each in counted)
    empty = (
        ""
        if rows
        else "Nobody follows anything yet. Begin with: dateline watch add “Danube flood” --feeds feeds.opml "
        "--about “flood Danube”"
    )
    return FrontPage(Head("Watches", "/"), rows, counts, empty)


def _row(desk: Desk, name: str, slug: str, about: str | None) -> WatchRow:
    heads = desk.store.list_editions(name)
    edition = desk.find_edition(heads[-1].id) if heads else None
    return WatchRow(
        name=name,
        href=f"/w/{slug}",
        about=about or "everything",
        day=print_weekday(edition.cutoff, find_zone(desk.zone_of(name))) if edition else "No edition yet",
        lede=edition.lede[0].text if edition and edition.lede else "",
        kickers=tuple(item.kicker for item in edition.items[:6]) if edition else (),
        stamp=make_stamp(edition) if edition else "",
        state=explain_silence(desk, name),
        edition=edition.id if edition else "",
    )


def show_editions(desk: Desk, watch: str) -> EditionsPage:
    """The editions of a watch, newest first."""
    name = desk.find_watch(watch).name
    rows = list_rows(desk, name)
    empty = (
        "" if rows else "No edition has been made yet. One is made at the watch's hour, or now with “dateline brief”."
    )
    up = Link(name, f"/w/{watch}")
    head = Head(f"Editions of {name}", f"/w/{watch}/editions", (up,), zone=desk.zone_of(name))
    return EditionsPage(head, up, rows, empty)


def list_rows(desk: Desk, name: str) -> tuple[EditionRow, ...]:
    """Editions of a watch, newest first."""
    heads, zone = desk.store.list_editions(name)[-LISTED:], find_zone(desk.zone_of(name))
    return tuple(_edition_row(desk.find_edition(head.id), zone) for head in reversed(heads))


def _edition_row(edition: Edition, zone: tzinfo) -> EditionRow:
    lede = shorten(edition.lede[0].text, 200) if edition.lede else "Nothing to report."
    day = print_weekday(edition.cutoff, zone)
    return EditionRow(edition.id, edition_href(edition.id), day, edition.cutoff, lede, make_stamp(edition))


def show_compare(desk: Desk, watch: str, **chosen: str) -> ComparePage:
    """Two editions side by side; the newest two where none are named. Raises NotFound."""
    name = desk.find_watch(watch).name
    rows = list_rows(desk, name)
    picked = [
        chosen.get("to") or (rows[0].id if rows else ""),
        chosen.get("from") or (rows[1].id if len(rows) > 1 else ""),
    ]
    editions = sorted((desk.find_edition(key) for key in picked if key), key=lambda e: e.cutoff)
    if any(edition.watch != name for edition in editions):
        raise NotFound(f"that is no edition of {name}")
    up = Link(name, f"/w/{watch}")
    path, zone = f"/w/{watch}/compare", desk.zone_of(name)
    if len(editions) < 2:
        head = Head(f"Compare editions of {name}", path, (up,), zone=zone)
        return ComparePage(head, up, rows, None, None, (), (), (), (), (), "There are no two editions to compare yet.")
    first, second = editions
    path += f"?from={first.id}&to={second.id}"
    shown = [_edition_row(edition, find_zone(zone)) for edition in editions]
    head = Head(f"{name}: {' and '.join(row.day for row in shown)}", path, (up,), zone=zone)
    before, after = {i.thread for i in first.told}, {i.thread for i in second.told}
    claims, figures = tuple(_moved_claims(first, second)), tuple(_moved_figures(first, second))
    return ComparePage(
        head=head,
        watch=up,
        editions=rows,
        earlier=shown[0],
        later=shown[1],
        new=_items(second, after - before),
        gone=_items(first, before - after),
        still=_items(second, after & before),
        claims=claims,
        figures=figures,
        empty="" if claims or figures else "No claim or figure that both editions speak of has changed.",
    )


def _items(edition: Edition, threads: set[str]) -> tuple[ItemRow, ...]:
    return tuple(
        ItemRow(item.kicker, item.lines[0].text, f"{edition_href(edition.id)}#{item.lines[0].id}")
        for item in edition.told
        if item.thread in threads and item.lines
    )


def _moved_claims(first: Edition, second: Edition) -> list[Moved]:
    """Claims printed in both with another standing, and what the later edition says has changed."""
    before: dict[str, Line] = {line.claim: line for _, line in iter_lines(first) if line.claim}
    moved: dict[str, Moved] = {}
    for _, line in iter_lines(second):
        old = before.get(line.claim or "")
        if line.claim and old is not None and old.standing != line.standing:
            chips = make_chip(old.standing), make_chip(line.standing)
            moved[line.claim] = Moved(line.text, claim_href(line.claim), *chips, old.text, line.text)
    for change in second.changes:
        if second.since == first.cutoff and change.claim not in moved:
            href = claim_href(change.claim)
            moved[change.claim] = Moved(change.text, href, None, None, change.before or "", change.after or "")
    return list(moved.values())


def _moved_figures(first: Edition, second: Edition) -> list[Moved]:
    before: dict[str, KeyFigure] = {figure.what: figure for figure in first.figures}
    return [
        Moved(
            figure.what,
            claim_href(figure.claim) if figure.claim else "",
            None,
            None,
            before[figure.what].text,
            figure.text,
        )
        for figure in second.figures
        if figure.what in before and before[figure.what].text != figure.text
    ]
