"""``dateline updates``: of a stream of updates, those that say something new."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli.terminal import (
    LineReader,
    files_argument,
    finish,
    progress_bar,
    quiet_option,
    report_skips,
    write_line,
)


@click.command(name="updates")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Of each input line {"event","query","updates":[{"id","time","text"}]}, the updates that say something new.

    Decided in order of time, without a look ahead: what was chosen before is known, what comes is not. Where a later
    update in the same words attests what was passed over, the first is printed, with the time of the later.

    The time it takes grows with the updates (reading each different one is most of it) and, more slowly, with how many
    are chosen.

    \b
    dateline updates stream.jsonl > chosen.jsonl
    """
    from dateline.assembly import build_encoder
    from dateline.briefs.updates import Update, choose_updates

    encode = build_encoder()
    lines = LineReader(files, ("event", "updates"))
    with progress_bar("Choosing", quiet) as progress:
        for line in lines:
            if not isinstance(line["updates"], list):
                lines.skip("its updates are no list")
                continue
            given = {
                Update(id=str(row["id"]), time=str(row["time"]), text=row["text"]): row
                for row in _read_updates(lines, line["updates"])
            }
            times = {update.time: row["time"] for update, row in given.items()}  # as they came
            chosen = choose_updates(str(line.get("query") or ""), list(given), encode, progress)
            rows = [{"id": given[choice.update]["id"], "time": times[choice.time]} for choice in chosen]
            write_line({"event": line["event"], "updates": rows})
    finish(report_skips(lines.skipped))


def _read_updates(lines: LineReader, rows: list[Any]) -> list[dict[str, Any]]:
    """Those that can be read; what is wrong with the others is said, each by its number and its id."""
    read = []
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            lines.skip("not a JSON object", f"update {number}")
            continue
        wrong = [name for name, kinds in _KINDS.items() if type(row.get(name)) not in kinds]
        if wrong:
            named = f" ({row['id']})" if "id" not in wrong else ""
            lines.skip(f"no {', '.join(wrong)}", f"update {number}{named}")
        else:
            read.append(row)
    return read


_KINDS = {"id": (str, int, float), "time": (str, int, float), "text": (str,)}
