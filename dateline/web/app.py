"""The application: routes to views. Nothing is decided here."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dateline.settings import Settings


def build_app(store_url: str, settings: Settings) -> Starlette:
    """The pages of the store at ``store_url``, for an ASGI server."""
    app = Starlette(routes=[Route("/healthz", show_health)])
    app.state.store_url, app.state.settings = store_url, settings
    return app


def show_health(request: Request) -> Response:
    """That the server answers."""
    return PlainTextResponse("ok\n")
