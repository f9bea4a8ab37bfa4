"""The name of an outlet as feeds and pages write it."""

from __future__ import annotations

import re

from dateline.sources.urls import host_of
from dateline.text.words import fold_accents

_BETWEEN = re.compile(r"\s+[|–—\-:»·•]{1,2}\s+")
_LETTERS = re.compile(r"[^a-z0-9]+")


def outlet_name(title: str | None, url: str | None) -> str | None:
    """The outlet in the title of a feed or site ("World news | Danube Post" of danubepost.example -> "Danube Post").

    The part that spells the host counts; without one the whole title stands; without a title the host.
    """
    host = host_of(url) if url else ""
    if not title or not title.strip():
        return host or None
    parts = [part.strip() for part in _BETWEEN.split(title.strip()) if part.strip()]
    for part in parts:
        if len(parts) > 1 and _spells(part, host):
            return part
    return title.strip()


def strip_outlet(title: str, outlet: str | None, url: str | None) -> str:
    """``title`` without the name of its outlet at the end ("Dam opens - Danube Post" -> "Dam opens")."""
    found = list(_BETWEEN.finditer(title))
    if not found:
        return title
    head, tail = title[: found[-1].start()].strip(), title[found[-1].end() :].strip()
    host = host_of(url) if url else ""
    if head and ((outlet and _fold(tail) == _fold(outlet)) or _spells(tail, host)):
        return head
    return title


def _spells(name: str, host: str) -> bool:
    letters = _fold(name)
    return len(letters) >= 3 and any(
        letters in (label, f"the{label}") for label in (_fold(part) for part in host.split("."))
    )


def _fold(name: str) -> str:
    return _LETTERS.sub("", fold_accents(name).lower())
