"""JSON Schemas (draft 2020-12) of what Dateline reads and writes, made from the nouns' own annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, Union

from dateline.types.comparison import Comparison
from dateline.types.edition import Edition
from dateline.types.ledger import Answer, Entry, Figure
from dateline.types.reading import Reading
from dateline.types.report import Report
from dateline.types.span import Span
from dateline.types.watch import SourceState, Watch

JsonSchema = dict[str, Any]

STRING: JsonSchema = {"type": "string"}
NULLABLE: JsonSchema = {"type": ["string", "null"]}
STRINGS: JsonSchema = {"type": "array", "items": STRING}


def _row(required: str, **properties: JsonSchema) -> JsonSchema:
    return {"type": "object", "properties": properties, "required": required.split()}


def _some(kind: type, keys: str) -> JsonSchema:
    whole = _of(kind)
    return _row(keys, **{key: whole["properties"][key] for key in keys.split()})


def _of(kind: Any) -> JsonSchema:
    """The schema of a type annotation."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    plain = {str: "string", int: "integer", float: "number", bool: "boolean"}
    if kind in plain:
        return {"type": plain[kind]}
    if kind is Span:
        return {"type": "array", "prefixItems": [{"type": "integer"}] * 2, "minItems": 2, "maxItems": 2}
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(arg) for arg in args if arg is not type(None)] + [{"type": "null"}]}
    if origin is tuple:
        if args[-1] is Ellipsis:
            return {"type": "array", "items": _of(args[0])}
        return {
            "type": "array",
            "prefixItems": [_of(arg) for arg in args],
            "minItems": len(args),
            "maxItems": len(args),
        }
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(args[1])}
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        return _row(" ".join(names), **{name: _of(hints[name]) for name in names})
    raise TypeError(f"no schema for {kind}")


def _report() -> JsonSchema:
    whole = _of(Report)
    whole["properties"]["published"] = NULLABLE  # a date where only the day is known
    whole["required"] = ["id", "text"]
    return whole


def _claim() -> JsonSchema:
    return _row(
        "claim text standing because entries answers evidence figures",
        claim=STRING,
        text=STRING,
        standing=STRING,
        because=STRINGS,
        entries={"type": "array", "items": _some(Entry, "report start end speaker cue stance outlet origin")},
        answers={"type": "array", "items": _some(Answer, "kind speaker report start end")},
        evidence=STRINGS,
        figures={"type": "array", "items": _of(Figure)},
    )


def _reading() -> JsonSchema:
    whole = _of(Reading)
    whole["properties"]["id"] = STRING
    whole["properties"]["names"] = whole["properties"].pop("references")
    whole["required"] = ["id", *(name for name in whole["required"] if name not in ("report", "references"))]
    return whole


def _timeline() -> JsonSchema:
    return _row("dates", dates={"type": "object", "additionalProperties": STRINGS})


def _digest() -> JsonSchema:
    post = _row("text", time=NULLABLE, text=STRING)
    return _row("posts summary", id={}, posts={"type": "array", "items": post}, summary=STRINGS)


def _updates() -> JsonSchema:
    return _row("event updates", event={}, updates={"type": "array", "items": _row("id time", id={}, time={})})


def _editions() -> JsonSchema:
    texts = dict.fromkeys(("id", "watch", "cutoff", "lede"), STRING)
    return _row(
        "id watch about cutoff since items lede", **texts, about=NULLABLE, since=NULLABLE, items={"type": "integer"}
    )


def _facts() -> JsonSchema:
    return _row(
        "event facts", event={}, facts={"type": "array", "items": _row("id importance", id={}, importance=_unit(0, 1))}
    )


def _unit(low: int, high: int) -> JsonSchema:
    return {"type": "number", "minimum": low, "maximum": high}


# Name -> how the schema is made. The names are those of the commands that write it; `report` is also what all read.
SCHEMAS: dict[str, Any] = {
    "report": _report,
    "read": _reading,
    "factuality": lambda: _row("target score", target=_of(Span), score=_unit(-3, 3)),
    "same": lambda: _row("a b same contradicts", a=STRING, b=STRING, same=_unit(0, 1), contradicts=_unit(0, 1)),
    "stories": lambda: _row(
        "id story thread",
        id=STRING,
        story=STRING,
        thread=STRING,
        plot=STRING,
        thread_label=STRING,
        plot_label=STRING,
    ),
    "timeline": _timeline,
    "ledger": _claim,
    "brief": lambda: _of(Edition),
    "editions": _editions,
    "diff": lambda: _of(Comparison),
    "digest": _digest,
    "updates": _updates,
    "facts": _facts,
    "watch": lambda: _of(Watch),  # `watch list --json`
    "sources": lambda: _of(SourceState),  # `watch show --json`
}


def build_schema(name: str) -> JsonSchema:
    """The JSON Schema of that name. Raises KeyError for a name that is not in `SCHEMAS`."""
    schema: JsonSchema = SCHEMAS[name]()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"dateline {name}", **schema}
