"""How the desk keeps its hours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How the desk keeps its hours."""

    tick: float = 5.0  # seconds between two looks at the clock
    catch_up: int = 7  # editions of a watch that are made afterwards where their hours were missed, the latest ones
    workers: int = 1  # processes that read reports; 0 = one a core

    def __post_init__(self) -> None:
        if self.tick <= 0 or self.catch_up < 1 or self.workers < 0:
            raise ValueError("tick is to be more than 0, catch_up at least 1, workers at least 0")
