"""``dateline story``: correct stories and threads by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from dateline.cli.terminal import note, quiet_option, store_option, write_line
from dateline.errors import NotFound, SourceError, UsageError
from dateline.types import Override
from dateline.types.codec import from_json, to_json

F = TypeVar("F", bound=Callable[..., Any])


@click.group(name="story")
def command() -> None:
    """Correct stories and threads by hand in a kept store.

    A correction is remembered and never undone by the machine; reports that come later follow it. `dateline why ID`
    tells the history of a story, `dateline stories` lists the ids. A corrected story can be corrected again: to undo a
    merge, split it; to undo a split, merge it.
    """


def _correction_options(function: F) -> F:
    """``--note``, ``--by``, ``--store``, ``--quiet``."""
    for option in (
        quiet_option,
        store_option,
        click.option("--by", help="Who makes the correction."),
        click.option("--note", "reason", help="Why, for the history."),
    ):
        function = option(function)
    return function


@command.command(name="merge")
@click.argument("what", metavar="STORY")
@click.argument("into", metavar="OTHER")
@_correction_options
def merge(what: str, into: str, reason: str | None, by: str | None, store: str | None, quiet: bool) -> None:
    """Make STORY a part of OTHER; or a thread a part of another thread."""
    _correct(store, quiet, Override("merge", what, into, note=reason, by=by))


@command.command(name="split")
@click.argument("what", metavar="STORY")
@click.argument("parts", metavar="REPORT...", nargs=-1, required=True)
@_correction_options
def split(
    what: str, parts: tuple[str, ...], reason: str | None, by: str | None, store: str | None, quiet: bool
) -> None:
    """Put these reports of STORY into a story of their own; or these stories of a thread into a thread of their own."""
    _correct(store, quiet, Override("split", what, parts=parts, note=reason, by=by))


@command.command(name="move")
@click.argument("what", metavar="REPORT")
@click.argument("into", metavar="STORY")
@_correction_options
def move(what: str, into: str, reason: str | None, by: str | None, store: str | None, quiet: bool) -> None:
    """Put a report into another story ("new": one of its own); or a story into another thread."""
    _correct(store, quiet, Override("move", what, into, note=reason, by=by))


@command.command(name="rename")
@click.argument("what", metavar="STORY")
@click.argument("label")
@_correction_options
def rename(what: str, label: str, reason: str | None, by: str | None, store: str | None, quiet: bool) -> None:
    """Give a story or thread a label."""
    _correct(store, quiet, Override("rename", what, label=label, note=reason, by=by))


@command.command(name="list")
@store_option
def list_corrections(store: str | None) -> None:
    """All corrections, a JSON line each, in order: what `apply` takes."""
    for override in _open(store).iter_overrides():
        write_line(to_json(override))


@command.command(name="apply")
@click.argument("file", type=click.File(encoding="utf-8"))
@store_option
@quiet_option
def apply(file: IO[str], store: str | None, quiet: bool) -> None:
    """Take over the corrections of another store, before or after its reports.

    Each takes its turn after the report that it was made after, so that a stream that is taken in again ends as it did.
    """
    from dateline import assembly
    from dateline.corrections import keep_overrides

    if store is None:
        raise click.UsageError("Missing --store.")
    kept = keep_overrides(assembly.build_store(store), list(_parse(file)))
    note(f"{kept} new corrections", quiet)


def _parse(lines: Iterable[str]) -> Iterator[Override]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield from_json(Override, json.loads(line))
            except ValueError as exc:
                raise SourceError(str(exc), origin="corrections", place=str(number)) from exc


def _open(url: str | None) -> Any:
    from dateline import assembly

    if url is None:
        raise click.UsageError("Missing --store.")
    if "://" not in url and not Path(url).exists():
        raise NotFound(f"there is no store {url}", mend="fill one first: `dateline stories FILE... --store URL`")
    return assembly.build_store(url)


def _correct(url: str | None, quiet: bool, wish: Override) -> None:
    """Make the correction and print it as it is kept."""
    from dateline.corrections import correct_story

    store = _open(url)
    if store.count_waiting():
        raise UsageError("reports wait in the store", mend="take them in first: `dateline stories --store URL`")
    override, moved = correct_story(store, wish, datetime.now(UTC))
    write_line(to_json(override))
    note(f"correction {override.seq}: {moved} {'report' if moved == 1 else 'reports'} changed place", quiet)
