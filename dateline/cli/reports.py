"""``dateline reports``: what the sources made of the files."""

from __future__ import annotations

import sys
from typing import Any

import click

from dateline.cli.terminal import files_argument, finish, note, quiet_option, report_skips, write_line
from dateline.types import Report
from dateline.types.codec import to_json


def report_line(report: Report) -> dict[str, Any]:
    """A report as the contract writes it: ``published`` is a date where only the day is known."""
    line: dict[str, Any] = to_json(report)
    if report.published is not None and report.dated == "day":
        line["published"] = report.published.date().isoformat()
    return line


@click.command(name="reports")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """What the sources made of the files: a JSON line a report, in order of publication.

    A changed page is a new version with an id of its own (ID@2, "revises" names the one before); the same agency text
    in another outlet names its original in "reprint_of". All offsets, everywhere, refer to this "text".

    \b
    dateline reports feeds/*.xml saved-pages/ archive.warc.gz > reports.jsonl
    """
    from dateline import assembly
    from dateline.settings import load_settings

    settled, skipped = assembly.settle_reports(assembly.iter_inputs(files, sys.stdin.buffer, load_settings()))
    for report in settled.values():
        write_line(report_line(report))
    reprints = sum(1 for r in settled.values() if r.reprint_of)
    note(f"{len(settled)} reports, {reprints} of them reprints", quiet)
    finish(report_skips(skipped))
