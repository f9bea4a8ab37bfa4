"""Stories and threads from placements, and their labels."""

from __future__ import annotations

from dateline.stories import Placer, build_stories, make_chain_labels
from dateline.stories.labels import make_label
from dateline.stories.signature import draw_sketch

from .flood import BRATISLAVA, MELK, MELK_AGAIN, STREAM, make_report, read


def test_every_report_is_in_one_story_and_every_story_in_one_thread() -> None:
    """Building loses nothing and doubles nothing."""
    placer = Placer()
    placements = [placer.place(draw_sketch(report, read(report))) for report in STREAM]
    stories, threads = build_stories(placements, {report.id: report for report in STREAM})
    assert sorted(each for story in stories for each in story.reports) == sorted(report.id for report in STREAM)
    assert sorted(each for thread in threads for each in thread.stories) == sorted(story.id for story in stories)
    melk = next(story for story in stories if MELK.id in story.reports)
    assert melk.reports == (MELK.id, MELK_AGAIN.id)
    assert (melk.first, melk.last) == (MELK.published, MELK_AGAIN.published)


def test_labels_do_not_change_when_more_arrives() -> None:
    """The label of a thread is that of its first report for ever."""
    placer = Placer()
    placements = [placer.place(draw_sketch(report, read(report))) for report in STREAM]
    reports = {report.id: report for report in STREAM}
    early = {thread.id: thread.label for thread in build_stories(placements[:2], reports)[1]}
    late = {thread.id: thread.label for thread in build_stories(placements, reports)[1]}
    assert early.items() <= late.items()


def test_placements_of_unknown_reports_are_left_out() -> None:
    """A placement whose report is not given makes no story."""
    placement = Placer().place(draw_sketch(MELK, read(MELK)))
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


GRAIN = (
    make_report(
        "talks",
        0,
        "Grain talks open in Istanbul",
        "Delegations of Izvoria and Karsk opened talks on grain exports in Istanbul on Monday, the envoy Petru Vlas "
        "said. The war over the port of Izvorna has kept ships with grain in the harbour for months.",
        source="A",
    ),
    make_report(
        "strike",
        30,
        "Drones set fuel depot on fire",
        "Drones of Karsk set a fuel depot near Izvorna on fire on Tuesday evening, governor Ana Dinu said. Two "
        "firefighters were killed in the third strike of the war of Karsk on Izvoria and its ships since March.",
        source="B",
    ),
    make_report(
        "talks-again",
        24 * 9,
        "Grain talks in Istanbul end with a deal",
        "Izvoria and Karsk agreed in Istanbul on a corridor for grain exports, the envoy Petru Vlas said after talks "
        "of nine days. Ships with grain may leave the harbour of Izvorna, where the war goes on.",
        source="C",
    ),
)


def test_a_sub_plot_is_carried_over_days_and_keeps_its_label() -> None:
    """One war, two sub-plots: the talks come back after nine days under the same few words."""
    placer = Placer()
    placements = [placer.place(draw_sketch(report, read(report))) for report in GRAIN]
    stories, threads = build_stories(placements, {report.id: report for report in GRAIN})
    talks, strike, again = stories
    assert len(threads) == 1
    assert talks.plot == again.plot != strike.plot
    assert talks.plot_label == again.plot_label != strike.plot_label
    early, _ = build_stories(placements[:1], {report.id: report for report in GRAIN})
    assert early[0].plot_label == talks.plot_label
    assert build_stories([], {}, {})[0] == ()


def test_labels_are_the_same_on_every_day_when_the_past_is_asked() -> None:
    """An edition that holds the last report alone labels its sub-plot and thread after the first of all."""
    placer, reports = Placer(), {report.id: report for report in GRAIN}
    placements = [placer.place(draw_sketch(report, read(report))) for report in GRAIN]
    whole, _ = build_stories(placements, reports)
    last = {GRAIN[-1].id: GRAIN[-1]}
    labels = make_chain_labels(placements, reports.get)
    stories, threads = build_stories(placements[-1:], last, labels)
    assert stories[0].plot_label == whole[0].plot_label == labels[placements[-1].plot]
    assert threads[0].label == labels[placements[0].thread]
    assert (
        make_chain_labels(placements, reports.get, {placements[0].plot: "Grain talks"})[placements[0].plot]
        == "Grain talks"
    )
    assert make_chain_labels(placements, {}.get) == {}


def test_a_sub_plot_can_be_given_a_label() -> None:
    """What a person has called it goes before."""
    placement = Placer().place(draw_sketch(GRAIN[0], read(GRAIN[0])))
    stories, _ = build_stories([placement], {GRAIN[0].id: GRAIN[0]}, {placement.plot: "Grain talks"})
    assert stories[0].plot_label == "Grain talks"
