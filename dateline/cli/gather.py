"""``dateline gather``: what addresses hold now."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from dateline.cli.reports import report_line
from dateline.cli.terminal import finish, note, quiet_option, report_skips, write_line
from dateline.types import Skipped


@click.command(name="gather")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--page", is_flag=True, help="The addresses are those of single pages.")
@quiet_option
def command(addresses: tuple[str, ...], page: bool, quiet: bool) -> None:
    """What feeds, news sitemaps, lists of feeds (OPML) and pages hold now: a JSON line a report. Nothing is kept.

    So a source can be tried before it is watched, and a stream saved for later.

    \b
    dateline gather https://danubepost.example/feed.xml > reports.jsonl
    dateline gather feeds.opml | dateline brief - --about "flood Danube"
    """
    from dateline import assembly
    from dateline.desk.gathering import Gatherer
    from dateline.desk.watches import find_sources
    from dateline.settings import load_settings
    from dateline.sources.fetch import Fetcher

    settings, store = load_settings(), assembly.build_store(None)
    sources = {each.address: each for given in addresses for each in find_sources(given, "page" if page else None)}
    Gatherer(store, settings, Fetcher(settings.gather)).run_round(tuple(sources.values()), datetime.now(UTC))
    for _, report in store.iter_waiting():
        write_line(report_line(report))
    states = tuple(store.iter_source_states())
    note(f"{store.count_waiting()} reports from {len(states)} sources", quiet)
    silent = [state for state in states if state.status in ("failing", "empty")]
    finish(report_skips(Skipped(state.address, state.message or state.status, None, state.mend) for state in silent))
