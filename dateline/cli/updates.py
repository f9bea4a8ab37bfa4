"""``dateline updates``: of a stream of updates, those that say something new."""

from __future__ import annotations

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
from dateline.types import Skipped


@click.command(name="updates")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Of each input line {"event","query","updates":[{"id","time","text"}]}, the updates that say something new.

    Decided in order of time, without a look ahead: what was chosen before is known, what comes is not.

    \b
    dateline updates stream.jsonl > chosen.jsonl
    """
    from dateline.assembly import build_encoder
    from dateline.briefs.updates import Update, choose_updates

    encode = build_encoder()
    lines = LineReader(files, ("event", "updates"))
    with progress_bar("Choosing", quiet) as progress:
        for count, line in enumerate(lines, start=1):
            try:
                updates = tuple(
                    Update(id=str(u["id"]), time=str(u["time"]), text=str(u["text"])) for u in line["updates"]
                )
            except (TypeError, KeyError) as exc:
                lines.skipped.append(Skipped(str(line["event"]), f"updates that cannot be read: {exc}"))
                continue
            chosen = choose_updates(str(line.get("query") or ""), updates, encode)
            given = {str(u["id"]): {"id": u["id"], "time": u["time"]} for u in line["updates"]}  # as they came
            write_line({"event": line["event"], "updates": [given[u.id] for u in chosen]})
            if progress is not None:
                progress(count, count)
    finish(report_skips(lines.skipped))
