"""How a command gets its store: the kept one, an ephemeral one, or either filled from files first."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from dateline.cli.terminal import FILES_HELP, note, progress_bar
from dateline.errors import NotFound
from dateline.intake import Tally
from dateline.settings import Settings, load_settings
from dateline.store import Store
from dateline.types import Skipped


@dataclass(frozen=True, slots=True)
class Filled:
    """A store with all that was given taken in."""

    store: Store
    settings: Settings
    skipped: tuple[Skipped, ...]


def open_filled(files: tuple[str, ...], url: str | None, workers: int, quiet: bool, *, ledger: bool = True) -> Filled:
    """Open the store at ``url`` (None: in memory) and take ``files`` into it.

    A kept store always gets the ledger too: one that knew some reports only half would tell half the truth.
    """
    from dateline import assembly

    if not files and url is None:
        raise click.UsageError(f"Missing FILE... or --store. {FILES_HELP}")
    settings = load_settings()
    if not files and url is not None and "://" not in url and not Path(url).exists():
        raise NotFound(f"there is no store {url}", mend="name one that exists, or files to fill it with")
    store = assembly.build_store(url)
    skipped: tuple[Skipped, ...] = ()
    if files or store.count_waiting():
        items = assembly.iter_inputs(files, sys.stdin.buffer, settings) if files else iter(())
        with progress_bar("Reading", quiet) as progress:
            tally, skipped = assembly.take_in(
                store, items, settings, assembly.count_workers(workers), progress, ledger=ledger or url is not None
            )
        note(describe(tally), quiet)
    return Filled(store, settings, skipped)


def describe(tally: Tally) -> str:
    """What an intake did, in a line."""
    parts = [f"{tally.new} new reports"]
    for count, what in (
        (tally.reprints, "reprints"),
        (tally.versions, "new versions"),
        (tally.same, "already known"),
        (tally.unread, "in other languages, kept but not read"),
        (tally.undated, "without a date"),
    ):
        if count:
            parts.append(f"{count} {what}")
    return ", ".join(parts) + f"; {tally.entries} ledger entries"
