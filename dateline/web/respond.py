"""A request for a page: the view's value as HTML or JSON, kept for a moment, told apart by its tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.errors import NotFound
from dateline.web.desk import Desk
from dateline.web.render import render_page, render_value
from dateline.web.routes import PageRoute
from dateline.web.values.desk import ProblemPage
from dateline.web.values.shared import Head

PROBLEMS = {
    400: ("That cannot be read", "Look at the address, or go back and try again."),
    403: ("Not allowed", "Sign in, or load the page again and repeat."),
    404: ("Nothing stands here", "Look for it: the search field is above."),
    405: ("That is not done here", "Go back to the page you came from."),
    429: ("Too often", "Wait a minute, then try again."),
    503: ("The desk cannot answer now", "Try again in a minute."),
}
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


def answer_problem(request: Request, exc: Exception) -> Response:
    """A page (or JSON) that says what is wrong: not found, not allowed, or the desk's own fault."""
    if isinstance(exc, HTTPException):
        status, reason = exc.status_code, str(exc.detail)
    else:
        status, reason = (404, str(exc)) if isinstance(exc, NotFound) else (503, str(exc))
    title, mend = PROBLEMS.get(status, PROBLEMS[503])
    page = ProblemPage(Head(title, request.url.path), status, _sentence(reason), getattr(exc, "mend", None) or mend)
    if request.url.path.endswith(".json"):
        return Response(render_value(page).encode("utf-8", "replace"), status, media_type="application/json")
    return Response(render_page("missing.html", page).encode("utf-8", "replace"), status, media_type="text/html")


def _sentence(reason: str) -> str:
    reason = reason.strip().rstrip(".") + "."
    return reason[:1].upper() + reason[1:]


def make_value(page: PageRoute, request: Request) -> Any:
    """What the view makes of the address."""
    desk: Desk = request.app.state.desk
    query = {name: request.query_params.get(name, "") for name in page.query}
    return page.view(desk, **request.path_params, **query)
