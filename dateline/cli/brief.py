"""``dateline brief``: write an edition."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from dateline.briefs.writers import Writer, WriterSettings, read_environment
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
from dateline.errors import UsageError
from dateline.store import Store


@click.command(name="brief")
@files_argument(required=False)
@click.option("--about", help="Words that the briefing is about; without, everything that was given.")
@click.option("--on", metavar="DATE", help="Cut-off: a date (its end, UTC) or date-time. Default: the last report's.")
@click.option(
    "--since",
    metavar="DATE",
    help="What is newer is new. Default: the last edition kept, or a day (a week on a thin stream).",
)
@click.option("--items", type=click.IntRange(1, 50), help="How many items at most.")
@click.option("--words", type=click.IntRange(30, 20_000), help="How many words at most.")
@click.option("--format", "form", default="", help="md, html, json, text ... Default: text on a terminal, else md.")
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
    items: int | None,
    words: int | None,
    form: str,
    out: tuple[str, ...],
    name: str | None,
    writing: str | None,
    store: str | None,
    workers: int,
    quiet: bool,
) -> None:
    """Write the edition of a day: lede, items with who says so, what changed, key figures, what is not known.

    \b
    dateline brief feeds/ pages/*.html --about "flood Danube"
    dateline brief archive.warc.gz --on 2031-06-12T06:00Z --format html > edition.html
    dateline brief --store news.db --about "grain talks" --since 2031-06-10
    """
    from dateline.edition import find_cutoff, load_cited, make_edition
    from dateline.plugins import load_renderers
    from dateline.types import Watch

    renderers = load_renderers()
    form = form or ("text" if sys.stdout.isatty() else "md")
    for wanted in (form, *(Path(path).suffix.lstrip(".") for path in out)):
        if wanted not in renderers:
            raise UsageError(f"no format {wanted!r}", mend=f"known: {', '.join(sorted(renderers))}")
    for path in out:
        _check_writable(Path(path))
    moments = tuple(_parse_moment(option, value) for option, value in (("--on", on), ("--since", since)))
    filled = open_filled(files, store, workers, quiet)
    cutoff = find_cutoff(filled.store, on, lambda: datetime.now(UTC))
    settings = filled.settings.briefs
    settings = replace(settings, items=items or settings.items, words=words or settings.words)
    writer = _build_writer(writing, filled.settings.writer)
    watch = Watch(name or about or "News", about)
    edition = make_edition(filled.store, watch, cutoff, settings, moments[1], keep=store is not None, writer=writer)
    reports = load_cited(filled.store, edition)
    for path in out:
        _save_text(Path(path), renderers[Path(path).suffix.lstrip(".")](edition, reports))
        note(f"wrote {path}", quiet)
    click.echo(renderers[form](edition, reports).rstrip("\n"))
    if not edition.lede:
        note(_why_empty(filled.store, about, cutoff))
    finish(report_skips(filled.skipped))


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


def _check_writable(path: Path) -> None:
    """Before the work, not after it. Raises UsageError."""
    folder = path.parent
    if not folder.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        reason = "cannot be written" if folder.is_dir() else f"cannot be written: there is no folder {folder}"
        raise UsageError(f"{path} {reason}", mend="name another file with --out")


def _save_text(path: Path, text: str) -> None:
    """All or nothing: where the disk is full, the file that was there stays. Raises UsageError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists() and not path.is_file():  # a device or a pipe
            path.write_text(text, "utf-8", errors="backslashreplace")
            return
        draft.write_text(text, "utf-8", errors="backslashreplace")
        draft.replace(path)
    except OSError as exc:
        draft.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {exc.strerror}", mend="name another file with --out") from exc
