"""``dateline same``: whether two texts say the same, or contradict each other."""

from __future__ import annotations

import click

from dateline.cli.terminal import LineReader, files_argument, finish, quiet_option, report_skips, write_line


@click.command(name="same")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Adds to each input line {"a","b"} two numbers from 0 to 1, "same" and "contradicts", and the reasons.

    \b
    echo '{"a": "Five people died in Tulln.", "b": "Nine people died in Tulln."}' | dateline same -
    """
    from dateline.ledger.same import compare

    lines = LineReader(files, ("a", "b"))
    for line in lines:
        found = compare(str(line["a"]), str(line["b"]))
        same, contradicts = round(found.same, 4), round(found.contradicts, 4)
        write_line({**line, "same": same, "contradicts": contradicts, "because": list(found.because)})
    finish(report_skips(lines.skipped))
