"""``dateline ledger``: who says what, with the standing of each claim and why."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli.store import open_filled
from dateline.cli.terminal import (
    files_argument,
    finish,
    quiet_option,
    report_skips,
    store_option,
    workers_option,
    write_line,
)
from dateline.types import Answer, Claim, Entry, Ruling
from dateline.types.codec import to_json


@click.command(name="ledger")
@files_argument(required=False)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True)
@store_option
@workers_option
@quiet_option
def command(files: tuple[str, ...], form: str, store: str | None, workers: int, quiet: bool) -> None:
    """Claims with every entry, answer, figure and the reasons of their standing: a JSON line a claim."""
    from dateline.edition import rule_claims

    filled = open_filled(files, store, workers, quiet)
    claims, rulings = rule_claims(tuple(filled.store.iter_entries()))
    for claim in claims:
        if form == "json":
            write_line(claim_line(claim, rulings[claim.id]))
        else:
            click.echo(claim_text(claim, rulings[claim.id]))
    finish(report_skips(filled.skipped))


def claim_line(claim: Claim, ruling: Ruling) -> dict[str, Any]:
    """A claim as the contract writes it."""
    return {
        "claim": claim.id,
        "text": claim.text,
        "standing": ruling.standing,
        "because": list(ruling.because),
        "entries": [_entry_line(entry) for entry in claim.entries],
        "answers": [_answer_line(answer) for answer in ruling.answers],
        "evidence": list(ruling.evidence),
        "figures": to_json(ruling.figures),
        "rule": ruling.rule,
        "story": claim.story,
        "thread": claim.thread,
        "origins": list(ruling.origins),
        "rivals": list(claim.rivals),
        "superseded_by": claim.superseded_by,
    }


def _entry_line(entry: Entry) -> dict[str, Any]:
    keys = ("report", "start", "end", "speaker", "cue", "stance", "outlet", "origin", "published", "text")
    return {key: to_json(getattr(entry, key)) for key in keys}


def _answer_line(answer: Answer) -> dict[str, Any]:
    return {key: to_json(getattr(answer, key)) for key in ("kind", "speaker", "report", "start", "end")}


def claim_text(claim: Claim, ruling: Ruling) -> str:
    """A claim for a reader's eyes."""
    lines = [f"{claim.id}  {ruling.standing.upper()}  {claim.text}"]
    lines += [f"    because {reason}" for reason in ruling.because]
    for entry in claim.entries:
        lines.append(f"    - {entry.speaker or entry.outlet or 'unknown'} ({entry.outlet}; {entry.report})")
    lines += [f"    > {answer.kind}: {answer.speaker or 'unknown'} ({answer.report})" for answer in ruling.answers]
    return "\n".join(lines)
