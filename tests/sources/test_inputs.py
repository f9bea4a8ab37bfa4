"""Which files are read, and in what order."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from dateline.sources import FORMATS, Format, Limits, Strength, iter_reports
from dateline.sources.drafts import Draft, finish
from tests.sources.conftest import sort_out
from tests.sources.samples import ARTICLE


def write(folder: Path, *names: str) -> None:
    """A report of its own under every name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{ARTICLE} It was written in {name}.")


def names(found: list[object], folder: Path) -> list[str]:
    """The origins below ``folder``."""
    return [os.path.relpath(str(getattr(item, "origin", "")), folder) for item in found]


def test_folders_are_read_recursively_in_sorted_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/b.txt", "c.txt", ".hidden/x.txt", ".x.txt")
    assert names(list(iter_reports([str(tmp_path)])), tmp_path) == ["a/b.txt", "a/z.txt", "b.txt", "c.txt"]


def test_what_speaks_about_a_folder_is_read_only_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "a.txt", "LICENSE")
    assert names(list(iter_reports([str(tmp_path)])), tmp_path) == ["a.txt"]
    assert names(list(iter_reports([str(tmp_path / "README.md")])), tmp_path) == ["README.md"]


def test_globs_are_expanded_sorted_and_each_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt", "deep/c.txt")
    given = [str(tmp_path / "b.txt"), str(tmp_path / "*.txt"), str(tmp_path / "**" / "*.txt")]
    assert names(list(iter_reports(given)), tmp_path) == ["b.txt", "a.txt", "deep/c.txt"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    reports, skipped = sort_out(list(iter_reports([str(tmp_path / "no.txt"), str(tmp_path / "*.warc"), "-"])))
    assert not reports
    assert ["no such file" in skipped[0].reason, "no file matches" in skipped[1].reason, skipped[2].origin] == [
        True,
        True,
        "-",
    ]


def test_a_folder_that_holds_itself_by_a_link_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    reports, skipped = sort_out(list(iter_reports([str(tmp_path)])))
    assert len(reports) == 1
    assert sorted(Path(notice.origin).name for notice in skipped) == ["broken", "loop"]


def test_standard_input_is_read_like_a_file_and_stays_open() -> None:
    for data in (ARTICLE.encode(), gzip.compress(ARTICLE.encode())):
        stdin = io.BytesIO(data)
        (report,) = iter_reports(["-"], stdin)
        assert report.origin == "-"
        assert not stdin.closed


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    (tmp_path / "a.txt").chmod(0)
    reports, (notice,) = sort_out(list(iter_reports([str(tmp_path)])))
    assert len(reports) == 1
    assert "cannot be opened" in notice.reason


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_a_file_that_fails_while_it_is_read_is_said() -> None:
    _, (notice,) = sort_out(list(iter_reports(["/proc/self/mem"])))
    assert "cannot be read" in notice.reason


def test_a_device_is_not_read() -> None:
    _, (notice,) = sort_out(list(iter_reports([os.devnull])))
    assert "neither a file nor a folder" in notice.reason


def test_the_origin_is_the_path_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)
    (report,) = iter_reports(["in"])
    assert report.origin == "in/a.txt"


def test_reading_twice_gives_the_same_reports(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b/c.txt")
    assert list(iter_reports([str(tmp_path)])) == list(iter_reports([str(tmp_path)]))


def test_a_row_in_the_table_is_a_format(tmp_path: Path) -> None:
    def read(stream: io.BufferedReader, origin: str, limits: Limits):  # type: ignore[no-untyped-def]
        yield from finish(Draft(origin=origin, text=stream.read().decode().removeprefix("TELEX ")), limits)

    telex = Format(
        "telex", (".tlx",), lambda head: Strength.SURELY if head.startswith(b"TELEX ") else Strength.NO, read
    )
    (tmp_path / "a.txt").write_text(f"TELEX {ARTICLE}")
    (report,) = iter_reports([str(tmp_path)], formats=(*FORMATS, telex))
    assert report.text == ARTICLE


def test_a_reader_that_fails_costs_only_its_document(tmp_path: Path) -> None:
    def fail(stream: object, origin: str, limits: Limits):  # type: ignore[no-untyped-def]
        raise ZeroDivisionError("no")
        yield

    broken = Format("broken", (".brk",), lambda head: Strength.SURELY if head.startswith(b"BRK") else Strength.NO, fail)
    (tmp_path / "a.brk").write_text("BRK")
    write(tmp_path, "b.txt")
    reports, (notice,) = sort_out(list(iter_reports([str(tmp_path)], formats=(*FORMATS, broken))))
    assert len(reports) == 1
    assert "ZeroDivisionError" in notice.reason
