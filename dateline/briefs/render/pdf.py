"""The edition as PDF, by fpdf2 (https://py-pdf.github.io/fpdf2/) in the Source typefaces.

Needs the extra ``dateline[pdf]``: a pure-Python writer, and two packages of fonts under the Open Font Licence that hold
Latin, Greek and Cyrillic letters. The same edition gives the same bytes: its cut-off stands for the date of making, and
its id for the file's.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
from collections.abc import Iterable, Mapping
from datetime import UTC
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.briefs.render.fragment import clean
from dateline.briefs.render.html import safe_url
from dateline.briefs.render.ids import edition_key
from dateline.briefs.render.page import Page, Row, Said, Section, build_page
from dateline.briefs.render.words import HEADINGS, describe_report
from dateline.errors import UsageError
from dateline.types import Edition, Report

if TYPE_CHECKING:
    from fpdf import FPDF

NEEDED = ("fpdf", "font_source_serif_pro", "font_source_sans_pro")
FACES = (
    ("serif", "", "font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    ("serif", "B", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    ("sans", "", "font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("sans", "B", "font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
)
MARGIN = 20.0  # mm
BODY, LEDE, SMALL = 10.0, 13.5, 8.0  # points
LEADING = 1.36
INK, SOFT, ACCENT, RULE = (27, 25, 23), (95, 90, 82), (140, 42, 27), (200, 194, 184)
_DOUBT = ("disputed", "denied", "unverified", "corrected", "withdrawn")


def render_pdf(edition: Edition, reports: Mapping[str, Report]) -> bytes:
    """The edition on A4 sheets. Raises UsageError where the extra is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"PDF needs packages that are not installed: {', '.join(missing)}", mend="pip install 'dateline[pdf]'"
        )
    page = build_page(edition, reports)
    sheet = _Sheet(page, edition)
    sheet.print_page(page)
    return sheet.finish()


