"""Signing in, and corrections by hand: each checked, logged, and taken back by a later line of the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import get_args

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.corrections import correct_story
from dateline.errors import UsageError
from dateline.types import Override, OverrideKind
from dateline.types.desk import EditKind, HandEdit, Reliability
from dateline.web.desk import Desk
from dateline.web.passwords import has_password, hash_token, is_password, start_session
from dateline.web.render import render_page
from dateline.web.security import COOKIE, Turnstile, check_csrf, find_csrf, safe_path
from dateline.web.values.desk import DeskPage, LoginPage
from dateline.web.values.shared import Head
from dateline.web.views.corrections import list_log

WHO = "the desk"
LONGEST = 500  # characters of a value
MOST_FIELDS = 12
HANDS: tuple[EditKind, ...] = ("hide", "show", "reliability", "note", "undo")


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a posted form, cut to length. Raises HTTPException 400 for what is no form."""
    if int(request.headers.get("content-length") or 0) > 20_000:
        raise HTTPException(400, "the form is too large")
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        return _texts(form)


def _texts(form: FormData) -> Mapping[str, str]:
    return {key: value.strip()[:LONGEST] for key, value in form.items() if isinstance(value, str)}


def show_login(request: Request, wrong: str = "") -> Response:
    """The page where one signs in."""
    desk: Desk = request.app.state.desk
    back = safe_path(request.query_params.get("back", "/"))
    page = LoginPage(Head("Sign in", "/login"), back, has_password(desk.store), wrong)
    return _page("login.html", page, "", 403 if wrong else 200)


def sign_in(request: Request, form: Mapping[str, str]) -> Response:
    """Check the password; a session begins where it is right."""
    desk: Desk = request.app.state.desk
    turnstile: Turnstile = request.app.state.logins
    turnstile.check(request.client.host if request.client else "")
    turnstile.check("everybody")
    if not is_password(desk.store, form.get("password", "")):
        return show_login(request, "That is not the password.")
    now, hours = datetime.now(UTC), desk.settings.web.session_hours
    answer = RedirectResponse(safe_path(form.get("back", "/")), 303)
    token = start_session(desk.store, now, hours)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, max_age=hours * 3600, httponly=True, samesite="strict", secure=secure)
    return answer


def sign_out(request: Request, form: Mapping[str, str]) -> Response:
    """End the session."""
    check_csrf(request, form.get("csrf", ""))
    desk: Desk = request.app.state.desk
    desk.store.drop_sessions(hash_token(request.cookies.get(COOKIE, "")), datetime.now(UTC))
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE)
    return answer


def show_desk(request: Request) -> Response:
    """The log, with what can be undone, for whoever is signed in."""
    csrf = find_csrf(request)
    if not csrf:
        return RedirectResponse("/login?back=/desk", 303)
    desk: Desk = request.app.state.desk
    page = DeskPage(Head("The desk", "/desk"), list_log(desk))
    return _page("desk.html", page, csrf)


def edit_by_hand(request: Request, form: Mapping[str, str]) -> Response:
    """Do what a form of the desk asks for, and go back to where it was asked."""
    desk: Desk = request.app.state.desk
    csrf = check_csrf(request, form.get("csrf", ""))
    turnstile: Turnstile = request.app.state.writes
    turnstile.check(csrf)
    kind, target = str(request.path_params["kind"]), form.get("target", "")
    if not target:
        raise HTTPException(400, "it is not said what is to be changed")
    if kind in get_args(OverrideKind):
        _correct(desk, kind, target, form)  # type: ignore[arg-type]
    elif kind in HANDS:
        _write(desk, kind, target, form)
    else:
        raise HTTPException(404, f"nothing is called {kind} here")
    return RedirectResponse(safe_path(form.get("back", "/desk")), 303)


def _write(desk: Desk, kind: EditKind, target: str, form: Mapping[str, str]) -> None:
    value = form.get("value", "")
    checks: dict[EditKind, Callable[[], bool]] = {
        "hide": lambda: desk.store.find_report(target) is not None,
        "show": lambda: target in desk.load_marks().hidden,
        "reliability": lambda: value in get_args(Reliability),
        "note": lambda: bool(value) and bool(desk.store.find_claim_entries((target,), 1)),
        "undo": lambda: _can_undo(desk, target),
    }
    if not checks[kind]():
        raise HTTPException(400, f"{kind} cannot be done to {target}")
    undoes = int(target) if kind == "undo" else None
    edit = HandEdit(0, datetime.now(UTC), WHO, kind, target, value, undoes)
    with desk.store.transaction():
        desk.store.save_hand_edit(edit)


def _can_undo(desk: Desk, target: str) -> bool:
    edits = desk.store.iter_hand_edits()
    undone = {edit.undoes for edit in edits}
    return any(str(edit.seq) == target and edit.kind != "undo" and edit.seq not in undone for edit in edits)


def _correct(desk: Desk, kind: OverrideKind, target: str, form: Mapping[str, str]) -> None:
    """Merge, split, move or rename a story or thread, as ``dateline story`` does."""
    value, note = form.get("value", ""), form.get("note") or None
    parts = tuple(part.strip() for part in value.split(",") if part.strip())
    wish = {
        "merge": Override("merge", target, value, note=note, by=WHO),
        "move": Override("move", target, value, note=note, by=WHO),
        "split": Override("split", target, parts=_reports(desk, parts), note=note, by=WHO),
        "rename": Override("rename", target, label=value, note=note, by=WHO),
    }[kind]
    try:
        correct_story(desk.store, wish, datetime.now(UTC))
    except UsageError as exc:
        raise HTTPException(400, str(exc)) from exc


def _reports(desk: Desk, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Reports may be named by their numbers."""
    heads = {part: desk.store.find_head_at(int(part)) for part in parts if part.isdigit() and len(part) < 16}
    return tuple(head.id if (head := heads.get(part)) else part for part in parts)


def _page(template: str, page: object, csrf: str, status: int = 200) -> Response:
    body = render_page(template, page, csrf=csrf).encode("utf-8", "replace")
    return Response(body, status, media_type="text/html", headers={"cache-control": "no-store"})
