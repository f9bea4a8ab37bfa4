"""Settings are read from a file, and a mistake in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.settings import Settings, load_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()


def test_a_setting_in_the_file_is_used(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text("[briefs]\nitems = 5\n")
    assert load_settings(str(path)).briefs.items == 5


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[briefs]\nitms = 5\n", "itms"),
        ("[weather]\nrain = true\n", "weather"),
        ('[briefs]\nitems = "five"\n', "five"),
        ("[briefs\n", "dateline.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(text)
    with pytest.raises(SettingsError, match=named):
        load_settings(str(path))


def test_a_file_that_was_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        load_settings(str(tmp_path / "other.toml"))
