"""What the documentation says is what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dateline.cli import COMMANDS
from dateline.cli.reference import build_pages, build_readme
from tests.shared import ROOT


@pytest.mark.parametrize("name", sorted(build_pages()))
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == build_pages()[name], "run `make docs` and commit the result"


def test_the_edition_in_the_readme_is_what_dateline_writes_today() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert build_readme(text) == text, "run `make docs` and commit the result"


def test_every_command_that_the_readme_shows_exists() -> None:
    shown = re.findall(r"^(?:\$ )?dateline (\S+)", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert shown
    assert set(shown) <= set(COMMANDS)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"


def test_paths_in_shown_commands_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for line in re.findall(r"^(?:\$ )?(dateline .*)$", text, re.M):
        for word in shlex.split(line.split("#")[0].split("|")[0].split(">")[0]):
            if word.startswith(("examples/", "docs/")):
                assert Path(ROOT / word).exists(), line