class _Sheet:
    """One document: knows the typefaces, where the references stand, and how each kind of row looks."""

    def __init__(self, page: Page, edition: Edition) -> None:
        fpdf = importlib.import_module("fpdf")
        logging.getLogger("fontTools").setLevel(logging.ERROR)  # it reports each table of a font
        logging.getLogger("fpdf").setLevel(logging.ERROR)  # a letter that no typeface holds is printed as a box
        title = f"{clean(page.title)}: {page.day}"

        class Numbered(fpdf.FPDF):  # type: ignore[misc, name-defined]
            """Every sheet says whose it is and its number."""

            def footer(self) -> None:
                self.set_y(-14)
                self.set_font("sans", size=7)
                self.set_text_color(*SOFT)
                self.cell(0, 4, f"{title}    {self.page_no()}", align="C")

            def file_id(self) -> str:
                key = hashlib.md5(edition_key(edition).encode(), usedforsecurity=False).hexdigest().upper()
                return f"<{key}><{key}>"

        self._pdf: FPDF = Numbered(format="A4")
        self._pdf.set_creation_date(edition.cutoff.astimezone(UTC))
        self._pdf.set_title(title)
        self._pdf.set_author("Dateline")
        self._pdf.set_creator("Dateline")
        self._pdf.set_lang("en")
        self._pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self._pdf.set_auto_page_break(True, margin=20)
        self._pdf.c_margin = 0  # text begins where the rules begin
        self._add_fonts()
        self._links = {reference.number: self._pdf.add_link(page=1) for reference in page.references}
        self._pdf.add_page()

    def _add_fonts(self) -> None:
        for family, style, package, name in FACES:
            spec = find_spec(package)
            assert spec is not None
            assert spec.origin is not None
            self._pdf.add_font(family, style, Path(spec.origin).parent / "files" / name)
        self._pdf.set_fallback_fonts(["sans"], exact_match=False)

    def print_page(self, page: Page) -> None:
        """From the head to the references."""
        self._head(page)
        self._say(page.lede, LEDE)
        self._pdf.ln(LEDE * LEADING / 2.8346)
        for section in page.sections:
            self._section(section)
        self._heading(HEADINGS["sources"])
        self._paragraph(page.counts, SMALL)
        for note in page.notes:
            self._paragraph(note, SMALL)
        self._pdf.ln(1.5)
        for reference in page.references:
            self._pdf.set_link(self._links[reference.number], page=self._pdf.page_no(), y=self._pdf.get_y())
            self._font("sans", "", 7.5, SOFT)
            height = 7.5 * 1.3 / 2.8346
            self._pdf.write(height, f"{reference.number}.  ")
            url = safe_url(reference.report.url)
            self._pdf.write(height, clean(describe_report(reference.report)), url or "")
            if url:
                self._pdf.write(height, f"  {url}", url)
            self._pdf.ln(height * 1.15)

    def finish(self) -> bytes:
        """The bytes of the document."""
        return bytes(self._pdf.output())

    def _head(self, page: Page) -> None:
        pdf = self._pdf
        pdf.set_draw_color(*INK)
        pdf.set_line_width(1.1)
        pdf.line(MARGIN, MARGIN, pdf.w - MARGIN, MARGIN)
        pdf.ln(2.5)
        self._font("sans", "B", 8.5)
        pdf.cell(0, 4, page.day, new_x="LMARGIN", new_y="NEXT")
        self._font("serif", "B", 25)
        pdf.multi_cell(0, 10.5, _capital(clean(page.title)), align="L", new_x="LMARGIN", new_y="NEXT")
        self._paragraph(page.stamp, SMALL)
        pdf.set_line_width(0.25)
        y = pdf.get_y() + 1.5
        for line in (y, y + 0.8):
            pdf.line(MARGIN, line, pdf.w - MARGIN, line)
        pdf.set_y(y + 4)

    def _heading(self, text: str) -> None:
        pdf = self._pdf
        if pdf.get_y() > pdf.h - 45:  # no heading alone at the foot of a sheet
            pdf.add_page()
        pdf.ln(3.5)
        pdf.set_draw_color(*INK)
        pdf.set_line_width(0.5)
        pdf.line(MARGIN, pdf.get_y(), pdf.w - MARGIN, pdf.get_y())
        pdf.ln(1.2)
        self._font("sans", "B", 7.8)
        pdf.set_char_spacing(0.5)
        pdf.cell(0, 4, text.upper(), new_x="LMARGIN", new_y="NEXT")
        pdf.set_char_spacing(0)
        pdf.ln(1)

    def _section(self, section: Section) -> None:
        self._heading(section.heading)
        for place, row in enumerate(section.rows):
            if place:
                self._rule()
            self._row(row)

    def _rule(self) -> None:
        pdf = self._pdf
        pdf.set_draw_color(*RULE)
        pdf.set_line_width(0.15)
        pdf.line(MARGIN, pdf.get_y() + 0.9, pdf.w - MARGIN, pdf.get_y() + 0.9)
        pdf.ln(2)

    def _row(self, row: Row) -> None:
        height = BODY * LEADING / 2.8346
        if row.lead:
            self._font("serif", "B", BODY)
            self._pdf.write(height, clean(row.lead))
            if row.tag:
                self._font("sans", "", SMALL, ACCENT if row.tag in ("changed", *_DOUBT) else SOFT)
                self._pdf.write(height, f" ({clean(row.tag)})")
            self._font("serif", "B", BODY)
            self._pdf.write(height, row.between)
        self._say(row.said, BODY)
        self._pdf.ln(height)

    def _say(self, said: Iterable[Said], size: float) -> None:
        """What is said, each with its references as links into the list at the end."""
        height = size * LEADING / 2.8346
        for place, each in enumerate(said):
            self._font("serif", "", size)
            self._pdf.write(height, (" " if place else "") + clean(each.text))
            for number in each.numbers:
                self._font("sans", "", size * 0.95, ACCENT)
                self._pdf.char_vpos = "SUP"
                self._pdf.write(height, f"\N{NO-BREAK SPACE}{number}", self._links[number])
                self._pdf.char_vpos = "LINE"
            if each.standing:
                self._font("sans", "", SMALL, ACCENT if each.standing.split(",")[0] in _DOUBT else SOFT)
                self._pdf.write(height, f" ({each.standing})")

    def _paragraph(self, text: str, size: float) -> None:
        self._font("sans", "", size, SOFT)
        self._pdf.multi_cell(0, size * 1.3 / 2.8346, clean(text), align="L", new_x="LMARGIN", new_y="NEXT")

    def _font(self, family: str, style: str, size: float, colour: tuple[int, int, int] = INK) -> None:
        self._pdf.set_font(family, style, size)
        self._pdf.set_text_color(*colour)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
