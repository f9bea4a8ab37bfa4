"""What is written into the search field, read: words, "phrases", and ``name:value`` filters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import get_args

from dateline.types import Standing
from dateline.types.desk import StatementQuery

NAMES = ("speaker", "outlet", "standing", "place", "before", "after", "quote", "thread")
LONGEST = 300  # characters of a query that are looked at
_TOKEN = re.compile(r'(?:(?P<name>[a-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A search: what is asked of the index, its filters as they were written, what could not be read."""

    query: StatementQuery
    words: tuple[str, ...] = ()
    filters: tuple[tuple[str, str, str], ...] = ()  # name, value, and the query without it
    wrong: tuple[str, ...] = ()


def parse_query(text: str) -> Parsed:
    """Read ``text``. Never raises: what makes no sense is named in ``wrong``."""
    text = text[:LONGEST].replace("\x00", " ")
    words: list[str] = []
    terms: list[str] = []
    filters: list[tuple[str, str, str]] = []
    wrong: list[str] = []
    query = StatementQuery()
    for match in _TOKEN.finditer(text):
        name, value = (match["name"] or "").lower(), match["phrase"] if match["phrase"] is not None else match["word"]
        without = " ".join((text[: match.start()] + text[match.end() :]).split())
        if name in NAMES:
            narrowed = _narrow(query, name, value.strip())
            if isinstance(narrowed, str):
                wrong.append(narrowed)
                continue
            query = narrowed
            filters.append((name, value.strip(), without))
            if name != "quote" or value.lower() in ("yes", "only", "1", "true", ""):
                continue
        elif name:
            value = match.group()
        found = re.findall(r"\w+", value)
        if found:
            words += found
            terms.append('"' + " ".join(found) + '"')
    return Parsed(replace(query, words=" ".join(terms)), tuple(words), tuple(filters), tuple(wrong))


def _narrow(query: StatementQuery, name: str, value: str) -> StatementQuery | str:
    if name == "quote":
        return replace(query, quote=True)
    if not value:
        return f"{name}: what?"
    if name == "standing":
        known: tuple[Standing, ...] = get_args(Standing)
        found = next((each for each in known if each == value.lower()), None)
        return replace(query, standing=found) if found else f"no standing is called “{value}”: {', '.join(known)}"
    if name in ("before", "after"):
        return _narrow_dates(query, name, value)
    if name == "speaker":
        return replace(query, speaker=value)
    if name == "outlet":
        return replace(query, outlet=value)
    return replace(query, place=value) if name == "place" else replace(query, thread=value)


def _narrow_dates(query: StatementQuery, name: str, value: str) -> StatementQuery | str:
    """``after:2031-06-10`` begins with that day's end, ``before:2031-06-12`` ends with that day's beginning."""
    try:
        moment = datetime.fromisoformat(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if name == "before":
            return replace(query, before=moment)
        whole_day = len(value) <= len("2031-06-12")
        return replace(query, after=moment + timedelta(days=1) if whole_day else moment)
    except (ValueError, OverflowError):
        return f"“{value}” is no date: write it like 2031-06-12"
