"""A page's value as HTML or JSON. Everything is escaped; no page names another host but in links to sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from dateline.types.codec import to_json
from dateline.web import words
from dateline.web.values.shared import MapSpot

STATIC = Path(__file__).parent / "static"
NAMES_APART = (62.0, 15.0)  # pixels between the names on a map


def render_page(template: str, page: Any, **context: Any) -> str:
    """The page as HTML."""
    defaults = {"csrf": "", "linked_data": "", "json_href": json_href(page.head.path)}
    return _environment().get_template(template).render(page=page, **{**defaults, **context})


def render_value(page: Any) -> str:
    """The page as JSON."""
    return json.dumps(to_json(page), ensure_ascii=False, separators=(",", ":"))


def embed_json(text: str) -> Markup:
    """JSON that may stand in a script element: nothing in it can end the element or open a comment."""
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # every character that means anything to HTML has been replaced


def json_href(path: str) -> str:
    """The address of a page's JSON."""
    bare, _, query = path.partition("?")
    return ("/index" if bare == "/" else bare) + ".json" + (f"?{query}" if query else "")


@cache
def asset(name: str) -> str:
    """The address of a file of the page, which changes with what it holds."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


@pass_context
def _when(context: Context, moment: datetime | None, exact: bool = True) -> str:
    """The moment on the clocks of the page."""
    return words.print_when(moment, exact, words.find_zone(context["page"].head.zone))


@pass_context
def _clock(context: Context, moment: datetime | None) -> str:
    return words.print_clock(moment, words.find_zone(context["page"].head.zone))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dateline.web", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = asset
    environment.filters.update(
        when=_when,
        date=words.print_date,
        clock=_clock,
        day=words.print_day,
        count=words.print_count,
        apart=_apart,
        last_part=lambda path: path.rsplit("/", 1)[-1],
    )
    return environment


def _apart(spots: Iterable[MapSpot]) -> list[MapSpot]:
    """Those whose names can stand on the map without covering one another."""
    kept: list[MapSpot] = []
    for spot in spots:
        if all(abs(spot.x - o.x) > NAMES_APART[0] or abs(spot.y - o.y) > NAMES_APART[1] for o in kept):
            kept.append(spot)
    return kept[:12]
