"""The address of a speaker: the same name has the same id in every store."""

from __future__ import annotations

import hashlib


def speaker_id(name: str) -> str:
    """ "p" and twelve hexadecimal digits."""
    return "p" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]
