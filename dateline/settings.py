"""Settings: small frozen dataclasses that each room declares, read from ``dateline.toml`` and the environment.

Passed, never global. A table of the file is named like the field here; a key that nothing knows is an error that
names it, because a misspelt setting that is silently ignored is worse than none.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from dateline.briefs import BriefSettings
from dateline.briefs.writers import WriterSettings
from dateline.desk.settings import DeskSettings
from dateline.errors import SettingsError
from dateline.ledger import LedgerSettings
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.limits import Limits
from dateline.stories import StorySettings

FILE = "dateline.toml"


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The desk's pages: who may read them, how long a sign-in lasts."""

    public: bool = True  # whoever reaches the address may read; else a sign-in is needed
    session_hours: int = 12

    def __post_init__(self) -> None:
        if not 1 <= self.session_hours <= 24 * 365:
            raise ValueError("session_hours is 1 to 8760")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, a part for each room."""

    sources: Limits = field(default_factory=Limits)
    stories: StorySettings = field(default_factory=StorySettings)
    ledger: LedgerSettings = field(default_factory=LedgerSettings)
    briefs: BriefSettings = field(default_factory=BriefSettings)
    writer: WriterSettings = field(default_factory=WriterSettings)
    gather: GatherSettings = field(default_factory=GatherSettings)
    desk: DeskSettings = field(default_factory=DeskSettings)
    web: WebSettings = field(default_factory=WebSettings)


def load_settings(path: str | None = None) -> Settings:
    """The settings in the file at ``path``, or in ``dateline.toml`` here if there is one.

    Raises SettingsError naming the file and the key.
    """
    file = Path(path or FILE)
    if not file.exists():
        if path is not None:
            raise SettingsError(f"{path}: no such file")
        return Settings()
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"{file}: {exc}") from exc
    return parse_settings(data, str(file))


def parse_settings(data: dict[str, Any], origin: str) -> Settings:
    """Settings from parsed TOML. Raises SettingsError for an unknown key or a value of the wrong type."""
    rooms = {f.name: f for f in dataclasses.fields(Settings)}
    parts: dict[str, Any] = {}
    for room, table in data.items():
        if room not in rooms or not isinstance(table, dict):
            raise SettingsError(f"{origin}: no settings for [{room}]", mend=f"known: {', '.join(rooms)}")
        parts[room] = _parse_part(get_type_hints(Settings)[room], table, f"{origin}: {room}")
    return Settings(**parts)


def _parse_part(kind: type, table: dict[str, Any], origin: str) -> Any:
    hints = get_type_hints(kind)
    known = {f.name for f in dataclasses.fields(kind)}
    for key, value in table.items():
        if key not in known:
            raise SettingsError(f"{origin}.{key} is not a setting", mend=f"known: {', '.join(sorted(known))}")
        wanted = hints[key]
        fits = isinstance(value, wanted if isinstance(wanted, type) else object)
        if not fits and not (wanted is float and isinstance(value, int)):
            raise SettingsError(f"{origin}.{key}: {value!r} is no {wanted.__name__}")
    try:
        return kind(**table)
    except ValueError as exc:
        raise SettingsError(f"{origin}: {exc}") from exc
