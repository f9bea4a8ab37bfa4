"""The examples and the tutorial run as they are printed."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import group
from tests.shared import ROOT

SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
STEPS = re.findall(r"^\$ dateline (.+)$", (ROOT / "docs" / "tutorial.md").read_text("utf-8"), re.M)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_an_example_runs_and_prints_something(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_every_step_of_the_tutorial_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert len(STEPS) >= 8
    for step in STEPS:
        result = CliRunner().invoke(group, shlex.split(step))
        assert result.exit_code == 0, f"{step}\n{result.output[-2000:]}"
        assert result.output.strip(), step
