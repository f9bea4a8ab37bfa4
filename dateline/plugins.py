"""The extension tables: built-ins use the same door as the packages of others (entry points).

A table is imported when it is asked for: who only reads waits for no renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.types import Edition, Report

if TYPE_CHECKING:
    from dateline.briefs.writers import Writer, WriterSettings
    from dateline.reading.analyser import Analyser
    from dateline.sources import Format
    from dateline.store import Store

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
    from dateline.sources import FORMATS

    return (*_load("dateline.sources").values(), *FORMATS)


def load_analysers() -> tuple[Analyser, ...]:
    """The analysers of a report, those of plug-ins last."""
    from dateline.reading import ANALYSERS

    return (*ANALYSERS, *_load("dateline.analysers").values())


def load_stores() -> dict[str, Callable[[str], Store]]:
    """Stores by URL scheme."""
    from dateline.store import STORES

    return {**STORES, **_load("dateline.stores")}


def load_renderers() -> dict[str, Renderer]:
    """Renderers by format name."""
    from dateline.briefs.render import RENDERERS

    return {**RENDERERS, **_load("dateline.renderers")}


def load_writers() -> dict[str, Callable[[WriterSettings], Writer]]:
    """Writers by name."""
    from dateline.briefs.writers import WRITERS

    return {**WRITERS, **_load("dateline.writers")}
