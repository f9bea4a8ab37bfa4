"""``dateline factuality``: how sure a text is of an event."""

from __future__ import annotations

import click

from dateline.cli.terminal import LineReader, files_argument, finish, quiet_option, report_skips, write_line


@click.command(name="factuality")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Adds "score" to each input line: how sure its text is of the target, from -3 (certainly not) to 3 (certainly).

    A line holds "target" [start, end] and either "tokens" (a list of words; the target counts words) or "text" (the
    target counts characters).

    \b
    echo '{"text": "The dam did not burst.", "target": [16, 21]}' | dateline factuality -
    """
    from dateline.assembly import score_certainty

    lines = LineReader(files, ("target",))
    for line in lines:
        try:
            start, end = (int(offset) for offset in line["target"])
            if "tokens" in line:
                score = score_certainty([str(token) for token in line["tokens"]], (start, end))
            else:
                score = score_certainty(str(line["text"]), (start, end))
        except (TypeError, KeyError, ValueError, IndexError) as exc:
            lines.skip(f"no target that can be read: {exc}")
            continue
        write_line({**line, "score": round(score, 4)})
    finish(report_skips(lines.skipped))
