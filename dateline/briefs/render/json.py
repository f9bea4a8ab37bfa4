"""The edition as JSON, as the contract and ``dateline schema brief`` have it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from dateline.types import Edition, Report
from dateline.types.codec import to_json


def render_json(edition: Edition, reports: Mapping[str, Report]) -> str:
    """One JSON object, indented, keys in the order of the fields."""
    return json.dumps(to_json(edition), ensure_ascii=False, indent=2) + "\n"
