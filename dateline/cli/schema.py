"""``dateline schema``: the JSON Schemas of all input and output."""

from __future__ import annotations

import json

import click

from dateline.errors import NotFound


@click.command(name="schema")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """The JSON Schema (draft 2020-12) of what a command reads or writes; without NAME, the names there are.

    \b
    dateline schema brief > edition.schema.json
    """
    from dateline.types.schema import SCHEMAS, build_schema

    if name is None:
        click.echo("\n".join(SCHEMAS))
        return
    if name not in SCHEMAS:
        raise NotFound(f"no schema {name!r}", mend=f"known: {', '.join(SCHEMAS)}")
    click.echo(json.dumps(build_schema(name), indent=2, ensure_ascii=False))
