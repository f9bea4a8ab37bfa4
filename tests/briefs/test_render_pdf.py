"""The PDF: the same bytes for the same edition, every letter and reference in it, a clear error without the extra."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from dateline.briefs.render import pdf
from dateline.briefs.render.pdf import render_pdf
from dateline.errors import UsageError
from dateline.testing import check_renderer
from dateline.types import Edition, SourceCount
from tests.briefs.test_render import CUTOFF, REPORT, make_edition
from tests.briefs.test_render_feeds import hostile

LETTERS = "Győr, Žižkov, Bełchatów, Plavšić, Đurđević, Мелітополь, Ёлка, Αθήνα, “„«»–…€"


def read(edition: Edition, **reports: object) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(edition, reports or {"r1": REPORT})))  # type: ignore[arg-type]


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_same_edition_gives_the_same_bytes() -> None:
    check_renderer(render_pdf, make_edition(), {"r1": REPORT})
    assert render_pdf(make_edition("Other words."), {"r1": REPORT}) != render_pdf(make_edition(), {"r1": REPORT})


def test_every_section_and_reference_is_printed() -> None:
    text = words(read(make_edition()))
    for part in ("Flood Danube", "Klosterau levee", "WHAT IS NOT KNOWN", "at least 14", "CORRECTIONS", "Levee breaks"):
        assert part in text


def test_letters_of_europe_are_printed_as_they_are() -> None:
    edition = replace(make_edition(f"{LETTERS} said on Tuesday."), sources=(SourceCount(LETTERS, 1, 1),))
    assert words(read(edition)).count(LETTERS) >= 2


def test_every_number_links_to_its_reference_and_every_reference_to_its_report() -> None:
    annotations = [a.get_object() for page in read(make_edition()).pages for a in page.get("/Annots", ())]
    addresses = {a["/A"]["/URI"] for a in annotations if "/A" in a}
    inside = [a for a in annotations if "/Dest" in a or a.get("/A", {}).get("/S") == "/GoTo"]
    assert addresses == {REPORT.url}
    assert len(inside) >= 6


def test_nothing_that_a_report_says_breaks_it_or_becomes_a_link() -> None:
    edition, reports = hostile()
    reader = read(edition, **reports)
    assert "javascript" not in str([a.get_object() for page in reader.pages for a in page.get("/Annots", ())])
    assert len(render_pdf(Edition("Flood", CUTOFF, None, (), (), id="e2"), {})) > 500


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "NEEDED", ("fpdf", "no_such_package"))
    with pytest.raises(UsageError) as caught:
        render_pdf(make_edition(), {"r1": REPORT})
    assert "no_such_package" in str(caught.value)
    assert "dateline[pdf]" in str(caught.value.mend)
