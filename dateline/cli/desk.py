"""``dateline desk``: the password of the pages, and their index."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from dateline.cli.terminal import note, quiet_option, store_option
from dateline.store import Store


@click.group(name="desk")
def command() -> None:
    """What the pages of `dateline serve` need beside the store: a password for corrections by hand, the index."""


@command.command(name="password")
@store_option
@quiet_option
def password(store: str | None, quiet: bool) -> None:
    """Set the password with which one signs in to correct by hand; all who are signed in are signed out.

    Asked for on a terminal; else the first line of standard input.
    """
    from dateline.web.passwords import save_password

    kept = _open(store)
    if sys.stdin.isatty():
        given = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    save_password(kept, given, datetime.now(UTC))
    note("the password is set", quiet)


@command.command(name="index")
@click.option("--anew", is_flag=True, help="Empty it first.")
@store_option
@quiet_option
def index(anew: bool, store: str | None, quiet: bool) -> None:
    """Bring the index of statements up to the ledger. `dateline serve` does so by itself."""
    from dateline.indexing import refresh_index

    kept = _open(store)
    if anew:
        with kept.transaction():
            kept.clear_index()
    note(f"{refresh_index(kept)} entries indexed", quiet)


def _open(url: str | None) -> Store:
    from dateline import assembly

    if url is None:
        raise click.UsageError("Missing --store: the store that the desk serves.")
    return assembly.build_store(url)
