"""``dateline run``: the desk without pages."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime

import click

from dateline.cli import Terminated
from dateline.cli.terminal import note, quiet_option, store_option


@click.command(name="run")
@click.option("--once", is_flag=True, help="Do what is due, and end: for cron. Without it: until told to stop.")
@click.option("--watch", "name", help="Only this watch (with --once).")
@store_option
@quiet_option
def command(once: bool, name: str | None, store: str | None, quiet: bool) -> None:
    """Gather, read and print: ask the sources that are due, take their reports in, make the editions that are due.

    \b
    */15 * * * *  dateline run --once --quiet --store /var/lib/dateline/news.db

    One process is at it at a time; another ends with exit code 1. What is killed is gone on with by the next run.
    """
    from dateline import assembly
    from dateline.desk.cycle import Desk
    from dateline.desk.loop import run_desk
    from dateline.desk.watches import need_watch
    from dateline.settings import load_settings

    if store is None:
        raise click.UsageError("Missing --store: where the watches are kept.")
    if name and not once:
        raise click.UsageError("--watch goes with --once.")
    settings, kept = load_settings(), assembly.build_store(store)

    def tell(text: str) -> None:
        note(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {text}", quiet)

    if not any(True for _ in kept.iter_watches()):
        note("nothing is watched yet: dateline watch add NAME --feeds F")
    if not once:
        with suppress(Terminated, KeyboardInterrupt):  # a service that is told to end has not failed
            run_desk(kept, settings, threading.Event(), tell)
        return
    only = need_watch(kept, name).slug if name else None
    Desk(kept, settings, tell=tell).run_turn(datetime.now(UTC), only)
