"""``dateline digest``: summarise live blogs."""

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

WORDS = 80


@click.command(name="digest")
@files_argument()
@click.option("--words", type=click.IntRange(1, 10_000), help=f"Words at most. Default: the line's own, else {WORDS}.")
@quiet_option
def command(files: tuple[str, ...], words: int | None, quiet: bool) -> None:
    """Adds "summary", a list of sentences, to each input line {"id","posts":[{"time","text"}]}.

    The posts of a live blog, oldest first, become at most N words: --words, else the line's own "words".

    \b
    dateline digest liveblogs.jsonl.gz --words 60
    """
    from dateline.briefs.digest import Post, digest

    lines = LineReader(files, ("posts",))
    with progress_bar("Summarising", quiet) as progress:
        for count, line in enumerate(lines, start=1):
            try:
                posts = tuple(Post(time=post.get("time"), text=str(post["text"])) for post in line["posts"])
                limit = words or int(line.get("words") or WORDS)
            except (TypeError, KeyError, AttributeError, ValueError) as exc:
                lines.skip(f"posts that cannot be read: {exc}")
                continue
            write_line({**line, "summary": list(digest(posts, limit))})
            if progress is not None:
                progress(count, count)
    finish(report_skips(lines.skipped))
