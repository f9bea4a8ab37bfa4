"""Ids of stories and threads."""

from __future__ import annotations

from hashlib import blake2b


def make_id(kind: str, seed: str) -> str:
    """An id that depends on its seed (the first report) only, so that it is the same in every run."""
    return f"{kind}-{blake2b(seed.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"
