"""The password of the desk is set from a terminal or a pipe, and kept as a hash alone."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from dateline.cli import group
from dateline.store import open_store
from dateline.web.passwords import is_password


def test_a_password_is_set_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    done = CliRunner().invoke(group, ["desk", "password", "--store", store], input="a sentence of mine\n")
    assert done.exit_code == 0, done.output
    kept = open_store(store)
    assert is_password(kept, "a sentence of mine")
    assert not is_password(kept, "a sentence of yours")
    assert "sentence" not in str(kept.find_secret("password"))


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["desk", "password", "--store", str(tmp_path / "n.db")], input="short\n")
    assert done.exit_code != 0
    assert not is_password(open_store(str(tmp_path / "n.db")), "short")


def test_the_index_is_made_by_a_command(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["desk", "index", "--anew", "--store", str(tmp_path / "n.db")])
    assert done.exit_code == 0
    assert "0 entries indexed" in done.stderr
