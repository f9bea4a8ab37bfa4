"""``dateline brief``: write an edition."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime

import click

from dateline.briefs.presets import FULL, PRESETS
from dateline.briefs.settings import BriefSettings
from dateline.briefs.writers import Writer, WriterSettings, read_environment
from dateline.cli.printing import FORMAT_HELP, Printer
from dateline.cli.store import open_filled
from dateline.cli.terminal import (
    files_argument,
    finish,
    note,
    quiet_option,
    report_skips,
    store_option,
    workers_option,
)
from dateline.errors import NotFound, UsageError
from dateline.store import Store
from dateline.types import Edition


@click.command(name="brief")
@files_argument(required=False)
@click.option("--about", help="Words that the briefing is about; without, everything that was given.")
@click.option("--on", metavar="DATE", help="Cut-off: a date (its end, UTC) or date-time. Default: the last report's.")
@click.option(
    "--since",
    metavar="WHEN",
    help="What is newer is new: a date, date-time, or kept edition (id, last, last~1). Default: the last edition "
    "kept, or a day (a week on a thin stream).",
)
@click.option("--preset", type=click.Choice(list(PRESETS)), help="How long: flash (a minute), brief, or full.")
@click.option("--items", type=click.IntRange(1, 50), help="How many items at most.")
@click.option("--words", type=click.IntRange(30, 20_000), help="How many words lede and items may have together.")
@click.option("--story-so-far", is_flag=True, help="Add the background for a reader who comes new.")
@click.option("--format", "form", default="", help=FORMAT_HELP)
@click.option("--out", multiple=True, type=click.Path(dir_okay=False), help="Also write it here, by its ending.")
@click.option("--watch", "name", help="The name of the watch. Default: the words that it is about.")
@click.option("--writer", "writing", help="Who words the lines: extract (default) or model (an endpoint by setting).")
@store_option
@workers_option
@quiet_option
def command(
    files: tuple[str, ...],
    about: str | None,
    on: str | None,
    since: str | None,
    preset: str | None,
    items: int | None,
    words: int | None,
    story_so_far: bool,
    form: str,
    out: tuple[str, ...],
    name: str | None,
    writing: str | None,
    store: str | None,
    workers: int,
    quiet: bool,
) -> None:
    """Write the edition of a day: lede, items with who says so, what changed, key figures, what is not known.

    With a store the edition is kept, one for each watch and cut-off, and never changes. Asked for again it is printed
    as it was; with sizes, a writer or --since of your own it is made anew and not kept.

    \b
    dateline brief feeds/ pages/*.html --about "flood Danube"
    dateline brief archive.warc.gz --on 2031-06-12T06:00Z --preset flash
    dateline brief --store news.db --about "grain talks" --since 2031-06-10 --preset full --out edition.pdf
    """
    from dateline.edition import find_cutoff, load_cited, make_edition
    from dateline.editions import find_kept, name_variant
    from dateline.types import Watch

    printer = Printer(form, out)
    _parse_moment("--on", on)
    filled = open_filled(files, store, workers, quiet)
    cutoff = find_cutoff(filled.store, on, lambda: datetime.now(UTC))
    settings = _size(PRESETS[preset] if preset else filled.settings.briefs, items, words, story_so_far)
    writer = _build_writer(writing, filled.settings.writer)
    watch = Watch(name or about or "News", about)
    moment = _find_since(filled.store, since, watch.name, cutoff)
    kept = find_kept(filled.store, watch, cutoff)
    if kept is not None and not any((preset, items, words, story_so_far, since, writing)):
        edition = kept
    else:
        keep = store is not None and kept is None
        edition = make_edition(filled.store, watch, cutoff, settings, moment, keep=keep, writer=writer)
        edition = name_variant(edition, kept) if kept is not None else edition
    for path in printer.print_edition(edition, load_cited(filled.store, edition)):
        note(f"wrote {path}", quiet)
    if store is not None:
        note(_tell_kept(edition, kept), quiet)
    if not edition.lede:
        note(_why_empty(filled.store, about, cutoff))
    finish(report_skips(filled.skipped))


def _size(settings: BriefSettings, items: int | None, words: int | None, story_so_far: bool) -> BriefSettings:
    settings = replace(settings, items=items or settings.items, words=words or settings.words)
    return replace(settings, background=settings.background or FULL.background) if story_so_far else settings


def _find_since(store: Store, since: str | None, watch: str, cutoff: datetime) -> datetime | None:
    """The moment that ``--since`` names: a date, or the cut-off of a kept edition of the watch."""
    from dateline.editions import find_named

    if since is None:
        return None
    try:
        moment = _parse_moment("--since", since)
    except UsageError:
        try:
            moment = find_named(store, since, watch).cutoff
        except NotFound as exc:
            raise UsageError(
                f"--since {since!r} is no date and no kept edition of {watch!r}", mend="write it like 2031-06-12"
            ) from exc
    if moment is not None and moment >= cutoff:
        raise UsageError(
            f"--since {since!r} is not before the cut-off, {cutoff.isoformat()}", mend="name an earlier one"
        )
    return moment


def _tell_kept(edition: Edition, kept: Edition | None) -> str:
    if kept is None:
        return f"kept as {edition.id}"
    if kept.id == edition.id:
        return f"{edition.id}, as it was kept"
    return f"made anew as {edition.id} and not kept: {kept.id} stands for this watch and cut-off"


def _build_writer(name: str | None, settings: WriterSettings) -> Writer | None:
    """The writer that was asked for; None where the lines stay as they are."""
    from dateline.plugins import load_writers

    writers = load_writers()
    name = name or settings.name
    if name not in writers:
        raise UsageError(f"no writer {name!r}", mend=f"known: {', '.join(sorted(writers))}")
    if name == "extract":
        return None
    try:
        return writers[name](read_environment(settings, os.environ))
    except ValueError as exc:
        raise UsageError(f"the writer {name!r}: {exc}", mend="set DATELINE_WRITER_URL, or url in [writer]") from exc


def _parse_moment(option: str, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as exc:
        raise UsageError(f"{option} {value!r} is no ISO date or date-time", mend="write it like 2031-06-12") from exc
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _why_empty(store: Store, about: str | None, cutoff: datetime) -> str:
    reports = tuple(store.iter_reports(None, cutoff))
    if not reports:
        return "Nothing to tell: no reports."
    if all(report.language not in (None, "en") for report in reports):
        return "Nothing to tell: no report is in English."
    if all(report.published is None for report in reports):
        return 'Nothing to tell: no report has a date of publication, so none is new. Add "published" to them.'
    if about:
        return f"Nothing to tell: no report about {about!r} up to {cutoff.isoformat()}."
    return f"Nothing to tell: nothing new in {len(reports)} reports up to {cutoff.isoformat()}."
