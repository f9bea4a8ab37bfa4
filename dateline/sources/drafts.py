"""The last step of every format: what was found becomes reports, and what was wrong with it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.sources.briefing import split_briefing
from dateline.sources.clean import clean_line, clean_text, keep_text
from dateline.sources.dates import parse_date
from dateline.sources.ids import derive_id, digest
from dateline.sources.language import identify_language
from dateline.sources.limits import Limits
from dateline.sources.urls import canonical_url
from dateline.types import Report, Skipped

MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format found in one item, as it stood there; ``finish`` makes the report of it.

    ``exact`` keeps ``text`` character for character (but for hostile ones), because others hold offsets into it.
    """

    origin: str
    text: str
    place: str | None = None
    id: str | None = None
    source: str | None = None
    title: str | None = None
    published: object = None
    updated: object = None
    url: str | None = None
    base: str | None = None  # what a relative url is relative to
    byline: str | None = None
    language: str | None = None  # as declared: used where the text is too short to tell
    version: int = 1
    revises: str | None = None
    exact: bool = False


def finish(draft: Draft, limits: Limits) -> Iterator[Report | Skipped]:
    """The report of ``draft``, or its reports where it is a briefing, and a notice for what could not be kept."""
    title = _line(draft.title)
    text = keep_text(draft.text) if draft.exact else clean_text(draft.text)
    if not text.strip():
        text = title or ""
    if not text:
        yield Skipped(draft.origin, "it holds no text", draft.place)
        return
    if len(text) > limits.text_chars:
        reason = f"a text of {len(text):,} characters, more than the limit of {limits.text_chars:,}"
        yield Skipped(draft.origin, reason, draft.place, "split it into reports")
        return
    published, updated = parse_date(draft.published), parse_date(draft.updated)
    if published.note:
        yield Skipped(draft.origin, published.note, draft.place, "write it as YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ")
    source, url = _line(draft.source), canonical_url(draft.url, draft.base) if draft.url else None
    report = Report(
        id=_report_id(draft.id) or derive_id(url, source, title, text),
        text=text,
        source=source,
        title=title,
        published=published.published,
        dated=published.dated,
        url=url,
        byline=_line(draft.byline),
        language=identify_language(text, draft.language),
        origin=f"{draft.origin}#{draft.place.rpartition(' ')[2]}" if draft.place else draft.origin,
        version=draft.version,
        revises=draft.revises,
        updated=updated.published,
    )
    # Whoever wrote report lines has parted the reports already: only a clear briefing is parted again.
    yield from split_briefing(report, min_items=3 if draft.exact else 2)


def _line(text: str | None) -> str | None:
    return (clean_line(text) or None) if text else None


def _report_id(given: str | None) -> str | None:
    """The id that the input gives, without blanks and controls; one that is too long for an id is digested."""
    if not given:
        return None
    cleaned = "_".join(clean_text(given).split())
    return cleaned if len(cleaned) <= MAX_ID else f"{cleaned[:40]}-{digest(cleaned)}"
