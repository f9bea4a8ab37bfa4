"""The application: routes to views. Nothing is decided here."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import cache

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.errors import DatelineError
from dateline.settings import Settings
from dateline.web.desk import Desk
from dateline.web.editing import edit_by_hand, read_form, show_desk, show_login, sign_in, sign_out
from dateline.web.feeds import answer_atom, answer_jsonfeed
from dateline.web.live import Keeper, answer_live
from dateline.web.openapi import build_openapi
from dateline.web.render import STATIC
from dateline.web.respond import Press, answer_html, answer_json, answer_problem
from dateline.web.routes import PAGES
from dateline.web.security import SecureHeaders, Turnstile

TRIES = 8  # sign-ins of one address in a minute
WRITES = 40  # edits of one session in a minute


def build_app(store_url: str, settings: Settings) -> Starlette:
    """The pages of the store at ``store_url``, for an ASGI server."""
    desk = Desk(store_url, settings)

    @contextlib.asynccontextmanager
    async def live(app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(lambda: desk.store)  # a store that cannot be used ends the server here
        keeper: Keeper = app.state.keeper
        keeper.start()
        yield
        await run_in_threadpool(keeper.stop)
        desk.close()

    app = Starlette(
        routes=_list_routes(),
        lifespan=live,
        middleware=[Middleware(SecureHeaders)],
        exception_handlers=dict.fromkeys((HTTPException, DatelineError), answer_problem),
    )
    app.state.desk, app.state.press, app.state.keeper = desk, Press(), Keeper(desk)
    app.state.logins, app.state.writes = Turnstile(TRIES, 60.0), Turnstile(WRITES, 60.0)
    return app


def close_lines(app: Starlette) -> None:
    """End the lines to all open pages, so that a server that is to end need not wait for them."""
    app.state.keeper.close()


def _list_routes() -> list[BaseRoute]:
    return [
        *(Route(page.json_path, answer_json(page), methods=["GET"]) for page in PAGES),
        *(Route(page.path, answer_html(page), methods=["GET"]) for page in PAGES),
        Route("/w/{watch}/feed.atom", answer_atom, methods=["GET"]),
        Route("/w/{watch}/feed.json", answer_jsonfeed, methods=["GET"]),
        Route("/live", answer_live, methods=["GET"]),
        Route("/openapi.json", show_openapi, methods=["GET"]),
        Route("/login", show_login, methods=["GET"]),
        Route("/login", _posted(sign_in), methods=["POST"]),
        Route("/logout", _posted(sign_out), methods=["POST"]),
        Route("/desk", show_desk, methods=["GET"]),
        Route("/desk/{kind}", _posted(edit_by_hand), methods=["POST"]),
        Route("/healthz", show_health, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _posted(do: Callable[[Request, Mapping[str, str]], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The form is read here, the work done on a thread."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(do, request, await read_form(request))

    return answer


@cache
def _openapi() -> dict[str, object]:
    return build_openapi()


def show_openapi(request: Request) -> Response:
    """The description of the API."""
    return JSONResponse(_openapi())


def show_health(request: Request) -> Response:
    """That the server answers."""
    return PlainTextResponse("ok\n")
