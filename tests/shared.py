"""Where tests find the demo stream and the shared evaluation data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "examples" / "danube" / "stream"


def find_gold() -> Path:
    """The shared evaluation data; skips the test, with the reason, where it is absent."""
    path = Path(os.environ.get("DATELINE_GOLD", ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        pytest.skip(f"the shared evaluation data is not at {path}; set DATELINE_GOLD to where it is")
    return path


def find_seeds() -> Path:
    """The two real briefings beside the evaluation data; skips where they are absent."""
    path = find_gold().parent / "seeds"
    if not path.is_dir():
        pytest.skip(f"the seed briefings are not at {path}")
    return path
