"""``dateline render``: print an edition again, in any format."""

from __future__ import annotations

import sys

import click

from dateline.cli.kept import load_edition, open_kept
from dateline.cli.printing import FORMAT_HELP, Printer
from dateline.cli.terminal import finish, note, quiet_option, report_skips, store_option


@click.command(name="render")
@click.argument("edition")
@click.option("--format", "form", default="", help=FORMAT_HELP)
@click.option("--out", multiple=True, type=click.Path(dir_okay=False), help="Also write it here, by its ending.")
@click.option("--watch", help="Look among the editions of this watch only.")
@click.option("--reports", "files", multiple=True, help="For a file of JSON: the reports it was made from; repeatable.")
@store_option
@quiet_option
def command(
    edition: str,
    form: str,
    out: tuple[str, ...],
    watch: str | None,
    files: tuple[str, ...],
    store: str | None,
    quiet: bool,
) -> None:
    """Print a kept edition again, as it was: EDITION is an id or its beginning, a day, last, or last~1.

    Nothing is composed anew: what was printed then is printed now. EDITION may also be a file of JSON; its reports
    are then taken from --reports or from the store.

    \b
    dateline render last --store news.db --watch "grain talks" --format html > edition.html
    dateline render e3f21 --store news.db --out edition.pdf --out edition.eml
    dateline render edition.json --reports feeds/ --format text
    """
    from dateline import assembly
    from dateline.edition import load_cited
    from dateline.settings import load_settings

    printer = Printer(form, out)
    kept = open_kept(store) if store is not None or not files else None
    value = load_edition(edition, kept, watch)
    skips = 0
    if files:
        reports, skipped = assembly.settle_reports(assembly.iter_inputs(files, sys.stdin.buffer, load_settings()))
        skips = report_skips(skipped)
    else:
        assert kept is not None
        reports = load_cited(kept, value)
    for path in printer.print_edition(value, reports):
        note(f"wrote {path}", quiet)
    finish(skips)
