"""The edition for a terminal or a plain mail: wrapped by columns, no markup, references by number.

``render_text`` is plain. ``render_terminal`` is the same words with colour: only how something stands, what leads a row
and what may be skipped are painted, and nothing is told by colour alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rich.cells import cell_len

from dateline.briefs.render.page import Page, Row, Said, build_page
from dateline.briefs.render.words import describe_report
from dateline.types import Edition, Report

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 88
# What a word is -> how a terminal paints it (ECMA-48).
STYLES = {"title": "1", "heading": "1;36", "lead": "1", "aside": "2", "doubt": "33", "plain": ""}
_SETTLED = frozenset({"confirmed", "corroborated", "background", "worded", "by", "a", "model"})

Word = tuple[str, str]  # the word and its style


def render_text(edition: Edition, reports: Mapping[str, Report], width: int | None = None) -> str:
    """The edition as plain text, wrapped to ``width`` columns (None: the terminal's, 88 at most)."""
    return "\n".join(_iter_lines(build_page(edition, reports), width or terminal_width(), False)) + "\n"


def render_terminal(edition: Edition, reports: Mapping[str, Report], width: int | None = None) -> str:
    """The same with colour."""
    return "\n".join(_iter_lines(build_page(edition, reports), width or terminal_width(), True)) + "\n"


def terminal_width() -> int:
    """The columns of the terminal, within what can be read."""
    return min(WIDTH, max(40, shutil.get_terminal_size((WIDTH, 24)).columns))


def wrap(text: str, width: int, first: str = "", rest: str = "") -> str:
    """``text`` in lines of at most ``width`` columns, without what could rewrite a terminal."""
    return "\n".join(_wrap(_words(text), width, first, rest, False))


def _iter_lines(page: Page, width: int, colour: bool) -> Iterator[str]:
    def block(words: Iterable[Word], first: str = "", rest: str = "") -> str:
        return "\n".join(_wrap(words, width, first, rest, colour))

    yield block(_words(f"{page.title.upper()}: {page.day}", "title"))
    yield block(_words(page.stamp, "aside"))
    yield "\n" + block(_iter_said(page.lede))
    for section in page.sections:
        yield "\n" + block(_words(section.heading.upper(), "heading")) + "\n"
        for row in section.rows:
            yield block(_iter_row(row), "- ", "  ")
    yield "\n" + block(_words("SOURCES", "heading")) + "\n"
    yield block(_words(page.counts))
    yield from (block(_words(note, "aside")) for note in page.notes)
    yield ""
    for reference in page.references:
        link = f" {reference.report.url}" if reference.report.url else ""
        yield block(_words(f"[{reference.number}] {describe_report(reference.report)}{link}", "aside"), "", "    ")


def _iter_row(row: Row) -> Iterator[Word]:
    if row.lead:
        yield from _words(row.lead + (f" ({row.tag})" if row.tag else "") + row.between, "lead")
    yield from _iter_said(row.said)


def _iter_said(said: Iterable[Said]) -> Iterator[Word]:
    for each in said:
        yield from _words(each.text)
        yield from ((f"[{number}]", "aside") for number in each.numbers)
        if each.standing:
            doubt = not frozenset(re.findall(r"\w+", each.standing)) <= _SETTLED
            yield from _words(f"({each.standing})", "doubt" if doubt else "aside")


def _words(text: str, style: str = "plain") -> list[Word]:
    """The words of ``text``. Control characters and direction overrides could rewrite what the terminal shows."""
    return [(word, style) for word in CONTROL.sub(" ", text).split()]


def _wrap(words: Iterable[Word], width: int, first: str, rest: str, colour: bool) -> Iterator[str]:
    """Lines of whole words by columns, not characters; an address is never broken, another long word is."""
    line: list[Word] = []
    lead, used = first, cell_len(first)
    for word in _iter_fitting(words, width - max(cell_len(first), cell_len(rest))):
        size = cell_len(word[0])
        if line and used + 1 + size > width:
            yield lead + _paint(line, colour)
            lead, line, used = rest, [], cell_len(rest)
        used += size + (1 if line else 0)
        line.append(word)
    yield (lead + _paint(line, colour)).rstrip()


def _iter_fitting(words: Iterable[Word], most: int) -> Iterator[Word]:
    for word, style in words:
        rest = word
        while cell_len(rest) > most and not rest.startswith(("http://", "https://")):
            cut = next(at for at in range(len(rest), 0, -1) if at == 1 or cell_len(rest[:at]) <= most)
            yield rest[:cut], style
            rest = rest[cut:]
        if rest:
            yield rest, style


def _paint(line: list[Word], colour: bool) -> str:
    if not colour:
        return " ".join(word for word, _ in line)
    parts = []
    for style, run in groupby(line, key=lambda word: word[1]):
        text = " ".join(word for word, _ in run)
        parts.append(f"\x1b[{STYLES[style]}m{text}\x1b[0m" if STYLES[style] else text)
    return " ".join(parts)
