"""The description of the API (OpenAPI 3.1), made from the pages' own values."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from datetime import datetime
from typing import Any, Literal, Union

import dateline
from dateline.web.routes import PAGES, PageRoute
from dateline.web.values.desk import ProblemPage

Schema = dict[str, Any]
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
QUERY = {
    "q": "Words, “phrases” and filters such as speaker:, standing:, after:.",
    "page": "The number of the page, from 1.",
    "quotes": "1: quotations only.",
    "from": "The id of the earlier edition.",
    "to": "The id of the later edition.",
}


def build_openapi() -> Schema:
    """The description of every page's JSON."""
    components: dict[str, Schema] = {}
    paths = {route.json_path: {"get": _operation(route, components)} for route in PAGES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": dateline.__version__,
            "summary": "Who says what, how sure anyone can be, and the sentence that it rests on.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": dict(sorted(components.items()))},
    }


def _operation(route: PageRoute, components: dict[str, Schema]) -> Schema:
    parts = re.findall(r"{(\w+)}", route.path)
    string = {"type": "string"}
    parameters = [{"name": name, "in": "path", "required": True, "schema": string} for name in parts]
    parameters += [{"name": n, "in": "query", "description": QUERY[n], "schema": string} for n in route.query]
    problem = {"content": _content(ProblemPage, components)}
    responses = {
        "200": {"description": "The page.", "content": _content(route.value, components)},
        "404": {"description": "Nothing has that address.", **problem},
        "503": {"description": "The store does not answer.", **problem},
    }
    operation = re.sub(r"\W+", "_", route.json_path.removesuffix(".json")).strip("_") or "index"
    return {"operationId": operation, "summary": route.summary, "parameters": parameters, "responses": responses}


def _content(kind: type, components: dict[str, Schema]) -> Schema:
    return {"application/json": {"schema": _schema(kind, components)}}


def _schema(kind: Any, components: dict[str, Schema]) -> Schema:
    """The schema of a type; dataclasses become components of their own."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    if origin is Literal:
        return {"enum": list(args)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(arg, components) for arg in args if arg is not type(None)] + [{"type": "null"}]}
    if origin is tuple and args[-1] is Ellipsis:
        return {"type": "array", "items": _schema(args[0], components)}
    if origin is tuple:
        items = [_schema(arg, components) for arg in args]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if dataclasses.is_dataclass(kind):
        return _component(typing.cast(type, kind), components)
    raise TypeError(f"no schema for {kind}")


def _component(kind: type, components: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in components:
        components[name] = {}
        hints = typing.get_type_hints(kind)
        names = [each.name for each in dataclasses.fields(kind)]
        components[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip(),
            "properties": {each: _schema(hints[each], components) for each in names},
            "required": names,
        }
    return {"$ref": f"#/components/schemas/{name}"}
