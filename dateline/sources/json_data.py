"""JSON as strangers write it: strict where two readings are possible, lenient where none is lost."""

from __future__ import annotations

import json
from typing import Any


def parse_json(text: str) -> Any:
    """The value of ``text``. NaN and infinities become None. Raises ValueError, in words, for all else that is wrong:
    no JSON, a key that stands twice with two values, nesting too deep, numbers too long."""
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("JSON nested too deep") from None
    except json.JSONDecodeError as exc:
        raise ValueError(f"no valid JSON: {exc.msg} at character {exc.pos}") from None


def text_of(value: object) -> str | None:
    """A string or number as text, None for all else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        for key, value in pairs:
            if result[key] != value:
                raise ValueError(f"the key {key[:40]!r} stands twice with two values")
    return result


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=lambda name: None)
