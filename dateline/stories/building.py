"""Stories and threads from placements: nothing is decided here, only gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from dateline.stories.labels import make_label
from dateline.types import Placement, Report, Story, Thread


def build_stories(
    placements: Iterable[Placement], reports: Mapping[str, Report]
) -> tuple[tuple[Story, ...], tuple[Thread, ...]]:
    """The stories and threads that ``placements`` (in order of arrival) make of ``reports``.

    Both come in order of their first report. A story is labelled after its first report, a thread after its first
    story, so labels do not change when more arrives. Placements of unknown reports are left out.
    """
    members: dict[str, list[str]] = {}
    thread_of: dict[str, str] = {}
    for placement in placements:
        if placement.report in reports:
            members.setdefault(placement.story, []).append(placement.report)
            thread_of.setdefault(placement.story, placement.thread)
    stories = tuple(_make_story(name, thread_of[name], ids, reports) for name, ids in members.items())
    chains: dict[str, list[Story]] = {}
    for story in stories:
        chains.setdefault(story.thread, []).append(story)
    threads = tuple(Thread(name, chain[0].label, tuple(story.id for story in chain)) for name, chain in chains.items())
    return stories, threads


def _make_story(name: str, thread: str, ids: list[str], reports: Mapping[str, Report]) -> Story:
    dates: list[datetime] = [when for each in ids if (when := reports[each].published) is not None]
    return Story(
        id=name,
        thread=thread,
        label=make_label(reports[ids[0]]),
        reports=tuple(ids),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )
