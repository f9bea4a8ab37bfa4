"""Three lengths of an edition, for a minute, for a coffee, for a reader who wants it all."""

from __future__ import annotations

from dateline.briefs.settings import BriefSettings

FLASH = BriefSettings(
    items=3, words=160, lede_sentences=1, item_lines=1, item_words=45, also=2, changes=3, figures=2, unknown=2,
    quotes=0, timeline=0,
)  # fmt: skip
BRIEF = BriefSettings()
FULL = BriefSettings(
    items=14, words=2400, item_lines=6, item_words=170, also=8, changes=24, figures=8, unknown=12, quotes=8,
    timeline=14, background=10,
)  # fmt: skip

# Name -> sizes, shortest first. `--items` and `--words` go on top.
PRESETS: dict[str, BriefSettings] = {"flash": FLASH, "brief": BRIEF, "full": FULL}
