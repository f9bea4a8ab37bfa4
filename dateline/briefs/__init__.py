"""Briefs: what the day amounts to. A material goes in, an edition comes out whose every line has its receipt."""

from __future__ import annotations

from dateline.briefs.composing import compose
from dateline.briefs.settings import BriefSettings

__all__ = ["BriefSettings", "compose"]
