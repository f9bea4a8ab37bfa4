"""Settings of the room: how long a story stays open, how alike is alike enough."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import SettingsError


@dataclass(frozen=True, slots=True)
class StorySettings:
    """How reports are placed. The weights themselves are a table (``dateline/data/story_weights.tsv``)."""

    window_days: float = 4.0  # a story takes no report later than this after its last one
    story_days: float = 10.0  # nor later than this after its first one: what goes on longer is a thread
    thread_weeks: int = 12  # a thread without a report for this many weeks is closed
    join: float = 0.42  # probability from which a report joins a story, 0..1
    merge: float = 0.72  # probability from which a report that joins one story shows another to be the same, 0..1
    thread_join: float = 0.10  # likeness from which a new story joins a thread, 0..1, for long texts
    short_extra: float = 0.08  # added to it for the shortest texts: they share a word by chance more easily
    plot_join: float = 0.35  # likeness from which a new story joins a sub-plot of its thread, for long openings
    plot_short_less: float = 0.22  # taken from it for the shortest ones: within a thread two of them are less alike
    plot_weeks: int = 4  # a sub-plot without a report for this many weeks is closed
    candidates: int = 8  # open stories (and threads) that are looked at closely for one report
    most_open: int = 20_000  # open stories, and threads, at most; beyond it the longest quiet one is closed

    def __post_init__(self) -> None:
        if not all(0 < share < 1 for share in (self.join, self.merge, self.thread_join, self.plot_join)):
            raise SettingsError("stories: join, merge, thread_join and plot_join lie between 0 and 1")
        if self.window_days <= 0 or self.story_days < self.window_days or min(self.thread_weeks, self.plot_weeks) < 2:
            raise SettingsError("stories: 0 < window_days <= story_days, and thread_weeks and plot_weeks at least 2")
        if self.candidates < 1 or self.most_open < 1:
            raise SettingsError("stories: candidates and most_open are at least 1")
