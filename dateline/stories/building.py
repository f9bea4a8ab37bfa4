"""Stories and threads from placements: nothing is decided here, only gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from dateline.stories.ids import make_id
from dateline.stories.labels import make_label
from dateline.types import Placement, Report, Story, Thread


def build_stories(
    placements: Iterable[Placement],
    reports: Mapping[str, Report],
    labels: Mapping[str, str] | None = None,
    name: Callable[[Report], str] = make_label,
) -> tuple[tuple[Story, ...], tuple[Thread, ...]]:
    """The stories and threads that ``placements`` (in order of arrival) make of ``reports``.

    Both come in order of their first report. A story or thread is labelled after the report that it is named by, else
    after its first, so labels do not change when more arrives or is merged into it; ``labels`` given by hand go before.
    ``name`` makes the label of a report. Placements of unknown reports are left out.
    """
    members: dict[str, list[str]] = {}
    first: dict[str, Placement] = {}
    plots: dict[str, list[str]] = {}
    for placement in placements:
        if placement.report in reports:
            members.setdefault(placement.story, []).append(placement.report)
            first.setdefault(placement.story, placement)
            plots.setdefault(placement.plot, []).append(placement.report)
    given = labels or {}

    def label(key: str, ids: Sequence[str]) -> str:
        return given.get(key) or name(reports[_find_namesake(key, ids)])

    named = {plot: label(plot, ids) for plot, ids in plots.items()}
    stories = tuple(_make_story(first[key], ids, reports, label(key, ids), named) for key, ids in members.items())
    chains: dict[str, list[Story]] = {}
    for story in stories:
        chains.setdefault(story.thread, []).append(story)
    told = {thread: [report for story in chain for report in story.reports] for thread, chain in chains.items()}
    return stories, tuple(
        Thread(thread, label(thread, told[thread]), tuple(story.id for story in chain))
        for thread, chain in chains.items()
    )


def make_chain_labels(
    placements: Iterable[Placement], find_report: Callable[[str], Report | None], given: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The labels of the threads and sub-plots of ``placements``, by id: the same on every day.

    ``placements`` are those of the whole past, in order of arrival (`Store.find_members` has those of one thread): a
    thread or sub-plot is labelled after the report that it is named by, which an edition of today seldom holds. Given
    to `build_stories` as its labels they stand there too. ``given`` by hand go before.
    """
    namesakes: dict[str, str] = {}
    for placement in placements:
        for name in filter(None, (placement.thread, placement.plot)):
            if name not in namesakes or make_id(name[:1], placement.report) == name:
                namesakes[name] = placement.report
    found = {name: find_report(report) for name, report in namesakes.items()}
    return {name: make_label(report) for name, report in found.items() if report is not None} | dict(given or {})


def _make_story(
    first: Placement, ids: list[str], reports: Mapping[str, Report], label: str, plots: Mapping[str, str]
) -> Story:
    dates: list[datetime] = [when for each in ids if (when := reports[each].published) is not None]
    return Story(
        id=first.story,
        thread=first.thread,
        label=label,
        reports=tuple(ids),
        first=min(dates, default=None),
        last=max(dates, default=None),
        plot=first.plot,
        plot_label=plots[first.plot] if first.plot else "",
    )


def _find_namesake(name: str, ids: Sequence[str]) -> str:
    """The report that a story or thread is named by, else its first."""
    return next((each for each in ids if make_id(name[:1], each) == name), ids[0])
