"""What every command shares: options, JSON Lines out, notices and progress on standard error, exit codes."""

from __future__ import annotations

import contextlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dateline.types import Skipped

F = TypeVar("F", bound=Callable[..., Any])

SAID = 20  # notices of one input that are printed
FILES_HELP = "Files, folders, globs, or - for standard input."


def files_argument(required: bool = True) -> Callable[[F], F]:
    """FILE..., handed on as ``files``."""
    return click.argument("files", nargs=-1, required=required, metavar="FILE...")


def store_option(function: F) -> F:
    """``--store URL``."""
    text = "Keep everything in this SQLite file (or store URL); without it, nothing is left behind."
    return click.option("--store", "store", metavar="URL", envvar="DATELINE_STORE", help=text)(function)


def quiet_option(function: F) -> F:
    """``--quiet``."""
    return click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary.")(function)


def workers_option(function: F) -> F:
    """``--workers N``."""
    text = "Processes that read reports; 0 = one a core. The result does not depend on it."
    return click.option("--workers", type=click.IntRange(0, 256), default=0, help=text, show_default=True)(function)


def write_line(value: Any) -> None:
    """One JSON line to standard output. What its charset cannot hold (lone surrogates in UTF-8) leaves as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, separators=(",", ":"))
    click.echo(text)


def note(text: str, quiet: bool = False) -> None:
    """A line for the person, to standard error."""
    if not quiet:
        click.echo(text, err=True)


def report_skips(skipped: Iterable[Skipped]) -> int:
    """Say what was skipped, and how to mend it; returns how many there were. Never quiet: exit code 1 has a reason.

    Of one origin the first ``SAID`` are said and the rest counted: a binary file is no reason to fill a screen.
    """
    counts: Counter[str] = Counter()
    for item in skipped:
        counts[item.origin] += 1
        if counts[item.origin] <= SAID:
            place = f", {item.place}" if item.place else ""
            mend = f" ({item.mend})" if item.mend else ""
            click.echo(_plain(f"skipped {item.origin}{place}: {item.reason}{mend}"), err=True)
    for origin, count in counts.items():
        if count > SAID:
            click.echo(_plain(f"skipped {origin}: {count - SAID:,} more places"), err=True)
    return counts.total()


def _plain(text: str) -> str:
    """Without controls: what a file or a report is called must not steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def finish(skipped: int) -> None:
    """Exit 1 where something was skipped."""
    sys.stdout.flush()
    if skipped:
        sys.exit(1)


@contextlib.contextmanager
def progress_bar(title: str, quiet: bool = False) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal, nothing in a pipe. Yields ``(done, total) -> None``."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class LineReader:
    """JSON objects from JSON Lines files (also gzipped, or - for standard input); what does not fit is skipped."""

    def __init__(self, files: Iterable[str], needs: Iterable[str] = ()) -> None:
        self._files = tuple(files)
        self._needs = tuple(needs)
        self._at = ("", "")
        self.skipped: list[Skipped] = []

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from dateline.settings import load_settings
        from dateline.sources.rows import iter_rows

        for row in iter_rows(self._files, sys.stdin.buffer, load_settings().sources):
            if isinstance(row, Skipped):
                self.skipped.append(row)
                continue
            missing = [key for key in self._needs if key not in row.data]
            if missing:
                self.skipped.append(Skipped(row.origin, f"no {', '.join(missing)}", row.place))
            else:
                self._at = (row.origin, row.place)
                yield row.data

    def skip(self, reason: str, part: str | None = None) -> None:
        """The line that was handed on last, or this part of it, cannot be used."""
        origin, place = self._at
        self.skipped.append(Skipped(origin, reason, f"{place}, {part}" if part else place))
