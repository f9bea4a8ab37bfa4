"""Stories and threads from placements: nothing is decided here, only gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from dateline.stories.ids import make_id
from dateline.stories.labels import make_label
from dateline.types import Placement, Report, Story, Thread


def build_stories(
    placements: Iterable[Placement], reports: Mapping[str, Report], labels: Mapping[str, str] | None = None
) -> tuple[tuple[Story, ...], tuple[Thread, ...]]:
    """The stories and threads that ``placements`` (in order of arrival) make of ``reports``.

    Both come in order of their first report. A story or thread is labelled after the report that it is named by, else
    after its first, so labels do not change when more arrives or is merged into it; ``labels`` given by hand go before.
    Placements of unknown reports are left out.
    """
    members: dict[str, list[str]] = {}
    thread_of: dict[str, str] = {}
    for placement in placements:
        if placement.report in reports:
            members.setdefault(placement.story, []).append(placement.report)
            thread_of.setdefault(placement.story, placement.thread)
    given = labels or {}
    stories = tuple(_make_story(name, thread_of[name], ids, reports, given) for name, ids in members.items())
    chains: dict[str, list[Story]] = {}
    for story in stories:
        chains.setdefault(story.thread, []).append(story)
    return stories, tuple(_make_thread(name, chain, reports, given) for name, chain in chains.items())


def _make_story(
    name: str, thread: str, ids: list[str], reports: Mapping[str, Report], labels: Mapping[str, str]
) -> Story:
    dates: list[datetime] = [when for each in ids if (when := reports[each].published) is not None]
    return Story(
        id=name,
        thread=thread,
        label=labels.get(name) or make_label(reports[_find_namesake(name, ids)]),
        reports=tuple(ids),
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def _make_thread(name: str, chain: Sequence[Story], reports: Mapping[str, Report], labels: Mapping[str, str]) -> Thread:
    namesake = _find_namesake(name, [report for story in chain for report in story.reports])
    return Thread(name, labels.get(name) or make_label(reports[namesake]), tuple(story.id for story in chain))


def _find_namesake(name: str, ids: Sequence[str]) -> str:
    """The report that a story or thread is named by, else its first."""
    return next((each for each in ids if make_id(name[:1], each) == name), ids[0])
