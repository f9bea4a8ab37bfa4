"""Permanent ids: the same edition, item or watch has the same URN wherever and whenever it is rendered (RFC 9562)."""

from __future__ import annotations

import uuid

from dateline.types import Edition, Item

_ROOT = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.ietf.org/rfc/rfc9562#dateline")


def _name(*parts: str) -> uuid.UUID:
    return uuid.uuid5(_ROOT, "\n".join(parts).encode("utf-8", "replace").decode("utf-8"))


def watch_urn(edition: Edition) -> str:
    """The id of the series that the edition belongs to."""
    return _name("watch", edition.watch).urn


def edition_key(edition: Edition) -> str:
    """The id of the edition without its scheme: 32 hexadecimal digits."""
    return _name("edition", edition.id or edition.watch, edition.cutoff.isoformat()).hex


def edition_urn(edition: Edition) -> str:
    """The id of the edition."""
    return uuid.UUID(edition_key(edition)).urn


def item_urn(edition: Edition, item: Item) -> str:
    """The id of an item of the edition: by its kicker, or where it has none by its first line."""
    return _name("item", edition_key(edition), item.thread, item.kicker or item.lines[0].id).urn
