"""Stories and threads from placements, and their labels."""

from __future__ import annotations

from dateline.stories import Placer, build_stories
from dateline.stories.labels import make_label

from .flood import BRATISLAVA, MELK, MELK_AGAIN, STREAM, make_report, read


def test_every_report_is_in_one_story_and_every_story_in_one_thread() -> None:
    """Building loses nothing and doubles nothing."""
    placer = Placer()
    placements = [placer.place(report, read(report)) for report in STREAM]
    stories, threads = build_stories(placements, {report.id: report for report in STREAM})
    assert sorted(each for story in stories for each in story.reports) == sorted(report.id for report in STREAM)
    assert sorted(each for thread in threads for each in thread.stories) == sorted(story.id for story in stories)
    melk = next(story for story in stories if MELK.id in story.reports)
    assert melk.reports == (MELK.id, MELK_AGAIN.id)
    assert (melk.first, melk.last) == (MELK.published, MELK_AGAIN.published)


def test_labels_do_not_change_when_more_arrives() -> None:
    """The label of a thread is that of its first report for ever."""
    placer = Placer()
    placements = [placer.place(report, read(report)) for report in STREAM]
    reports = {report.id: report for report in STREAM}
    early = {thread.id: thread.label for thread in build_stories(placements[:2], reports)[1]}
    late = {thread.id: thread.label for thread in build_stories(placements, reports)[1]}
    assert early.items() <= late.items()


def test_placements_of_unknown_reports_are_left_out() -> None:
    """A placement whose report is not given makes no story."""
    placement = Placer().place(MELK, read(MELK))
    assert build_stories([placement], {}) == ((), ())


def test_a_label_is_short_and_says_what_it_is_about() -> None:
    """Two to four words, from names and nouns of the first report."""
    for report in (MELK, BRATISLAVA):
        label = make_label(report)
        assert 1 <= len(label.split()) <= 4
        assert label[0].isupper()
    assert "Melk" in make_label(MELK)
    assert "Danube" in make_label(BRATISLAVA) or "Bratislava" in make_label(BRATISLAVA)


def test_odd_reports_get_a_label_too() -> None:
    """Empty text falls back to the id; a title of verbs to its first words."""
    assert make_label(make_report("odd", 0, None, "")) == "odd"
    assert make_label(make_report("odd", 0, "Go", "Go.")) != ""
