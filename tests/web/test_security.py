"""Strict headers, sign-in, corrections by hand: checked, logged, undoable, bounded."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline import assembly
from dateline.edition import load_ledger
from dateline.settings import Settings, WebSettings
from dateline.store import Store
from dateline.web.app import build_app
from dateline.web.passwords import save_password
from dateline.web.routes import PAGES
from dateline.web.security import Turnstile, safe_path

PASSWORD = "the river has fallen"
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@pytest.fixture
def path(desk_store: str, tmp_path: Path) -> str:
    shutil.copy(desk_store, tmp_path / "news.db")
    return str(tmp_path / "news.db")


@pytest.fixture
def store(path: str) -> Iterator[Store]:
    store = assembly.build_store(path)
    save_password(store, PASSWORD, datetime.now(UTC))
    yield store
    store.close()


@pytest.fixture
def client(path: str, store: Store) -> Iterator[TestClient]:
    with TestClient(build_app(path, Settings())) as client:
        yield client


@pytest.fixture
def editor(client: TestClient) -> TestClient:
    assert client.post("/login", data={"password": PASSWORD}, follow_redirects=False).status_code == 303
    return client


def post(client: TestClient, kind: str, target: str, value: str = "", *, page: str = "/desk") -> int:
    csrf = CSRF.search(client.get(page).text)
    assert csrf is not None
    data = {"csrf": csrf[1], "target": target, "value": value, "back": "/corrections"}
    return int(client.post(f"/desk/{kind}", data=data, follow_redirects=False).status_code)


def test_every_answer_carries_strict_headers(desk: TestClient) -> None:
    for path in ("/", "/nothing", "/index.json", "/static/desk.css", "/login", "/openapi.json"):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_a_wrong_password_is_refused_and_too_many_tries_are_stopped(client: TestClient) -> None:
    codes = [client.post("/login", data={"password": "wrong"}).status_code for _ in range(10)]
    assert codes[:8] == [403] * 8
    assert codes[8:] == [429] * 2


def test_the_cookie_can_be_read_by_no_script_and_is_sent_by_no_other_site(client: TestClient) -> None:
    answer = client.post("/login", data={"password": PASSWORD, "back": "//evil.example/"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.headers["location"] == "/"


def test_nothing_is_written_without_sign_in_or_with_a_forged_form(client: TestClient, store: Store) -> None:
    assert client.post("/desk/hide", data={"target": "x", "csrf": "guess"}).status_code == 403
    client.post("/login", data={"password": PASSWORD})
    assert client.post("/desk/hide", data={"target": "x", "csrf": "guess"}).status_code == 403
    assert client.get("/desk/hide").status_code == 405
    assert store.iter_hand_edits() == ()


def test_a_report_taken_out_is_shown_no_more_and_can_be_put_back(editor: TestClient, store: Store) -> None:
    head = store.find_head_at(3)
    assert head is not None
    words = store.find_reports_by_id([head.id])[head.id].text[:60]
    assert post(editor, "hide", head.id, "an old copy") == 303
    editor.cookies.clear()
    assert "an old copy" in editor.get(f"/report/{head.number}").text
    assert words not in editor.get(f"/report/{head.number}").text
    assert head.id not in load_ledger(store, None).reports
    editor.post("/login", data={"password": PASSWORD})
    assert post(editor, "undo", "1") == 303
    assert head.id in load_ledger(store, None).reports
    assert post(editor, "undo", "1") == 400, "what is undone is not undone again"
    assert [edit.kind for edit in store.iter_hand_edits()] == ["hide", "undo"]


def test_a_note_a_reliability_and_a_name_are_kept_and_told(editor: TestClient, store: Store) -> None:
    claim = store.find_claims_by_standing(("stated",), 1)[0]
    assert post(editor, "note", claim, "Asked the ministry <b>twice</b>") == 303
    assert "Asked the ministry &lt;b&gt;twice&lt;/b&gt;" in editor.get(f"/claim/{claim}").text
    assert post(editor, "reliability", "Mittelpress", "mixed") == 303
    assert post(editor, "reliability", "Mittelpress", "splendid") == 400
    head = store.find_head_at(1)
    assert head is not None
    assert post(editor, "rename", str(head.story), "The great water") == 303
    assert "The great water" in editor.get(f"/story/{head.story}").text
    assert "Mittelpress" in editor.get("/corrections").text


def test_sign_out_ends_the_session_and_a_new_password_ends_all(editor: TestClient, store: Store) -> None:
    token = editor.cookies["dateline"]
    csrf = CSRF.search(editor.get("/desk").text)
    assert csrf is not None
    editor.post("/logout", data={"csrf": csrf[1]})
    editor.cookies.set("dateline", token)
    assert "Sign out" not in editor.get("/desk").text
    editor.post("/login", data={"password": PASSWORD})
    save_password(store, "another sentence", datetime.now(UTC))
    assert "Sign out" not in editor.get("/desk").text


def test_where_reading_is_not_public_all_pages_ask_for_a_sign_in(path: str, store: Store) -> None:
    with TestClient(build_app(path, Settings(web=WebSettings(public=False)))) as client:
        answer = client.get("/w/danube-flood", follow_redirects=False)
        assert answer.headers["location"] == "/login?back=%2Fw%2Fdanube-flood"
        for closed in ("/w/danube-flood.json", "/live", "/index.json", "/w/danube-flood/feed.atom"):
            assert client.get(closed, follow_redirects=False).status_code == 401
        for route in PAGES:
            for path in (route.path, route.json_path):
                answer = client.get(re.sub("{.*?}", "1", path), follow_redirects=False)
                assert answer.status_code in (303, 401), path
        client.post("/login", data={"password": PASSWORD})
        assert client.get("/w/danube-flood").status_code == 200


def test_no_redirect_leads_elsewhere() -> None:
    assert safe_path("/w/flood?x=1") == "/w/flood?x=1"
    for path in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/\r\nx: y"):
        assert safe_path(path) == "/"


def test_a_turnstile_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    turnstile = Turnstile(2, 60.0, lambda: now[0])
    turnstile.check("a")
    turnstile.check("a")
    turnstile.check("b")
    with pytest.raises(Exception, match="too many"):
        turnstile.check("a")
    now[0] = 61.0
    turnstile.check("a")
