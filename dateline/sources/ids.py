"""Ids of reports that bring none: the same for the same page or the same words, whatever file they lie in."""

from __future__ import annotations

import hashlib
import re

from dateline.sources.urls import host_of, page_key
from dateline.text.words import fold_accents

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def derive_id(url: str | None, source: str | None, title: str | None, text: str) -> str:
    """An id from the page's address, else from outlet, title and words: a readable head and twelve hex digits."""
    key = page_key(url)
    if key is not None and url is not None:
        return f"{slug(host_of(url))}-{digest('page', key)}"
    return f"{slug(source or 'report')}-{digest('words', source or '', title or '', text)}"


def digest(*parts: str) -> str:
    """Twelve hex digits of SHA-256 over ``parts``."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:12]


def slug(name: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens, at most 32 characters; "report" when none is left."""
    return _NOT_WORD.sub("-", fold_accents(name).lower()).strip("-")[:32].rstrip("-") or "report"
