"""The application: routes to views. Nothing is decided here."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.errors import DatelineError
from dateline.settings import Settings
from dateline.web.desk import Desk
from dateline.web.respond import answer_html, answer_json, answer_problem
from dateline.web.routes import PAGES

STATIC = Path(__file__).parent / "static"


def build_app(store_url: str, settings: Settings) -> Starlette:
    """The pages of the store at ``store_url``, for an ASGI server."""
    desk = Desk(store_url, settings)

    @contextlib.asynccontextmanager
    async def live(app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    problems = dict.fromkeys((HTTPException, DatelineError), answer_problem)
    app = Starlette(routes=_list_routes(), lifespan=live, exception_handlers=problems)
    app.state.desk = desk
    return app


def _list_routes() -> list[BaseRoute]:
    pages: list[BaseRoute] = []
    pages += [Route(page.json_path, answer_json(page), methods=["GET"]) for page in PAGES]
    pages += [Route(page.path, answer_html(page), methods=["GET"]) for page in PAGES]
    return [*pages, Route("/healthz", show_health), Mount("/static", StaticFiles(directory=STATIC))]


def show_health(request: Request) -> Response:
    """That the server answers."""
    return PlainTextResponse("ok\n")
