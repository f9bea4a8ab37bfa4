"""``dateline facts``: how important each fact of a day is."""

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


@click.command(name="facts")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Adds "importance", 0 to 1, to each fact of each input line {"event","title","facts":[{"id","text"}]}.

    The facts of a line are those of one day of one event and are judged beside each other. Other keys are kept.

    \b
    dateline facts day.jsonl > ranked.jsonl
    """
    from dateline.briefs.facts import Fact, weigh_facts

    lines = LineReader(files, ("event", "facts"))
    with progress_bar("Weighing", quiet) as progress:
        for count, line in enumerate(lines, start=1):
            try:
                facts = tuple(Fact(id=str(fact["id"]), text=str(fact["text"])) for fact in line["facts"])
            except (TypeError, KeyError) as exc:
                lines.skip(f"facts that cannot be read: {exc}")
                continue
            worth = weigh_facts(str(line.get("title") or ""), facts)
            rows = [{**fact, "importance": round(w, 4)} for fact, w in zip(line["facts"], worth, strict=True)]
            write_line({**line, "facts": rows})
            if progress is not None:
                progress(count, count)
    finish(report_skips(lines.skipped))
