"""``dateline same``: whether two texts say the same, or contradict each other."""

from __future__ import annotations

import click

from dateline.cli.terminal import LineReader, files_argument, finish, quiet_option, report_skips, write_line


@click.command(name="same")
@files_argument()
@quiet_option
def command(files: tuple[str, ...], quiet: bool) -> None:
    """Adds to each input line {"a","b"} numbers from 0 to 1 and the reasons.

    "same" and "contradicts" say whether the two are one statement or cannot both hold: what the ledger goes by.
    "strengthens" and "weakens" ask less: whether the second supports the first or speaks against it.

    \b
    echo '{"a": "Five people died in Tulln.", "b": "Nine people died in Tulln."}' | dateline same -
    """
    from dateline.assembly import build_encoder
    from dateline.ledger.relation import relate
    from dateline.ledger.same import compare

    encode = build_encoder()
    lines = LineReader(files, ("a", "b"))
    for line in lines:
        a, b = str(line["a"]), str(line["b"])
        found, cosine = compare(a, b), None
        if encode is not None:
            one, two = encode((a, b))
            cosine = float(one @ two)
        wider = relate(a, b, cosine)
        write_line(
            {
                **line,
                "same": round(found.same, 4),
                "contradicts": round(found.contradicts, 4),
                "strengthens": wider.strengthens,
                "weakens": wider.weakens,
                "because": list(found.because),
            }
        )
    finish(report_skips(lines.skipped))
