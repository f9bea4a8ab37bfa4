"""The extension tables: built-ins use the same door as the packages of others (entry points)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import Any

from dateline.briefs.render import RENDERERS
from dateline.briefs.writers import WRITERS, Writer, WriterSettings
from dateline.errors import UsageError
from dateline.reading import ANALYSERS
from dateline.reading.analyser import Analyser
from dateline.sources import FORMATS, Format
from dateline.store import STORES, Store
from dateline.types import Edition, Report

Renderer = Callable[[Edition, Mapping[str, Report]], str | bytes]


def _load(group: str) -> dict[str, Any]:
    found = {}
    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        try:
            found[point.name] = point.load()
        except Exception as exc:
            raise UsageError(
                f"the plug-in {point.name} ({point.value}) cannot be loaded: {exc}", mend="mend or remove its package"
            ) from exc
    return found


def load_formats() -> tuple[Format, ...]:
    """Source formats, those of plug-ins first, so that a special format is not taken for plain text."""
    return (*_load("dateline.sources").values(), *FORMATS)


def load_analysers() -> tuple[Analyser, ...]:
    """The analysers of a report, those of plug-ins last."""
    return (*ANALYSERS, *_load("dateline.analysers").values())


def load_stores() -> dict[str, Callable[[str], Store]]:
    """Stores by URL scheme."""
    return {**STORES, **_load("dateline.stores")}


def load_renderers() -> dict[str, Renderer]:
    """Renderers by format name."""
    return {**RENDERERS, **_load("dateline.renderers")}


def load_writers() -> dict[str, Callable[[WriterSettings], Writer]]:
    """Writers by name."""
    return {**WRITERS, **_load("dateline.writers")}
