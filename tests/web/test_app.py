"""The application answers."""

from starlette.testclient import TestClient

from dateline.settings import Settings
from dateline.web.app import build_app


def test_the_server_says_that_it_is_there(tmp_path):
    with TestClient(build_app(str(tmp_path / "news.db"), Settings())) as client:
        assert client.get("/healthz").text == "ok\n"
