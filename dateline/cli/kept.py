"""How a command gets an edition that was made before: from a store by its name, or from a file of JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.errors import NotFound, UsageError
from dateline.store import Store
from dateline.types import Edition
from dateline.types.codec import from_json


def open_kept(url: str | None) -> Store:
    """The store at ``url``, which must be there. Raises NotFound, UsageError."""
    from dateline import assembly

    if url is None:
        raise UsageError("no store is named", mend="add: --store FILE (or set DATELINE_STORE)")
    if "://" not in url and not Path(url).exists():
        raise NotFound(f"there is no store {url}", mend="name one that exists, or make one: dateline brief ... --store")
    return assembly.build_store(url)


def load_edition(name: str, store: Store | None = None, watch: str | None = None) -> Edition:
    """The edition in the file ``name`` (``-``: standard input), else the one of that name in the store."""
    if store is not None and name != "-" and not Path(name).is_file():
        from dateline.editions import find_named

        return find_named(store, name, watch)
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
        return from_json(Edition, json.loads(text))
    except (OSError, ValueError, RecursionError) as exc:
        raise UsageError(
            f"{name} is no edition: {exc}", mend="make one with: dateline brief ... --format json"
        ) from exc
