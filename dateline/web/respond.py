"""A request for a page: the view's value as HTML or JSON, kept for a moment, told apart by its tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dateline.web.desk import Desk
from dateline.web.render import render_page, render_value
from dateline.web.routes import PageRoute

Answer = Callable[[Request], Response]


def answer_html(page: PageRoute) -> Answer:
    """The endpoint of a page."""

    def answer(request: Request) -> Response:
        value = make_value(page, request)
        return Response(render_page(page.template, value).encode("utf-8", "replace"), media_type="text/html")

    return answer


def answer_json(page: PageRoute) -> Answer:
    """The endpoint of a page's JSON."""

    def answer(request: Request) -> Response:
        value = make_value(page, request)
        return Response(render_value(value).encode("utf-8", "replace"), media_type="application/json")

    return answer


def make_value(page: PageRoute, request: Request) -> Any:
    """What the view makes of the address."""
    desk: Desk = request.app.state.desk
    query = {name: request.query_params.get(name, "") for name in page.query}
    return page.view(desk, **request.path_params, **query)
